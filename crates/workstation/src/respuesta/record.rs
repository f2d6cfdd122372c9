//! Recording an answer: the oficio sealed once, "sin registros" all together, then each solicitud with candidates. Images
//! come in as pixels; what else their files say stays outside.

use super::read::Image;
use super::{ImageNumber, Respuesta};
use crate::capture::{bytes_of, prints_of};
use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::submission::seal_pixels;
use crate::trouble::Trouble;
use crate::{Shared, vocabulary};
use casework::{
    ActKind, Answer, AnswerOficio, AnswerSource, CoreId, ReceivedCandidate, ReceivedFinger, Stream,
};
use ipc::{JobKind, Lack, View};
use print_image::Raster;
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use std::sync::Arc;
use terms::{CandidateId, CaseId, Finger, RequestId, Sha256};

/// The number of an oficio that answered, as its ficha keeps it.
#[derive(Serialize, Deserialize)]
struct NumberFicha {
    number: String,
}

/// The number of an oficio that answered.
pub(crate) fn number(desk: &Desk, oficio: &AnswerOficio) -> String {
    let ficha: Option<NumberFicha> = desk.ficha(oficio.number);
    ficha.map(|ficha| ficha.number).unwrap_or_default()
}

/// A name that means nothing outside its solicitud, of the form that cores give too.
pub(super) fn opaque(request: RequestId, candidate: u8) -> CandidateId {
    let digest = sha2::Sha256::new()
        .chain_update(b"cotejo candidate of an oficio 1\0")
        .chain_update(request.0)
        .chain_update([candidate])
        .finalize();
    CandidateId(format!("C-{:02X}{:02X}-{:02X}", digest[0], digest[1], digest[2]))
}

/// One solicitud that is ready.
struct Ready {
    case: CaseId,
    core: CoreId,
    request: RequestId,
    candidates: Vec<ReadyCandidate>,
}

/// One of its candidates.
struct ReadyCandidate {
    number: u8,
    cancelled: bool,
    fingers: Vec<(Finger, Image)>,
}

/// Records in the background what is ready.
pub(super) fn begin(shared: &Arc<Shared>) -> Result<(), Trouble> {
    let ready = shared.with_desk(ready)?;
    let Some(job) = shared.jobs.begin(JobKind::RecordAnswer, None) else { return Ok(()) };
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        job.end(record(&background, ready, &job));
        background.outbox.ring();
        background.changed(View::Case);
        background.changed(View::Status);
    });
    Ok(())
}

fn ready(desk: &mut Desk) -> Result<Vec<Ready>, Trouble> {
    let rows = super::rows(desk);
    let answer = desk.answer()?;
    if let Some(lack) = answer.lacks().first() {
        return Err(lacking(*lack));
    }
    let fit = rows.iter().filter(|(_, request)| {
        request.pending() && answer.layout.says(request.id) && answer.unfit(request.id).is_none()
    });
    let chosen: Vec<_> = fit
        .map(|(case, request)| (case.id(), request.oficio, request.id, answer.candidates(request.id)))
        .collect();
    if chosen.is_empty() {
        return Err(Trouble::new(
            "nothing_ready",
            "Ninguna solicitud está lista para registrarse.",
            "Coloque sus imágenes o marque «sin registros», y registre de nuevo.",
        ));
    }
    let known = |(case, oficio, request, candidates)| {
        let core = desk.vault.oficio(oficio)?.core().clone();
        Some(Ready { case, core, request, candidates })
    };
    Ok(chosen.into_iter().filter_map(known).collect())
}

fn lacking(lack: Lack) -> Trouble {
    let (what, next) = match lack {
        Lack::Document => {
            ("Falta el oficio de respuesta.", "Agregue su PDF o su imagen digitalizada con «Agregar oficio».")
        }
        Lack::Number => ("Falta el número del oficio de respuesta.", "Escríbalo tal como está en el oficio."),
        Lack::Issued => ("Falta la fecha del oficio de respuesta.", "Escríbala como día/mes/año."),
        Lack::Received => {
            ("Falta el día en que se recibió el oficio.", "Escríbalo: desde ese día corren los plazos.")
        }
    };
    Trouble::new("answer_incomplete", what, next)
}

impl Respuesta {
    fn candidates(&self, request: RequestId) -> Vec<ReadyCandidate> {
        let image = |(finger, number): (Finger, ImageNumber)| Some((finger, self.image(number)?.clone()));
        let candidates = self.layout.candidates(request).into_iter();
        let candidate = |(number, fingers): (u8, Vec<_>)| ReadyCandidate {
            number,
            cancelled: self.layout.is_cancelled(request, number),
            fingers: fingers
                .into_iter()
                .filter_map(image)
                .map(|(finger, image)| (finger, self.told(image)))
                .collect(),
        };
        candidates.map(candidate).collect()
    }

    /// An image with the resolution she gave it, where it states none.
    fn told(&self, image: Image) -> Image {
        Image { ppi: image.ppi.or(self.about.ppi), ..image }
    }
}

