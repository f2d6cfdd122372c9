//! Guards of comparison: her own lock and opening first, each conclusion once, scores only after it.

use super::{Guard, World, allow};
use crate::act::{Act, ActKind, FingerConclusion, Marks};
use crate::case::{Case, Request};
use crate::refusal::{Refusal, RefusalCode};
use markup::{Minutia, Pair, Phase, PointId};
use std::collections::BTreeSet;
use terms::{CandidateId, Conclusion, Finger, RequestId, UserId};

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    match &act.kind {
        ActKind::AnswerOpened { request, .. } => {
            let known = answered(case, *request)?;
            allow(case.lock(act.actor).is_some(), RefusalCode::AnalysisNotLocked)?;
            allow(!known.opened_by(act.actor), RefusalCode::AlreadyOpened)
        }
        ActKind::FingerConcluded(said) => conclude_finger(case, act.actor, said),
        ActKind::EngineUnmasked { request, candidate, finger } => {
            let known = opened(case, act.actor, *request, candidate)?;
            let concluded = known.finding(candidate, *finger).is_some();
            allow(concluded, RefusalCode::MaskedUntilConcluded)?;
            let received = known.answer().and_then(|answer| answer.candidate(candidate)?.finger(*finger));
            let scored = received.is_some_and(|received| received.score_milli.is_some());
            allow(scored, RefusalCode::NothingToUnmask)?;
            allow(!known.unmasked_by(act.actor, candidate, *finger), RefusalCode::AlreadyUnmasked)
        }
        ActKind::CandidateConcluded { request, candidate, conclusion } => {
            conclude_candidate(case, act.actor, *request, candidate, *conclusion)
        }
        _ => Ok(()),
    }
}

/// Candidates are shown as the policy in force asks, and the act says how that was: a policy adopted later changes nothing
/// about what was seen.
pub(super) fn guard_in_world(world: &World, act: &Act) -> Guard {
    match &act.kind {
        ActKind::AnswerOpened { order, .. } => {
            let asked = world.institution.policy().candidate_order;
            allow(*order == Some(asked), RefusalCode::OrderDiffers)
        }
        _ => Ok(()),
    }
}

fn answered(case: &Case, request: RequestId) -> Result<&Request, Refusal> {
    let known = case.request(request).ok_or(RefusalCode::NoSuchRequest)?;
    if known.answer().is_some() { Ok(known) } else { Err(RefusalCode::NotAnswered.into()) }
}

/// The solicitud, if the actor has opened its answer and the answer has that candidate.
fn opened<'a>(
    case: &'a Case,
    actor: UserId,
    request: RequestId,
    candidate: &CandidateId,
) -> Result<&'a Request, Refusal> {
    let known = answered(case, request)?;
    allow(known.opened_by(actor), RefusalCode::AnswerNotOpened)?;
    let there = known.answer().is_some_and(|answer| answer.candidate(candidate).is_some());
    allow(there, RefusalCode::NoSuchCandidate)?;
    Ok(known)
}

fn conclude_finger(case: &Case, actor: UserId, said: &FingerConclusion) -> Guard {
    allow(case.outcome().is_none(), RefusalCode::CaseConcluded)?;
    let known = opened(case, actor, said.request, &said.candidate)?;
    let named =
        |code| Err(Refusal::new(code).with("fingers", said.finger).with("candidate", &said.candidate));
    if known.verdict(&said.candidate).is_some() {
        return named(RefusalCode::CandidateConcluded);
    }
    if known.finding(&said.candidate, said.finger).is_some() {
        return named(RefusalCode::FingerConcluded);
    }
    let locked = case.lock(actor).and_then(|lock| lock.finger(said.finger));
    let locked = locked.filter(|locked| locked.print == said.print);
    let comparable = case.comparable(said.request, &said.candidate).contains(said.finger);
    let (Some(locked), true) = (locked, comparable) else { return named(RefusalCode::NotComparable) };
    analysis_kept(&locked.points, &said.questioned.points)?;
    later_explained(said)?;
    pairs_hold(&said.pairs, &said.questioned, &said.known)?;
    let pairless = said.conclusion == Conclusion::Corresponds && said.pairs.is_empty();
    if pairless { named(RefusalCode::NoPairs) } else { Ok(()) }
}

/// A point of the analysis phase is one that was locked, as it was locked: what came later says so.
fn analysis_kept(locked: &[Minutia], now: &[Minutia]) -> Guard {
    let drawn = |point: &Minutia| (point.id, point.x, point.y, point.direction, point.kind);
    let kept = |point: &Minutia| locked.iter().any(|before| drawn(before) == drawn(point));
    let mut claimed = now.iter().filter(|point| point.phase == Phase::Analysis);
    allow(claimed.all(kept), RefusalCode::AnalysisChanged)
}

/// Each point she added after she had seen the candidate has one reason, and nothing else has one.
fn later_explained(said: &FingerConclusion) -> Guard {
    let later = said.questioned.points.iter().filter(|point| point.phase == Phase::Comparison);
    let added: BTreeSet<PointId> = later.map(|point| point.id).collect();
    let explained: BTreeSet<PointId> = said.later.iter().map(|later| later.point).collect();
    let without = added.difference(&explained).count();
    if without > 0 {
        return Err(Refusal::new(RefusalCode::LaterPointUnexplained).with("count", without));
    }
    allow(explained == added && explained.len() == said.later.len(), RefusalCode::AnalysisChanged)
}

fn pairs_hold(pairs: &[Pair], questioned: &Marks, known: &Marks) -> Guard {
    let numbered = pairs.iter().zip(1..).all(|(pair, number)| pair.number == number);
    let joins = |side: fn(&Pair) -> PointId, marks: &Marks| {
        let points: BTreeSet<PointId> = marks.points.iter().map(|point| point.id).collect();
        let used: BTreeSet<PointId> = pairs.iter().map(side).collect();
        used.len() == pairs.len() && used.is_subset(&points) && points.len() == marks.points.len()
    };
    let whole = joins(|pair| pair.questioned, questioned) && joins(|pair| pair.known, known);
    allow(numbered && whole, RefusalCode::PairsInvalid)
}

fn conclude_candidate(
    case: &Case,
    actor: UserId,
    request: RequestId,
    candidate: &CandidateId,
    conclusion: Conclusion,
) -> Guard {
    allow(case.outcome().is_none(), RefusalCode::CaseConcluded)?;
    let known = opened(case, actor, request, candidate)?;
    let named = |code| Refusal::new(code).with("candidate", candidate);
    if known.verdict(candidate).is_some() {
        return Err(named(RefusalCode::CandidateConcluded));
    }
    let nothing = known.findings_on(candidate).next().is_none();
    if nothing && !case.comparable(request, candidate).is_empty() {
        return Err(named(RefusalCode::NothingCompared));
    }
    let fingers = |of: Conclusion| -> Vec<Finger> {
        known
            .findings_on(candidate)
            .filter(|found| found.conclusion == of)
            .map(|found| found.finger)
            .collect()
    };
    let (same, other) = (fingers(Conclusion::Corresponds), fingers(Conclusion::DoesNotCorrespond));
    let holds = match conclusion {
        Conclusion::Corresponds => !same.is_empty() && other.is_empty(),
        Conclusion::DoesNotCorrespond => !other.is_empty() && same.is_empty(),
        Conclusion::Inconclusive => true,
    };
    if holds { Ok(()) } else { Err(named(RefusalCode::ContradictsFingers)) }
}
