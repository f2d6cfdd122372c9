//! Appending: a station's line grows by whole transactions, each sealed once.

use crate::{Body, Chain, Entry, Hash, Head, Seal, Signer};

/// A body about to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What the act says.
    pub body: Vec<u8>,
    /// The heads its author had seen of the same matter. Drafts of one transaction follow one another anyway.
    pub causes: Vec<Hash>,
}

/// What one transaction adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The new entries, in order.
    pub entries: Vec<Entry>,
    /// The seal over the last of them.
    pub seal: Seal,
}

/// Why nothing was appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// A transaction holds at least one body.
    #[error("nothing to append")]
    Empty,
    /// More causes than a head can name.
    #[error("an act names more than 65535 causes")]
    TooManyCauses,
}

/// The end of one station's line in one epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    chain: Chain,
    station: [u8; 16],
    epoch: u32,
    sequence: u64,
    last: Hash,
    lamport: u64,
}

impl Writer {
    /// A line with nothing in it.
    pub fn new(chain: Chain, station: [u8; 16], epoch: u32) -> Self {
        Writer { chain, station, epoch, sequence: 0, last: Hash::ZERO, lamport: 0 }
    }

    /// A line that continues after its last entry.
    pub fn after(last: &Entry) -> Self {
        let Head { chain, station, epoch, sequence, lamport, .. } = last.head;
        Writer { chain, station, epoch, sequence, last: last.hash(), lamport }
    }

    /// Takes note of acts of other stations, so that what follows stands after them.
    pub fn witness(&mut self, lamport: u64) {
        self.lamport = self.lamport.max(lamport);
    }

    /// The line's last head; `Hash::ZERO` while it is empty.
    pub fn last(&self) -> Hash {
        self.last
    }

    /// How many entries the line has.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Appends one transaction. `salts` fills its argument with random bytes. Where the entries are not stored
    /// after all, drop this writer and go on with a clone made before.
    ///
    /// # Errors
    /// When there is nothing to append, or a draft has too many causes; the line is then unchanged.
    pub fn append(
        &mut self,
        drafts: Vec<Draft>,
        salts: &mut dyn FnMut(&mut [u8]),
        signer: &dyn Signer,
    ) -> Result<Batch, AppendError> {
        if drafts.is_empty() {
            return Err(AppendError::Empty);
        }
        if drafts.iter().any(|draft| draft.causes.len() > usize::from(u16::MAX)) {
            return Err(AppendError::TooManyCauses);
        }
        let entries = drafts.into_iter().map(|draft| self.extend(draft, salts)).collect();
        Ok(Batch { entries, seal: Seal::new(self.last, signer) })
    }

    fn extend(&mut self, draft: Draft, salts: &mut dyn FnMut(&mut [u8])) -> Entry {
        let mut salt = [0; 32];
        salts(&mut salt);
        let body = Body { salt, bytes: draft.body };
        let head = Head {
            chain: self.chain,
            station: self.station,
            epoch: self.epoch,
            sequence: self.sequence + 1,
            previous: self.last,
            lamport: self.lamport + 1,
            causes: draft.causes,
            commitment: body.commitment(),
        };
        let entry = Entry { head_bytes: head.encode(), head, body: Some(body) };
        *self = Writer::after(&entry);
        entry
    }
}
