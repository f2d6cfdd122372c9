//! Coefficients as bits: runs of zeros and values as symbols, symbols as Huffman codes.

mod code;
mod lengths;
mod lookup;
mod read;
mod symbol;
mod write;

pub(crate) use lookup::Lookup;
pub(crate) use read::Coefficients;
pub(crate) use write::{Coder, Tokens};
