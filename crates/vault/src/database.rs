//! The SQLCipher file: opening it, its tables and their versions. Knows SQL, not what the acts mean.

use crate::error::VaultError;
use crate::header::hex;
use crate::keys::Key;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::Once;
use zeroize::Zeroizing;

pub(crate) const FILE: &str = "cotejo.db";
/// Version of the tables: `PRAGMA user_version`.
const VERSION: u32 = 1;

/// Makes the database in `dir` with empty tables.
pub(crate) fn create(dir: &Path, key: &Key) -> Result<Connection, VaultError> {
    let mut connection = connect(dir, key, OpenFlags::SQLITE_OPEN_CREATE)?;
    let transaction = begin(&mut connection)?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    for chain in ["", "accesos_"] {
        transaction.execute_batch(&include_str!("chain.sql").replace("CHAIN", chain))?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    for_the_owner_only(&dir.join(FILE)).map_err(VaultError::io("closing cotejo.db to others"))?;
    Ok(connection)
}

/// SQLite's own files are readable by all; its log takes the database's mode.
fn for_the_owner_only(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Opens the database in `dir`, which must exist and be of a version this program reads.
pub(crate) fn open(dir: &Path, key: &Key) -> Result<Connection, VaultError> {
    if !dir.join(FILE).exists() {
        return Err(VaultError::damaged(FILE));
    }
    let connection = connect(dir, key, OpenFlags::empty())?;
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match found {
        VERSION => Ok(connection),
        later if later > VERSION => Err(VaultError::NewerFormat { found: later, known: VERSION }),
        _ => Err(VaultError::damaged(FILE)),
    }
}

/// A transaction that is a writer from its first statement.
pub(crate) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, VaultError> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// A value that every vault has one of.
pub(crate) fn about(connection: &Connection, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
    let mut query = connection.prepare_cached("SELECT value FROM about WHERE name = ?1")?;
    Ok(query.query_row([name], |row| row.get(0)).optional()?)
}

/// Sets such a value.
pub(crate) fn set_about(connection: &Connection, name: &str, value: &[u8]) -> Result<(), VaultError> {
    connection.execute("INSERT OR REPLACE INTO about (name, value) VALUES (?1, ?2)", (name, value))?;
    Ok(())
}

/// SQLite counts itself ready before SQLCipher is: whoever opened a second database in that moment got one without its
/// cipher. So the first connection of the process is made alone, and holds nothing.
fn wake_cipher() {
    static AWAKE: Once = Once::new();
    AWAKE.call_once(|| drop(Connection::open_in_memory()));
}

fn connect(dir: &Path, key: &Key, extra: OpenFlags) -> Result<Connection, VaultError> {
    wake_cipher();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | extra;
    let connection = Connection::open_with_flags(dir.join(FILE), flags)?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    unlock(&connection, key)?;
    // One writer and no shared-memory file: whoever comes second is told that the vault is in use.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    take_writer_lock(&connection)?;
    Ok(connection)
}

/// Gives the key and reads one page. No error from here is passed on: its text could hold the key.
fn unlock(connection: &Connection, key: &Key) -> Result<(), VaultError> {
    let hexadecimal = Zeroizing::new(hex::write(key.bytes()));
    let statement = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hexadecimal.as_str()));
    connection
        .execute_batch("PRAGMA cipher_log_level = NONE;")
        .and_then(|()| connection.execute_batch(&statement))
        .map_err(|_| VaultError::damaged(FILE))?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(())
}

