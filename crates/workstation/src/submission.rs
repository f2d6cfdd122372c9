//! From a locked analysis to an answer: oficio, solicitud, background submission, verification of signatures.

use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::outbox::{Heard, Settings};
use crate::trouble::Trouble;
use crate::{Shared, analysis, outbox, pictures, surplus, views, vocabulary};
use casework::{
    ActKind, Answer, AnswerSource, Case, Code, CoreId, EngineName, Media, OficioItem, OficioNumber,
    ReceivedCandidate, ReceivedFinger, Refusal, RefusalCode, RequestState, ScoreDistribution, SentFinger,
    SignedSearch, Stream, sequence_of,
};
use core_api::{Acknowledgement, Core, CoreError, CorePublicKey, GreyImage, Nonce, Signed, Submission};
use ipc::{EnvioView, JobKind, Problem, View};
use print_image::Raster;
use std::sync::Arc;
use terms::{CaseId, Finger, OficioId, RequestId};

/// What a submission needs once the desk is left.
struct Parcel {
    case: CaseId,
    submission: Submission,
    core: Arc<dyn Core>,
    core_id: CoreId,
    key: CorePublicKey,
}

/// Why an attempt did not end in an answer.
pub(crate) enum Failed {
    /// The core did not answer at all: nothing was begun.
    Unreachable(Problem),
    /// It was begun.
    Sending(Problem),
}

/// Files the solicitud under a new oficio if none waits, and hands it to the outbox.
pub(crate) fn submit(shared: &Arc<Shared>, case: CaseId) -> Result<EnvioView, Trouble> {
    let (request, failed, waits) = shared.with_desk(|desk| {
        let known = desk.case(case)?;
        let waiting = known.requests().iter().rev().find(|request| request.pending());
        let (request, failed) = match waiting {
            Some(held) if held.quarantined => return Err(Refusal::new(RefusalCode::Quarantined).into()),
            Some(request) => (request.id, matches!(request.state, RequestState::Failed { .. })),
            None => (file(desk, &known)?, false),
        };
        Ok((request, failed, Settings::of(desk).paused || desk.by_files()))
    })?;
    if !waits {
        let job = shared.jobs.begin(JobKind::Submission, Some(case));
        // What has failed is tried again also while the attempt that failed is still being put away.
        if job.is_some() || failed {
            outbox::want(shared, request, job);
        }
    }
    views::envio(shared, case)
}

/// One attempt: sends a filed solicitud and waits for its answer. `is_wanted` is
/// false once the vault is being closed: then nothing more is recorded, and the solicitud goes on at the next sign-in.
pub(crate) fn run(
    shared: &Arc<Shared>,
    case: CaseId,
    request: RequestId,
    job: &JobHandle,
    is_wanted: &dyn Fn() -> bool,
) -> Result<(), Failed> {
    let reached = shared.with_desk(|desk| match &desk.core_trouble {
        Some(problem) => Err(Trouble(problem.clone())),
        None => Ok((Arc::clone(&desk.core), desk.core_is_demonstration)),
    });
    let heard = reached.and_then(|(core, demonstration)| reach(&*core, demonstration));
    let heard = heard.map_err(|trouble| {
        if is_wanted() {
            shared.with_desk(|desk| surplus::record(desk, case, request)).ok();
        }
        job.end(Err(Stop::Failed(trouble.0.clone())));
        Failed::Unreachable(trouble.0)
    })?;
    shared.outbox.hear(heard);
    let parcel = shared.with_desk(|desk| parcel(desk, case, request)).map_err(|trouble| {
        job.end(Err(Stop::Failed(trouble.0.clone())));
        Failed::Sending(trouble.0)
    })?;
    let outcome = send(shared, &parcel, job);
    let failed = match &outcome {
        Ok(()) => None,
        Err(Stop::Cancelled) => Some(Trouble::from(CoreError::Cancelled).0),
        Err(Stop::Failed(problem)) => Some(problem.clone()),
    };
    if let (Err(stop), true) = (&outcome, is_wanted()) {
        note_failure(shared, &parcel, stop);
    }
    job.end(outcome);
    failed.map_or(Ok(()), |problem| Err(Failed::Sending(problem)))
}

