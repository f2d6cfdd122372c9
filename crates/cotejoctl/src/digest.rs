//! SHA-256 in hexadecimal.

use sha2::{Digest as _, Sha256};

/// Of these bytes, 64 digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
