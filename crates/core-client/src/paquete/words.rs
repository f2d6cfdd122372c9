//! The closed vocabularies as a package writes them: fingers and why there is no print. Read by people at the other end,
//! hence Spanish.

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

/// Every reason, its word, and its code in ANSI/NIST-ITL 14.018 AMP: XX where part of the finger was printed, else UP.
const REASONS: [(MissingReason, &str, &str); 4] = [
    (MissingReason::Amputated, "amputado", "UP"),
    (MissingReason::PartiallyAmputated, "amputado_en_parte", "XX"),
    (MissingReason::UnableToPrint, "no_imprimible", "UP"),
    (MissingReason::NotReceived, "no_recibido", "UP"),
];

/// Word and AMP code of a reason.
pub(super) fn reason(reason: MissingReason) -> (&'static str, &'static str) {
    let known = REASONS.iter().find(|(known, ..)| *known == reason);
    known.map(|(_, word, code)| (*word, *code)).expect("every reason is in the list")
}

/// The reason with this word and this code.
pub(super) fn reason_of(word: &str, code: &str) -> Option<MissingReason> {
    REASONS.iter().find(|(_, known, amp)| (*known, *amp) == (word, code)).map(|(reason, ..)| *reason)
}
