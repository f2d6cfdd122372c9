//! Texts of the capture screen.

catalogue! {
    /// Capture of the ten prints.
    Texts
    {
        no_finger_left: "Ningún dedo queda sin estado al cerrar",
        pending: "Pendiente",
        in_view: "En vivo",
        needs_reason: "¿motivo?",
        look_now: "Toca revisar",
        flag_doubt: "El motor duda",
        flag_treatment: "En tratamiento",
        badge_mirrored: "espejo",
        badge_inverted: "invertida",
        badge_presumed: "dedo presunto",
        not_mirrored: "sin espejo",
        tag_first: "Brazalete, primera lectura",
        tag_second: "Segunda lectura",
        tag_close: "Brazalete al cerrar",
        tag_unread: "por leer",
        tag_differs: "difiere, ",
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
        tag_paper: "Es un papel de este caso: concuerda. El brazalete no cambia.",
        tag_of_case: "Brazalete de este caso",
        tag_just_read: "Brazalete leído",
        tag_scanned: "escaneado",
        tag_typed: "escrito",
        tag_with_photo: "Fotografía del brazalete",
        tag_photo: "Con fotografía del brazalete",
        tag_restart: "Empezar otra sesión",
        tag_needs: "De 3 a 32 letras, cifras o guiones, sin espacios.",
        capture: "Capturar",
        take_now: "Tomar",
        retry: "Reintentar",
        stop: "Detener",
        space: "Espacio",
        mode_note: "Qué se apoya en el lector: un dedo rodado o plano, cuatro de una mano, ambos pulgares",
        treatment: "Tratamiento",
        why_tag: "Primero lea el brazalete dos veces",
        why_stopped: "Detenida: el brazalete difiere",
        why_closed: "Sesión cerrada: para más huellas, lea el brazalete",
        continue_case: "Continuar en un caso ligado",
        continue_waits: "Cuando un dedo en tratamiento pueda imprimirse, siga en un caso ligado",
        sound_on: "Sonidos activos: silenciar",
        sound_off: "En silencio: activar sonidos",
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
        set_aside: "Apartar este intento",
        set_aside_title: "¿Por qué no cuenta este intento?",
        set_aside_lead: "Se conserva y queda a la vista, pero no representa al dedo.",
        impression: "Impresión",
        kept_because: "Se conserva porque",
        reason_waits: "Calidad baja: falta el motivo",
        reason_give: "Decir el motivo",
        reason_title: "¿Por qué se conserva esta huella?",
        reason_later: "Después, seguir",
        doubts_see: "Ver la duda",
        treatment_title: "En tratamiento",
        treatment_see: "Ver tratamiento",
        nothing_lead_locked: "El análisis se bloqueó sin ella. Si ya puede imprimirse, continúe en un caso ligado.",
        nothing_lead_device: "Apoye el dedo en el lector y presione Espacio, o suelte un archivo sobre la mano.",
        present_title: "¿Qué debe voltearse?",
        present_lead: "El original sellado no cambia; cambia cómo se ve, se coteja y se envía.",
        present_back: "hoy ya está así: la regresa",
        present_on: "hoy: sí",
        present_off: "hoy: no",
        mirror_this: "Esta huella: izquierda y derecha",
        invert_this: "Esta huella: claro y oscuro",
        mirror_next: "Las que siguen: espejo",
        invert_next: "Las que siguen: polaridad",
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
        partial_note: "clave XX",
        amputated: "No: el dedo falta por completo",
        amputated_note: "clave UP",
        bandaged: "Está vendado o cubierto",
        bandaged_note: "venda, férula, yeso; clave UP",
        unable: "El dedo está, pero hoy no puede tomarse",
        unable_note: "rígido, quemado; clave UP",
        treat_instead: "Mejor darle tratamiento…",
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
        notice_cut: "Recortada de un posado; no se sabe de qué dedo",
        other_records_lead: "Son posados de varios dedos, palmas o latentes. Se conservan completos en el archivo sellado; no se asignan a un dedo.",
        told_missing: "El archivo dice que estos dedos no tienen huella",
        note_missing: "Anotar",
        polarity: "Polaridad",
        polarity_note: "con crestas claras, la huella se muestra con claro y oscuro cambiados",
        dark_ridges: "Crestas oscuras",
        light_ridges: "Crestas claras",
        scope: "Vale para",
        clear_exception: "Quitar la excepción: el dedo vuelve a tomarse como su mano",
        temperature: "Temperatura",
        since_recovery: "Hallazgo hace",
        taken_by: "Quién toma",
        not_read: "No se entendió: no se registró el cambio",
        presumed: "El dedo es presunto",
        tag_mirror: "lado y espejo se registran con cada huella",
        reasons_none: "Sin observaciones del motor",
    }
    {
        resolved(count: u8) => format!("{count} de 10 resueltos"),
        hand_summary(captured: usize, treated: usize, missing: usize, pending: usize) => {
            let mut parts = Vec::new();
            if captured > 0 { parts.push(format!("{captured} {}", if captured == 1 { "capturada" } else { "capturadas" })); }
            if treated > 0 { parts.push(format!("{treated} en tratamiento")); }
            if missing > 0 { parts.push(format!("{missing} sin huella")); }
            if pending > 0 { parts.push(format!("{pending} {}", if pending == 1 { "pendiente" } else { "pendientes" })); }
            parts.join(", ")
        },
        quality_of(score: u8, word: &str) => format!("{score} {word}"),
        attempt(ordinal: usize, score: u8) => format!("{ordinal}, con {score}"),
        attempt_aside(ordinal: usize) => format!("{ordinal}, apartado"),
        reason_lead(score: u8) => format!("Su calidad es {score}. Con motivo o sin él, se sigue; al cerrar la sesión se pide el que falte."),
        doubts_wait(count: usize) => if count == 1 { "El motor duda de esta huella".into() } else { format!("El motor tiene {count} dudas de esta huella") },
        only_finger(finger: u8) => format!("Solo dedo {finger}"),
        flag_exception(what: &str) => if what.is_empty() { "Excepción de su mano".into() } else { format!("Excepción: {what}") },
        in_solution(hours: u16, look: &str) => format!("Solución {hours} h, ver {look}"),
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

/// Why a print of low quality is kept.
pub const LOW_QUALITY: Choices = &[
    ("skin", "La piel no da más"),
    ("only_source", "La ficha o el archivo es lo único que hay"),
    ("best_of_several", "Se repitió y es la mejor"),
    ("no_means", "Aquí no hay tiempo o medios para más"),
    ("to_be_treated", "Se tratará y se tomará otra vez"),
];

/// Its words.
pub fn low_quality(key: &str) -> &'static str {
    LOW_QUALITY.iter().find(|(known, _)| *known == key).map(|(_, word)| *word).unwrap_or_default()
}

/// Why an attempt does not count, with what follows.
pub const SET_ASIDE: &[(&str, &str, &str)] = &[
    ("wrong_finger", "Es de otro dedo", "tómela de nuevo en el suyo"),
    ("wrong_subject", "Es de otra persona", "revise el brazalete"),
    ("useless", "No sirve", ""),
];

/// Why an attempt does not count, in words.
pub fn set_aside_reason(key: &str) -> &'static str {
    SET_ASIDE.iter().find(|(known, ..)| *known == key).map_or("No cuenta", |(_, words, _)| words)
}

/// Rolled or laid down.
pub const fn impression(impression: terms::Impression) -> &'static str {
    match impression {
        terms::Impression::Rolled => "Rodada",
        terms::Impression::Plain => "Plana",
    }
}
