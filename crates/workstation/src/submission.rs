//! From a locked analysis to an answer: oficio, solicitud, background submission, verification of signatures.

use crate::desk::{Desk, core_id};
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, analysis, pictures, views, vocabulary};
use casework::{
    ActKind, Answer, Case, Code, EngineName, Media, OficioItem, OficioNumber, ReceivedCandidate,
    ReceivedFinger, ScoreDistribution, SentFinger, Stream, sequence_of,
};
use core_api::{Acknowledgement, Core, CoreError, CorePublicKey, GreyImage, Signed, Submission};
use ipc::{EnvioView, JobKind, View};
use print_image::Raster;
use std::sync::Arc;
use terms::{CaseId, Finger, OficioId, RequestId};

/// What a submission needs once the desk is left.
struct Parcel {
    case: CaseId,
    submission: Submission,
    core: Arc<dyn Core>,
    key: CorePublicKey,
}

/// Files the solicitud under a new oficio if none waits, and submits it in the background.
pub(crate) fn submit(shared: &Arc<Shared>, case: CaseId) -> Result<EnvioView, Trouble> {
    let Some(job) = shared.jobs.begin(JobKind::Submission, Some(case)) else {
        return views::envio(shared, case);
    };
    let parcel = match shared.with_desk(|desk| parcel(desk, case)) {
        Ok(parcel) => parcel,
        Err(trouble) => {
            job.end(Err(Stop::Failed(trouble.0.clone())));
            return Err(trouble);
        }
    };
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        let outcome = send(&background, &parcel, &job);
        if let Err(stop) = &outcome {
            note_failure(&background, &parcel, stop);
        }
        job.end(outcome);
        background.changed(View::Case);
        background.changed(View::Status);
    });
    views::envio(shared, case)
}

fn parcel(desk: &mut Desk, case: CaseId) -> Result<Parcel, Trouble> {
    let known = desk.case(case)?;
    let waiting = known.requests().iter().rev().find(|request| request.pending());
    let request = match waiting {
        Some(request) => request.id,
        None => file(desk, &known)?,
    };
    let known = desk.case(case)?;
    let filed = known.request(request).ok_or_else(|| Trouble::gone("la solicitud"))?;
    let fingers: Vec<Finger> = filed.fingers.iter().map(|sent| sent.finger).collect();
    let submission = submission(desk, &known, request, &fingers)?;
    let attempt = filed.attempts + 1;
    desk.record_case(case, ActKind::SolicitudSent { request, attempt })?;
    Ok(Parcel { case, submission, core: Arc::clone(&desk.core) as Arc<dyn Core>, key: desk.core_key })
}

/// Files a solicitud: its oficio and the solicitud in one transaction.
pub(crate) fn file(desk: &mut Desk, case: &Case) -> Result<RequestId, Trouble> {
    let request = RequestId(desk.id());
    let oficio = OficioId(desk.id());
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
    let issued = ActKind::OficioIssued {
        oficio,
        number: next_oficio(desk)?,
        core: core_id(),
        solicitudes: vec![OficioItem { case: case.id(), request }],
        signed: false,
    };
    let filed = ActKind::SolicitudFiled { request, oficio, fingers: sent, manifest: submission.manifest() };
    desk.record(vec![(Stream::Oficio(oficio), issued), (Stream::Case(case.id()), filed)])?;
    Ok(request)
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
    Ok(Submission { institution: identity.institution, request, nonce: u64::from_be_bytes(nonce), prints })
}

fn send(shared: &Arc<Shared>, parcel: &Parcel, job: &JobHandle) -> Result<(), Stop> {
    let progress = |done: u64, total: u64| {
        shared.changed(View::Status);
        job.progress(done, total)
    };
    let acknowledgement = parcel.core.submit(&parcel.submission, &progress).map_err(stop)?;
    let received = believe_acknowledgement(&acknowledgement, parcel)?;
    record(
        shared,
        parcel.case,
        ActKind::SolicitudAcknowledged {
            request: parcel.submission.request,
            core: core_id(),
            digest: vocabulary::digest(acknowledgement.bytes()),
            core_time: received.at,
            signature: ledger::Signature(*acknowledgement.signature()),
        },
    )?;
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
            core: core_id(),
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
            candidates,
        }),
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
            fingers.push(seal(shared, print.finger, image, print.score_milli)?);
        }
        candidates.push(ReceivedCandidate {
            candidate: candidate.id.clone(),
            rank: candidate.rank,
            score_milli: candidate.score_milli,
            cancelled_by_death: candidate.cancelled_by_death,
            fingers,
        });
    }
    Ok(candidates)
}

fn seal(
    shared: &Shared,
    finger: Finger,
    image: GreyImage,
    score_milli: Option<i64>,
) -> Result<ReceivedFinger, Stop> {
    let (width, height, ppi) = (image.width, image.height, image.ppi);
    let raster = Raster::new(width, height, ppi, image.pixels).map_err(|_| Stop::from(untrusted()))?;
    let image = shared.with_desk(|desk| Ok(desk.vault.seal_image(&raster.to_png(), Media::Png)?))?;
    Ok(ReceivedFinger { finger, image, width, height, ppi, score_milli })
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
    shared.with_desk(|desk| desk.record_case(parcel.case, kind)).ok();
}
