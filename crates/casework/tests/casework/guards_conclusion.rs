//! The outcome, the dictamen and the release of a person.

use crate::office::*;
use casework::RefusalCode::*;
use casework::*;
use terms::*;

/// Concludes both candidates so; finger 1 of each says the same.
fn two_candidates(first: Conclusion, second: Conclusion) -> Office {
    let mut office = Office::comparing(&["C-1", "C-2"]);
    for (name, conclusion) in [("C-1", first), ("C-2", second)] {
        office.does(PERITO, ActKind::FingerConcluded(concluded(name, 1, conclusion)));
        office.does(PERITO, verdict(name, conclusion));
    }
    office
}

#[test]
fn every_candidate_is_resolved_unless_policy_says_otherwise() {
    let mut office = Office::comparing(&["C-1", "C-2"]);
    office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", 1, Conclusion::Corresponds)));
    office.does(PERITO, verdict("C-1", Conclusion::Corresponds));
    let confirmed = || outcome(OverallResult::Confirmed, Some("C-1"));
    assert_eq!(office.refusal(PERITO, confirmed()), Some(CandidatesUnresolved));
    let policy = Policy { every_candidate_resolved: false, ..Policy::default() };
    office.does(COORDINADOR, ActKind::PolicyAdopted { policy });
    assert_eq!(office.refusal(PERITO, outcome(OverallResult::Rejected, None)), Some(CandidatesUnresolved));
    assert!(matches!(office.next(), NextStep::ConcludeCase { result: OverallResult::Confirmed, .. }));
    office.does(PERITO, confirmed());
}

#[test]
fn a_confirmation_names_the_one_candidate_that_corresponds() {
    use Conclusion::*;
    let confirmed = |office: &Office, name| office.refusal(PERITO, outcome(OverallResult::Confirmed, name));
    let office = two_candidates(DoesNotCorrespond, Corresponds);
    assert_eq!(confirmed(&office, Some("C-2")), None);
    assert_eq!(confirmed(&office, Some("C-1")), Some(ContradictsCandidates));
    assert_eq!(confirmed(&office, None), Some(ContradictsCandidates));
    let twice = two_candidates(Corresponds, Corresponds);
    assert_eq!(confirmed(&twice, Some("C-1")), Some(TwoRecords), "two records for one body");
}

#[test]
fn two_records_for_one_body_stop_for_the_ministerio_publico() {
    use Conclusion::*;
    let mut office = two_candidates(Corresponds, Corresponds);
    assert_eq!(office.next(), NextStep::AwaitOrder { measure: Measure::TwoRecords });
    let ordered =
        ActKind::AuthorityRecorded { measure: Measure::TwoRecords, document: FICHA, issued_at: office.now };
    office.does(PERITO, ordered);
    let confirmed = |office: &Office, name| office.refusal(PERITO, outcome(OverallResult::Confirmed, name));
    assert_eq!(confirmed(&office, Some("C-2")), None, "the one that was ordered");
    assert_eq!(confirmed(&office, Some("C-3")), Some(ContradictsCandidates));
    assert_eq!(confirmed(&office, None), Some(ContradictsCandidates));
    assert!(matches!(office.next(), NextStep::ConcludeCase { result: OverallResult::Confirmed, .. }));
}

#[test]
fn every_result_follows_from_the_candidates() {
    use Conclusion::*;
    let allowed = |office: &Office| {
        let results = [
            OverallResult::Rejected,
            OverallResult::Inconclusive,
            OverallResult::NoRecords,
            OverallResult::Unsuitable,
        ];
        results.map(|result| office.refusal(PERITO, outcome(result, None)))
    };
    let no = Some(ContradictsCandidates);
    assert_eq!(allowed(&two_candidates(DoesNotCorrespond, DoesNotCorrespond)), [None, no, no, no]);
    assert_eq!(allowed(&two_candidates(DoesNotCorrespond, Inconclusive)), [no, None, no, no]);
    assert_eq!(allowed(&two_candidates(Corresponds, DoesNotCorrespond)), [no, no, no, no]);
    assert_eq!(allowed(&Office::comparing(&[])), [no, no, None, no]);
}

