//! Failures made from inside: a database that may not grow, an act bent behind the triggers' back, a
//! projection that does not read.

use crate::{Founding, NewUser, Profile, Random, Stamp, Vault, VaultError, VaultKind, in_memory};
use casework::{Act, ActKind, Media, Policy, Role, StationCode, Stream};
use ledger::Problem;
use std::path::Path;
use terms::Timestamp;

const NOW: Stamp = Stamp { at: Timestamp(1_790_000_000_000), monotonic_ms: 1, trusted_at: None };

fn random() -> Random {
    let mut state = 0x1234_5678_9abc_def1_u64;
    Box::new(move |bytes| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = (state >> 32) as u8;
        }
    })
}

fn vault(dir: &Path, secrets: &dyn crate::StationSecret) -> Vault {
    let word = || "ficticio".to_owned();
    let profile = Profile { name: word(), title: word(), cedula: word(), curp: word(), adscripcion: word() };
    let admin = NewUser {
        login: word(),
        passphrase: word(),
        profile,
        roles: vec![Role::Administrador, Role::Perito],
    };
    let (kind, station_code) = (VaultKind::Real, StationCode::new("EJ-02").unwrap());
    let setup = Founding { kind, institution_name: word(), station_code, admin, policy: Policy::default() };
    Vault::create(dir, setup, secrets, random(), NOW).unwrap()
}

fn policies(vault: &Vault, count: u16) -> Vec<Act> {
    let policy =
        |minimum_points| ActKind::PolicyAdopted { policy: Policy { minimum_points, ..Policy::default() } };
    (0..count).map(|points| NOW.act(Stream::Institution, vault.user(), policy(points))).collect()
}

#[test]
fn a_database_that_may_not_grow_refuses_whole_transactions() {
    let dir = tempfile::tempdir().unwrap();
    let mut vault = vault(dir.path(), &in_memory());
    let pages: i64 = vault.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    vault.connection.pragma_update(None, "max_page_count", pages + 4).unwrap();
    let (head, many) = (vault.chain_head(), policies(&vault, 300));
    assert!(matches!(vault.commit(&many), Err(VaultError::DiskFull)));
    assert!(matches!(vault.put_draft("large", &[7; 90_000]), Err(VaultError::DiskFull)));
    assert_eq!((vault.chain_head(), vault.act_count().unwrap()), (head, 4));
    assert_eq!(vault.institution().policy().minimum_points, 10);

    vault.connection.pragma_update(None, "max_page_count", pages + 10_000).unwrap();
    vault.commit(&many).unwrap();
    assert_eq!(vault.act_count().unwrap(), 304);
    assert!(vault.audit().unwrap().intact());
}

#[test]
fn images_whose_keys_cannot_be_kept_are_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut vault = vault(dir.path(), &in_memory());
    vault.connection.execute_batch("DROP TABLE image_keys").unwrap();
    assert!(vault.seal_images(&[(b"one", Media::Bmp), (b"two", Media::Bmp)]).is_err());
    let shelves = std::fs::read_dir(dir.path().join("images")).unwrap();
    let left: usize = shelves.map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap().count()).sum();
    assert_eq!(left, 0);
}

#[test]
fn an_act_bent_behind_the_triggers_back_is_named_by_the_audit() {
    let dir = tempfile::tempdir().unwrap();
    let mut vault = vault(dir.path(), &in_memory());
    let acts = policies(&vault, 3);
    vault.commit(&acts).unwrap();
    let bend = "DROP TRIGGER bodies_update; UPDATE bodies SET body = x'7b7d' WHERE rowid = 6;";
    vault.connection.execute_batch(bend).unwrap();
    let problems = vault.audit().unwrap().problems;
    assert!(matches!(problems[..], [Problem::BodyAltered { act }] if act.sequence == 6), "{problems:?}");

    let cut = "DROP TRIGGER heads_delete; PRAGMA foreign_keys = OFF; DELETE FROM heads WHERE place = 3;";
    vault.connection.execute_batch(cut).unwrap();
    let problems = vault.audit().unwrap().problems;
    assert!(
        problems
            .iter()
            .any(|problem| matches!(problem, Problem::Missing { first, last: 3 } if first.sequence == 3))
    );
}

#[test]
fn projections_that_do_not_read_are_made_anew_at_opening() {
    for damage in [
        "UPDATE p_institution SET snapshot = x'7b'",
        "UPDATE about SET value = x'30' WHERE name = 'projections'",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let secrets = in_memory();
        let mut vault = vault(dir.path(), &secrets);
        let acts = policies(&vault, 7);
        vault.commit(&acts).unwrap();
        let institution = vault.institution().clone();
        vault.connection.execute_batch(damage).unwrap();
        drop(vault);
        let vault = Vault::unlock(dir.path(), "ficticio", "ficticio", &secrets, random()).unwrap();
        assert_eq!(*vault.institution(), institution);
        assert_eq!(vault.acts(Stream::Institution).unwrap().len(), 11);
    }
}
