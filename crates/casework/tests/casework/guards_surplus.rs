//! What a core may not send, the quarantine, and when a convenio lets a person be asked for.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use ledger::PublicKey;
use terms::*;

fn lifted() -> ActKind {
    ActKind::QuarantineLifted { request: REQUEST }
}

fn exported(files: &[u8]) -> ActKind {
    let files = files.iter().map(|number| Sha256([*number; 32])).collect();
    ActKind::SurplusExported { request: REQUEST, files }
}

/// The ticket for whoever is confirmed.
fn ticket(office: &Office, actor: UserId) -> Result<ReleaseTicket, RefusalCode> {
    let (institution, case) = (&office.institution, office.case.as_ref());
    let world = World { institution, case, oficio: None, now: office.now };
    release_ticket(&world, actor).map_err(|refusal| refusal.code)
}

#[test]
fn a_solicitud_in_quarantine_is_not_sent_again_until_it_is_lifted() {
    let mut office = Office::locked();
    office.issues(REQUEST);
    office.does(PERITO, filed(REQUEST));
    office.does(PERITO, ActKind::SolicitudSent { request: REQUEST, attempt: 1 });
    assert_eq!(office.refusal(COORDINADOR, lifted()), Some(NotQuarantined));
    office.does(PERITO, ActKind::SurplusSealed(surplus(61)));
    let code = Code::new("core_surplus").expect("a code");
    office.does(PERITO, ActKind::SubmissionFailed { request: REQUEST, code });
    assert_eq!(office.next(), NextStep::LiftQuarantine { request: REQUEST });
    let again = ActKind::SolicitudSent { request: REQUEST, attempt: 2 };
    assert_eq!(office.refusal(PERITO, again.clone()), Some(Quarantined));
    assert_eq!(office.refusal(PERITO, lifted()), Some(RoleMissing), "not by her who sent it");
    for lifts in [OFICIAL, COORDINADOR] {
        let mut office = office.clone();
        office.does(lifts, lifted());
        assert!(matches!(office.next(), NextStep::Retry { .. }));
        office.does(PERITO, again.clone());
    }
    // What another station had sent before it heard of the alarm is no conflict.
    office.applies(PERITO, again);
    assert!(office.case().conflicts().is_empty());
}

#[test]
fn surplus_is_told_once_and_whether_or_not_it_could_be_kept() {
    let mut office = Office::sent();
    office.does(PERITO, ActKind::SurplusSealed(surplus(61)));
    assert_eq!(office.refusal(PERITO, ActKind::SurplusSealed(surplus(61))), Some(SurplusKnown));
    office.does(PERITO, ActKind::SurplusSealed(surplus(62)));
    let dropped = Surplus { sealed: None, ..surplus(63) };
    office.does(PERITO, ActKind::SurplusSealed(dropped.clone()));
    office.does(PERITO, ActKind::SurplusSealed(dropped));
    let elsewhere = Surplus { request: RequestId([55; 16]), ..surplus(64) };
    assert_eq!(office.refusal(PERITO, ActKind::SurplusSealed(elsewhere)), Some(NoSuchRequest));
    let request = office.case().request(REQUEST).expect("it was filed");
    assert_eq!((request.surplus.len(), request.sealed().count()), (4, 2));
}

#[test]
fn what_is_exported_was_sealed_each_file_once() {
    let mut office = Office::sent();
    assert_eq!(office.refusal(OFICIAL, exported(&[61])), Some(NoSuchSurplus));
    office.does(PERITO, ActKind::SurplusSealed(surplus(61)));
    for wrong in [&[][..], &[62], &[61, 61]] {
        assert_eq!(office.refusal(OFICIAL, exported(wrong)), Some(NoSuchSurplus), "{wrong:?}");
    }
    assert_eq!(office.refusal(ADMIN, exported(&[61])), Some(RoleMissing));
    office.does(OFICIAL, exported(&[61]));
}

#[test]
fn the_officer_or_an_administrator_registers_her_key_and_the_last_one_stands() {
    let mut office = Office::founded();
    let key = |number| ActKind::OfficerKeyRegistered { key: officer_key(number) };
    assert_eq!(office.refusal(PERITO, key(1)), Some(RoleMissing));
    assert_eq!(office.institution.officer_key(), None);
    office.does(ADMIN, key(1));
    assert_eq!(office.refusal(OFICIAL, key(1)), Some(OfficerKeyKnown));
    office.does(OFICIAL, key(2));
    assert_eq!(office.institution.officer_key(), Some(&officer_key(2)));
}

