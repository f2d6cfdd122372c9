//! "Capturar respuesta de INE" (DESIGN 4.9): an institution answered with an oficio and loose images. A folder is read,
//! its images are laid on the solicitudes they answer, and every solicitud that is ready is recorded.
//!
//! Until then an answer lives in memory only: the same folder can be read again, and what is recorded no longer waits.
//! Names of files say where an image belongs and go nowhere else.

mod layout;
mod names;
mod read;
mod record;

pub(crate) use record::number;

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, capture, pictures};
use casework::{AnswerOficio, Case, Request};
use ipc::{
    Aside, AsideReason, JobKind, Lack, PlacedImage, Problem, RespuestaOrder, RespuestaRow, RespuestaView,
    RowCandidate, RowOutcome, TrayImage,
};
use layout::{ImageNumber, Layout};
use read::Image;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use terms::{Ppi, RequestId, Timestamp};

/// Orders that can be taken back.
const UNDO: usize = 100;

/// An answer on the desk.
pub(crate) struct Respuesta {
    images: Vec<Image>,
    documents: Vec<PathBuf>,
    aside: BTreeMap<AsideReason, u32>,
    about: About,
    layout: Layout,
    past: Vec<Layout>,
    /// The oficio as it was sealed, once anything was recorded: it says the same of every solicitud.
    sealed: Option<AnswerOficio>,
    /// Candidates of what was recorded.
    recorded: BTreeMap<RequestId, u8>,
    /// Why a solicitud was refused.
    problems: BTreeMap<RequestId, Problem>,
    /// Tells this answer's pictures from those of an earlier one.
    number: u64,
}

/// What she says of the oficio, and of images that do not say it themselves.
#[derive(Default)]
struct About {
    number: String,
    issued: Option<Timestamp>,
    received: Option<Timestamp>,
    ppi: Option<Ppi>,
}

/// The answer as it lies.
pub(crate) fn show(shared: &Shared) -> Result<RespuestaView, Trouble> {
    let job = shared.jobs.latest_of(&[JobKind::ReadAnswer, JobKind::RecordAnswer]);
    shared.with_desk(|desk| {
        let rows = rows(desk);
        let waiting = rows.iter().filter(|(_, request)| request.pending()).count();
        Ok(RespuestaView {
            answer: desk.respuesta.as_ref().map(|answer| answer.view(desk, &rows)),
            waiting: count(waiting),
            job,
        })
    })
}

/// Does what she orders.
pub(crate) fn obey(shared: &Arc<Shared>, order: RespuestaOrder) -> Result<RespuestaView, Trouble> {
    use RespuestaOrder as O;
    match order {
        O::Begin => read::begin(shared)?,
        O::AddDocument => add_document(shared)?,
        O::Record => record::begin(shared)?,
        O::Close => close(shared)?,
        O::NoRecordsListed { text } => shared.with_desk(|desk| {
            let listed = read::folios(desk).waiting_in(&text);
            if listed.is_empty() {
                return Err(Trouble::new(
                    "no_folio_listed",
                    "En el texto no hay ningún folio de una solicitud que espere respuesta.",
                    "Pegue los folios como están en el oficio, por ejemplo EJ-0012/26, uno o varios por renglón.",
                ));
            }
            desk.answer()?.change(|layout| layout.answer_none(&listed, true));
            Ok(())
        })?,
        other => shared.with_desk(|desk| {
            desk.answer()?.obey(other);
            Ok(())
        })?,
    }
    show(shared)
}

/// An image of the answer, small.
pub(crate) fn picture(shared: &Shared, image: u32) -> Result<Vec<u8>, Trouble> {
    shared.with_desk(|desk| {
        let answer = desk.answer()?;
        let known = answer.image(image).ok_or_else(|| Trouble::gone("esa imagen"))?;
        Ok(known.thumbnail.clone())
    })
}

