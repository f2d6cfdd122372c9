//! Who may act, and how the institution's own stream is guarded.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use ledger::PublicKey;
use terms::*;

fn founding() -> ActKind {
    ActKind::InstitutionFounded { institution: InstitutionId([9; 16]), name: FICHA, demonstration: false }
}

fn user(user: UserId, roles: &[Role]) -> ActKind {
    ActKind::UserRegistered { user, roles: roles.to_vec(), profile: FICHA }
}

fn station(epoch: u32, key: u8) -> ActKind {
    let (station, public_key) = (StationId([8; 16]), PublicKey([key; 32]));
    ActKind::StationRegistered {
        station,
        code: StationCode::new("EJ-02").expect("a code"),
        epoch,
        public_key,
    }
}

#[test]
fn founding_comes_first_and_once() {
    let mut office = Office::empty();
    assert_eq!(office.refusal(ADMIN, user(ADMIN, &[Role::Administrador])), Some(NotFounded));
    assert_eq!(office.refusal(PERITO, ActKind::CaseOpened(opening(office.now))), Some(NotFounded));
    office.does(ADMIN, founding());
    assert_eq!(office.refusal(ADMIN, founding()), Some(FirstUserAdministers));
    assert_eq!(Office::founded().refusal(ADMIN, founding()), Some(AlreadyFounded));
}

#[test]
fn the_first_user_administers_and_registers_herself() {
    let mut office = Office::empty();
    office.does(ADMIN, founding());
    assert_eq!(office.refusal(ADMIN, user(ADMIN, &[Role::Perito])), Some(FirstUserAdministers));
    assert_eq!(office.refusal(ADMIN, user(PERITO, &[Role::Administrador])), Some(FirstUserAdministers));
    assert_eq!(office.refusal(ADMIN, station(1, 1)), Some(FirstUserAdministers));
    office.does(ADMIN, user(ADMIN, &[Role::Administrador]));
    office.does(ADMIN, station(1, 1));
}

#[test]
fn only_registered_enabled_users_with_the_role_act() {
    let mut office = Office::founded();
    let stranger = UserId([77; 16]);
    assert_eq!(office.refusal(stranger, user(stranger, &[Role::Perito])), Some(UnknownActor));
    let refused =
        office.check(PERITO, user(stranger, &[Role::Perito])).expect_err("a perito registers nobody");
    assert_eq!((refused.code, refused.params["roles"].as_str()), (RoleMissing, "administrador"));
    office.institutional(ActKind::UserDisabled { user: PERITO });
    let opening = CaseOpened { assigned: OTHER_PERITO, ..opening(office.now) };
    assert_eq!(office.refusal(PERITO, ActKind::CaseOpened(opening)), Some(ActorDisabled));
}

#[test]
fn an_administrator_has_no_part_in_cases() {
    let office = Office::comparing(&["C-1"]);
    let acts = [
        read(SESSION, tag(), TagPurpose::Check),
        office.lock(),
        filed(REQUEST),
        opened(),
        verdict("C-1", Conclusion::Inconclusive),
        released("C-1"),
    ];
    for kind in acts {
        assert_eq!(office.refusal(ADMIN, kind.clone()), Some(RoleMissing), "{:?}", kind.kind());
    }
}

#[test]
fn users_keep_an_administrator_among_them() {
    let mut office = Office::founded();
    let changed = |user, roles: &[Role]| ActKind::UserRolesChanged { user, roles: roles.to_vec() };
    assert_eq!(office.refusal(ADMIN, changed(ADMIN, &[Role::Perito])), Some(LastAdministrator));
    assert_eq!(office.refusal(ADMIN, ActKind::UserDisabled { user: ADMIN }), Some(LastAdministrator));
    assert_eq!(office.refusal(ADMIN, changed(PERITO, &[])), Some(NoRoles));
    assert_eq!(office.refusal(ADMIN, user(UserId([70; 16]), &[])), Some(NoRoles));
    assert_eq!(office.refusal(ADMIN, user(PERITO, &[Role::Perito])), Some(UserExists));
    assert_eq!(office.refusal(ADMIN, changed(UserId([70; 16]), &[Role::Perito])), Some(NoSuchUser));
    assert_eq!(office.refusal(ADMIN, ActKind::UserDisabled { user: UserId([70; 16]) }), Some(NoSuchUser));
    office.institutional(changed(PERITO, &[Role::Perito, Role::Administrador]));
    office.institutional(ActKind::UserDisabled { user: ADMIN });
    assert!(!office.institution.may(ADMIN, Role::Administrador));
    assert!(office.institution.may(PERITO, Role::Administrador));
}

#[test]
fn a_station_signs_with_one_key_an_epoch() {
    let mut office = Office::founded();
    office.institutional(station(1, 1));
    assert_eq!(office.refusal(ADMIN, station(1, 2)), Some(StationExists));
    assert_eq!(office.refusal(ADMIN, station(2, 1)), Some(StationExists), "a restored disk needs a new key");
    office.institutional(station(2, 2));
    assert_eq!(office.institution.station(StationId([8; 16])).map(|station| station.epoch), Some(2));
}

#[test]
fn demonstration_and_real_never_meet() {
    let office = Office::founded();
    let registered = |name, demonstration| ActKind::CoreRegistered {
        core: CoreId::new(name).expect("a core's code"),
        name: FICHA,
        public_key: Some(PublicKey([1; 32])),
        embedded: false,
        demonstration,
    };
    assert_eq!(office.refusal(ADMIN, registered("INE", false)), Some(DemonstrationMixed));
    assert_eq!(office.refusal(ADMIN, registered("NUCLEO-DEMO", true)), Some(CoreExists));
    assert_eq!(office.refusal(ADMIN, registered("OTRO", true)), None);
}

#[test]
fn a_policy_is_adopted_by_who_answers_for_it() {
    let mut office = Office::founded();
    let policy = Policy { candidate_order: CandidateOrder::Blind, ..Policy::default() };
    assert_eq!(office.refusal(PERITO, ActKind::PolicyAdopted { policy }), Some(RoleMissing));
    office.does(COORDINADOR, ActKind::PolicyAdopted { policy });
    assert_eq!(office.institution.policy(), &policy);
}

#[test]
fn an_act_belongs_where_it_says() {
    let office = Office::with_case();
    let mut act = office.act(ADMIN, user(UserId([70; 16]), &[Role::Perito]));
    act.stream = Stream::Case(CASE);
    let world =
        World { institution: &office.institution, case: office.case.as_ref(), oficio: None, now: office.now };
    assert_eq!(check(&world, &act).map_err(|refusal| refusal.code), Err(WrongStream));
    let mut act = office.act(CAPTURISTA, read(SESSION, tag(), TagPurpose::Opening));
    act.stream = Stream::Case(CaseId([66; 16]));
    assert_eq!(check(&world, &act).map_err(|refusal| refusal.code), Err(WrongStream));
    let mut act = office.act(PERITO, issued(REQUEST));
    act.stream = Stream::Oficio(OficioId([66; 16]));
    assert_eq!(check(&world, &act).map_err(|refusal| refusal.code), Err(WrongStream));
}
