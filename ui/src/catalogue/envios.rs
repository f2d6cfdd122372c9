//! Texts of the submission screen.

catalogue! {
    /// Submission of the solicitud.
    Texts
    {
        attempts: "Solicitudes de este caso",
        none_yet: "Todavía no hay solicitud",
        ready_title: "Solicitud lista para enviarse",
        ready_lead: "Sale bajo un oficio nuevo de esta estación. El núcleo recibe las huellas y nada más: ni folio del MP ni datos del sujeto.",
        submit: "Enviar solicitud",
        resubmit: "Enviar de nuevo",
        not_locked_title: "Falta bloquear el análisis",
        not_locked_lead: "La solicitud se forma cuando el análisis está bloqueado.",
        to_analysis: "Ir al análisis",
        none_fit_title: "Ninguna huella es apta",
        none_fit_lead: "No hay nada que enviar. La conclusión «no apta» también termina en dictamen firmado.",
        conclude_unfit: "Concluir «no apta»",
        sure_unfit: "Se registrará que ninguna huella es apta para cotejo. No puede deshacerse.",
        confirm: "Sí, concluir",
        filed: "Formada",
        sent: "Enviada",
        acknowledged: "Acusada",
        answered: "Respondida",
        missing: "falta",
        now: "en curso",
        to_core: "al núcleo de cotejo",
        waiting: "La búsqueda sigue aunque cambie de pantalla. Puede cancelarla: no queda nada a medias.",
        answer_title: "Llegó la respuesta",
        answer_lead: "Sigue cerrada. Al abrirla queda registrado que usted la vio después de bloquear su análisis.",
        to_cotejo: "Ir al cotejo",
        cancelled_title: "Envío cancelado",
        cancelled_lead: "Se detuvo a su pedido y quedó registrado. Puede enviar de nuevo cuando quiera.",
        what_travels: "Qué viaja",
        travels_prints: "Huellas aptas y dudosas, con su dedo y su resolución",
        travels_id: "Un número de solicitud sin significado fuera de aquí",
        travels_not: "No viajan folio, carpeta, descripción ni puntos marcados",
        core_title: "Núcleo de cotejo",
        core_embedded: "Trabaja dentro de esta estación",
        core_remote: "Servicio externo",
        core_unreachable: "No responde ahora",
        counting: "contando…",
    }
    {
        sendable(count: u8) => if count == 1 { "1 dedo se enviará".into() } else { format!("{count} dedos se enviarán") },
        persons(count: String) => format!("{count} personas en su acervo"),
        fingers_sent(count: u8) => if count == 1 { "1 dedo".into() } else { format!("{count} dedos") },
        searched(done: String, total: String) => format!("{done} de {total}"),
    }
}