/// Asks the core what it is. One with invented people never answers a real case.
fn reach(core: &dyn Core, demonstration: bool) -> Result<Heard, Trouble> {
    let told = core.capabilities()?;
    if told.demonstration != demonstration {
        return Err(Trouble::new(
            "core_demonstration",
            "El núcleo y esta estación no son de la misma clase: uno tiene personas inventadas y el otro no.",
            "No se envió nada. Avise a la persona administradora: la dirección del núcleo no es la debida.",
        ));
    }
    // A search among nobody would end in a signed negative.
    if told.persons == 0 {
        return Err(Trouble::new(
            "core_empty",
            "El acervo del núcleo está vacío: buscar en él no diría nada de la persona.",
            "No se envió nada. Avise a la persona administradora: la estación debe nombrar el núcleo que se consulta.",
        ));
    }
    Ok(Heard { reachable: true, persons: Some(told.persons) })
}

/// Makes a solicitud ready. One that was under way when the program ended goes on where it was.
fn parcel(desk: &mut Desk, case: CaseId, request: RequestId) -> Result<Parcel, Trouble> {
    let known = desk.case(case)?;
    let filed = known.request(request).ok_or_else(|| Trouble::gone("la solicitud"))?;
    let fingers: Vec<Finger> = filed.fingers.iter().map(|sent| sent.finger).collect();
    let submission = submission(desk, &known, request, &fingers)?;
    if matches!(filed.state, RequestState::Filed | RequestState::Failed { .. }) {
        let attempt = filed.attempts + 1;
        desk.record_case(case, ActKind::SolicitudSent { request, attempt })?;
    }
    let (core, core_id) = (Arc::clone(&desk.core), desk.core_id.clone());
    let key = desk.core_key.ok_or_else(|| Trouble::gone("la línea al núcleo"))?;
    Ok(Parcel { case, submission, core, core_id, key })
}

/// Files a solicitud: its oficio and the solicitud in one transaction.
pub(crate) fn file(desk: &mut Desk, case: &Case) -> Result<RequestId, Trouble> {
    let request = RequestId(desk.id());
    let oficio = OficioId(desk.id());
    let filed = prepare(desk, case, request, oficio)?;
    let item = OficioItem { case: case.id(), request };
    issue(desk, oficio, vec![item], vec![(Stream::Case(case.id()), filed)])?;
    Ok(request)
}

/// A solicitud as an act; nothing is recorded yet.
fn prepare(desk: &Desk, case: &Case, request: RequestId, oficio: OficioId) -> Result<ActKind, Trouble> {
    if let Some(problem) = &desk.core_trouble {
        return Err(Trouble(problem.clone()));
    }
    let lock = case.lock(desk.vault.user()).ok_or_else(|| {
        Trouble::new(
            "not_locked",
            "Su análisis todavía no está bloqueado.",
            "Revise los dedos y bloquee el análisis; después presente la solicitud.",
        )
    })?;
    let fingers: Vec<Finger> = lock.comparable().iter().collect();
    if fingers.is_empty() {
        return Err(Trouble::new(
            "nothing_to_send",
            "Ningún dedo es apto, así que no hay huellas que enviar.",
            "Concluya el caso como «no apta» y firme su dictamen.",
        ));
    }
    let submission = submission(desk, case, request, &fingers)?;
    let sent = fingers
        .iter()
        .filter_map(|finger| {
            Some(SentFinger { finger: *finger, print: case.finger(*finger).chosen()?.captured.print })
        })
        .collect();
    Ok(ActKind::SolicitudFiled { request, oficio, fingers: sent, manifest: submission.manifest() })
}

/// Records an oficio and the solicitudes under it in one transaction.
fn issue(
    desk: &mut Desk,
    oficio: OficioId,
    solicitudes: Vec<OficioItem>,
    filed: Vec<(Stream, ActKind)>,
) -> Result<(), Trouble> {
    let (number, core) = (next_oficio(desk)?, desk.core_id.clone());
    let issued = ActKind::OficioIssued { oficio, number, core, solicitudes, signed: false };
    desk.record(std::iter::once((Stream::Oficio(oficio), issued)).chain(filed).collect())
}

/// Files the solicitudes of several cases under one oficio: all of them or none. The outbox then sends them.
pub(crate) fn file_together(shared: &Arc<Shared>, cases: Vec<CaseId>) -> Result<(), Trouble> {
    if cases.is_empty() {
        return Err(Trouble::new(
            "none_chosen",
            "No eligió ningún caso.",
            "Marque los que van en el oficio.",
        ));
    }
    let Some(job) = shared.jobs.begin(JobKind::Filing, None) else { return Ok(()) };
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        job.end(file_all(&background, &cases, &job));
        background.outbox.ring();
        background.changed(View::Case);
        background.changed(View::Status);
    });
    Ok(())
}

