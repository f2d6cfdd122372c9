//! One subfield, read item by item, with an error that says which item is wrong.

use super::code::Code;
use super::geometry::{MAX_COORDINATE, vertices};
use super::{Direction, FeatureError, FeatureFault, Line, Moment, Outline, Point};
use crate::{Charset, Idc, Position, Subfield, TaggedRecord, Text};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A subfield, and where it stands. Items are counted from 0 here and from 1 in errors.
#[derive(Clone, Copy)]
pub(crate) struct Items<'a> {
    subfield: Subfield<'a>,
    charset: Charset,
    field: u32,
    /// From 1.
    number: usize,
}

/// What came of reading one item.
pub(crate) type Read<T> = Result<T, FeatureError>;

/// The subfields of a field, each with what its items are read through.
pub(crate) fn subfields(
    record: &TaggedRecord,
    field: u32,
    charset: Charset,
) -> impl Iterator<Item = Items<'_>> {
    let items = move |(subfield, number)| Items { subfield, charset, field, number };
    record.subfields(field).zip(1..).map(items)
}

/// The most subfields read of a field: no field but a map may have as many. It bounds the memory that a hostile file
/// can take.
pub(crate) const MOST_SUBFIELDS: usize = 10_000;

/// What `read` makes of each of these subfields of a field.
pub(crate) fn each<'a, T>(
    subfields: impl Iterator<Item = Items<'a>>,
    field: u32,
    most: usize,
    read: impl Fn(Items<'a>) -> Read<T>,
) -> Read<Vec<T>> {
    let mut values = Vec::new();
    for items in subfields {
        if values.len() == most {
            return Err(FeatureError::of_field(field, FeatureFault::TooManySubfields));
        }
        values.push(read(items)?);
    }
    Ok(values)
}

impl<'a> Items<'a> {
    /// The error that this item is wrong.
    pub(crate) fn wrong<T>(self, place: usize, fault: FeatureFault) -> Read<T> {
        Err(FeatureError { field: self.field, subfield: self.number, item: place + 1, fault })
    }

    /// The error that the subfield as a whole is wrong.
    pub(crate) fn all_wrong<T>(self, fault: FeatureFault) -> Read<T> {
        Err(FeatureError { field: self.field, subfield: self.number, item: 0, fault })
    }

    /// Which subfield it is, from 1.
    pub(crate) fn number_in_field(self) -> usize {
        self.number
    }

    /// The subfield itself.
    pub(crate) fn subfield(self) -> Subfield<'a> {
        self.subfield
    }

    /// What `read` makes of an item; `None` where it is missing or empty.
    pub(crate) fn optional<T>(
        self,
        place: usize,
        read: impl FnOnce(Self, usize) -> Read<T>,
    ) -> Read<Option<T>> {
        self.subfield.item(place).map(|_| read(self, place)).transpose()
    }

    /// A text that must be there.
    pub(crate) fn text(self, place: usize) -> Read<Text<'a>> {
        self.subfield.text(place, self.charset).map_or_else(|| self.wrong(place, FeatureFault::Missing), Ok)
    }

    /// An item that must be there, as ASCII; `fault` where it is anything else.
    pub(crate) fn ascii(self, place: usize, fault: FeatureFault) -> Read<&'a str> {
        if self.subfield.item(place).is_none() {
            return self.wrong(place, FeatureFault::Missing);
        }
        self.subfield.ascii(place).map_or_else(|| self.wrong(place, fault), Ok)
    }

    /// A number of this range.
    pub(crate) fn number<T: FromStr + PartialOrd>(self, place: usize, range: RangeInclusive<T>) -> Read<T> {
        self.ascii(place, FeatureFault::NotANumber)?;
        match self.subfield.parse(place) {
            Some(number) if range.contains(&number) => Ok(number),
            Some(_) => self.wrong(place, FeatureFault::OutOfRange),
            None => self.wrong(place, self.not_parsed(place)),
        }
    }

    /// A code of a table.
    pub(crate) fn code<T: Code>(self, place: usize) -> Read<T> {
        let code = T::find(self.ascii(place, FeatureFault::UnknownCode)?);
        code.map_or_else(|| self.wrong(place, FeatureFault::UnknownCode), Ok)
    }

    /// Two items, x and y.
    pub(crate) fn point(self, place: usize) -> Read<Point> {
        let coordinate = |place| self.number(place, 0..=MAX_COORDINATE);
        Ok(Point { x: coordinate(place)?, y: coordinate(place + 1)? })
    }

    /// A direction. 360, which some systems write, is read as 0.
    pub(crate) fn direction(self, place: usize) -> Read<Direction> {
        let degrees = self.number(place, 0..=360)?;
        Direction::read(degrees).map_or_else(|| self.wrong(place, FeatureFault::OutOfRange), Ok)
    }

    /// An uncertainty of a direction: plus or minus 0 to 180 degrees.
    pub(crate) fn uncertainty(self, place: usize) -> Read<u8> {
        self.number(place, 0..=180)
    }

    /// A length or a radius, units of 10 micrometres.
    pub(crate) fn length(self, place: usize) -> Read<u32> {
        self.number(place, 0..=MAX_COORDINATE)
    }

    /// A closed path.
    pub(crate) fn outline(self, place: usize) -> Read<Outline> {
        let path = self.vertices(place)?;
        Outline::new(path).map_or_else(|| self.wrong(place, FeatureFault::NotAPath), Ok)
    }

    /// An open path.
    pub(crate) fn line(self, place: usize) -> Read<Line> {
        let path = self.vertices(place)?;
        Line::new(path).map_or_else(|| self.wrong(place, FeatureFault::NotAPath), Ok)
    }

    /// A position of Table 8.
    pub(crate) fn position(self, place: usize) -> Read<Position> {
        let code = self.number(place, 0..=99)?;
        Position::new(code).map_or_else(|| self.wrong(place, FeatureFault::UnknownCode), Ok)
    }

    /// The designation of another record.
    pub(crate) fn idc(self, place: usize) -> Read<Idc> {
        let number = self.number(place, 0..=99)?;
        Idc::new(number).map_or_else(|| self.wrong(place, FeatureFault::OutOfRange), Ok)
    }

    /// When something was done.
    pub(crate) fn moment(self, place: usize) -> Read<Moment> {
        let text = self.ascii(place, FeatureFault::NotATime)?;
        Moment::read(text).map_or_else(|| self.wrong(place, FeatureFault::NotATime), Ok)
    }

    fn vertices(self, place: usize) -> Read<Vec<Point>> {
        let text = self.ascii(place, FeatureFault::NotAPath)?;
        vertices(text).map_or_else(|| self.wrong(place, FeatureFault::NotAPath), Ok)
    }

    /// Why an item is no number of the wanted kind: digits that it cannot hold, or no digits.
    fn not_parsed(self, place: usize) -> FeatureFault {
        let digits = |item: &[u8]| {
            let unsigned = item.strip_prefix(b"-").unwrap_or(item);
            !unsigned.is_empty() && unsigned.iter().all(u8::is_ascii_digit)
        };
        let number = self.subfield.item(place).is_some_and(digits);
        if number { FeatureFault::OutOfRange } else { FeatureFault::NotANumber }
    }
}