#[test]
fn a_cores_keys_go_on_from_those_believed_or_were_compared_by_who_administers() {
    let mut office = Office::founded();
    let learn = |by, keys: &[u8]| ActKind::CoreKeysLearned(core_keys(by, keys));
    let first = office.institution.core(&core()).expect("it is registered").keys.clone();
    let [CoreSigningKey { key: PublicKey(root), since: None }] = first[..] else { panic!("{first:?}") };
    let root = root[0];
    for shorter in [&[root][..], &[9, 10], &[]] {
        let refused = office.refusal(PERITO, learn(KeysBy::Vouched, shorter));
        assert!(matches!(refused, Some(CoreKeysUnvouched | CoreKeysUnordered)), "{shorter:?}");
    }
    assert_eq!(office.refusal(PERITO, learn(KeysBy::Vouched, &[root, root])), Some(CoreKeysUnordered));
    office.does(PERITO, learn(KeysBy::Vouched, &[root, 9]));
    assert_eq!(office.refusal(PERITO, learn(KeysBy::Vouched, &[root, 9])), Some(CoreKeysUnvouched));
    assert_eq!(office.refusal(PERITO, learn(KeysBy::Compared, &[11])), Some(RoleMissing));
    assert_eq!(office.refusal(ADMIN, learn(KeysBy::Compared, &[root, 9])), Some(CoreKeysUnvouched));
    office.does(ADMIN, learn(KeysBy::Compared, &[11]));
    assert_eq!(office.institution.core(&core()).map(|known| known.keys.len()), Some(1));
    let elsewhere =
        CoreKeys { core: CoreId::new("OTRO").expect("a code"), ..core_keys(KeysBy::Compared, &[1]) };
    assert_eq!(office.refusal(ADMIN, ActKind::CoreKeysLearned(elsewhere)), Some(UnknownCore));
}

#[test]
fn without_a_convenio_the_ticket_comes_with_the_dictamen() {
    let mut office = Office::concluded_candidate(Conclusion::Corresponds);
    assert_eq!(ticket(&office, PERITO).err(), Some(NotSigned));
    office.does(PERITO, outcome(OverallResult::Confirmed, Some("C-1")));
    assert_eq!(ticket(&office, PERITO).err(), Some(NotSigned));
    office.does(PERITO, ActKind::DictamenSigned(signed(OverallResult::Confirmed, Some("C-1"))));
    let good = ticket(&office, PERITO).expect("the dictamen confirms her");
    assert_eq!((good.request(), good.candidate()), (REQUEST, &candidate("C-1")));
    assert_eq!(ticket(&office, OTHER_PERITO).err(), Some(NotAssigned));
    office.does(PERITO, good.released(FICHA));
    assert_eq!(ticket(&office, PERITO).err(), Some(AlreadyReleased));
}

#[test]
fn under_a_convenio_the_ticket_comes_with_her_conclusion_and_never_before() {
    let mut office = Office::comparing(&["C-1"]);
    assert_eq!(office.refusal(PERITO, convenio(ReleaseProfile::WithAnswer)), Some(RoleMissing));
    office.does(COORDINADOR, convenio(ReleaseProfile::WithAnswer));
    assert_eq!(ticket(&office, PERITO).err(), Some(ReleaseForbidden));
    assert_eq!(office.refusal(PERITO, released("C-1")), Some(NotSigned));
    office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", 1, Conclusion::Corresponds)));
    assert_eq!(ticket(&office, PERITO).err(), Some(ReleaseForbidden), "a finger is no conclusion");
    office.does(PERITO, verdict("C-1", Conclusion::Corresponds));
    assert!(ticket(&office, PERITO).is_ok());
    let mut back = office.clone();
    back.does(ADMIN, convenio(ReleaseProfile::AfterDictamen));
    assert_eq!(ticket(&back, PERITO).err(), Some(NotSigned), "the last convenio stands");
    office.does(PERITO, ActKind::SurplusSealed(surplus(61)));
    assert_eq!(ticket(&office, PERITO).err(), Some(Quarantined));
    office.does(OFICIAL, lifted());
    office.does(PERITO, released("C-1"));
}

#[test]
fn another_conclusion_or_another_core_gives_no_ticket() {
    let mut office = Office::concluded_candidate(Conclusion::DoesNotCorrespond);
    office.does(COORDINADOR, convenio(ReleaseProfile::WithAnswer));
    assert_eq!(ticket(&office, PERITO).err(), Some(ReleaseForbidden));
    let elsewhere = CoreId::new("OTRO").expect("a code");
    let acervos = terms::Acervos::USUAL;
    let other = Convenio { core: elsewhere, release: ReleaseProfile::WithAnswer, document: FICHA, acervos };
    assert_eq!(office.refusal(ADMIN, ActKind::ConvenioAdopted(other)), Some(UnknownCore));
}
