//! What is measured of a print to judge its quality: the measures of ISO/IEC 29794-4 that matter, and what extraction
//! already knows. It weighs nothing and judges nothing.

use super::slanted::{BLOCK, Covariance, Ground, OFFSET, REACH, Waves, Windows};
use crate::{EngineMinutia, Evidence};
use print_image::Raster;

/// Px of a square centimetre at 500 ppi.
const SQUARE_CM: f32 = 38_750.0;
/// Mean grey above which a row or column at the picture's edge is frame, not print.
const FRAME: u32 = 250;
/// A block shows something when it deviates by more than this share of the picture's deviation.
const RELIEF: f32 = 0.1;
/// Angles between neighbours below this are smooth flow, radians (4 degrees).
const SMOOTH: f32 = 4.0 * std::f32::consts::PI / 180.0;
/// Confidence from which a minutia counts as reliable.
const RELIABLE: u8 = 45;
/// Clarity from which a window of ridges is clear.
const CLEAR: f32 = 0.75;

/// Mean and standard deviation of a measure over the blocks of a print; both 0 without any.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f32,
    /// Standard deviation (of all values, not estimated).
    pub deviation: f32,
}

impl Spread {
    fn of(values: &[f32]) -> Self {
        let count = values.len().max(1) as f32;
        let mean = values.iter().sum::<f32>() / count;
        let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
        Spread { mean, deviation: square.sqrt() }
    }
}

/// The measures of one print at 500 ppi. Those named after ISO/IEC 29794-4 follow its reference implementation
/// (NFIQ 2.3) over 32-px blocks of the picture without its white frame; the others are the engine's.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct QualityFeatures {
    /// Frequency domain analysis, 0..=1.
    pub frequency: Spread,
    /// Local clarity score, 0..=1.
    pub local_clarity: Spread,
    /// Orientation certainty level, 0..=1.
    pub certainty: Spread,
    /// Orientation flow: how sharply ridges turn between blocks, about 0..=1.
    pub flow: Spread,
    /// Ridge valley uniformity: ridge widths to valley widths, 1 when even.
    pub uniformity: Spread,
    /// Mean grey of the picture.
    pub grey: f32,
    /// Mean of the means of its blocks.
    pub block_grey: f32,
    /// Area whose windows are clear, square centimetres.
    pub clear_area: f32,
    /// Area in which extraction sees ridges, square centimetres.
    pub area: f32,
    /// Mean grey there.
    pub area_grey: f32,
    /// Mean over its 8-px blocks' neighbourhoods of the grey levels' standard deviation.
    pub contrast: f32,
    /// Mean clarity extraction gives it, 0..=1.
    pub clarity: f32,
    /// Share of ridge in the area: px darker than halfway between the dark and the bright of their neighbourhood, 0..=1.
    pub ridge_share: f32,
    /// Reliable minutiae.
    pub minutiae: f32,
    /// Those in a square of 200 px about their centre of mass.
    pub central_minutiae: f32,
}

impl QualityFeatures {
    /// Measures a picture at 500 ppi, what extraction saw in it, and its minutiae.
    pub fn measure(picture: &Raster, evidence: &Evidence, minutiae: &[EngineMinutia]) -> Self {
        let mut features = QualityFeatures::default();
        features.measure_blocks(&View::without_frame(picture));
        features.measure_area(picture, evidence);
        features.count(minutiae);
        features
    }

