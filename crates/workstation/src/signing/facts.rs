//! From a concluded case to the facts of its dictamen: only what may be told.

use crate::desk::Desk;
use crate::intake::{DescriptionFicha, InterventionFicha};
use crate::trouble::Trouble;
use crate::{bench, display, pictures, respuesta, views, vocabulary};
use casework::{Case, DictamenNumber, Finding, FingerState as State, Request};
use dictamen::{
    AnswerSource, CandidateFacts, Facts, FingerFacts, FingerState, History, Intervention, Perito, Plate,
    PlateImage, Search, Subject,
};
use markup::{LaterReason, Phase};
use terms::{CandidateId, Conclusion, Finger, OverallResult};

/// The facts of a case as concluded.
pub(crate) fn facts(desk: &Desk, case: &Case, number: &DictamenNumber) -> Result<Facts, Trouble> {
    let outcome = case.outcome().ok_or_else(|| {
        Trouble::new("not_concluded", "El caso no está concluido.", "Exprese primero la conclusión general.")
    })?;
    let request = outcome.request.and_then(|request| case.request(request));
    Ok(Facts {
        institution: views::institution_name(desk),
        number: number.as_str().to_owned(),
        folio: case.folio().as_str().to_owned(),
        date: case.dictamen().map_or_else(|| desk.now(), |dictamen| dictamen.at),
        demonstration: desk.vault.institution().demonstration(),
        perito: perito(desk),
        intervention: intervention(desk, case)?,
        subject: subject(desk, case),
        fingers: case.fingers().map(|(finger, record)| finger_facts(finger, record)).collect(),
        search: request.and_then(|request| search(desk, request)),
        candidates: request.map(|request| candidates(case, request)).unwrap_or_default(),
        plates: plates(desk, case, request, outcome.candidate.as_ref())?,
        result: outcome.result,
        confirmed: outcome.candidate.clone().filter(|_| outcome.result == OverallResult::Confirmed),
        history: history(desk, case, request)?,
    })
}

fn perito(desk: &Desk) -> Perito {
    let profile = &desk.profile;
    Perito {
        name: profile.name.clone(),
        title: profile.title.clone(),
        cedula: profile.cedula.clone(),
        assignment: profile.adscripcion.clone(),
    }
}

fn intervention(desk: &Desk, case: &Case) -> Result<Intervention, Trouble> {
    let ficha: InterventionFicha =
        desk.ficha(case.opening().intervention).ok_or_else(|| Trouble::gone("el oficio de intervención"))?;
    Ok(Intervention {
        number: ficha.number,
        authority: ficha.authority,
        agent: ficha.agent,
        carpeta: ficha.carpeta,
        questions: ficha.questions,
        received: case.opening().received_at,
    })
}

fn subject(desk: &Desk, case: &Case) -> Subject {
    let description: Option<DescriptionFicha> = desk.ficha(case.opening().description);
    Subject {
        kind: case.subject(),
        description: description.map(|ficha| ficha.text).unwrap_or_default(),
        tag: case.tag().map(|tag| tag.as_str().to_owned()),
    }
}

fn finger_facts(finger: Finger, record: &casework::FingerRecord) -> FingerFacts {
    let state = match (record.state(), record.chosen()) {
        (State::Captured, Some(print)) => FingerState::Captured {
            suitability: record.triage().map(|triage| triage.suitability),
            class: record.triage().and_then(|triage| triage.class),
            quality: print.captured.quality.score,
            ppi: print.captured.ppi.get(),
            technique: vocabulary::technique_words(&print.captured.technique, print.presentation),
            sha256: print.captured.image.sha256,
            at: print.at,
        },
        (State::Missing(reason), _) => FingerState::Missing(reason),
        (State::InTreatment, _) => FingerState::Missing(terms::MissingReason::UnableToPrint),
        _ => FingerState::Missing(terms::MissingReason::NotReceived),
    };
    FingerFacts { finger, state }
}

fn search(desk: &Desk, request: &Request) -> Option<Search> {
    let received = request.received.as_ref()?;
    let answer = &received.answer;
    let opened = request.openings.iter().find(|opening| opening.examiner == desk.vault.user());
    Some(Search {
        oficio: desk.vault.oficio(request.oficio)?.number().as_str().to_owned(),
        core: views::core_name(desk, &answer.core),
        filed: request.filed_at,
        acknowledged: request.acknowledgement.as_ref().map(|acknowledgement| acknowledgement.at),
        answered: received.at,
        opened: opened.map(|opening| opening.at),
        source: source(desk, answer),
        ranked: views::ranked(desk, request),
    })
}

