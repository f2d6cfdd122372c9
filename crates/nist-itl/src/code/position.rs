//! Which finger, palm or sole a print is of (Table 8).

use std::fmt;

/// The position of a print, FGP (Table 8): 0 to 38 fingers and palms, 40 to 54 several fingers together, 60 to 79
/// soles and toes, 81 to 86 more of the palm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(u8);

impl Position {
    /// A finger, unknown which.
    pub const UNKNOWN_FINGER: Self = Self(0);
    /// The right thumb, pressed.
    pub const PLAIN_RIGHT_THUMB: Self = Self(11);
    /// The left thumb, pressed.
    pub const PLAIN_LEFT_THUMB: Self = Self(12);
    /// The four fingers of the right hand, pressed.
    pub const RIGHT_FOUR: Self = Self(13);
    /// The four fingers of the left hand, pressed.
    pub const LEFT_FOUR: Self = Self(14);
    /// Both thumbs, pressed.
    pub const BOTH_THUMBS: Self = Self(15);
    /// An extra finger of the right hand.
    pub const RIGHT_EXTRA: Self = Self(16);
    /// An extra finger of the left hand.
    pub const LEFT_EXTRA: Self = Self(17);
    /// Unknown whether finger, palm or sole.
    pub const UNKNOWN: Self = Self(18);
    /// Every joint of a finger, or a fingertip.
    pub const JOINTS_OR_TIP: Self = Self(19);
    /// A palm, unknown which part of which.
    pub const UNKNOWN_PALM: Self = Self(20);

    /// By its code; `None` where the table has none.
    pub const fn new(code: u8) -> Option<Self> {
        if matches!(code, 0..=38 | 40..=54 | 60..=79 | 81..=86) { Some(Self(code)) } else { None }
    }

    /// Finger 1 (right thumb) to 10 (left little finger); `None` for another number.
    pub const fn finger(number: u8) -> Option<Self> {
        if number >= 1 && number <= 10 { Some(Self(number)) } else { None }
    }

    /// Its code.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The one finger from 1 to 10 that it is of: 11 and 12 are the thumbs pressed.
    pub const fn finger_number(self) -> Option<u8> {
        match self.0 {
            number @ 1..=10 => Some(number),
            11 => Some(1),
            12 => Some(6),
            _ => None,
        }
    }

    /// Whether it is of one finger: known, unknown or extra. Only these may stand in a finger's own fields, such as
    /// 14.018, 14.021 and 14.024.
    pub const fn is_one_finger(self) -> bool {
        matches!(self.0, 0..=10 | 16 | 17)
    }

    /// Whether it is of several fingers together.
    pub const fn is_several_fingers(self) -> bool {
        matches!(self.0, 13..=15 | 40..=54)
    }

    /// The fingers from 1 to 10 that it is of, in the order of the table; none where it does not say.
    pub const fn fingers(self) -> &'static [u8] {
        match self.0 {
            1 | 11 => &[1],
            2 => &[2],
            3 => &[3],
            4 => &[4],
            5 => &[5],
            6 | 12 => &[6],
            7 => &[7],
            8 => &[8],
            9 => &[9],
            10 => &[10],
            13 | 51 => &[2, 3, 4, 5],
            14 | 52 => &[7, 8, 9, 10],
            15 => &[1, 6],
            40 => &[2, 3],
            41 => &[3, 4],
            42 => &[4, 5],
            43 => &[7, 8],
            44 => &[8, 9],
            45 => &[9, 10],
            46 => &[2, 7],
            47 => &[2, 3, 4],
            48 => &[3, 4, 5],
            49 => &[7, 8, 9],
            50 => &[8, 9, 10],
            53 => &[1, 2, 3, 4, 5],
            54 => &[6, 7, 8, 9, 10],
            _ => &[],
        }
    }

    /// Whether it is of a palm or a part of one.
    pub const fn is_palm(self) -> bool {
        matches!(self.0, 20..=38 | 81..=86)
    }

    /// Whether it is of a sole, a part of one, or a toe.
    pub const fn is_plantar(self) -> bool {
        matches!(self.0, 60..=79)
    }
}

/// Its code as it is written.
impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
