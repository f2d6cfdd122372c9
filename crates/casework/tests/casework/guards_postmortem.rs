//! Treatments, doubts about prints, how a print is shown, segments of one person.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use terms::*;

fn later(office: &Office, hours: i64) -> Timestamp {
    Timestamp(office.now.0 + hours * HOUR)
}

fn ended(outcome: TreatmentOutcome) -> ActKind {
    ActKind::TreatmentEnded { treatment: TREATMENT, outcome }
}

#[test]
fn a_finger_in_treatment_has_a_state_and_is_not_lost() {
    let mut office = Office::capturing();
    let begun = treatment(&[3, 8], later(&office, 48));
    office.does(CAPTURISTA, ActKind::TreatmentBegun(begun.clone()));
    assert_eq!(office.case().finger(finger(3)).state(), FingerState::InTreatment);
    assert_eq!(office.case().pending().len(), 8, "nothing is left to do for two of them today");
    let lost = missing(3, MissingReason::UnableToPrint, false);
    assert_eq!(office.refusal(CAPTURISTA, lost.clone()), Some(InTreatment));
    let second = TreatmentBegun { treatment: TreatmentId([34; 16]), ..treatment(&[8], later(&office, 9)) };
    assert_eq!(office.refusal(CAPTURISTA, ActKind::TreatmentBegun(second)), Some(InTreatment));

    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(3, 1)));
    assert_eq!(office.case().finger(finger(3)).state(), FingerState::Captured);
    office.does(CAPTURISTA, ended(TreatmentOutcome::Lost));
    assert_eq!(office.case().finger(finger(8)).state(), FingerState::Pending);
    assert_eq!(office.refusal(CAPTURISTA, ended(TreatmentOutcome::Lost)), Some(NoSuchTreatment));
    office.does(CAPTURISTA, missing(8, MissingReason::UnableToPrint, false));
}

#[test]
fn a_treatment_names_its_fingers_and_a_later_look() {
    let mut office = Office::capturing();
    let refused = |office: &Office, begun| office.refusal(CAPTURISTA, ActKind::TreatmentBegun(begun));
    assert_eq!(refused(&office, treatment(&[], later(&office, 1))), Some(TreatmentContradicts));
    assert_eq!(refused(&office, treatment(&[3, 3], later(&office, 1))), Some(TreatmentContradicts));
    assert_eq!(refused(&office, treatment(&[3], office.now)), Some(TreatmentContradicts));
    let begun = treatment(&[3], later(&office, 24));
    office.does(CAPTURISTA, ActKind::TreatmentBegun(begun.clone()));
    let look = |next_look| ActKind::TreatmentLookedAt { treatment: TREATMENT, next_look };
    assert_eq!(office.refusal(CAPTURISTA, look(office.now)), Some(TreatmentContradicts));
    let next = later(&office, 72);
    office.does(CAPTURISTA, look(next));
    assert_eq!(office.case().treatments()[0].next_look, next);
}

#[test]
fn a_treatment_goes_on_after_the_analysis_is_locked() {
    let mut office = Office::capturing();
    let begun = treatment(&[2, 3, 4, 5, 6, 7, 8, 9, 10], later(&office, 48));
    office.does(CAPTURISTA, ActKind::TreatmentBegun(begun));
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(1, 1)));
    office.reads(tag(), TagPurpose::Closing);
    office.does(CAPTURISTA, ActKind::SessionClosed { session: SESSION });
    office.does(PERITO, triaged(1, Suitability::Unsuitable));
    let lock = office.lock();
    office.does(PERITO, lock);
    assert_eq!(clock(office.case()).map(|clock| clock.kind), Some(ClockKind::Unsuitable));
    office.does(CAPTURISTA, ended(TreatmentOutcome::Printable));
    let other = CaseId([11; 16]);
    office.does(PERITO, ActKind::CaseJoined { other, reason: JoinReason::Continuation });
    let again = ActKind::CaseJoined { other, reason: JoinReason::SameBody };
    assert_eq!(office.refusal(PERITO, again), Some(JoinedToItself));
    let itself = ActKind::CaseJoined { other: CASE, reason: JoinReason::SameBody };
    assert_eq!(office.refusal(PERITO, itself), Some(JoinedToItself));
    assert_eq!(office.case().joined().len(), 1);
}

