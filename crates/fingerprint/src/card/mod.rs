//! Cutting a scanned card into its boxes: the form is found by its printed lines, each box is lifted out upright, and the
//! form is taken off where no ridge can suffer.
//!
//! Where to begin: [`CardTemplate::named`] or [`CardTemplate::parse`], then [`cut`]; [`CutCard::recut`] when a person has
//! moved the corners of a box, [`lift`] for the same box with its form untouched. Pure as the rest of the engine: the same
//! card gives the same bytes on every machine. This module must not know cases, screens or how prints are compared.

mod contents;
mod fit;
mod form;
mod glimpse;
mod lie;
mod lift;
mod lines;
mod pose;
mod problem;
mod sheet;
mod sides;
mod template;

pub use contents::{Contents, Doubt};
pub use lift::{Corners, Lifted, lift};
pub use problem::CutProblem;
pub use template::{BoxSpec, CardTemplate, LineSpec, PageSpec, TemplateError, TemplateRule, TextSpec, Zone};

pub(crate) use lift::turned_back;

use fit::Picture;
use print_image::Raster;
use rayon::prelude::*;
use serde::Serialize;
use sheet::Sheet;
use std::sync::atomic::{AtomicUsize, Ordering};
use terms::Take;

/// Called with the boxes done and the boxes of the page.
pub type CutProgress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// A card cut into its boxes.
#[derive(Debug, Clone, Serialize)]
pub struct CutCard {
    /// How far it lay turned clockwise, quarter turns: 2 is upside down. Its boxes are upright.
    pub quarter_turns: u8,
    /// How far it lay turned besides, degrees clockwise, -45 to 45.
    pub degrees: f32,
    /// What the paper measures against its size on the form, in thousandths: 1000 for a scan of exactly the stated
    /// resolution.
    pub scale: u16,
    /// How far the printed lines lie off the form, hundredths of a millimetre (root mean square).
    pub residual: u16,
    /// Corners of the paper, from the top left of the page clockwise, scan px; some may lie outside the scan.
    pub paper: Corners,
    /// The boxes in the order of the template.
    pub boxes: Vec<CutBox>,
    #[serde(skip)]
    page: PageSpec,
}

/// One box, cut out.
#[derive(Debug, Clone, Serialize)]
pub struct CutBox {
    /// What it is for.
    pub take: Take,
    /// Its corners from the top left of the box clockwise, scan px.
    pub corners: Corners,
    /// Its pixels, upright, at the scan's resolution, the form taken off.
    #[serde(skip)]
    pub image: Raster,
    /// Whether the pixels were computed anew because the card lay askew; otherwise each is a px of the scan.
    pub resampled: bool,
    /// What it holds.
    pub contents: Contents,
    /// Why a person should look at it; none for a box that may pass.
    pub doubts: Vec<Doubt>,
    /// How sure place and contents are, 0 to 100.
    pub confidence: u8,
    /// How far its printed frame lies off its sides, hundredths of a millimetre (root mean square).
    pub residual: u16,
}

/// Cuts the page `page` (from 0) of a form. The scan's resolution is believed only as far as the paper's size confirms it.
pub fn cut(
    scan: &Raster,
    template: &CardTemplate,
    page: usize,
    progress: CutProgress<'_>,
) -> Result<CutCard, CutProblem> {
    let page = template.pages().get(page).ok_or(CutProblem::NoSuchPage)?;
    let sheet = Sheet::find(scan, page)?;
    let picture = sheet::picture(scan, page);
    let (done, all) = (AtomicUsize::new(0), page.boxes.len());
    let whole = |spec: &BoxSpec| {
        let edge = |line: &LineSpec| pose::at_edge(page, line);
        let place = sides::place(&picture, &sheet.lie, spec, edge);
        let found = Found { support: place.support, residual: hundredths(place.residual, &picture) };
        let cut = cut_box(scan, page, spec, place.corners, found);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        cut.ok_or(CutProblem::CutOff(vec![spec.take]))
    };
    let boxes = page.boxes.par_iter().map(whole).collect::<Result<Vec<_>, _>>()?;
    Ok(CutCard {
        quarter_turns: sheet.quarter_turns,
        degrees: sheet.degrees,
        scale: sheet.scale,
        residual: hundredths(sheet.residual, &picture),
        paper: sheet.paper,
        boxes,
        page: page.clone(),
    })
}

impl CutCard {
    /// Whether a person should look at it.
    pub fn doubtful(&self) -> bool {
        self.boxes.iter().any(|cut| !cut.doubts.is_empty())
    }

    /// The box `index` cut again from the same scan between corners that a person has set; `None` where there is no such
    /// box, or the corners enclose nothing of the scan. Their place is then sure.
    pub fn recut(&self, scan: &Raster, index: usize, corners: Corners) -> Option<CutBox> {
        let spec = self.page.boxes.get(index)?;
        cut_box(scan, &self.page, spec, corners, Found { support: Some(1.0), residual: 0 })
    }
}

/// How a box's frame was found.
#[derive(Clone, Copy)]
struct Found {
    support: Option<f32>,
    residual: u16,
}

/// Residual above which a frame is unsure, hundredths of a millimetre.
const LOOSE: u16 = 25;

fn cut_box(scan: &Raster, page: &PageSpec, spec: &BoxSpec, corners: Corners, found: Found) -> Option<CutBox> {
    let Lifted { image, resampled } = lift(scan, &corners)?;
    let (image, ink) = match form::remove(&image, spec, page.line) {
        Some((cleaned, ink)) => (cleaned, Some(ink)),
        None => (image, None),
    };
    let mut seen = contents::judge(&image, ink.as_ref(), spec.take);
    let slack = 1.0 * scan.ppi().px_per_mm() as f32;
    let (wide, high) = (scan.width() as f32 + slack, scan.height() as f32 + slack);
    let outside = |(x, y): &(f32, f32)| *x < -slack || *y < -slack || *x > wide || *y > high;
    if corners.iter().any(outside) {
        seen.doubts.push(Doubt::OffScan);
    }
    if found.support.is_some_and(|support| support < 0.5) || found.residual > LOOSE {
        seen.doubts.push(Doubt::FrameUnsure);
    }
    let frame = 100.0 * (0.4 + 0.6 * found.support.unwrap_or(0.5).min(1.0));
    let confidence = (frame as u8).saturating_sub(12 * seen.doubts.len() as u8);
    let residual = found.residual;
    Some(CutBox {
        take: spec.take,
        corners,
        image,
        resampled,
        contents: seen.contents,
        doubts: seen.doubts,
        confidence,
        residual,
    })
}

fn hundredths(px: f64, picture: &Picture) -> u16 {
    (px / picture.px).clamp(0.0, 60_000.0) as u16
}
