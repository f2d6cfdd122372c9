//! The quantisation table: where in its bin a coefficient is put back, and the widths of the bins of each subband.

use crate::error::DecodeError;
use crate::stream::{Reader, decimal};
use crate::subbands::ALL;

/// The bins of one subband.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bin {
    /// Width of a bin; 0 for a subband that is not coded.
    pub width: f32,
    /// Width of the bin about zero.
    pub zero: f32,
}

impl Bin {
    /// The bin of a subband that is not coded.
    pub(crate) const NONE: Bin = Bin { width: 0.0, zero: 0.0 };

    /// Bins of this width; the one about zero is 1.2 times as wide.
    pub(crate) fn new(width: f32) -> Self {
        Bin { width, zero: (1.2 * f64::from(width)) as f32 }
    }

    /// Whether coefficients of the subband are in the file.
    pub(crate) fn is_coded(&self) -> bool {
        self.width != 0.0
    }
}

/// The bins of all subbands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Widths {
    /// How far from its far end a coefficient is put back into its bin, as a share of the bin.
    pub centre: f32,
    pub bins: [Bin; ALL],
}

impl Widths {
    pub(crate) fn read(body: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let centre = decimal::read(body)?;
        let mut bins = [Bin::NONE; ALL];
        for bin in &mut bins {
            *bin = Bin { width: decimal::read(body)?, zero: decimal::read(body)? };
        }
        Ok(Widths { centre, bins })
    }

    /// The table as [`Widths::read`] reads it; the bins' centre is the 0.44 of every encoder.
    pub(crate) fn body(bins: &[Bin; ALL]) -> Vec<u8> {
        let mut body = vec![2, 0, 44];
        for bin in bins {
            decimal::put(&mut body, bin.width);
            decimal::put(&mut body, bin.zero);
        }
        body
    }
}
