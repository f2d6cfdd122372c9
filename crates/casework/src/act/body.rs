//! An act's body: JSON with integers only, serialised once; old versions are read through upcasters.

use super::{Act, ActKind, Kind, Stream};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use terms::{Timestamp, UserId};

impl Kind {
    /// The version it is written in today.
    pub const fn version(self) -> u16 {
        match self {
            Kind::PrintCaptured | Kind::AnswerReceived | Kind::AuthorityRecorded => 3,
            Kind::TagRead
            | Kind::AnswerOpened
            | Kind::FingerConcluded
            | Kind::CoreRegistered
            | Kind::SolicitudFiled
            | Kind::ConvenioAdopted => 2,
            _ => 1,
        }
    }
}

/// What a body turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// An act this release understands.
    Known(Box<Act>),
    /// An act of a later release: kept, forwarded, and its case becomes read-only.
    Unknown(Unknown),
    /// Not an act at all.
    Malformed,
}

/// What can be told of an act this release does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its kind.
    pub kind: String,
    /// Its version.
    pub version: u16,
    /// What it belongs to, where that can be read.
    pub stream: Option<Stream>,
}

#[derive(Serialize)]
struct Written<'a> {
    version: u16,
    stream: Stream,
    actor: UserId,
    at: Timestamp,
    monotonic_ms: u64,
    trusted_at: Option<Timestamp>,
    #[serde(flatten)]
    kind: &'a ActKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    #[serde(rename = "kind")]
    _kind: String,
    #[serde(rename = "version")]
    _version: u16,
    stream: Stream,
    actor: UserId,
    at: Timestamp,
    monotonic_ms: u64,
    trusted_at: Option<Timestamp>,
    data: Value,
}

/// The little that every body of every release has.
#[derive(Deserialize)]
struct Label {
    kind: String,
    version: u16,
    #[serde(default)]
    stream: Value,
}

impl Act {
    /// The act's bytes, as they are committed to and stored.
    pub fn to_body(&self) -> Vec<u8> {
        let written = Written {
            version: self.kind.kind().version(),
            stream: self.stream,
            actor: self.actor,
            at: self.at,
            monotonic_ms: self.monotonic_ms,
            trusted_at: self.trusted_at,
            kind: &self.kind,
        };
        serde_json::to_vec(&written)
            .expect("acts hold only integers, strings and lists, which JSON always holds")
    }

    /// What these bytes are.
    pub fn from_body(body: &[u8]) -> Read {
        let Ok(label) = serde_json::from_slice::<Label>(body) else { return Read::Malformed };
        let Some(kind) = Kind::named(&label.kind).filter(|kind| label.version <= kind.version()) else {
            let stream = serde_json::from_value(label.stream).ok();
            return Read::Unknown(Unknown { kind: label.kind, version: label.version, stream });
        };
        match serde_json::from_slice(body).ok().and_then(|envelope| known(kind, envelope, label.version)) {
            Some(act) => Read::Known(Box::new(act)),
            None => Read::Malformed,
        }
    }
}

fn known(kind: Kind, envelope: Envelope, version: u16) -> Option<Act> {
    let data = upcast(kind, version, envelope.data)?;
    let kind = serde_json::json!({ "kind": kind, "data": data });
    Some(Act {
        stream: envelope.stream,
        actor: envelope.actor,
        at: envelope.at,
        monotonic_ms: envelope.monotonic_ms,
        trusted_at: envelope.trusted_at,
        kind: serde_json::from_value(kind).ok()?,
    })
}

