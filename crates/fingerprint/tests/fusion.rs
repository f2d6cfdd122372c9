//! Fusing ten prints when some are bad, missing, exchanged or of unknown position.

use fingerprint::{Calibration, PositionProblem, Score, ScoreTable, ScoreTableError, fuse, place};
use proptest::prelude::*;
use terms::{Finger, Hand};

/// What a true finger and a stranger's score, by this engine's documented scale.
const TRUE: f32 = 75.0;
const STRANGE: f32 = 4.0;

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("a finger")
}

fn fused(scores: &[(u8, f32)]) -> f32 {
    fuse(&scores.iter().map(|(at, score)| (finger(*at), Score(*score))).collect::<Vec<_>>()).value
}

/// Prints of the true fingers `of`, stated as `stated`, against a candidate with `enrolled` fingers.
fn table(of: &[u8], stated: &[Option<u8>], enrolled: &[u8]) -> ScoreTable {
    let score = |print: u8, other: u8| Score(if print == other { TRUE } else { STRANGE });
    let scores = of.iter().flat_map(|print| enrolled.iter().map(move |other| score(*print, *other)));
    ScoreTable::new(
        stated.iter().map(|stated| stated.map(finger)).collect(),
        enrolled.iter().map(|at| finger(*at)).collect(),
        scores.collect(),
    )
    .expect("a table")
}

const TEN: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

fn stated(positions: &[u8]) -> Vec<Option<u8>> {
    positions.iter().copied().map(Some).collect()
}

#[test]
fn one_bad_finger_kills_no_hit_and_one_lucky_finger_makes_none() {
    let line = Calibration::current().candidate_line(10);
    let hand = |of: &dyn Fn(u8) -> f32| fused(&TEN.map(|at| (at, of(at))));
    assert!(hand(&|_| TRUE) > hand(&|at| if at == 1 { 0.0 } else { TRUE }));
    assert!(hand(&|at| if at == 1 { 0.0 } else { TRUE }) > line);
    assert!(hand(&|at| if at <= 3 { TRUE } else { 0.0 }) > line, "a hand burnt but for three fingers");
    assert!(hand(&|at| if at == 1 { 10.0 * TRUE } else { STRANGE }) < line, "one lucky finger");
    assert!(hand(&|_| STRANGE) < 0.0);
}

#[test]
fn two_fingers_and_ten_stand_on_one_scale() {
    assert!(fused(&[(2, TRUE), (7, TRUE)]) > Calibration::current().candidate_line(2));
    assert!(fused(&[(2, TRUE), (7, TRUE)]) < fused(&TEN.map(|at| (at, TRUE))));
    assert_eq!(fused(&[]), 0.0);
}

#[test]
fn stated_positions_stand_where_they_explain_the_scores() {
    let placed = place(&table(&TEN, &stated(&TEN), &TEN));
    assert!(placed.problems.is_empty());
    assert_eq!(placed.assigned.len(), 10);
    let plain = fuse(&TEN.map(|at| (finger(at), Score(TRUE))));
    assert_eq!(placed.fused, plain, "nothing is taken off");
    let stranger = table(&[], &[], &TEN);
    assert_eq!(place(&stranger).fused.value, 0.0);
}

#[test]
fn strangers_are_not_rearranged() {
    let scores = vec![Score(STRANGE); 100];
    let all: Vec<Finger> = Finger::ALL.to_vec();
    let strange = ScoreTable::new(all.iter().copied().map(Some).collect(), all, scores).expect("a table");
    let placed = place(&strange);
    assert!(placed.problems.is_empty() && placed.fused.value < 0.0);
}

#[test]
fn swapped_hands_are_found() {
    let placed = place(&table(&TEN, &stated(&[6, 7, 8, 9, 10, 1, 2, 3, 4, 5]), &TEN));
    assert_eq!(placed.problems, [PositionProblem::HandsSwapped]);
    assert!(placed.assigned.iter().all(|found| found.finger.index() == found.print));
    let right = place(&table(&TEN, &stated(&TEN), &TEN));
    assert!(placed.fused.value < right.fused.value, "the doubt costs something");
    assert!(placed.fused.value > Calibration::current().candidate_line(10));
}

#[test]
fn exchanged_fingers_are_found() {
    let placed = place(&table(&TEN, &stated(&[1, 3, 2, 4, 5, 6, 7, 8, 9, 10]), &TEN));
    assert_eq!(placed.problems, [PositionProblem::Exchanged(finger(2), finger(3))]);
    assert_eq!(placed.fused.fingers.len(), 10);
}

