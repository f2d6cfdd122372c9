//! The choice of bins for a bit rate (part 3 of the standard): subbands that vary more get wider bins, those that
//! would get no bits are left out.

use super::variance::LEAST_VARIANCE;
use super::widths::Bin;
use crate::subbands::{ALL, CODED};

/// The loading factor: a subband's coefficients lie within this many standard deviations.
const LOADING: f64 = 5.0;

/// The bins for subbands with these variances, at `bit_rate` bits a pixel.
pub(crate) fn choose(variances: &[f32; CODED], bit_rate: f32) -> [Bin; ALL] {
    let counted: Vec<Band> = (0..CODED).filter_map(|number| Band::new(number, variances[number])).collect();
    let factor = factor(counted.clone(), bit_rate);
    let mut bins = [Bin::NONE; ALL];
    for band in counted {
        bins[band.number] = Bin::new(band.width / factor);
    }
    bins
}

/// A subband that varies enough to be coded.
#[derive(Clone)]
struct Band {
    number: usize,
    /// Its share of the image's coefficients, which is the reciprocal of the standard's `m`.
    share: f32,
    deviation: f32,
    /// The width of its bins, up to the factor that all have in common.
    width: f32,
}

impl Band {
    fn new(number: usize, variance: f32) -> Option<Self> {
        let share = match number {
            0..4 => 1.0 / 1024.0,
            4..51 => 1.0 / 256.0,
            _ => 1.0 / 16.0,
        };
        let weight: f32 = match number {
            52 | 56 => 1.32,
            54 | 57 => 1.42,
            53 | 55 | 58 | 59 => 1.08,
            _ => 1.0,
        };
        let log = f64::from(variance).ln() as f32;
        let width = if number < 4 { 1.0 } else { 10.0 / (weight * log) };
        (variance >= LEAST_VARIANCE).then(|| Band { number, share, deviation: variance.sqrt(), width })
    }
}

/// The factor that divides all widths so that the bit rate comes out, found by leaving out, until there are none,
/// the subbands that would get no bits.
fn factor(mut bands: Vec<Band>, bit_rate: f32) -> f32 {
    loop {
        let shares = bands.iter().fold(0.0_f32, |sum, band| sum + band.share);
        let product = bands.iter().fold(1.0_f32, |product, band| {
            let ratio = f64::from(band.deviation / band.width);
            (f64::from(product) * ratio.powf(band.share.into())) as f32
        });
        let rate = 2.0_f64.powf(f64::from(bit_rate / shares) - 1.0) / 2.5;
        let factor = (rate / f64::from(product).powf(1.0 / f64::from(shares))) as f32;
        let before = bands.len();
        bands.retain(|band| f64::from(band.width / factor) < LOADING * f64::from(band.deviation));
        if bands.len() == before {
            return factor;
        }
    }
}
