//! Reading back a signature's own update from the end of a file.
//!
//! Only the objects this last update wrote are looked at, found through its own cross-reference section as any
//! reader would find them. A file whose last update is something else does not read as signed.

use std::collections::BTreeMap;
use std::ops::Range;

use terms::Timestamp;

use super::SUB_FILTER;
use super::syntax::{Cursor, Entries, Value};
use crate::time;

/// The objects of the last update and the catalog they hang from.
struct LastSection<'a> {
    pdf: &'a [u8],
    offsets: BTreeMap<(u32, u16), usize>,
    root: (u32, u16),
}

/// What the last update of a signed file holds.
pub(crate) struct SignedSection<'a> {
    pdf: &'a [u8],
    byte_range: [usize; 4],
    hole: Range<usize>,
    /// `/M`.
    pub(crate) signed_at: Timestamp,
    /// The catalog's XMP packet.
    pub(crate) metadata: &'a [u8],
}

impl<'a> SignedSection<'a> {
    /// `None` if the file does not end in an update of the shape [`super::append`] writes.
    pub(crate) fn read(pdf: &'a [u8]) -> Option<Self> {
        let section = LastSection::read(pdf)?;
        let catalog = section.dictionary(section.root)?;
        let form = get(&catalog, "AcroForm")?.entries()?;
        let (byte_range, hole, signed_at) = section.signature(form)?;
        let metadata = section.stream(reference(&catalog, "Metadata")?)?;
        Some(SignedSection { pdf, byte_range, hole, signed_at, metadata })
    }

    /// The two stretches that are signed, if they are the whole file but for the hole.
    pub(crate) fn signed(&self) -> Option<[&'a [u8]; 2]> {
        let whole = [0, self.hole.start, self.hole.end, self.pdf.len() - self.hole.end];
        (self.byte_range == whole).then(|| [&self.pdf[..self.hole.start], &self.pdf[self.hole.end..]])
    }

    /// The container with its padding. `None` unless its digits are in lower case: one spelling only.
    pub(crate) fn container(&self) -> Option<Vec<u8>> {
        let digits = self.pdf.get(self.hole.start + 1..self.hole.end - 1)?;
        if digits.len() % 2 != 0 {
            return None;
        }
        digits.chunks_exact(2).map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?)).collect()
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

fn get<'d>(entries: &'d Entries, key: &str) -> Option<&'d Value> {
    entries.get(key.as_bytes())
}

fn reference(entries: &Entries, key: &str) -> Option<(u32, u16)> {
    as_reference(get(entries, key)?)
}

fn as_reference(value: &Value) -> Option<(u32, u16)> {
    match value {
        Value::Reference(number, generation) => Some((*number, *generation)),
        _ => None,
    }
}

impl<'a> LastSection<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let (start, tail) = start_of_section(pdf)?;
        let mut cursor = Cursor::new(pdf, start);
        let (offsets, trailer) = match cursor.keyword(b"xref") {
            Some(()) => table(&mut cursor)?,
            None => stream_table(&mut cursor)?,
        };
        // Nothing may stand between the section and the end of the file.
        (cursor.rest() == tail).then_some(())?;
        Some(LastSection { pdf, offsets, root: reference(&trailer, "Root")? })
    }

    fn at(&self, id: (u32, u16)) -> Option<Cursor<'a>> {
        let mut cursor = Cursor::new(self.pdf, *self.offsets.get(&id)?);
        (cursor.object_head()? == id).then_some(cursor)
    }

    fn dictionary(&self, id: (u32, u16)) -> Option<Entries> {
        let mut cursor = self.at(id)?;
        let value = cursor.value()?;
        cursor.keyword(b"endobj")?;
        value.entries().cloned()
    }

    fn stream(&self, id: (u32, u16)) -> Option<&'a [u8]> {
        let mut cursor = self.at(id)?;
        stream_content(&mut cursor).map(|(_, content)| content)
    }

    /// The signature of the field this update added.
    fn signature(&self, form: &Entries) -> Option<([usize; 4], Range<usize>, Timestamp)> {
        // Ours is the last: the update adds it after whatever fields there were.
        let field = self.dictionary(as_reference(get(form, "Fields")?.array()?.last()?)?)?;
        get(&field, "FT")?.is_name("Sig").then_some(())?;
        let signature = self.dictionary(reference(&field, "V")?)?;
        get(&signature, "SubFilter")?.is_name(SUB_FILTER).then_some(())?;
        let range: Vec<usize> =
            get(&signature, "ByteRange")?.array()?.iter().map(Value::offset).collect::<Option<_>>()?;
        let (Value::Hexadecimal(hole), Value::Literal(time)) =
            (get(&signature, "Contents")?, get(&signature, "M")?)
        else {
            return None;
        };
        let time = self.pdf.get(time.start + 1..time.end - 1)?;
        Some((range.try_into().ok()?, hole.clone(), time::from_pdf(time)?))
    }
}

/// Where the last cross-reference section begins, and the `startxref` lines that end the file.
fn start_of_section(pdf: &[u8]) -> Option<(usize, &[u8])> {
    let numbered = pdf.strip_suffix(b"\n%%EOF\n")?;
    let digits = numbered.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (before, number) = numbered.split_at(numbered.len() - digits);
    let before = before.strip_suffix(b"startxref\n")?;
    let start: usize = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((start, &pdf[before.len()..]))
}

type Table = (BTreeMap<(u32, u16), usize>, Entries);

fn table(cursor: &mut Cursor<'_>) -> Option<Table> {
    let mut offsets = BTreeMap::new();
    while cursor.keyword(b"trailer").is_none() {
        let first: u32 = cursor.unsigned()?;
        let count: u32 = cursor.unsigned()?;
        for number in first..first.checked_add(count)? {
            let offset = cursor.unsigned()?;
            let generation = cursor.unsigned()?;
            cursor.keyword(b"n")?;
            offsets.insert((number, generation), offset);
        }
    }
    let trailer = cursor.value()?.entries()?.clone();
    cursor.exactly(b"\n")?;
    Some((offsets, trailer))
}

fn stream_table(cursor: &mut Cursor<'_>) -> Option<Table> {
    cursor.object_head()?;
    let (entries, rows) = stream_content(cursor)?;
    let widths = [Value::Integer(1), Value::Integer(4), Value::Integer(2)];
    (get(&entries, "W")?.array()? == widths && get(&entries, "Type")?.is_name("XRef")).then_some(())?;
    let index = get(&entries, "Index")?.array()?;
    let mut numbers = index.chunks_exact(2).map(|pair| match pair {
        [Value::Integer(first), Value::Integer(1)] => u32::try_from(*first).ok(),
        _ => None,
    });
    let mut offsets = BTreeMap::new();
    for row in rows.chunks_exact(7) {
        let [1, a, b, c, d, high, low] = *row else {
            return None;
        };
        let id = (numbers.next()??, u16::from_be_bytes([high, low]));
        offsets.insert(id, u32::from_be_bytes([a, b, c, d]) as usize);
    }
    Some((offsets, entries))
}

/// A stream without filters and with its length in place, and everything up to `endobj`.
fn stream_content<'a>(cursor: &mut Cursor<'a>) -> Option<(Entries, &'a [u8])> {
    let entries = cursor.value()?.entries()?.clone();
    get(&entries, "Filter").is_none().then_some(())?;
    cursor.exactly(b"stream\n")?;
    let content = cursor.take(get(&entries, "Length")?.offset()?)?;
    cursor.exactly(b"\nendstream\nendobj\n")?;
    Some((entries, content))
}
