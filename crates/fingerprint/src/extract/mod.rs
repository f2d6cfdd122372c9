//! From a raster to what the engine sees in it: minutiae, quality, class, and the evidence behind them.
//!
//! Everything happens at 500 ppi in floats; the pixels of the original are read and never changed.

mod clean;
mod enhance;
mod mask;
mod normalise;
mod orientation;
mod plane;
mod points;
mod skeleton;
mod thin;
mod wavelength;

use crate::class::{self, ClassInput};
use crate::quality::{self, QualityFeatures, QualityReport};
use crate::template::{TEMPLATE_PPI, Template};
use markup::{Minutia, Phase, PointId, Provenance};
use mask::Mask;
use orientation::Orientation;
use plane::Plane;
use print_image::Raster;
use skeleton::Skeleton;
use std::borrow::Cow;
use terms::{CentiPx, PatternClass, Ppi};

pub(crate) use orientation::BLOCK;

/// Reach of the orientation's smoothing, blocks: first look, then on the enhanced print.
const FIRST_LOOK: f32 = 1.6;
const SECOND_LOOK: f32 = 1.0;

/// What the engine sees in one print.
#[derive(Clone)]
pub struct Extraction {
    /// The minutiae at 500 ppi.
    pub template: Template,
    /// How fit the print is for comparison, and why not better.
    pub quality: QualityReport,
    /// The pattern and the engine's confidence in it, 0..=1; `None` where too little is seen.
    pub class: Option<(PatternClass, f32)>,
    /// Orientation and clarity by blocks.
    pub evidence: Evidence,
    /// The raster's own resolution.
    ppi: Ppi,
}

/// What the minutiae rest on, by blocks of the print at 500 ppi.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Side of a block, px at 500 ppi.
    pub block: u32,
    /// Blocks across.
    pub cols: u32,
    /// Blocks down.
    pub rows: u32,
    /// Where ridges run, in 1/256 of half a turn counter-clockwise from the positive x axis, row by row.
    pub orientation: Vec<u8>,
    /// How clearly they run, row by row: 0 outside the print, 1 (hardly) to 255 (clearly) inside.
    pub quality: Vec<u8>,
}

/// Pictures of what the engine worked on, at 500 ppi.
#[derive(Clone, Debug)]
pub struct EnhancedImages {
    /// The print after contextual enhancement; mid-grey outside it.
    pub enhanced: Raster,
    /// Ridges as lines one px wide, black on white.
    pub skeleton: Raster,
}

impl Extraction {
    /// The minutiae as suggestions for an examiner, in px of the raster they were extracted from,
    /// numbered from 1, best first.
    pub fn suggestions(&self) -> Vec<Minutia> {
        self.points(self.ppi)
    }

    /// The minutiae in px of the same print at another resolution.
    pub fn points(&self, ppi: Ppi) -> Vec<Minutia> {
        let scale = f64::from(ppi.get()) / f64::from(TEMPLATE_PPI.get());
        let scaled = |value: CentiPx| CentiPx::from_px(value.px() * scale);
        (self.template.minutiae.iter().zip(1..))
            .map(|(minutia, id)| Minutia {
                id: PointId(id),
                x: scaled(minutia.x),
                y: scaled(minutia.y),
                direction: minutia.direction,
                kind: minutia.kind,
                quality: minutia.quality,
                provenance: Provenance::Auto,
                phase: Phase::Analysis,
            })
            .collect()
    }
}

impl std::fmt::Debug for Extraction {
    /// Counts only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Extraction({:?}, quality {})", self.template, self.quality.score.get())
    }
}

impl std::fmt::Debug for Evidence {
    /// Size only: an orientation field tells the pattern.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Evidence({} x {} blocks of {} px)", self.cols, self.rows, self.block)
    }
}

/// Extracts a print. Never fails: a raster without a print gives no minutiae and quality 0.
pub fn extract(raster: &Raster) -> Extraction {
    see(raster).extraction(raster.ppi())
}

/// Extracts a print and keeps the pictures behind it.
pub fn extract_with_images(raster: &Raster) -> (Extraction, EnhancedImages) {
    let seen = see(raster);
    let images = EnhancedImages { enhanced: seen.enhanced_raster(), skeleton: seen.skeleton_raster() };
    (seen.extraction(raster.ppi()), images)
}

/// Everything seen in a print at 500 ppi.
struct Seen<'a> {
    picture: Cow<'a, Raster>,
    width: usize,
    height: usize,
    orientation: Orientation,
    mask: Mask,
    clarity: Plane,
    enhanced: Plane,
    skeleton: Skeleton,
}

