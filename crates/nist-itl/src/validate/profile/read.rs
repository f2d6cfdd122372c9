//! A profile from TOML: first its shape, then its sense.

use super::{FieldDemand, FieldPresence, FingerDemand, ImageDemand, Profile, ProfileError, RecordDemand};
use crate::validate::{Rule, Severity};
use crate::{Compression, RecordType};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The longest profile read, bytes.
const MAX_BYTES: usize = 1 << 20;

pub(super) fn read(text: &str) -> Result<Profile, ProfileError> {
    if text.len() > MAX_BYTES {
        return Err(ProfileError::TooLong);
    }
    let written: Written = toml::from_str(text).map_err(|error| syntax(text, &error))?;
    written.profile()
}

fn syntax(text: &str, error: &toml::de::Error) -> ProfileError {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map_or(0, |before| before.bytes().filter(|&byte| byte == b'\n').count() + 1);
    ProfileError::Syntax { line, message: error.message().to_owned() }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    summary: String,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    severity: BTreeMap<String, WrittenSeverity>,
    #[serde(default)]
    record: Vec<WrittenRecord>,
    #[serde(default)]
    image: Vec<WrittenImage>,
    fingers: Option<WrittenFingers>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenSeverity {
    Off,
    Note,
    Warning,
    Error,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRecord {
    #[serde(rename = "type")]
    record_type: u16,
    #[serde(default)]
    least: usize,
    most: Option<usize>,
    only: Option<Vec<u32>>,
    #[serde(default)]
    field: Vec<WrittenField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    number: u32,
    #[serde(default)]
    presence: WrittenPresence,
    #[serde(default)]
    values: Vec<String>,
    /// From 1.
    item: Option<usize>,
    #[serde(default)]
    kinds: Vec<String>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum WrittenPresence {
    Required,
    #[default]
    Optional,
    Forbidden,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenImage {
    types: Vec<u16>,
    ppi: u32,
    compressions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFingers {
    types: Vec<u16>,
    required: Vec<u16>,
    #[serde(default)]
    from_slaps: bool,
}

impl Written {
    fn profile(self) -> Result<Profile, ProfileError> {
        let severities = self.severity.into_iter().map(severity).collect::<Result<_, _>>()?;
        let records: Vec<RecordDemand> =
            self.record.into_iter().map(WrittenRecord::demand).collect::<Result<_, _>>()?;
        let twice = |(index, demand): (usize, &RecordDemand)| {
            let same = |other: &RecordDemand| other.record_type == demand.record_type;
            records[..index].iter().any(same).then_some(demand.record_type.get())
        };
        if let Some(record_type) = records.iter().enumerate().find_map(twice) {
            return Err(ProfileError::RecordTwice(record_type.into()));
        }
        Ok(Profile {
            name: self.name,
            summary: self.summary,
            severities,
            kinds: self.kinds,
            closed: self.closed,
            records,
            images: self.image.into_iter().map(WrittenImage::demand).collect::<Result<_, _>>()?,
            fingers: self.fingers.map(WrittenFingers::demand).transpose()?,
        })
    }
}

fn severity((code, severity): (String, WrittenSeverity)) -> Result<(Rule, Option<Severity>), ProfileError> {
    let rule = Rule::of_code(&code).ok_or(ProfileError::UnknownRule(code))?;
    let severity = match severity {
        WrittenSeverity::Off => None,
        WrittenSeverity::Note => Some(Severity::Note),
        WrittenSeverity::Warning => Some(Severity::Warning),
        WrittenSeverity::Error => Some(Severity::Error),
    };
    Ok((rule, severity))
}

impl WrittenRecord {
    fn demand(self) -> Result<RecordDemand, ProfileError> {
        let (least, number) = (self.least, self.record_type);
        if let Some(most) = self.most.filter(|most| *most < least) {
            return Err(ProfileError::Counts { record_type: number, least, most });
        }
        let fields = self.field.into_iter().map(|field| field.demand(number)).collect::<Result<_, _>>()?;
        let (record_type, most, only) = (record_type(number)?, self.most, self.only);
        Ok(RecordDemand { record_type, least, most, only, fields })
    }
}

impl WrittenField {
    fn demand(self, record_type: u16) -> Result<FieldDemand, ProfileError> {
        let number = self.number;
        let presence = match self.presence {
            WrittenPresence::Forbidden if !self.values.is_empty() => {
                return Err(ProfileError::ForbiddenWithValues { record_type, number });
            }
            WrittenPresence::Required => FieldPresence::Required,
            WrittenPresence::Optional => FieldPresence::Optional,
            WrittenPresence::Forbidden => FieldPresence::Forbidden,
        };
        let item = self.item.unwrap_or(1).saturating_sub(1);
        Ok(FieldDemand { number, presence, values: self.values, item, kinds: self.kinds })
    }
}

impl WrittenImage {
    fn demand(self) -> Result<ImageDemand, ProfileError> {
        let compression = |name: String| Compression::of_name(&name).ok_or(ProfileError::Compression(name));
        let compressions = self.compressions.into_iter().map(compression).collect::<Result<_, _>>()?;
        Ok(ImageDemand { types: record_types(self.types)?, ppi: self.ppi, compressions })
    }
}

impl WrittenFingers {
    fn demand(self) -> Result<FingerDemand, ProfileError> {
        let finger = |number: u16| match u8::try_from(number) {
            Ok(finger @ 1..=10) => Ok(finger),
            _ => Err(ProfileError::Finger(number)),
        };
        let required = self.required.into_iter().map(finger).collect::<Result<_, _>>()?;
        Ok(FingerDemand { types: record_types(self.types)?, required, from_slaps: self.from_slaps })
    }
}

fn record_type(number: u16) -> Result<RecordType, ProfileError> {
    u8::try_from(number).ok().and_then(RecordType::new).ok_or(ProfileError::RecordType(number))
}

fn record_types(numbers: Vec<u16>) -> Result<Vec<RecordType>, ProfileError> {
    numbers.into_iter().map(record_type).collect()
}
