//! The three-day clock, the oficio's term, the order of the worklist.

use crate::office::*;
use casework::*;
use terms::*;

/// When the last act of that kind was made.
fn made(office: &Office, kind: Kind) -> Timestamp {
    let (act, _) = office.acts.iter().rev().find(|(act, _)| act.kind.kind() == kind).expect("it was made");
    act.at
}

#[test]
fn a_result_that_is_not_there_starts_no_clock() {
    for office in [Office::with_case(), Office::locked(), Office::sent(), Office::comparing(&["C-1"])] {
        assert_eq!(clock(office.case()), None);
    }
}

#[test]
fn unsuitable_runs_since_capture() {
    let mut office = Office::judged(&[(10, Suitability::Unsuitable)]);
    assert_eq!(clock(office.case()), None, "until the analysis is locked there may be a better look");
    let lock = office.lock();
    office.does(PERITO, lock);
    let expected = made(&office, Kind::PrintCaptured);
    assert_eq!(
        clock(office.case()).map(|clock| (clock.kind, clock.t0)),
        Some((ClockKind::Unsuitable, expected))
    );
}

#[test]
fn a_negative_runs_since_the_answer_came() {
    let none = Office::comparing(&[]);
    let rejected = Office::concluded_candidate(Conclusion::DoesNotCorrespond);
    for office in [none, rejected] {
        let expected = made(&office, Kind::AnswerReceived);
        assert_eq!(
            clock(office.case()).map(|clock| (clock.kind, clock.t0)),
            Some((ClockKind::Negative, expected))
        );
    }
    let mut incomplete = Office::sent();
    incomplete.does(PERITO, ActKind::AnswerReceived(negative(1)));
    assert_eq!(clock(incomplete.case()), None, "half a search is no result");
}

#[test]
fn a_positive_runs_since_the_locked_conclusion() {
    let office = Office::concluded_candidate(Conclusion::Corresponds);
    let expected = made(&office, Kind::CandidateConcluded);
    let clock = clock(office.case()).expect("there is a result");
    assert_eq!((clock.kind, clock.t0), (ClockKind::Positive, expected));
    assert_eq!(clock.due.0 - clock.t0.0, 72 * HOUR);
}

#[test]
fn the_clock_ticks_at_48_66_and_72_hours() {
    let clock = clock(Office::signed().case()).expect("there is a result");
    let at = |hours, minutes: i64| clock.urgency(Timestamp(clock.t0.0 + hours * HOUR + minutes * 60_000));
    assert_eq!([at(0, 0), at(47, 59), at(-5, 0)], [Urgency::Running; 3]);
    assert_eq!([at(48, 0), at(65, 59)], [Urgency::Warning; 2]);
    assert_eq!([at(66, 0), at(71, 59)], [Urgency::Alarm; 2]);
    assert_eq!([at(72, 0), at(9999, 0)], [Urgency::Overdue; 2]);
}

#[test]
fn the_oficios_term_ends_with_the_signature() {
    let open = Office::concluded_candidate(Conclusion::Corresponds);
    assert_eq!(term(open.case()), open.case().due_at());
    assert_eq!(term(Office::signed().case()), None);
    assert_eq!(
        deadline(open.case()),
        clock(open.case()).map(|clock| clock.due),
        "three days come before ten"
    );
}

#[test]
fn the_worklist_shows_first_what_is_due_first() {
    let folio = |office: &Office, folio: &str, due: Option<i64>| {
        let mut opening = opening(office.now);
        opening.folio = Folio::new(folio).expect("a folio");
        opening.due_at = due.map(|hours| Timestamp(office.now.0 + hours * HOUR));
        Case::open(&office.act(COORDINADOR, ActKind::CaseOpened(opening)), ActId::ZERO).expect("an opening")
    };
    let office = Office::founded();
    let (late, early, never) = (
        folio(&office, "EJ-0003/26", Some(90)),
        folio(&office, "EJ-0002/26", Some(30)),
        folio(&office, "EJ-0004/26", None),
    );
    let waiting = Office::sent();
    let mut done = Office::signed();
    done.does(PERITO, submitted());
    done.does(PERITO, released("C-1"));
    let mut cases = [done.case(), &never, waiting.case(), &late, &early];
    worklist(&mut cases, &office.institution);
    let expected = [&early, &late, &never, waiting.case(), done.case()];
    assert_eq!(
        cases.map(|case| (case.folio(), case.timeline().len())),
        expected.map(|case| (case.folio(), case.timeline().len()))
    );
}

fn with_treatment(next_look_hours: i64) -> Office {
    let mut office = Office::capturing();
    let next_look = Timestamp(office.now.0 + next_look_hours * HOUR);
    office.does(CAPTURISTA, ActKind::TreatmentBegun(treatment(&[3], next_look)));
    office
}

#[test]
fn a_treatment_is_a_deadline_until_it_ends() {
    let mut office = with_treatment(24);
    let first = deadlines(office.case())[0];
    assert_eq!(first.kind, DeadlineKind::Treatment(TREATMENT));
    assert_eq!(deadline(office.case()), Some(first.due), "it comes before the oficio's term");
    office.does(
        CAPTURISTA,
        ActKind::TreatmentEnded { treatment: TREATMENT, outcome: TreatmentOutcome::Printable },
    );
    assert!(deadlines(office.case()).iter().all(|deadline| deadline.kind == DeadlineKind::Oficio));
}

#[test]
fn an_alarm_is_raised_once() {
    let mut office = with_treatment(24);
    assert_eq!(alarms(office.case(), office.now), []);
    office.now.0 += 25 * HOUR;
    let due = alarms(office.case(), office.now);
    let [alarm] = due.as_slice() else { panic!("{due:?}") };
    assert_eq!((alarm.of, alarm.level), (DeadlineKind::Treatment(TREATMENT), AlarmLevel::Due));
    office.does(PERITO, ActKind::AlarmRaised(*alarm));
    assert_eq!(alarms(office.case(), office.now), []);
    assert_eq!(office.refusal(PERITO, ActKind::AlarmRaised(*alarm)), Some(RefusalCode::AlarmRaised));
    let next_look = Timestamp(office.now.0 + HOUR);
    office.does(CAPTURISTA, ActKind::TreatmentLookedAt { treatment: TREATMENT, next_look });
    office.now.0 += 2 * HOUR;
    assert_eq!(alarms(office.case(), office.now).len(), 1, "the next look is another alarm");
}

#[test]
fn the_three_days_raise_three_alarms() {
    let mut office = Office::concluded_candidate(Conclusion::Corresponds);
    let t0 = clock(office.case()).expect("there is a result").t0;
    for (hours, level) in [(48, AlarmLevel::Warning), (66, AlarmLevel::Alarm), (72, AlarmLevel::Due)] {
        assert_eq!(alarms(office.case(), Timestamp(t0.0 + hours * HOUR - 1)), []);
        office.now = Timestamp(t0.0 + hours * HOUR);
        let due = alarms(office.case(), office.now);
        let [alarm] = due.as_slice() else { panic!("{due:?} at {hours} h") };
        assert_eq!((alarm.level, alarm.due.0), (level, t0.0 + 72 * HOUR));
        office.does(PERITO, ActKind::AlarmRaised(*alarm));
    }
}
