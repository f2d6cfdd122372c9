//! What is measured of a print to judge its quality: the measures of ISO/IEC 29794-4 that matter, and what extraction
//! already knows. It weighs nothing and judges nothing.

use super::blocks::{BlockMap, View};
use super::ramp;
use super::slanted::{BLOCK, OFFSET, Waves, Windows};
use super::tone::Tones;
use crate::{EngineMinutia, Evidence};
use print_image::Raster;

/// Px of a square centimetre at 500 ppi.
const SQUARE_CM: f32 = 38_750.0;
/// Confidence from which a minutia counts as reliable.
const RELIABLE: u8 = 45;

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

/// The measures of one print at 500 ppi; all 0 where nothing is seen. The first seven follow the reference
/// implementation of ISO/IEC 29794-4 (NFIQ 2.3): over blocks of 32 px of the picture without its white frame. The others
/// are the engine's own.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct QualityFeatures {
    /// Frequency domain analysis, 0..=1: 1 where a block has no wave, about 0.4 where it is all one wave.
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
    /// Share of the blocks showing something in which no wave is found, 0..=1.
    pub waveless: f32,
    /// Area whose ridges are clear and run one way, square centimetres.
    pub clear_area: f32,
    /// Area in which extraction sees ridges, square centimetres.
    pub area: f32,
    /// Mean grey there.
    pub area_grey: f32,
    /// Mean over its neighbourhoods of 3 x 3 blocks of the standard deviation of grey.
    pub contrast: f32,
    /// Mean clarity extraction gives it, 0..=1.
    pub clarity: f32,
    /// Share of px darker than halfway between the dark and the bright of their neighbourhood, 0..=1.
    pub ridge_share: f32,
    /// Minutiae.
    pub minutiae: f32,
    /// Reliable minutiae in a square of 200 px about their centre of mass.
    pub central_minutiae: f32,
    /// Minutiae weighed by their confidence and by how clear the ridges around them are.
    pub trusted_minutiae: f32,
}

impl QualityFeatures {
    /// Measures a picture at 500 ppi, what extraction saw in it, and its minutiae.
    pub fn measure(picture: &Raster, evidence: &Evidence, minutiae: &[EngineMinutia]) -> Self {
        let mut features = QualityFeatures::default();
        let inside: Vec<usize> = (0..evidence.quality.len()).filter(|at| evidence.quality[*at] > 0).collect();
        if !inside.is_empty() {
            features.measure_blocks(&View::without_frame(picture), minutiae);
            features.measure_area(picture, evidence, &inside);
            features.count(minutiae);
        }
        features
    }

    /// Minutiae per square centimetre; skin has 15 to 25.
    pub fn density(&self) -> f32 {
        self.minutiae / self.area.max(0.1)
    }

    fn measure_blocks(&mut self, view: &View, minutiae: &[EngineMinutia]) {
        let greys = view.greys();
        self.grey = greys.mean;
        self.block_grey = greys.block_mean;
        self.certainty = Spread::of(&view.certainties());
        let map = BlockMap::of(view, &greys);
        self.flow = Spread::of(&map.turns());
        let waves = Waves::new();
        let (mut frequencies, mut clarities, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        let mut sound = Sound { view, cols: map.cols, shares: vec![0.0; map.cols * map.rows] };
        for (column, row) in map.shown_places() {
            let covariance = map.covariance(column, row);
            let windows = Windows::cut(&view.ground, (column * BLOCK, row * BLOCK), covariance);
            let (frequency, clarity) = (windows.behind.frequency(&waves), windows.centred.clarity());
            windows.before.uniformity(&mut ratios);
            frequencies.push(frequency);
            clarities.push(clarity);
            if frequency < 1.0 {
                let certain = ramp(covariance.certainty().unwrap_or(0.0), 0.1, 0.6);
                sound.shares[row * map.cols + column] = ramp(clarity, 0.4, 0.85) * certain;
            }
        }
        self.frequency = Spread::of(&frequencies);
        self.local_clarity = Spread::of(&clarities);
        self.uniformity = Spread::of(&ratios);
        let waveless = frequencies.iter().filter(|frequency| **frequency >= 1.0).count();
        self.waveless = waveless as f32 / frequencies.len().max(1) as f32;
        self.clear_area = sound.shares.iter().sum::<f32>() * (BLOCK * BLOCK) as f32 / SQUARE_CM;
        self.trusted_minutiae = minutiae.iter().map(|minutia| sound.trust(minutia)).sum();
    }

    fn measure_area(&mut self, picture: &Raster, evidence: &Evidence, inside: &[usize]) {
        let count = inside.len() as f32;
        let side = evidence.block as usize;
        self.area = count * (side * side) as f32 / SQUARE_CM;
        self.clarity = inside.iter().map(|at| f32::from(evidence.quality[*at])).sum::<f32>() / 255.0 / count;
        let tones = Tones::of(picture, evidence, inside);
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
        let (x, y) =
            places.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.0 / count, sum.1 + place.1 / count));
        let near = places.iter().filter(|place| (place.0 - x).abs() <= 100.0 && (place.1 - y).abs() <= 100.0);
        self.central_minutiae = near.count() as f32;
        self.minutiae = minutiae.len() as f32;
    }
}

/// How sound the ridges of each block are.
struct Sound<'a> {
    view: &'a View<'a>,
    cols: usize,
    /// 0..=1, row by row.
    shares: Vec<f32>,
}

impl Sound<'_> {
    /// How far a minutia is believed, 0..=1: its confidence where ridges are sound.
    fn trust(&self, minutia: &EngineMinutia) -> f32 {
        let rows = self.shares.len() / self.cols.max(1);
        if rows == 0 {
            return 0.0;
        }
        let block = |place: f64, origin: usize, count: usize| {
            ((place - (origin + OFFSET) as f64).max(0.0) as usize / BLOCK).min(count - 1)
        };
        let column = block(minutia.x.px(), self.view.origin.0, self.cols);
        let row = block(minutia.y.px(), self.view.origin.1, rows);
        self.shares[row * self.cols + column] * ramp(f32::from(minutia.quality.get()), 20.0, 90.0)
    }
}
