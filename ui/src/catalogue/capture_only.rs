//! Texts of the capture-only session.

catalogue! {
    /// A station that shows nothing but the capture of one case.
    Texts
    {
        start: "Solo captura",
        start_note: "La estación mostrará solo la captura de este caso",
        start_title: "Dejar la estación solo para capturar",
        start_lead: "Hasta que usted dé su contraseña se verá únicamente la captura de este caso: ni la Bandeja, ni otros casos, ni documentos. Tras cinco minutos sin uso, o con Ctrl L, la pantalla se cierra y pide este PIN.",
        pin: "PIN, de 4 a 8 cifras",
        pin_again: "Otra vez el PIN",
        pin_needs: "De 4 a 8 cifras, sin otros signos.",
        pin_differs: "Los dos PIN no son iguales.",
        go: "Empezar",
        pause: "Bloquear",
        leave: "Salir de solo captura",
        leave_lead: "Escriba la contraseña con la que entró. La Bandeja y los demás casos vuelven a verse.",
        leave_go: "Salir",
        passphrase: "Contraseña",
        paused_title: "Captura en pausa",
        paused_lead: "Escriba el PIN para seguir. Lo registrado está guardado.",
        finished: "Captura completa. Para analizar, salga de solo captura.",
        resume: "Seguir",
        erase: "Borrar",
        with_passphrase: "Salir con contraseña",
        back_to_pin: "Volver al PIN",
    }
    {
        tries(left: u8) => if left == 1 { "Queda 1 intento; después se cierra la bóveda.".into() } else { format!("Quedan {left} intentos; después se cierra la bóveda.") },
        digits(count: usize) => format!("{count} cifras"),
    }
}