fn file_all(shared: &Shared, cases: &[CaseId], job: &JobHandle) -> Result<(), Stop> {
    let oficio = shared.with_desk(|desk| Ok(OficioId(desk.id())))?;
    let (mut items, mut filed) = (Vec::new(), Vec::new());
    for (done, case) in cases.iter().enumerate() {
        if job.progress(done as u64, cases.len() as u64).is_break() {
            return Err(Stop::Cancelled);
        }
        let (item, act) = shared.with_desk(|desk| {
            let (known, request) = (desk.case(*case)?, RequestId(desk.id()));
            let prepared = prepare(desk, &known, request, oficio).map_err(|Trouble(problem)| {
                Trouble::new(&problem.code, format!("{}: {}", known.folio(), problem.what), problem.next)
            });
            Ok((OficioItem { case: *case, request }, prepared?))
        })?;
        items.push(item);
        filed.push((Stream::Case(*case), act));
        shared.changed(View::Status);
    }
    Ok(shared.with_desk(|desk| issue(desk, oficio, items, filed))?)
}

fn next_oficio(desk: &Desk) -> Result<OficioNumber, Trouble> {
    let year = views::year(desk.now());
    let oficios = desk.vault.oficios();
    let taken = oficios.iter().filter_map(|oficio| sequence_of(oficio.number().as_str(), year)).max();
    let station = views::station(desk).ok_or_else(|| Trouble::gone("la estación"))?;
    let number = OficioNumber::numbered(&station, taken.unwrap_or(0) + 1, year);
    number.map_err(|_| Trouble::gone("la serie de oficios"))
}

/// Prints and opaque ids, nothing else, leave the station.
fn submission(
    desk: &Desk,
    case: &Case,
    request: RequestId,
    fingers: &[Finger],
) -> Result<Submission, Trouble> {
    let mut prints = Vec::new();
    for finger in fingers {
        let raster = pictures::print_raster(desk, analysis::chosen(case, *finger)?)?;
        let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
        prints.push((*finger, GreyImage { width, height, ppi, pixels: raster.pixels().to_vec() }));
    }
    let mut nonce = [0; 8];
    desk.random.fill(&mut nonce);
    let identity = desk.vault.institution().identity().ok_or_else(|| Trouble::gone("la institución"))?;
    Ok(Submission { institution: identity.institution, request, nonce: Nonce(nonce), prints })
}

fn send(shared: &Arc<Shared>, parcel: &Parcel, job: &JobHandle) -> Result<(), Stop> {
    let progress = |done: u64, total: u64| {
        shared.changed(View::Status);
        job.progress(done, total)
    };
    let acknowledgement = parcel.core.submit(&parcel.submission, &progress).map_err(stop)?;
    let received = believe_acknowledgement(&acknowledgement, parcel)?;
    acknowledge(shared, parcel, &acknowledgement, &received)?;
    let signed = parcel.core.answer(parcel.submission.request, &progress).map_err(stop)?;
    let answer = signed.open(&parcel.key).map_err(|_| Stop::from(untrusted()))?;
    let ours = answer.request == parcel.submission.request && answer.manifest == received.manifest;
    if !ours {
        return Err(untrusted().into());
    }
    let candidates = receive(shared, parcel, &answer)?;
    record(
        shared,
        parcel.case,
        ActKind::AnswerReceived(Answer {
            request: answer.request,
            core: parcel.core_id.clone(),
            source: AnswerSource::Core(SignedSearch {
                answer_digest: vocabulary::digest(signed.bytes()),
                signature: ledger::Signature(*signed.signature()),
                searched: answer.searched,
                total: answer.total,
                gallery_sequence: answer.gallery_sequence,
                engine: token(&answer.engine)?,
                calibration: token(&answer.calibration)?,
                distribution: ScoreDistribution {
                    edges_milli: answer.distribution.edges_milli.clone(),
                    counts: answer.distribution.counts.clone(),
                },
            }),
            candidates,
        }),
    )
}

/// Records the core's receipt, once.
fn acknowledge(
    shared: &Shared,
    parcel: &Parcel,
    signed: &Signed<Acknowledgement>,
    received: &Acknowledgement,
) -> Result<(), Stop> {
    let request = parcel.submission.request;
    let known = shared.with_desk(|desk| desk.case(parcel.case)).map_err(Stop::from)?;
    if known.request(request).is_some_and(|known| known.state == RequestState::Acknowledged) {
        return Ok(());
    }
    record(
        shared,
        parcel.case,
        ActKind::SolicitudAcknowledged {
            request,
            core: parcel.core_id.clone(),
            digest: vocabulary::digest(signed.bytes()),
            core_time: received.at,
            signature: ledger::Signature(*signed.signature()),
        },
    )
}

