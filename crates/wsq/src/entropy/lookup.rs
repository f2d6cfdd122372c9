//! A Huffman code ready for decoding: one look at the next bits gives the symbol's meaning and length.

use super::code::{HuffmanCode, LONGEST};
use super::symbol::Symbol;
use crate::error::DecodeError;
use crate::stream::Reader;

/// Codes of this many bits and fewer are found at once; longer ones are searched.
const QUICK_BITS: usize = 11;

/// What the next bits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// How many bits the code has.
    pub length: u32,
    pub meaning: Symbol,
}

/// A Huffman code as tables from bits to symbols.
pub(crate) struct Lookup {
    quick: Vec<Option<Found>>,
    /// The longer codes in ascending order: the code's bits moved to the top of 16, and what it is.
    long: Vec<(u16, Option<Found>)>,
}

impl Lookup {
    /// Reads one table of a segment, its number already read.
    pub(crate) fn read(body: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Lookup::new(&HuffmanCode::read(body)?))
    }

    fn new(code: &HuffmanCode) -> Self {
        let mut quick = vec![None; 1 << QUICK_BITS];
        let mut long = Vec::new();
        for word in code.words() {
            let length = usize::from(word.length);
            let found =
                Symbol::from_code(word.symbol).map(|meaning| Found { length: length as u32, meaning });
            if length <= QUICK_BITS {
                let spread = QUICK_BITS - length;
                let first = usize::from(word.bits) << spread;
                quick[first..first + (1 << spread)].fill(found);
            } else {
                long.push((word.bits << (LONGEST - length), found));
            }
        }
        // After the last code nothing is a code.
        if let Some((last, Some(found))) = long.last().copied()
            && let Some(end) = last.checked_add(1 << (LONGEST as u32 - found.length))
        {
            long.push((end, None));
        }
        Lookup { quick, long }
    }

    /// What the next 16 bits begin with; `None` when that is no code or one without a meaning.
    #[inline]
    pub(crate) fn find(&self, next: u16) -> Option<Found> {
        self.quick[usize::from(next) >> (LONGEST - QUICK_BITS)].or_else(|| self.find_long(next))
    }

    #[cold]
    fn find_long(&self, next: u16) -> Option<Found> {
        let after = self.long.partition_point(|&(first, _)| first <= next);
        self.long.get(after.checked_sub(1)?)?.1
    }
}
