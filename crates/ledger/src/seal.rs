//! Seals: a station's signature over the last head of a transaction, which vouches for all before it.

use crate::{Hash, PublicKey, Signature};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// What is signed starts with this, so that a seal can pass for nothing else.
const DOMAIN: &[u8] = b"cotejo/ledger/seal/1\0";

/// Signs with a station's key.
pub trait Signer {
    /// The key its signatures are verified with.
    fn public_key(&self) -> PublicKey;
    /// An Ed25519 signature over `message`.
    fn sign(&self, message: &[u8]) -> Signature;
}

/// A station's Ed25519 key held in memory; erased when dropped.
pub struct StationKey(SigningKey);

impl StationKey {
    /// The key that grows from these 32 secret random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        StationKey(SigningKey::from_bytes(seed))
    }
}

impl Signer for StationKey {
    fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

/// Says the public half only.
impl std::fmt::Debug for StationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StationKey({})", self.public_key())
    }
}

/// A signature over one head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The head's hash.
    pub head: Hash,
    /// The signature.
    pub signature: Signature,
    /// The key it verifies with.
    pub public_key: PublicKey,
}

impl Seal {
    /// Seals that head.
    pub fn new(head: Hash, signer: &dyn Signer) -> Self {
        Seal { head, signature: signer.sign(&message(head)), public_key: signer.public_key() }
    }

    /// Whether the signature is that key's over that head.
    pub fn holds(&self) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature.0);
        VerifyingKey::from_bytes(&self.public_key.0)
            .is_ok_and(|key| key.verify_strict(&message(self.head), &signature).is_ok())
    }
}

fn message(head: Hash) -> Vec<u8> {
    [DOMAIN, &head.0].concat()
}
