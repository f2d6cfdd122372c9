//! The parts a file is made of: markers, segments, the numbers, frame and comments in them.

mod bytes;
mod comment;
pub(crate) mod decimal;
mod frame;
mod headers;
mod marker;

pub(crate) use bytes::{Reader, put_marker, put_segment};
pub(crate) use comment::nistcom;
pub use comment::{Comment, Pair, PairError};
pub(crate) use frame::Frame;
pub(crate) use headers::Headers;
pub use marker::Marker;
