//! The keys of a core that a client believes, and which of them may have signed what: a message is believed under the key
//! that signed at its time or a later one, never under one that had been replaced by then.

use crate::keys::KeysError;
use crate::strict::Message;
use crate::wire::Keys;
use crate::{Acknowledgement, Answer, CorePublicKey, Delivery, OutcomeReceipt, Release, Signed, SignedError};
use terms::Timestamp;

/// What is signed with its time in it.
pub trait Dated: Message {
    /// The core's clock, as the message says it.
    fn at(&self) -> Timestamp;
}

macro_rules! dated {
    ($($message:ty),*) => {
        $(impl Dated for $message {
            fn at(&self) -> Timestamp {
                self.at
            }
        })*
    };
}

dated!(Acknowledgement, Answer, Delivery, OutcomeReceipt, Release);

/// Keys of a core that are believed, oldest first, each with the time since when it signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRing {
    /// Believed because somebody compared it; it signs since ever.
    root: CorePublicKey,
    later: Vec<(CorePublicKey, Timestamp)>,
}

impl KeyRing {
    /// The key that everything begins with.
    pub fn root(root: CorePublicKey) -> Self {
        KeyRing { root, later: Vec::new() }
    }

    /// Keys that were believed before, as they were kept: each once, in the order of their times.
    pub fn kept(
        root: CorePublicKey,
        later: impl IntoIterator<Item = (CorePublicKey, Timestamp)>,
    ) -> Result<Self, KeysError> {
        let later: Vec<_> = later.into_iter().collect();
        let once = later
            .iter()
            .enumerate()
            .all(|(place, (key, _))| *key != root && later.iter().take(place).all(|(other, _)| other != key));
        let sorted = later.is_sorted_by(|(_, one), (_, next)| one < next);
        if once && sorted { Ok(KeyRing { root, later }) } else { Err(KeysError::Order) }
    }

    /// The newest.
    pub fn newest(&self) -> CorePublicKey {
        self.later.last().map_or(self.root, |(key, _)| *key)
    }

    /// The key that everything begins with.
    pub fn first(&self) -> CorePublicKey {
        self.root
    }

    /// Those after it.
    pub fn later(&self) -> &[(CorePublicKey, Timestamp)] {
        &self.later
    }

    /// Whether this is one of them.
    pub fn holds(&self, key: &CorePublicKey) -> bool {
        self.all().contains(key)
    }

    fn all(&self) -> Vec<CorePublicKey> {
        std::iter::once(self.root).chain(self.later.iter().map(|(key, _)| *key)).collect()
    }

    /// With what a core tells of its keys: those that follow the newest one here. The whole chain told has to hold, and to
    /// go on from everything that was believed.
    ///
    /// # Errors
    /// [`KeysError::Replaced`] where it ends before what is believed already: somebody shows an old set again.
    pub fn extended(&self, told: &Keys) -> Result<Self, KeysError> {
        let chain = told.chain()?;
        let place_of = |wanted: CorePublicKey| chain.iter().position(|(key, _)| *key == wanted);
        let Some(newest) = place_of(self.newest()) else {
            let old = self.all().into_iter().any(|known| place_of(known).is_some());
            return Err(if old { KeysError::Replaced } else { KeysError::Stranger });
        };
        // A core may leave out what came before the root here; between root and newest nothing may differ.
        let before: Vec<CorePublicKey> = chain[..=newest].iter().map(|(key, _)| *key).collect();
        let ours = self.all();
        if !before.ends_with(&ours) && !ours.ends_with(&before) {
            return Err(KeysError::Stranger);
        }
        let mut later = self.later.clone();
        later.extend_from_slice(&chain[newest + 1..]);
        KeyRing::kept(self.root, later)
    }

    /// The message, if a key signed it that signed at its time or later.
    pub fn open<T: Dated>(&self, signed: &Signed<T>) -> Result<T, SignedError> {
        let (message, signer) = self.signer(signed)?;
        let at = message.at();
        self.unless_replaced(message, signer, at)
    }

    /// The same for a message that must have been signed just now, such as one that bears the nonce of this attempt:
    /// whatever time it states, no key that is replaced by `now` may have signed it.
    pub fn open_fresh<T: Dated>(&self, signed: &Signed<T>, now: Timestamp) -> Result<T, SignedError> {
        let (message, signer) = self.signer(signed)?;
        let at = message.at().max(now);
        self.unless_replaced(message, signer, at)
    }

    fn signer<T: Message>(&self, signed: &Signed<T>) -> Result<(T, usize), SignedError> {
        for (place, key) in self.all().iter().enumerate().rev() {
            match signed.open(key) {
                Ok(message) => return Ok((message, place)),
                Err(SignedError::Signature) => {}
                Err(other) => return Err(other),
            }
        }
        Err(SignedError::Signature)
    }

    fn unless_replaced<T>(&self, message: T, signer: usize, at: Timestamp) -> Result<T, SignedError> {
        let valid = self.later.iter().take_while(|(_, since)| *since <= at).count();
        if signer >= valid { Ok(message) } else { Err(SignedError::Replaced) }
    }
}
