//! Texts of oficios as documents: which are signed, and signing many at once.

catalogue! {
    /// Signing oficios.
    Texts
    {
        to_sign: "Por firmar",
        lead: "Oficios sin firma electrónica que esperan respuesta. Con su contraseña se firman, uno por uno, los marcados. El que prefiera firmar a pluma puede quedarse así: sale como siempre.",
        oficio: "Oficio",
        solicitudes: "Solicitudes",
        why: "Por qué quedó sin firmar",
        mark_all: "Marcar todos",
        none_marked: "Marque los oficios que va a firmar.",
        no_certificate: "Elija los dos archivos de su e.firma, .cer y .key.",
        not_hers: "La CURP del certificado no es la de su perfil.",
        hers: "su CURP",
        choose: "Elegir e.firma",
        choose_again: "Elegir otra",
        password: "Contraseña de la llave privada",
        password_needs: "Escriba la contraseña.",
        signing: "Se están firmando; puede detenerlo.",
        stopped: "Se detuvo. Los que ya estaban firmados así quedan; los demás siguen como estaban.",
        done: "Quedaron firmados todos los marcados.",
        recompression: "Si una huella llegó comprimida",
        recompression_none: "No firmar ese oficio",
        unsigned: "sin firma electrónica",
        unsigned_note: "Sale sin firma electrónica; hace fe con firma autógrafa y sello.",
        save: "Guardar PDF",
        save_title: "Guarda el PDF del oficio: el firmado, o como se firmaría hoy",
        saved: "El PDF quedó guardado.",
    }
    {
        count(oficios: usize) => if oficios == 1 { "1 oficio".into() } else { format!("{oficios} oficios") },
        marked(count: usize, of: usize) => if count == 1 { format!("1 marcado de {of}") } else { format!("{count} marcados de {of}") },
        sign(count: usize) => match count {
            0 => "Firmar".into(),
            1 => "Firmar 1 oficio".into(),
            count => format!("Firmar {count} oficios"),
        },
        mark(number: &str) => format!("Marcar el oficio {number}"),
        certificate(serial: &str, until: &str) => format!("{serial}, vigente hasta {until}"),
        signed_by(signer: &str, when: &str) => format!("firmado por {signer}, {when}"),
    }
}
