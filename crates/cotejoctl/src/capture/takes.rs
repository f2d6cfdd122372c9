//! Fingers and hands in words.

use terms::{Finger, Hand};

/// A finger in words.
pub(super) fn finger(which: Finger) -> String {
    let name = match which.digit() {
        0 => "pulgar",
        1 => "índice",
        2 => "medio",
        3 => "anular",
        _ => "meñique",
    };
    let hand = match which.hand() {
        Hand::Right => "derecho",
        Hand::Left => "izquierdo",
    };
    format!("{name} {hand}")
}

/// A hand in words.
pub(super) const fn hand(hand: Hand) -> &'static str {
    match hand {
        Hand::Right => "derecha",
        Hand::Left => "izquierda",
    }
}
