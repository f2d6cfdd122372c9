//! Texts of the capture screen.

catalogue! {
    /// Capture of the ten prints.
    Texts
    {
        no_finger_left: "Ningún dedo queda sin estado al cerrar",
        pending: "Pendiente",
        tag_first: "Brazalete, primera lectura",
        tag_second: "Segunda lectura",
        tag_close: "Brazalete al cerrar",
        tag_unread: "por leer",
        tag_agrees: "coincide",
        tag_differs: "difiere",
        tag_stop_note: "si difiere, se detiene",
        tag_title_first: "Lea el brazalete",
        tag_lead_first: "Escanéelo o escríbalo tal como está en el cuerpo. Se lee dos veces antes de la primera huella.",
        tag_title_second: "Léalo otra vez",
        tag_lead_second: "Vuelva a mirar el brazalete y léalo de nuevo, sin copiar la primera lectura.",
        tag_title_close: "Lea el brazalete para cerrar",
        tag_lead_close: "Los diez dedos tienen estado. Una tercera lectura igual cierra la sesión.",
        tag_title_check: "Releer el brazalete",
        tag_lead_check: "Puede comprobarlo cuando quiera; si difiere, la captura se detiene.",
        tag_title_stopped: "Captura detenida",
        tag_lead_stopped: "Una lectura no coincide con el brazalete de este caso. Lo capturado se conserva; nada nuevo entra hasta aclararlo.",
        tag_next_stopped: "Compruebe con quién está trabajando. Si es el cuerpo correcto, empiece otra sesión y lea el brazalete dos veces.",
        tag_label: "Brazalete",
        tag_hint: "B-0388",
        tag_read: "Registrar lectura",
        tag_restart: "Empezar otra sesión",
        tag_needs: "De 3 a 32 letras, cifras o guiones, sin espacios.",
        read_tag: "Leer brazalete",
        import_one: "Importar huella",
        repeat: "Repetir",
        import_many: "Importar varias",
        no_finger: "No hay huella",
        accept: "Aceptar y seguir",
        to_analysis: "Ir al análisis",
        locked: "El análisis está bloqueado: la captura ya no cambia.",
        quality: "Calidad, escala NFIQ 2",
        quality_good: "buena",
        quality_fair: "media",
        quality_poor: "baja",
        unvalidated: "no validado",
        unvalidated_note: "La escala se comprobó con dedos de personas vivas puestos de plano. Para esta técnica solo orienta: ordena intentos, no descarta ninguno.",
        minutiae: "Puntos del motor",
        minutiae_note: "propuestos, sin revisar",
        size: "Tamaño",
        resolution: "Resolución",
        captured_at: "Capturada",
        attempts: "Intentos, todos se conservan",
        choose: "Elegir este intento",
        nothing_title: "Sin huella todavía",
        nothing_lead: "Importe el archivo de este dedo o suéltelo sobre la mano.",
        missing_title: "Sin huella",
        files_title: "Archivos por resolver",
        files_lead: "Nada de ellos se ha registrado.",
        refused_title: "Archivos rechazados",
        dismiss: "Entendido",
        which_finger: "¿De qué dedo es?",
        which_ppi: "¿A qué resolución se digitalizó?",
        ppi_unknown: "el archivo no la dice",
        choose_finger: "elija",
        ppi_label: "ppp",
        ppi_other: "otra",
        ppi_needs: "De 100 a 4000 ppp.",
        ppi_check: "El archivo dice:",
        accept_file: "Registrar",
        discard: "Descartar",
        missing_question: "¿Hay impresión parcial del dedo?",
        missing_lead: "La respuesta decide la clave que viaja en la solicitud.",
        partial: "Sí: falta una parte y hay impresión parcial",
        amputated: "No: el dedo falta por completo",
        unable: "El dedo está, pero hoy no puede tomarse",
        unable_note: "vendado, rígido, quemado",
        not_received: "El segmento recibido no lo incluye",
        one_moment: "Un momento…",
        condition: "Estado",
        technique: "Técnica",
        support: "Soporte",
        skin_side: "Lado de la piel",
        mirror: "Espejo",
        mirror_applied: "Aplicado",
        mirror_none: "Sin aplicar",
        accept_all: "Registrar los listos",
        notice_lossy: "Llegó comprimida con pérdida",
        notice_depth: "De 16 bits a 8 para verla; el original se conserva",
        notice_colour: "De color a grises para verla; el original se conserva",
        notice_turned: "Girada como indica su cámara; el original se conserva",
        notice_package: "Viene de un paquete",
        other_records_lead: "Son posados de varios dedos, palmas o latentes. Se conservan completos en el archivo sellado; no se asignan a un dedo.",
        told_missing: "El archivo dice que estos dedos no tienen huella",
        note_missing: "Anotar",
        tag_mirror: "lado y espejo se registran con cada huella",
        reasons_none: "Sin observaciones del motor",
    }
    {
        resolved(count: u8) => format!("{count} de 10 resueltos"),
        hand_summary(captured: usize, missing: usize, pending: usize) => {
            let mut parts = Vec::new();
            if captured > 0 { parts.push(format!("{captured} {}", if captured == 1 { "capturada" } else { "capturadas" })); }
            if missing > 0 { parts.push(format!("{missing} sin huella")); }
            if pending > 0 { parts.push(format!("{pending} {}", if pending == 1 { "pendiente" } else { "pendientes" })); }
            parts.join(", ")
        },
        quality_of(score: u8, word: &str) => format!("{score} {word}"),
        attempt(ordinal: usize, score: u8) => format!("{ordinal}, con {score}"),
        attempt_chosen(ordinal: usize) => format!("{ordinal}, elegido"),
        pixels(width: u32, height: u32) => format!("{width} × {height} px"),
        millimetres(width: f64, height: f64) => format!("{width:.1} × {height:.1} mm"),
        ppi(value: u16) => format!("{value} ppp"),
        notice_record(record: u16) => format!("Registro {record} de un archivo NIST"),
        other_records(count: u16) => if count == 1 { "El archivo trae además 1 registro que no es de un solo dedo".into() } else { format!("El archivo trae además {count} registros que no son de un solo dedo") },
        file(ordinal: u32) => format!("Archivo {ordinal}"),
        finger_name(finger: &str) => format!("Ir al {finger}"),
    }
}

