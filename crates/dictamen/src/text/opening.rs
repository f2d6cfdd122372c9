//! From the heading to the material: who asks, what, and what was received.

use super::{Text, dates, words};
use crate::facts::{AnswerSource, Facts, FingerState, Search};

pub(crate) const DOCUMENT: &str = "Dictamen pericial en materia de dactiloscopia";
pub(crate) const DEMONSTRATION: &str = "DEMOSTRACIÓN, sin validez";
pub(crate) const PRESENT: &str = "P r e s e n t e.";

/// Beside the code at the foot of each page.
pub(crate) const CHAIN: &str = "Cadena de actos, cabeza SHA-256";

pub(crate) const NUMBER: &str = "Dictamen";
pub(crate) const FOLIO: &str = "Folio";
pub(crate) const CARPETA: &str = "Carpeta o acta";
pub(crate) const INTERVENTION: &str = "Oficio de intervención";
pub(crate) const DATE: &str = "Fecha";
pub(crate) const SUBJECT: &str = "Asunto";

/// What the document is about, one line.
pub(crate) fn matter(facts: &Facts) -> String {
    format!("Se rinde dictamen sobre {}.", words::subject(facts.subject.kind))
}

/// To whom it is addressed.
pub(crate) fn addressee(facts: &Facts) -> Vec<Text> {
    let intervention = &facts.intervention;
    vec![super::strong(intervention.agent.clone()), intervention.authority.clone().into()]
}

pub(crate) fn proemio(facts: &Facts) -> Text {
    let perito = &facts.perito;
    Text::default().plain("Quien suscribe, ").strong(perito.name.clone()).plain(format!(
        ", {}, con cédula profesional {}, con adscripción a {}, persona perita en materia de dactiloscopia \
             de esta institución, en atención al oficio de intervención {} recibido el {}, rinde el presente \
             dictamen bajo los apartados siguientes.",
        perito.title,
        perito.cedula,
        perito.assignment,
        facts.intervention.number,
        dates::day(facts.intervention.received),
    ))
}

pub(crate) const QUESTIONS: &str = "La autoridad solicita que se determine lo siguiente:";

pub(crate) fn background(facts: &Facts) -> Vec<Text> {
    let mut out = vec![received(facts), capture(facts).into()];
    match &facts.search {
        Some(search) => out.extend(searched(facts, search)),
        None => out.push(
            "No se formuló solicitud de búsqueda a sistema automatizado alguno: el resultado de este dictamen \
             se alcanzó en la etapa de análisis."
                .into(),
        ),
    }
    out
}

fn received(facts: &Facts) -> Text {
    let subject = &facts.subject;
    let tag = subject.tag.as_ref().map_or_else(
        || " No consta brazalete o etiqueta.".into(),
        |tag| format!(" Brazalete o etiqueta: {tag}."),
    );
    format!(
        "Se recibió para su estudio: {}. Descripción: {}.{tag}",
        words::subject(subject.kind),
        subject.description.trim_end_matches('.'),
    )
    .into()
}

fn capture(facts: &Facts) -> String {
    let times = facts.fingers.iter().filter_map(|told| match told.state {
        FingerState::Captured { at, .. } => Some(at),
        FingerState::Missing(_) => None,
    });
    let count = times.clone().count();
    match (times.clone().min(), times.max()) {
        (Some(first), Some(last)) if dates::day(first) == dates::day(last) => {
            format!("Se capturaron {} de diez dedos el {}.", count, dates::day(first))
        }
        (Some(first), Some(last)) => format!(
            "Se capturaron {count} de diez dedos entre el {} y el {}.",
            dates::day(first),
            dates::day(last)
        ),
        _ => "No se obtuvo impresión de ninguno de los diez dedos.".into(),
    }
}

fn searched(facts: &Facts, search: &Search) -> Vec<Text> {
    let acknowledged = search
        .acknowledged
        .map_or_else(String::new, |at| format!(" El sistema acusó recibo el {}.", dates::moment(at)));
    let opened = match search.opened {
        Some(at) => {
            let locked = facts.history.analysis_locked.is_some_and(|locked| locked <= at);
            let locked = if locked { ", con el análisis ya bloqueado" } else { "" };
            format!("quien suscribe la abrió por primera vez el {}{locked}", dates::moment(at))
        }
        None => "no hubo candidatos que abrir".into(),
    };
    vec![
        format!(
            "Se formuló solicitud de búsqueda mediante el oficio {}, registrada el \
             {}, ante {}.{acknowledged}",
            search.oficio,
            dates::moment(search.filed),
            search.core,
        )
        .into(),
        match &search.source {
            AnswerSource::Core { .. } => {
                format!("La respuesta se recibió el {}; {opened}.", dates::moment(search.answered)).into()
            }
            AnswerSource::Oficio { number, issued } => format!(
                "La respuesta se recibió el {} mediante el oficio {number}, del {}; {opened}.",
                dates::day(search.answered),
                dates::day(*issued)
            )
            .into(),
        },
    ]
}

pub(crate) const QUESTIONED: &str = "Material dubitado";
pub(crate) const QUESTIONED_TABLE: &str = "Impresiones dubitadas, en orden de ficha decadactilar";
pub(crate) const QUESTIONED_COLUMNS: [&str; 5] =
    ["Dedo", "Captura", "Técnica y soporte", "ppi", "SHA-256 original"];
pub(crate) const NOT_CAPTURED: &str = "sin captura";
pub(crate) const NOTHING: &str = "·";
pub(crate) const ORIGINALS: &str = "Cada original se conserva íntegro, sellado desde su ingreso con la huella SHA-256 indicada (primeros y \
     últimos ocho dígitos); las imágenes de este documento se obtienen de él sin modificarlo.";

pub(crate) const KNOWN: &str = "Material indubitado";

pub(crate) fn known_none(facts: &Facts) -> &'static str {
    match facts.search {
        Some(_) => "No se recibieron registros candidatos: no hay material indubitado que confrontar.",
        None => "No se solicitaron registros: no hay material indubitado que confrontar.",
    }
}

pub(crate) fn known_some(facts: &Facts) -> Text {
    let count = words::counted(facts.candidates.len(), "un registro candidato", "registros candidatos");
    let mut text = Text::from(format!(
        "Se recibió {count}, sin nombre, domicilio ni otro dato de persona, señalado únicamente por su clave \
         opaca: "
    ));
    if facts.candidates.len() > 1 {
        text = Text::from(format!(
            "Se recibieron {count}, sin nombre, domicilio ni otro dato de persona, señalados únicamente por su \
             clave opaca: "
        ));
    }
    for (place, candidate) in facts.candidates.iter().enumerate() {
        let before = if place == 0 { "" } else { ", " };
        text = text.plain(before).code(candidate.id.to_string());
    }
    text.plain(". Quien suscribe desconoce a quién pertenecen.")
}

/// What a candidate's record lacks.
pub(crate) fn without_record(candidate: &crate::facts::CandidateFacts) -> Option<Text> {
    let count = candidate.without_record.len();
    let lacks = match count {
        0 => return None,
        1 => format!(" no contiene el dedo {}", words::fingers(&candidate.without_record)),
        _ => format!(" no contiene los dedos {}", words::fingers(&candidate.without_record)),
    };
    let held = 10_usize.saturating_sub(count);
    let held = words::counted(held, "un dedo", "dedos");
    Some(
        Text::from("El registro ")
            .code(candidate.id.to_string())
            .plain(format!("{lacks}: la confronta se limita a {held} de ese registro.")),
    )
}
