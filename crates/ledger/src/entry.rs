//! Entries: a head with the body it commits to, or without; their order and their union.

use crate::head::{self, Head, HeadError};
use crate::{Chain, Hash};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// An act's bytes with the salt that hides them in the commitment. They travel together or not at all: with
/// the salt alone, a short body could be guessed.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    /// 32 random bytes.
    pub salt: [u8; 32],
    /// What the act says.
    pub bytes: Vec<u8>,
}

impl Body {
    /// SHA-256 of salt and bytes.
    pub fn commitment(&self) -> Hash {
        Hash(Sha256::new().chain_update(self.salt).chain_update(&self.bytes).finalize().into())
    }
}

/// Says the length only: what an act says belongs in no log.
impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Body({} bytes)", self.bytes.len())
    }
}

/// An entry as a store holds it, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The head's bytes.
    pub head_bytes: Vec<u8>,
    /// The body, unless it is absent.
    pub body: Option<Body>,
}

/// An entry of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The head.
    pub head: Head,
    /// Its bytes, as stored and hashed.
    pub head_bytes: Vec<u8>,
    /// The body, unless it is absent.
    pub body: Option<Body>,
}

impl Entry {
    /// Reads a stored entry.
    ///
    /// # Errors
    /// When its head cannot be read. Whether head and body belong together is for `check` to say.
    pub fn read(stored: Stored) -> Result<Self, HeadError> {
        let head = Head::decode(&stored.head_bytes)?;
        Ok(Entry { head, head_bytes: stored.head_bytes, body: stored.body })
    }

    /// The act's name: the hash of its head's bytes.
    pub fn hash(&self) -> Hash {
        head::hash(&self.head_bytes)
    }

    /// Where it stands in the order of all acts, whatever station they come from.
    pub fn order_key(&self) -> (u64, [u8; 16], u32, u64, Chain) {
        let Head { lamport, station, epoch, sequence, chain, .. } = self.head;
        (lamport, station, epoch, sequence, chain)
    }
}

impl From<Entry> for Stored {
    fn from(entry: Entry) -> Self {
        Stored { head_bytes: entry.head_bytes, body: entry.body }
    }
}

/// Puts entries in the order in which they are applied: (Lamport, station, epoch, sequence), and by hash where
/// a cloned station made two of one position, so that every station orders alike.
pub fn order(entries: &mut [Entry]) {
    entries.sort_by_cached_key(|entry| (entry.order_key(), entry.hash()));
}

/// The union of what two stations hold, in order. Of an entry that both hold, the one with a body is kept.
pub fn merge(ours: Vec<Entry>, theirs: Vec<Entry>) -> Vec<Entry> {
    let mut all: Vec<Entry> = ours.into_iter().chain(theirs).collect();
    all.sort_by_cached_key(|entry| (entry.order_key(), entry.hash(), entry.body.is_none()));
    let mut seen = BTreeSet::new();
    all.retain(|entry| seen.insert(entry.hash()));
    all
}
