//! Texts of the analysis screen.

catalogue! {
    /// Triage and mark-up.
    Texts
    {
        locked: "Análisis bloqueado",
        strip: "Los diez dedos",
        pane: "Dubitada",
        pane_locked: "sólo lectura, análisis bloqueado",
        pane_open: "marque sobre la imagen con P",
        evaluation: "Evaluación del dedo",
        triage: "¿Sirve para cotejo?",
        pending: "por valorar",
        missing: "sin huella",
        class: "Tipo",
        class_none: "sin determinar",
        points: "Puntos",
        point: "Punto",
        kind: "Tipo",
        origin: "Origen",
        quality_short: "Cal.",
        no_points: "Sin puntos. Tome la herramienta P, presione sobre el punto y arrastre hacia donde corre la cresta.",
        accept: "Aceptar",
        retype: "Tipo",
        remove: "Quitar",
        accept_all: "Aceptar los de calidad",
        or_more: "o más",
        least: "Calidad mínima para aceptar",
        new_kind: "Punto nuevo",
        lock: "Bloquear análisis",
        before_lock: "Antes de bloquear",
        lock_title: "¿Bloquear el análisis?",
        lock_text: "Se sellan la valoración de los diez dedos y todos sus puntos. Lo que añada después quedará marcado como posterior.",
        lock_yes: "Sí, bloquear",
        locked_note: "Valoración y puntos sellados. Lo posterior se marca aparte en el cotejo.",
        to_envio: "Ir al envío",
        nothing: "De este dedo no hay huella",
        nothing_note: "Se declaró en la captura. No hay nada que valorar ni que marcar.",
    }
    {
        locked_at(moment: &str) => format!("Análisis bloqueado {moment}"),
        quality_of(value: u8) => format!("calidad {value}"),
        summary(own: usize, suggested: usize) => match suggested {
            0 => format!("{own} suyos"),
            _ => format!("{own} suyos, {suggested} por revisar"),
        },
        engine_class(class: &str) => format!("{class} (motor)"),
        active(number: u32, kind: &str, origin: &str) => format!("{number}: {kind}, {origin}"),
        row(number: u32, kind: &str, origin: &str, quality: u8) => {
            format!("Punto {number}, {kind}, {origin}, calidad {quality}")
        },
    }
}
