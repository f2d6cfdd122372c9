//! The whole path, and what follows at each step of it.

use crate::office::*;
use casework::*;
use terms::*;

#[test]
fn from_oficio_to_released_person() {
    let mut office = Office::with_case();
    assert_eq!(office.next(), NextStep::ReadTag { stopped: false });
    office.reads(tag(), TagPurpose::Opening);
    assert_eq!(office.next(), NextStep::ConfirmTag);
    office.reads(tag(), TagPurpose::Confirmation);
    assert_eq!(office.next(), NextStep::Capture { pending: Finger::ALL.into_iter().collect() });

    office = Office::judged(&[(1, Suitability::Suitable), (2, Suitability::Doubtful)]);
    assert_eq!(office.next(), NextStep::LockAnalysis);
    let lock = office.lock();
    office.does(PERITO, lock);
    assert_eq!(office.next(), NextStep::FileSolicitud);
    office.issues(REQUEST);
    office.does(PERITO, filed(REQUEST));
    assert_eq!(office.next(), NextStep::Send { request: REQUEST });
    office.does(PERITO, ActKind::SolicitudSent { request: REQUEST, attempt: 1 });
    assert_eq!(office.next(), NextStep::AwaitAnswer { request: REQUEST });
    let code = Code::new("no_network").expect("a code");
    office.does(PERITO, ActKind::SubmissionFailed { request: REQUEST, code: code.clone() });
    assert_eq!(office.next(), NextStep::Retry { request: REQUEST, code });
    office.does(PERITO, ActKind::SolicitudSent { request: REQUEST, attempt: 2 });
    office.does(PERITO, acknowledged());
    office.does(PERITO, ActKind::AnswerReceived(answer(&["C-1", "C-2"])));
    assert_eq!(office.next(), NextStep::OpenAnswer { request: REQUEST });
    office.does(PERITO, opened());
    compare(&mut office);

    let confirmed = outcome(OverallResult::Confirmed, Some("C-1"));
    let ActKind::CaseConcluded { result, request, candidate: named } = confirmed.clone() else {
        panic!("an outcome")
    };
    assert_eq!(office.next(), NextStep::ConcludeCase { result, request, candidate: named });
    office.does(PERITO, confirmed);
    assert_eq!(office.next(), NextStep::SignDictamen);
    office.does(PERITO, ActKind::DictamenSigned(signed(OverallResult::Confirmed, Some("C-1"))));
    assert_eq!(office.next(), NextStep::SubmitDictamen { request: REQUEST });
    office.does(PERITO, submitted());
    assert_eq!(office.next(), NextStep::ReceivePerson { request: REQUEST, candidate: candidate("C-1") });
    office.does(PERITO, released("C-1"));
    assert_eq!(office.next(), NextStep::Done);
    assert!(office.case().conflicts().is_empty());
    assert_eq!(office.case().release().map(|release| release.person), Some(FICHA));
}

fn compare(office: &mut Office) {
    for (name, conclusion) in [("C-1", Conclusion::Corresponds), ("C-2", Conclusion::DoesNotCorrespond)] {
        for position in [1, 2] {
            let (candidate, finger) = (candidate(name), finger(position));
            assert_eq!(office.next(), NextStep::Compare { request: REQUEST, candidate, finger });
            office.does(PERITO, ActKind::FingerConcluded(concluded(name, position, conclusion)));
        }
        assert_eq!(
            office.next(),
            NextStep::ConcludeCandidate { request: REQUEST, candidate: candidate(name) }
        );
        office.does(PERITO, verdict(name, conclusion));
    }
}

#[test]
fn the_three_other_endings() {
    let mut no_records = Office::comparing(&[]);
    ends(&mut no_records, OverallResult::NoRecords);
    ends(&mut Office::concluded_candidate(Conclusion::DoesNotCorrespond), OverallResult::Rejected);
    ends(&mut Office::concluded_candidate(Conclusion::Inconclusive), OverallResult::Inconclusive);
    let mut unfit = Office::judged(&[(1, Suitability::Unsuitable)]);
    let lock = unfit.lock();
    unfit.does(PERITO, lock);
    ends(&mut unfit, OverallResult::Unsuitable);
}

/// What follows is to conclude with this result, and then to sign it.
fn ends(office: &mut Office, expected: OverallResult) {
    if let NextStep::Compare { .. } | NextStep::ConcludeCandidate { .. } = office.next() {
        panic!("candidates are left");
    }
    let NextStep::ConcludeCase { result, request, candidate } = office.next() else {
        panic!("{:?}", office.next())
    };
    assert_eq!((result, &candidate), (expected, &None));
    office.does(PERITO, ActKind::CaseConcluded { result, request, candidate });
    assert_eq!(office.next().phase(), Phase::Dictamen);
    office.does(PERITO, ActKind::DictamenSigned(signed(result, None)));
    assert_ne!(office.next().phase(), Phase::Dictamen);
}

#[test]
fn a_hand_without_any_finger_ends_as_unsuitable() {
    let mut office = Office::judged(&[]);
    let lock = office.lock();
    office.does(PERITO, lock);
    ends(&mut office, OverallResult::Unsuitable);
    assert_eq!(office.next(), NextStep::Done);
}

#[test]
fn a_withdrawn_solicitud_may_be_filed_anew() {
    let mut office = Office::sent();
    office.does(PERITO, ActKind::SubmissionCancelled { request: REQUEST });
    assert_eq!(office.next(), NextStep::FileSolicitud);
    let again = RequestId([99; 16]);
    office.issues(again);
    office.does(PERITO, filed(again));
    assert_eq!(office.next(), NextStep::Send { request: again });
}

#[test]
fn an_incomplete_search_without_a_hit_is_sent_again() {
    let mut office = Office::sent();
    office.does(PERITO, ActKind::AnswerReceived(negative(199)));
    office.does(PERITO, opened());
    assert_eq!(office.next(), NextStep::FileSolicitud);
}

#[test]
fn the_timeline_tells_everything_in_order() {
    let office = Office::signed();
    let kinds: Vec<Kind> = office.case().timeline().iter().map(|happening| happening.kind).collect();
    let made: Vec<Kind> = office
        .acts
        .iter()
        .filter(|(act, _)| act.stream == Stream::Case(CASE))
        .map(|(act, _)| act.kind.kind())
        .collect();
    assert_eq!(kinds, made);
    let finding = office.case().timeline().iter().find(|happening| happening.kind == Kind::FingerConcluded);
    let concerns = finding.map(|happening| (happening.finger, happening.candidate.clone()));
    assert_eq!(concerns, Some((Some(finger(1)), Some(candidate("C-1")))));
}

#[test]
fn projections_survive_storage() {
    let office = Office::signed();
    let stored = serde_json::to_vec(office.case()).expect("a case is JSON");
    assert_eq!(&serde_json::from_slice::<Case>(&stored).expect("as it was written"), office.case());
    let stored = serde_json::to_vec(&office.institution).expect("an institution is JSON");
    let read: Institution = serde_json::from_slice(&stored).expect("as it was written");
    assert_eq!(read, office.institution);
    let stored = serde_json::to_vec(&office.oficio).expect("an oficio is JSON");
    assert_eq!(serde_json::from_slice::<Option<Oficio>>(&stored).expect("as it was written"), office.oficio);
}