/// Brings what an older version said into today's form. A pure function of kind and version: it is how old
/// acts stay readable for ever.
fn upcast(kind: Kind, version: u16, mut data: Value) -> Option<Value> {
    match (kind, version) {
        (kind, version) if version == kind.version() => return Some(data),
        (Kind::PrintCaptured, 1) => {
            add(&mut data, CAPTURED_SINCE_2)?;
            captured_since_3(&mut data)?;
        }
        (Kind::PrintCaptured, 2) => captured_since_3(&mut data)?,
        (Kind::TagRead, 1) => add(&mut data, &[("photo", Value::Null)])?,
        (Kind::AnswerReceived, 1) => {
            answered_since_2(&mut data)?;
            answered_since_3(&mut data)?;
        }
        (Kind::AnswerReceived, 2) => answered_since_3(&mut data)?,
        (Kind::SolicitudFiled | Kind::ConvenioAdopted, 1) => {
            add(&mut data, &[("acervos", serde_json::json!(terms::Acervos::USUAL))])?;
        }
        (Kind::AnswerOpened, 1) => add(&mut data, &[("order", Value::Null)])?,
        (Kind::FingerConcluded, 1) => concluded_since_2(&mut data)?,
        // Versions 2 and 3 know one measure more each; version 2 knows cores without a key.
        (Kind::AuthorityRecorded, 1 | 2) | (Kind::CoreRegistered, 1) => {}
        _ => return None,
    }
    Some(data)
}

/// Before version 2 every print was a file of its own.
const CAPTURED_SINCE_2: &[(&str, Value)] = &[("container", Value::Null)];

/// Before version 3 nothing was cut or doubted, and ridges were dark as far as anybody said.
fn captured_since_3(data: &mut Value) -> Option<()> {
    let nothing = ["impression", "cut", "device", "taken_by"].map(|name| (name, Value::Null));
    add(data, &nothing)?;
    add(data, &[("finger_known", Value::from("known"))])?;
    let technique = data.get_mut("technique")?;
    add(technique, &["temperature", "hours_since_recovery"].map(|name| (name, Value::Null)))?;
    add(technique, &[("polarity", Value::from("dark_ridges"))])
}

/// Before version 2 every answer was a core's signed message, and what it said of its search stood beside the rest.
fn answered_since_2(data: &mut Value) -> Option<()> {
    const SEARCH: [&str; 8] = [
        "answer_digest",
        "signature",
        "searched",
        "total",
        "gallery_sequence",
        "engine",
        "calibration",
        "distribution",
    ];
    for candidate in data.get_mut("candidates")?.as_array_mut()? {
        for finger in candidate.get_mut("fingers")?.as_array_mut()? {
            add(finger, &[("file", Value::Null)])?;
        }
    }
    let fields = data.as_object_mut()?;
    let search: Option<serde_json::Map<_, _>> =
        SEARCH.iter().map(|name| fields.remove_entry(*name)).collect();
    add(data, &[("source", serde_json::json!({ "core": search? }))])
}

/// Before version 3 no answer said of which acervos it speaks.
fn answered_since_3(data: &mut Value) -> Option<()> {
    for candidate in data.get_mut("candidates")?.as_array_mut()? {
        add(candidate, &["acervo", "cause"].map(|name| (name, Value::Null)))?;
    }
    match data.get_mut("source")?.get_mut("core") {
        Some(search) => add(search, &[("coverage", Value::Array(Vec::new()))]),
        None => Some(()),
    }
}

/// Before version 2 no later point had a reason, and prints were displayed with levels, gamma and inversion only.
fn concluded_since_2(data: &mut Value) -> Option<()> {
    add(data, &[("later", Value::Array(Vec::new()))])?;
    for side in ["questioned", "known"] {
        let display = data.get_mut(side)?.get_mut("display")?;
        add(display, &["clahe", "enhanced_by"].map(|name| (name, Value::Null)))?;
    }
    Some(())
}

/// Adds fields that an older version cannot have had.
fn add(data: &mut Value, fields: &[(&str, Value)]) -> Option<()> {
    let object = data.as_object_mut()?;
    for (name, value) in fields {
        match object.contains_key(*name) {
            true => return None,
            false => object.insert((*name).to_owned(), value.clone()),
        };
    }
    Some(())
}
