//! One print taken in any of the ways that later proofs need: plain or rolled, damaged, at 1000 ppi, mirrored.

use super::damage::Damage;
use super::master::MasterFinger;
use super::params::ImpressionParams;
use super::sheet::{Layer, Sheet};
use super::touch::Touch;
use print_image::Raster;
use terms::Ppi;

/// How a print is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capture {
    /// The circumstances of the touch.
    pub params: ImpressionParams,
    /// Rolled from side to side instead of laid down.
    pub rolled: bool,
    /// What is wrong with the finger.
    pub damage: Damage,
    /// Resolution of the image. Above 500 ppi the ridges' edges become smoother, since the master is a smooth surface;
    /// no finer detail (pores, edge shapes) is invented.
    pub ppi: Ppi,
    /// Whether left and right change places: a dermal glove photographed from inside, or a lift seen from behind.
    pub mirrored: bool,
    /// Whether light and dark change places, as furrows do for ridges on the inside of a glove.
    pub inverted: bool,
}

impl Capture {
    /// A plain print at 500 ppi of a finger without damage.
    pub fn plain(params: ImpressionParams) -> Self {
        Capture {
            params,
            rolled: false,
            damage: Damage::none(),
            ppi: Ppi::P500,
            mirrored: false,
            inverted: false,
        }
    }

    /// A dermal glove seen from inside: macerated, mirrored, furrows for ridges.
    pub fn glove(seed: u64) -> Self {
        let params = ImpressionParams { distortion: 0.9, ..ImpressionParams::sample(seed) };
        let damage = Damage { wrinkles: 0.5, pallor: 0.35, ..Damage::drowned(seed, 0.6) };
        Capture { damage, mirrored: true, inverted: true, ..Capture::plain(params) }
    }
}

impl MasterFinger {
    /// A print taken as `capture` says: 320 x 400 px at 500 ppi when plain, 400 x 500 when rolled, more px in proportion
    /// at other resolutions.
    ///
    /// A plain print without damage shows the same ridges at the same places as [`MasterFinger::impression`], drawn
    /// another way: not the same bytes.
    pub fn capture(&self, capture: &Capture) -> Raster {
        let touch = if capture.rolled { Touch::rolled } else { Touch::plain };
        let touch = touch(self, &capture.params).damaged(&capture.damage);
        let page = (touch.frame.0 as f32, touch.frame.1 as f32);
        let mut sheet = Sheet::new(page, capture.ppi, 0.0, 0.0);
        let place = |x: f32| if capture.mirrored { page.0 - x } else { x };
        // A point of the page in the middle of a px is that px of the frame.
        sheet.lay(Layer::Ink, (0.0, 0.0, page.0, page.1), |x, y| {
            capture.params.contrast * touch.ink(place(x) - 0.5, y - 0.5)
        });
        let image = sheet.scan(capture.params.seed);
        if capture.inverted { inverted(&image) } else { image }
    }
}

fn inverted(image: &Raster) -> Raster {
    let pixels = image.pixels().iter().map(|pixel| 255 - pixel).collect();
    Raster::new(image.width(), image.height(), image.ppi(), pixels).expect("the size stays")
}
