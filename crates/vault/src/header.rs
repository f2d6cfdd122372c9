//! `vault.json`: what must be readable before anything is open. Format, kind and one slot per user, in
//! which the data key is wrapped; no name and no login stands here in clear.

use crate::error::VaultError;
use crate::{VaultKind, durable};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The format this program writes and the latest it reads.
pub(crate) const FORMAT: u32 = 1;
pub(crate) const FILE: &str = "vault.json";
const TEMPORARY: &str = "vault.json.new";

/// The public face of a vault.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Header {
    /// Version of the whole folder's layout.
    pub(crate) format: u32,
    /// Real or demonstration; the founding act inside says it again, and that one counts.
    pub(crate) kind: VaultKind,
    /// The vault's public random id.
    #[serde(with = "hex")]
    pub(crate) vault: [u8; 16],
    /// One per user who may sign in.
    pub(crate) slots: Vec<Slot>,
}

/// The data key as one user can open it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Slot {
    /// Keyed hash of the login name.
    #[serde(with = "hex")]
    pub(crate) tag: [u8; 32],
    #[serde(with = "hex")]
    pub(crate) salt: [u8; 16],
    pub(crate) cost: Cost,
    /// Data key and user id, sealed under the user's key.
    #[serde(with = "hex_list")]
    pub(crate) wrapped: Vec<u8>,
}

/// What one guess at a passphrase costs (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Memory in KiB.
    pub(crate) memory_kib: u32,
    /// Passes over it.
    pub(crate) passes: u32,
    /// Lanes.
    pub(crate) lanes: u32,
}

impl Cost {
    /// 64 MiB and three passes: about a fifth of a second on a laptop.
    pub(crate) const USUAL: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// Whether a header may ask this of the machine: a forged one must not exhaust it.
    pub(crate) fn bearable(self) -> bool {
        (8..=1024 * 1024).contains(&self.memory_kib)
            && (1..=32).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
            && self.memory_kib >= 8 * self.lanes
    }
}

#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl Header {
    /// The vault's public id as it names the station's secret.
    pub(crate) fn vault_name(&self) -> String {
        hex::write(&self.vault)
    }

    /// The header in `dir`; `None` where there is none.
    pub(crate) fn read(dir: &Path) -> Result<Option<Header>, VaultError> {
        let bytes = match std::fs::read(path(dir)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(VaultError::io("reading vault.json")(error)),
        };
        let format: FormatOnly = parse(&bytes)?;
        if format.format > FORMAT {
            return Err(VaultError::NewerFormat { found: format.format, known: FORMAT });
        }
        parse(&bytes).map(Some)
    }

    /// Writes the header into `dir`, whole or not at all.
    pub(crate) fn write(&self, dir: &Path) -> Result<(), VaultError> {
        let text = serde_json::to_vec_pretty(self).map_err(|_| VaultError::damaged(FILE))?;
        durable::replace(&path(dir), &dir.join(TEMPORARY), &text, durable::to_disk)
            .map_err(VaultError::io("writing vault.json"))
    }
}

/// Removes what an interrupted [`Header::write`] left.
pub(crate) fn sweep(dir: &Path) {
    std::fs::remove_file(dir.join(TEMPORARY)).ok();
}

fn path(dir: &Path) -> PathBuf {
    dir.join(FILE)
}

fn parse<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, VaultError> {
    serde_json::from_slice(bytes).map_err(|_| VaultError::damaged(FILE))
}

/// Arrays of bytes as hexadecimal text.
pub(crate) mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn write(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
        let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
        let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
        Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
    }

    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&write(bytes))
    }

    pub(crate) fn deserialize<'a, D: Deserializer<'a>, const N: usize>(from: D) -> Result<[u8; N], D::Error> {
        let bytes = read(&String::deserialize(from)?);
        bytes
            .and_then(|b| b.try_into().ok())
            .ok_or_else(|| D::Error::custom("not the hexadecimal digits expected"))
    }
}

/// Byte lists as hexadecimal text.
mod hex_list {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&super::hex::write(bytes))
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<u8>, D::Error> {
        super::hex::read(&String::deserialize(from)?)
            .ok_or_else(|| D::Error::custom("not hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        let slot = Slot { tag: [1; 32], salt: [2; 16], cost: Cost::USUAL, wrapped: vec![3; 88] };
        Header { format: FORMAT, kind: VaultKind::Real, vault: [9; 16], slots: vec![slot] }
    }

    #[test]
    fn a_header_reads_back_and_an_absent_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Header::read(dir.path()).unwrap().is_none());
        header().write(dir.path()).unwrap();
        let read = Header::read(dir.path()).unwrap().unwrap();
        assert_eq!(read.vault, [9; 16]);
        assert_eq!(read.slots[0].wrapped, vec![3; 88]);
        assert_eq!(read.slots[0].cost, Cost::USUAL);
    }

    #[test]
    fn a_later_format_is_told_from_a_damaged_file() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(path(dir.path()), br#"{"format": 7, "anything": true}"#).unwrap();
        let refused = Header::read(dir.path()).unwrap_err();
        assert!(matches!(refused, VaultError::NewerFormat { found: 7, known: FORMAT }));
        for damage in [
            &b"{\"format\": 1}"[..],
            b"",
            b"{\"format\": 1, \"kind\": \"real\", \"vault\": \"0g\", \"slots\": []}",
        ] {
            std::fs::write(path(dir.path()), damage).unwrap();
            assert!(matches!(Header::read(dir.path()), Err(VaultError::Damaged { what: FILE })));
        }
    }

    #[test]
    fn a_forged_cost_is_refused() {
        assert!(Cost::USUAL.bearable());
        assert!(!Cost { memory_kib: u32::MAX, ..Cost::USUAL }.bearable());
        assert!(!Cost { passes: 0, ..Cost::USUAL }.bearable());
        assert!(!Cost { lanes: 0, ..Cost::USUAL }.bearable());
        assert!(!Cost { memory_kib: 8, lanes: 2, passes: 1 }.bearable());
    }
}
