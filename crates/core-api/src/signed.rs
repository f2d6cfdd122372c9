//! Signed messages: the exact bytes, an Ed25519 signature over them, and the type they read as.

use crate::strict::{self, Message};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::Serialize;
use std::marker::PhantomData;

/// Goes before every signed message, so that no signature can serve another purpose.
const DOMAIN: &[u8] = b"cotejo core message 1\0";

/// A core's signing key.
pub struct CoreKey(SigningKey);

/// A core's public key, 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorePublicKey(pub [u8; 32]);

/// Why a signed message is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignedError {
    /// The signature is not that key's.
    #[error("the signature is not the core's")]
    Signature,
    /// The key had been replaced by the time the message states, or by now.
    #[error("the core had replaced the key by then")]
    Replaced,
    /// The bytes do not read as the message they should be.
    #[error("the signed bytes are not the expected message")]
    Message,
}

/// A message as signed bytes. Only [`Signed::open`] gives the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Signed<T> {
    bytes: Vec<u8>,
    signature: [u8; 64],
    message: PhantomData<T>,
}

impl CoreKey {
    /// The key with this seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        CoreKey(SigningKey::from_bytes(seed))
    }

    /// Its public half.
    pub fn public(&self) -> CorePublicKey {
        CorePublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs a message.
    pub fn sign<T: Serialize>(&self, message: &T) -> Result<Signed<T>, SignedError> {
        let bytes = serde_json::to_vec(message).map_err(|_| SignedError::Message)?;
        let signature = self.sign_bytes(&[DOMAIN, &bytes].concat());
        Ok(Signed { bytes, signature, message: PhantomData })
    }

    /// What is signed begins with a domain of its own.
    pub(crate) fn sign_bytes(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

impl CorePublicKey {
    /// Whether this key signed the bytes.
    pub(crate) fn signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let key = VerifyingKey::from_bytes(&self.0);
        key.is_ok_and(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok())
    }
}

impl<T> Signed<T> {
    /// Takes bytes and signature as they came; nothing is believed yet.
    pub fn from_parts(bytes: Vec<u8>, signature: [u8; 64]) -> Self {
        Signed { bytes, signature, message: PhantomData }
    }

    /// The signed bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signature.
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }
}

impl<T: Message> Signed<T> {
    /// The message, if `key` signed it and it says exactly what the contract allows ([`strict::read`]).
    pub fn open(&self, key: &CorePublicKey) -> Result<T, SignedError> {
        if !key.signed(&[DOMAIN, &self.bytes].concat(), &self.signature) {
            return Err(SignedError::Signature);
        }
        strict::read(&self.bytes).map_err(|_| SignedError::Message)
    }
}

impl<T> std::fmt::Debug for Signed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signed({} bytes)", self.bytes.len())
    }
}
