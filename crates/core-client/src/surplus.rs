//! What a core may not send: encrypted to the data-protection officer's key before anything can show, keep or log it.
//!
//! The format is age (X25519), so that she opens it with any tool that knows it. It must not know who keeps the
//! encrypted file, nor where; the clear bytes leave this crate in no other form.

use age::x25519;
use std::str::FromStr;
use terms::SurplusPlace;

/// A public key that surplus is encrypted to.
#[derive(Clone)]
pub struct Recipient(x25519::Recipient);

/// A text that is no age recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an age recipient")]
pub struct NotARecipient;

impl FromStr for Recipient {
    type Err = NotARecipient;
    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        text.parse().map(Recipient).map_err(|_| NotARecipient)
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Surplus as it leaves this crate.
pub struct Surplus {
    /// What the core was answering.
    pub place: SurplusPlace,
    /// How many bytes it was.
    pub size: u64,
    /// What is kept of it; nothing where nobody's key is known.
    pub sealed: Option<Sealed>,
}

/// Encrypted surplus.
pub struct Sealed {
    /// Whose key opens it.
    pub recipient: Recipient,
    /// The age file.
    pub file: Vec<u8>,
}

/// Whoever keeps surplus.
pub trait Keeper: Send + Sync {
    /// The officer's key now.
    fn recipient(&self) -> Option<Recipient>;
    /// Takes what came.
    fn keep(&self, surplus: Surplus);
}

/// Encrypts what came, or lets it go where nobody could open it.
pub fn seal(place: SurplusPlace, bytes: &[u8], recipient: Option<Recipient>) -> Surplus {
    let sealed = recipient.and_then(|recipient| {
        let file = age::encrypt(&recipient.0, bytes).ok()?;
        Some(Sealed { recipient, file })
    });
    Surplus { place, size: bytes.len() as u64, sealed }
}
