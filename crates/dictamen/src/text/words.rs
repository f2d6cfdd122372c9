//! Words of the field for the closed vocabularies, and small grammar: lists, numbers, plurals.

use markup::MinutiaKind;
use terms::{
    Acervo, Conclusion, Coverage, Finger, Hand, MissingReason, OverallResult, PatternClass, Sha256,
    SubjectKind, Suitability,
};

/// Such as `índice izquierdo`.
pub(crate) fn finger(finger: Finger) -> &'static str {
    match (finger.digit(), finger.hand()) {
        (0, Hand::Right) => "pulgar derecho",
        (1, Hand::Right) => "índice derecho",
        (2, Hand::Right) => "medio derecho",
        (3, Hand::Right) => "anular derecho",
        (_, Hand::Right) => "meñique derecho",
        (0, Hand::Left) => "pulgar izquierdo",
        (1, Hand::Left) => "índice izquierdo",
        (2, Hand::Left) => "medio izquierdo",
        (3, Hand::Left) => "anular izquierdo",
        (_, Hand::Left) => "meñique izquierdo",
    }
}

/// Such as `7, índice izquierdo`.
pub(crate) fn numbered_finger(which: Finger) -> String {
    format!("{}, {}", which.position(), finger(which))
}

/// Such as `pulgar derecho (1) e índice derecho (2)`.
pub(crate) fn fingers(which: &[Finger]) -> String {
    let names: Vec<String> =
        which.iter().map(|one| format!("{} ({})", finger(*one), one.position())).collect();
    list(&names)
}

/// Fundamental type after Vucetich. A loop is told by the side it opens to, as the observer sees it.
pub(crate) fn class(class: Option<PatternClass>) -> &'static str {
    match class {
        Some(PatternClass::PlainArch) => "arco",
        Some(PatternClass::TentedArch) => "arco piniforme",
        Some(PatternClass::LeftLoop) => "presilla interna",
        Some(PatternClass::RightLoop) => "presilla externa",
        Some(PatternClass::Whorl) => "verticilo",
        None => "no clasificado",
    }
}

/// The sign of a fundamental type in the formula: a letter for thumbs, a digit for the others.
pub(crate) fn formula_sign(finger: Finger, class: Option<PatternClass>) -> char {
    let (letter, digit) = match class {
        Some(PatternClass::PlainArch | PatternClass::TentedArch) => ('A', '1'),
        Some(PatternClass::LeftLoop) => ('I', '2'),
        Some(PatternClass::RightLoop) => ('E', '3'),
        Some(PatternClass::Whorl) => ('V', '4'),
        None => ('X', 'X'),
    };
    if finger.digit() == 0 { letter } else { digit }
}

pub(crate) fn suitability(suitability: Option<Suitability>) -> &'static str {
    match suitability {
        Some(Suitability::Suitable) => "apta",
        Some(Suitability::Doubtful) => "dudosa",
        Some(Suitability::Unsuitable) => "no apta",
        None => "sin calificar",
    }
}

pub(crate) fn conclusion(conclusion: Option<Conclusion>) -> &'static str {
    match conclusion {
        Some(Conclusion::Corresponds) => "corresponde",
        Some(Conclusion::DoesNotCorrespond) => "no corresponde",
        Some(Conclusion::Inconclusive) => "indeterminado",
        None => "sin conclusión",
    }
}

pub(crate) fn missing(reason: MissingReason) -> &'static str {
    match reason {
        MissingReason::Amputated => "amputado, sin impresión posible",
        MissingReason::PartiallyAmputated => "amputado en parte",
        MissingReason::UnableToPrint => "presente, sin impresión posible por ahora",
        MissingReason::NotReceived => "no recibido",
    }
}

pub(crate) fn subject(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Body => "cuerpo de persona fallecida sin identificar",
        SubjectKind::Segment => "segmento corporal sin identificar",
        SubjectKind::Patient => "persona hospitalizada sin identificar",
    }
}

pub(crate) fn result(result: OverallResult) -> &'static str {
    match result {
        OverallResult::Confirmed => "corresponde",
        OverallResult::Rejected => "no corresponde",
        OverallResult::Inconclusive => "indeterminado",
        OverallResult::NoRecords => "sin registros",
        OverallResult::Unsuitable => "no apta",
    }
}

pub(crate) fn point(kind: MinutiaKind) -> &'static str {
    match kind {
        MinutiaKind::Ending => "abrupta",
        MinutiaKind::Bifurcation => "bifurcación",
        MinutiaKind::Unknown => "tipo no determinado",
    }
}

/// `un punto característico`, `12 puntos característicos`.
pub(crate) fn points(count: usize) -> String {
    counted(count, "un punto característico", "puntos característicos")
}

/// `one` for one, else the number and `many`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.into() } else { format!("{} {many}", thousands(count as u64)) }
}

/// `99,700,000`, as figures are written in Mexico.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `a`, `a y b`, `a, b y c`; `y` becomes `e` before the sound of i.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let Some((last, before)) = items.split_last() else { return String::new() };
    let last = last.as_ref();
    if before.is_empty() {
        return last.to_owned();
    }
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    let and = if last.starts_with(['i', 'í', 'I', 'Í']) || last.starts_with("hi") { "e" } else { "y" };
    format!("{} {and} {last}", before.join(", "))
}

/// The first and last digits of a hash, such as `4f1c09be…0a5377d2`.
pub(crate) fn short_hash(hash: Sha256) -> String {
    short_digits(&hash.to_string())
}

/// The first and last digits of a hash already in hexadecimal.
pub(crate) fn short_digits(hex: &str) -> String {
    match (hex.get(..8), hex.len().checked_sub(8).and_then(|start| hex.get(start..))) {
        (Some(head), Some(tail)) => format!("{head}…{tail}"),
        _ => hex.to_owned(),
    }
}

/// The place of an item in an enumerated list, such as `Primera.`
pub(crate) fn ordinal(place: usize) -> String {
    const NAMES: [&str; 10] = [
        "Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima", "Octava", "Novena", "Décima",
    ];
    NAMES.get(place).map_or_else(|| format!("{}.", place + 1), |name| format!("{name}."))
}

/// `padrón electoral (150 de 150)`.
pub(crate) fn coverage(part: &Coverage) -> String {
    let acervo = match part.acervo {
        Acervo::Padron => "padrón electoral",
        Acervo::Bajas => "registros dados de baja",
        Acervo::Desaparecidas => "personas desaparecidas",
        Acervo::Cuerpos => "cuerpos sin identificar",
        Acervo::Inm => "Instituto Nacional de Migración",
    };
    format!("{acervo} ({} de {})", thousands(part.searched), thousands(part.total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_in_y_or_e() {
        assert_eq!(list(&["pulgar derecho", "índice derecho"]), "pulgar derecho e índice derecho");
        assert_eq!(list(&["a", "b", "c"]), "a, b y c");
        assert_eq!(list::<&str>(&[]), "");
    }

    #[test]
    fn thousands_are_parted_by_commas() {
        assert_eq!(thousands(112_700_000), "112,700,000");
        assert_eq!(thousands(200), "200");
    }
}
