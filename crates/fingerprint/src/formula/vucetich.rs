//! The formula after Vucetich (Sistema Dactiloscópico Argentino).
//!
//! Four types by the deltas as the observer of the print sees them, whatever the hand: arch (no delta) A or 1, internal
//! loop (presilla interna: delta on the observer's right, opening to the left) I or 2, external loop (presilla externa:
//! delta on the left, opening to the right) E or 3, whorl (two deltas) V or 4. Thumbs take the letter, other fingers
//! the digit. A finger whose last phalanx is gone takes 0, one that cannot be read for any other reason X. The
//! tented arch counts as an arch: its delta is held to be a false one. Right hand (serie) over left hand (sección),
//! thumb (fundamental, subclasificación) first.

use super::{FingerPattern, TenPatterns, fraction};
use serde::{Deserialize, Serialize};
use std::fmt;
use terms::{Finger, Hand, MissingReason, PatternClass};

/// The type of one finger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VucetichSign {
    /// Arco: A, 1.
    Arch,
    /// Presilla interna: I, 2.
    InternalLoop,
    /// Presilla externa: E, 3.
    ExternalLoop,
    /// Verticilo: V, 4.
    Whorl,
    /// The last phalanx is gone: 0.
    Amputated,
    /// Cannot be read: X.
    Unreadable,
}

/// The formula: the signs of the ten fingers, in FGP order. Written as `E3324 / I2242`, with `{:#}` as a fraction
/// over two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Vucetich(pub [VucetichSign; 10]);

impl VucetichSign {
    /// The type of a finger.
    pub fn of(pattern: FingerPattern) -> Self {
        match pattern {
            FingerPattern::Seen(seen) => match seen.class {
                PatternClass::PlainArch | PatternClass::TentedArch => VucetichSign::Arch,
                PatternClass::LeftLoop => VucetichSign::InternalLoop,
                PatternClass::RightLoop => VucetichSign::ExternalLoop,
                PatternClass::Whorl => VucetichSign::Whorl,
            },
            FingerPattern::Missing(MissingReason::Amputated) => VucetichSign::Amputated,
            FingerPattern::Unclassifiable | FingerPattern::Missing(_) => VucetichSign::Unreadable,
        }
    }

    /// How it is written for a finger: a letter on thumbs, a digit on the others.
    pub fn symbol(self, finger: Finger) -> char {
        let (letter, digit) = match self {
            VucetichSign::Arch => ('A', '1'),
            VucetichSign::InternalLoop => ('I', '2'),
            VucetichSign::ExternalLoop => ('E', '3'),
            VucetichSign::Whorl => ('V', '4'),
            VucetichSign::Amputated => ('0', '0'),
            VucetichSign::Unreadable => ('X', 'X'),
        };
        if finger.digit() == 0 { letter } else { digit }
    }
}

impl Vucetich {
    /// The formula of ten fingers.
    pub fn of(patterns: &TenPatterns) -> Self {
        Vucetich(patterns.0.map(VucetichSign::of))
    }

    /// The five signs of a hand, thumb first: the right one's are the serie, the left one's the sección.
    pub fn hand(&self, hand: Hand) -> String {
        let fingers = Finger::ALL.into_iter().filter(|finger| finger.hand() == hand);
        fingers.map(|finger| self.0[finger.index()].symbol(finger)).collect()
    }
}

impl fmt::Display for Vucetich {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fraction::write(f, &[(self.hand(Hand::Right), self.hand(Hand::Left))])
    }
}
