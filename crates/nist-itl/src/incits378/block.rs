//! The whole block: read field by field, written at once.

use super::{CaptureEquipment, CbeffInformation, Minutia, RidgeCounts, SingularPoint, ViewQuality};
use crate::efs::{
    Draft, FeatureError, FeatureFault, Fields, Items, MOST_SUBFIELDS, Read, each, read_all, read_one,
    subfields,
};
use crate::{Charset, Field, Position, RecordType, Scale, TaggedRecord};
use std::fmt;

/// The minutiae of one view of a finger.
#[derive(Clone, PartialEq)]
pub struct FingerMinutiae<'a> {
    /// 9.126 CBI: the format, and whose algorithm found the minutiae.
    pub cbeff: CbeffInformation<'a>,
    /// 9.127 CEI: what captured the image.
    pub equipment: CaptureEquipment<'a>,
    /// 9.128 HLL and 9.129 VLL: width and height of the image, 1 to 99,999 px.
    pub size: (u32, u32),
    /// 9.130 SLC, 9.131 THPS, 9.132 TVPS: pixels per inch or per centimetre.
    pub scale: Scale,
    /// 9.133 FVW: which view of the finger, 0 to 15.
    pub view: u8,
    /// 9.134 FGP: which finger, 0 to 10.
    pub position: Position,
    /// 9.135 FQD.
    pub quality: ViewQuality,
    /// 9.136 NOM and 9.137 FMD, at most 255.
    pub minutiae: Vec<Minutia>,
    /// 9.138 RCI.
    pub ridge_counts: Option<RidgeCounts>,
    /// 9.139 CIN: the cores.
    pub cores: Vec<SingularPoint>,
    /// 9.140 DIN: the deltas.
    pub deltas: Vec<SingularPoint>,
}

/// The block of a Type-9 record; each field is read when asked. A field that is missing is `None`, or an empty list.
///
/// Every method fails where the field is not as the standard wants it.
#[derive(Debug, Clone, Copy)]
pub struct FingerFields<'a> {
    record: &'a TaggedRecord,
    charset: Charset,
}

/// The fields of the cores and of the deltas.
const CORES: u32 = 139;
const DELTAS: u32 = 140;
/// The field of the number of minutiae.
const COUNT: u32 = 136;

impl<'a> FingerFields<'a> {
    /// The block of a Type-9 record, where it has one: where 9.126 is there.
    pub fn of(record: &'a TaggedRecord, charset: Charset) -> Option<Self> {
        let is_one = record.record_type() == RecordType::MINUTIAE && record.field(126).is_some();
        is_one.then_some(Self { record, charset })
    }

    /// 9.126 CBI.
    pub fn cbeff(self) -> Result<Option<CbeffInformation<'a>>, FeatureError> {
        read_one(self.record, self.charset)
    }

    /// 9.127 CEI.
    pub fn equipment(self) -> Result<Option<CaptureEquipment<'a>>, FeatureError> {
        read_one(self.record, self.charset)
    }

    /// 9.128 HLL and 9.129 VLL: width and height of the image, px.
    pub fn size(self) -> Result<Option<(u32, u32)>, FeatureError> {
        let side = |field| self.first(field, |items| items.number(0, 1..=99_999));
        Ok(side(128)?.zip(side(129)?))
    }

    /// 9.130 SLC, 9.131 THPS, 9.132 TVPS.
    pub fn scale(self) -> Result<Option<Scale>, FeatureError> {
        let number = |field, range: std::ops::RangeInclusive<u32>| {
            self.first(field, move |items| items.number(0, range))
        };
        let code = self.first(130, |items| items.number(0, 1..=2))?;
        let sides = number(131, 1..=99_999)?.zip(number(132, 1..=99_999)?);
        Ok(code
            .zip(sides)
            .and_then(|(code, (horizontal, vertical))| Scale::of_code(code, horizontal, vertical)))
    }

    /// 9.133 FVW: which view of the finger.
    pub fn view(self) -> Result<Option<u8>, FeatureError> {
        self.first(133, |items| items.number(0, 0..=15))
    }

    /// 9.134 FGP: which finger.
    pub fn position(self) -> Result<Option<Position>, FeatureError> {
        self.first(134, |items| match items.position(0)? {
            position if position.get() <= 10 => Ok(position),
            _ => items.wrong(0, FeatureFault::OutOfRange),
        })
    }

    /// 9.135 FQD.
    pub fn quality(self) -> Result<Option<ViewQuality>, FeatureError> {
        read_one(self.record, self.charset)
    }

    /// 9.137 FMD. It fails too where they are not as many as 9.136 NOM says.
    pub fn minutiae(self) -> Result<Vec<Minutia>, FeatureError> {
        let minutiae: Vec<Minutia> = read_all(self.record, self.charset)?;
        match self.first(COUNT, |items| items.number(0, 0..=usize::MAX))? {
            Some(count) if count != minutiae.len() => {
                Err(FeatureError::of_field(COUNT, FeatureFault::Contradiction))
            }
            _ => Ok(minutiae),
        }
    }

    /// 9.138 RCI.
    pub fn ridge_counts(self) -> Result<Option<RidgeCounts>, FeatureError> {
        RidgeCounts::read(self.subfields(RidgeCounts::FIELD))
    }

    /// 9.139 CIN: the cores.
    pub fn cores(self) -> Result<Vec<SingularPoint>, FeatureError> {
        self.singular(CORES)
    }

    /// 9.140 DIN: the deltas.
    pub fn deltas(self) -> Result<Vec<SingularPoint>, FeatureError> {
        self.singular(DELTAS)
    }

    /// All of it; it fails too where a field that must be there is not.
    pub fn all(self) -> Result<FingerMinutiae<'a>, FeatureError> {
        Ok(FingerMinutiae {
            cbeff: there(126, self.cbeff()?)?,
            equipment: there(127, self.equipment()?)?,
            size: there(128, self.size()?)?,
            scale: there(130, self.scale()?)?,
            view: there(133, self.view()?)?,
            position: there(134, self.position()?)?,
            quality: there(135, self.quality()?)?,
            minutiae: self.minutiae()?,
            ridge_counts: self.ridge_counts()?,
            cores: self.cores()?,
            deltas: self.deltas()?,
        })
    }

    fn singular(self, field: u32) -> Read<Vec<SingularPoint>> {
        each(self.subfields(field), field, MOST_SUBFIELDS, SingularPoint::read)
    }

    fn subfields(self, field: u32) -> impl Iterator<Item = Items<'a>> {
        subfields(self.record, field, self.charset)
    }

    /// What `read` makes of a field's first subfield.
    fn first<T>(self, field: u32, read: impl FnOnce(Items<'a>) -> Read<T>) -> Read<Option<T>> {
        self.subfields(field).next().map(read).transpose()
    }
}

