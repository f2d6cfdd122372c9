//! Conclusions on fingers and candidates, and what the engine said.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use markup::{LaterPoint, LaterReason, Minutia, Pair, Phase, PointId, Provenance};
use terms::*;

/// What a conclusion changed so is refused with, on an opened answer.
fn with(change: impl Fn(&mut FingerConclusion)) -> Option<RefusalCode> {
    let mut said = concluded("C-1", 1, Conclusion::Corresponds);
    change(&mut said);
    Office::comparing(&["C-1"]).refusal(PERITO, ActKind::FingerConcluded(said))
}

#[test]
fn nothing_is_concluded_before_opening() {
    let mut office = Office::sent();
    let conclude = || ActKind::FingerConcluded(concluded("C-1", 1, Conclusion::Inconclusive));
    assert_eq!(office.refusal(PERITO, conclude()), Some(NotAnswered));
    office.does(PERITO, ActKind::AnswerReceived(answer(&["C-1"])));
    assert_eq!(office.refusal(PERITO, conclude()), Some(AnswerNotOpened));
    assert_eq!(office.refusal(PERITO, verdict("C-1", Conclusion::Inconclusive)), Some(AnswerNotOpened));
}

#[test]
fn a_fingers_conclusion_is_given_once() {
    let mut office = Office::comparing(&["C-1", "C-2"]);
    let conclude = |name, of| ActKind::FingerConcluded(concluded(name, of, Conclusion::Inconclusive));
    office.does(PERITO, conclude("C-1", 1));
    assert_eq!(office.refusal(PERITO, conclude("C-1", 1)), Some(FingerConcluded));
    assert_eq!(office.refusal(PERITO, conclude("C-2", 1)), None);
    office.does(PERITO, verdict("C-1", Conclusion::Inconclusive));
    assert_eq!(office.refusal(PERITO, conclude("C-1", 2)), Some(CandidateConcluded));
    assert_eq!(office.refusal(PERITO, verdict("C-1", Conclusion::Inconclusive)), Some(CandidateConcluded));
}

#[test]
fn only_what_both_have_is_compared() {
    assert_eq!(with(|_| ()), None);
    assert_eq!(with(|said| said.candidate = candidate("C-9")), Some(NoSuchCandidate));
    assert_eq!(with(|said| said.finger = finger(3)), Some(NotComparable));
    assert_eq!(with(|said| said.print = print(2, 1)), Some(NotComparable));
    let office = Office::comparing(&["C-1"]);
    assert_eq!(
        office.case().comparable(REQUEST, &candidate("C-1")),
        [1, 2].map(finger).into_iter().collect()
    );
}

#[test]
fn corresponde_needs_numbered_pairs_of_existing_points() {
    assert_eq!(with(|said| said.pairs.clear()), Some(NoPairs));
    assert_eq!(
        with(|said| {
            said.pairs.clear();
            said.conclusion = Conclusion::Inconclusive;
        }),
        None
    );
    let pair =
        |number, questioned, known| Pair { number, questioned: PointId(questioned), known: PointId(known) };
    assert_eq!(with(|said| said.pairs = vec![pair(1, 1, 1), pair(2, 2, 2)]), None);
    for wrong in [
        vec![pair(2, 1, 1)],
        vec![pair(1, 1, 1), pair(1, 2, 2)],
        vec![pair(1, 1, 1), pair(2, 1, 2)],
        vec![pair(1, 1, 2), pair(2, 2, 2)],
        vec![pair(1, 9, 1)],
        vec![pair(1, 1, 9)],
    ] {
        assert_eq!(with(|said| said.pairs = wrong.clone()), Some(PairsInvalid), "{wrong:?}");
    }
    assert_eq!(with(|said| said.known.points[1].id = PointId(1)), Some(PairsInvalid), "one id, two points");
}

#[test]
fn later_points_do_not_pass_for_the_locked_analysis() {
    let later = Minutia { id: PointId(3), ..points(Phase::Comparison)[0].clone() };
    assert_eq!(with(|said| *said = with_later_point(said.clone())), None);
    assert_eq!(with(|said| said.questioned.points.push(later.clone())), Some(LaterPointUnexplained));
    let passed = Minutia { phase: Phase::Analysis, ..later };
    assert_eq!(with(|said| said.questioned.points.push(passed.clone())), Some(AnalysisChanged));
    assert_eq!(with(|said| said.questioned.points[0].x = CentiPx(1)), Some(AnalysisChanged));
    assert_eq!(
        with(|said| said.questioned.points[0].provenance = Provenance::Rev),
        None,
        "accepting draws nothing"
    );
}

