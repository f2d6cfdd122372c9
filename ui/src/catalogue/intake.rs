//! Texts of the form for an incoming oficio de intervención.

catalogue! {
    /// The intake form.
    Texts
    {
        title: "Recibir oficio",
        lead: "Oficio de intervención del Ministerio Público. Con él se abre el caso y se le da folio.",
        request: "Oficio de intervención",
        subject_group: "Sujeto",
        terms: "Recepción y término",
        number: "Número de oficio",
        number_hint: "FE-2231/2026",
        authority: "Autoridad que lo pide",
        authority_hint: "Fiscalía, unidad o Ministerio Público",
        agent: "Agente que firma",
        carpeta: "Carpeta, acta circunstanciada o folio",
        carpeta_hint: "CI-EJ/UE3/000412/2026",
        carpeta_odd: "No tiene la forma usual de una carpeta. Se registra tal como viene en el oficio.",
        questions: "Planteamiento",
        questions_hint: "Las preguntas, tal como las plantea el oficio",
        received: "Recibido",
        due: "Término",
        when_hint: "dd-mmm-aaaa hh:mm",
        due_hint: "vacío si el oficio no fija término",
        kind: "De quién son las huellas",
        body: "Cuerpo",
        segment: "Segmento",
        patient: "Paciente",
        description: "Descripción breve",
        description_hint: "masculino, 30–40 años",
        description_note: "Sin nombres: esta línea se ve en la Bandeja.",
        submit: "Abrir caso",
        needs_number: "Escriba el número como aparece en el oficio.",
        needs_authority: "Escriba qué autoridad lo pide.",
        needs_agent: "Escriba quién lo firma.",
        needs_carpeta: "Escriba la carpeta, el acta o el folio que cita el oficio.",
        needs_questions: "Copie las preguntas: el dictamen responde a ellas.",
        needs_received: "Escriba el día de recepción, como 20-nov-2026 10:30.",
        needs_due: "Escriba el término como 24-nov-2026 18:00, o déjelo vacío.",
        due_early: "El término no puede ser anterior a la recepción.",
        future: "La recepción no puede ser futura.",
        needs_kind: "Elija cuerpo, segmento o paciente.",
        optional: "opcional",
    }
    {}
}
