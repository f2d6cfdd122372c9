//! Live frames of an image that is laid down or rolled before one's eyes. Only whole numbers, no randomness: the same
//! image gives the same frames.

use print_image::Raster;
use terms::{Impression, Ppi, Take};

/// How many frames it takes until all of a print is there.
pub(crate) const STEPS: u32 = 24;
/// Live frames have half the resolution.
const COARSER: u16 = 2;
const PAPER: u8 = 255;

/// The image as the live frames show it: coarser.
pub(crate) fn coarse(image: &Raster) -> Raster {
    match Ppi::new(image.ppi().get() / COARSER) {
        Ok(ppi) => image.resample(ppi),
        Err(_) => image.clone(),
    }
}

/// Frame `step` of [`STEPS`]. A rolled finger comes from its left edge on; what is laid down grows from the middle of
/// the glass and slides into place.
pub(crate) fn frame(coarse: &Raster, take: Take, step: u32) -> Raster {
    let step = step.min(STEPS);
    let (width, height) = (coarse.width(), coarse.height());
    let mut pixels = Vec::with_capacity(coarse.pixels().len());
    for y in 0..height {
        for x in 0..width {
            let shown = match take.impression() {
                Impression::Rolled => (x < width * step / STEPS).then(|| coarse.get(x, y)).flatten(),
                Impression::Plain => laid_down(coarse, x, y, step),
            };
            pixels.push(shown.unwrap_or(PAPER));
        }
    }
    // As many pixels as the coarse image has.
    Raster::new(width, height, coarse.ppi(), pixels).unwrap_or_else(|_| coarse.clone())
}

fn laid_down(coarse: &Raster, x: u32, y: u32, step: u32) -> Option<u8> {
    let square = |value: i64| value * value;
    let (width, height) = (i64::from(coarse.width()), i64::from(coarse.height()));
    let (dx, dy) = (2 * i64::from(x) - width, 2 * i64::from(y) - height);
    // Within the ellipse of contact: it leaves the image's corners only with the last step.
    let (reach, all) = (square(i64::from(step)), square(i64::from(STEPS)));
    let touches = square(dx) * square(height) * all + square(dy) * square(width) * all
        <= 2 * square(width) * square(height) * reach;
    touches.then(|| coarse.get(x.checked_add(STEPS - step)?, y)).flatten()
}
