//! Pages of a PDF as pictures, because no webview here can be relied on to show a PDF.

use crate::Shared;
use crate::signing;
use crate::trouble::Trouble;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use terms::CaseId;

/// Pixels per point: a letter page becomes 1224 x 1584 px, enough for a 1920 screen.
const SCALE: f32 = 2.0;

/// One page of a case's dictamen as a PNG, from 1. Drawing takes a while, so it happens away from the desk.
pub(crate) fn page(shared: &Shared, case: CaseId, page: u32) -> Result<Vec<u8>, Trouble> {
    let pdf = shared.with_desk(|desk| signing::current_file(desk, case))?;
    render(pdf, page).ok_or_else(|| Trouble::gone("esa página"))
}

fn render(pdf: Vec<u8>, page: u32) -> Option<Vec<u8>> {
    let pdf = Pdf::new(pdf).ok()?;
    let index = usize::try_from(page.checked_sub(1)?).ok()?;
    let page = pdf.pages().get(index)?;
    let pixmap = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE },
    );
    pixmap.into_png().ok()
}
