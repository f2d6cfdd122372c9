//! Maps over the region of interest, row by row from the top: 9.308 RQM with 9.309 RQF, 9.310 RFM with 9.311 RFF,
//! 9.312 RWM with 9.313 RWF. Only the plain form (UNC) is read and written; a map in run lengths or base 64 stays in
//! the record's fields.

use super::code::opaque;
use super::entry::Fields;
use super::items::{Items, Read, each, subfields};
use super::{FeatureError, FeatureFault};
use crate::{Charset, TaggedRecord};
use std::fmt;

/// Values at points, or for cells, that lie `spacing` apart, from the upper left of the region of interest.
#[derive(Clone, PartialEq, Eq)]
pub struct RidgeMap<V> {
    /// From one to the next, units of 10 micrometres, 1 to 41.
    pub spacing: u8,
    /// From the top, each from the left, all of one length.
    pub rows: Vec<Vec<V>>,
}

/// How well ridges are seen in a cell of a map, 0 to 5 (9.308 RQM).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RidgeQuality {
    /// 0: no ridges.
    Background,
    /// 1: their flow is debatable.
    DebatableFlow,
    /// 2: their flow is certain, minutiae are debatable.
    DebatableMinutiae,
    /// 3: minutiae are certain, the ridges' edges debatable.
    DefinitiveMinutiae,
    /// 4: the ridges' edges are certain, pores debatable or absent.
    DefinitiveEdges,
    /// 5: pores are certain.
    DefinitivePores,
}

/// Which way ridges run at a point of a map: 0 to 179 degrees counter-clockwise from the right; none where it cannot
/// be told (9.310 RFM).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RidgeFlow(Option<u8>);

/// How far ridges lie apart at a point of a map: 1 to 99 units of 10 micrometres, 99 or more where it is 99; none
/// where it cannot be told (9.312 RWM).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RidgeWavelength(Option<u8>);

opaque!(RidgeQuality, RidgeFlow, RidgeWavelength,);

/// Spacing where no format field says another: 0.41 mm.
const DEFAULT_SPACING: u8 = 41;
/// Rows of the highest region of interest at the closest spacing.
const MOST_ROWS: usize = 50_000;
/// The plain form.
const PLAIN: &str = "UNC";

/// A value of a map, as so many characters.
pub(super) trait Cell: Sized {
    /// The field of the map.
    const MAP: u32;
    /// The field of its spacing and form.
    const FORMAT: u32;
    /// Characters of a value.
    const LEN: usize;

    /// Reads a value; `None` where these characters are none.
    fn read(text: &str) -> Option<Self>;

    /// Writes it.
    fn text(&self) -> String;
}

impl RidgeFlow {
    /// A flow; `None` above 179.
    pub const fn new(degrees: u8) -> Option<Self> {
        if degrees < 180 { Some(Self(Some(degrees))) } else { None }
    }

    /// It cannot be told.
    pub const UNKNOWN: Self = Self(None);

    /// Degrees, where they are known.
    pub const fn degrees(self) -> Option<u8> {
        self.0
    }
}

impl RidgeWavelength {
    /// A wavelength; `None` for 0 and above 99.
    pub const fn new(units: u8) -> Option<Self> {
        if units >= 1 && units <= 99 { Some(Self(Some(units))) } else { None }
    }

    /// It cannot be told.
    pub const UNKNOWN: Self = Self(None);

    /// Units of 10 micrometres, where they are known.
    pub const fn units(self) -> Option<u8> {
        self.0
    }
}

impl RidgeQuality {
    /// From the worst to the best.
    pub const ALL: [Self; 6] = [
        Self::Background,
        Self::DebatableFlow,
        Self::DebatableMinutiae,
        Self::DefinitiveMinutiae,
        Self::DefinitiveEdges,
        Self::DefinitivePores,
    ];
}

impl Cell for RidgeQuality {
    const MAP: u32 = 308;
    const FORMAT: u32 = 309;
    const LEN: usize = 1;

