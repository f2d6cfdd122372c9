//! Results and conclusions for each of the five outcomes.

use super::{Text, method, strong, words};
use crate::facts::{CandidateFacts, Facts};
use terms::{CandidateId, Conclusion, Finger, OverallResult};

/// What was found, before it is concluded.
pub(crate) fn results(facts: &Facts) -> Vec<Text> {
    match facts.result {
        OverallResult::Confirmed | OverallResult::Rejected | OverallResult::Inconclusive => {
            let mut out: Vec<Text> = facts.candidates.iter().map(of_candidate).collect();
            if out.is_empty() {
                out.push("No hubo registro candidato que evaluar.".into());
            }
            out
        }
        OverallResult::NoRecords => facts.search.iter().map(method::answered_without_records).collect(),
        OverallResult::Unsuitable => vec![
            "Ninguna de las impresiones dubitadas reúne la calidad y la cantidad de rasgos necesarias para ser \
             confrontada."
                .into(),
        ],
    }
}

fn of_candidate(candidate: &CandidateFacts) -> Text {
    let charted: Vec<String> = candidate
        .fingers
        .iter()
        .filter(|(_, said, _)| *said == Conclusion::Corresponds)
        .map(|(finger, _, points)| format!("{}, {}", words::finger(*finger), words::points(*points)))
        .collect();
    let mut detail = String::new();
    if !charted.is_empty() {
        detail.push_str(" Corresponden, con los puntos señalados en ambas impresiones: ");
        detail.push_str(&charted.join("; "));
        detail.push('.');
    }
    let others = [
        (Conclusion::DoesNotCorrespond, " No corresponden"),
        (Conclusion::Inconclusive, " Quedan indeterminados"),
    ];
    for (wanted, verb) in others {
        let fingers = concluded(candidate, wanted);
        if !fingers.is_empty() {
            detail.push_str(&format!("{verb}: {}.", words::fingers(&fingers)));
        }
    }
    if !candidate.without_record.is_empty() {
        detail.push_str(&format!(" Sin registro: {}.", words::fingers(&candidate.without_record)));
    }
    Text::from("Registro ")
        .code(candidate.id.to_string())
        .plain(": ")
        .strong(words::conclusion(candidate.conclusion))
        .plain(format!(".{detail}"))
}

/// The numbered conclusions.
pub(crate) fn conclusions(facts: &Facts) -> Vec<Text> {
    let mut out = match facts.result {
        OverallResult::Confirmed => confirmed(facts),
        OverallResult::Rejected => rejected(facts),
        OverallResult::Inconclusive => inconclusive(facts),
        OverallResult::NoRecords => no_records(facts),
        OverallResult::Unsuitable => unsuitable(facts),
    };
    if facts.history.verification.is_none() {
        out.push(
            strong("Sin verificación. ")
                .plain("Este dictamen se rinde sin verificación por una segunda persona perita."),
        );
    }
    out
}

fn confirmed(facts: &Facts) -> Vec<Text> {
    let Some(id) = &facts.confirmed else { return Vec::new() };
    let fingers = corresponding(facts, id);
    let which = match fingers.len() {
        0 => "Las impresiones dubitadas ".to_owned(),
        1 => format!("La impresión dubitada del dedo {} ", words::fingers(&fingers)),
        _ => format!("Las impresiones dubitadas de los dedos {} ", words::fingers(&fingers)),
    };
    let (verb, origin) = if fingers.len() == 1 {
        ("CORRESPONDE", "procede de la misma persona")
    } else {
        ("CORRESPONDEN", "proceden de la misma persona")
    };
    let mut out = vec![
        Text::from(which)
            .strong(verb)
            .plain(" con las del registro ")
            .code(id.to_string())
            .plain(format!(": {origin}.")),
    ];
    out.extend(others(facts, id));
    out.push(
        "Este dictamen no contiene ni conoce nombre o dato alguno de la persona a quien pertenece el registro. \
         Una vez firmado, la institución puede solicitarlos; se comunican en el informe complementario de \
         identidad, que cita este dictamen y la clave opaca del registro."
            .into(),
    );
    out
}

