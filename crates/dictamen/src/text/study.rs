//! The study of each finger and its comparison with each candidate.

use super::{Text, words};
use crate::facts::{CandidateFacts, Facts, FingerFacts, FingerState, Search};
use terms::{Conclusion, Finger, Hand, MissingReason, Suitability};

pub(crate) const ANALYSIS: &str = "Análisis de las impresiones dubitadas";
pub(crate) const ANALYSIS_TABLE: &str = "Tipo fundamental y aptitud por dedo";
pub(crate) const ANALYSIS_COLUMNS: [&str; 4] =
    ["Dedo", "Tipo fundamental", "Aptitud", "Calidad, escala NFIQ 2"];
pub(crate) const COMPARISON_COLUMNS: [&str; 4] = ["Dedo", "Dubitada", "Conclusión", "Puntos señalados"];

/// The formula after Vucetich, right hand over left: `serie V 2322, sección I 3343`.
pub(crate) fn formula(fingers: &[FingerFacts]) -> Text {
    let hand = |hand: Hand| -> String {
        let signs: String = fingers.iter().filter(|told| told.finger.hand() == hand).map(sign).collect();
        let split = signs.char_indices().nth(1).map_or(signs.len(), |(at, _)| at);
        let (thumb, others) = signs.split_at(split);
        format!("{thumb}\u{a0}{others}")
    };
    Text::from("Fórmula de Vucetich, mano derecha sobre mano izquierda: serie ")
        .strong(hand(Hand::Right))
        .plain(", sección ")
        .strong(hand(Hand::Left))
        .plain(". (0 indica dedo amputado; X, tipo no clasificado o sin impresión.)")
}

fn sign(told: &FingerFacts) -> char {
    match &told.state {
        FingerState::Missing(MissingReason::Amputated) => '0',
        FingerState::Missing(_) => 'X',
        FingerState::Captured { class, .. } => words::formula_sign(told.finger, *class),
    }
}

/// How many fingers are of each suitability.
pub(crate) fn triage(fingers: &[FingerFacts]) -> Text {
    let count = |wanted: Option<Suitability>| {
        let fits = |told: &&FingerFacts| matches!(&told.state, FingerState::Captured { suitability, .. } if *suitability == wanted);
        fingers.iter().filter(fits).count()
    };
    let missing = fingers.iter().filter(|told| matches!(told.state, FingerState::Missing(_))).count();
    let mut parts: Vec<String> = [
        (count(Some(Suitability::Suitable)), "una apta", "aptas"),
        (count(Some(Suitability::Doubtful)), "una dudosa", "dudosas"),
        (count(Some(Suitability::Unsuitable)), "una no apta", "no aptas"),
        (count(None), "una sin calificar", "sin calificar"),
        (missing, "un dedo sin captura", "dedos sin captura"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| words::counted(count, one, many))
    .collect();
    if parts.is_empty() {
        parts.push("ninguna impresión".into());
    }
    format!("Del análisis resultan {}.", words::list(&parts)).into()
}

pub(crate) fn nothing_compared(search: Option<&Search>) -> &'static str {
    match search {
        Some(_) => "No hubo registros candidatos que confrontar.",
        None => "Sin impresión apta no hubo búsqueda ni confronta.",
    }
}

pub(crate) fn against(candidate: &CandidateFacts) -> String {
    format!("Confronta con el registro {}", candidate.id)
}

/// Why one finger was not compared, or what was concluded.
pub(crate) fn compared(told: &FingerFacts, candidate: &CandidateFacts) -> Text {
    if let Some((_, conclusion, _)) = candidate.fingers.iter().find(|(finger, ..)| *finger == told.finger) {
        let words = words::conclusion(Some(*conclusion));
        return if *conclusion == Conclusion::Corresponds { super::strong(words) } else { words.into() };
    }
    if candidate.without_record.contains(&told.finger) {
        return "sin registro de este dedo".into();
    }
    match &told.state {
        FingerState::Missing(_) => "no confrontado, sin impresión dubitada",
        FingerState::Captured { suitability: Some(Suitability::Unsuitable), .. } => {
            "no confrontado, dubitada no apta"
        }
        FingerState::Captured { .. } => "no confrontado",
    }
    .into()
}

/// What the fingers say together of one candidate.
pub(crate) fn evaluation(facts: &Facts, candidate: &CandidateFacts) -> Text {
    let of = |wanted: Conclusion| -> Vec<Finger> {
        candidate.fingers.iter().filter(|(_, said, _)| *said == wanted).map(|(finger, ..)| *finger).collect()
    };
    let said: Vec<String> = [
        (of(Conclusion::Corresponds), "corresponde", "corresponden"),
        (of(Conclusion::DoesNotCorrespond), "no corresponde", "no corresponden"),
        (of(Conclusion::Inconclusive), "queda indeterminado", "quedan indeterminados"),
    ]
    .into_iter()
    .filter(|(fingers, ..)| !fingers.is_empty())
    .map(|(fingers, one, many)| {
        let verb = if fingers.len() == 1 { one } else { many };
        format!("{verb} {}", words::fingers(&fingers))
    })
    .collect();
    let compared = candidate.fingers.len();
    let intro = match compared {
        0 => "No se confrontó dedo alguno.".to_owned(),
        1 => format!("Se confrontó uno de diez dedos: {}.", said.join("; ")),
        _ => format!("Se confrontaron {compared} de diez dedos: {}.", said.join("; ")),
    };
    let plate = if facts.plates.iter().any(|plate| plate.candidate == candidate.id) {
        " Los puntos señalados se muestran en el anexo fotográfico."
    } else {
        ""
    };
    Text::from(intro)
        .plain(" Evaluación del registro en conjunto: ")
        .strong(words::conclusion(candidate.conclusion))
        .plain(format!(".{plate}"))
}