#[test]
fn a_negative_needs_the_whole_gallery() {
    let mut office = Office::sent();
    office.does(PERITO, ActKind::AnswerReceived(negative(150)));
    office.does(PERITO, opened());
    let refused = office.check(PERITO, outcome(OverallResult::NoRecords, None)).expect_err("150 of 200");
    assert_eq!((refused.code, refused.params["searched"].as_str()), (SearchIncomplete, "150"));
    assert_eq!(office.refusal(PERITO, outcome(OverallResult::Rejected, None)), Some(SearchIncomplete));
}

#[test]
fn a_record_cancelled_by_death_stops_for_the_ministerio_publico() {
    let mut office = Office::sent();
    let mut dead = by_oficio(&["C-1"]);
    dead.candidates[0].cancelled_by_death = true;
    office.does(PERITO, ActKind::AnswerReceived(dead));
    office.does(PERITO, opened());
    office.does(PERITO, ActKind::FingerConcluded(concluded("C-1", 1, Conclusion::Corresponds)));
    office.does(PERITO, verdict("C-1", Conclusion::Corresponds));
    let confirmed = || outcome(OverallResult::Confirmed, Some("C-1"));
    assert_eq!(office.refusal(PERITO, confirmed()), Some(CancelledByDeath));
    assert_eq!(office.next(), NextStep::AwaitOrder { measure: Measure::CancelledRecord });
    let order = |measure| ActKind::AuthorityRecorded { measure, document: FICHA, issued_at: office.now };
    let (other, fitting) = (order(Measure::SkinRemoval), order(Measure::CancelledRecord));
    office.does(PERITO, other);
    assert_eq!(office.refusal(PERITO, confirmed()), Some(CancelledByDeath));
    office.does(PERITO, fitting);
    assert_eq!(office.refusal(PERITO, confirmed()), None);
}

#[test]
fn a_case_without_answer_has_no_such_result() {
    let office = Office::sent();
    assert_eq!(office.refusal(PERITO, outcome(OverallResult::NoRecords, None)), Some(RequestPending));
    let locked = Office::locked();
    assert_eq!(locked.refusal(PERITO, outcome(OverallResult::NoRecords, None)), Some(NotAnswered));
    assert_eq!(locked.refusal(PERITO, outcome(OverallResult::Unsuitable, None)), Some(ContradictsCandidates));
    let unlocked = Office::capturing();
    assert_eq!(unlocked.refusal(PERITO, outcome(OverallResult::Unsuitable, None)), Some(AnalysisNotLocked));
    let mut unopened = Office::sent();
    unopened.does(PERITO, ActKind::AnswerReceived(answer(&[])));
    assert_eq!(unopened.refusal(PERITO, outcome(OverallResult::NoRecords, None)), Some(AnswerNotOpened));
}

#[test]
fn an_outcome_names_the_answer_it_rests_on() {
    let withdrawn = RequestId([55; 16]);
    let mut office = Office::locked();
    office.issues(withdrawn);
    office.does(PERITO, filed(withdrawn));
    office.does(PERITO, ActKind::SubmissionCancelled { request: withdrawn });
    office.issues(REQUEST);
    office.does(PERITO, filed(REQUEST));
    office.does(PERITO, ActKind::SolicitudSent { request: REQUEST, attempt: 1 });
    office.does(PERITO, ActKind::AnswerReceived(answer(&[])));
    office.does(PERITO, opened());
    let rests_on = |request, candidate| {
        let result = OverallResult::NoRecords;
        office.refusal(PERITO, ActKind::CaseConcluded { result, request, candidate })
    };
    assert_eq!(rests_on(Some(withdrawn), None), Some(NotAnswered));
    assert_eq!(rests_on(Some(RequestId([56; 16])), None), Some(NoSuchRequest));
    assert_eq!(rests_on(None, None), Some(NoSuchRequest));
    assert_eq!(rests_on(Some(REQUEST), Some(candidate("C-1"))), Some(ContradictsCandidates));
    assert_eq!(rests_on(Some(REQUEST), None), None);
}

#[test]
fn an_unsuitable_subject_rests_on_no_answer() {
    let mut office = Office::judged(&[(1, Suitability::Unsuitable)]);
    let lock = office.lock();
    office.does(PERITO, lock);
    let unsuitable = |request, candidate| {
        let result = OverallResult::Unsuitable;
        office.refusal(PERITO, ActKind::CaseConcluded { result, request, candidate })
    };
    assert_eq!(unsuitable(None, None), None);
    assert_eq!(unsuitable(Some(REQUEST), None), Some(ContradictsCandidates));
    assert_eq!(unsuitable(None, Some(candidate("C-1"))), Some(ContradictsCandidates));
}

