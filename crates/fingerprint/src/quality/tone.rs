//! Tones of the part that shows ridges: how dark, how strong, how much of it is ridge. It does not know why.

use crate::Evidence;
use print_image::Raster;

/// Blocks of evidence to a side of the neighbourhood whose darkest and brightest tell ridge from valley.
const SIDE: usize = 3;
/// Share of px taken as dark and as bright extremes.
const EXTREME: u32 = 16;

/// The tones of a print's area.
pub(super) struct Tones {
    /// Mean grey.
    pub(super) grey: f32,
    /// Mean standard deviation of grey in neighbourhoods.
    pub(super) contrast: f32,
    /// Share of px darker than halfway between their neighbourhood's extremes.
    pub(super) ridge_share: f32,
}

impl Tones {
    /// Of the blocks `inside`; these must not be none.
    pub(super) fn of(picture: &Raster, evidence: &Evidence, inside: &[usize]) -> Self {
        // Whatever evidence is brought: no more of it is believed than fits.
        let cols = (evidence.cols as usize).max(1);
        let rows = evidence.quality.len().div_ceil(cols);
        let tile = |at: usize| (at % cols / SIDE, at / cols / SIDE);
        let across = cols.div_ceil(SIDE);
        let mut tiles = vec![Histogram([0; 256]); across * rows.div_ceil(SIDE)];
        for at in inside {
            let (column, row) = tile(*at);
            tiles[row * across + column].add(picture, evidence.block as usize, at % cols, at / cols);
        }
        let (mut pixels, mut grey, mut contrast, mut dark) = (0.0, 0.0, 0.0, 0.0);
        for tile in tiles.iter().filter(|tile| tile.count() > 0) {
            let count = tile.count() as f32;
            let (mean, deviation) = tile.moments();
            pixels += count;
            grey += count * mean;
            contrast += count * deviation;
            dark += tile.dark() as f32;
        }
        let all = f32::max(pixels, 1.0);
        Tones { grey: grey / all, contrast: contrast / all, ridge_share: dark / all }
    }
}

/// How many px have each grey.
#[derive(Clone)]
struct Histogram([u32; 256]);

impl Histogram {
    /// Counts the px of one block.
    fn add(&mut self, picture: &Raster, side: usize, column: usize, row: usize) {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let (left, right) = ((column * side).min(width), (column * side + side).min(width));
        for y in row * side..(row * side + side).min(height) {
            for px in &picture.pixels()[y * width + left..y * width + right] {
                self.0[usize::from(*px)] += 1;
            }
        }
    }

    fn count(&self) -> u32 {
        self.0.iter().sum()
    }

    fn moments(&self) -> (f32, f32) {
        let (mut sum, mut squares) = (0_u64, 0_u64);
        for (count, grey) in self.0.iter().zip(0_u64..) {
            sum += u64::from(*count) * grey;
            squares += u64::from(*count) * grey * grey;
        }
        let count = f64::from(self.count().max(1));
        let mean = sum as f64 / count;
        (mean as f32, (squares as f64 / count - mean * mean).max(0.0).sqrt() as f32)
    }

    /// Px darker than halfway between the dark and the bright extreme.
    fn dark(&self) -> u32 {
        let extreme = self.count() / EXTREME;
        let beyond = |seen: &mut u32, count: &u32| {
            *seen += count;
            Some(*seen > extreme)
        };
        let low = self.0.iter().scan(0, beyond).position(|beyond| beyond).unwrap_or(0);
        let high = 255 - self.0.iter().rev().scan(0, beyond).position(|beyond| beyond).unwrap_or(0);
        self.0[..(low + high).div_ceil(2)].iter().sum()
    }
}