    fn measure_blocks(&mut self, view: &View) {
        let greys = view.greys();
        self.grey = greys.mean;
        self.block_grey = greys.block_mean;
        self.certainty = Spread::of(&view.certainties());
        let map = BlockMap::of(view, &greys);
        self.flow = Spread::of(&map.turns());
        let waves = Waves::new();
        let (mut frequencies, mut clarities, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for (column, row) in map.shown_places() {
            let place = (column * BLOCK, row * BLOCK);
            let windows = Windows::cut(&view.ground, place, map.covariance(column, row));
            frequencies.push(windows.behind.frequency(&waves));
            clarities.push(windows.centred.clarity());
            windows.before.uniformity(&mut ratios);
        }
        self.frequency = Spread::of(&frequencies);
        self.local_clarity = Spread::of(&clarities);
        self.uniformity = Spread::of(&ratios);
        let clear = clarities.iter().filter(|clarity| **clarity > CLEAR).count();
        self.clear_area = (clear * BLOCK * BLOCK) as f32 / SQUARE_CM;
    }

    fn measure_area(&mut self, picture: &Raster, evidence: &Evidence) {
        let inside: Vec<usize> = (0..evidence.quality.len()).filter(|at| evidence.quality[*at] > 0).collect();
        if inside.is_empty() {
            return;
        }
        let count = inside.len() as f32;
        let side = evidence.block as usize;
        self.area = count * (side * side) as f32 / SQUARE_CM;
        self.clarity = inside.iter().map(|at| f32::from(evidence.quality[*at])).sum::<f32>() / 255.0 / count;
        let tones = super::tone::Tones::of(picture, evidence, &inside);
        self.area_grey = tones.grey;
        self.contrast = tones.contrast;
        self.ridge_share = tones.ridge_share;
    }

    fn count(&mut self, minutiae: &[EngineMinutia]) {
        let places: Vec<(f64, f64)> = (minutiae.iter())
            .filter(|minutia| minutia.quality.get() >= RELIABLE)
            .map(|minutia| (minutia.x.px(), minutia.y.px()))
            .collect();
        let count = places.len().max(1) as f64;
        let (x, y) = places.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.0 / count, sum.1 + place.1 / count));
        let near = places.iter().filter(|place| (place.0 - x).abs() <= 100.0 && (place.1 - y).abs() <= 100.0);
        self.minutiae = places.len() as f32;
        self.central_minutiae = near.count() as f32;
    }
}

/// The picture without its white frame.
struct View<'a> {
    ground: Ground<'a>,
}

/// Mean and deviation of grey, as a whole and by blocks.
struct Greys {
    mean: f32,
    deviation: f32,
    block_mean: f32,
    /// Deviation of each block that the view begins, row by row.
    deviations: Vec<f32>,
}

impl<'a> View<'a> {
    fn without_frame(picture: &'a Raster) -> Self {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let pixels = picture.pixels();
        let mut columns = vec![0_u32; width];
        let mut rows = Vec::with_capacity(height);
        for row in pixels.chunks_exact(width) {
            columns.iter_mut().zip(row).for_each(|(sum, px)| *sum += u32::from(*px));
            rows.push(row.iter().map(|px| u32::from(*px)).sum::<u32>());
        }
        let (left, right) = within_frame(&columns, height as u32);
        let (top, bottom) = within_frame(&rows, width as u32);
        let first = (top * width + left).min(pixels.len());
        View { ground: Ground { pixels: &pixels[first..], stride: width, width: right - left, height: bottom - top } }
    }

    /// The px from the block's `reach` in the lattice of windows on.
    fn from(&self, column: usize, row: usize) -> &'a [u8] {
        &self.ground.pixels[row * BLOCK * self.ground.stride + column * BLOCK..]
    }

    /// Orientation certainty of the whole blocks that are not even.
    fn certainties(&self) -> Vec<f32> {
        let places = (0..self.ground.height / BLOCK).flat_map(|row| (0..self.ground.width / BLOCK).map(move |column| (column, row)));
        places.filter_map(|(column, row)| Covariance::of(self.from(column, row), self.ground.stride).certainty()).collect()
    }

    fn greys(&self) -> Greys {
        let (cols, rows) = (self.ground.width.div_ceil(BLOCK), self.ground.height.div_ceil(BLOCK));
        let (mut all, mut all_squares, mut means) = (0_u64, 0_u64, 0.0);
        let mut deviations = Vec::with_capacity(cols * rows);
        for row in 0..rows {
            for column in 0..cols {
                let (wide, high) = ((self.ground.width - column * BLOCK).min(BLOCK), (self.ground.height - row * BLOCK).min(BLOCK));
                let from = self.from(column, row);
                let (mut sum, mut squares) = (0_u32, 0_u32);
                for line in 0..high {
                    for px in &from[line * self.ground.stride..][..wide] {
                        sum += u32::from(*px);
                        squares += u32::from(*px) * u32::from(*px);
                    }
                }
                all += u64::from(sum);
                all_squares += u64::from(squares);
                let (mean, deviation) = moments(u64::from(sum), u64::from(squares), wide * high);
                means += mean;
                deviations.push(deviation);
            }
        }
        let (mean, deviation) = moments(all, all_squares, self.ground.width * self.ground.height);
        Greys { mean, deviation, block_mean: means / deviations.len().max(1) as f32, deviations }
    }
}

