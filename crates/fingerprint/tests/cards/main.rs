//! Cards: forms as data, the sheet found and judged, boxes cut without harm to a ridge.

mod boxes;
mod forms;
mod hostile;
mod real;
mod sheets;

use fingerprint::card::{CardTemplate, CutCard, CutProblem, PageSpec, cut};
use fingerprint::synth::{CardParams, DrawnCard, Handling, MasterFinger, hands};
use print_image::Raster;
use std::sync::OnceLock;

/// One person's ten fingers, grown once.
fn person() -> &'static [MasterFinger] {
    static HANDS: OnceLock<Vec<MasterFinger>> = OnceLock::new();
    HANDS.get_or_init(|| hands(77))
}

fn template(id: &str) -> CardTemplate {
    CardTemplate::named(id).expect("built in")
}

fn page(template: &CardTemplate) -> &PageSpec {
    &template.pages()[0]
}

/// A card of that form without stains, lying straight.
fn plain(seed: u64) -> CardParams {
    CardParams { skew: 0.0, stains: 0, ..CardParams::sample(seed) }
}

fn draw(id: &str, params: &CardParams, handling: &Handling) -> DrawnCard {
    DrawnCard::draw(page(&template(id)), person(), params, handling)
}

fn cut_as(image: &Raster, id: &str) -> Result<CutCard, CutProblem> {
    cut(image, &template(id), 0, &|_, _| {})
}

/// How far the worst corner of the boxes lies off the truth, px.
fn worst_corner(cut: &CutCard, card: &DrawnCard) -> f32 {
    let corners = cut.boxes.iter().zip(&card.boxes).flat_map(|(a, b)| a.corners.into_iter().zip(b.corners));
    corners.map(|(a, b)| (a.0 - b.0).abs().max((a.1 - b.1).abs())).fold(0.0, f32::max)
}
