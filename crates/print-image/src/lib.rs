//! Prints as rasters: 8-bit grey pixels with a known resolution, and the decoders that make them from files.
//!
//! This crate never guesses a resolution and never alters an original. It must not know minutiae engines,
//! cases or screens.

mod decode;
mod raster;
mod resample;

pub use decode::{DecodeError, Decoded, ImageFormat, LOWEST_PPI, MAX_PIXELS, MAX_SIDE, MIN_SIDE, decode};
pub use raster::{Raster, RasterError, Rect};
pub use resample::Thumbnail;
