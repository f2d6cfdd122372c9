//! Recording: acts, fichas, images, drafts and accesses come back as they went in, or nothing went in.

use crate::common::*;
use casework::{ActKind, Media, RefusalCode, Role, Stream};
use terms::{ImageId, PrintId, Sha256};
use vault::{Access, AccessKind, Vault, VaultError, in_memory};

/// The workstation keeps the vault behind a lock shared by its threads.
const fn assert_send<T: Send>() {}
const _: () = assert_send::<Vault>();

#[test]
fn acts_fichas_and_cases_are_there_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    let acts = [case_opened(&mut vault, 1), case_opened(&mut vault, 2)];
    let committed = vault.commit(&acts).unwrap();
    assert_eq!(committed.head, *committed.ids.last().unwrap());
    let cases = vault.cases();
    drop(vault);

    let vault = unlock(dir.path(), &secrets);
    assert_eq!(vault.chain_head(), committed.head);
    assert_eq!(vault.act_count().unwrap(), 6);
    assert_eq!(vault.cases(), cases);
    let stream = acts[1].stream;
    assert_eq!(vault.acts(stream).unwrap(), vec![(committed.ids[1], acts[1].clone())]);
    let Stream::Case(id) = stream else { panic!("a case's stream") };
    let case = vault.case(id).unwrap();
    let ficha = vault.ficha(case.opening().intervention).unwrap().unwrap();
    assert!(String::from_utf8(ficha).unwrap().contains("FGE/2/2026"));
    let report = vault.audit().unwrap();
    assert!(report.intact(), "{:?}", report.problems);
    assert_eq!(report.entries, 6);
}

#[test]
fn a_refused_act_takes_its_whole_transaction_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    let before = vault.chain_head();
    let good = case_opened(&mut vault, 1);
    let refused = vault.commit(&[good.clone(), good.clone()]).unwrap_err();
    let VaultError::Refused(refusal) = refused else { panic!("{refused}") };
    assert_eq!(refusal.code, RefusalCode::CaseExists);
    assert_eq!(vault.chain_head(), before);
    assert!(vault.cases().is_empty());
    vault.commit(&[good]).unwrap();
    assert!(vault.audit().unwrap().intact());
    assert_eq!(vault.cases().len(), 1);
}

#[test]
fn a_ficha_without_its_act_is_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    let alone = vault.seal_ficha(b"nobody cites this");
    let act = case_opened(&mut vault, 1);
    assert_eq!(vault.ficha(alone).unwrap().unwrap(), b"nobody cites this");
    vault.commit(&[act]).unwrap();
    drop(vault);
    let vault = unlock(dir.path(), &secrets);
    assert!(vault.ficha(alone).unwrap().is_none());
    let description = vault.cases()[0].opening().description;
    assert!(vault.ficha(description).unwrap().is_some());
}

#[test]
fn projections_made_anew_are_the_projections_kept() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    for sequence in 1..=5 {
        let act = case_opened(&mut vault, sequence);
        vault.commit(&[act]).unwrap();
    }
    let (cases, institution) = (vault.cases(), vault.institution().clone());
    vault.rebuild_projections().unwrap();
    assert_eq!((vault.cases(), vault.institution()), (cases.clone(), &institution));
    let next = case_opened(&mut vault, 6);
    vault.commit(&[next]).unwrap();
    drop(vault);
    let vault = unlock(dir.path(), &secrets);
    assert_eq!(vault.cases().len(), 6);
    assert!(cases.iter().all(|case| vault.case(case.id()).as_ref() == Some(case)));
}

#[test]
fn images_come_back_bit_exact_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    let one = vault.seal_image(b"ridge and furrow", Media::Png).unwrap();
    let many = vault.seal_images(&[(b"one", Media::Bmp), (b"", Media::Jpeg)]).unwrap();
    let document = vault.seal_document(b"%PDF-1.7").unwrap();
    drop(vault);
    let vault = unlock(dir.path(), &secrets);
    assert_eq!(vault.image(one.image, &one.sha256).unwrap(), b"ridge and furrow");
    assert_eq!((one.bytes, one.media), (16, Media::Png));
    assert_eq!(vault.image(many[0].image, &many[0].sha256).unwrap(), b"one");
    assert_eq!(vault.image(many[1].image, &many[1].sha256).unwrap(), b"");
    assert_eq!(vault.image(document.image, &document.sha256).unwrap(), b"%PDF-1.7");
    assert!(vault.image(one.image, &document.sha256).is_err());
    assert!(vault.image(ImageId([0; 16]), &Sha256([0; 32])).is_err());
}

