//! Comparison: opening the answer, the bench, conclusions that lock, unmasking afterwards.

use crate::bench::BenchDraft;
use crate::desk::Desk;
use crate::points::Hand;
use crate::trouble::Trouble;
use crate::{analysis, display, pictures, sight, views};
use casework::{Act, ActKind, Case, FingerConclusion, Marks, RefusalCode, Request, Stream, World};
use ipc::{BenchEdit, CotejoView, DictamenView, MachinePair, ScoreDistribution, Side};
use markup::{Minutia, Pair, Phase};
use print_view::Recipe;
use terms::{CandidateId, CaseId, CentiPx, Conclusion, Finger, OverallResult, RequestId};

/// The answer under comparison: the latest that arrived.
pub(crate) fn answered(case: &Case) -> Result<&Request, Trouble> {
    let answered = case.requests().iter().rev().find(|request| request.answer().is_some());
    answered.ok_or_else(|| {
        Trouble::new(
            "no_answer",
            "Todavía no hay respuesta del núcleo.",
            "Espere a que termine el envío o preséntelo de nuevo.",
        )
    })
}

/// Opens the answer: an act, and from here on her analysis cannot be locked any more.
pub(crate) fn open_answer(desk: &mut Desk, case: CaseId) -> Result<CotejoView, Trouble> {
    let known = desk.case(case)?;
    let request = answered(&known)?;
    if !request.opened_by(desk.vault.user()) {
        let (request, order) = (request.id, Some(desk.vault.institution().policy().candidate_order));
        desk.record_case(case, ActKind::AnswerOpened { request, order })?;
    }
    views::cotejo(desk, case, None, None)
}

/// Her draft of one bench; where there is none, a fresh one is made and kept, so that it is made once.
pub(crate) fn draft(
    desk: &mut Desk,
    case: &Case,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<BenchDraft, Trouble> {
    let key = draft_key(desk, request, candidate, finger);
    if let Some(kept) = desk.vault.draft(&key)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
        return Ok(kept);
    }
    let lock = case.lock(desk.vault.user()).and_then(|lock| lock.finger(finger));
    let locked = lock.ok_or_else(|| Trouble::gone("su análisis de este dedo"))?.points.clone();
    // Under "ciega" the engine says nothing of the candidate's print: what is not in the draft cannot be told.
    let known = case.request(request).ok_or_else(|| Trouble::gone("la solicitud"))?;
    let suggestions = if views::ranked(desk, known) {
        let received = pictures::received(case, request, candidate, finger)?;
        sight::of_received(desk, &received)?.suggestions.clone()
    } else {
        Vec::new()
    };
    let draft = BenchDraft::start(locked, suggestions);
    keep(desk, request, candidate, finger, &draft)?;
    Ok(draft)
}

/// The answer under comparison, if she has opened it.
pub(crate) fn opened<'a>(desk: &Desk, case: &'a Case) -> Result<&'a Request, Trouble> {
    let request = answered(case)?;
    if request.opened_by(desk.vault.user()) {
        return Ok(request);
    }
    Err(pictures::sealed())
}

/// The marks on both prints of a finger: sealed ones once it is concluded, hers until then.
pub(crate) struct Marked {
    pub(crate) questioned: Vec<Minutia>,
    pub(crate) known: Vec<Minutia>,
    pub(crate) pairs: Vec<Pair>,
}

