//! Texts of the settings screen.

catalogue! {
    /// What the institution decided about its work.
    Texts
    {
        about: "lo que la institución decidió sobre su propio trabajo",
        title: "Política de cotejo",
        lead: "Vale para las respuestas que se abran desde que se adopta. Las ya abiertas conservan la suya, y el dictamen dice con cuál se trabajó.",
        order: "Cómo se muestran los candidatos antes de concluir",
        ranked: "Por rango",
        ranked_lead: "En el orden del núcleo y con los puntos del motor a la vista. El puntaje y el pareo, sólo después de concluir cada dedo.",
        blind: "Ciega",
        blind_lead: "En un orden al azar, siempre el mismo para cada perito, sin rango. El motor no propone puntos en la huella del candidato.",
        points: "Pares desde los que la pantalla deja de advertir",
        points_hint: "Es una advertencia, no un requisito: ninguna norma fija un número.",
        points_wrong: "Escriba un número de 0 a 99.",
        resolved: "Para concluir el caso, cada candidato necesita conclusión",
        adopt: "Adoptar",
        restore: "Dejar como está",
        adopted: "Adoptada. Queda registrado quién y cuándo.",
        unchanged: "Sin cambios",
        not_hers: "La política la adopta la coordinación o la administración. Usted puede consultarla.",
    }
    {}
}