#[test]
fn a_shifted_hand_is_found() {
    // The little finger is missing; the others stand one too far.
    let of = [1, 2, 3, 4, 6, 7, 8, 9, 10];
    let placed = place(&table(&of, &stated(&[2, 3, 4, 5, 6, 7, 8, 9, 10]), &TEN));
    assert_eq!(placed.problems, [PositionProblem::Shifted { hand: Hand::Right, by: 1 }]);
    assert!(placed.assigned.iter().all(|found| found.finger.position() == of[found.print]));
}

#[test]
fn one_print_in_a_wrong_place_is_found() {
    let placed = place(&table(&[3, 7, 8], &stated(&[2, 7, 8]), &TEN));
    assert_eq!(placed.problems, [PositionProblem::Misplaced { stated: finger(2), found: finger(3) }]);
}

#[test]
fn segments_of_unknown_position_find_theirs() {
    let single = place(&table(&[8], &[None], &TEN));
    assert_eq!(single.assigned[0].finger, finger(8));
    assert!(single.problems.is_empty(), "nothing was stated");
    assert!(single.fused.value < fused(&[(8, TRUE)]), "any of ten costs");
    let hand = place(&table(&[1, 2, 3, 4, 5], &[None; 5], &TEN));
    assert!(hand.assigned.iter().all(|found| found.finger.index() == found.print));
    let mixed = place(&table(&[2, 3], &[Some(2), None], &TEN));
    assert_eq!(mixed.assigned.iter().map(|found| found.finger.position()).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_record_of_two_fingers_neither_gains_nor_loses_by_what_it_lacks() {
    let both = place(&table(&TEN, &stated(&TEN), &[2, 7]));
    assert_eq!(both.fused, fuse(&[(finger(2), Score(TRUE)), (finger(7), Score(TRUE))]));
    let elsewhere = place(&table(&[4], &[None], &[2, 7]));
    assert!(
        elsewhere.assigned.is_empty() && elsewhere.fused.value.abs() < 0.2,
        "it may be a finger not enrolled"
    );
}

#[test]
fn several_prints_of_one_finger_count_once() {
    let placed = place(&table(&[2, 2, 9], &[Some(2), Some(2), Some(9)], &TEN));
    assert_eq!(placed.fused.fingers.len(), 2);
    assert_eq!(placed.assigned.len(), 2);
}

#[test]
fn a_wrong_table_is_refused() {
    let (a, b) = (finger(1), finger(2));
    let new = |stated, enrolled, scores| ScoreTable::new(stated, enrolled, scores).map(|_| ());
    let one = vec![Score(1.0)];
    assert_eq!(new(vec![None], vec![a, b], one.clone()), Err(ScoreTableError::Size { wanted: 2, given: 1 }));
    assert_eq!(new(vec![None], vec![a, a], [one.clone(), one].concat()), Err(ScoreTableError::Twice(a)));
    assert_eq!(new(vec![None], vec![a], vec![Score(f32::NAN)]), Err(ScoreTableError::NotAScore));
    assert_eq!(new(vec![None; 41], vec![], vec![]), Err(ScoreTableError::TooMany(41)));
}

fn any_table() -> impl Strategy<Value = ScoreTable> {
    let stated = proptest::collection::vec(proptest::option::of(1_u8..=10), 0..12);
    (stated, 1_u16..1024).prop_flat_map(|(stated, enrolled)| {
        let enrolled: Vec<u8> = (1..=10).filter(|at| enrolled & 1 << (at - 1) != 0).collect();
        let scores = proptest::collection::vec(0.0_f32..150.0, stated.len() * enrolled.len());
        scores.prop_map(move |scores| {
            ScoreTable::new(
                stated.iter().map(|at| at.map(finger)).collect(),
                enrolled.iter().map(|at| finger(*at)).collect(),
                scores.into_iter().map(Score).collect(),
            )
            .expect("a table")
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_placement_is_one_to_one_and_finite(table in any_table()) {
        let placed = place(&table);
        prop_assert!(placed.fused.value.is_finite() && placed.fused.log10_lr.value().is_finite());
        let mut fingers: Vec<Finger> = placed.assigned.iter().map(|found| found.finger).collect();
        fingers.sort_unstable();
        fingers.dedup();
        prop_assert_eq!(fingers.len(), placed.assigned.len());
        for found in &placed.assigned {
            prop_assert_eq!(table.score(found.print, found.finger), Some(found.score));
        }
    }

    #[test]
    fn a_better_finger_never_lowers_the_value(
        scores in proptest::collection::vec(0.0_f32..300.0, 10), at in 0_usize..10, more in 0.0_f32..200.0
    ) {
        let of = |scores: &[f32]| {
            fuse(&Finger::ALL.into_iter().zip(scores.iter().copied().map(Score)).collect::<Vec<_>>()).value
        };
        let mut better = scores.clone();
        better[at] += more;
        prop_assert!(of(&better) >= of(&scores));
    }
}
