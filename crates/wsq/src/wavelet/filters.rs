//! The wavelet's filters: those the encoder uses, and those a transform table gives.

use crate::error::DecodeError;
use crate::stream::{Reader, decimal};

/// The analysis low-pass filter that every encoder of part 3 uses.
pub(crate) const LOW: [f32; 9] = [
    0.037828457,
    -0.023849465,
    -0.1106244,
    0.37740284,
    0.8526987,
    0.37740284,
    -0.1106244,
    -0.023849465,
    0.037828457,
];

/// The analysis high-pass filter that every encoder of part 3 uses.
pub(crate) const HIGH: [f32; 7] =
    [0.06453888, -0.040689416, -0.41809228, 0.7884856, -0.41809228, -0.040689416, 0.06453888];

/// The right halves of a pair of analysis filters of eight taps, low-pass and high-pass, the other set in use.
const EIGHT_EIGHT: [[f32; 4]; 2] =
    [[0.8526987, -0.09789297, -0.12335584, 0.07565691], [-0.60328895, 0.18870142, 0.05261415, -0.03226944]];

/// The greatest number of taps (whole-sample symmetric filters have an odd number, hence 31).
pub(crate) const MOST_TAPS: usize = 32;

/// Which filters a file's transform table gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Nine and seven taps, symmetric about a sample: what every FBI encoder uses.
    NineSeven,
    /// Eight taps each, symmetric between samples.
    EightEight,
    /// Any others.
    Other {
        /// Taps of the analysis low-pass filter.
        low: u8,
        /// Taps of the analysis high-pass filter.
        high: u8,
    },
}

/// What the filters are symmetric about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symmetry {
    /// A sample: both have an odd number of taps.
    Whole,
    /// The middle between two samples: both have an even number, and the high-pass filter is antisymmetric.
    Half,
}

/// The synthesis filters of a transform table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FilterBank {
    pub low: Vec<f32>,
    pub high: Vec<f32>,
    pub symmetry: Symmetry,
}

impl FilterBank {
    /// Reads a transform table: the right halves of the analysis filters. With every other sign changed, the low-pass
    /// one is the synthesis high-pass filter and the high-pass one the synthesis low-pass filter.
    pub(crate) fn read(body: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (low, high) = (body.u8()?, body.u8()?);
        let symmetry = match (low % 2, high % 2) {
            (1, 1) => Symmetry::Whole,
            (0, 0) => Symmetry::Half,
            _ => return Err(DecodeError::Filters { low, high }),
        };
        let (low_taps, high_taps) = (usize::from(low), usize::from(high));
        let most = low_taps.max(high_taps);
        // Other sums of lengths have no exact inverse: their samples fall on the wrong side.
        if low_taps.min(high_taps) == 0 || most > MOST_TAPS || (low_taps + high_taps) % 4 != 0 {
            return Err(DecodeError::Filters { low, high });
        }
        let high = expand(&read_half(body, low_taps)?, symmetry, -1.0);
        let low = expand(&read_half(body, high_taps)?, symmetry, 1.0);
        Ok(FilterBank { low, high, symmetry })
    }

    /// Which filters these are.
    pub(crate) fn name(&self) -> Filter {
        let close = |bank: &FilterBank| {
            let taps = |bank: &FilterBank| [&bank.low[..], &bank.high].concat();
            bank.low.len() == self.low.len()
                && bank.high.len() == self.high.len()
                && taps(self).iter().zip(taps(bank)).all(|(tap, other)| (tap - other).abs() < 1e-6)
        };
        let named = |body: Vec<u8>| FilterBank::read(&mut Reader::new(&body));
        if named(body()).is_ok_and(|bank| close(&bank)) {
            Filter::NineSeven
        } else if named(put(8, &EIGHT_EIGHT[0], 8, &EIGHT_EIGHT[1])).is_ok_and(|bank| close(&bank)) {
            Filter::EightEight
        } else {
            Filter::Other { low: self.high.len() as u8, high: self.low.len() as u8 }
        }
    }
}

/// The right half of a filter of `taps` taps, every other sign changed.
fn read_half(body: &mut Reader<'_>, taps: usize) -> Result<Vec<f32>, DecodeError> {
    let signs = [1.0, -1.0].into_iter().cycle();
    (0..taps.div_ceil(2)).zip(signs).map(|(_, sign)| Ok(sign * decimal::read_signed(body)?)).collect()
}

/// A whole filter from its right half. Between samples the right half is negated, and `mirrored` is the sign with
/// which it stands on the left.
fn expand(half: &[f32], symmetry: Symmetry, mirrored: f32) -> Vec<f32> {
    match symmetry {
        Symmetry::Whole => half[1..].iter().rev().chain(half).copied().collect(),
        Symmetry::Half => {
            let left = half.iter().rev().map(|&tap| -tap * mirrored);
            left.chain(half.iter().map(|&tap| -tap)).collect()
        }
    }
}

/// The transform table of the encoder's filters.
pub(crate) fn body() -> Vec<u8> {
    put(LOW.len() as u8, &LOW[LOW.len() / 2..], HIGH.len() as u8, &HIGH[HIGH.len() / 2..])
}

fn put(low_taps: u8, low: &[f32], high_taps: u8, high: &[f32]) -> Vec<u8> {
    let mut body = vec![low_taps, high_taps];
    low.iter().chain(high).for_each(|&tap| decimal::put_signed(&mut body, tap));
    body
}
