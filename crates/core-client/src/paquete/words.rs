//! The closed vocabularies as a package writes them: fingers, why there is no print, and ANSI/NIST-ITL's codes of that.
//! Read by people at the other end, hence Spanish.

use terms::{Finger, Hand, MissingReason};

/// Such as `índice derecho`.
pub(super) fn finger(finger: Finger) -> &'static str {
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

/// The same for names of files, such as `indice-derecho`.
pub(super) fn finger_in_a_name(which: Finger) -> String {
    finger(which).replace(' ', "-").replace('í', "i").replace('ñ', "n")
}

/// 14.018 AMP of a finger without print: it is missing as a whole, or cannot be printed.
pub(super) const NO_PRINT: &str = "UP";
/// 14.018 AMP of a print of what is left of a finger.
pub(super) const PARTIAL_PRINT: &str = "XX";

/// Every reason and its word.
const REASONS: [(MissingReason, &str); 4] = [
    (MissingReason::Amputated, "amputado"),
    (MissingReason::PartiallyAmputated, "amputado_en_parte"),
    (MissingReason::UnableToPrint, "no_imprimible"),
    (MissingReason::NotReceived, "no_recibido"),
];

/// The word of a reason.
pub fn reason(reason: MissingReason) -> &'static str {
    let known = REASONS.iter().find(|(known, _)| *known == reason);
    known.map(|(_, word)| *word).expect("every reason is in the list")
}

/// The reason of a word.
pub fn reason_of(word: &str) -> Option<MissingReason> {
    REASONS.iter().find(|(_, known)| *known == word).map(|(reason, _)| *reason)
}