/// In exclusive mode the lock taken here is kept until the connection closes.
fn take_writer_lock(connection: &Connection) -> Result<(), VaultError> {
    connection.execute_batch("BEGIN IMMEDIATE; COMMIT;")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [5; 32];

    fn with_one_act(dir: &Path) -> Connection {
        let connection = create(dir, &Key::new(KEY)).unwrap();
        let rows = "INSERT INTO heads VALUES (1, x'aa', x'01');
            INSERT INTO bodies VALUES (x'aa', x'02', x'03');
            INSERT INTO seals VALUES (x'aa', x'04', x'05');
            INSERT INTO accesos_heads VALUES (1, x'bb', x'01');
            INSERT INTO accesos_bodies VALUES (x'bb', x'02', x'03');
            INSERT INTO accesos_seals VALUES (x'bb', x'04', x'05');";
        connection.execute_batch(rows).unwrap();
        connection
    }

    fn refused(connection: &Connection, statement: &str) {
        let error = connection.execute_batch(statement).expect_err(statement).to_string();
        assert!(error.contains("never"), "{statement}: {error}");
    }

    #[test]
    fn the_database_itself_refuses_to_change_delete_or_replace_an_act() {
        let dir = tempfile::tempdir().unwrap();
        let connection = with_one_act(dir.path());
        // The refusal must not hang on a setting of this connection.
        connection.pragma_update(None, "recursive_triggers", false).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        for chain in ["", "accesos_"] {
            for (table, column, key) in
                [("heads", "bytes", "hash"), ("bodies", "body", "head"), ("seals", "signature", "head")]
            {
                refused(&connection, &format!("UPDATE {chain}{table} SET {column} = x'ff'"));
                refused(&connection, &format!("UPDATE OR REPLACE {chain}{table} SET {key} = x'ff'"));
                refused(&connection, &format!("DELETE FROM {chain}{table}"));
                let copy = format!("SELECT * FROM {chain}{table}");
                refused(&connection, &format!("INSERT OR REPLACE INTO {chain}{table} {copy}"));
            }
            let other = "VALUES (1, x'cc', x'ff')";
            refused(&connection, &format!("INSERT OR REPLACE INTO {chain}heads {other}"));
            let row = format!(
                "INSERT OR REPLACE INTO {chain}bodies (rowid, head, salt, body) VALUES (1, x'cc', x'ff', x'ff')"
            );
            refused(&connection, &row);
        }
        let left: i64 =
            connection.query_row("SELECT count(*) FROM heads WHERE bytes = x'01'", [], |r| r.get(0)).unwrap();
        assert_eq!(left, 1);
    }

    #[test]
    fn only_its_key_opens_it_and_only_once_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let first = with_one_act(dir.path());
        assert!(matches!(open(dir.path(), &Key::new(KEY)), Err(VaultError::InUse)));
        drop(first);
        assert!(matches!(open(dir.path(), &Key::new([6; 32])), Err(VaultError::Damaged { .. })));
        assert!(open(dir.path(), &Key::new(KEY)).is_ok());
    }

    /// Only the first databases of a process are in danger: the test starts itself anew for each attempt.
    #[test]
    fn the_first_databases_of_a_process_are_encrypted_whichever_thread_makes_them() {
        const CHILD: &str = "COTEJO_FIRST_DATABASES";
        if std::env::var_os(CHILD).is_some() {
            return make_first_databases();
        }
        let name =
            "database::tests::the_first_databases_of_a_process_are_encrypted_whichever_thread_makes_them";
        for _ in 0..100 {
            let mut again = std::process::Command::new(std::env::current_exe().unwrap());
            let output = again.args(["--exact", name]).env(CHILD, "1").output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        }
    }

    fn make_first_databases() {
        let start = std::sync::Barrier::new(8);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let dir = tempfile::tempdir().unwrap();
                    start.wait();
                    drop(with_one_act(dir.path()));
                    assert!(open(dir.path(), &Key::new([6; 32])).is_err(), "another key opens it");
                });
            }
        });
    }

    #[test]
    fn a_later_version_is_named_not_touched() {
        let dir = tempfile::tempdir().unwrap();
        let connection = with_one_act(dir.path());
        connection.pragma_update(None, "user_version", 9).unwrap();
        drop(connection);
        let refused = open(dir.path(), &Key::new(KEY)).unwrap_err();
        assert!(matches!(refused, VaultError::NewerFormat { found: 9, known: VERSION }));
    }
}
