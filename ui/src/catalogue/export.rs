//! Texts of the export dialog.

use ipc::{ExportForm, RecompressionReason};

catalogue! {
    /// Prints leaving the station as files.
    Texts
    {
        open: "Exportar",
        open_note: "Sacar huellas de la estación como archivos; queda registrado",
        title: "Exportar huellas",
        as_what: "Como qué salen",
        what_leaves: "Qué sale",
        nothing: "Este caso todavía no tiene huellas que exportar. Capture al menos un dedo.",
        new_oficio: "Se formará la solicitud bajo el oficio siguiente de esta estación; podrá enviarla además al núcleo.",
        lossy_title: "Hay huellas que llegaron comprimidas",
        lossy_lead: "Comprimirlas otra vez les quita detalle. Lo mejor es digitalizar la ficha de nuevo, sin comprimir. Si no es posible, diga por qué; el motivo queda en el acto y en cada archivo.",
        reason: "Motivo de la segunda compresión",
        as_it_is: "Una huella que ya es WSQ no se comprime otra vez; sólo se le quitan comentarios que puedan nombrar a alguien.",
        to_500: "Las huellas a más de 520 ppp salen a 500 ppp, con filtro; el original no cambia.",
        minutiae_only: "Sólo salen los puntos que propuso el motor, sin imagen.",
        go: "Elegir lugar y exportar",
        done: "Exportado",
        cancelled: "Exportación cancelada; lo escrito a medias se retiró.",
        resumable: "Exportación detenida. Elija la misma carpeta para continuar donde quedó.",
        left_title: "Lo que ya salió de este caso",
        left_none: "Nada todavía.",
        sha: "SHA-256",
    }
    {
        prints(count: usize) => if count == 1 { "1 huella".into() } else { format!("{count} huellas") },
        lossy(fingers: &[String]) => match fingers {
            [one] => format!("Llegó comprimida: dedo {one}."),
            many => format!("Llegaron comprimidas: dedos {}.", many.join(", ")),
        },
        filed(oficio: &str) => format!("Para la solicitud del oficio {oficio}."),
        recompressed(count: u8) => if count == 1 { "1 comprimida dos veces".into() } else { format!("{count} comprimidas dos veces") },
    }
}

/// The forms in groups, each with its title.
pub const GROUPS: [(&str, &[ExportForm]); 4] = [
    ("Para el INE", &[ExportForm::PackageZip, ExportForm::PackageFolder]),
    ("Intercambio", &[ExportForm::Itl, ExportForm::Wsq]),
    (
        "Imágenes sin pérdida",
        &[ExportForm::Original, ExportForm::Png, ExportForm::Tiff, ExportForm::Jpeg2000],
    ),
    ("Plantillas", &[ExportForm::Iso2011, ExportForm::Iso2005, ExportForm::Ansi378, ExportForm::Xyt]),
];

/// Key, name and what it is.
pub const fn form(form: ExportForm) -> (&'static str, &'static str, &'static str) {
    match form {
        ExportForm::PackageZip => {
            ("paquete-zip", "Paquete, un archivo ZIP", "oficio en PDF, manifiesto, WSQ y NIST")
        }
        ExportForm::PackageFolder => {
            ("paquete-carpeta", "Paquete, una carpeta", "lo mismo; puede continuarse si se interrumpe")
        }
        ExportForm::Itl => ("itl", "Archivo ANSI/NIST-ITL", "las huellas en un solo archivo .an2"),
        ExportForm::Wsq => ("wsq", "Huellas WSQ", "una por dedo, 500 ppp, 0.75 bits por punto"),
        ExportForm::Original => ("original", "Originales", "los bytes sellados, tal como llegaron"),
        ExportForm::Png => ("png", "PNG", "una por dedo"),
        ExportForm::Tiff => ("tiff", "TIFF", "una por dedo"),
        ExportForm::Jpeg2000 => ("jp2", "JPEG 2000", "una por dedo, para 1000 ppp"),
        ExportForm::Iso2011 => ("iso2011", "ISO/IEC 19794-2:2011", "un archivo"),
        ExportForm::Iso2005 => ("iso2005", "ISO/IEC 19794-2:2005", "un archivo"),
        ExportForm::Ansi378 => ("ansi378", "ANSI INCITS 378", "un archivo"),
        ExportForm::Xyt => ("xyt", "NBIS .xyt", "uno por dedo"),
    }
}

/// Reasons for a second compression with their words.
pub const REASONS: [(RecompressionReason, &str, &str); 2] = [
    (RecompressionReason::NoOtherOriginal, "no-other", "No existe otro original de esta huella"),
    (RecompressionReason::Urgent, "urgent", "Tomarla de nuevo retrasaría la búsqueda"),
];

/// As what prints left, by the act's word.
pub fn left_form(key: &str) -> &'static str {
    match key {
        "itl" => "Archivo ANSI/NIST-ITL",
        "template" => "Plantillas",
        "paquete" => "Paquete para el INE",
        _ => "Imágenes",
    }
}
