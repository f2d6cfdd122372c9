//! Guards of the outcome and the dictamen; those of the release stand in `release`.

use super::{Guard, World, allow, release};
use crate::act::{Act, ActKind, Measure, SignedDictamen, Verification};
use crate::case::{Case, Request};
use crate::refusal::{Refusal, RefusalCode};
use terms::{CandidateId, Conclusion, DictamenId, OverallResult, RequestId};

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::CaseConcluded { result, request, candidate } => {
            settled(case)?;
            allow(case.outcome().is_none(), RefusalCode::CaseConcluded)?;
            amounts_to(case, *result, *request, candidate.as_ref())
        }
        ActKind::DictamenSigned(signed) => {
            settled(case)?;
            sign(case, signed)
        }
        ActKind::DictamenSubmitted { dictamen, request } => submit(case, *dictamen, *request),
        ActKind::PersonReleased { request, candidate, .. } => {
            settled(case)?;
            release::guard(case, *request, candidate)
        }
        _ => Ok(()),
    }
}

/// What the institution's policy and convenios ask besides.
pub(super) fn guard_in_world(world: &World, case: &Case, act: &Act) -> Guard {
    let policy = world.institution.policy();
    match &act.kind {
        ActKind::CaseConcluded { .. } if policy.every_candidate_resolved => all_resolved(case),
        ActKind::DictamenSigned(signed) if policy.verification_required => {
            allow(signed.verification != Verification::Unverified, RefusalCode::VerificationRequired)
        }
        ActKind::PersonReleased { request, candidate, .. } => {
            release::guard_in_world(world, case, *request, candidate)
        }
        _ => Ok(()),
    }
}

/// Closing and release wait while an act is in conflict.
fn settled(case: &Case) -> Guard {
    allow(case.conflicts().is_empty(), RefusalCode::InConflict)
}

fn unresolved(case: &Case) -> usize {
    case.requests().iter().map(|request| request.unresolved().count()).sum()
}

fn all_resolved(case: &Case) -> Guard {
    match unresolved(case) {
        0 => Ok(()),
        count => Err(Refusal::new(RefusalCode::CandidatesUnresolved).with("count", count)),
    }
}

fn amounts_to(
    case: &Case,
    result: OverallResult,
    request: Option<RequestId>,
    candidate: Option<&CandidateId>,
) -> Guard {
    allow(!case.requests().iter().any(Request::pending), RefusalCode::RequestPending)?;
    let confirmed = case.verdicts(Conclusion::Corresponds).count();
    let undecided = case.verdicts(Conclusion::Inconclusive).count();
    let holds = match result {
        OverallResult::Unsuitable => return unsuitable(case, request, candidate),
        OverallResult::Confirmed => {
            alive_or_ordered(case, request, candidate)?;
            one_or_ordered(case)?;
            let named = request.zip(candidate);
            case.verdicts(Conclusion::Corresponds).any(|corresponds| Some(corresponds) == named)
        }
        OverallResult::NoRecords => {
            whole_gallery(case)?;
            answers(case).all(|answer| answer.candidates.is_empty())
        }
        OverallResult::Rejected => {
            whole_gallery(case)?;
            all_resolved(case)?;
            confirmed + undecided == 0 && answers(case).any(|answer| !answer.candidates.is_empty())
        }
        OverallResult::Inconclusive => confirmed == 0 && undecided > 0,
    };
    let asked = request.and_then(|request| case.request(request)).ok_or(RefusalCode::NoSuchRequest)?;
    allow(asked.answer().is_some(), RefusalCode::NotAnswered)?;
    allow(asked.opened_by(case.assigned()), RefusalCode::AnswerNotOpened)?;
    let named = candidate.is_some() == (result == OverallResult::Confirmed);
    allow(holds && named, RefusalCode::ContradictsCandidates)
}

fn answers(case: &Case) -> impl Iterator<Item = &crate::Answer> {
    case.requests().iter().filter_map(Request::answer)
}

/// A negative rests on the whole gallery: the last answer that came must have searched it.
fn whole_gallery(case: &Case) -> Guard {
    match answers(case).last() {
        None => Err(RefusalCode::NotAnswered.into()),
        Some(answer) if answer.complete() => Ok(()),
        Some(answer) => Err(answer
            .search()
            .into_iter()
            .fold(Refusal::new(RefusalCode::SearchIncomplete), |refusal, search| {
                refusal.with("searched", search.searched).with("total", search.total)
            })),
    }
}

/// A record that was cancelled because its person died already gave a body its name: the Ministerio Público decides
/// before this one gets it too (DESIGN 4.4).
fn alive_or_ordered(case: &Case, request: Option<RequestId>, candidate: Option<&CandidateId>) -> Guard {
    let Some((request, name)) = request.zip(candidate) else { return Ok(()) };
    let answer = case.request(request).and_then(Request::answer);
    let dead = answer.and_then(|answer| answer.candidate(name)).is_some_and(|one| one.cancelled_by_death);
    let refusal = Refusal::new(RefusalCode::CancelledByDeath).with("candidate", name);
    if dead && !case.ordered(Measure::CancelledRecord) { Err(refusal) } else { Ok(()) }
}

/// Two records for one body are one person twice, or a mistake: the Ministerio Público decides which name is stated
/// (DESIGN 4.4).
fn one_or_ordered(case: &Case) -> Guard {
    let count = case.verdicts(Conclusion::Corresponds).count();
    let refusal = Refusal::new(RefusalCode::TwoRecords).with("count", count);
    if count > 1 && !case.ordered(Measure::TwoRecords) { Err(refusal) } else { Ok(()) }
}

fn unsuitable(case: &Case, request: Option<RequestId>, candidate: Option<&CandidateId>) -> Guard {
    let lock = case.lock(case.assigned()).ok_or(RefusalCode::AnalysisNotLocked)?;
    let bare = request.is_none() && candidate.is_none();
    allow(lock.all_unsuitable() && bare, RefusalCode::ContradictsCandidates)
}

fn sign(case: &Case, signed: &SignedDictamen) -> Guard {
    let outcome = case.outcome().ok_or(RefusalCode::CaseNotConcluded)?;
    allow(case.dictamen().is_none(), RefusalCode::AlreadySigned)?;
    let same = (outcome.result, outcome.request, &outcome.candidate)
        == (signed.result, signed.request, &signed.candidate);
    allow(same, RefusalCode::DictamenDiffers)?;
    allow(signed.certificate_holder_matches, RefusalCode::HolderDiffers)
}

fn submit(case: &Case, dictamen: DictamenId, request: RequestId) -> Guard {
    let known = case.dictamen().ok_or(RefusalCode::NotSigned)?;
    let same = known.signed.dictamen == dictamen && known.signed.request == Some(request);
    allow(same, RefusalCode::DictamenDiffers)?;
    allow(known.submitted_at.is_none(), RefusalCode::AlreadySubmitted)
}