/// An engine's or a calibration's name, as acts record it.
fn token(name: &str) -> Result<EngineName, Stop> {
    vocabulary::engine_of(name).ok_or_else(|| Stop::from(untrusted()))
}

fn record(shared: &Shared, case: CaseId, kind: ActKind) -> Result<(), Stop> {
    shared.with_desk(|desk| desk.record_case(case, kind)).map_err(Stop::from)
}

fn stop(error: CoreError) -> Stop {
    match error {
        CoreError::Cancelled => Stop::Cancelled,
        other => Trouble::from(other).into(),
    }
}

/// What a failed attempt said, from the code its act keeps.
pub(crate) fn told_by(code: &str) -> Trouble {
    let of_the_core = [
        CoreError::Conflict,
        CoreError::UnknownRequest,
        CoreError::Refused(String::new()),
        CoreError::Unavailable(String::new()),
        CoreError::Credential,
        CoreError::Untrusted,
        CoreError::Surplus,
        CoreError::Broken,
    ];
    let known = of_the_core.into_iter().map(Trouble::from).chain([untrusted(), Trouble::disk_full()]);
    known.into_iter().find(|trouble| trouble.0.code == code).unwrap_or_else(|| {
        Trouble::new(
            code,
            "El último intento de envío no terminó.",
            "La solicitud está guardada. Envíela de nuevo.",
        )
    })
}

fn untrusted() -> Trouble {
    Trouble::new(
        "answer_untrusted",
        "La respuesta no lleva la firma del núcleo o no corresponde a esta solicitud; no se usó.",
        "Vuelva a enviar la solicitud. Si se repite, avise a la persona administradora: puede ser un ataque.",
    )
}

fn believe_acknowledgement(
    signed: &Signed<Acknowledgement>,
    parcel: &Parcel,
) -> Result<Acknowledgement, Stop> {
    let received = signed.open(&parcel.key).map_err(|_| Stop::from(untrusted()))?;
    let sent = &parcel.submission;
    let ours = (received.request, received.institution, received.manifest)
        == (sent.request, sent.institution, sent.manifest());
    if ours { Ok(received) } else { Err(untrusted().into()) }
}

/// Fetches, checks and seals the candidates' prints, as pixels only.
fn receive(
    shared: &Shared,
    parcel: &Parcel,
    answer: &core_api::Answer,
) -> Result<Vec<ReceivedCandidate>, Stop> {
    let mut candidates = Vec::new();
    for candidate in &answer.candidates {
        let mut fingers = Vec::new();
        for print in &candidate.prints {
            let image =
                parcel.core.candidate_print(answer.request, &candidate.id, print.finger).map_err(stop)?;
            if image.digest() != print.digest {
                return Err(untrusted().into());
            }
            let (width, height, ppi) = (image.width, image.height, image.ppi);
            let raster =
                Raster::new(width, height, ppi, image.pixels).map_err(|_| Stop::from(untrusted()))?;
            let score_milli = print.score_milli;
            let received = shared.with_desk(|desk| seal_pixels(desk, print.finger, &raster))?;
            fingers.push(ReceivedFinger { score_milli, ..received });
        }
        candidates.push(ReceivedCandidate {
            candidate: candidate.id.clone(),
            rank: candidate.rank,
            score_milli: Some(candidate.score_milli),
            cancelled_by_death: candidate.cancelled_by_death,
            fingers,
        });
    }
    Ok(candidates)
}

/// Seals a candidate's print as pixels alone: what else a file may say never comes in.
pub(crate) fn seal_pixels(
    desk: &mut Desk,
    finger: Finger,
    raster: &Raster,
) -> Result<ReceivedFinger, Trouble> {
    let image = desk.vault.seal_image(&raster.to_png(), Media::Png)?;
    let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
    Ok(ReceivedFinger { finger, image, width, height, ppi, score_milli: None, file: None })
}

/// Cancelling or failing leaves an act, so that the solicitud shows why it waits.
fn note_failure(shared: &Shared, parcel: &Parcel, stop: &Stop) {
    let request = parcel.submission.request;
    let kind = match stop {
        Stop::Cancelled => ActKind::SubmissionCancelled { request },
        Stop::Failed(problem) => match Code::new(&problem.code) {
            Ok(code) => ActKind::SubmissionFailed { request, code },
            Err(_) => return,
        },
    };
    // The vault may have been locked meanwhile; then the solicitud stays "enviada" and is sent again later.
    let record = |desk: &mut Desk| {
        surplus::record(desk, parcel.case, request)?;
        desk.record_case(parcel.case, kind)
    };
    shared.with_desk(record).ok();
}
