//! What is not composed, and why.

use crate::facts::{facts, finger, with_plates};
use dictamen::{ComposeError, Facts, compose};
use markup::PointId;
use terms::{CandidateId, CentiPx, Conclusion, OverallResult, Timestamp};

fn refused(facts: &Facts) -> ComposeError {
    compose(facts).expect_err("it is refused")
}

#[test]
fn a_plate_of_a_rejected_candidate() {
    let mut facts = with_plates();
    facts.plates[1].candidate = CandidateId("C-7F3A-09".into());
    assert_eq!(refused(&facts), ComposeError::PlateOfUnconfirmed(finger(2)));
}

#[test]
fn a_plate_where_nothing_is_confirmed() {
    for result in [OverallResult::Rejected, OverallResult::Inconclusive, OverallResult::NoRecords] {
        let mut facts = facts(result);
        facts.plates = with_plates().plates;
        assert_eq!(refused(&facts), ComposeError::PlateOfUnconfirmed(finger(7)));
    }
}

#[test]
fn a_result_its_candidates_do_not_bear() {
    let mut facts = facts(OverallResult::Confirmed);
    facts.confirmed = None;
    assert_eq!(refused(&facts), ComposeError::ResultContradicted);
    let mut facts = crate::facts::facts(OverallResult::Confirmed);
    facts.confirmed = Some(CandidateId("C-7F3A-09".into()));
    assert_eq!(refused(&facts), ComposeError::ResultContradicted);
    let mut facts = crate::facts::facts(OverallResult::Rejected);
    facts.candidates[0].conclusion = Some(Conclusion::Corresponds);
    assert_eq!(refused(&facts), ComposeError::ResultContradicted);
}

#[test]
fn no_records_without_a_search() {
    let mut facts = facts(OverallResult::NoRecords);
    facts.search = None;
    assert_eq!(refused(&facts), ComposeError::SearchContradicted);
}

#[test]
fn pairs_that_cite_what_is_not_there() {
    let missing = ComposeError::PointMissing { finger: finger(7), number: 3 };
    let mut facts = with_plates();
    facts.plates[0].pairs[2].known = PointId(9_999);
    assert_eq!(refused(&facts), missing);
    let mut facts = with_plates();
    let cited = facts.plates[0].pairs[2].questioned;
    let points = &mut facts.plates[0].questioned.points;
    points.iter_mut().filter(|point| point.id == cited).for_each(|point| point.x = CentiPx(32_001));
    assert_eq!(refused(&facts), missing);
    let mut facts = with_plates();
    facts.plates[0].pairs[0].number = 2;
    assert_eq!(refused(&facts), ComposeError::PairsMisnumbered(finger(7)));
}

#[test]
fn what_cannot_be_printed() {
    let mut facts = facts(OverallResult::Unsuitable);
    facts.fingers.swap(0, 1);
    assert_eq!(refused(&facts), ComposeError::FingersIncomplete);
    let mut facts = crate::facts::facts(OverallResult::Unsuitable);
    facts.date = Timestamp(i64::MAX);
    assert_eq!(refused(&facts), ComposeError::Time);
    let mut facts = crate::facts::facts(OverallResult::Unsuitable);
    facts.history.chain_head.pop();
    assert_eq!(refused(&facts), ComposeError::ChainHead);
    let mut facts = crate::facts::facts(OverallResult::Unsuitable);
    facts.number = "9".repeat(65);
    assert_eq!(refused(&facts), ComposeError::NumberTooLong);
}
