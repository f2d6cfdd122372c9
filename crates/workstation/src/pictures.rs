//! Pixels for the window: a handle in, a PNG out, the look recorded before the bytes leave.

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, batch, display, layers, preview, respuesta, sight};
use casework::{Case, Presentation, Print, ReceivedFinger};
use ipc::Handle;
use print_image::Raster;
use print_view::{EngineLayer, Recipe};
use terms::{CandidateId, CaseId, Finger, PrintId, RequestId};
use vault::{Access, AccessKind};

/// Longest side of a small picture, px.
const THUMBNAIL: u32 = 160;
/// Longest side of a card's scan on the screen, px.
const CARD: u32 = 2000;

/// How much of a print is asked for.
#[derive(Clone, Copy)]
enum Look {
    Small,
    /// As it is, or with steps of a recipe done.
    Whole(Recipe),
    /// What the engine sees in it.
    Layer(EngineLayer),
}

/// What a handle may name.
enum Picture {
    Print { case: CaseId, print: PrintId, look: Look },
    Candidate { case: CaseId, request: RequestId, candidate: CandidateId, finger: Finger, look: Look },
    Waiting { case: CaseId, import: ipc::ImportId, small: bool },
    Photo { case: CaseId, reading: usize },
    Card { case: CaseId },
    CardBox { case: CaseId, index: usize },
    Live { case: CaseId },
    Page { case: CaseId, page: u32 },
    Batch { card: u32, small: bool },
    Answer { image: u32 },
}

impl Picture {
    /// The case it is of; a card of a batch and an image of an answer are of none yet.
    fn case(&self) -> Option<CaseId> {
        Some(match self {
            Picture::Batch { .. } | Picture::Answer { .. } => return None,
            Picture::Print { case, .. }
            | Picture::Candidate { case, .. }
            | Picture::Waiting { case, .. }
            | Picture::Photo { case, .. }
            | Picture::Card { case }
            | Picture::CardBox { case, .. }
            | Picture::Live { case }
            | Picture::Page { case, .. } => *case,
        })
    }
}

/// Handle of a captured print; it changes with the way the print is shown.
pub(crate) fn print_handle(case: CaseId, print: &Print, small: bool) -> Handle {
    let (id, shown) = (print.captured.print, shown(print.presentation));
    Handle(format!("print/{case}/{id}/{}/{shown}", size(small)))
}

/// A word for the way a print is shown.
pub(crate) const fn shown(presentation: Presentation) -> &'static str {
    match (presentation.mirrored, presentation.inverted) {
        (false, false) => "original",
        (true, false) => "mirrored",
        (false, true) => "inverted",
        (true, true) => "both",
    }
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
pub(crate) fn waiting_handle(case: CaseId, import: ipc::ImportId, small: bool) -> Handle {
    Handle(format!("waiting/{case}/{}/{}", import.0, size(small)))
}

/// Handle of a tag's photograph, small: that of the reading with this place in the latest session.
pub(crate) fn photo_handle(case: CaseId, session: terms::SessionId, reading: usize) -> Handle {
    Handle(format!("photo/{case}/{reading}/{session}"))
}

/// Handle of a card's scan.
pub(crate) fn card_handle(case: CaseId, revision: u64) -> Handle {
    Handle(format!("card/{case}/{revision}"))
}

/// Handle of one box of a card.
pub(crate) fn box_handle(case: CaseId, index: usize, revision: u64) -> Handle {
    Handle(format!("box/{case}/{index}/{revision}"))
}

/// Handle of a card of a batch.
pub(crate) fn batch_handle(card: u32, batch: u64, small: bool) -> Handle {
    Handle(format!("batch/{card}/{batch}/{}", size(small)))
}

/// Handle of an image of an answer, small.
pub(crate) fn answer_handle(image: u32, answer: u64) -> Handle {
    Handle(format!("answer/{image}/{answer}"))
}

/// A card's scan as large as a screen shows.
pub(crate) fn card_png(scan: &Raster) -> Vec<u8> {
    scan.thumbnail(CARD).to_png()
}

/// A raster as a small picture.
pub(crate) fn small_png(raster: &Raster) -> Vec<u8> {
    png(raster, true)
}