fn add_document(shared: &Shared) -> Result<(), Trouble> {
    let Some(file) = shared.options.picker.document() else { return Ok(()) };
    let bytes = capture::bytes_of(&file)?;
    if !bytes.starts_with(b"%PDF-") && print_image::decode(&bytes).is_err() {
        return Err(Trouble::new(
            "no_document",
            "El archivo no es un PDF ni una imagen que se pueda leer.",
            "Elija el PDF del oficio de respuesta, o su imagen digitalizada.",
        ));
    }
    shared.with_desk(|desk| {
        let answer = desk.answer()?;
        if !answer.documents.contains(&file) {
            answer.documents.push(file);
            answer.sealed = None;
        }
        Ok(())
    })
}

fn close(shared: &Shared) -> Result<(), Trouble> {
    let running = shared.jobs.latest_of(&[JobKind::ReadAnswer, JobKind::RecordAnswer]);
    running.into_iter().for_each(|job| shared.jobs.cancel(job.job));
    shared.with_desk(|desk| {
        desk.respuesta = None;
        Ok(())
    })
}

impl Desk {
    fn answer(&mut self) -> Result<&mut Respuesta, Trouble> {
        self.respuesta.as_mut().ok_or_else(|| Trouble::gone("la respuesta"))
    }
}

/// Solicitudes that left and wait, or that were answered by an oficio, oldest oficio first.
fn rows(desk: &Desk) -> Vec<(Arc<Case>, Request)> {
    let mut rows: Vec<_> = desk
        .vault
        .cases()
        .into_iter()
        .filter_map(|case| {
            let request = case.requests().last()?.clone();
            let answered = request.answer().is_some_and(|answer| answer.oficio().is_some());
            let shown = answered || request.pending() && case.has_left(&request);
            shown.then_some((case, request))
        })
        .collect();
    rows.sort_by(|(a, first), (b, second)| (first.filed_at, a.folio()).cmp(&(second.filed_at, b.folio())));
    rows
}

impl Respuesta {
    fn image(&self, number: ImageNumber) -> Option<&Image> {
        self.images.get((number as usize).checked_sub(1)?)
    }

    fn change(&mut self, change: impl FnOnce(&mut Layout)) {
        let mut next = self.layout.clone();
        change(&mut next);
        if next != self.layout {
            self.past.push(std::mem::replace(&mut self.layout, next));
            if self.past.len() > UNDO {
                self.past.remove(0);
            }
            // It lies otherwise now: why it was refused is of no matter any more.
            self.problems.clear();
        }
    }

    /// The orders that need nothing but the answer itself.
    fn obey(&mut self, order: RespuestaOrder) {
        use RespuestaOrder as O;
        match order {
            O::Describe { number, issued, received } => {
                self.about =
                    About { number: number.trim().to_owned(), issued, received, ppi: self.about.ppi };
                self.sealed = None;
                self.problems.clear();
            }
            O::Resolution(ppi) => self.about.ppi = Some(ppi),
            O::Place { image, at } if self.image(image).is_some() => {
                self.change(|layout| layout.place(image, at));
            }
            O::PlaceInOrder { image, at } => {
                let images = self.unplaced_from(image);
                self.change(|layout| layout.place_in_order(images, at));
            }
            O::TakeAway { image } => self.change(|layout| layout.take_away(image)),
            O::NoRecords { requests, none } => self.change(|layout| layout.answer_none(&requests, none)),
            O::CancelledByDeath { request, candidate, cancelled } => {
                self.change(|layout| layout.cancel(request, candidate, cancelled));
            }
            O::Undo => {
                if let Some(before) = self.past.pop() {
                    self.layout = before;
                    self.problems.clear();
                }
            }
            // What needs more than the answer is done before.
            O::Place { .. }
            | O::Begin
            | O::AddDocument
            | O::Record
            | O::Close
            | O::NoRecordsListed { .. } => {}
        }
    }

    /// This image and those after it in its folder that have no place.
    fn unplaced_from(&self, first: ImageNumber) -> Vec<ImageNumber> {
        let placed = self.layout.placed();
        let Some(folder) = self.image(first).map(|image| image.folder) else { return Vec::new() };
        let numbered = (1..).zip(&self.images).skip_while(|(number, _)| *number != first);
        let here = numbered.filter(|(number, image)| image.folder == folder && !placed.contains(number));
        here.map(|(number, _)| number).collect()
    }

