//! Finger positions (ANSI/NIST-ITL 14.013 FGP 1-10), hands and pattern classes.

use serde::{Deserialize, Serialize};

/// One of the ten fingers, numbered as on the ficha decadactilar and in ANSI/NIST-ITL (FGP):
/// 1-5 right thumb to little, 6-10 left thumb to little.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Finger(u8);

/// A finger number outside 1..=10.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidFinger(pub u8);

impl std::fmt::Display for InvalidFinger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "finger position {} is not 1 to 10", self.0)
    }
}
impl std::error::Error for InvalidFinger {}

impl Finger {
    /// All ten, in FGP order.
    pub const ALL: [Finger; 10] = [
        Finger(1),
        Finger(2),
        Finger(3),
        Finger(4),
        Finger(5),
        Finger(6),
        Finger(7),
        Finger(8),
        Finger(9),
        Finger(10),
    ];

    /// The finger with this FGP number (1..=10).
    pub const fn new(position: u8) -> Result<Self, InvalidFinger> {
        if position >= 1 && position <= 10 { Ok(Finger(position)) } else { Err(InvalidFinger(position)) }
    }

    /// FGP number, 1..=10.
    pub const fn position(self) -> u8 {
        self.0
    }

    /// Zero-based index into a ten-element array.
    pub const fn index(self) -> usize {
        self.0 as usize - 1
    }

    /// The hand it belongs to.
    pub const fn hand(self) -> Hand {
        if self.0 <= 5 { Hand::Right } else { Hand::Left }
    }

    /// 0 thumb, 1 index, 2 middle, 3 ring, 4 little.
    pub const fn digit(self) -> u8 {
        (self.0 - 1) % 5
    }
}

impl std::fmt::Debug for Finger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finger({})", self.0)
    }
}
impl std::fmt::Display for Finger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
impl TryFrom<u8> for Finger {
    type Error = InvalidFinger;
    fn try_from(position: u8) -> Result<Self, InvalidFinger> {
        Finger::new(position)
    }
}
impl From<Finger> for u8 {
    fn from(finger: Finger) -> u8 {
        finger.0
    }
}

/// Right or left hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// Fingers 1 to 5.
    Right,
    /// Fingers 6 to 10.
    Left,
}

/// A set of fingers, one bit each (bit 0 = finger 1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FingerSet(u16);

impl FingerSet {
    /// The set with nothing in it.
    pub const EMPTY: FingerSet = FingerSet(0);

    /// This set with `finger` in it.
    #[must_use]
    pub const fn with(self, finger: Finger) -> Self {
        FingerSet(self.0 | 1 << finger.index())
    }

    /// Whether `finger` is in the set.
    pub const fn contains(self, finger: Finger) -> bool {
        self.0 & (1 << finger.index()) != 0
    }

    /// How many fingers it holds, 0..=10.
    pub const fn len(self) -> usize {
        (self.0 & 0x3ff).count_ones() as usize
    }

    /// Whether it holds none.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its fingers in FGP order.
    pub fn iter(self) -> impl Iterator<Item = Finger> {
        Finger::ALL.into_iter().filter(move |f| self.contains(*f))
    }
}

impl FromIterator<Finger> for FingerSet {
    fn from_iter<I: IntoIterator<Item = Finger>>(fingers: I) -> Self {
        fingers.into_iter().fold(FingerSet::EMPTY, FingerSet::with)
    }
}

/// Fundamental pattern of a print (Henry's five; the Vucetich type follows from class and hand).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatternClass {
    /// Ridges cross from side to side without a delta.
    PlainArch,
    /// An arch with an upthrust at the centre.
    TentedArch,
    /// Loop opening to the left of the image.
    LeftLoop,
    /// Loop opening to the right of the image.
    RightLoop,
    /// Two deltas.
    Whorl,
}

impl PatternClass {
    /// All of them, in the order of the list.
    pub const ALL: [PatternClass; 5] = [
        PatternClass::PlainArch,
        PatternClass::TentedArch,
        PatternClass::LeftLoop,
        PatternClass::RightLoop,
        PatternClass::Whorl,
    ];
}
