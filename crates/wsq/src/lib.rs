//! WSQ, the wavelet scalar quantisation of 8-bit grey fingerprint images (FBI IAFIS-IC-0110 v3.1): the format in
//! which police forces exchange prints at 500 ppi.
//!
//! ```
//! let pixels: Vec<u8> = (0..200 * 150).map(|place| (place % 200) as u8).collect();
//! let options = wsq::Options { ppi: Some(500), ..wsq::Options::default() };
//! let file = wsq::encode(200, 150, &pixels, &options)?;
//!
//! let info = wsq::info(&file)?; // Headers and comments only.
//! assert_eq!((info.width, info.height, info.ppi), (200, 150, Some(500)));
//!
//! let decoded = wsq::decode(&file)?;
//! assert_eq!(decoded.pixels.len(), pixels.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Pixels are those of the reference decoder, to the last bit, and files those of the reference encoder, to the last
//! byte; the README says where not. Bytes from outside are refused by a typed error, never by a panic.
//!
//! A file is a row of segments ([`Marker`]). From pixels to a file: grey levels are centred and scaled, the wavelet
//! transform turns them into 64 subbands, each subband's coefficients are put into bins as wide as the bit rate asks,
//! and the numbers of the bins are written as runs of zeros and values in Huffman codes. Decoding is the way back.
//!
//! This crate knows rows of pixels and bytes: no fingers, no cases, no other crate of this workspace.

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

/// The example of the README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
