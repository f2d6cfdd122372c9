//! Texts of the card panel and of the scale bar of a photograph.

use terms::{Finger, Hand, Take};

catalogue! {
    /// A scanned card and its boxes; the scale of a photograph.
    Texts
    {
        card: "Ficha",
        choose_title: "Leer una ficha",
        choose_lead: "Se buscan sus recuadros por las líneas impresas. Nada se registra hasta que usted lo diga.",
        which_form: "¿Qué formato es?",
        which_page: "Página",
        from_file: "Leer de un archivo",
        no_flatbed: "No hay escáner de cama plana listo. Conéctelo, o lea la ficha de un archivo.",
        no_forms: "No hay formatos de ficha en esta estación.",
        not_open: "Lea el brazalete dos veces antes de leer una ficha.",
        scanning: "Digitalizando la ficha",
        scanning_lead: "No levante la tapa hasta que termine.",
        opening: "Abriendo el escáner",
        cutting: "Buscando los recuadros",
        stop: "Detener",
        retry: "Reintentar",
        boxes: "Recuadros",
        to_review: "Por revisar",
        all_sure: "Ninguno por revisar",
        others: "Los demás",
        sure: "seguro",
        doubtful: "dudoso",
        empty: "vacío",
        written: "escrito",
        kept: "Se registra",
        left_out: "No se registra",
        upside_down: "Entró de cabeza: se muestra y se corta derecha.",
        sideways: "Entró de lado: se muestra y se corta derecha.",
        corners: "Arrastre una esquina, o Tab la elige y las flechas la mueven",
        undo: "Deshacer",
        next_doubtful: "Siguiente dudoso",
        other_form: "Elegir otra plantilla",
        scan_again: "Volver a digitalizar",
        read_again: "Leer otro archivo",
        discard: "Descartar ficha",
        nothing_kept: "Ningún recuadro está marcado para registrarse.",
        moving: "Cortando de nuevo…",
        box_picture: "Huella cortada",
        scan_picture: "Ficha digitalizada con sus recuadros",
        measure: "Medir escala",
        measure_title: "Medir la escala de la fotografía",
        measure_lead: "Ponga un punto en cada extremo de la regla testigo, en el plano de la huella, y escriba cuánto mide entre ambos.",
        photo: "Fotografía con la regla testigo",
        length: "Distancia entre los puntos, mm",
        length_hint: "20",
        length_needs: "En milímetros, de 0.1 a 1000; por ejemplo 20 o 12.5.",
        no_points: "Faltan los dos puntos: haga clic en cada extremo.",
        one_point: "Falta el segundo punto.",
        too_near: "Los puntos están a menos de 20 px: elija un tramo más largo de la regla.",
        too_coarse: "Da menos de 100 ppp: la fotografía es demasiado gruesa, o el tramo es más corto de lo escrito.",
        too_fine: "Da más de 4000 ppp: revise los puntos y la distancia escrita.",
        no_length: "Escriba cuánto mide el tramo.",
        use_scale: "Usar esta escala",
        again: "Quitar los puntos",
        point_keys: "Flechas mueven el punto elegido, con Mayús de diez en diez; Tab cambia de punto",
        measured: "Medida en la imagen:",
    }
    {
        tilted(tenths: i32) => format!("Girada {}.{}°, se endereza", tenths / 10, tenths % 10),
        pages(pages: u8) => if pages == 1 { "1 página".into() } else { format!("{pages} páginas") },
        page(page: u8) => format!("página {page}"),
        scan_with(device: &str) => format!("Digitalizar con {device}"),
        record(boxes: usize, single: bool) => match (boxes, single) {
            (1, true) => "Registrar 1 huella".into(),
            (1, false) => "Registrar 1 recuadro".into(),
            (count, true) => format!("Registrar {count} huellas"),
            (count, false) => format!("Registrar {count} recuadros"),
        },
        corner(corner: usize) => format!("Esquina {}", corner + 1),
        distance(px: f64) => format!("{px:.0} px entre los puntos"),
        resolution(ppi: u16) => format!("{ppi} ppp"),
        done(percent: u8) => format!("{percent} %"),
    }
}

/// What is doubtful about a box, and what to look at. The key is the engine's.
pub fn doubt(key: &str) -> (&'static str, &'static str) {
    match key {
        "frame_unsure" => (
            "El marco impreso no se encontró completo",
            "Compruebe que las cuatro esquinas caigan en el marco.",
        ),
        "touches_frame" => ("Las crestas tocan el marco", "Si falta parte, mueva la esquina hacia afuera."),
        "print_cut" => ("La huella se sale del marco", "Amplíe el recuadro hasta tomarla entera."),
        "writing" => {
            ("Hay escritura o una mancha junto a las crestas", "Vea si tapa la huella; puede recortarla.")
        }
        "too_pale" => ("Crestas muy pálidas", "Si tiene la ficha, digitalícela otra vez con más contraste."),
        "two_prints" => ("Dos huellas en un recuadro", "Recorte la que vale, o no lo registre."),
        "small_print" => ("Huella muy pequeña", "Compruebe que sea del dedo y no una mancha."),
        "off_scan" => {
            ("Parte del recuadro queda fuera de la imagen", "Centre la ficha y digitalícela otra vez.")
        }
        "note_to_read" => ("Contiene una anotación", "Léala: puede decir por qué falta la huella."),
        "unplaced" => (
            "No puede saberse qué dedos son los de la toma plana",
            "Cuéntelos: si falta o sobra alguno, no registre el recuadro.",
        ),
        _ => ("El motor pide revisarlo", "Mire el recuadro antes de registrarlo."),
    }
}

/// `Índice izquierdo, rodada`.
pub fn take(take: Take) -> String {
    let finger = |finger: Finger| crate::catalogue::words::finger_title(finger);
    match take {
        Take::Rolled(of) => format!("{}, rodada", finger(of)),
        Take::Plain(of) => format!("{}, plana", finger(of)),
        Take::Four(Hand::Right) => "Cuatro dedos, mano derecha".into(),
        Take::Four(Hand::Left) => "Cuatro dedos, mano izquierda".into(),
        Take::Thumbs => "Los dos pulgares".into(),
    }
}

/// What stands on the box itself: `7`, `7 plana`, `2–5`.
pub fn take_short(take: Take) -> String {
    match take {
        Take::Rolled(of) => of.to_string(),
        Take::Plain(of) => format!("{of} plana"),
        Take::Four(Hand::Right) => "2–5".into(),
        Take::Four(Hand::Left) => "7–10".into(),
        Take::Thumbs => "1 y 6".into(),
    }
}
