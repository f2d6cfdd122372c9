//! The projections' tables: snapshots of institution, cases and oficios beside the acts they come from.
//!
//! They are written in the acts' own transaction. They are never the truth: whenever they do not fit this
//! program they are made anew from the acts, in tables named `p_new_*` that then take the others' place.

use crate::chain::Recorded;
use crate::database::{self, about, set_about};
use crate::error::VaultError;
use crate::state::{State, stream_name};
use casework::{Act, Read, Stream};
use rusqlite::Connection;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use std::sync::Arc;
use terms::{CaseId, OficioId};

/// Raised whenever a snapshot would come out differently from the same acts.
const VERSION: u32 = 5;
const VERSION_NAME: &str = "projections";

/// Reads the snapshots; `None` when they are not of this program or do not read.
pub(crate) fn read(connection: &Connection) -> Result<Option<State>, VaultError> {
    if about(connection, VERSION_NAME)?.as_deref() != Some(&version()[..]) {
        return Ok(None);
    }
    let mut state = State::default();
    for (_, snapshot) in rows(connection, "SELECT x'', snapshot FROM p_institution")? {
        let Some(institution) = parse(&snapshot) else { return Ok(None) };
        state.institution = institution;
    }
    for (id, snapshot) in rows(connection, "SELECT id, snapshot FROM p_cases")? {
        let (Ok(id), Some(case)) = (id.try_into(), parse(&snapshot)) else { return Ok(None) };
        state.cases.insert(CaseId(id), case);
    }
    for (id, snapshot) in rows(connection, "SELECT id, snapshot FROM p_oficios")? {
        let (Ok(id), Some(oficio)) = (id.try_into(), parse(&snapshot)) else { return Ok(None) };
        state.oficios.insert(OficioId(id), oficio);
    }
    Ok(Some(state))
}

/// Writes the snapshots of the streams that changed.
pub(crate) fn write(
    connection: &Connection,
    state: &State,
    changed: &BTreeSet<Stream>,
) -> Result<(), VaultError> {
    set_about(connection, VERSION_NAME, &version())?;
    changed.iter().try_for_each(|stream| write_one(connection, state, *stream, ""))
}

/// Notes which stream the act at `place` of the chain belongs to.
pub(crate) fn note_stream(connection: &Connection, place: i64, stream: Stream) -> Result<(), VaultError> {
    let mut insert = connection.prepare_cached("INSERT INTO p_streams (place, stream) VALUES (?1, ?2)")?;
    insert.execute((place, stream_name(stream)))?;
    Ok(())
}

/// Makes all projections anew from the acts and gives the state they amount to.
/// `acts` are in the ledger's order.
pub(crate) fn rebuild(connection: &mut Connection, acts: &[Recorded]) -> Result<State, VaultError> {
    let transaction = database::begin(connection)?;
    transaction.execute_batch(
        "DROP TABLE IF EXISTS p_new_institution; DROP TABLE IF EXISTS p_new_cases;
         DROP TABLE IF EXISTS p_new_oficios; DROP TABLE IF EXISTS p_new_streams;
         CREATE TABLE p_new_institution (one INTEGER PRIMARY KEY CHECK (one = 1), snapshot BLOB NOT NULL);
         CREATE TABLE p_new_cases (id BLOB PRIMARY KEY, snapshot BLOB NOT NULL);
         CREATE TABLE p_new_oficios (id BLOB PRIMARY KEY, snapshot BLOB NOT NULL);
         CREATE TABLE p_new_streams (place INTEGER PRIMARY KEY, stream TEXT NOT NULL);",
    )?;
    let mut state = State::default();
    for Recorded { place, id, bytes } in acts {
        state.apply_body(bytes, *id);
        if let Some(stream) = stream_of(bytes) {
            let mut insert = transaction.prepare_cached("INSERT INTO p_new_streams VALUES (?1, ?2)")?;
            insert.execute((place, stream_name(stream)))?;
        }
    }
    for stream in all_streams(&state) {
        write_one(&transaction, &state, stream, "new_")?;
    }
    transaction.execute_batch(
        "DROP TABLE p_institution; DROP TABLE p_cases; DROP TABLE p_oficios; DROP TABLE p_streams;
         ALTER TABLE p_new_institution RENAME TO p_institution;
         ALTER TABLE p_new_cases RENAME TO p_cases;
         ALTER TABLE p_new_oficios RENAME TO p_oficios;
         ALTER TABLE p_new_streams RENAME TO p_streams;
         CREATE INDEX p_streams_by_stream ON p_streams (stream, place);",
    )?;
    set_about(&transaction, VERSION_NAME, &version())?;
    transaction.commit()?;
    Ok(state)
}

fn all_streams(state: &State) -> impl Iterator<Item = Stream> + '_ {
    let cases = state.cases.keys().copied().map(Stream::Case);
    let oficios = state.oficios.keys().copied().map(Stream::Oficio);
    std::iter::once(Stream::Institution).chain(cases).chain(oficios)
}

fn stream_of(body: &[u8]) -> Option<Stream> {
    match Act::from_body(body) {
        Read::Known(act) => Some(act.stream),
        Read::Unknown(unknown) => unknown.stream,
        Read::Malformed => None,
    }
}

fn write_one(connection: &Connection, state: &State, stream: Stream, new: &str) -> Result<(), VaultError> {
    let (table, key, snapshot) = match stream {
        Stream::Institution => ("institution", None, Some(json(&*state.institution)?)),
        Stream::Case(id) => {
            ("cases", Some(id.0), state.cases.get(&id).map(|case| json(&**case)).transpose()?)
        }
        Stream::Oficio(id) => {
            ("oficios", Some(id.0), state.oficios.get(&id).map(|oficio| json(&**oficio)).transpose()?)
        }
    };
    // A stream whose first act is unknown here has acts and no projection.
    let Some(snapshot) = snapshot else { return Ok(()) };
    let mut insert =
        connection.prepare_cached(&format!("INSERT OR REPLACE INTO p_{new}{table} VALUES (?1, ?2)"))?;
    match key {
        Some(id) => insert.execute((id, snapshot))?,
        None => insert.execute((1, snapshot))?,
    };
    Ok(())
}

fn version() -> Vec<u8> {
    // Snapshots of another release are made anew: cheap, and nobody has to remember to raise a number.
    format!("{VERSION} {}", env!("CARGO_PKG_VERSION")).into_bytes()
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, VaultError> {
    serde_json::to_vec(value).map_err(|_| VaultError::damaged("a projection"))
}

fn parse<T: DeserializeOwned>(snapshot: &[u8]) -> Option<Arc<T>> {
    serde_json::from_slice(snapshot).ok().map(Arc::new)
}

type Rows = Vec<(Vec<u8>, Vec<u8>)>;

fn rows(connection: &Connection, query: &str) -> Result<Rows, VaultError> {
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