#[test]
fn drafts_change_and_go_unlike_acts() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    vault.put_draft("markup/1/7", b"first").unwrap();
    vault.put_draft("markup/1/7", b"second").unwrap();
    vault.put_draft("other", b"x").unwrap();
    drop(vault);
    let mut vault = unlock(dir.path(), &secrets);
    assert_eq!(vault.draft("markup/1/7").unwrap().unwrap(), b"second");
    assert_eq!(vault.drafts("markup/").unwrap(), ["markup/1/7"]);
    vault.drop_draft("markup/1/7").unwrap();
    assert!(vault.draft("markup/1/7").unwrap().is_none());
}

#[test]
fn looking_is_recorded_in_a_chain_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    let print = PrintId(vault.new_id());
    let acts = vault.chain_head();
    for second in 1..=3 {
        let what = AccessKind::PrintSeen { print };
        let (at, monotonic_ms) = (stamp(second).at, stamp(second).monotonic_ms);
        vault.record_access(Access { case: None, what, at, monotonic_ms }).unwrap();
    }
    assert_eq!(vault.chain_head(), acts);
    drop(vault);
    let mut vault = unlock(dir.path(), &secrets);
    vault
        .record_access(Access {
            case: None,
            what: AccessKind::PrintSeen { print },
            at: stamp(4).at,
            monotonic_ms: 4000,
        })
        .unwrap();
    let accesses = vault.accesses().unwrap();
    assert_eq!(accesses.len(), 4);
    assert!(accesses.iter().all(|seen| seen.actor == vault.user()));
    assert_eq!(accesses[3].at, stamp(4).at);
    assert!(vault.audit().unwrap().intact());
}

#[test]
fn users_are_added_changed_and_shut_out() {
    let dir = tempfile::tempdir().unwrap();
    let secrets = in_memory();
    let mut vault = create(dir.path(), &secrets);
    let taken = vault.add_user(user("LParedes", "otra frase larga"), stamp(1));
    assert!(matches!(taken, Err(VaultError::LoginTaken)));
    let mut new = user("jrivas", "una frase muy larga");
    new.roles = vec![Role::Perito];
    let second = vault.add_user(new, stamp(1)).unwrap();
    assert_eq!(vault.login(second).unwrap().as_deref(), Some("jrivas"));
    drop(vault);

    let mut vault = Vault::unlock(dir.path(), "jrivas", "una frase muy larga", &secrets, random()).unwrap();
    assert_eq!(vault.user(), second);
    let refused = vault.add_user(user("tercera", "una frase muy larga"), stamp(2));
    assert!(matches!(refused, Err(VaultError::Refused(_))), "a perito registers nobody");
    assert!(matches!(vault.confirm_passphrase("otra"), Err(VaultError::WrongPassphrase)));
    vault.confirm_passphrase("una frase muy larga").unwrap();
    vault.change_passphrase("una frase muy larga", "una frase distinta").unwrap();
    drop(vault);
    let former = Vault::unlock(dir.path(), "jrivas", "una frase muy larga", &secrets, random());
    assert!(matches!(former, Err(VaultError::WrongPassphrase)));
    let refused = Vault::unlock(dir.path(), "tercera", "una frase muy larga", &secrets, random());
    assert!(matches!(refused, Err(VaultError::WrongPassphrase)));
    drop(Vault::unlock(dir.path(), "jrivas", "una frase distinta", &secrets, random()).unwrap());

    let mut vault = unlock(dir.path(), &secrets);
    let disabled = stamp(3).act(Stream::Institution, vault.user(), ActKind::UserDisabled { user: second });
    vault.commit(&[disabled]).unwrap();
    drop(vault);
    let shut_out = Vault::unlock(dir.path(), "jrivas", "una frase distinta", &secrets, random());
    assert!(matches!(shut_out, Err(VaultError::UserDisabled)));
    let mut vault = unlock(dir.path(), &secrets);
    vault.add_user(user("jrivas", "nombre libre otra vez"), stamp(4)).unwrap();
}
