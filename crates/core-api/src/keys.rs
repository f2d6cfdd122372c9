//! The keys of a core over the years: each is vouched for by the one before, so a station that trusts one of them can
//! tell, without asking anybody, which one signs now.

use crate::wire::{KeyEntry, Keys};
use crate::{CoreKey, CorePublicKey};
use sha2::Digest as _;
use terms::Timestamp;

/// Goes before what a key says of its successor.
const DOMAIN: &[u8] = b"cotejo core key 1\0";

/// Why a core's keys are not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// The key that is trusted is not among them.
    #[error("the trusted key is not among the core's keys")]
    Stranger,
    /// They end before a key that is believed already: an old set is shown again.
    #[error("the keys end before one that is believed already")]
    Replaced,
    /// A key is not vouched for by the one before.
    #[error("a key is not vouched for by the one before")]
    NotVouched,
    /// Keys are not written as keys are, one stands twice, or they are not in the order of their times.
    #[error("the core's keys are not in order")]
    Order,
}

impl CoreKey {
    /// This key's word for the one that follows it.
    pub fn vouch(&self, next: &CorePublicKey, since: Timestamp) -> KeyEntry {
        KeyEntry {
            key: hex(&next.0),
            since,
            vouched_by_previous: Some(hex(&self.sign_bytes(&statement(next, since)))),
        }
    }

    /// This key as the first of a core.
    pub fn first(&self, since: Timestamp) -> KeyEntry {
        KeyEntry { key: hex(&self.public().0), since, vouched_by_previous: None }
    }
}

impl Keys {
    /// The key that signs at `now`, if the whole chain holds and `trusted` stands in it. Never one before `trusted`: a
    /// clock that is wrong, or a core that shows old keys, does not bring a replaced key back.
    pub fn valid_at(&self, trusted: &CorePublicKey, now: Timestamp) -> Result<CorePublicKey, KeysError> {
        let chain = self.chain()?;
        let place = chain.iter().position(|(key, _)| key == trusted).ok_or(KeysError::Stranger)?;
        let later = chain.iter().skip(place + 1).take_while(|(_, since)| *since <= now);
        Ok(later.last().map_or(*trusted, |(key, _)| *key))
    }

    /// All of them in order, each vouched for by the one before.
    pub(crate) fn chain(&self) -> Result<Vec<(CorePublicKey, Timestamp)>, KeysError> {
        let mut chain: Vec<(CorePublicKey, Timestamp)> = Vec::new();
        for entry in &self.keys {
            let key = CorePublicKey(bytes(&entry.key).ok_or(KeysError::Order)?);
            if chain.iter().any(|(known, _)| *known == key) {
                return Err(KeysError::Order);
            }
            match (chain.last(), &entry.vouched_by_previous) {
                (None, None) => {}
                (Some((_, since)), _) if *since >= entry.since => return Err(KeysError::Order),
                (Some((previous, _)), Some(word)) => vouched(previous, &key, entry.since, word)?,
                _ => return Err(KeysError::NotVouched),
            }
            chain.push((key, entry.since));
        }
        Ok(chain)
    }
}

fn vouched(
    previous: &CorePublicKey,
    key: &CorePublicKey,
    since: Timestamp,
    word: &str,
) -> Result<(), KeysError> {
    let signature = bytes(word).ok_or(KeysError::NotVouched)?;
    let holds = previous.signed(&statement(key, since), &signature);
    if holds { Ok(()) } else { Err(KeysError::NotVouched) }
}

fn statement(key: &CorePublicKey, since: Timestamp) -> Vec<u8> {
    [DOMAIN, &key.0, &since.0.to_be_bytes()].concat()
}

/// What people compare of a key, read aloud or on paper: the first half of its SHA-256, in groups of four digits.
pub fn fingerprint(key: &CorePublicKey) -> String {
    let digest: [u8; 32] = sha2::Sha256::digest(key.0).into();
    let digits = hex(&digest[..16]);
    digits.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four)).collect::<Vec<_>>().join(" ")
}

/// Whether a fingerprint is that of a key, however it is spaced and capitalised.
pub fn is_fingerprint(said: &str, key: &CorePublicKey) -> bool {
    let digits = |text: &str| -> String {
        let sign = |letter: &char| !letter.is_whitespace() && *letter != '-' && *letter != ':';
        text.chars().filter(sign).flat_map(char::to_lowercase).collect()
    };
    digits(said) == digits(&fingerprint(key))
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").ok();
        hex
    })
}

/// Exactly `N` bytes written as hexadecimal digits.
pub fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digits = hex.as_bytes();
    let mut bytes = [0; N];
    if digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = (high * 16 + low) as u8;
    }
    Some(bytes)
}
