//! The minutiae of old files, 9.005 to 9.012 (ANSI/NIST-ITL 1-2007): read, never written.
//!
//! Their y is counted upwards from the lower edge of the image, and their directions point the other way than those of
//! the extended feature set and of INCITS 378: away from the ridge that ends, out of the valley of a bifurcation.

use super::code::opaque;
use super::items::{Items, MOST_SUBFIELDS, Read, each, subfields};
use super::{Direction, FeatureError, FeatureFault, Minutia, MinutiaKind, Point};
use crate::{Charset, Position, RecordType, TaggedRecord, Text};

/// The old fields of a Type-9 record. Each is read when asked.
#[derive(Debug, Clone, Copy)]
pub struct LegacyMinutiae<'a> {
    record: &'a TaggedRecord,
    charset: Charset,
}

/// What made the minutiae, 9.005 OFR.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadingSystem<'a> {
    /// Its name.
    pub name: Text<'a>,
    /// How: automatically, automatically and not edited, automatically and edited, or by hand.
    pub method: LegacyMethod,
    /// Which of its kind.
    pub equipment: Option<Text<'a>>,
}

super::code::codes! {
    /// How minutiae were found, the second item of 9.005 OFR.
    LegacyMethod {
        /// By a machine.
        Automatic = "A",
        /// By a machine, not edited.
        Unedited = "U",
        /// By a machine, edited.
        Edited = "E",
        /// By a person.
        Manual = "M",
    }
}

/// A point in units of 10 micrometres, counted from the lower left corner of the image.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LegacyPoint {
    /// To the right, 0 to 9,999.
    pub x: u16,
    /// Up, 0 to 9,999.
    pub y: u16,
}

/// A minutia, a subfield of 9.012 MRC.
#[derive(Clone, PartialEq, Eq)]
pub struct LegacyMinutia {
    /// Its number, as it is written.
    pub number: u16,
    /// Where.
    pub at: LegacyPoint,
    /// Away from the ridge that ends, or out of the valley of a bifurcation.
    pub direction: Direction,
    /// 0 (made by hand) or 1 (none) to 63 (best).
    pub quality: Option<u8>,
    /// What kind, where it is said.
    pub kind: Option<LegacyKind>,
    /// Neighbours, by their numbers, with the ridges between: 255 with 15 ridges stands for none in an octant.
    pub ridge_counts: Vec<(u16, u8)>,
}

super::code::codes! {
    /// A kind of minutia in 9.012 MRC.
    LegacyKind {
        /// A ridge ends.
        Ending = "A",
        /// A ridge forks.
        Bifurcation = "B",
        /// A crossover or a trifurcation.
        Compound = "C",
        /// It cannot be told.
        Undetermined = "D",
    }
}

opaque!(ReadingSystem<'_>, LegacyPoint, LegacyMinutia,);

impl<'a> LegacyMinutiae<'a> {
    /// The old fields of a Type-9 record that says it has them, 9.004 FMT `S`; `None` for another.
    pub fn of(record: &'a TaggedRecord, charset: Charset) -> Option<Self> {
        let is_one = record.record_type() == RecordType::MINUTIAE && record.ascii(4) == Some("S");
        is_one.then_some(Self { record, charset })
    }

    /// 9.005 OFR: what made the minutiae.
    ///
    /// # Errors
    /// When the name is missing or the method none of the codes.
    pub fn system(self) -> Result<Option<ReadingSystem<'a>>, FeatureError> {
        let system = |items: Items<'a>| {
            let equipment = items.optional(2, Items::text)?;
            Ok(ReadingSystem { name: items.text(0)?, method: items.code(1)?, equipment })
        };
        self.subfields(5).next().map(system).transpose()
    }

    /// 9.006 FGP: the positions the print may be of.
    ///
    /// # Errors
    /// When one is none of the table's.
    pub fn positions(self) -> Result<Vec<Position>, FeatureError> {
        self.each(6, |items| items.position(0))
    }

    /// 9.007 FPC: whether its patterns are of the standard's table (`T`) or of a user's (`U`).
    ///
    /// # Errors
    /// When it says neither.
    pub fn has_standard_patterns(self) -> Result<Option<bool>, FeatureError> {
        let Some(items) = self.subfields(7).next() else { return Ok(None) };
        match items.ascii(0, FeatureFault::UnknownCode)? {
            "T" => Ok(Some(true)),
            "U" => Ok(Some(false)),
            _ => items.wrong(0, FeatureFault::UnknownCode),
        }
    }

    /// 9.007 FPC: the codes of its patterns.
    pub fn patterns(self) -> impl Iterator<Item = Text<'a>> {
        let items = self.subfields(7).take(1).flat_map(|items| items.subfield().items().skip(1));
        items.map(move |item| self.charset.decode(item))
    }

    /// 9.008 CRP: the cores.
    ///
    /// # Errors
    /// When one is not eight digits.
    pub fn cores(self) -> Result<Vec<LegacyPoint>, FeatureError> {
        self.each(8, |items| digits(items, 0).map(point))
    }

    /// 9.009 DLT: the deltas.
    ///
    /// # Errors
    /// When one is not eight digits.
    pub fn deltas(self) -> Result<Vec<LegacyPoint>, FeatureError> {
        self.each(9, |items| digits(items, 0).map(point))
    }

    /// 9.012 MRC: the minutiae.
    ///
    /// # Errors
    /// When one is not as the standard writes it, or they are not as many as 9.010 MIN says.
    pub fn minutiae(self) -> Result<Vec<LegacyMinutia>, FeatureError> {
        let minutiae = self.each(12, minutia)?;
        let count = self.subfields(10).next().map(|items| items.number(0, 0..=usize::MAX)).transpose()?;
        match count {
            Some(count) if count != minutiae.len() => {
                Err(FeatureError::of_field(10, FeatureFault::Contradiction))
            }
            _ => Ok(minutiae),
        }
    }

    fn each<T>(self, field: u32, read: impl Fn(Items<'a>) -> Read<T>) -> Read<Vec<T>> {
        each(self.subfields(field), field, MOST_SUBFIELDS, read)
    }

    fn subfields(self, field: u32) -> impl Iterator<Item = Items<'a>> {
        subfields(self.record, field, self.charset)
    }
}