#[test]
fn a_reason_belongs_to_one_later_point() {
    let reason = |point| LaterPoint { point: PointId(point), reason: LaterReason::Overlooked };
    assert_eq!(with(|said| said.later.push(reason(1))), Some(AnalysisChanged), "a locked point");
    assert_eq!(with(|said| said.later.push(reason(9))), Some(AnalysisChanged), "no point");
    let twice = |said: &mut FingerConclusion| {
        *said = with_later_point(said.clone());
        said.later.push(reason(3));
    };
    assert_eq!(with(twice), Some(AnalysisChanged));
}

#[test]
fn an_answer_is_opened_under_the_policy_in_force() {
    let mut office = Office::sent();
    office.does(PERITO, ActKind::AnswerReceived(answer(&["C-1"])));
    let opens = |order| ActKind::AnswerOpened { request: REQUEST, order };
    assert_eq!(office.refusal(PERITO, opens(Some(CandidateOrder::Blind))), Some(OrderDiffers));
    assert_eq!(office.refusal(PERITO, opens(None)), Some(OrderDiffers));
    let policy = Policy { candidate_order: CandidateOrder::Blind, ..Policy::default() };
    office.does(COORDINADOR, ActKind::PolicyAdopted { policy });
    office.does(PERITO, opens(Some(CandidateOrder::Blind)));
    office.does(COORDINADOR, ActKind::PolicyAdopted { policy: Policy::default() });
    let request = office.case().request(REQUEST).expect("it was filed");
    let order = request.opening(PERITO).and_then(|opening| opening.order);
    assert_eq!(order, Some(CandidateOrder::Blind), "a later policy changes nothing about it");
}

#[test]
fn scores_stay_masked_until_the_finger_is_concluded() {
    let mut office = Office::comparing(&["C-1"]);
    let unmask =
        || ActKind::EngineUnmasked { request: REQUEST, candidate: candidate("C-1"), finger: finger(1) };
    assert_eq!(office.refusal(PERITO, unmask()), Some(MaskedUntilConcluded));
    office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", 2, Conclusion::Corresponds)));
    assert_eq!(office.refusal(PERITO, unmask()), Some(MaskedUntilConcluded), "another finger's conclusion");
    office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", 1, Conclusion::Corresponds)));
    office.does(PERITO, unmask());
    assert_eq!(office.refusal(PERITO, unmask()), Some(AlreadyUnmasked));
    let request = office.case().request(REQUEST).expect("it was filed");
    assert!(request.unmasked_by(PERITO, &candidate("C-1"), finger(1)));
    assert!(!request.unmasked_by(PERITO, &candidate("C-1"), finger(2)));
    assert!(!request.unmasked_by(OTHER_PERITO, &candidate("C-1"), finger(1)));
}

#[test]
fn a_candidates_conclusion_follows_from_its_fingers() {
    use Conclusion::*;
    let allowed = |fingers: &[Conclusion]| {
        let mut office = Office::comparing(&["C-1"]);
        for (position, conclusion) in (1..).zip(fingers) {
            office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", position, *conclusion)));
        }
        [Corresponds, DoesNotCorrespond, Inconclusive]
            .map(|conclusion| office.refusal(PERITO, verdict("C-1", conclusion)))
    };
    let (yes, contradiction) = (None, Some(ContradictsFingers));
    assert_eq!(allowed(&[]), [Some(NothingCompared); 3]);
    assert_eq!(allowed(&[Corresponds]), [yes, contradiction, yes]);
    assert_eq!(allowed(&[Corresponds, Inconclusive]), [yes, contradiction, yes]);
    assert_eq!(allowed(&[DoesNotCorrespond]), [contradiction, yes, yes]);
    assert_eq!(allowed(&[Inconclusive]), [contradiction, contradiction, yes]);
    assert_eq!(allowed(&[Corresponds, DoesNotCorrespond]), [contradiction, contradiction, yes]);
}

#[test]
fn a_candidate_with_nothing_to_compare_is_inconclusive() {
    let mut office = Office::sent();
    let mut answer = answer(&["C-1"]);
    answer.candidates[0].fingers.retain(|received| received.finger == finger(3));
    office.does(PERITO, ActKind::AnswerReceived(answer));
    office.does(PERITO, opened());
    assert_eq!(office.next(), NextStep::ConcludeCandidate { request: REQUEST, candidate: candidate("C-1") });
    assert_eq!(
        office.refusal(PERITO, verdict("C-1", Conclusion::DoesNotCorrespond)),
        Some(ContradictsFingers)
    );
    office.does(PERITO, verdict("C-1", Conclusion::Inconclusive));
}
