//! From a raster to what the engine sees in it: minutiae, quality, class, and the evidence behind them.
//!
//! Everything happens at 500 ppi in floats; the pixels of the original are read and never changed.

mod cells;
mod clarity;
mod clean;
mod enhance;
mod mask;
mod normalise;
mod orientation;
mod plane;
mod points;
mod relief;
mod skeleton;
mod thin;
mod tip;
mod unusable;
mod wavelength;

use crate::class::{self, Classification, Unclassified};
use crate::flow::FlowInput;
use crate::quality::{self, QualityFeatures, QualityReport};
use crate::singular::{self, SingularPoint};
use crate::template::{TEMPLATE_PPI, Template};
use markup::{Minutia, Phase, PointId, Provenance};
pub(crate) use mask::Mask;
use print_image::Raster;
use skeleton::Skeleton;
use std::borrow::Cow;
use terms::{CentiPx, Ppi};
use wavelength::Wavelengths;

pub(crate) use cells::Cells;
pub(crate) use normalise::normalise;
pub(crate) use orientation::{BLOCK, Orientation};
pub(crate) use plane::Plane;
pub(crate) use relief::{Relief, UNIT};
pub use unusable::Unusable;

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
    /// The pattern, or why none is given.
    pub class: Result<Classification, Unclassified>,
    /// Cores and deltas in px at 500 ppi, the surest first.
    pub singular: Vec<SingularPoint>,
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
    /// How far apart they stand, in 1/100 px at 500 ppi, row by row: 0 outside the print.
    pub period: Vec<u16>,
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

/// Extracts a print. Never fails: a raster that is [`Unusable`] gives no minutiae, quality 0 and one empty block of
/// evidence.
pub fn extract(raster: &Raster) -> Extraction {
    see(raster).unwrap_or_else(|_| Seen::nothing(raster)).extraction(raster.ppi())
}

/// Extracts a print, or says why the raster cannot be one: its size, or hardly a ridge to be seen.
pub fn try_extract(raster: &Raster) -> Result<Extraction, Unusable> {
    Ok(see(raster)?.extraction(raster.ppi()))
}

/// Extracts a print and keeps the pictures behind it.
pub fn extract_with_images(raster: &Raster) -> (Extraction, EnhancedImages) {
    let seen = see(raster).unwrap_or_else(|_| Seen::nothing(raster));
    let images = EnhancedImages { enhanced: seen.enhanced_raster(), skeleton: seen.skeleton_raster() };
    (seen.extraction(raster.ppi()), images)
}

/// Everything seen in a print at 500 ppi.
struct Seen<'a> {
    picture: Cow<'a, Raster>,
    /// The picture evened out.
    ridges: Relief,
    width: usize,
    height: usize,
    orientation: Orientation,
    mask: Mask,
    wavelengths: Wavelengths,
    clarity: Plane,
    enhanced: Relief,
    skeleton: Skeleton,
}

/// Where a print at 500 ppi shows ridges, and what that was seen by.
struct Surveyed<'a> {
    picture: Cow<'a, Raster>,
    ridges: Relief,
    mask: Mask,
    rough: Relief,
    wavelengths: Wavelengths,
}

fn survey(raster: &Raster) -> Surveyed<'_> {
    let resampled = (raster.ppi() != TEMPLATE_PPI).then(|| raster.resample(TEMPLATE_PPI));
    let picture = resampled.map_or(Cow::Borrowed(raster), Cow::Owned);
    let print = normalise(&picture);
    let first = Orientation::estimate(&print.ridges, BLOCK, FIRST_LOOK);
    let mut mask = Mask::find(&print, &first);
    let (rough, wavelengths) = look_again(&print.ridges, &first, &mask);
    mask.keep_ridges(&rough, BLOCK / 2, &wavelengths.certainty, &first);
    Surveyed { picture, ridges: print.ridges, mask, rough, wavelengths }
}

/// The blocks of [`BLOCK`] px at 500 ppi that show ridges; `None` where the raster has no size of a print.
pub(crate) fn ridge_blocks(raster: &Raster) -> Option<Mask> {
    unusable::check_size(raster).ok().map(|_| survey(raster).mask)
}

/// Looks at a print, or says why it is none.
fn see(raster: &Raster) -> Result<Seen<'_>, Unusable> {
    let (width, height) = unusable::check_size(raster)?;
    let Surveyed { picture, ridges, mask, rough, wavelengths } = survey(raster);
    unusable::check_ridges(mask.count())?;
    let orientation = Orientation::estimate(&rough, BLOCK / 2, SECOND_LOOK);
    let enhanced = enhance::enhance(&ridges, &orientation, &wavelengths.length, &mask);
    let clarity = clarity::clarity(&ridges, &enhanced, &mask);
    let mut skeleton = thin::thin(&enhanced);
    clean::clean(&mut skeleton, &orientation);
    let (width, height) = (width as usize, height as usize);
    Ok(Seen { picture, ridges, width, height, orientation, mask, wavelengths, clarity, enhanced, skeleton })
}