    fn view(&self, desk: &Desk, rows: &[(Arc<Case>, Request)]) -> ipc::Respuesta {
        let placed = self.layout.placed();
        let tray = (1..).zip(&self.images).filter(|(number, _)| !placed.contains(number));
        let mine = |request: &Request| request.pending() || self.recorded.contains_key(&request.id);
        ipc::Respuesta {
            number: self.about.number.clone(),
            issued: self.about.issued,
            received: self.about.received,
            documents: count(self.documents.len()),
            without_ppi: count(self.images.iter().filter(|image| image.ppi.is_none()).count()),
            ppi: self.about.ppi,
            rows: rows
                .iter()
                .filter(|(_, request)| mine(request))
                .map(|(case, request)| self.row(desk, case, request))
                .collect(),
            tray: tray.map(|(number, image)| self.tray(number, image)).collect(),
            aside: self.aside.iter().map(|(why, files)| Aside { why: *why, files: *files }).collect(),
            lacks: self.lacks(),
            can_undo: !self.past.is_empty(),
        }
    }

    fn lacks(&self) -> Vec<Lack> {
        let lacks = [
            (self.documents.is_empty(), Lack::Document),
            (self.about.number.is_empty(), Lack::Number),
            (self.about.issued.is_none(), Lack::Issued),
            (self.about.received.is_none(), Lack::Received),
        ];
        lacks.into_iter().filter(|(lacking, _)| *lacking).map(|(_, lack)| lack).collect()
    }

    fn row(&self, desk: &Desk, case: &Case, request: &Request) -> RespuestaRow {
        let oficio = desk.vault.oficio(request.oficio);
        RespuestaRow {
            request: request.id,
            case: case.id(),
            folio: case.folio().as_str().to_owned(),
            oficio: oficio.map(|oficio| oficio.number().as_str().to_owned()).unwrap_or_default(),
            filed: request.filed_at,
            sent: request.fingers.iter().map(|sent| sent.finger).collect(),
            outcome: self.outcome(request.id),
            problem: self.problems.get(&request.id).cloned().or_else(|| self.unfit(request.id)),
        }
    }

    fn outcome(&self, request: RequestId) -> RowOutcome {
        if let Some(candidates) = self.recorded.get(&request) {
            return RowOutcome::Recorded { candidates: *candidates };
        }
        if self.layout.has_none(request) {
            return RowOutcome::NoRecords;
        }
        let candidates = self.layout.candidates(request);
        if candidates.is_empty() {
            return RowOutcome::Waiting;
        }
        let candidate = |(number, fingers): (u8, Vec<_>)| RowCandidate {
            number,
            id: record::opaque(request, number),
            cancelled_by_death: self.layout.is_cancelled(request, number),
            fingers: fingers
                .into_iter()
                .map(|(finger, image)| PlacedImage {
                    finger,
                    image,
                    thumbnail: pictures::answer_handle(image, self.number),
                })
                .collect(),
        };
        RowOutcome::Candidates(candidates.into_iter().map(candidate).collect())
    }

    /// Why a solicitud cannot be recorded as it lies.
    fn unfit(&self, request: RequestId) -> Option<Problem> {
        let candidates = self.layout.candidates(request);
        let mut images = candidates.values().flatten().filter_map(|(_, image)| self.image(*image));
        let unknown = self.about.ppi.is_none() && images.any(|image| image.ppi.is_none());
        unknown.then(|| {
            let trouble = Trouble::new(
                "no_resolution",
                "Alguna de sus imágenes no dice su resolución.",
                "Indique arriba la resolución de las imágenes que no la dicen; INE entrega 500 ppi.",
            );
            trouble.0
        })
    }

    fn tray(&self, number: ImageNumber, image: &Image) -> TrayImage {
        TrayImage {
            image: number,
            folder: image.folder,
            thumbnail: pictures::answer_handle(number, self.number),
            width: image.width,
            height: image.height,
            ppi: image.ppi,
            says: image.says,
            why: self.layout.why(number, image),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