fn source(desk: &Desk, answer: &casework::Answer) -> AnswerSource {
    match &answer.source {
        casework::AnswerSource::Core(search) => AnswerSource::Core {
            searched: search.searched,
            total: search.total,
            coverage: search.coverage.clone(),
            engine: search.engine.as_str().to_owned(),
        },
        casework::AnswerSource::Oficio(oficio) => {
            AnswerSource::Oficio { number: respuesta::number(desk, oficio), issued: oficio.issued_at }
        }
    }
}

fn candidates(case: &Case, request: &Request) -> Vec<CandidateFacts> {
    let received = request.answer().map(|answer| answer.candidates.as_slice()).unwrap_or_default();
    received
        .iter()
        .map(|received| CandidateFacts {
            id: received.candidate.clone(),
            conclusion: request.verdict(&received.candidate).map(|verdict| verdict.conclusion),
            fingers: request
                .findings_on(&received.candidate)
                .map(|finding| (finding.finger, finding.conclusion, finding.pairs.len()))
                .collect(),
            without_record: case
                .captured()
                .iter()
                .filter(|finger| received.finger(*finger).is_none())
                .collect(),
        })
        .collect()
}

/// Enlargements of the cited fingers of the confirmed candidate, and of nobody else.
fn plates(
    desk: &Desk,
    case: &Case,
    request: Option<&Request>,
    confirmed: Option<&CandidateId>,
) -> Result<Vec<Plate>, Trouble> {
    let (Some(request), Some(confirmed)) = (request, confirmed) else { return Ok(Vec::new()) };
    let cited = request
        .findings_on(confirmed)
        .filter(|finding| finding.conclusion == Conclusion::Corresponds && !finding.pairs.is_empty());
    cited.map(|finding| plate(desk, case, request, finding)).collect()
}

fn plate(desk: &Desk, case: &Case, request: &Request, finding: &Finding) -> Result<Plate, Trouble> {
    let (_, print) = case.print(finding.print).ok_or_else(|| Trouble::gone("la huella"))?;
    let received = pictures::received(case, request.id, &finding.candidate, finding.finger)?;
    let questioned = display::recipe(&finding.questioned.display);
    let known = display::recipe(&finding.known.display);
    let technique = vocabulary::technique_words(&print.captured.technique, print.presentation);
    Ok(Plate {
        finger: finding.finger,
        candidate: finding.candidate.clone(),
        questioned: PlateImage {
            raster: display::print_raster(desk, print, questioned)?,
            points: finding.questioned.points.clone(),
            recipe: questioned,
            caption: technique,
            sha256: print.captured.image.sha256,
        },
        known: PlateImage {
            raster: display::received_raster(desk, &received, known)?,
            points: finding.known.points.clone(),
            recipe: known,
            caption: format!("Registro {}", finding.candidate),
            sha256: received.image.sha256,
        },
        pairs: finding.pairs.clone(),
    })
}

/// How many later points have which reason; only reasons that were given.
fn reasons(request: &Request) -> Vec<(LaterReason, usize)> {
    let given = |reason| {
        let later = request.findings.iter().flat_map(|finding| &finding.later);
        (reason, later.filter(|later| later.reason == reason).count())
    };
    LaterReason::ALL.map(given).into_iter().filter(|(_, count)| *count > 0).collect()
}

fn history(desk: &Desk, case: &Case, request: Option<&Request>) -> Result<History, Trouble> {
    let lock = case.lock(desk.vault.user());
    let before =
        lock.map_or(0, |lock| lock.fingers.iter().map(|finger| bench::own_points(&finger.points)).sum());
    let later = |finding: &Finding| {
        finding.questioned.points.iter().filter(|point| point.phase == Phase::Comparison).count()
    };
    Ok(History {
        analysis_locked: lock.map(|lock| lock.at),
        points_before: before,
        points_after: request.map_or(0, |request| request.findings.iter().map(later).sum()),
        reasons_after: request.map_or_else(Vec::new, reasons),
        unmasked: request.map_or_else(Vec::new, |request| {
            let seen = request.unmasked.iter();
            seen.map(|seen| (seen.candidate.clone(), seen.finger, seen.at)).collect()
        }),
        chain_head: desk.vault.chain_head().to_string(),
        acts: desk.vault.act_count()?,
        software: format!("Cotejo {}, {}", env!("CARGO_PKG_VERSION"), fingerprint::ENGINE_VERSION),
        verification: None,
    })
}
