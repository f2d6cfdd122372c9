//! WSQ, the wavelet scalar quantisation of 8-bit grey fingerprint images (FBI IAFIS-IC-0110 v3.1).
//!
//! It knows rows of pixels and bytes: no fingers, no cases, no other crate of this workspace.

#![forbid(unsafe_code)]

mod bit_rate;
mod decode;
mod encode;
mod entropy;
mod error;
mod info;
mod quantise;
mod stream;
mod subbands;
mod wavelet;
mod whole;

pub use bit_rate::{BitRate, BitRateError};
pub use decode::{Decoded, Limits, decode, decode_with};
pub use encode::{Options, encode};
pub use error::{DecodeError, EncodeError};
pub use info::{Info, info};
pub use stream::{Comment, Marker, Pair, PairError};
pub use wavelet::Filter;
