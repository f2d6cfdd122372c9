//! `apply` is total: whatever order acts come in, none is lost, the first final word stands, conflicts show.

use crate::office::*;
use casework::*;
use proptest::prelude::*;
use terms::*;

/// The case as acts in this order leave it.
fn replay(acts: &[(Act, ActId)]) -> Case {
    let mut all = acts.iter().filter(|(act, _)| act.stream == Stream::Case(CASE));
    let (opening, id) = all.next().expect("the case was opened");
    let mut case = Case::open(opening, *id).expect("the first act opens it");
    all.for_each(|(act, id)| case.apply(act, *id));
    case
}

#[test]
fn acts_in_order_leave_no_conflict_and_rebuild_the_case() {
    let office = Office::signed();
    let case = replay(&office.acts);
    assert!(case.conflicts().is_empty());
    assert_eq!(&case, office.case());
}

#[test]
fn a_second_conclusion_after_merging_is_in_conflict_and_changes_nothing() {
    let mut office = Office::concluded_candidate(Conclusion::Corresponds);
    office.applies(PERITO, ActKind::FingerConcluded(concluded("C-1", 1, Conclusion::DoesNotCorrespond)));
    office.applies(PERITO, verdict("C-1", Conclusion::DoesNotCorrespond));
    let request = office.case().request(REQUEST).expect("it was filed");
    let finding = request.finding(&candidate("C-1"), finger(1)).map(|finding| finding.conclusion);
    assert_eq!(finding, Some(Conclusion::Corresponds));
    assert_eq!(
        request.verdict(&candidate("C-1")).map(|verdict| verdict.conclusion),
        Some(Conclusion::Corresponds)
    );
    let codes: Vec<RefusalCode> = office.case().conflicts().iter().map(|conflict| conflict.code).collect();
    assert_eq!(codes, [RefusalCode::CandidateConcluded, RefusalCode::CandidateConcluded]);
    assert_eq!(office.next(), NextStep::ResolveConflict);
    let confirmed = outcome(OverallResult::Confirmed, Some("C-1"));
    assert_eq!(office.refusal(PERITO, confirmed), Some(RefusalCode::InConflict), "concluding waits");
}

#[test]
fn an_act_of_a_later_release_makes_the_case_read_only() {
    let mut office = Office::capturing();
    let unknown = Unknown { kind: "hand_treated".to_owned(), version: 1, stream: Some(Stream::Case(CASE)) };
    let case = office.case.as_mut().expect("it was opened");
    case.apply_unknown(&unknown, ActId::ZERO);
    assert_eq!(
        office.refusal(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1))),
        Some(RefusalCode::ReadOnly)
    );
    assert_eq!(office.next(), NextStep::Update);
    let mut office = Office::founded();
    office.institution.apply_unknown(&unknown, ActId::ZERO);
    let opening = ActKind::CaseOpened(opening(office.now));
    assert_eq!(office.refusal(COORDINADOR, opening), Some(RefusalCode::ReadOnly));
    assert_eq!(office.refusal(ADMIN, ActKind::UserDisabled { user: PERITO }), Some(RefusalCode::ReadOnly));
}

#[test]
fn the_institution_marks_what_contradicts() {
    let mut office = Office::founded();
    office
        .applies(ADMIN, ActKind::UserRegistered { user: PERITO, roles: vec![Role::Auditor], profile: FICHA });
    assert!(office.institution.may(PERITO, Role::Perito), "the first registration stands");
    let codes: Vec<RefusalCode> =
        office.institution.conflicts().iter().map(|conflict| conflict.code).collect();
    assert_eq!(codes, [RefusalCode::UserExists]);
}

#[test]
fn the_institution_marks_what_comes_too_early_or_astray() {
    let mut office = Office::empty();
    let registered =
        ActKind::UserRegistered { user: ADMIN, roles: vec![Role::Administrador], profile: FICHA };
    office.applies(ADMIN, registered.clone());
    let mut astray = office.act(ADMIN, registered);
    astray.stream = Stream::Case(CASE);
    office.institution.apply(&astray, ActId::ZERO);
    let codes: Vec<RefusalCode> =
        office.institution.conflicts().iter().map(|conflict| conflict.code).collect();
    assert_eq!(codes, [RefusalCode::NotFounded, RefusalCode::WrongStream]);
    assert!(office.institution.user(ADMIN).is_some(), "it is taken in all the same");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn acts_in_any_order_are_all_taken_in(seed in prop::collection::vec(any::<u32>(), 64)) {
        let mut office = Office::signed();
        office.does(PERITO, submitted());
        office.does(PERITO, released("C-1"));
        let mut acts: Vec<_> = office.acts.iter().filter(|(act, _)| act.stream == Stream::Case(CASE)).cloned().collect();
        let total = acts.len();
        let mut keys = seed.iter().cycle();
        acts[1..].sort_by_cached_key(|_| *keys.next().expect("a cycle has no end"));
        let case = replay(&acts);
        prop_assert_eq!(case.timeline().len(), total);
        let step = case.next_step(&office.institution);
        prop_assert!(case.conflicts().is_empty() || step == NextStep::ResolveConflict);
        prop_assert_eq!(case.release().is_some() && case.conflicts().is_empty(), step == NextStep::Done);
        let stored = serde_json::to_vec(&case).expect("a case is JSON");
        prop_assert_eq!(serde_json::from_slice::<Case>(&stored).expect("as it was written"), case);
    }
}
