//! What labels say.

use super::{dates, words};
use crate::labels::{Holds, Label, LabelOn};
use casework::Part;
use terms::{Hand, Timestamp};

pub(crate) const DOCUMENT: &str = "Etiquetas";
/// Shorter than on documents: it stands below the code.
pub(crate) const DEMONSTRATION: &str = "DEMOSTRACIÓN";

/// What it is stuck on, and which one of how many: `TIRA 2 de 3`.
pub(crate) fn title(label: &Label) -> String {
    let on = match label.on {
        LabelOn::Strip => "TIRA",
        LabelOn::Envelope => "SOBRE",
        LabelOn::Jar { .. } => "FRASCO",
        LabelOn::Tag => "BRAZALETE",
    };
    match label.part {
        Part::WHOLE => on.into(),
        part => format!("{on} {} de {}", part.number(), part.of()),
    }
}

pub(crate) fn holds(what: Holds) -> String {
    match what {
        Holds::Subject => String::new(),
        Holds::Hand(Hand::Right) => "mano derecha".into(),
        Holds::Hand(Hand::Left) => "mano izquierda".into(),
        Holds::Finger(finger) => words::numbered_finger(finger),
        Holds::UnknownFinger => "dedo, posición no conocida".into(),
    }
}

pub(crate) fn next_look(time: Timestamp) -> String {
    format!("Revisar {}", dates::short(time))
}
