//! The encrypted store of one station: acts and accesses in SQLCipher, sealed images beside it, keys that
//! need a passphrase and the station's secret together.
//!
//! What is recorded is recorded whole or not at all, is never changed, and lies on no disk in clear. This
//! crate reads no clock and draws no randomness of its own; it knows no window, no engine and no network,
//! and no rule of the work: those are `casework`'s, asked before every commit.
//!
//! ```text
//! vault.json        format, kind, one slot per user with the wrapped data key (no names)
//! station.key       the station's secret, where the system has no keyring
//! cotejo.db         SQLCipher: chains `acts` and `accesos`, fichas, drafts, projections
//! images/aa/bb..    one sealed file per image or document, named by a keyed hash
//! ```

mod access;
mod chain;
mod contents;
mod database;
mod durable;
mod error;
mod fichas;
mod founding;
mod header;
mod images;
mod keys;
mod people;
mod projections;
mod secret;
mod slots;
mod state;
#[cfg(test)]
mod tests;
mod users;
mod vault;

pub use access::{Access, AccessKind, RecordedAccess};
pub use error::VaultError;
pub use founding::Status;
pub use keys::Random;
pub use people::{Founding, NewUser, Profile, Stamp};
pub use secret::{Secret, SecretError, StationSecret, file_only, in_memory, keyring_or_file};
pub use slots::{MAXIMUM_LOGIN, MINIMUM_PASSPHRASE};
pub use vault::{Committed, Vault};

use serde::{Deserialize, Serialize};

/// What a vault is for; fixed when it is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VaultKind {
    /// Real cases.
    Real,
    /// Synthetic people only, watermarked everywhere.
    Demonstration,
}
