//! The two chains in the database: their last entries, what a transaction adds, reading and checking them.
//!
//! Knows the ledger's entries and the tables, not what a body says.

use crate::error::VaultError;
use crate::keys::{Key, Random};
use casework::{ActId, Institution};
use ledger::{Batch, Body, Chain, Draft, Entry, Hash, HeadError, PublicKey, Report, Seal, Signature};
use ledger::{StationKey, Stored, Trust, TrustedStation, Writer};
use rusqlite::{Connection, OptionalExtension, Row};
use terms::StationId;

/// A body with the place and the name of its act.
pub(crate) struct Recorded {
    pub(crate) place: i64,
    pub(crate) id: ActId,
    pub(crate) bytes: Vec<u8>,
}

/// The end of one of this station's chains, and the key that signs what follows.
pub(crate) struct Pen {
    writer: Writer,
    key: StationKey,
    station: StationId,
}

/// A transaction's entries, signed and not yet stored.
pub(crate) struct Written {
    batch: Batch,
    after: Writer,
}

impl Pen {
    /// Takes up the pen where this station's line ends.
    pub(crate) fn take(connection: &Connection, chain: Chain) -> Result<Pen, VaultError> {
        let (station, epoch, seed): ([u8; 16], u32, Vec<u8>) = connection.query_row(
            "SELECT station, epoch, seed FROM signers ORDER BY epoch DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let seed = Key::from_slice(&seed).ok_or(VaultError::damaged("the station's signing key"))?;
        let own = |entry: &Entry| (entry.head.station, entry.head.epoch) == (station, epoch);
        let writer = match last_where(connection, chain, own)? {
            Some(entry) => Writer::after(&entry),
            None => Writer::new(chain, station, epoch),
        };
        Ok(Pen { writer, key: StationKey::from_seed(seed.bytes()), station: StationId(station) })
    }

    /// The station it writes for.
    pub(crate) fn station(&self) -> StationId {
        self.station
    }

    /// The last head it wrote.
    pub(crate) fn head(&self) -> Hash {
        self.writer.last()
    }

    /// Writes and signs one transaction on paper. `causes` are those of each body; none where it is shorter.
    pub(crate) fn write(
        &self,
        bodies: &[Vec<u8>],
        causes: Vec<Vec<Hash>>,
        random: &mut Random,
    ) -> Result<Written, VaultError> {
        let mut after = self.writer.clone();
        let causes = causes.into_iter().chain(std::iter::repeat(Vec::new()));
        let drafts =
            bodies.iter().cloned().zip(causes).map(|(body, causes)| Draft { body, causes }).collect();
        let batch =
            after.append(drafts, &mut **random, &self.key).map_err(|_| VaultError::damaged("a chain"))?;
        Ok(Written { batch, after })
    }

    /// Goes on after a transaction that is stored.
    pub(crate) fn advance(&mut self, written: Written) {
        self.writer = written.after;
    }
}

impl Written {
    /// The names of its entries.
    pub(crate) fn ids(&self) -> Vec<Hash> {
        self.batch.entries.iter().map(Entry::hash).collect()
    }
}

/// Stores a transaction's entries and gives their places.
pub(crate) fn insert(
    connection: &Connection,
    chain: Chain,
    written: &Written,
) -> Result<Vec<i64>, VaultError> {
    let prefix = prefix(chain);
    let mut head =
        connection.prepare_cached(&format!("INSERT INTO {prefix}heads (hash, bytes) VALUES (?1, ?2)"))?;
    let mut body = connection
        .prepare_cached(&format!("INSERT INTO {prefix}bodies (head, salt, body) VALUES (?1, ?2, ?3)"))?;
    let mut places = Vec::with_capacity(written.batch.entries.len());
    for entry in &written.batch.entries {
        let hash = entry.hash();
        places.push(head.insert((hash.0, &entry.head_bytes))?);
        if let Some(Body { salt, bytes }) = &entry.body {
            body.execute((hash.0, salt, bytes))?;
        }
    }
    let Seal { head, signature, public_key } = written.batch.seal;
    connection
        .prepare_cached(&format!(
            "INSERT INTO {prefix}seals (head, public_key, signature) VALUES (?1, ?2, ?3)"
        ))?
        .execute((head.0, public_key.0, signature.0))?;
    Ok(places)
}

/// How many entries a chain has.
pub(crate) fn count(connection: &Connection, chain: Chain) -> Result<u64, VaultError> {
    let query = format!("SELECT count(*) FROM {}heads", prefix(chain));
    let count: i64 = connection.query_row(&query, [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Every body that is here, in the ledger's order.
pub(crate) fn bodies(connection: &Connection, chain: Chain) -> Result<Vec<Recorded>, VaultError> {
    let prefix = prefix(chain);
    let query = format!("{} ORDER BY place", select(prefix, &format!("{prefix}heads")));
    recorded(connection, &query, [])
}

/// The bodies of one stream of acts, in the ledger's order.
pub(crate) fn bodies_of_stream(connection: &Connection, stream: &str) -> Result<Vec<Recorded>, VaultError> {
    let query =
        format!("{} WHERE stream = ?1 ORDER BY place", select("", "p_streams JOIN heads USING (place)"));
    recorded(connection, &query, [stream])
}

/// The last head of a stream of acts, as a list of none or one.
pub(crate) fn last_of_stream(connection: &Connection, stream: &str) -> Result<Vec<Hash>, VaultError> {
    let mut query = connection.prepare_cached(
        "SELECT hash FROM p_streams JOIN heads USING (place) WHERE stream = ?1 ORDER BY place DESC LIMIT 1",
    )?;
    let last = query.query_row([stream], |row| row.get(0).map(Hash)).optional()?;
    Ok(last.into_iter().collect())
}

/// Checks both chains from their first entries against the stations that the institution's acts register.
pub(crate) fn audit(connection: &Connection, institution: &Institution) -> Result<Report, VaultError> {
    let (mut entries, mut all_seals) = (Vec::new(), Vec::new());
    for chain in [Chain::Acts, Chain::Accesses] {
        let prefix = prefix(chain);
        let query = format!("{} ORDER BY place", select(prefix, &format!("{prefix}heads")));
        let mut statement = connection.prepare(&query)?;
        for row in statement.query_map([], stored)? {
            entries.push(row?.1);
        }
        all_seals.extend(seals(connection, prefix)?);
    }
    let stations: Vec<TrustedStation> = institution.stations().iter().map(trusted).collect();
    Ok(ledger::check(&entries, &all_seals, &Trust { stations: &stations, anchors: &[] }))
}

fn trusted(station: &casework::Station) -> TrustedStation {
    TrustedStation { station: station.station.0, epoch: station.epoch, public_key: station.public_key }
}

fn prefix(chain: Chain) -> &'static str {
    match chain {
        Chain::Acts => "",
        Chain::Accesses => "accesos_",
    }
}

fn select(prefix: &str, heads: &str) -> String {
    format!("SELECT place, bytes, salt, body FROM {heads} LEFT JOIN {prefix}bodies ON head = hash")
}

fn stored(row: &Row) -> rusqlite::Result<(i64, Stored)> {
    let (salt, bytes): (Option<[u8; 32]>, Option<Vec<u8>>) = (row.get(2)?, row.get(3)?);
    let body = salt.zip(bytes).map(|(salt, bytes)| Body { salt, bytes });
    Ok((row.get(0)?, Stored { head_bytes: row.get(1)?, body }))
}

fn read((place, stored): (i64, Stored)) -> Result<(i64, Entry), VaultError> {
    let entry = Entry::read(stored).map_err(|error| match error {
        HeadError::Format(later) => VaultError::NewerFormat { found: later.into(), known: 1 },
        HeadError::Malformed => VaultError::damaged("an act"),
    })?;
    Ok((place, entry))
}

fn recorded(
    connection: &Connection,
    query: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Recorded>, VaultError> {
    let mut statement = connection.prepare_cached(query)?;
    let rows = statement.query_map(parameters, stored)?;
    let mut entries = rows.map(|row| read(row?)).collect::<Result<Vec<_>, VaultError>>()?;
    entries.sort_by_cached_key(|(_, entry)| (entry.order_key(), entry.hash()));
    let with_body = |(place, entry): (i64, Entry)| {
        let id = entry.hash();
        entry.body.map(|body| Recorded { place, id, bytes: body.bytes })
    };
    Ok(entries.into_iter().filter_map(with_body).collect())
}

/// The last stored entry of which `own` holds.
fn last_where(
    connection: &Connection,
    chain: Chain,
    own: impl Fn(&Entry) -> bool,
) -> Result<Option<Entry>, VaultError> {
    let prefix = prefix(chain);
    let query = format!("{} ORDER BY place DESC", select(prefix, &format!("{prefix}heads")));
    let mut statement = connection.prepare(&query)?;
    for row in statement.query_map([], stored)? {
        let (_, entry) = read(row?)?;
        if own(&entry) {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

fn seals(connection: &Connection, prefix: &str) -> Result<Vec<Seal>, VaultError> {
    let mut statement =
        connection.prepare(&format!("SELECT head, public_key, signature FROM {prefix}seals"))?;
    let seals = statement.query_map([], |row| {
        let (head, public_key, signature) =
            (Hash(row.get(0)?), PublicKey(row.get(1)?), Signature(row.get(2)?));
        Ok(Seal { head, signature, public_key })
    })?;
    Ok(seals.collect::<Result<_, _>>()?)
}
