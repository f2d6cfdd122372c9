//! Short names made of a closed set of characters: folios, numbers, codes, tags. Too narrow for free text,
//! which therefore cannot slip into an act.

use serde::{Deserialize, Serialize};

/// A text that is no name of the kind it was offered as. It does not repeat the text, which may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct InvalidToken(pub &'static str);

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident, $shortest:literal..=$longest:literal, $allowed:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name written as `text`.
            ///
            /// # Errors
            /// When it is too short, too long, or holds a character this kind of name does not.
            pub fn new(text: &str) -> Result<Self, InvalidToken> {
                let allowed: fn(u8) -> bool = $allowed;
                let fits = ($shortest..=$longest).contains(&text.len()) && text.bytes().all(allowed);
                if fits { Ok(Self(text.to_owned())) } else { Err(InvalidToken(stringify!($name))) }
            }

            /// As written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl TryFrom<String> for $name {
            type Error = InvalidToken;
            fn try_from(text: String) -> Result<Self, InvalidToken> {
                Self::new(&text)
            }
        }
        impl From<$name> for String {
            fn from(token: $name) -> String {
                token.0
            }
        }
    )*};
}

fn plain(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-'
}

tokens! {
    /// What a body's tag (brazalete) says: `A` to `Z`, `0` to `9` and `-`, 3 to 32 characters.
    Tag, 3..=32, plain;
    /// A station's code, such as `EJ-02`.
    StationCode, 2..=12, plain;
    /// A case's folio, such as `EJ-0001/26`.
    Folio, 3..=32, |byte| plain(byte) || byte == b'/';
    /// An outgoing oficio's number with its station's code, such as `EJ02-0001/26`.
    OficioNumber, 3..=32, |byte| plain(byte) || byte == b'/';
    /// A dictamen's number, such as `D-EJ02-0001/26`.
    DictamenNumber, 3..=40, |byte| plain(byte) || byte == b'/';
    /// Which matching core, by the code it states, such as `NUCLEO-DEMO`.
    CoreId, 1..=32, |byte| byte.is_ascii_alphanumeric() || byte == b'-';
    /// A word of another crate's closed list (a quality reason, a failure), such as `low_contrast`.
    Code, 1..=48, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    /// An engine's name and version, such as `cotejo 1.0`.
    EngineName, 1..=64, |byte| byte.is_ascii_alphanumeric() || b" ._+-/".contains(&byte);
    /// A capture device's maker and model, such as `Epson Perfection V39`.
    DeviceName, 1..=64, |byte| byte.is_ascii_alphanumeric() || b" ._+-/()".contains(&byte);
    /// A certificate's serial number as its authority prints it: digits, or hexadecimal.
    CertificateSerial, 1..=40, |byte| byte.is_ascii_hexdigit();
    /// A data-protection officer's public key: an age recipient, `age1` and 58 letters and digits.
    OfficerKey, 62..=62, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit();
}

impl Tag {
    /// The tag as typed or scanned by a person: spaces around it dropped, letters made capital.
    ///
    /// # Errors
    /// When what remains is no tag.
    pub fn read(text: &str) -> Result<Self, InvalidToken> {
        Tag::new(&text.trim().to_ascii_uppercase())
    }
}

impl StationCode {
    /// The code without its hyphens, as numbers carry it: `EJ-02` gives `EJ02`.
    pub fn compact(&self) -> String {
        self.0.replace('-', "")
    }
}

impl Folio {
    /// The folio of the `sequence`-th case of a year, under the letters before the station's first hyphen.
    ///
    /// # Errors
    /// When the sequence makes it too long.
    pub fn numbered(station: &StationCode, sequence: u32, year: i16) -> Result<Self, InvalidToken> {
        let letters = station.0.split('-').next().unwrap_or_default();
        Folio::new(&format!("{letters}-{sequence:04}/{:02}", year.rem_euclid(100)))
    }
}

impl OficioNumber {
    /// The number of the `sequence`-th oficio of a station in a year.
    ///
    /// # Errors
    /// When the sequence makes it too long.
    pub fn numbered(station: &StationCode, sequence: u32, year: i16) -> Result<Self, InvalidToken> {
        OficioNumber::new(&format!("{}-{sequence:04}/{:02}", station.compact(), year.rem_euclid(100)))
    }

    /// Its sequence, if it is of that station's series of that year: each station counts its own.
    pub fn sequence(&self, station: &StationCode, year: i16) -> Option<u32> {
        let (code, _) = self.0.rsplit_once('-')?;
        sequence_of(&self.0, year).filter(|_| code == station.compact())
    }
}

impl DictamenNumber {
    /// The number of the `sequence`-th dictamen of a station in a year.
    ///
    /// # Errors
    /// When the sequence makes it too long.
    pub fn numbered(station: &StationCode, sequence: u32, year: i16) -> Result<Self, InvalidToken> {
        DictamenNumber::new(&format!("D-{}-{sequence:04}/{:02}", station.compact(), year.rem_euclid(100)))
    }
}

/// The sequence in a folio, oficio or dictamen number of this year, so that the next one can follow it:
/// `EJ02-0017/26` gives 17 for 2026 and `None` for 2027.
pub fn sequence_of(number: &str, year: i16) -> Option<u32> {
    let (front, suffix) = number.rsplit_once('/')?;
    if suffix != format!("{:02}", year.rem_euclid(100)) {
        return None;
    }
    front.rsplit_once('-')?.1.parse().ok()
}
