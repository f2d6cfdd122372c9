//! Figures of the work, each with its unit.

use crate::office::*;
use casework::*;
use terms::*;

const NOVEMBER: Month = Month { year: 2026, month: 11 };
const DECEMBER: Month = Month { year: 2026, month: 12 };

/// Months of the tests: what happens within a day of the office's beginning is November.
fn month(at: Timestamp) -> Month {
    if at.0 < 1_790_000_000_000 + 24 * HOUR { NOVEMBER } else { DECEMBER }
}

fn counted(office: &Office) -> Statistics {
    statistics([office.case()], month)
}

/// What holds in every row of INE's tables, and of these.
fn adds_up(counts: &Counts) {
    assert!(counts.oficios <= counts.solicitudes && counts.persons <= counts.solicitudes);
    assert!(counts.with_records <= counts.answered && counts.answered <= counts.solicitudes);
    assert!(counts.records >= counts.with_records && counts.confirmed <= counts.records);
    assert!(counts.confirmed <= counts.with_dictamen && counts.with_dictamen <= counts.solicitudes);
}

#[test]
fn a_solicitud_goes_through_all_columns() {
    assert_eq!(counted(&Office::locked()), Statistics::default(), "nothing was asked yet");
    let filed = Counts { oficios: 1, solicitudes: 1, persons: 1, ..Counts::default() };
    assert_eq!(counted(&Office::sent()).total, filed);
    let answered = Counts { answered: 1, ..filed };
    assert_eq!(counted(&Office::comparing(&[])).total, answered);
    let with_records = Counts { with_records: 1, records: 2, ..answered };
    assert_eq!(counted(&Office::comparing(&["C-1", "C-2"])).total, with_records);
    let confirmed = Counts { records: 1, with_dictamen: 1, confirmed: 1, ..with_records };
    let signed = counted(&Office::signed());
    assert_eq!(signed, Statistics { months: vec![(NOVEMBER, confirmed)], total: confirmed });
    adds_up(&signed.total);
}

#[test]
fn a_dictamen_that_confirms_nobody_confirms_no_record() {
    let mut office = Office::concluded_candidate(Conclusion::DoesNotCorrespond);
    office.does(PERITO, outcome(OverallResult::Rejected, None));
    office.does(PERITO, ActKind::DictamenSigned(signed(OverallResult::Rejected, None)));
    let total = counted(&office).total;
    assert_eq!((total.records, total.with_dictamen, total.confirmed), (1, 1, 0));
    adds_up(&total);
}

#[test]
fn what_was_withdrawn_counts_nowhere_and_asking_again_is_one_more_for_one_person() {
    let mut office = Office::sent();
    office.does(PERITO, ActKind::SubmissionCancelled { request: REQUEST });
    assert_eq!(counted(&office), Statistics::default());
    let mut office = Office::comparing(&[]);
    office.now.0 += 30 * 24 * HOUR;
    let second = RequestId([55; 16]);
    office.issues(second);
    office.does(PERITO, filed(second));
    let both = counted(&office);
    assert_eq!((both.total.solicitudes, both.total.persons), (2, 1));
    let months: Vec<Month> = both.months.iter().map(|(month, _)| *month).collect();
    assert_eq!(months, [NOVEMBER, DECEMBER]);
    assert_eq!(both.months[0].1.answered + both.months[1].1.answered, 1);
    assert_eq!(both.months.iter().map(|(_, counts)| counts.persons).sum::<u64>(), 2, "one in each month");
    both.months.iter().for_each(|(_, counts)| adds_up(counts));
}

#[test]
fn joined_cases_are_one_person_and_one_oficio_may_carry_many() {
    let first = Office::sent();
    let other = CaseId([66; 16]);
    let case = |joined: Option<CaseId>| {
        let mut acts = first.acts.clone();
        acts.iter_mut().filter(|(act, _)| act.stream == Stream::Case(CASE)).for_each(|(act, _)| {
            act.stream = Stream::Case(other);
            if let ActKind::CaseOpened(opening) = &mut act.kind {
                opening.case = other;
            }
        });
        let mut of_it = acts.into_iter().filter(|(act, _)| act.stream == Stream::Case(other));
        let (opening, id) = of_it.next().expect("the case was opened");
        let mut case = Case::open(&opening, id).expect("it opens");
        of_it.for_each(|(act, id)| case.apply(&act, id));
        if let Some(one) = joined {
            let kind = ActKind::CaseJoined { other: one, reason: JoinReason::Continuation };
            let act = Act { stream: Stream::Case(other), kind, ..first.acts[0].0.clone() };
            case.apply(&act, ActId::ZERO);
        }
        case
    };
    let apart = statistics([first.case(), &case(None)], month).total;
    assert_eq!((apart.oficios, apart.solicitudes, apart.persons), (1, 2, 2));
    let together = statistics([&case(Some(CASE)), first.case()], month).total;
    assert_eq!((together.oficios, together.solicitudes, together.persons), (1, 2, 1));
}

#[test]
fn percentages_are_cut_off_as_ine_prints_them() {
    // Totals of both of INE's tables at the end of 2023.
    assert_eq!(hundredths(21_688, 70_515), Some(3_075));
    assert_eq!(hundredths(95_068, 184_458), Some(5_153));
    assert_eq!((hundredths(0, 7), hundredths(7, 7), hundredths(1, 0)), (Some(0), Some(10_000), None));
    assert_eq!(hundredths(u64::MAX, u64::MAX), Some(10_000));
}
