//! Texts of the print viewer, on whichever screen it stands.

catalogue! {
    /// The print viewer.
    Texts
    {
        tools: "Herramientas",
        tool_move: "Desplazar",
        tool_point: "Punto",
        tool_turn: "Girar",
        tool_measure: "Medir",
        link: "Sincronizar las vistas",
        layers: "Capas",
        layer_analysis: "Puntos de su análisis",
        layer_later: "Puntos posteriores",
        layer_engine: "Puntos del motor, sin revisar",
        layers_phase: "Puntos por fase",
        layers_origin: "Por origen",
        layers_kind: "Por tipo",
        layers_engine: "Mapas del motor",
        layer_by_hand: "Marcados a mano",
        layer_reviewed: "Del motor, revisados",
        layer_endings: "Abruptas",
        layer_bifurcations: "Bifurcaciones",
        layer_untyped: "Sin tipo",
        layer_pairing: "Líneas entre sus pares",
        layer_skeleton: "Esqueleto de crestas",
        layer_orientation: "Orientación",
        layer_quality: "Claridad (lo oscuro es lo menos claro)",
        layer_region: "Región con crestas",
        no_maps: "Aquí no pueden verse todavía.",
        overlay: "Superponer las huellas",
        blink: "Alternar las huellas",
        opacity: "Opacidad",
        loupe: "Lupa",
        calibrate: "Medir la pantalla",
        local_contrast: "Contraste local (CLAHE)",
        limit: "Límite",
        enhance: "Realzar crestas",
        count_ridges: "Contar crestas entre dos pares",
        measure_screen: "Medir esta pantalla",
        measure_how: "Apoye una tarjeta bancaria o una regla contra la pantalla y ajuste el dibujo hasta que mida lo mismo. Hasta entonces la estación no afirma ningún aumento.",
        measure_with: "Con qué se mide",
        measure_keys: "Dibujo a la medida: flechas izquierda y derecha, con Mayús de diez en diez",
        with_card: "Tarjeta (85.60 mm)",
        with_ruler: "Regla (100 mm)",
        keep_screen: "Guardar la medida",
        forget_screen: "Olvidar la medida",
        no_screen: "Ninguna pantalla tiene esa medida; revise el dibujo.",
        hide_points: "Ocultar puntos",
        levels: "Niveles",
        levels_auto: "Automáticos",
        levels_reset: "Original",
        black: "Negro",
        white: "Blanco",
        gamma: "Gamma",
        invert: "Invertir",
        fit: "Ajustar",
        zoom_in: "Acercar",
        zoom_out: "Alejar",
        one_to_one: "Píxel a píxel",
        plain: "Original, sin ajustes",
        undo: "Deshacer",
        redo: "Rehacer",
        linked: "Vistas sincronizadas",
        detached: "Vistas sueltas",
        by_scale: "misma escala en mm; marque dos pares para alinearlas",
        detached_note: "cada una se mueve sola; L las sincroniza como están",
    }
    {
        canvas(pane: &str) => format!("{pane}: imagen de la huella. Sus puntos están en la lista."),
        ppi(value: u16) => format!("{value} ppp"),
        millimetres(length: f64) => if length < 1.0 { format!("{length:.1} mm") } else { format!("{length:.0} mm") },
        magnification(times: f64) => {
            if (times - 1.0).abs() < 0.005 { "1:1".to_owned() } else { format!("{times:.1}×") }
        },
        pixels(share: f64) => format!("{:.0} % px · pantalla sin medir", share * 100.0),
        screen_measured(ppi: f64) => format!("{ppi:.1} píxeles de la ventana por pulgada"),
        ridges(count: usize) => if count == 1 { "1 cresta".to_owned() } else { format!("{count} crestas") },
        ridges_from(pair: u16) => format!("desde el par {pair}: elija otro y oprima Q"),
        ridges_counted(questioned: usize, known: usize) => format!("crestas: {questioned} dubitada, {known} indubitada"),
        recipe_local(limit: f64) => format!("CLAHE {limit:.1}"),
        recipe_enhanced(engine: &str) => format!("realce {engine}"),
        turned(degrees: f64) => format!("giro {}°", signed(degrees)),
        measured(length: f64) => format!("{length:.2} mm"),
        recipe(black: u8, white: u8, gamma: f64, inverted: bool) => {
            let inverted = if inverted { ", invertida" } else { "" };
            format!("Niveles {black}–{white}, γ {gamma:.2}{inverted}")
        },
        aligned(pairs: usize, residual: f64, turn: f64) => {
            // Two pairs always fit: what is left says nothing yet.
            let residual = if pairs > 2 { format!(", residuo {residual:.2} mm") } else { String::new() };
            format!("alineadas con {pairs} pares{residual}, giro {}°", signed(turn))
        },
        implausible(scale: f64) => format!("los pares no encajan: pedirían escala {scale:.2}; revise el último"),
    }
}

/// With a true minus sign.
fn signed(value: f64) -> String {
    let text = format!("{:.1}", value.abs());
    if value < 0.0 && text != "0.0" { format!("−{text}") } else { text }
}
