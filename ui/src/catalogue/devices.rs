//! Texts of the capture devices.

catalogue! {
    /// The dialog and the button of the top bar.
    Texts
    {
        title: "Lectores y escáneres",
        none: "Sin lector",
        none_lead: "No hay ningún lector listo. Las huellas pueden importarse de archivos.",
        unplugged: "Lector desconectado",
        unplugged_lead: "Conéctelo otra vez, o elija otro. Mientras, las huellas pueden importarse de archivos.",
        again: "Volver a buscar",
        at_work: "El lector está trabajando: deténgalo antes de elegir otro.",
        inventory: "Conectados por USB",
        ready: "listo",
        needs_driver: "falta el programa de su fabricante",
    }
    {
    }
}

/// What a device is.
pub fn kind(key: &str) -> &'static str {
    match key {
        "flatbed" => "Escáner de cama plana",
        "reader" => "Lector de un dedo",
        "live_scan" => "Lector decadactilar",
        "folder" => "Carpeta vigilada",
        _ => "Otro dispositivo",
    }
}

/// What is known of its certification.
pub fn certification(key: &str) -> &'static str {
    match key {
        "appendix_f" => "Certificado FBI Apéndice F",
        "piv" => "Solo PIV-071: no certificado para 1:N",
        _ => "Certificación desconocida",
    }
}
