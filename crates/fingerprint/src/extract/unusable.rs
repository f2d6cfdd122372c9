//! Rasters that cannot be a print: told apart by size before any work is done, and by their ridges after it.

use crate::template::TEMPLATE_PPI;
use print_image::Raster;

/// The shortest side a print has, px at 500 ppi: 4.6 mm.
const SHORTEST_SIDE: u32 = 90;
/// The longest side, px at 500 ppi: 208 mm, a whole palm.
const LONGEST_SIDE: u32 = 4096;
/// Blocks with ridges that the smallest piece of a print has: a tenth of a square centimetre.
const LEAST_BLOCKS: usize = 60;

/// Why a raster cannot be used as a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// One side is shorter than 90 px at 500 ppi.
    #[error("{width} x {height} px at 500 ppi is less than any print")]
    TooSmall {
        /// Width at 500 ppi, px.
        width: u32,
        /// Height at 500 ppi, px.
        height: u32,
    },
    /// One side is longer than 4096 px at 500 ppi: no finger and no palm, or a wrong resolution.
    #[error("{width} x {height} px at 500 ppi is more than a whole palm")]
    TooLarge {
        /// Width at 500 ppi, px.
        width: u32,
        /// Height at 500 ppi, px.
        height: u32,
    },
    /// Less than a tenth of a square centimetre shows ridges.
    #[error("no ridges to be seen")]
    NoRidges,
}

/// The sides the raster has at 500 ppi, when a print can have them.
pub(super) fn check_size(raster: &Raster) -> Result<(u32, u32), Unusable> {
    let (width, height) = sides(raster);
    if width.min(height) < SHORTEST_SIDE {
        return Err(Unusable::TooSmall { width, height });
    }
    if width.max(height) > LONGEST_SIDE {
        return Err(Unusable::TooLarge { width, height });
    }
    Ok((width, height))
}

/// Refuses a print with hardly a block of ridges.
pub(super) fn check_ridges(blocks: usize) -> Result<(), Unusable> {
    if blocks < LEAST_BLOCKS { Err(Unusable::NoRidges) } else { Ok(()) }
}

/// The sides at 500 ppi, rounded as resampling does.
pub(super) fn sides(raster: &Raster) -> (u32, u32) {
    let scale = f64::from(TEMPLATE_PPI.get()) / f64::from(raster.ppi().get());
    let side = |px: u32| ((f64::from(px) * scale).round() as u32).max(1);
    (side(raster.width()), side(raster.height()))
}
