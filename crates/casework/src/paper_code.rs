//! What the QR code of a printed paper of capture says, and reading it again: `COTEJO:1:HC:<case>:<paper>:1/2:<check>`.
//! It holds ids alone, no folio and no personal data; it knows no QR code, no printer and no reader.

use std::fmt;
use terms::{CaseId, PaperId};

/// What every code begins with: whose it is, and the version of its form.
const MAKER: &str = "COTEJO";
const VERSION: &str = "1";
/// Parts between the colons.
const PARTS: usize = 7;

/// The kinds of printed papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaperKind {
    /// A field sheet (hoja de campo).
    FieldSheet,
    /// A label on a strip (tira).
    Strip,
    /// A label on an envelope or a bag (sobre).
    Envelope,
    /// A label on a jar with a finger in treatment (frasco).
    Jar,
    /// A body's tag (brazalete).
    Tag,
}

impl PaperKind {
    /// Every kind.
    pub const ALL: [PaperKind; 5] =
        [PaperKind::FieldSheet, PaperKind::Strip, PaperKind::Envelope, PaperKind::Jar, PaperKind::Tag];

    /// Its two letters, such as `HC`.
    pub const fn letters(self) -> &'static str {
        match self {
            PaperKind::FieldSheet => "HC",
            PaperKind::Strip => "TI",
            PaperKind::Envelope => "SO",
            PaperKind::Jar => "FR",
            PaperKind::Tag => "BR",
        }
    }
}

/// One of several that belong together: page 1 of 2, bag 3 of 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    number: u8,
    of: u8,
}

impl Part {
    /// What stands alone: 1 of 1.
    pub const WHOLE: Part = Part { number: 1, of: 1 };

    /// Number `number` of `of`, counted from 1; `None` where there is no such part.
    pub const fn new(number: u8, of: u8) -> Option<Self> {
        if number >= 1 && number <= of { Some(Part { number, of }) } else { None }
    }

    /// Which one, from 1.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// Of how many.
    pub const fn of(self) -> u8 {
        self.of
    }
}

/// What a printed code says. [`Display`](fmt::Display) writes it with the letters and digits of the dense alphabet of QR
/// codes, at most 90 of them; [`PaperCode::read`] reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PaperCode {
    /// What it is printed on.
    pub kind: PaperKind,
    /// The case it belongs to.
    pub case: CaseId,
    /// The sheet, or the labelled thing; pages of one sheet and copies of one label share it.
    pub paper: PaperId,
    /// The page of a sheet, or which of several strips, bags or jars.
    pub part: Part,
}

/// Why a text is no code of a paper. It does not repeat the text, which may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperCodeError {
    /// Another maker's code, or no code at all.
    #[error("not a code of a printed paper")]
    Foreign,
    /// A form this program does not know, such as a newer one.
    #[error("a code of an unknown version")]
    Version,
    /// It begins as one, but a part or its check is wrong: read or typed badly, or cut off.
    #[error("a code that was read incompletely or wrongly")]
    Misread,
}

impl PaperCode {
    /// The code that a reader, or a person, gave as `text`. Blanks around it and small letters are accepted, and so is what
    /// a reader set to an English keyboard types on a computer with a Spanish one: `Ñ` for `:` and `-` for `/`.
    ///
    /// # Errors
    /// [`PaperCodeError`], also where only the check is wrong.
    pub fn read(text: &str) -> Result<Self, PaperCodeError> {
        let text = text.trim().to_uppercase().replace('Ñ', ":").replace('-', "/");
        let parts: Vec<&str> = text.split(':').collect();
        match parts.get(..2) {
            Some([MAKER, VERSION]) => {}
            Some([MAKER, _]) => return Err(PaperCodeError::Version),
            _ => return Err(PaperCodeError::Foreign),
        }
        let parts: [&str; PARTS] = parts.try_into().map_err(|_| PaperCodeError::Misread)?;
        let code = Self::of_parts(parts).ok_or(PaperCodeError::Misread)?;
        // Written again it is the same: there is one way to write a code, and the check is part of it.
        if code.to_string() == text { Ok(code) } else { Err(PaperCodeError::Misread) }
    }

    fn of_parts([_, _, letters, case, paper, part, _]: [&str; PARTS]) -> Option<Self> {
        let (number, of) = part.split_once('/')?;
        Some(PaperCode {
            kind: PaperKind::ALL.into_iter().find(|kind| kind.letters() == letters)?,
            case: CaseId::from_hex(case)?,
            paper: PaperId::from_hex(paper)?,
            part: Part::new(number.parse().ok()?, of.parse().ok()?)?,
        })
    }
}

impl fmt::Display for PaperCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PaperCode { kind, case, paper, part: Part { number, of } } = self;
        let said =
            format!("{MAKER}:{VERSION}:{}:{case}:{paper}:{number}/{of}", kind.letters()).to_uppercase();
        write!(f, "{said}:{:04X}", check(&said))
    }
}

/// CRC-16/IBM-3740 (polynomial 0x1021 from 0xFFFF): any one or two neighbouring characters read wrongly change it.
fn check(text: &str) -> u16 {
    text.bytes().fold(0xffff, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn the_check_is_the_published_one() {
        assert_eq!(check("123456789"), 0x29b1);
    }
}
