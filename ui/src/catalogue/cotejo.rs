//! Texts of the comparison screen.

use terms::Finger;

catalogue! {
    /// Side by side.
    Texts
    {
        ranked: "Por rango",
        blind: "Ciega",
        questioned: "Dubitada",
        known: "Indubitada",
        questioned_note: "huella del caso",
        strip: "Los diez dedos frente al candidato",
        candidates: "Candidatos",
        previous_candidate: "Candidato anterior",
        next_candidate: "Candidato siguiente",
        pending: "pendiente",
        missing_here: "sin huella",
        missing_there: "sin registro",
        unsuitable: "no apta",
        evaluation: "Evaluación",
        pairs: "Puntos en correspondencia",
        pair: "Par",
        distance: "mm",
        no_pairs: "Sin pares. Con la herramienta P, elija un punto en cada vista: quedan numerados como par.",
        different_kind: "tipo distinto",
        key_analysis: "en su análisis",
        key_later: "posterior",
        key_engine: "del motor",
        later: "Puntos posteriores",
        later_lead: "Los agregó después de ver al candidato. Diga por qué; el motivo queda en el expediente.",
        later_all: "Los que faltan:",
        later_why: "Motivo del punto posterior",
        later_choose: "elija el motivo",
        later_none: "sin motivo anotado",
        stopped: "Detenido para el Ministerio Público",
        before_finger: "Antes de concluir «corresponde»",
        your_conclusion: "Su conclusión",
        finger_title: "¿Bloquear su conclusión de este dedo?",
        finger_yes: "Sí, bloquear",
        score: "Puntaje del motor",
        until_concluded: "hasta concluir",
        hidden: "oculto",
        no_score: "la respuesta no trae ninguno",
        unmask: "Descubrir puntaje",
        unmask_title: "¿Descubrir el puntaje y el pareo del motor?",
        unmask_text: "Queda registrado que los vio después de bloquear su conclusión. Su conclusión ya no cambia. El puntaje nunca aparece en el dictamen.",
        unmask_yes: "Sí, descubrir",
        lines: "Pareo del motor en las vistas",
        by_chance_unknown: "Este núcleo no usa la calibración de esta estación: no se sabe cuántas huellas ajenas llegarían a este puntaje.",
        distribution: "Ver distribución de puntajes",
        distribution_title: "Puntajes del acervo frente a esta solicitud",
        distribution_lead: "Personas del acervo por puntaje fusionado. Sirve para situar al candidato; no es medida de identidad ni va al dictamen.",
        score_from: "Puntaje",
        persons: "Personas",
        candidate_here: "candidato",
        chart: "Gráfica de la distribución; los mismos datos están en la tabla",
        chart_failed: "La gráfica no pudo cargarse; la tabla tiene los mismos datos.",
        axis_score: "puntaje",
        axis_persons: "personas",
        next_pair: "siguiente par",
        key_finger: "dedo",
        next_finger: "Siguiente dedo pendiente",
        candidate_section: "Conclusión sobre el candidato",
        candidate_yes: "Sí, concluir",
        case_section: "Conclusión general",
        case_lead: "Todos los candidatos están resueltos.",
        case_title: "¿Registrar la conclusión general?",
        case_text: "Con ella se redacta el dictamen. Después sólo cambia con otro acto.",
        case_yes: "Sí, registrar",
        to_dictamen: "Ir al dictamen",
        accept: "Aceptar",
        remove: "Quitar",
        unpair: "Deshacer par",
        retype: "Tipo",
        sealed_waiting: "Todavía no hay respuesta",
        sealed_waiting_lead: "La solicitud sigue ante el núcleo. Puede seguirla en Envíos.",
        sealed_title: "La respuesta llegó y está cerrada",
        sealed_lead: "Abrirla es un acto: queda registrado que usted la vio y cuándo. Después ya no podrá cambiar su análisis.",
        open_answer: "Abrir respuesta",
        open_title: "¿Abrir la respuesta?",
        open_text: "Queda registrada la primera vez que la ve. Su análisis está bloqueado y ya no cambia.",
        open_yes: "Sí, abrir",
        to_envio: "Ver el envío",
        none_title: "Sin registros para cotejar",
        none_lead: "El núcleo respondió sin candidatos para estas huellas. No dice que la persona no exista en otro registro: sólo que no hubo con qué cotejar.",
        none_conclude: "Concluir «sin registros»",
        searched: "Personas comparadas",
        empty_here: "De este dedo no hay huella en el caso",
        empty_there: "El registro del candidato no tiene este dedo",
        empty_unfit: "Este dedo se valoró no apto",
        empty_lead: "Nada que comparar aquí. Siga con otro dedo.",
    }
    {
        locked_at(moment: &str) => format!("Análisis bloqueado {moment}"),
        known_note(id: &str) => format!("registro {id}"),
        tab(rank: u32, id: &str) => format!("{rank}. {id}"),
        place(place: usize, count: usize) => format!("{place} de {count}"),
        held(held: terms::FingerSet, done: u8, comparable: usize) => {
            let prints = match held.len() {
                10 => "diez huellas".to_owned(),
                1 => format!("una huella: {}", listed(held)),
                2..=4 => format!("huellas {}", listed(held)),
                count => format!("{count} huellas"),
            };
            format!("{prints}, van {done} de {comparable}")
        },
        finger_question(finger: &str, conclusion: &str, pairs: usize) => {
            format!("{finger}: {conclusion}, con {pairs} pares. Se sellan las marcas y el registro de cambios; después no se modifican.")
        },
        candidate_title(id: &str) => format!("¿Concluir sobre {id}?"),
        candidate_text(id: &str, conclusion: &str) => format!("{id}: {conclusion}. Resume sus conclusiones por dedo y queda registrada."),
        concluded_at(moment: &str) => format!("bloqueada {moment}"),
        row(number: u16, questioned: &str, known: &str) => format!("Par {number}: {questioned} y {known}"),
        active_point(pane: &str, kind: &str, origin: &str) => format!("{pane}: {kind}, {origin}"),
        new_point(kind: &str) => format!("Punto nuevo: {kind}"),
        active_pair(number: u16) => format!("Par {number}"),
        by_chance(expected: &str, upper: &str, persons: &str) => {
            format!("Huellas ajenas de este dedo que llegarían por azar a este puntaje entre {persons} personas: se esperan {expected}, a lo más {upper}.")
        },
        bin(low: &str, high: &str) => format!("{low} a {high}"),
        below(high: &str) => format!("hasta {high}"),
        searched_of(searched: &str, total: &str) => format!("{searched} de {total}"),
        told_by_oficio(number: &str, day: &str) => format!("lo responde el oficio {number}, del {day}"),
    }
}

/// `2 y 7`.
fn listed(fingers: terms::FingerSet) -> String {
    let names: Vec<String> = fingers.iter().map(|finger: Finger| finger.to_string()).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} y {last}", others.join(", ")),
    }
}