impl FingerMinutiae<'_> {
    /// The fields of the block in the order of their numbers.
    ///
    /// # Errors
    /// When a number is out of its range, a point lies outside the image, a text is empty or holds a separator, there
    /// are more than 255 minutiae, or ridges are counted to a minutia that is not there.
    pub fn fields(&self) -> Result<Vec<Field>, FeatureError> {
        let mut fields = Fields { bounds: self.size, list: Vec::new() };
        fields.one(Some(&self.cbeff))?;
        fields.one(Some(&self.equipment))?;
        number(&mut fields, 128, self.size.0, 1..=99_999)?;
        number(&mut fields, 129, self.size.1, 1..=99_999)?;
        number(&mut fields, 130, self.scale.code().into(), 1..=2)?;
        number(&mut fields, 131, self.scale.horizontal(), 1..=99_999)?;
        number(&mut fields, 132, self.scale.vertical(), 1..=99_999)?;
        number(&mut fields, 133, self.view.into(), 0..=15)?;
        number(&mut fields, 134, self.position.get().into(), 0..=10)?;
        fields.one(Some(&self.quality))?;
        fields.subfields(COUNT, &[vec![self.minutiae.len().to_string()]])?;
        fields.all(&self.minutiae)?;
        let counts =
            self.ridge_counts.as_ref().map(|counts| counts.subfields(self.minutiae.len())).transpose()?;
        fields.subfields(RidgeCounts::FIELD, &counts.unwrap_or_default())?;
        for (field, points) in [(CORES, &self.cores), (DELTAS, &self.deltas)] {
            let subfields = singular(field, points, self.size)?;
            fields.subfields(field, &subfields)?;
        }
        Ok(fields.list)
    }
}

impl fmt::Debug for FingerMinutiae<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FingerMinutiae({} minutiae)", self.minutiae.len())
    }
}

/// A value that must be there.
fn there<T>(field: u32, value: Option<T>) -> Read<T> {
    value.ok_or(FeatureError::of_field(field, FeatureFault::Missing))
}

/// A field of one number.
fn number(
    fields: &mut Fields,
    field: u32,
    number: u32,
    range: std::ops::RangeInclusive<u32>,
) -> Result<(), FeatureError> {
    let mut draft = Draft::new(field, 1, fields.bounds);
    draft.number(number, range)?;
    fields.subfields(field, &[draft.finish()])
}

fn singular(
    field: u32,
    points: &[SingularPoint],
    size: (u32, u32),
) -> Result<Vec<Vec<String>>, FeatureError> {
    let subfield = |(point, number): (&SingularPoint, usize)| {
        let mut draft = Draft::new(field, number, size);
        point.write(&mut draft).map(|()| draft.finish())
    };
    points.iter().zip(1..).map(subfield).collect()
}
