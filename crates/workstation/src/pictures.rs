//! Pixels for the window: a handle in, a PNG out, the look recorded before the bytes leave.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, preview};
use casework::{Case, Print, ReceivedFinger};
use ipc::Handle;
use print_image::Raster;
use terms::{CandidateId, CaseId, Finger, PrintId, RequestId};
use vault::{Access, AccessKind};

/// Longest side of a small picture, px.
const THUMBNAIL: u32 = 160;

/// What a handle may name.
enum Picture {
    Print { case: CaseId, print: PrintId, small: bool },
    Candidate { case: CaseId, request: RequestId, candidate: CandidateId, finger: Finger, small: bool },
    Waiting { case: CaseId, import: ipc::ImportId },
    Page { case: CaseId, page: u32 },
}

/// Handle of a captured print.
pub(crate) fn print_handle(case: CaseId, print: PrintId, small: bool) -> Handle {
    Handle(format!("print/{case}/{print}/{}", size(small)))
}

/// Handle of a candidate's print.
pub(crate) fn candidate_handle(
    case: CaseId,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
    small: bool,
) -> Handle {
    Handle(format!("candidate/{case}/{request}/{candidate}/{finger}/{}", size(small)))
}

/// Handle of a file that waits in an import.
pub(crate) fn waiting_handle(case: CaseId, import: ipc::ImportId) -> Handle {
    Handle(format!("waiting/{case}/{}", import.0))
}

/// Handle of a page; `revision` changes with the document, so that no old page is shown for a new one.
pub(crate) fn page_handle(case: CaseId, page: u32, revision: &str) -> Handle {
    Handle(format!("page/{case}/{page}/{revision}"))
}

fn size(small: bool) -> &'static str {
    if small { "small" } else { "full" }
}

fn read(handle: &Handle) -> Option<Picture> {
    let parts: Vec<&str> = handle.0.split('/').collect();
    let case = CaseId::from_hex(parts.get(1)?)?;
    Some(match *parts.first()? {
        "print" => Picture::Print {
            case,
            print: PrintId::from_hex(parts.get(2)?)?,
            small: *parts.get(3)? == "small",
        },
        "candidate" => Picture::Candidate {
            case,
            request: RequestId::from_hex(parts.get(2)?)?,
            candidate: CandidateId((*parts.get(3)?).to_owned()),
            finger: Finger::new(parts.get(4)?.parse().ok()?).ok()?,
            small: *parts.get(5)? == "small",
        },
        "waiting" => Picture::Waiting { case, import: ipc::ImportId(parts.get(2)?.parse().ok()?) },
        "page" => Picture::Page { case, page: parts.get(2)?.parse().ok()? },
        _ => return None,
    })
}

/// The PNG behind a handle.
pub(crate) fn bytes(shared: &Shared, handle: &Handle) -> Result<Vec<u8>, Trouble> {
    let picture = read(handle).ok_or_else(|| Trouble::gone("esa imagen"))?;
    match picture {
        Picture::Print { case, print, small } => shared.with_desk(|desk| print_png(desk, case, print, small)),
        Picture::Candidate { case, request, candidate, finger, small } => {
            shared.with_desk(|desk| candidate_png(desk, case, request, &candidate, finger, small))
        }
        Picture::Waiting { case, import } => shared.with_desk(|desk| waiting_png(desk, case, import)),
        Picture::Page { case, page } => preview::page(shared, case, page),
    }
}

fn print_png(desk: &mut Desk, case: CaseId, print: PrintId, small: bool) -> Result<Vec<u8>, Trouble> {
    let known = desk.case(case)?;
    let (_, print) = known.print(print).ok_or_else(|| Trouble::gone("esa huella"))?;
    if !small {
        look(desk, case, AccessKind::PrintSeen { print: print.captured.print })?;
    }
    Ok(png(&print_raster(desk, print)?, small))
}

fn candidate_png(
    desk: &mut Desk,
    case: CaseId,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
    small: bool,
) -> Result<Vec<u8>, Trouble> {
    let known = desk.case(case)?;
    let seen = known.request(request).is_some_and(|request| request.opened_by(desk.vault.user()));
    if !seen {
        return Err(Trouble::new(
            "answer_sealed",
            "La respuesta sigue cerrada para usted.",
            "Bloquee su análisis y abra la respuesta.",
        ));
    }
    let received = received(&known, request, candidate, finger)?;
    if !small {
        let candidate = candidate.clone();
        look(desk, case, AccessKind::CandidateSeen { request, candidate, finger })?;
    }
    Ok(png(&received_raster(desk, &received)?, small))
}

fn waiting_png(desk: &Desk, case: CaseId, import: ipc::ImportId) -> Result<Vec<u8>, Trouble> {
    let waiting = desk.imports.waiting(case).iter().find(|file| file.import == import);
    let waiting = waiting.ok_or_else(|| Trouble::gone("ese archivo"))?;
    let ppi = waiting.arrival.decoded.ppi.unwrap_or(terms::Ppi::P500);
    Ok(png(&waiting.arrival.decoded.clone().into_raster(ppi), true))
}

fn png(raster: &Raster, small: bool) -> Vec<u8> {
    if small { raster.thumbnail(THUMBNAIL).to_png() } else { raster.to_png() }
}

/// A look goes to the chain of accesses before anything is shown.
fn look(desk: &mut Desk, case: CaseId, what: AccessKind) -> Result<(), Trouble> {
    let stamp = desk.stamp();
    desk.vault.record_access(Access {
        case: Some(case),
        what,
        at: stamp.at,
        monotonic_ms: stamp.monotonic_ms,
    })?;
    Ok(())
}

/// The image a core sent of one finger of a candidate.
pub(crate) fn received(
    case: &Case,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
) -> Result<ReceivedFinger, Trouble> {
    let answer = case.request(request).and_then(casework::Request::answer);
    let candidate = answer.and_then(|answer| answer.candidate(candidate));
    let image = candidate.and_then(|candidate| candidate.finger(finger));
    image.cloned().ok_or_else(|| Trouble::gone("esa huella del registro"))
}

/// The pixels of a captured print, from the sealed original.
pub(crate) fn print_raster(desk: &Desk, print: &Print) -> Result<Raster, Trouble> {
    raster(desk, &print.captured.image, print.captured.ppi)
}

/// The pixels of a candidate's print, from the sealed image.
pub(crate) fn received_raster(desk: &Desk, received: &ReceivedFinger) -> Result<Raster, Trouble> {
    raster(desk, &received.image, received.ppi)
}

fn raster(desk: &Desk, image: &casework::SealedImage, ppi: terms::Ppi) -> Result<Raster, Trouble> {
    let original = desk.vault.image(image.image, &image.sha256)?;
    Ok(print_image::decode(&original)?.into_raster(ppi))
}