/// The half-size print filtered along ever better orientations, and how far apart the ridges stand along the better
/// ones. Each filtering carries clear ridges a little further into what is broken, smeared or overlaid, where single
/// gradients mislead.
fn look_again(ridges: &Relief, first: &Orientation, mask: &Mask) -> (Relief, Wavelengths) {
    let half = ridges.halved();
    let refined = |rough: &Relief| Orientation::estimate(rough, BLOCK / 2, FIRST_LOOK);
    let guess = wavelength::wavelengths(ridges, first, mask);
    let rough = enhance::enhance_half(&half, first, &guess.length, mask);
    let better = refined(&rough);
    let wavelengths = wavelength::wavelengths(ridges, &better, mask);
    let rough = enhance::enhance_half(&half, &better, &wavelengths.length, mask);
    let rough = enhance::enhance_half(&half, &refined(&rough), &wavelengths.length, mask);
    (rough, wavelengths)
}

impl<'a> Seen<'a> {
    /// What is seen where no print is: one empty block.
    fn nothing(raster: &'a Raster) -> Self {
        let (width, height) = unusable::sides(raster);
        let plane = || Plane::filled(1, 1, 0.0);
        let lone = Relief::flat(1, 1);
        Seen {
            picture: Cow::Borrowed(raster),
            ridges: lone.clone(),
            width: width as usize,
            height: height as usize,
            orientation: Orientation { cos: Plane::filled(1, 1, 1.0), sin: plane(), coherence: plane() },
            mask: Mask { cols: 1, rows: 1, inside: vec![false] },
            wavelengths: Wavelengths { length: plane(), certainty: plane() },
            clarity: plane(),
            enhanced: lone,
            skeleton: Skeleton::empty(1, 1),
        }
    }

    fn extraction(&self, ppi: Ppi) -> Extraction {
        let sources = points::Sources {
            enhanced: &self.enhanced,
            orientation: &self.orientation,
            mask: &self.mask,
            clarity: &self.clarity,
            certainty: &self.wavelengths.certainty,
        };
        let minutiae = points::minutiae(&self.skeleton, &sources);
        let evidence = self.evidence();
        let quality = quality::assess(&QualityFeatures::measure(&self.picture, &evidence, &minutiae));
        let flow = self.flow();
        let found = singular::find(&flow, &self.ridges);
        let class = class::classify(&flow, &found);
        let singular = found.iter().map(|point| singular::public(point, BLOCK)).collect();
        let template = Template::new(self.width as u32, self.height as u32, minutiae);
        Extraction { template, quality, class, singular, evidence, ppi }
    }

    fn flow(&self) -> FlowInput<'_> {
        FlowInput {
            cols: self.mask.cols,
            rows: self.mask.rows,
            block: BLOCK,
            cos: &self.orientation.cos.values,
            sin: &self.orientation.sin.values,
            inside: &self.mask.inside,
            clarity: &self.clarity.values,
        }
    }

    fn evidence(&self) -> Evidence {
        let blocks = self.mask.inside.len();
        // Half a turn in 256 steps; the image's y points down, the convention's up.
        let step =
            |at: usize| (-self.orientation.block_angle(at) / std::f32::consts::PI * 256.0).round() as i32;
        let inside = |value: &dyn Fn(usize) -> u16| -> Vec<u16> {
            (0..blocks).map(|at| if self.mask.inside[at] { value(at) } else { 0 }).collect()
        };
        Evidence {
            block: BLOCK as u32,
            cols: self.mask.cols as u32,
            rows: self.mask.rows as u32,
            orientation: (0..blocks).map(|at| step(at).rem_euclid(256) as u8).collect(),
            quality: inside(&|at| (self.clarity.values[at] * 255.0).max(1.0) as u16)
                .into_iter()
                .map(|share| share as u8)
                .collect(),
            period: inside(&|at| (self.wavelengths.length.values[at] * 100.0).round() as u16),
        }
    }

    fn enhanced_raster(&self) -> Raster {
        let grey = |height: i16| (128 - 100 * i32::from(height) / i32::from(UNIT)).clamp(0, 255) as u8;
        self.raster(self.enhanced.pixels().map(grey).collect(), 128)
    }

    fn skeleton_raster(&self) -> Raster {
        let line = self.skeleton.pixels().map(|line| if line { 0 } else { 255 });
        self.raster(line.collect(), 255)
    }

    /// The pixels as a raster, filled up with `ground` where nothing was looked at.
    fn raster(&self, mut pixels: Vec<u8>, ground: u8) -> Raster {
        pixels.resize(self.width * self.height, ground);
        Raster::new(self.width as u32, self.height as u32, TEMPLATE_PPI, pixels)
            .expect("the planes have the raster's size")
    }
}