/// Why a print is not better, and what to do; the key is the engine's. `None` where nothing holds it down.
pub fn reason(key: &str) -> Option<(&'static str, &'static str)> {
    Some(match key {
        "good" => return None,
        "uniform" => ("No se ven crestas", "La imagen está vacía o es pareja; revise el archivo y repita."),
        "small_contact" => ("Poca superficie de crestas", "Ruede el dedo de uña a uña y apoye toda la yema."),
        "low_contrast" => ("Contraste bajo", "Revise tinta o iluminación y vuelva a tomarla."),
        "dry" => ("Crestas pálidas o cortadas", "Humedezca ligeramente o entinte un poco más y repita."),
        "wet" => ("Crestas unidas, mucha tinta o humedad", "Seque o limpie el dedo, entinte menos y repita."),
        "unclear" => ("Crestas poco nítidas", "Apoye sin deslizar; limpie la superficie."),
        "few_minutiae" => {
            ("Pocos puntos característicos", "Repita con más superficie o busque otra técnica.")
        }
        _ => ("Calidad reducida", "Si puede, repita el dedo."),
    })
}

/// Keys of the vocabulary with their words.
pub type Choices = &'static [(&'static str, &'static str)];

/// State of the hand.
pub const CONDITIONS: Choices = &[
    ("living", "Persona viva"),
    ("flaccid", "Flácida"),
    ("rigid", "Rígida"),
    ("putrefied", "Putrefacción"),
    ("macerated", "Maceración"),
    ("mummified", "Momificación"),
    ("carbonised", "Carbonización"),
    ("partly_skeletonised", "Reducción esquelética parcial"),
];

/// How the print is taken.
pub const METHODS: Choices = &[
    ("ink_rolled", "Entintado y rodado"),
    ("ink_strip", "Necrodactilia en tira"),
    ("live_scan", "Lector digital"),
    ("photograph", "Fotografía"),
    ("dermal_glove", "Guante dérmico"),
    ("regenerated", "Regeneración de pulpejos"),
];

/// What the print lies on.
pub const SUPPORTS: Choices = &[
    ("card", "Ficha decadactilar"),
    ("strip", "Tira de papel"),
    ("photograph", "Fotografía"),
    ("mould", "Molde"),
    ("digital", "Digital"),
];

/// Which side of the skin leaves it.
pub const SKIN_SIDES: Choices = &[("outer", "Cara externa"), ("inner", "Cara interna")];
