//! Founding and opening: who gets in, and who does not.

use crate::common::*;
use vault::{SecretError, Status, Vault, VaultError, VaultKind, file_only, in_memory};

#[test]
fn a_founded_vault_opens_again_with_its_institution_station_and_administrator() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    assert_eq!(Vault::status(dir.path()).unwrap(), Status::Absent);
    let founded = create(dir.path(), &secrets);
    let (user, head) = (founded.user(), founded.chain_head());
    drop(founded);
    assert_eq!(Vault::status(dir.path()).unwrap(), Status::Present { kind: VaultKind::Real });

    let vault = Vault::unlock(dir.path(), " LParedes ", PASSPHRASE, &secrets, random()).unwrap();
    assert_eq!((vault.user(), vault.chain_head(), vault.kind()), (user, head, VaultKind::Real));
    assert_eq!(vault.station().code.as_str(), "EJ-02");
    assert!(!vault.institution().demonstration());
    assert_eq!(vault.act_count().unwrap(), 4);
    let profile = vault.profile(user).unwrap().unwrap();
    assert_eq!((profile.name.as_str(), profile.curp.as_str()), (NAME, CURP));
    assert!(vault.audit().unwrap().intact());
}

#[test]
fn a_wrong_passphrase_and_a_wrong_login_are_refused_alike() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    drop(create(dir.path(), &secrets));
    for (login, passphrase) in [(LOGIN, "papel de arroz y tinte"), ("mparedes", PASSPHRASE), ("", "")] {
        let refused = Vault::unlock(dir.path(), login, passphrase, &secrets, random());
        assert!(matches!(refused, Err(VaultError::WrongPassphrase)));
    }
}

#[test]
fn neither_the_stations_secret_nor_the_passphrase_opens_it_alone() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secrets = file_only(dir.path());
    drop(create(dir.path(), &secrets));
    let without_passphrase = Vault::unlock(dir.path(), LOGIN, "", &secrets, random());
    assert!(matches!(without_passphrase, Err(VaultError::WrongPassphrase)));

    let elsewhere = file_only(other.path());
    let without_secret = Vault::unlock(dir.path(), LOGIN, PASSPHRASE, &elsewhere, random());
    assert!(matches!(without_secret, Err(VaultError::Secret(SecretError::Missing))));
    drop(create(other.path(), &elsewhere));
    let other_secret = Vault::unlock(dir.path(), LOGIN, PASSPHRASE, &elsewhere, random());
    assert!(matches!(other_secret, Err(VaultError::WrongPassphrase)));
    drop(unlock(dir.path(), &secrets));
}

#[test]
fn a_vault_is_never_founded_over_another() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    drop(create(dir.path(), &secrets));
    let again = Vault::create(dir.path(), founding(), &secrets, random(), stamp(9));
    assert!(matches!(again, Err(VaultError::AlreadyThere)));

    std::fs::rename(dir.path().join("vault.json"), dir.path().join("kept.json")).unwrap();
    assert!(matches!(Vault::status(dir.path()), Err(VaultError::HeaderLost)));
    let over_the_database = Vault::create(dir.path(), founding(), &secrets, random(), stamp(9));
    assert!(matches!(over_the_database, Err(VaultError::HeaderLost)));
    std::fs::rename(dir.path().join("kept.json"), dir.path().join("vault.json")).unwrap();
    drop(unlock(dir.path(), &secrets));
}

#[test]
fn an_interrupted_founding_leaves_a_folder_in_which_founding_works() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    std::fs::create_dir_all(dir.path().join("new")).unwrap();
    std::fs::write(dir.path().join("new/vault.json"), b"half").unwrap();
    std::fs::write(dir.path().join("cotejo.db"), b"moved before the power failed").unwrap();
    assert_eq!(Vault::status(dir.path()).unwrap(), Status::Absent);
    drop(create(dir.path(), &secrets));
    drop(unlock(dir.path(), &secrets));
    assert!(!dir.path().join("new").exists());
}

#[test]
fn the_header_cannot_turn_a_demonstration_into_a_real_vault() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut demonstration = founding();
    demonstration.kind = VaultKind::Demonstration;
    let vault = Vault::create(dir.path(), demonstration, &secrets, random(), stamp(0)).unwrap();
    assert!(vault.institution().demonstration());
    drop(vault);
    let path = dir.path().join("vault.json");
    let header = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, header.replace("demonstration", "real")).unwrap();
    let turned = Vault::unlock(dir.path(), LOGIN, PASSPHRASE, &secrets, random());
    assert!(matches!(turned, Err(VaultError::Damaged { .. })));
}

#[test]
fn short_passphrases_and_unfit_logins_found_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut short = founding();
    short.admin.passphrase = "siete77".to_owned();
    let refused = Vault::create(dir.path(), short, &in_memory(), random(), stamp(0));
    assert!(matches!(refused, Err(VaultError::PassphraseTooShort { .. })));
    let mut nameless = founding();
    nameless.admin.login = "  ".to_owned();
    let refused = Vault::create(dir.path(), nameless, &in_memory(), random(), stamp(0));
    assert!(matches!(refused, Err(VaultError::LoginUnfit { .. })));
    assert_eq!(Vault::status(dir.path()).unwrap(), Status::Absent);
}

#[test]
fn one_program_at_a_time_has_it_open() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let first = create(dir.path(), &secrets);
    let second = Vault::unlock(dir.path(), LOGIN, PASSPHRASE, &secrets, random());
    assert!(matches!(second, Err(VaultError::InUse)));
    drop(first);
    drop(unlock(dir.path(), &secrets));
}