/// Handle of a live frame.
pub(crate) fn live_handle(case: CaseId, number: u64) -> Handle {
    Handle(format!("live/{case}/{number}"))
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
    if let ["batch", card, _, size] = parts.as_slice() {
        return Some(Picture::Batch { card: card.parse().ok()?, small: *size == "small" });
    }
    if let ["answer", image, _] = parts.as_slice() {
        return Some(Picture::Answer { image: image.parse().ok()? });
    }
    let (layer, parts) = match parts.as_slice() {
        ["layer", layer, print @ ..] => (Some(EngineLayer::named(layer)?), print),
        parts => (None, parts),
    };
    let case = CaseId::from_hex(parts.get(1)?)?;
    Some(match *parts.first()? {
        "print" => Picture::Print {
            case,
            print: PrintId::from_hex(parts.get(2)?)?,
            look: looked(layer, parts.get(3)?, parts.get(5).copied())?,
        },
        "candidate" => Picture::Candidate {
            case,
            request: RequestId::from_hex(parts.get(2)?)?,
            candidate: CandidateId((*parts.get(3)?).to_owned()),
            finger: Finger::new(parts.get(4)?.parse().ok()?).ok()?,
            look: looked(layer, parts.get(5)?, parts.get(6).copied())?,
        },
        // The engine's maps are of prints only.
        _ if layer.is_some() => return None,
        "waiting" => Picture::Waiting {
            case,
            import: ipc::ImportId(parts.get(2)?.parse().ok()?),
            small: *parts.get(3)? == "small",
        },
        "photo" => Picture::Photo { case, reading: parts.get(2)?.parse().ok()? },
        "card" => Picture::Card { case },
        "box" => Picture::CardBox { case, index: parts.get(2)?.parse().ok()? },
        "live" => Picture::Live { case },
        "page" => Picture::Page { case, page: parts.get(2)?.parse().ok()? },
        _ => return None,
    })
}

fn looked(layer: Option<EngineLayer>, size: &str, steps: Option<&str>) -> Option<Look> {
    Some(match (layer, size) {
        (Some(layer), _) => Look::Layer(layer),
        (None, "small") => Look::Small,
        (None, _) => Look::Whole(display::steps(steps)?),
    })
}

/// The PNG behind a handle.
pub(crate) fn bytes(shared: &Shared, handle: &Handle) -> Result<Vec<u8>, Trouble> {
    let picture = read(handle).ok_or_else(|| Trouble::gone("esa imagen"))?;
    if crate::lock(&shared.capture_only).as_ref().is_some_and(|session| !session.shows(picture.case())) {
        return Err(crate::restricted::refused(false));
    }
    match picture {
        Picture::Print { case, print, look } => shared.with_desk(|desk| print_png(desk, case, print, look)),
        Picture::Candidate { case, request, candidate, finger, look } => {
            shared.with_desk(|desk| candidate_png(desk, case, request, &candidate, finger, look))
        }
        Picture::Waiting { case, import, small } => {
            shared.with_desk(|desk| waiting_png(desk, case, import, small))
        }
        Picture::Photo { case, reading } => shared.with_desk(|desk| photo_png(desk, case, reading)),
        Picture::Card { case } => shared.with_desk(|desk| {
            let card = desk.cards.of(case).ok_or_else(|| Trouble::gone("esa ficha"))?;
            Ok(card_png(&card.scan))
        }),
        Picture::CardBox { case, index } => shared.with_desk(|desk| {
            let card = desk.cards.of(case).ok_or_else(|| Trouble::gone("esa ficha"))?;
            let kept = card.boxes.get(index).ok_or_else(|| Trouble::gone("ese recuadro"))?;
            Ok(png(&kept.cut.image, true))
        }),
        Picture::Live { case } => {
            let live = crate::lock(&shared.live);
            let frame = live.as_ref().filter(|live| live.case == case).and_then(|live| live.frame.clone());
            frame.map(|(png, _)| png.to_vec()).ok_or_else(|| Trouble::gone("esa imagen"))
        }
        Picture::Page { case, page } => preview::page(shared, case, page),
        Picture::Batch { card, small } => batch::picture(shared, card, small),
        Picture::Answer { image } => respuesta::picture(shared, image),
    }
}

