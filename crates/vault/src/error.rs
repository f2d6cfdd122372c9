//! What can go wrong with a vault, in the words the workstation turns into a sentence and a next step.
//!
//! No error carries a name, a login, a passphrase, a key or a pixel.

use crate::secret::SecretError;

/// Why the vault did not do what was asked. Nothing half-done remains after any of these.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The folder holds no vault.
    #[error("there is no vault here")]
    Absent,
    /// The folder already holds a vault.
    #[error("a vault is already here")]
    AlreadyThere,
    /// The database is there and its header `vault.json` is not: restore it from a copy.
    #[error("the vault's header is missing beside its database")]
    HeaderLost,
    /// Login or passphrase is wrong; which of the two is not said.
    #[error("wrong user or passphrase")]
    WrongPassphrase,
    /// The passphrase is too short to protect anything.
    #[error("a passphrase has at least {minimum} characters")]
    PassphraseTooShort {
        /// The least number of characters accepted.
        minimum: usize,
    },
    /// The login name is empty or too long.
    #[error("a login name has 1 to {maximum} characters")]
    LoginUnfit {
        /// The greatest number of characters accepted.
        maximum: usize,
    },
    /// Somebody signs in with that login name already.
    #[error("the login name is taken")]
    LoginTaken,
    /// The user was disabled by an act.
    #[error("the user is disabled")]
    UserDisabled,
    /// The station's own secret is missing or cannot be reached.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The vault was written by a later version of the program.
    #[error("the vault has format {found}, this program knows up to {known}")]
    NewerFormat {
        /// The format found.
        found: u32,
        /// The latest format this program reads.
        known: u32,
    },
    /// Another process has the vault open.
    #[error("the vault is open in another program")]
    InUse,
    /// The disk is full, or a quota is used up.
    #[error("the disk is full")]
    DiskFull,
    /// A stored thing is not as it was written.
    #[error("damaged: {what}")]
    Damaged {
        /// Which part: a fixed word, never content.
        what: &'static str,
    },
    /// An act broke a guard where it was made; nothing of its transaction was recorded.
    #[error("an act was refused")]
    Refused(Box<casework::Refusal>),
    /// The file system failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("database: {0}")]
    Database(rusqlite::Error),
}

impl VaultError {
    /// Turns a failure of the file system into the error a user can act on.
    pub(crate) fn io(what: &'static str) -> impl FnOnce(std::io::Error) -> VaultError {
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => VaultError::DiskFull,
            _ => VaultError::Io { what, source },
        }
    }

    /// A part that is not as it was written.
    pub(crate) fn damaged(what: &'static str) -> VaultError {
        VaultError::Damaged { what }
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> VaultError {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => VaultError::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => VaultError::InUse,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => VaultError::damaged("cotejo.db"),
            _ => VaultError::Database(error),
        }
    }
}
