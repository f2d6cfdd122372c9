//! Prints as files. Each says the resolution in its format's own unit, and what the pixels have lost.
//!
//! Formats without loss are methods of [`Raster`]. JPEG 2000 with loss and WSQ are methods of [`Source`], which is
//! made of pixels that have lost nothing, or with a recorded reason: a print is compressed once.

mod bmp;
mod error;
mod pgm;
pub(crate) mod png;
mod source;
mod tiff;
mod wsq_file;

pub use error::EncodeError;
pub use source::{AlreadyLossy, Reason, ReasonUnfit, Source};
pub use wsq_file::WSQ_FINEST_PPI;

use terms::Ppi;

/// A resolution in whole pixels per metre, each a fortieth of a pixel per inch: it is read back as it was.
fn per_metre(ppi: Ppi) -> u32 {
    (u32::from(ppi.get()) * 10_000 + 127) / 254
}
