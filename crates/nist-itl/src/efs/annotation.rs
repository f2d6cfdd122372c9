//! Lines and colours for the eye: 9.373 RPS, 9.380 TPL, 9.381 FCC.

use super::code::opaque;
use super::comparison::FeatureKind;
use super::draft::{Draft, Written};
use super::entry::Entry;
use super::items::{Items, Read};
use super::{FeatureFault, Line, Point};
use crate::Text;

/// A ridge, or a part of one, traced: a subfield of 9.373 RPS.
#[derive(Clone, PartialEq, Eq)]
pub struct RidgePath(pub Line);

/// A line that an examiner drew for themselves and that means nothing else, a subfield of 9.380 TPL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TemporaryLine {
    /// Its ends.
    pub ends: [Point; 2],
    /// TLC.
    pub color: Color,
    /// TLT: 1 to 99 units of 10 micrometres.
    pub thickness: u8,
}

/// A colour: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(pub [u8; 3]);

/// How a feature is to be shown, or what is to be said of it, a subfield of 9.381 FCC.
#[derive(Clone, PartialEq, Eq)]
pub struct FeatureNote<'a> {
    /// FTF: the field of the feature: 331 for 9.331.
    pub field: u32,
    /// FTO: its subfield, from 1.
    pub number: u16,
    /// FTC and COM: at least one of them.
    pub says: Note<'a>,
}

/// A colour, a comment, or both.
#[derive(Clone, PartialEq, Eq)]
pub enum Note<'a> {
    /// A colour.
    Color(Color),
    /// A comment.
    Comment(Text<'a>),
    /// Both.
    Both(Color, Text<'a>),
}

opaque!(RidgePath, TemporaryLine, FeatureNote<'_>, Note<'_>,);

impl Color {
    /// Six hexadecimal digits.
    fn read(items: Items<'_>, place: usize) -> Read<Self> {
        let text = items.ascii(place, FeatureFault::UnknownCode)?;
        let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u32::from_str_radix(text, 16) {
            Ok(number) if digits => Ok(Self(std::array::from_fn(|place| (number >> (16 - 8 * place)) as u8))),
            _ => items.wrong(place, FeatureFault::UnknownCode),
        }
    }

    fn write(self, draft: &mut Draft) -> Written {
        let [red, green, blue] = self.0;
        draft.plain(format_args!("{red:02X}{green:02X}{blue:02X}"));
        Ok(())
    }
}

impl<'a> Note<'a> {
    /// The colour, where there is one.
    pub const fn color(&self) -> Option<Color> {
        match self {
            Self::Color(color) | Self::Both(color, _) => Some(*color),
            Self::Comment(_) => None,
        }
    }

    /// The comment, where there is one.
    pub const fn comment(&self) -> Option<&Text<'a>> {
        match self {
            Self::Comment(comment) | Self::Both(_, comment) => Some(comment),
            Self::Color(_) => None,
        }
    }
}

impl<'a> Entry<'a> for RidgePath {
    const FIELD: u32 = 373;
    const MOST: usize = usize::MAX;

    fn read(items: Items<'a>) -> Read<Self> {
        items.line(0).map(Self)
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.line(&self.0)
    }
}

impl<'a> Entry<'a> for TemporaryLine {
    const FIELD: u32 = 380;
    const MOST: usize = 999;

    fn read(items: Items<'a>) -> Read<Self> {
        let ends = [items.point(0)?, items.point(2)?];
        Ok(Self { ends, color: Color::read(items, 4)?, thickness: items.number(5, 1..=99)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.point(self.ends[0])?;
        draft.point(self.ends[1])?;
        self.color.write(draft)?;
        draft.number(self.thickness, 1..=99)
    }
}

impl<'a> Entry<'a> for FeatureNote<'a> {
    const FIELD: u32 = 381;
    const MOST: usize = 999;

    fn read(items: Items<'a>) -> Read<Self> {
        let field = items.ascii(0, FeatureFault::UnknownCode)?;
        let field = field.strip_prefix("9.").unwrap_or(field).parse().ok().filter(is_noted);
        let Some(field) = field else { return items.wrong(0, FeatureFault::UnknownCode) };
        let number = items.number(1, 1..=9_999)?;
        let says = match (items.optional(2, Color::read)?, items.optional(3, Items::text)?) {
            (Some(color), Some(comment)) => Note::Both(color, comment),
            (Some(color), None) => Note::Color(color),
            (None, Some(comment)) => Note::Comment(comment),
            (None, None) => return items.wrong(2, FeatureFault::Missing),
        };
        Ok(Self { field, number, says })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        if !is_noted(&self.field) {
            return draft.wrong(FeatureFault::UnknownCode);
        }
        draft.plain(self.field);
        draft.number(self.number, 1..=9_999)?;
        draft.optional(self.says.color(), |draft, color| color.write(draft))?;
        draft.optional(self.says.comment(), Draft::comment)
    }
}

/// Whether the features of this field may have notes: those that may correspond, 9.323 CPR and 9.357 LQI.
fn is_noted(field: &u32) -> bool {
    matches!(field, 323 | 357) || FeatureKind::of_code(&field.to_string()).is_some()
}