fn see(raster: &Raster) -> Seen<'_> {
    let resampled = (raster.ppi() != TEMPLATE_PPI).then(|| raster.resample(TEMPLATE_PPI));
    let picture = resampled.map_or(Cow::Borrowed(raster), Cow::Owned);
    let raster = picture.as_ref();
    let print = normalise::normalise(raster);
    let first = Orientation::estimate(&print.ridges, FIRST_LOOK);
    let mut mask = Mask::find(&print, &first);
    let wavelengths = wavelength::wavelengths(&print.ridges, &first, &mask);
    let rough = enhance::enhance(&print.ridges, &first, &wavelengths, &mask);
    mask.keep_ridges(&rough);
    let orientation = Orientation::estimate(&rough, SECOND_LOOK);
    let enhanced = enhance::enhance(&print.ridges, &orientation, &wavelengths, &mask);
    let clarity = clarity(&print.ridges, &enhanced, &mask);
    let mut skeleton = thin::thin(&enhanced);
    clean::clean(&mut skeleton, &orientation);
    Seen {
        width: raster.width() as usize,
        height: raster.height() as usize,
        orientation,
        mask,
        clarity,
        enhanced,
        skeleton,
        picture,
    }
}

/// How much of each block's relief the enhanced ridges explain, 0..=1, smoothed; 0 outside the mask.
fn clarity(ridges: &Plane, enhanced: &Plane, mask: &Mask) -> Plane {
    let mut out = Plane::filled(mask.cols, mask.rows, 0.0);
    for at in (0..mask.inside.len()).filter(|at| mask.inside[*at]) {
        let (x, y) = (at % mask.cols * BLOCK, at / mask.cols * BLOCK);
        let (mut product, mut relief, mut waves) = (0.0, 1e-6, 1e-6);
        for row in y..(y + BLOCK).min(ridges.height) {
            for column in x..(x + BLOCK).min(ridges.width) {
                let (a, b) = (ridges.at(column, row), enhanced.at(column, row));
                product += a * b;
                relief += a * a;
                waves += b * b;
            }
        }
        out.values[at] = (product / (relief * waves).sqrt()).clamp(0.0, 1.0);
    }
    let smooth = out.gaussian(0.8);
    out.values.iter_mut().zip(smooth.values).filter(|(at, _)| **at > 0.0).for_each(|(at, mean)| *at = mean);
    out
}

impl Seen<'_> {
    fn extraction(&self, ppi: Ppi) -> Extraction {
        let sources =
            points::Sources { orientation: &self.orientation, mask: &self.mask, clarity: &self.clarity };
        let minutiae = points::minutiae(&self.skeleton, &sources);
        let evidence = self.evidence();
        let quality = quality::assess(&QualityFeatures::measure(&self.picture, &evidence, &minutiae));
        let class = class::classify(&ClassInput {
            cols: self.mask.cols,
            rows: self.mask.rows,
            cos: &self.orientation.cos.values,
            sin: &self.orientation.sin.values,
            inside: &self.mask.inside,
        });
        let template = Template::new(self.width as u32, self.height as u32, minutiae);
        Extraction { template, quality, class, evidence, ppi }
    }

    fn evidence(&self) -> Evidence {
        let blocks = self.mask.inside.len();
        // Half a turn in 256 steps; the image's y points down, the convention's up.
        let step =
            |at: usize| (-self.orientation.block_angle(at) / std::f32::consts::PI * 256.0).round() as i32;
        Evidence {
            block: BLOCK as u32,
            cols: self.mask.cols as u32,
            rows: self.mask.rows as u32,
            orientation: (0..blocks).map(|at| step(at).rem_euclid(256) as u8).collect(),
            quality: (0..blocks)
                .map(
                    |at| {
                        if self.mask.inside[at] {
                            (self.clarity.values[at] * 255.0).max(1.0) as u8
                        } else {
                            0
                        }
                    },
                )
                .collect(),
        }
    }

    fn enhanced_raster(&self) -> Raster {
        let pixels = self.enhanced.values.iter().map(|ridge| (128.0 - 100.0 * ridge).clamp(0.0, 255.0) as u8);
        self.raster(pixels.collect())
    }

    fn skeleton_raster(&self) -> Raster {
        let line = (0..self.width * self.height).map(|at| if self.skeleton.is_line(at) { 0 } else { 255 });
        self.raster(line.collect())
    }

    fn raster(&self, pixels: Vec<u8>) -> Raster {
        Raster::new(self.width as u32, self.height as u32, TEMPLATE_PPI, pixels)
            .expect("the planes have the raster's size")
    }
}
