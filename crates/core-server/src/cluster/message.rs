//! What gateway, replicas and operator say to each other, as bytes. Templates travel in their own lossless form;
//! nothing else of a print, and nothing of a person or a request, has a place here.

use super::found::PackedFound;
use fingerprint::Template;
use gallery::SubjectId;
use matching_core::{Asked, Census, Change, Declined, Record, ReplicaStanding, VShard, VShards};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use terms::{Acervo, Finger};

/// Longest message; a NATS server takes no longer ones unless told to.
const LONGEST: usize = 1 << 20;

/// The name of a group or of a replica in it: a word of a subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Name(String);

/// The text is no name.
#[derive(Debug, thiserror::Error)]
#[error("a name has 1 to 32 lower-case letters, digits or hyphens")]
pub(crate) struct NoName;

impl FromStr for Name {
    type Err = NoName;
    fn from_str(text: &str) -> Result<Self, NoName> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let sound = (1..=32).contains(&text.len()) && text.bytes().all(fits);
        sound.then(|| Name(text.to_owned())).ok_or(NoName)
    }
}

impl TryFrom<String> for Name {
    type Error = NoName;
    fn try_from(text: String) -> Result<Self, NoName> {
        text.parse()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> String {
        name.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is asked.
#[derive(Serialize, Deserialize)]
pub(super) enum Request {
    /// Of a group: search.
    Search { asked: Asked, probe: Packed },
    /// Of a replica: how far it has come.
    Standing,
    /// Of a replica: who is in which shard.
    Census,
    /// Of a replica: subjects of a shard, in the order of their ids, from the one after `after` on.
    Subjects { shard: VShard, after: Option<SubjectId> },
    /// Of a replica: the first of these with their templates.
    Records(Vec<SubjectId>),
    /// Of a replica: which of these it does not hold.
    Missing(Vec<SubjectId>),
    /// Of a replica: take this change.
    Apply { sequence: u64, change: Change<PackedRecord> },
    /// Of a replica: copy these shards from that one. An order of an epoch that is over is not heard again: by then the
    /// shards may be its own.
    Copy { epoch: u64, from: (Name, Name), vshards: VShards },
    /// Of the gateway: here I am.
    Hello(Hello),
    /// Of the gateway: how the gallery is dealt out.
    Show,
    /// Of the gateway: a new group.
    Add { epoch: u64, group: Name },
    /// Of the gateway: those shards to that group.
    Move { epoch: u64, vshards: VShards, to: Name },
}

/// What is answered.
#[derive(Serialize, Deserialize)]
pub(super) enum Reply {
    /// What was found in these shards, by a replica that had come so far.
    Found {
        sequence: u64,
        vshards: VShards,
        found: PackedFound,
    },
    Standing(ReplicaStanding),
    Census(Census),
    Subjects(Vec<SubjectId>),
    Records(Vec<PackedRecord>),
    /// The gateway knows the replica; it is behind that one of its group.
    Welcome {
        copy_from: Option<Name>,
    },
    Report(Report),
    Declined(Declined),
    /// The gateway does not do it, and why.
    Refused(Refusal),
    /// The request makes no sense to who got it.
    Unfit,
}

/// One sign of what was asked for.
#[derive(Serialize, Deserialize)]
pub(super) enum Answer {
    /// It goes on; how far it came.
    Working(u64),
    Done(Box<Reply>),
}

/// A replica tells that it is there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Hello {
    pub(super) group: Name,
    pub(super) replica: Name,
    /// Shards it is meant for, if nobody has them.
    pub(super) claim: VShards,
    pub(super) standing: ReplicaStanding,
}

/// Why the gateway does not do what the operator asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("el reparto cambió entretanto; mírelo con «shards show» y repita la orden")]
    Epoch,
    #[error("ese grupo ya está en el reparto")]
    Known,
    #[error("ese grupo no está en el reparto; añádalo con «shards add»")]
    Unknown,
    #[error("otra orden está en marcha; espere a que termine")]
    Busy,
    #[error("no hay en cada grupo afectado dos réplicas en marcha y al día; arránquelas y repita la orden")]
    Replicas,
    #[error("el reparto no se puede escribir en disco")]
    Disk,
    #[error("las réplicas de ese grupo tienen personas de otro acervo; vacíe sus carpetas")]
    NotEmpty,
    #[error("hay fragmentos sin grupo; arranque réplicas que los pidan con --vshards")]
    Undealt,
}

/// How the gallery is dealt out, for the operator.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Report {
    pub(super) epoch: u64,
    pub(super) free: VShards,
    pub(super) groups: Vec<GroupReport>,
}

/// One group of it; of one that waits to be added, without shards.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct GroupReport {
    pub(super) name: Name,
    pub(super) dealt: bool,
    pub(super) vshards: VShards,
    pub(super) persons: u64,
    pub(super) replicas: Vec<(Name, ReplicaState)>,
}

/// How a replica that is there stands to its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ReplicaState {
    Current,
    Behind,
    /// It has still to let shards go that are others' now.
    Holding,
}

/// A message as bytes; nothing for what does not become any, which nobody will open.
pub(super) fn write<T: Serialize>(message: &T) -> Vec<u8> {
    postcard::to_stdvec(message).unwrap_or_default()
}

/// The message in `bytes`, if they are one and nothing more.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let whole = bytes.len() <= LONGEST;
    let (message, rest) = whole.then(|| postcard::take_from_bytes(bytes).ok()).flatten()?;
    rest.is_empty().then_some(message)
}

/// Templates by finger.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Packed(Vec<(u8, Vec<u8>)>);

impl Packed {
    pub(super) fn new(prints: &[(Finger, Template)]) -> Self {
        Packed(prints.iter().map(|(finger, template)| (finger.position(), template.to_bytes())).collect())
    }

    pub(super) fn open(&self) -> Option<Vec<(Finger, Template)>> {
        let print = |(finger, template): &(u8, Vec<u8>)| {
            Some((Finger::new(*finger).ok()?, Template::from_bytes(template).ok()?))
        };
        self.0.iter().map(print).collect()
    }

    fn bytes(&self) -> usize {
        self.0.iter().map(|(_, template)| template.len()).sum()
    }
}

/// A subject with its acervo and its templates.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct PackedRecord(SubjectId, Acervo, Packed);

impl PackedRecord {
    pub(super) fn new(record: &Record) -> Self {
        PackedRecord(record.subject, record.acervo, Packed::new(&record.fingers))
    }

    pub(super) fn open(&self) -> Option<Record> {
        Some(Record { subject: self.0, acervo: self.1, fingers: self.2.open()? })
    }

    /// Bytes of its templates.
    pub(super) fn bytes(&self) -> usize {
        self.2.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_of_a_subject() {
        for name in ["a", "grupo-7", "0"] {
            assert_eq!(name.parse::<Name>().unwrap().to_string(), name);
        }
        for name in ["", "A", "a.b", "*", ">", "a b", "ñ", &"a".repeat(33)] {
            assert!(name.parse::<Name>().is_err(), "{name}");
        }
    }
}
