//! The head of an act: where it stands in its line, what it follows, what it commits to; and its bytes.

use crate::Hash;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The format written today: one byte at the start of every head.
const FORMAT: u8 = 1;
/// Bytes of a head before its causes: format, chain, station, epoch, sequence, previous, Lamport, count.
const FRONT: usize = 1 + 1 + 16 + 4 + 8 + 32 + 8 + 2;

/// Which of a station's two chains a head belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chain {
    /// What happened.
    Acts,
    /// What was looked at (accesos).
    Accesses,
}

/// Where an entry stands: unique, unless a station was cloned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Which chain.
    pub chain: Chain,
    /// Which station.
    pub station: [u8; 16],
    /// Its epoch: a restored disk starts a new one.
    pub epoch: u32,
    /// Place in the line, from 1 without gaps.
    pub sequence: u64,
}

/// An act's head. Immutable; hashed and signed as its encoded bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which chain.
    pub chain: Chain,
    /// Which station.
    pub station: [u8; 16],
    /// Its epoch.
    pub epoch: u32,
    /// Place in the line, from 1.
    pub sequence: u64,
    /// Hash of the line's head before it; `Hash::ZERO` for the first.
    pub previous: Hash,
    /// Lamport number: greater than that of everything its author had seen.
    pub lamport: u64,
    /// The heads its author had seen of the same matter.
    pub causes: Vec<Hash>,
    /// SHA-256 of salt and body.
    pub commitment: Hash,
}

/// Bytes that are no head of a format this release knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// Another format, perhaps of a later release.
    #[error("a head of format {0}")]
    Format(u8),
    /// Not a head.
    #[error("not a head")]
    Malformed,
}

impl Head {
    /// The canonical bytes: big endian, causes counted. At most 65535 causes are kept.
    pub fn encode(&self) -> Vec<u8> {
        let count = u16::try_from(self.causes.len()).unwrap_or(u16::MAX);
        let mut bytes = Vec::with_capacity(FRONT + 32 * (self.causes.len() + 1));
        bytes.extend([FORMAT, self.chain.byte()]);
        bytes.extend(self.station);
        bytes.extend(self.epoch.to_be_bytes());
        bytes.extend(self.sequence.to_be_bytes());
        bytes.extend(self.previous.0);
        bytes.extend(self.lamport.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        self.causes.iter().take(usize::from(count)).for_each(|cause| bytes.extend(cause.0));
        bytes.extend(self.commitment.0);
        bytes
    }

    /// The head these bytes are.
    ///
    /// # Errors
    /// When they are of another format or no head at all.
    pub fn decode(bytes: &[u8]) -> Result<Self, HeadError> {
        let mut rest = Bytes(bytes);
        match rest.take::<1>()? {
            [FORMAT] => {}
            [other] => return Err(HeadError::Format(other)),
        }
        let chain = Chain::from_byte(rest.take::<1>()?)?;
        let station = rest.take()?;
        let epoch = u32::from_be_bytes(rest.take()?);
        let sequence = u64::from_be_bytes(rest.take()?);
        let previous = Hash(rest.take()?);
        let lamport = u64::from_be_bytes(rest.take()?);
        let count = u16::from_be_bytes(rest.take()?);
        let causes = (0..count).map(|_| rest.take().map(Hash)).collect::<Result<_, _>>()?;
        let commitment = Hash(rest.take()?);
        if !rest.0.is_empty() {
            return Err(HeadError::Malformed);
        }
        Ok(Head { chain, station, epoch, sequence, previous, lamport, causes, commitment })
    }

    /// SHA-256 of the canonical bytes: the act's name.
    pub fn hash(&self) -> Hash {
        hash(&self.encode())
    }

    /// Where it stands.
    pub fn position(&self) -> Position {
        let Head { chain, station, epoch, sequence, .. } = *self;
        Position { chain, station, epoch, sequence }
    }
}

impl Chain {
    const fn byte(self) -> u8 {
        match self {
            Chain::Acts => 0,
            Chain::Accesses => 1,
        }
    }

    const fn from_byte([byte]: [u8; 1]) -> Result<Self, HeadError> {
        match byte {
            0 => Ok(Chain::Acts),
            1 => Ok(Chain::Accesses),
            _ => Err(HeadError::Malformed),
        }
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.station.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, "/{}/{}", self.epoch, self.sequence)
    }
}

/// SHA-256 of an encoded head.
pub(crate) fn hash(head_bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(head_bytes).into())
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], HeadError> {
        let (front, rest) = self.0.split_first_chunk::<N>().ok_or(HeadError::Malformed)?;
        self.0 = rest;
        Ok(*front)
    }
}
