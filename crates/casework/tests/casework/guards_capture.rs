//! Opening a case, reading its tag, capturing its prints, locking its analysis.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use markup::Phase;
use terms::*;

#[test]
fn a_case_is_opened_once_for_a_perito_with_sound_dates() {
    let office = Office::founded();
    let opened = |change: fn(&mut CaseOpened)| {
        let mut opening = opening(office.now);
        change(&mut opening);
        office.refusal(COORDINADOR, ActKind::CaseOpened(opening))
    };
    assert_eq!(opened(|_| ()), None);
    assert_eq!(opened(|case| case.assigned = CAPTURISTA), Some(AssigneeNotPerito));
    assert_eq!(opened(|case| case.received_at.0 += 10 * HOUR), Some(DatesContradict));
    assert_eq!(opened(|case| case.due_at = Some(case.received_at)), Some(DatesContradict));
    assert_eq!(opened(|case| case.due_at = None), None);
    let office = Office::with_case();
    assert_eq!(office.refusal(COORDINADOR, ActKind::CaseOpened(opening(office.now))), Some(CaseExists));
    let none = Office::founded();
    assert_eq!(none.refusal(CAPTURISTA, read(SESSION, tag(), TagPurpose::Opening)), Some(NoSuchCase));
}

#[test]
fn capture_needs_the_tag_read_twice() {
    let mut office = Office::with_case();
    let capture = || ActKind::PrintCaptured(captured(1, 1));
    assert_eq!(office.refusal(CAPTURISTA, capture()), Some(NoSession));
    office.reads(tag(), TagPurpose::Opening);
    assert_eq!(office.refusal(CAPTURISTA, capture()), Some(TagNotConfirmed));
    assert_eq!(office.refusal(CAPTURISTA, read(SESSION, tag(), TagPurpose::Check)), Some(TagNotConfirmed));
    office.reads(tag(), TagPurpose::Confirmation);
    assert_eq!(office.refusal(CAPTURISTA, capture()), None);
    assert_eq!(office.case().tag(), Some(&tag()));
    assert_eq!(
        office.refusal(CAPTURISTA, read(SessionId([1; 16]), tag(), TagPurpose::Opening)),
        Some(SessionAlreadyOpen)
    );
}

#[test]
fn a_differing_second_reading_stops_the_session_and_leaves_no_tag() {
    let mut office = Office::with_case();
    office.reads(tag(), TagPurpose::Opening);
    assert_eq!(tag_matches(office.case(), &other_tag()).map_err(|refusal| refusal.code), Err(TagDiffers));
    office.reads(other_tag(), TagPurpose::Confirmation);
    assert_eq!(office.case().session().map(|session| session.state), Some(SessionState::Stopped));
    assert_eq!(office.case().tag(), None);
    assert_eq!(office.next(), NextStep::ReadTag { stopped: true });
    assert_eq!(office.refusal(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1))), Some(SessionStopped));
    assert_eq!(tag_matches(office.case(), &other_tag()), Ok(()), "a new session may read either");
}

#[test]
fn the_other_bodys_tag_stops_a_running_session_for_good() {
    for purpose in [TagPurpose::Check, TagPurpose::Closing] {
        let mut office = Office::capturing();
        office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1)));
        office.reads(other_tag(), purpose);
        assert_eq!(office.refusal(CAPTURISTA, ActKind::PrintCaptured(captured(2, 1))), Some(SessionStopped));
        let reading = read(SESSION, tag(), TagPurpose::Check);
        assert_eq!(office.refusal(CAPTURISTA, reading), Some(SessionStopped));
        assert_eq!(office.case().captured().len(), 1, "what was captured is kept");
        let again = SessionId([21; 16]);
        office.does(CAPTURISTA, read(again, tag(), TagPurpose::Opening));
        office.does(CAPTURISTA, read(again, tag(), TagPurpose::Confirmation));
        let print = CapturedPrint { session: again, ..captured(2, 1) };
        office.does(CAPTURISTA, ActKind::PrintCaptured(print));
        assert_eq!(office.case().sessions().len(), 2);
    }
}

#[test]
fn a_new_session_knows_the_cases_tag() {
    let mut office = Office::capturing();
    office.reads(other_tag(), TagPurpose::Check);
    let again = SessionId([21; 16]);
    office.does(CAPTURISTA, read(again, other_tag(), TagPurpose::Opening));
    let reading = read(again, other_tag(), TagPurpose::Confirmation);
    assert_eq!(office.refusal(CAPTURISTA, reading), Some(SessionStopped));
    assert_eq!(office.case().tag(), Some(&tag()));
}