fn moments(sum: u64, squares: u64, count: usize) -> (f32, f32) {
    let count = count.max(1) as f64;
    let mean = sum as f64 / count;
    (mean as f32, (squares as f64 / count - mean * mean).max(0.0).sqrt() as f32)
}

/// First and one past the last of `sums` that are no frame; (0, 0) when all are.
fn within_frame(sums: &[u32], length: u32) -> (usize, usize) {
    let print = |sum: &u32| *sum <= FRAME * length;
    match (sums.iter().position(print), sums.iter().rposition(print)) {
        (Some(first), Some(last)) => (first, last + 1),
        _ => (0, 0),
    }
}

/// The lattice of windows: blocks that begin 2 px inside the view, each with room around it.
struct BlockMap {
    cols: usize,
    rows: usize,
    covariances: Vec<Covariance>,
    /// Whether the block and all it touches deviate.
    shown: Vec<bool>,
}

impl BlockMap {
    fn of(view: &View, greys: &Greys) -> Self {
        let blocks = |length: usize| length.saturating_sub(REACH - BLOCK) / BLOCK;
        let (cols, rows) = (blocks(view.ground.width), blocks(view.ground.height));
        let grid = view.ground.width.div_ceil(BLOCK);
        let relief = |column: usize, row: usize| greys.deviations[row * grid + column] > RELIEF * greys.deviation;
        let mut map = BlockMap { cols, rows, covariances: Vec::new(), shown: Vec::new() };
        for row in 0..rows {
            for column in 0..cols {
                let first = &view.from(column, row)[OFFSET * view.ground.stride + OFFSET..];
                map.covariances.push(Covariance::of(first, view.ground.stride));
                let near = [(column, row), (column + 1, row), (column, row + 1), (column + 1, row + 1)];
                map.shown.push(near.into_iter().all(|(column, row)| relief(column, row)));
            }
        }
        map
    }

    fn covariance(&self, column: usize, row: usize) -> Covariance {
        self.covariances[row * self.cols + column]
    }

    fn shown_places(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.shown.len()).filter(|at| self.shown[*at]).map(|at| (at % self.cols, at / self.cols))
    }

    /// How far ridges turn from each block to its eight neighbours, above what smooth flow does; blocks with all eight.
    fn turns(&self) -> Vec<f32> {
        let angles: Vec<f32> = self.covariances.iter().map(|covariance| covariance.angle()).collect();
        let mut turns = Vec::new();
        for row in 1..self.rows.saturating_sub(1) {
            for column in 1..self.cols.saturating_sub(1) {
                let near = (row - 1..row + 2).flat_map(|row| (column - 1..column + 2).map(move |column| row * self.cols + column));
                if !near.clone().all(|at| self.shown[at]) {
                    continue;
                }
                let own = angles[row * self.cols + column];
                let turn = near.map(|at| (angles[at] - own).abs()).sum::<f32>() / 8.0;
                if turn > SMOOTH {
                    turns.push((turn - SMOOTH) / (std::f32::consts::FRAC_PI_2 - SMOOTH));
                }
            }
        }
        turns
    }
}
