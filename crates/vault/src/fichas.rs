//! Fichas: personal data and free text, each sealed under its own key. Acts cite them by id only.
//!
//! A ficha is held here, sealed, until the transaction whose acts cite it writes both together: no ficha
//! stands in the vault without its act, and no act without its ficha.

use crate::error::VaultError;
use crate::keys::{Key, Random, fresh};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use terms::FichaId;

/// A sealed ficha and its wrapped key.
struct Parts {
    sealed: Vec<u8>,
    wrapped: Vec<u8>,
}

/// The fichas that wait for their acts, and the key that wraps the keys of all.
pub(crate) struct Fichas {
    master: Key,
    waiting: BTreeMap<FichaId, Parts>,
}

impl Fichas {
    pub(crate) fn new(master: Key) -> Fichas {
        Fichas { master, waiting: BTreeMap::new() }
    }

    /// Seals `content` under a fresh key.
    pub(crate) fn seal(&mut self, content: &[u8], random: &mut Random) -> FichaId {
        let (ficha, key) = (FichaId(fresh(random)), Key::random(random));
        let sealed = key.seal(content, &about(ficha), random);
        let wrapped = self.master.seal(key.bytes(), &about(ficha), random);
        self.waiting.insert(ficha, Parts { sealed, wrapped });
        ficha
    }

    /// The content of a ficha, waiting or written; `None` if it or its key is not here.
    pub(crate) fn open(
        &self,
        connection: &Connection,
        ficha: FichaId,
    ) -> Result<Option<Vec<u8>>, VaultError> {
        match self.waiting.get(&ficha) {
            Some(parts) => self.unseal(ficha, parts).map(Some),
            None => written(connection, ficha)?.map(|parts| self.unseal(ficha, &parts)).transpose(),
        }
    }

    /// Writes the waiting fichas cited in `bodies` and gives their ids, to [`Fichas::settled`] once the
    /// transaction stands.
    pub(crate) fn write_cited(
        &self,
        connection: &Connection,
        bodies: &[Vec<u8>],
    ) -> Result<Vec<FichaId>, VaultError> {
        let mut ficha_row =
            connection.prepare_cached("INSERT INTO fichas (ficha, sealed) VALUES (?1, ?2)")?;
        let mut key_row =
            connection.prepare_cached("INSERT INTO ficha_keys (ficha, wrapped) VALUES (?1, ?2)")?;
        let cited: BTreeSet<FichaId> = bodies.iter().flat_map(|body| ids(body)).collect();
        let mut written = Vec::new();
        for ficha in cited {
            let Some(Parts { sealed, wrapped }) = self.waiting.get(&ficha) else { continue };
            ficha_row.execute((ficha.0, sealed))?;
            key_row.execute((ficha.0, wrapped))?;
            written.push(ficha);
        }
        Ok(written)
    }

    /// Lets go of fichas that are on the disk now.
    pub(crate) fn settled(&mut self, written: &[FichaId]) {
        written.iter().for_each(|ficha| drop(self.waiting.remove(ficha)));
    }

    fn unseal(&self, ficha: FichaId, parts: &Parts) -> Result<Vec<u8>, VaultError> {
        let content = self
            .master
            .open(&parts.wrapped, &about(ficha))
            .and_then(|key| Key::from_slice(&key))
            .and_then(|key| key.open(&parts.sealed, &about(ficha)));
        content.map(|content| content.to_vec()).ok_or(VaultError::damaged("a ficha"))
    }
}

/// Every id in a body, whatever it names: a JSON string of 32 hexadecimal digits. Ids are 128 random bits, so
/// one that names a waiting ficha cites it.
fn ids(body: &[u8]) -> impl Iterator<Item = FichaId> {
    let strings = body.split(|byte| *byte == b'"').filter(|string| string.len() == 32);
    strings.filter_map(|string| FichaId::from_hex(std::str::from_utf8(string).ok()?))
}

fn written(connection: &Connection, ficha: FichaId) -> Result<Option<Parts>, VaultError> {
    let mut query = connection.prepare_cached(
        "SELECT sealed, wrapped FROM fichas JOIN ficha_keys USING (ficha) WHERE ficha = ?1",
    )?;
    let parts = query.query_row([ficha.0], |row| Ok(Parts { sealed: row.get(0)?, wrapped: row.get(1)? }));
    Ok(parts.optional()?)
}

fn about(ficha: FichaId) -> Vec<u8> {
    [&b"cotejo ficha 1"[..], &ficha.0].concat()
}
