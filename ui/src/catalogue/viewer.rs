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
        magnification(times: f64) => format!("{times:.1}×"),
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
