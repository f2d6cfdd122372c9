//! The classification formulas of a ten-print: Vucetich and Henry with the FBI's extensions.
//!
//! Formulas come from patterns that an examiner has confirmed; what the engine suggests for them is in [`Seen`].
//! Radial and ulnar follow from the side a loop opens to and the hand; a rule for missing fingers is part of each
//! formula. This module must not know images, and decides nothing: a formula is a coarse key to a file of cards.

mod fraction;
mod henry;
mod observe;
mod vucetich;

pub use henry::{CountValue, Final, Henry, HenryError, LoopSize, Major};
pub use observe::observe;
pub use vucetich::{Vucetich, VucetichSign};

use crate::class::WhorlKind;
use serde::{Deserialize, Serialize};
use terms::{Finger, Hand, MissingReason, PatternClass};

/// One finger of a ten-print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FingerPattern {
    /// Printed and classified.
    Seen(Seen),
    /// Printed, but scarred, smeared or cut so that its pattern cannot be told.
    Unclassifiable,
    /// Not printed.
    Missing(MissingReason),
}

/// The pattern of a printed finger and what is known of its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The pattern.
    pub class: PatternClass,
    /// Which whorl, where it is one and that is known.
    pub whorl: Option<WhorlKind>,
    /// Ridges between core and delta: of a loop its own, of a whorl those to the left delta on a right hand and to the
    /// right delta on a left hand.
    pub count: Option<u8>,
    /// How the ridge from a whorl's left delta passes its right one.
    pub tracing: Option<Tracing>,
}

/// How the ridge traced from the left delta of a whorl passes the right delta.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tracing {
    /// Inside it, between delta and core, three ridges away or more.
    Inner,
    /// At most two ridges away.
    Meeting,
    /// Outside it, three ridges away or more.
    Outer,
}

/// A pattern after the bones of the forearm: what a loop is on either hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Arch,
    Tented,
    /// Opens towards the thumb.
    Radial,
    /// Opens towards the little finger.
    Ulnar,
    Whorl,
}

impl Seen {
    /// A pattern of which nothing more is known.
    pub fn new(class: PatternClass) -> Self {
        Seen { class, whorl: None, count: None, tracing: None }
    }

    fn kind(&self, hand: Hand) -> Kind {
        // On prints of the right hand the thumb lies to the left; the prints of the left hand are its mirror.
        match (self.class, hand) {
            (PatternClass::PlainArch, _) => Kind::Arch,
            (PatternClass::TentedArch, _) => Kind::Tented,
            (PatternClass::Whorl, _) => Kind::Whorl,
            (PatternClass::LeftLoop, Hand::Right) | (PatternClass::RightLoop, Hand::Left) => Kind::Radial,
            (PatternClass::RightLoop, Hand::Right) | (PatternClass::LeftLoop, Hand::Left) => Kind::Ulnar,
        }
    }

    /// The same pattern on the other hand: a radial loop stays radial.
    fn mirrored(self) -> Self {
        let class = match self.class {
            PatternClass::LeftLoop => PatternClass::RightLoop,
            PatternClass::RightLoop => PatternClass::LeftLoop,
            other => other,
        };
        Seen { class, ..self }
    }
}

/// The ten fingers, in FGP order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenPatterns(pub [FingerPattern; 10]);

impl TenPatterns {
    /// What is known of one finger.
    pub fn of(&self, finger: Finger) -> FingerPattern {
        self.0[finger.index()]
    }

    /// The formula after Vucetich.
    pub fn vucetich(&self) -> Vucetich {
        Vucetich::of(self)
    }

    /// The formula after Henry, with the FBI's extensions.
    pub fn henry(&self) -> Result<Henry, HenryError> {
        Henry::of(self)
    }
}
