//! The comparison screen: what may be seen depends on policy and phase, and so does its type.

use super::{guard, head, ranked, refused, warning};
use crate::bench::Shown;
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, bench, comparison, display, pictures, respuesta, vocabulary};
use casework::{AnswerSource, Case, Finding, ReceivedCandidate, Request, SignedSearch};
use ipc::{
    AnsweredBy, Bench, BlindCotejo, ByChance, CandidateTab, CellState, Comparison, CotejoView, FingerCell,
    Guard, LaterView, LockedBench, NoRecords, OpenBench, RankedCandidate, RankedCotejo, SealedAnswer,
    TwoPanes, UnmaskedBench,
};
use markup::{Minutia, Pair, Phase, PointId, Provenance};
use sha2::Digest as _;
use terms::{CandidateId, CaseId, Conclusion, Coverage, Finger, FingerSet, UserId};

/// The comparison of a case with one candidate and one finger in view.
pub(crate) fn cotejo(
    desk: &mut Desk,
    case: CaseId,
    candidate: Option<CandidateId>,
    finger: Option<Finger>,
) -> Result<CotejoView, Trouble> {
    let known = desk.case(case)?;
    let user = desk.vault.user();
    let answered = known.requests().iter().rev().find(|request| request.answer().is_some());
    let Some(request) = answered.filter(|request| request.opened_by(user)) else {
        let answer = answered.and_then(Request::answer);
        return Ok(CotejoView::Sealed(sealed(desk, &known, answer)));
    };
    let answer = request.answer().ok_or_else(|| Trouble::gone("la respuesta"))?;
    if answer.candidates.is_empty() {
        return Ok(CotejoView::NoRecords(NoRecords {
            head: head(desk, &known),
            by: answered_by(desk, answer),
            overall: known.outcome().map(|outcome| outcome.result),
        }));
    }
    let order = order(desk, request, &answer.candidates);
    let candidate = candidate
        .filter(|wanted| answer.candidate(wanted).is_some())
        .or_else(|| first_open(request, &order))
        .ok_or_else(|| Trouble::gone("el candidato"))?;
    let work = work(desk, &known, request, &candidate, finger)?;
    let tabs = order.iter().filter_map(|id| answer.candidate(id));
    if ranked(desk, request) {
        let candidates = tabs.map(|received| RankedCandidate {
            rank: received.rank,
            candidate: tab(&known, request, received),
        });
        return Ok(CotejoView::Ranked(Box::new(RankedCotejo { candidates: candidates.collect(), work })));
    }
    let candidates = tabs.map(|received| tab(&known, request, received)).collect();
    Ok(CotejoView::Blind(Box::new(BlindCotejo { candidates, work })))
}

fn answered_by(desk: &Desk, answer: &casework::Answer) -> AnsweredBy {
    match &answer.source {
        AnswerSource::Core(search) => AnsweredBy::Core {
            searched: search.searched,
            total: search.total,
            coverage: search.coverage.clone(),
        },
        AnswerSource::Oficio(oficio) => {
            AnsweredBy::Oficio { number: respuesta::number(desk, oficio), issued: oficio.issued_at }
        }
    }
}

fn sealed(desk: &Desk, case: &Case, answer: Option<&casework::Answer>) -> SealedAnswer {
    let (locked, arrived) = (case.lock(desk.vault.user()).is_some(), answer.is_some());
    let came = match answer.map(|answer| &answer.source) {
        Some(AnswerSource::Oficio(_)) => "La respuesta llegó por oficio y está capturada.",
        Some(AnswerSource::Core(_)) | None => "La respuesta del núcleo llegó y lleva su firma.",
    };
    SealedAnswer {
        head: head(desk, case),
        arrived,
        guards: vec![
            guard(locked, "Su análisis está bloqueado antes de abrir la respuesta."),
            guard(arrived, came),
        ],
    }
}

/// The core's order, or one that is random but always the same for this examiner.
fn order(desk: &Desk, request: &Request, candidates: &[ReceivedCandidate]) -> Vec<CandidateId> {
    let mut sorted: Vec<&ReceivedCandidate> = candidates.iter().collect();
    if ranked(desk, request) {
        sorted.sort_by_key(|candidate| candidate.rank);
    } else {
        sorted.sort_by_key(|candidate| shuffle_key(desk.vault.user(), request, &candidate.candidate));
    }
    sorted.into_iter().map(|candidate| candidate.candidate.clone()).collect()
}

fn shuffle_key(user: UserId, request: &Request, candidate: &CandidateId) -> [u8; 32] {
    let hash = sha2::Sha256::new().chain_update(b"cotejo blind order 1\0");
    hash.chain_update(user.0).chain_update(request.id.0).chain_update(&candidate.0).finalize().into()
}

fn first_open(request: &Request, order: &[CandidateId]) -> Option<CandidateId> {
    let open = order.iter().find(|id| request.verdict(id).is_none());
    open.or_else(|| order.first()).cloned()
}