#[test]
fn one_image_stands_for_one_finger() {
    let mut office = Office::capturing();
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1)));
    let same = CapturedPrint { image: image(1, 1), ..captured(2, 1) };
    let refused =
        office.check(CAPTURISTA, ActKind::PrintCaptured(same.clone())).expect_err("the same finger twice");
    assert_eq!((refused.code, refused.params["fingers"].as_str()), (SameImage, "1"));
    let aside = ActKind::PrintSetAside { print: print(1, 1), reason: SetAsideReason::WrongFinger };
    office.does(CAPTURISTA, aside.clone());
    assert_eq!(office.refusal(CAPTURISTA, aside), Some(PrintIsSetAside));
    assert_eq!(office.case().finger(finger(1)).state(), FingerState::Pending);
    assert_eq!(office.case().finger(finger(1)).prints().len(), 1, "it stays recorded");
    office.does(CAPTURISTA, ActKind::PrintCaptured(same));
}

#[test]
fn retakes_are_kept_and_the_last_counts_unless_one_is_chosen() {
    let mut office = Office::capturing();
    let chosen = |office: &Office| office.case().finger(finger(1)).chosen().map(|print| print.captured.print);
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1)));
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 2)));
    assert_eq!(chosen(&office), Some(print(1, 2)));
    office.does(CAPTURISTA, ActKind::PrintChosen { finger: finger(1), print: print(1, 1) });
    assert_eq!(chosen(&office), Some(print(1, 1)));
    office.does(CAPTURISTA, ActKind::PrintSetAside { print: print(1, 1), reason: SetAsideReason::Useless });
    assert_eq!(chosen(&office), Some(print(1, 2)));
    let wrong = |finger, print| office.refusal(CAPTURISTA, ActKind::PrintChosen { finger, print });
    assert_eq!(wrong(finger(1), print(1, 1)), Some(PrintIsSetAside));
    assert_eq!(wrong(finger(2), print(1, 2)), Some(NoSuchPrint));
    let repeated = CapturedPrint { image: image(90, 90), ..captured(1, 2) };
    assert_eq!(office.refusal(CAPTURISTA, ActKind::PrintCaptured(repeated)), Some(PrintExists));
    let empty = CapturedPrint { width: 0, ..captured(2, 1) };
    assert_eq!(office.refusal(CAPTURISTA, ActKind::PrintCaptured(empty)), Some(ImageEmpty));
    let gone = ActKind::PrintSetAside { print: print(9, 9), reason: SetAsideReason::Useless };
    assert_eq!(office.refusal(CAPTURISTA, gone), Some(NoSuchPrint));
}

#[test]
fn a_missing_finger_needs_a_reason_that_fits() {
    let mut office = Office::capturing();
    for (reason, partial) in [
        (MissingReason::Amputated, true),
        (MissingReason::NotReceived, true),
        (MissingReason::PartiallyAmputated, false),
    ] {
        assert_eq!(office.refusal(CAPTURISTA, missing(1, reason, partial)), Some(MissingContradicts));
    }
    office.does(CAPTURISTA, missing(1, MissingReason::PartiallyAmputated, true));
    assert_eq!(
        office.case().finger(finger(1)).state(),
        FingerState::Missing(MissingReason::PartiallyAmputated)
    );
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1)));
    assert_eq!(office.case().finger(finger(1)).state(), FingerState::Captured);
    assert!(
        office.case().finger(finger(1)).missing().is_some(),
        "that only a part was there is not forgotten"
    );
    assert_eq!(office.refusal(CAPTURISTA, missing(1, MissingReason::Amputated, false)), Some(FingerHasPrint));
}

#[test]
fn closing_needs_ten_fingers_and_the_tag_once_more() {
    let mut office = Office::capturing();
    let close = || ActKind::SessionClosed { session: SESSION };
    for position in 1..=9 {
        office.does(CAPTURISTA, ActKind::PrintCaptured(captured(position, 1)));
    }
    let refused = office.check(CAPTURISTA, close()).expect_err("the tenth finger has no state");
    assert_eq!((refused.code, refused.params["fingers"].as_str()), (FingersPending, "10"));
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(10, 1)));
    assert_eq!(office.refusal(CAPTURISTA, close()), Some(ClosingTagNotRead));
    office.reads(tag(), TagPurpose::Closing);
    office.does(CAPTURISTA, close());
    assert_eq!(office.refusal(CAPTURISTA, close()), Some(SessionEnded));
    assert_eq!(office.refusal(CAPTURISTA, ActKind::PrintCaptured(captured(1, 2))), Some(SessionEnded));
    assert_eq!(office.next(), NextStep::Triage { pending: Finger::ALL.into_iter().collect() });
}

