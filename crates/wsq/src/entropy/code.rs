//! A Huffman code as a file holds it: how many codes of each length there are, and the symbols in their order.

use crate::error::DecodeError;
use crate::stream::Reader;

/// The longest code, bits.
pub(crate) const LONGEST: usize = 16;

/// A Huffman code. Its codes count up, from the shortest to the longest, in the order of the symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HuffmanCode {
    /// How many codes there are of 1 bit, of 2 bits, and so on.
    counts: [u8; LONGEST],
    /// The symbols, those with the shortest codes first.
    symbols: Vec<u8>,
}

/// The code of one symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CodeWord {
    pub symbol: u8,
    /// The code, in its lowest bits.
    pub bits: u16,
    /// Bits in it, 1 to 16.
    pub length: u8,
}

impl HuffmanCode {
    /// A code whose lengths are known to leave room for each other.
    pub(crate) fn new(counts: [u8; LONGEST], symbols: Vec<u8>) -> Self {
        HuffmanCode { counts, symbols }
    }

    /// Reads one table of a segment, its number already read.
    pub(crate) fn read(body: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut counts = [0; LONGEST];
        counts.copy_from_slice(body.bytes(LONGEST)?);
        let mut left = 1_u32;
        for count in counts {
            left = (left << 1).checked_sub(count.into()).ok_or(DecodeError::HuffmanLengths)?;
        }
        let total = counts.iter().copied().map(usize::from).sum();
        if total > 256 {
            return Err(DecodeError::HuffmanLengths);
        }
        Ok(HuffmanCode { counts, symbols: body.bytes(total)?.to_vec() })
    }

    /// Appends the table as [`HuffmanCode::read`] reads it.
    pub(crate) fn put(&self, body: &mut Vec<u8>) {
        body.extend(self.counts);
        body.extend(&self.symbols);
    }

    /// The codes of all symbols, the shortest first.
    pub(crate) fn words(&self) -> impl Iterator<Item = CodeWord> {
        let lengths = (1..).zip(self.counts).flat_map(|(length, count)| (0..count).map(move |_| length));
        let mut next = 0_u32;
        let mut last = 0_u8;
        lengths.zip(&self.symbols).map(move |(length, &symbol)| {
            next <<= length - last;
            let word = CodeWord { symbol, bits: next as u16, length };
            (next, last) = (next + 1, length);
            word
        })
    }
}