fn tab(case: &Case, request: &Request, received: &ReceivedCandidate) -> CandidateTab {
    let held: FingerSet = received.fingers.iter().map(|image| image.finger).collect();
    let done = request.findings_on(&received.candidate).count();
    CandidateTab {
        id: received.candidate.clone(),
        acervo: received.acervo,
        cause: received.cause,
        held,
        comparable: case.comparable(request.id, &received.candidate),
        done: u8::try_from(done).unwrap_or(10),
        conclusion: request.verdict(&received.candidate).map(|verdict| verdict.conclusion),
    }
}

fn work(
    desk: &mut Desk,
    case: &Case,
    request: &Request,
    candidate: &CandidateId,
    finger: Option<Finger>,
) -> Result<Comparison, Trouble> {
    let comparable = case.comparable(request.id, candidate);
    let open = comparable.iter().find(|finger| request.finding(candidate, *finger).is_none());
    let finger = finger.or(open).or_else(|| comparable.iter().next()).unwrap_or(Finger::ALL[0]);
    let locked = case.lock(desk.vault.user()).map_or_else(|| desk.now(), |lock| lock.at);
    let (candidate_allowed, refusal) = comparison::candidate_allowed(desk, case, request.id, candidate);
    Ok(Comparison {
        head: head(desk, case),
        locked,
        coverage: coverage(request),
        candidate: candidate.clone(),
        fingers: Finger::ALL.iter().map(|finger| cell(case, request, candidate, *finger)).collect(),
        bench: bench(desk, case, request, candidate, finger)?,
        candidate_guards: candidate_guards(request, candidate, comparable, refusal.as_ref()),
        candidate_allowed,
        overall_allowed: comparison::overall_allowed(desk, case, Some(candidate)),
        stopped: comparison::stopped(desk, case, Some(candidate)).as_ref().map(refused),
        overall: case.outcome().map(|outcome| outcome.result),
    })
}

/// How much of each acervo was searched, where the answer says it.
pub(super) fn coverage(request: &Request) -> Vec<Coverage> {
    let search = request.answer().and_then(casework::Answer::search);
    search.map(|search| search.coverage.clone()).unwrap_or_default()
}

fn candidate_guards(
    request: &Request,
    candidate: &CandidateId,
    comparable: FingerSet,
    refusal: Option<&casework::Refusal>,
) -> Vec<Guard> {
    let done = comparable.iter().filter(|finger| request.finding(candidate, *finger).is_some()).count();
    let met = done == comparable.len();
    let mut guards = vec![guard(met, format!("Dedos concluidos: {done} de {}.", comparable.len()))];
    let settled = request.verdict(candidate).is_some();
    guards.extend(refusal.filter(|_| !settled).map(refused));
    guards
}

fn cell(case: &Case, request: &Request, candidate: &CandidateId, finger: Finger) -> FingerCell {
    let state = cell_state(case, request, candidate, finger);
    let questioned = case.finger(finger).chosen();
    let known = pictures::received(case, request.id, candidate, finger).is_ok();
    let thumbnails = questioned.filter(|_| known).map(|print| {
        (
            pictures::print_handle(case.id(), print, true),
            pictures::candidate_handle(case.id(), request.id, candidate, finger, true),
        )
    });
    FingerCell { finger, state, thumbnails }
}

fn cell_state(case: &Case, request: &Request, candidate: &CandidateId, finger: Finger) -> CellState {
    if let Some(finding) = request.finding(candidate, finger) {
        return CellState::Concluded(finding.conclusion);
    }
    if analysis::chosen(case, finger).is_err() {
        return CellState::MissingHere;
    }
    if pictures::received(case, request.id, candidate, finger).is_err() {
        return CellState::MissingThere;
    }
    if case.comparable(request.id, candidate).contains(finger) {
        CellState::Pending
    } else {
        CellState::Unsuitable
    }
}

