//! Two codes that every record has: its type, and the designation that binds records of one biometric.

use std::fmt;

/// The type of a record: 1 to 99 (clause 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordType(u8);

impl RecordType {
    /// Type-1: what the transaction is and what it holds.
    pub const TRANSACTION: Self = Self(1);
    /// Type-2: text that the users of an application profile agree on.
    pub const USER_TEXT: Self = Self(2);
    /// Type-4: a fingerprint at 500 ppi in a binary record; old.
    pub const BINARY_FINGERPRINT: Self = Self(4);
    /// Type-7: an image in a binary record that its users agree on; old.
    pub const BINARY_USER_IMAGE: Self = Self(7);
    /// Type-8: a signature in a binary record.
    pub const SIGNATURE: Self = Self(8);
    /// Type-9: minutiae and an examiner's mark-up.
    pub const MINUTIAE: Self = Self(9);
    /// Type-10: a face, another body part, a scar, a mark or a tattoo.
    pub const PHOTOGRAPH: Self = Self(10);
    /// Type-13: a latent print of a finger, palm or sole.
    pub const LATENT: Self = Self(13);
    /// Type-14: a fingerprint.
    pub const FINGERPRINT: Self = Self(14);
    /// Type-15: a palm print.
    pub const PALM: Self = Self(15);
    /// Type-20: a source from which other records were taken.
    pub const SOURCE: Self = Self(20);
    /// Type-21: the context in which they were taken.
    pub const CONTEXT: Self = Self(21);
    /// Type-98: assurance: hashes, signatures, an audit log.
    pub const ASSURANCE: Self = Self(98);

    /// A type by its number; `None` outside 1 to 99.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= 99 { Some(Self(number)) } else { None }
    }

    /// Its number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether records of this type are binary (Types 3 to 8) and not tagged.
    pub const fn is_binary(self) -> bool {
        self.0 >= 3 && self.0 <= 8
    }

    /// Whether field 999 of this type holds bytes up to the end of the record. Types 1, 2 and 9 are text only.
    pub const fn has_data(self) -> bool {
        !(self.is_binary() || matches!(self.0, 1 | 2 | 9))
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// The information designation character, IDC: 0 to 99. Records of one biometric share it (clause 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Idc(u8);

impl Idc {
    /// An IDC by its number; `None` above 99.
    pub const fn new(number: u8) -> Option<Self> {
        if number <= 99 { Some(Self(number)) } else { None }
    }

    /// Its number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// Two digits, as it is written in field 002 and in 1.003.
impl fmt::Display for Idc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}", self.0)
    }
}