impl LegacyPoint {
    /// The same point counted from the upper left corner of an image of this height, units of 10 micrometres; `None`
    /// where it lies above that corner.
    pub fn from_top(self, height: u32) -> Option<Point> {
        Some(Point { x: self.x.into(), y: height.checked_sub(self.y.into())? })
    }
}

impl LegacyMinutia {
    /// The same minutia as the extended feature set has it, in an image of this height, units of 10 micrometres;
    /// `None` where it lies above the image.
    pub fn from_top(&self, height: u32) -> Option<Minutia> {
        let kind = match self.kind {
            Some(LegacyKind::Ending) => MinutiaKind::Ending,
            Some(LegacyKind::Bifurcation) => MinutiaKind::Bifurcation,
            Some(LegacyKind::Compound | LegacyKind::Undetermined) | None => MinutiaKind::Unknown,
        };
        Some(Minutia::new(self.at.from_top(height)?, self.direction.opposite(), kind))
    }
}

fn minutia(items: Items<'_>) -> Read<LegacyMinutia> {
    let [at @ .., d0, d1, d2] = digits::<11>(items, 1)?;
    let Some(direction) = Direction::read(number([d0, d1, d2])) else {
        return items.wrong(1, FeatureFault::OutOfRange);
    };
    Ok(LegacyMinutia {
        number: items.number(0, 0..=999)?,
        at: point(at),
        direction,
        quality: items.optional(2, |items, place| items.number(place, 0..=63))?,
        kind: items.optional(3, Items::code)?,
        ridge_counts: ridge_counts(items)?,
    })
}

/// Neighbours and the ridges to them, each `nnn,cc`; empty items are none.
fn ridge_counts(items: Items<'_>) -> Read<Vec<(u16, u8)>> {
    let count = |text: &str| {
        let (neighbour, ridges) = text.split_once(',')?;
        Some((neighbour.parse().ok()?, ridges.parse().ok()?))
    };
    let written = items.subfield().items().enumerate().skip(4).filter(|(_, item)| !item.is_empty());
    let read = |(place, item)| {
        let count = std::str::from_utf8(item).ok().and_then(count);
        count.map_or_else(|| items.wrong(place, FeatureFault::NotANumber), Ok)
    };
    written.map(read).collect()
}

/// An item of just so many digits, as their values.
fn digits<const N: usize>(items: Items<'_>, place: usize) -> Read<[u8; N]> {
    let text = items.ascii(place, FeatureFault::NotANumber)?;
    match <[u8; N]>::try_from(text.as_bytes()) {
        Ok(digits) if digits.iter().all(u8::is_ascii_digit) => Ok(digits.map(|digit| digit - b'0')),
        _ => items.wrong(place, FeatureFault::NotANumber),
    }
}

fn point([x0, x1, x2, x3, y0, y1, y2, y3]: [u8; 8]) -> LegacyPoint {
    LegacyPoint { x: number([x0, x1, x2, x3]), y: number([y0, y1, y2, y3]) }
}

/// The number of at most four digits.
fn number<const N: usize>(digits: [u8; N]) -> u16 {
    digits.into_iter().fold(0, |number, digit| number * 10 + u16::from(digit))
}