fn print_png(desk: &mut Desk, case: CaseId, print: PrintId, wanted: Look) -> Result<Vec<u8>, Trouble> {
    let known = desk.case(case)?;
    let (_, print) = known.print(print).ok_or_else(|| Trouble::gone("esa huella"))?;
    if !matches!(wanted, Look::Small) {
        look(desk, case, AccessKind::PrintSeen { print: print.captured.print })?;
    }
    match wanted {
        Look::Small => Ok(png(&print_raster(desk, print)?, true)),
        Look::Whole(recipe) => Ok(png(&display::print_raster(desk, print, recipe)?, false)),
        Look::Layer(layer) => Ok(png(&layers::picture(&*sight::of_print(desk, print)?, layer), false)),
    }
}

fn candidate_png(
    desk: &mut Desk,
    case: CaseId,
    request: RequestId,
    candidate: &CandidateId,
    finger: Finger,
    wanted: Look,
) -> Result<Vec<u8>, Trouble> {
    let known = desk.case(case)?;
    let seen = known.request(request).is_some_and(|request| request.opened_by(desk.vault.user()));
    if !seen {
        return Err(sealed());
    }
    let received = received(&known, request, candidate, finger)?;
    let engine = match wanted {
        Look::Small => false,
        Look::Whole(recipe) => recipe.enhanced.is_some(),
        Look::Layer(_) => true,
    };
    if engine {
        display::engine_allowed(desk, &known, request, candidate, finger)?;
    }
    if !matches!(wanted, Look::Small) {
        let candidate = candidate.clone();
        look(desk, case, AccessKind::CandidateSeen { request, candidate, finger })?;
    }
    match wanted {
        Look::Small => Ok(png(&received_raster(desk, &received)?, true)),
        Look::Whole(recipe) => Ok(png(&display::received_raster(desk, &received, recipe)?, false)),
        Look::Layer(layer) => Ok(png(&layers::picture(&*sight::of_received(desk, &received)?, layer), false)),
    }
}

/// Nothing of an answer is shown to who has not opened it.
pub(crate) fn sealed() -> Trouble {
    Trouble::new(
        "answer_sealed",
        "La respuesta sigue cerrada para usted.",
        "Bloquee su análisis y abra la respuesta.",
    )
}

fn waiting_png(desk: &Desk, case: CaseId, import: ipc::ImportId, small: bool) -> Result<Vec<u8>, Trouble> {
    let waiting = desk.imports.waiting(case).iter().find(|file| file.import == import);
    let waiting = waiting.ok_or_else(|| Trouble::gone("ese archivo"))?;
    let ppi = waiting.arrival.decoded.ppi.unwrap_or(terms::Ppi::P500);
    Ok(png(&waiting.arrival.decoded.clone().into_raster(ppi), small))
}

/// The photograph of a tag reading, small.
fn photo_png(desk: &Desk, case: CaseId, reading: usize) -> Result<Vec<u8>, Trouble> {
    let known = desk.case(case)?;
    let reading = known.session().and_then(|session| session.readings.get(reading));
    let photo = reading.and_then(|reading| reading.photo).ok_or_else(|| Trouble::gone("esa fotografía"))?;
    Ok(png(&raster(desk, &photo, terms::Ppi::P500)?, true))
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

/// The pixels of a captured print as it is shown, compared and sent: the sealed original, turned as was decided.
pub(crate) fn print_raster(desk: &Desk, print: &Print) -> Result<Raster, Trouble> {
    let original = raster(desk, &print.captured.image, print.captured.ppi)?;
    Ok(presented(original, print.presentation))
}

/// A print turned as was decided.
pub(crate) fn presented(original: Raster, presentation: Presentation) -> Raster {
    let turned = if presentation.mirrored { original.mirrored() } else { original };
    if presentation.inverted { turned.inverted() } else { turned }
}

/// The pixels of a candidate's print, from the sealed image.
pub(crate) fn received_raster(desk: &Desk, received: &ReceivedFinger) -> Result<Raster, Trouble> {
    raster(desk, &received.image, received.ppi)
}

fn raster(desk: &Desk, image: &casework::SealedImage, ppi: terms::Ppi) -> Result<Raster, Trouble> {
    let original = desk.vault.image(image.image, &image.sha256)?;
    Ok(print_image::decode(&original)?.into_raster(ppi))
}