#[test]
fn nothing_moves_after_the_outcome() {
    let mut office = Office::concluded_candidate(Conclusion::DoesNotCorrespond);
    office.does(PERITO, outcome(OverallResult::Rejected, None));
    assert_eq!(office.refusal(PERITO, outcome(OverallResult::Rejected, None)), Some(CaseConcluded));
    let finger = ActKind::FingerConcluded(concluded("C-1", 2, Conclusion::Corresponds));
    assert_eq!(office.refusal(PERITO, finger), Some(CaseConcluded));
    assert_eq!(office.refusal(PERITO, verdict("C-1", Conclusion::Inconclusive)), Some(CaseConcluded));
    let second = RequestId([55; 16]);
    office.issues(second);
    assert_eq!(office.refusal(PERITO, filed(second)), Some(CaseConcluded));
}

#[test]
fn a_dictamen_states_the_outcome_under_her_own_certificate() {
    let mut office = Office::concluded_candidate(Conclusion::Corresponds);
    let sign = |change: fn(&mut SignedDictamen)| {
        let mut signed = signed(OverallResult::Confirmed, Some("C-1"));
        change(&mut signed);
        ActKind::DictamenSigned(signed)
    };
    assert_eq!(office.refusal(PERITO, sign(|_| ())), Some(CaseNotConcluded));
    office.does(PERITO, outcome(OverallResult::Confirmed, Some("C-1")));
    assert_eq!(office.refusal(PERITO, sign(|signed| signed.candidate = None)), Some(DictamenDiffers));
    assert_eq!(
        office.refusal(PERITO, sign(|signed| signed.result = OverallResult::Rejected)),
        Some(DictamenDiffers)
    );
    assert_eq!(office.refusal(PERITO, sign(|signed| signed.request = None)), Some(DictamenDiffers));
    assert_eq!(
        office.refusal(PERITO, sign(|signed| signed.certificate_holder_matches = false)),
        Some(HolderDiffers)
    );
    assert_eq!(office.refusal(OTHER_PERITO, sign(|_| ())), Some(NotAssigned));
    let policy = Policy { verification_required: true, ..Policy::default() };
    let mut strict = office.clone();
    strict.does(COORDINADOR, ActKind::PolicyAdopted { policy });
    assert_eq!(strict.refusal(PERITO, sign(|_| ())), Some(VerificationRequired));
    office.does(PERITO, sign(|_| ()));
    assert_eq!(office.refusal(PERITO, sign(|_| ())), Some(AlreadySigned));
}

#[test]
fn a_person_is_released_only_by_the_dictamen_that_confirms_her() {
    let mut office = Office::concluded_candidate(Conclusion::Corresponds);
    assert_eq!(office.refusal(PERITO, released("C-1")), Some(NotSigned));
    office.does(PERITO, outcome(OverallResult::Confirmed, Some("C-1")));
    assert_eq!(office.refusal(PERITO, released("C-1")), Some(NotSigned));
    assert_eq!(office.refusal(PERITO, submitted()), Some(NotSigned));
    office.does(PERITO, ActKind::DictamenSigned(signed(OverallResult::Confirmed, Some("C-1"))));
    assert_eq!(office.refusal(PERITO, released("C-2")), Some(ReleaseForbidden));
    office.does(PERITO, submitted());
    assert_eq!(office.refusal(PERITO, submitted()), Some(AlreadySubmitted));
    office.does(PERITO, released("C-1"));
    assert_eq!(office.refusal(PERITO, released("C-1")), Some(AlreadyReleased));
}

#[test]
fn a_rejecting_dictamen_releases_nobody() {
    let mut office = Office::concluded_candidate(Conclusion::DoesNotCorrespond);
    office.does(PERITO, outcome(OverallResult::Rejected, None));
    office.does(PERITO, ActKind::DictamenSigned(signed(OverallResult::Rejected, None)));
    assert_eq!(office.refusal(PERITO, released("C-1")), Some(ReleaseForbidden));
    let other = ActKind::DictamenSubmitted { dictamen: DictamenId([88; 16]), request: REQUEST };
    assert_eq!(office.refusal(PERITO, other), Some(DictamenDiffers));
}