/// The marks as they stand.
pub(crate) fn marked(
    desk: &mut Desk,
    case: &Case,
    request: &Request,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<Marked, Trouble> {
    if let Some(finding) = request.finding(candidate, finger) {
        return Ok(Marked {
            questioned: finding.questioned.points.clone(),
            known: finding.known.points.clone(),
            pairs: finding.pairs.clone(),
        });
    }
    let draft = draft(desk, case, request.id, candidate, finger)?;
    Ok(Marked {
        questioned: draft.questioned.points().to_vec(),
        known: draft.known.points().to_vec(),
        pairs: draft.pairs,
    })
}

fn draft_key(desk: &Desk, request: RequestId, candidate: &CandidateId, finger: Finger) -> String {
    format!("bench/{}/{request}/{candidate}/{finger}", desk.vault.user())
}

fn keep(
    desk: &mut Desk,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
    draft: &BenchDraft,
) -> Result<(), Trouble> {
    let bytes = serde_json::to_vec(draft).map_err(|_| Trouble::gone("el cotejo"))?;
    Ok(desk.vault.put_draft(&draft_key(desk, request, candidate, finger), &bytes)?)
}

/// Her work on the bench.
pub(crate) fn edit(
    desk: &mut Desk,
    case: CaseId,
    candidate: CandidateId,
    finger: Finger,
    edit: BenchEdit,
) -> Result<CotejoView, Trouble> {
    let known = desk.case(case)?;
    let request = answered(&known)?;
    if request.finding(&candidate, finger).is_some() {
        return Err(Trouble::new(
            "finger_concluded",
            "Este dedo ya está concluido y sus marcas están selladas.",
            "Continúe con el dedo siguiente.",
        ));
    }
    let request = request.id;
    let mut draft = draft(desk, &known, request, &candidate, finger)?;
    if draft.names_engine(&edit) {
        display::engine_allowed(desk, &known, request, &candidate, finger)?;
    }
    if let BenchEdit::Display(side, recipe) = edit {
        display::settable(recipe)?;
        if side == Side::Known && recipe.enhanced.is_some() {
            display::engine_allowed(desk, &known, request, &candidate, finger)?;
        }
    }
    let hand =
        Hand { author: desk.vault.user(), at: desk.now(), phase: Phase::Comparison, analysis_locked: true };
    draft.edit(edit, hand)?;
    keep(desk, request, &candidate, finger, &draft)?;
    views::cotejo(desk, case, Some(candidate), Some(finger))
}

/// The act that would conclude a finger with the marks as they are now.
fn finger_act(
    case: &Case,
    draft: &BenchDraft,
    candidate: &CandidateId,
    finger: Finger,
    conclusion: Conclusion,
) -> Result<ActKind, Trouble> {
    let marks = |document: &markup::Document, recipe: Recipe| Marks {
        points: document.points().to_vec(),
        log: document.log().to_vec(),
        display: display::sealed(recipe),
    };
    Ok(ActKind::FingerConcluded(FingerConclusion {
        request: answered(case)?.id,
        candidate: candidate.clone(),
        finger,
        print: analysis::chosen(case, finger)?.captured.print,
        conclusion,
        later: draft.later(),
        questioned: marks(&draft.questioned, draft.shown.questioned),
        known: marks(&draft.known, draft.shown.known),
        pairs: draft.pairs.clone(),
    }))
}

/// Whether an act of hers would be accepted now.
fn accepted(desk: &Desk, case: &Case, kind: ActKind) -> Result<(), casework::Refusal> {
    let stamp = desk.stamp();
    let act = Act {
        stream: Stream::Case(case.id()),
        actor: desk.vault.user(),
        at: stamp.at,
        monotonic_ms: stamp.monotonic_ms,
        trusted_at: stamp.trusted_at,
        kind,
    };
    let world =
        World { institution: desk.vault.institution(), case: Some(case), oficio: None, now: stamp.at };
    casework::check(&world, &act)
}

/// Conclusions on a finger that would be accepted now; for "corresponde", the refusal where there is one.
pub(crate) fn finger_allowed(
    desk: &Desk,
    case: &Case,
    draft: &BenchDraft,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<(Vec<Conclusion>, Option<casework::Refusal>), Trouble> {
    let mut allowed = Vec::new();
    let mut refusal = None;
    for conclusion in [Conclusion::Corresponds, Conclusion::DoesNotCorrespond, Conclusion::Inconclusive] {
        match accepted(desk, case, finger_act(case, draft, candidate, finger, conclusion)?) {
            Ok(()) => allowed.push(conclusion),
            Err(refused) if conclusion == Conclusion::Corresponds => refusal = Some(refused),
            Err(_) => {}
        }
    }
    Ok((allowed, refusal))
}

/// Concludes on one finger: final marks, pairs and the whole log go into one act.
pub(crate) fn conclude_finger(
    desk: &mut Desk,
    case: CaseId,
    candidate: CandidateId,
    finger: Finger,
    conclusion: Conclusion,
) -> Result<CotejoView, Trouble> {
    let known = desk.case(case)?;
    let request = answered(&known)?.id;
    let draft = draft(desk, &known, request, &candidate, finger)?;
    let kind = finger_act(&known, &draft, &candidate, finger, conclusion)?;
    desk.record_case(case, kind)?;
    views::cotejo(desk, case, Some(candidate), Some(finger))
}

/// Shows what the engine said of a concluded finger: an act.
pub(crate) fn unmask(
    desk: &mut Desk,
    case: CaseId,
    candidate: CandidateId,
    finger: Finger,
) -> Result<CotejoView, Trouble> {
    let known = desk.case(case)?;
    let request = answered(&known)?.id;
    desk.record_case(case, ActKind::EngineUnmasked { request, candidate: candidate.clone(), finger })?;
    views::cotejo(desk, case, Some(candidate), Some(finger))
}

/// The engine's own pairs of two prints, in px of each.
pub(crate) fn machine_pairs(
    desk: &Desk,
    case: &Case,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<Vec<MachinePair>, Trouble> {
    let questioned = pictures::print_raster(desk, analysis::chosen(case, finger)?)?;
    let known = pictures::received_raster(desk, &pictures::received(case, request, candidate, finger)?)?;
    let (left, right) = (fingerprint::extract(&questioned).template, fingerprint::extract(&known).template);
    let comparison = fingerprint::Probe::new(&left).compare(&right);
    let at = |template: &fingerprint::Template, index: usize, ppi: terms::Ppi| {
        let minutia = template.minutiae.get(index)?;
        let scale = f64::from(ppi.get()) / f64::from(fingerprint::TEMPLATE_PPI.get());
        Some((CentiPx::from_px(minutia.x.px() * scale), CentiPx::from_px(minutia.y.px() * scale)))
    };
    let pairs = comparison.pairs.iter().filter_map(|pair| {
        Some(MachinePair {
            questioned: at(&left, pair.probe, questioned.ppi())?,
            known: at(&right, pair.candidate, known.ppi())?,
        })
    });
    Ok(pairs.collect())
}

/// Scores of the gallery: only after she unmasked a finger of this candidate.
pub(crate) fn distribution(
    desk: &Desk,
    case: CaseId,
    candidate: &CandidateId,
) -> Result<ScoreDistribution, Trouble> {
    let known = desk.case(case)?;
    let request = answered(&known)?;
    let user = desk.vault.user();
    let unmasked = Finger::ALL.iter().any(|finger| request.unmasked_by(user, candidate, *finger));
    if !unmasked {
        return Err(Trouble::new(
            "still_masked",
            "El puntaje sigue oculto para usted.",
            "Concluya un dedo y descubra su puntaje; queda registrado como acto.",
        ));
    }
    let answer = request.answer().ok_or_else(|| Trouble::gone("la respuesta"))?;
    let found = answer.candidate(candidate).and_then(|found| found.score_milli);
    let (Some(search), Some(candidate_milli)) = (answer.search(), found) else {
        return Err(Trouble::gone("el puntaje"));
    };
    Ok(ScoreDistribution {
        edges_milli: search.distribution.edges_milli.iter().skip(1).copied().collect(),
        counts: search.distribution.counts.clone(),
        candidate_milli,
        engine: search.engine.as_str().to_owned(),
    })
}

/// Conclusions on a candidate that would be accepted now.
pub(crate) fn candidate_allowed(
    desk: &Desk,
    case: &Case,
    request: RequestId,
    candidate: &CandidateId,
) -> (Vec<Conclusion>, Option<casework::Refusal>) {
    let mut refusal = None;
    let mut allowed = Vec::new();
    for conclusion in [Conclusion::Corresponds, Conclusion::DoesNotCorrespond, Conclusion::Inconclusive] {
        let kind = ActKind::CandidateConcluded { request, candidate: candidate.clone(), conclusion };
        match accepted(desk, case, kind) {
            Ok(()) => allowed.push(conclusion),
            Err(refused) => refusal = Some(refused),
        }
    }
    (allowed, refusal)
}

/// Concludes on a candidate.
pub(crate) fn conclude_candidate(
    desk: &mut Desk,
    case: CaseId,
    candidate: CandidateId,
    conclusion: Conclusion,
) -> Result<CotejoView, Trouble> {
    let known = desk.case(case)?;
    let request = answered(&known)?.id;
    let kind = ActKind::CandidateConcluded { request, candidate: candidate.clone(), conclusion };
    desk.record_case(case, kind)?;
    views::cotejo(desk, case, Some(candidate), None)
}

/// The act that would state this overall result; a confirmation names the candidate in view if that one corresponds.
fn overall_act(case: &Case, result: OverallResult, in_view: Option<&CandidateId>) -> ActKind {
    let answered = || case.requests().iter().rev().find(|request| request.answer().is_some());
    let request = match result {
        OverallResult::Unsuitable => None,
        _ => answered().map(|request| request.id),
    };
    let candidate = match (result, answered()) {
        (OverallResult::Confirmed, Some(request)) => corresponding(request, in_view),
        _ => None,
    };
    ActKind::CaseConcluded { result, request, candidate }
}

fn corresponding(request: &Request, in_view: Option<&CandidateId>) -> Option<CandidateId> {
    let corresponds = || {
        let verdicts = request.verdicts.iter();
        verdicts.filter(|verdict| verdict.conclusion == Conclusion::Corresponds).map(|one| &one.candidate)
    };
    corresponds().find(|candidate| Some(*candidate) == in_view).or_else(|| corresponds().next()).cloned()
}

/// Overall results that would be accepted now.
pub(crate) fn overall_allowed(desk: &Desk, case: &Case, in_view: Option<&CandidateId>) -> Vec<OverallResult> {
    let all = [
        OverallResult::Confirmed,
        OverallResult::Rejected,
        OverallResult::Inconclusive,
        OverallResult::NoRecords,
        OverallResult::Unsuitable,
    ];
    let holds = |result: &OverallResult| accepted(desk, case, overall_act(case, *result, in_view)).is_ok();
    all.into_iter().filter(holds).collect()
}

/// Why a confirmation stops for the Ministerio Público, if it does.
pub(crate) fn stopped(desk: &Desk, case: &Case, in_view: Option<&CandidateId>) -> Option<casework::Refusal> {
    let refusal = accepted(desk, case, overall_act(case, OverallResult::Confirmed, in_view)).err()?;
    matches!(refusal.code, RefusalCode::TwoRecords | RefusalCode::CancelledByDeath).then_some(refusal)
}

/// States the overall conclusion.
pub(crate) fn conclude_case(
    desk: &mut Desk,
    case: CaseId,
    result: OverallResult,
    in_view: Option<&CandidateId>,
) -> Result<DictamenView, Trouble> {
    let kind = overall_act(&*desk.case(case)?, result, in_view);
    desk.record_case(case, kind)?;
    views::dictamen(desk, case)
}