#[test]
fn triage_judges_the_print_that_stands() {
    let mut office = Office::capturing();
    assert_eq!(office.refusal(PERITO, triaged(1, Suitability::Suitable)), Some(NoSuchPrint));
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1)));
    office.does(PERITO, triaged(1, Suitability::Suitable));
    assert_eq!(office.refusal(OTHER_PERITO, triaged(1, Suitability::Suitable)), Some(NotAssigned));
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 2)));
    assert_eq!(office.refusal(PERITO, triaged(1, Suitability::Suitable)), Some(PrintNotChosen));
    assert!(office.case().untriaged().contains(finger(1)), "a retake needs its own triage");
}

#[test]
fn locking_comes_after_capture_and_triage() {
    let mut office = Office::capturing();
    assert_eq!(office.refusal(PERITO, office.lock()), Some(FingersPending));
    for position in 1..=10 {
        office.does(CAPTURISTA, ActKind::PrintCaptured(captured(position, 1)));
    }
    assert_eq!(office.refusal(PERITO, office.lock()), Some(SessionNotClosed));
    office.reads(tag(), TagPurpose::Closing);
    office.does(CAPTURISTA, ActKind::SessionClosed { session: SESSION });
    assert_eq!(office.refusal(PERITO, office.lock()), Some(FingersUntriaged));
    for position in 1..=10 {
        office.does(PERITO, triaged(position, Suitability::Suitable));
    }
    assert_eq!(office.refusal(OTHER_PERITO, office.lock()), Some(NotAssigned));
    let lock = office.lock();
    office.does(PERITO, lock.clone());
    assert_eq!(office.refusal(PERITO, lock), Some(AnalysisLocked));
}

#[test]
fn a_lock_holds_exactly_what_was_judged() {
    let office = Office::judged(&[(1, Suitability::Suitable), (2, Suitability::Doubtful)]);
    let with = |change: fn(&mut Vec<LockedFinger>)| {
        let ActKind::AnalysisLocked { mut fingers } = office.lock() else { panic!("a lock") };
        change(&mut fingers);
        office.refusal(PERITO, ActKind::AnalysisLocked { fingers })
    };
    assert_eq!(with(|_| ()), None);
    assert_eq!(with(|fingers| drop(fingers.pop())), Some(LockDiffers));
    assert_eq!(with(|fingers| fingers.push(fingers[0].clone())), Some(LockDiffers));
    assert_eq!(with(|fingers| fingers[0].suitability = Suitability::Unsuitable), Some(LockDiffers));
    assert_eq!(with(|fingers| fingers[0].print = print(1, 9)), Some(NoSuchPrint));
}

#[test]
fn nothing_is_captured_after_the_lock() {
    let office = Office::locked();
    let acts = [
        ActKind::PrintCaptured(captured(1, 2)),
        ActKind::PrintChosen { finger: finger(1), print: print(1, 1) },
        ActKind::PrintSetAside { print: print(1, 1), reason: SetAsideReason::Useless },
        missing(3, MissingReason::UnableToPrint, false),
        read(SessionId([21; 16]), tag(), TagPurpose::Opening),
    ];
    for kind in acts {
        assert_eq!(office.refusal(CAPTURISTA, kind.clone()), Some(AnalysisLocked), "{:?}", kind.kind());
    }
    assert_eq!(office.refusal(PERITO, triaged(1, Suitability::Unsuitable)), Some(AnalysisLocked));
}

#[test]
fn who_has_seen_the_answer_locks_no_more() {
    let mut office = Office::judged(&[(1, Suitability::Suitable)]);
    office.applies(PERITO, filed(REQUEST));
    office.applies(PERITO, ActKind::AnswerReceived(answer(&["C-1"])));
    office.applies(PERITO, opened());
    assert_eq!(office.refusal(PERITO, office.lock()), Some(AnswerSeen));
}

#[test]
fn the_locked_points_are_kept_in_the_case() {
    let office = Office::locked();
    let lock = office.case().lock(PERITO).expect("it was locked");
    assert_eq!(lock.finger(finger(1)).map(|analysed| &analysed.points), Some(&points(Phase::Analysis)));
    assert_eq!(lock.comparable().len(), 2);
}
