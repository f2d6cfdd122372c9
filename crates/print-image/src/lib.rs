//! Prints as rasters: 8-bit grey pixels with a known resolution, and the files they are read from and written to.
//!
//! This crate never guesses a resolution, never alters an original, and never lets a loss be forgotten. It must not
//! know minutiae engines, cases or screens.

mod decode;
mod develop;
mod encode;
mod jpeg2000;
mod loss;
mod raster;
mod resample;
mod turned;

pub use decode::{
    DecodeError, Decoded, ImageFormat, LOWEST_PPI, MAX_PIXELS, MAX_SIDE, MIN_SIDE, Notice, Orientation,
    RawDepth, RawLayout, decode, decode_raw,
};
pub use develop::apply;
pub use encode::{AlreadyLossy, EncodeError, Reason, ReasonUnfit, Source, WSQ_FINEST_PPI};
pub use jpeg2000::Ratio;
pub use loss::Loss;
pub use raster::{Raster, RasterError, Rect};
pub use resample::Thumbnail;
pub use turned::Turned;
pub use wsq::BitRate;
