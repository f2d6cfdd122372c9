//! Changing the size of a print: Lanczos windows widened by the reduction, so that ridges never alias.

use crate::Raster;
use crate::encode::png;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use terms::Ppi;

/// A small picture of a print for lists. It has no resolution and is no material for comparison.
#[derive(Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// Width in px, at least 1.
    pub width: u32,
    /// Height in px, at least 1.
    pub height: u32,
    /// Grey pixels, row by row.
    pub pixels: Vec<u8>,
}

impl Thumbnail {
    /// As a PNG file without resolution.
    pub fn to_png(&self) -> Vec<u8> {
        png::file(self.width, self.height, &self.pixels, None, None)
    }
}

impl std::fmt::Debug for Thumbnail {
    /// Size only: pixels are personal data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Thumbnail({} x {})", self.width, self.height)
    }
}

impl Raster {
    /// The same print at another resolution, low-passed before it is made smaller.
    /// Each side is rounded to whole pixels and is at least 1.
    pub fn resample(&self, ppi: Ppi) -> Raster {
        if ppi == self.ppi() {
            return self.clone();
        }
        let scale = f64::from(ppi.get()) / f64::from(self.ppi().get());
        let (width, height, pixels) = resize(self, scale);
        let raster = Raster::new(width, height, ppi, pixels);
        raster.expect("the resizer fills the size it was given").with_loss(self.loss())
    }

    /// The same print at 500 ppi, the resolution of WSQ: what a finer scan must become before it can be compressed so.
    pub fn to_500_ppi(&self) -> Raster {
        self.resample(Ppi::P500)
    }

    /// A picture whose longer side is at most `max_side` px (never enlarged).
    pub fn thumbnail(&self, max_side: u32) -> Thumbnail {
        let longer = self.width().max(self.height());
        let scale = (f64::from(max_side.max(1)) / f64::from(longer)).min(1.0);
        let (width, height, pixels) = resize(self, scale);
        Thumbnail { width, height, pixels }
    }
}

/// The pixels at `scale` times the size, with the size they make.
fn resize(raster: &Raster, scale: f64) -> (u32, u32, Vec<u8>) {
    let side = |px: u32| ((f64::from(px) * scale).round() as u32).max(1);
    let (width, height) = (side(raster.width()), side(raster.height()));
    let source = TypedImageRef::<U8>::from_buffer(raster.width(), raster.height(), raster.pixels())
        .expect("a raster's pixels fill its size");
    let mut pixels = vec![0; width as usize * height as usize];
    let mut target =
        TypedImage::<U8>::from_buffer(width, height, &mut pixels).expect("the buffer was made to this size");
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize_typed(&source, &mut target, &options).expect("no crop was asked for");
    (width, height, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ridges `period` px apart at 1000 ppi, running up and down, over all greys.
    fn ridges(period: f64) -> Raster {
        let wave = |x: u32| 127.5 + 127.5 * (std::f64::consts::TAU * f64::from(x) / period).cos();
        let pixels = (0..200 * 40).map(|at| wave(at % 200) as u8).collect();
        Raster::new(200, 40, Ppi::P1000, pixels).expect("filled")
    }

    /// How far the greys swing away from the edges.
    fn swing(raster: &Raster) -> u8 {
        let middle = (20..80).filter_map(|x| raster.get(x, 10));
        middle.clone().max().unwrap_or(0) - middle.min().unwrap_or(0)
    }

    #[test]
    fn what_the_smaller_print_cannot_show_vanishes() {
        // Ridges less than 4 px apart at 1000 ppi are beyond the limit; just beyond it an eighth of them is left.
        for (period, limit) in [(2.2, 16), (2.6, 16), (3.2, 32)] {
            let left = swing(&ridges(period).resample(Ppi::P500));
            assert!(left < limit, "ridges {period} px apart leave {left} greys");
        }
        for period in [6.0, 9.0, 18.0] {
            let left = swing(&ridges(period).resample(Ppi::P500));
            assert!(left > 200, "ridges {period} px apart keep only {left} greys");
        }
    }
}