fn record(shared: &Shared, ready: Vec<Ready>, job: &JobHandle) -> Result<(), Stop> {
    let total = ready.len() as u64;
    let oficio = shared.with_desk(seal)?;
    let (none, some): (Vec<_>, Vec<_>) = ready.into_iter().partition(|ready| ready.candidates.is_empty());
    if !none.is_empty() {
        together(shared, &oficio, &none)?;
    }
    let done = none.len() as u64;
    for (one, ready) in some.iter().enumerate() {
        if job.progress(done + one as u64, total).is_break() {
            return Err(Stop::Cancelled);
        }
        let recorded = fetch(ready)
            .and_then(|pixels| shared.with_desk(|desk| record_one(desk, &oficio, ready, &pixels)));
        note(shared, ready, recorded)?;
        shared.changed(View::Status);
    }
    let _ = job.progress(total, total);
    Ok(())
}

/// The oficio as acts cite it: sealed once for all its solicitudes.
fn seal(desk: &mut Desk) -> Result<AnswerOficio, Trouble> {
    let answer = desk.answer()?;
    if let Some(sealed) = &answer.sealed {
        return Ok(sealed.clone());
    }
    let (files, number) = (answer.documents.clone(), answer.about.number.clone());
    let (Some(issued_at), Some(received_at)) = (answer.about.issued, answer.about.received) else {
        return Err(lacking(Lack::Issued));
    };
    let mut documents = Vec::new();
    for file in &files {
        documents.push(desk.vault.seal_document(&bytes_of(file)?)?);
    }
    let number = desk.seal_ficha(&NumberFicha { number })?;
    let sealed = AnswerOficio { number, issued_at, received_at, documents };
    desk.answer()?.sealed = Some(sealed.clone());
    Ok(sealed)
}

/// Records many "sin registros" at once; where one of them is refused, each by itself.
fn together(shared: &Shared, oficio: &AnswerOficio, none: &[Ready]) -> Result<(), Stop> {
    let act = |ready: &Ready| (Stream::Case(ready.case), answered(oficio, ready, Vec::new()));
    let all = shared.with_desk(|desk| desk.record(none.iter().map(act).collect()));
    for ready in none {
        let recorded = match &all {
            Ok(()) => Ok(()),
            Err(_) => shared.with_desk(|desk| desk.record(vec![act(ready)])),
        };
        note(shared, ready, recorded)?;
    }
    Ok(())
}

/// Keeps what became of a solicitud, for the screen. Only what stops all of them ends the job.
fn note(shared: &Shared, ready: &Ready, recorded: Result<(), Trouble>) -> Result<(), Stop> {
    let stops = matches!(&recorded, Err(Trouble(problem)) if problem.code == "disk_full");
    if let (true, Err(trouble)) = (stops, &recorded) {
        return Err(Stop::Failed(trouble.0.clone()));
    }
    // The answer may have been put away meanwhile; what is recorded stays.
    let keep = shared.with_desk(|desk| {
        let answer = desk.answer()?;
        match recorded {
            Ok(()) => {
                let candidates = u8::try_from(ready.candidates.len()).unwrap_or(u8::MAX);
                answer.recorded.insert(ready.request, candidates);
            }
            Err(Trouble(problem)) => drop(answer.problems.insert(ready.request, problem)),
        }
        Ok(())
    });
    keep.map_err(|_| Stop::Cancelled)
}

fn answered(oficio: &AnswerOficio, ready: &Ready, candidates: Vec<ReceivedCandidate>) -> ActKind {
    ActKind::AnswerReceived(Answer {
        request: ready.request,
        core: ready.core.clone(),
        source: AnswerSource::Oficio(oficio.clone()),
        candidates,
    })
}

/// The pixels of one candidate's print, and the digest of the file they came in.
struct Pixels {
    finger: Finger,
    raster: Raster,
    file: Sha256,
}

/// Reads the images of a solicitud once more: they must be those that were laid.
fn fetch(ready: &Ready) -> Result<Vec<Vec<Pixels>>, Trouble> {
    let pixels = |(finger, image): &(Finger, Image)| {
        let bytes = bytes_of(&image.file)?;
        if vocabulary::digest(&bytes) != image.digest {
            return Err(changed());
        }
        let (decoded, _) = prints_of(bytes)?.into_iter().nth(image.print).ok_or_else(changed)?;
        let ppi = image.ppi.ok_or_else(changed)?;
        Ok(Pixels { finger: *finger, raster: decoded.into_raster(ppi), file: image.digest })
    };
    ready.candidates.iter().map(|candidate| candidate.fingers.iter().map(pixels).collect()).collect()
}

fn changed() -> Trouble {
    Trouble::new(
        "answer_changed",
        "Un archivo de la respuesta cambió después de leerla.",
        "Cierre esta respuesta y lea la carpeta de nuevo; lo registrado se conserva.",
    )
}

fn record_one(
    desk: &mut Desk,
    oficio: &AnswerOficio,
    ready: &Ready,
    pixels: &[Vec<Pixels>],
) -> Result<(), Trouble> {
    let mut candidates = Vec::new();
    for ((rank, candidate), prints) in (1..).zip(&ready.candidates).zip(pixels) {
        let mut fingers = Vec::new();
        for print in prints {
            let received = seal_pixels(desk, print.finger, &print.raster)?;
            fingers.push(ReceivedFinger { file: Some(print.file), ..received });
        }
        candidates.push(ReceivedCandidate {
            candidate: opaque(ready.request, candidate.number),
            rank,
            score_milli: None,
            cancelled_by_death: candidate.cancelled,
            acervo: None,
            cause: None,
            fingers,
        });
    }
    desk.record_case(ready.case, answered(oficio, ready, candidates))
}
