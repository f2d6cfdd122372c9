//! Scalar quantisation: the width of the bins of each subband, chosen for a bit rate, and coefficients put into bins
//! and taken out again.

mod bins;
mod choose;
mod variance;
mod widths;

pub(crate) use bins::{dequantise, quantise, widen};
pub(crate) use choose::choose;
pub(crate) use variance::variances;
pub(crate) use widths::Widths;