#[test]
fn an_inversion_is_flagged_and_only_a_person_turns_the_print() {
    let mut office = Office::capturing();
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(3, 1)));
    let suspected = doubt(DoubtKind::Mirrored, &[print(3, 1)]);
    office.does(CAPTURISTA, ActKind::CaptureDoubted(suspected.clone()));
    assert_eq!(office.refusal(CAPTURISTA, ActKind::CaptureDoubted(suspected)), Some(DoubtKnown));
    let shown = |office: &Office| office.case().print(print(3, 1)).expect("it was captured").1.presentation;
    assert_eq!(shown(&office), Presentation::default(), "a doubt turns nothing");

    let decided = |mirrored| ActKind::PresentationDecided { print: print(3, 1), mirrored, inverted: false };
    assert_eq!(office.refusal(CAPTURISTA, decided(false)), Some(NothingToDecide));
    office.does(CAPTURISTA, decided(true));
    assert!(shown(&office).mirrored);
    let answer = ActKind::DoubtAnswered {
        doubt: DoubtKind::Mirrored,
        prints: vec![print(3, 1)],
        answer: DoubtAnswer::Upheld,
    };
    office.does(CAPTURISTA, answer.clone());
    assert_eq!(office.refusal(CAPTURISTA, answer), Some(NoSuchDoubt));
    assert_eq!(
        office.case().print(print(3, 1)).expect("kept").1.captured.image,
        image(3, 1),
        "never touched"
    );
}

#[test]
fn doubts_are_answered_before_the_analysis_is_locked_and_prints_stay_as_they_were() {
    let mut office = Office::judged(&[(1, Suitability::Suitable), (2, Suitability::Suitable)]);
    let same = doubt(DoubtKind::SameFinger, &[print(1, 1), print(2, 1)]);
    office.does(PERITO, ActKind::CaptureDoubted(same));
    let lock = office.lock();
    assert_eq!(office.refusal(PERITO, lock.clone()), Some(DoubtsOpen));
    office.does(
        PERITO,
        ActKind::DoubtAnswered {
            doubt: DoubtKind::SameFinger,
            prints: vec![print(1, 1), print(2, 1)],
            answer: DoubtAnswer::Dismissed,
        },
    );
    office.does(PERITO, lock);
    let decided = ActKind::PresentationDecided { print: print(1, 1), mirrored: true, inverted: false };
    assert_eq!(office.refusal(PERITO, decided), Some(AnalysisLocked));
    let strange = doubt(DoubtKind::Unlike, &[print(9, 1)]);
    assert_eq!(office.refusal(PERITO, ActKind::CaptureDoubted(strange)), Some(DoubtContradicts));
}

#[test]
fn a_doubt_about_a_print_set_aside_waits_for_nobody() {
    let mut office = Office::capturing();
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(3, 1)));
    office.does(CAPTURISTA, ActKind::CaptureDoubted(doubt(DoubtKind::OtherFinger, &[print(3, 1)])));
    assert_eq!(office.case().open_doubts().count(), 1);
    let aside = ActKind::PrintSetAside { print: print(3, 1), reason: SetAsideReason::WrongFinger };
    office.does(CAPTURISTA, aside);
    assert_eq!(office.case().open_doubts().count(), 0);
}

#[test]
fn a_print_of_low_quality_needs_a_reason_and_any_reason_will_do() {
    let mut office = Office::capturing();
    let mut poor = captured(1, 1);
    poor.quality.score = Quality::new(LOW_QUALITY.get() - 1);
    office.does(CAPTURISTA, ActKind::PrintCaptured(poor));
    office.does(CAPTURISTA, ActKind::PrintCaptured(captured(2, 1)));
    (3..=10).for_each(|position| {
        office.does(CAPTURISTA, missing(position, MissingReason::NotReceived, false));
    });
    office.reads(tag(), TagPurpose::Closing);
    let close = ActKind::SessionClosed { session: SESSION };
    assert_eq!(office.refusal(CAPTURISTA, close.clone()), Some(LowQualityUnexplained));
    let explained = |position| ActKind::LowQualityExplained {
        print: print(position, 1),
        reason: LowQualityReason::OnlySource,
    };
    assert_eq!(office.refusal(CAPTURISTA, explained(2)), Some(NotLowQuality));
    office.does(CAPTURISTA, explained(1));
    office.does(CAPTURISTA, close);
}

#[test]
fn bags_are_numbered_within_their_total() {
    let mut office = Office::capturing();
    let bag = |bag, of| ActKind::SegmentReceived { segment: SegmentKind::Finger(None), bag, of };
    for (number, of) in [(0, 3), (4, 3), (1, 0)] {
        assert_eq!(office.refusal(CAPTURISTA, bag(number, of)), Some(SegmentContradicts));
    }
    office.does(CAPTURISTA, bag(2, 3));
    assert_eq!(office.case().segments()[0].bag, 2);
}

#[test]
fn the_same_body_of_an_older_release_stays_without_conflict() {
    let mut office = Office::capturing();
    let mut poor = captured(1, 1);
    poor.quality.score = Quality::new(1);
    office.does(CAPTURISTA, ActKind::PrintCaptured(poor));
    (2..=10).for_each(|position| {
        office.does(CAPTURISTA, missing(position, MissingReason::NotReceived, false));
    });
    office.reads(tag(), TagPurpose::Closing);
    office.applies(CAPTURISTA, ActKind::SessionClosed { session: SESSION });
    assert_eq!(office.case().conflicts(), [], "what was not asked then is no conflict now");
}
