//! An act's body: JSON with integers only, serialised once; old versions are read through upcasters.

use super::{Act, ActKind, Kind, Stream};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use terms::{Timestamp, UserId};

impl Kind {
    /// The version it is written in today.
    pub const fn version(self) -> u16 {
        match self {
            Kind::PrintCaptured => 2,
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
        (kind, version) if version == kind.version() => Some(data),
        // Before version 2 every print was a file of its own.
        (Kind::PrintCaptured, 1) => {
            let fields = data.as_object_mut().filter(|fields| !fields.contains_key("container"))?;
            fields.insert("container".to_owned(), Value::Null);
            Some(data)
        }
        _ => None,
    }
}