    fn read(text: &str) -> Option<Self> {
        Self::ALL.get(text.parse::<usize>().ok()?).copied()
    }

    fn text(&self) -> String {
        (*self as u8).to_string()
    }
}

impl Cell for RidgeFlow {
    const MAP: u32 = 310;
    const FORMAT: u32 = 311;
    const LEN: usize = 2;

    fn read(text: &str) -> Option<Self> {
        if text == "XX" { Some(Self::UNKNOWN) } else { Self::new(u8::from_str_radix(text, 16).ok()?) }
    }

    fn text(&self) -> String {
        self.0.map_or_else(|| "XX".to_owned(), |degrees| format!("{degrees:02X}"))
    }
}

impl Cell for RidgeWavelength {
    const MAP: u32 = 312;
    const FORMAT: u32 = 313;
    const LEN: usize = 2;

    fn read(text: &str) -> Option<Self> {
        if text == "XX" { Some(Self::UNKNOWN) } else { Self::new(text.parse().ok()?) }
    }

    fn text(&self) -> String {
        self.0.map_or_else(|| "XX".to_owned(), |units| format!("{units:02}"))
    }
}

/// The map of a record, where it has one.
pub(super) fn read_map<V: Cell>(record: &TaggedRecord, charset: Charset) -> Read<Option<RidgeMap<V>>> {
    let spacing = match subfields(record, V::FORMAT, charset).next() {
        Some(format) => spacing(format)?,
        None => DEFAULT_SPACING,
    };
    let rows = each(subfields(record, V::MAP, charset), V::MAP, MOST_ROWS, row)?;
    Ok((!rows.is_empty()).then_some(RidgeMap { spacing, rows }))
}

/// Adds a map and its format, where there is one.
pub(super) fn write_map<V: Cell>(fields: &mut Fields, map: Option<&RidgeMap<V>>) -> Result<(), FeatureError> {
    let Some(RidgeMap { spacing, rows }) = map else { return Ok(()) };
    let wrong = |field, subfield, fault| Err(FeatureError { field, subfield, item: 1, fault });
    let length = rows.first().map_or(0, Vec::len);
    if length == 0 {
        return Err(FeatureError::of_field(V::MAP, FeatureFault::Missing));
    }
    if let Some(place) = rows.iter().position(|row| row.len() != length) {
        return wrong(V::MAP, place + 1, FeatureFault::OutOfRange);
    }
    if !(1..=DEFAULT_SPACING).contains(spacing) {
        return wrong(V::FORMAT, 1, FeatureFault::OutOfRange);
    }
    let row = |row: &Vec<V>| vec![row.iter().map(Cell::text).collect::<String>()];
    fields.subfields(V::MAP, &rows.iter().map(row).collect::<Vec<_>>())?;
    fields.subfields(V::FORMAT, &[vec![spacing.to_string(), PLAIN.to_owned()]])
}

impl<V> fmt::Debug for RidgeMap<V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RidgeMap({} rows)", self.rows.len())
    }
}

/// The spacing of a map in the plain form.
fn spacing(format: Items<'_>) -> Read<u8> {
    match format.optional(1, |items, place| items.ascii(place, FeatureFault::UnknownCode))? {
        Some(PLAIN) | None => {}
        Some("RLE" | "B64") => return format.wrong(1, FeatureFault::Compressed),
        Some(_) => return format.wrong(1, FeatureFault::UnknownCode),
    }
    let spacing = format.optional(0, |items, place| items.number(place, 1..=99))?;
    Ok(spacing.unwrap_or(DEFAULT_SPACING))
}

/// One row of a map.
fn row<V: Cell>(items: Items<'_>) -> Read<Vec<V>> {
    let text = items.ascii(0, FeatureFault::UnknownCode)?;
    let cell = |at| text.get(at..at + V::LEN).and_then(V::read);
    let cells: Option<Vec<V>> = (0..text.len()).step_by(V::LEN).map(cell).collect();
    cells.map_or_else(|| items.wrong(0, FeatureFault::UnknownCode), Ok)
}