/// Candidates beside the confirmed one.
fn others(facts: &Facts, confirmed: &CandidateId) -> Option<Text> {
    let others: Vec<&CandidateFacts> =
        facts.candidates.iter().filter(|candidate| candidate.id != *confirmed).collect();
    if others.is_empty() {
        return None;
    }
    let mut text = Text::from("De los demás registros recibidos: ");
    for (place, candidate) in others.iter().enumerate() {
        let before = if place == 0 { "" } else { "; " };
        text = text.plain(before).code(candidate.id.to_string()).plain(", ");
        text = text.strong(words::conclusion(candidate.conclusion));
    }
    Some(text.plain("."))
}

fn rejected(facts: &Facts) -> Vec<Text> {
    let mut text = Text::from("Las impresiones dubitadas ").strong("NO CORRESPONDEN").plain(
        if facts.candidates.len() == 1 {
            " con las del único registro recibido, "
        } else {
            " con las de ninguno de los registros recibidos: "
        },
    );
    for (place, candidate) in facts.candidates.iter().enumerate() {
        text = text.plain(if place == 0 { "" } else { ", " }).code(candidate.id.to_string());
    }
    vec![
        text.plain("."),
        "La persona continúa sin identificar por este medio. El resultado no significa que carezca de registro.".into(),
        "Las impresiones de los registros descartados no se agregan a este documento; se conservan selladas y sólo \
         se exhiben por orden judicial."
            .into(),
    ]
}

fn inconclusive(facts: &Facts) -> Vec<Text> {
    let mut out = vec![
        Text::from("El resultado es ").strong("INDETERMINADO").plain(
            ": con las impresiones estudiadas no es posible afirmar ni descartar que procedan de la misma persona.",
        ),
    ];
    out.extend(facts.candidates.iter().map(|candidate| {
        Text::from("Registro ")
            .code(candidate.id.to_string())
            .plain(": ")
            .strong(words::conclusion(candidate.conclusion))
            .plain(".")
    }));
    out.push(
        "Se recomienda obtener nuevas impresiones, con otra técnica o tratamiento, y repetir la confronta. Las \
         impresiones de los registros no confirmados no se agregan a este documento."
            .into(),
    );
    out
}

fn no_records(facts: &Facts) -> Vec<Text> {
    let answer = facts.search.iter().map(method::answered_without_records);
    let mut out: Vec<Text> = answer.collect();
    out.push(
        "Esta respuesta no afirma ni descarta que la persona tenga registro: se limita a las impresiones enviadas y \
         al acervo consultado, que reúne sólo a personas adultas con ciudadanía mexicana."
            .into(),
    );
    out.push("La persona continúa sin identificar por este medio.".into());
    out
}

fn unsuitable(facts: &Facts) -> Vec<Text> {
    let search = match facts.search {
        None => {
            "Por ello no se formuló solicitud de búsqueda y la persona continúa sin identificar por este medio."
        }
        Some(_) => "La persona continúa sin identificar por este medio.",
    };
    vec![
        Text::from("Las impresiones estudiadas son ")
            .strong("NO APTAS")
            .plain(" (insuficientes) para su confronta."),
        search.into(),
        "Si el estado del cuerpo o de la piel lo permite, procede intentar una nueva toma con otra técnica o \
         tratamiento; este dictamen no la excluye."
            .into(),
    ]
}

fn corresponding(facts: &Facts, id: &CandidateId) -> Vec<Finger> {
    let confirmed = facts.candidates.iter().filter(|candidate| candidate.id == *id);
    confirmed.flat_map(|candidate| concluded(candidate, Conclusion::Corresponds)).collect()
}

/// The fingers of a candidate that were concluded so.
fn concluded(candidate: &CandidateFacts, wanted: Conclusion) -> Vec<Finger> {
    let fingers = candidate.fingers.iter().filter(|(_, said, _)| *said == wanted);
    fingers.map(|(finger, ..)| *finger).collect()
}