fn bench(
    desk: &mut Desk,
    case: &Case,
    request: &Request,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<Bench, Trouble> {
    match (cell_state(case, request, candidate, finger), request.finding(candidate, finger)) {
        (CellState::Pending, _) => open(desk, case, request, candidate, finger).map(Bench::Open),
        (_, Some(finding)) => concluded(desk, case, request, finding),
        (state, None) => Ok(Bench::Empty(state)),
    }
}

fn open(
    desk: &mut Desk,
    case: &Case,
    request: &Request,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<OpenBench, Trouble> {
    let draft = comparison::draft(desk, case, request.id, candidate, finger)?;
    let (allowed, refusal) = comparison::finger_allowed(desk, case, &draft, candidate, finger)?;
    let own = bench::own_points(draft.questioned.points());
    let minimum = usize::from(desk.vault.institution().policy().minimum_points);
    let mut guards = vec![
        guard(!draft.pairs.is_empty(), format!("Puntos en correspondencia: {}.", draft.pairs.len())),
        warning(
            draft.pairs.len() >= minimum,
            format!("La institución acostumbra {minimum} puntos o más; es una advertencia, no un requisito."),
        ),
        warning(own > 0, format!("Puntos suyos en la dubitada: {own}.")),
    ];
    let corresponds = allowed.contains(&Conclusion::Corresponds);
    guards.extend(refusal.as_ref().filter(|_| !corresponds && !draft.pairs.is_empty()).map(refused));
    let (questioned, known) = (draft.questioned.points(), draft.known.points());
    let later = draft.later_points().map(|(point, reason)| LaterView { point, reason }).collect();
    Ok(OpenBench {
        panes: panes(
            desk,
            case,
            request,
            (candidate, finger),
            (questioned, known),
            &draft.pairs,
            draft.shown,
        )?,
        later,
        guards,
        allowed,
        can_undo: draft.can_undo(),
        can_redo: draft.can_redo(),
    })
}

fn concluded(desk: &Desk, case: &Case, request: &Request, finding: &Finding) -> Result<Bench, Trouble> {
    let (candidate, finger) = (&finding.candidate, finding.finger);
    let points = (finding.questioned.points.as_slice(), finding.known.points.as_slice());
    let shown = Shown {
        questioned: display::recipe(&finding.questioned.display),
        known: display::recipe(&finding.known.display),
    };
    let panes = panes(desk, case, request, (candidate, finger), points, &finding.pairs, shown)?;
    let received = pictures::received(case, request.id, candidate, finger)?;
    if !request.unmasked_by(desk.vault.user(), candidate, finger) {
        let (conclusion, at, scored) = (finding.conclusion, finding.at, received.score_milli.is_some());
        let later = explained(finding);
        return Ok(Bench::Locked(LockedBench { panes, later, conclusion, at, scored }));
    }
    let search =
        request.answer().and_then(casework::Answer::search).ok_or_else(|| Trouble::gone("el motor"))?;
    let score_milli = received.score_milli.ok_or_else(|| Trouble::gone("el puntaje"))?;
    Ok(Bench::Unmasked(UnmaskedBench {
        panes,
        later: explained(finding),
        conclusion: finding.conclusion,
        score_milli,
        engine: search.engine.as_str().to_owned(),
        by_chance: by_chance(search, score_milli),
        lines: comparison::machine_pairs(desk, case, request.id, candidate, finger)?,
    }))
}

/// Her later points with the reasons she gave.
fn explained(finding: &Finding) -> Vec<LaterView> {
    let later = finding.questioned.points.iter().filter(|point| point.phase == Phase::Comparison);
    let reason = |point: PointId| {
        let given = finding.later.iter().find(|later| later.point == point);
        given.map(|later| later.reason)
    };
    later.map(|point| LaterView { point: point.id, reason: reason(point.id) }).collect()
}

/// What chance gives in a gallery of the core's size, if the score is on the scale this engine knows.
fn by_chance(search: &SignedSearch, score_milli: i64) -> Option<ByChance> {
    let known = vocabulary::engine_of(fingerprint::CALIBRATION_VERSION);
    if known.as_ref() != Some(&search.calibration) {
        return None;
    }
    let score = fingerprint::Score(score_milli as f32 / 1000.0);
    let expected = fingerprint::Calibration::current().expected_impostors(score, search.total);
    let thousandths = |count: f64| (count * 1000.0).ceil() as u64;
    Some(ByChance {
        expected_milli: thousandths(expected.mean),
        upper_milli: thousandths(expected.upper),
        persons: search.total,
    })
}

fn panes(
    desk: &Desk,
    case: &Case,
    request: &Request,
    (candidate, finger): (&CandidateId, Finger),
    (questioned, known): (&[Minutia], &[Minutia]),
    pairs: &[Pair],
    recipes: Shown,
) -> Result<TwoPanes, Trouble> {
    let print = analysis::chosen(case, finger)?;
    let received = pictures::received(case, request.id, candidate, finger)?;
    let seen = display::engine_seen(desk, request, candidate, finger);
    let (questioned, points) = (shown(desk, request, questioned), shown(desk, request, known));
    let place = (case.id(), request);
    Ok(TwoPanes {
        finger,
        questioned: display::print_pane(case.id(), print, questioned, recipes.questioned),
        known: display::received_pane(place, candidate, &received, points, (recipes.known, seen)),
        pairs: pairs.to_vec(),
    })
}

/// Under "ciega" the engine's own points are not part of the message; on the candidate's print there are none to begin with.
fn shown(desk: &Desk, request: &Request, points: &[Minutia]) -> Vec<Minutia> {
    let visible = |point: &&Minutia| ranked(desk, request) || point.provenance != Provenance::Auto;
    points.iter().filter(visible).cloned().collect()
}
