//! Text under the character set that 1.015 DCS declares.

use std::borrow::Cow;
use std::fmt;

/// The character set of the text of a file's records (1.015 DCS). Type-1 is 7-bit ASCII whatever is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Code 0, and where nothing is declared: 7-bit ASCII.
    #[default]
    Ascii,
    /// Code 2: UTF-16, big-endian where no mark says otherwise.
    Utf16,
    /// Code 3: UTF-8.
    Utf8,
    /// Code 4: UTF-32, big-endian where no mark says otherwise.
    Utf32,
    /// Another code, which the standard reserves or leaves to users.
    Other(u16),
}

/// A text of a field. Never shown in `Debug`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text<'a> {
    text: Cow<'a, str>,
    departs: bool,
}

impl Charset {
    /// The character set of a code of 1.015.
    pub const fn of_code(code: u16) -> Self {
        match code {
            0 => Self::Ascii,
            2 => Self::Utf16,
            3 => Self::Utf8,
            4 => Self::Utf32,
            other => Self::Other(other),
        }
    }

    /// Its code in 1.015.
    pub const fn code(self) -> u16 {
        match self {
            Self::Ascii => 0,
            Self::Utf16 => 2,
            Self::Utf8 => 3,
            Self::Utf32 => 4,
            Self::Other(code) => code,
        }
    }

    /// Reads a text. What is not in this character set is read as UTF-8 if it is that, else as Latin-1, which old
    /// systems write without saying so; [`Text::departs`] tells.
    pub fn decode(self, bytes: &[u8]) -> Text<'_> {
        let declared = match self {
            Self::Ascii | Self::Other(_) => ascii(bytes).map(Cow::Borrowed),
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Utf16 => utf16(bytes).map(Cow::Owned),
            Self::Utf32 => utf32(bytes).map(Cow::Owned),
        };
        match declared {
            Some(text) => Text { text, departs: false },
            None => Text { text: undeclared(bytes), departs: true },
        }
    }
}

impl Text<'_> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the bytes were not in the declared character set, so that the text is a reading of them.
    pub fn departs(&self) -> bool {
        self.departs
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), departs: false }
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self { text: Cow::Owned(text), departs: false }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Text({} bytes)", self.text.len())
    }
}

fn ascii(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii())
}

fn undeclared(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (units, []) = bytes.as_chunks::<2>() else { return None };
    let little = units.first() == Some(&[0xff, 0xfe]);
    let unit = |&pair: &[u8; 2]| if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) };
    let text: Result<String, _> = char::decode_utf16(units.iter().map(unit)).collect();
    text.ok().map(without_mark)
}

fn utf32(bytes: &[u8]) -> Option<String> {
    let (units, []) = bytes.as_chunks::<4>() else { return None };
    let little = units.first() == Some(&[0xff, 0xfe, 0, 0]);
    let unit = |&four: &[u8; 4]| if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let text: Option<String> = units.iter().map(|four| char::from_u32(unit(four))).collect();
    text.map(without_mark)
}

fn without_mark(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}
