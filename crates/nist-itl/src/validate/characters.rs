//! The character types of information items (clause 5.5).

use crate::Charset;

/// What characters an information item may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Characters {
    /// A: letters.
    Letters,
    /// N: digits.
    Digits,
    /// NS: digits with a sign, a point, a comma or a hyphen.
    Numeric,
    /// AN: letters and digits.
    LettersDigits,
    /// AS: letters and special characters.
    LettersSpecial,
    /// ANS: letters, digits and special characters of ASCII.
    Ascii,
    /// H: hexadecimal digits.
    Hexadecimal,
    /// Base64.
    Base64,
    /// U: any text in the character set of the file.
    Text,
}

impl Characters {
    /// Its code in the standard.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Letters => "A",
            Self::Digits => "N",
            Self::Numeric => "NS",
            Self::LettersDigits => "AN",
            Self::LettersSpecial => "AS",
            Self::Ascii => "ANS",
            Self::Hexadecimal => "H",
            Self::Base64 => "Base64",
            Self::Text => "U",
        }
    }

    /// Whether an item holds such characters alone.
    pub(super) fn allow(self, item: &[u8]) -> bool {
        item.iter().all(|&byte| self.allows(byte))
    }

    /// How many characters an item has.
    pub(super) fn count(self, item: &[u8], charset: Charset) -> usize {
        match self {
            Self::Text if !item.is_ascii() => charset.decode(item).as_str().chars().count(),
            _ => item.len(),
        }
    }

    fn allows(self, byte: u8) -> bool {
        match self {
            Self::Letters => byte.is_ascii_alphabetic(),
            Self::Digits => byte.is_ascii_digit(),
            Self::Numeric => byte.is_ascii_digit() || b"+-.,:".contains(&byte),
            Self::LettersDigits => byte.is_ascii_alphanumeric(),
            Self::LettersSpecial => matches!(byte, b' '..=b'~') && !byte.is_ascii_digit(),
            Self::Ascii => matches!(byte, b' '..=b'~'),
            Self::Hexadecimal => byte.is_ascii_hexdigit(),
            Self::Base64 => byte.is_ascii_alphanumeric() || b"+/=".contains(&byte),
            Self::Text => true,
        }
    }
}
