//! From coded bytes to coefficients.

use super::lookup::Lookup;
use super::symbol::Symbol;
use crate::error::DecodeError;

/// The coefficients of an image in the order of the subbands, filled block by block.
pub(crate) struct Coefficients {
    values: Vec<i16>,
    filled: usize,
}

impl Coefficients {
    /// Room for `count` coefficients; memory is taken only as it is filled.
    pub(crate) fn new(count: usize) -> Self {
        Coefficients { values: vec![0; count], filled: 0 }
    }

    /// Appends the coefficients of one interval of a block.
    pub(crate) fn read(&mut self, coded: &[u8], code: &Lookup) -> Result<(), DecodeError> {
        let mut bits = Bits::new(coded);
        while self.filled < self.values.len() {
            let Some(found) = code.find(bits.peek16()) else { return bits.end() };
            if !bits.skip(found.length) {
                return Ok(());
            }
            match found.meaning {
                Symbol::Value(value) => self.push(value),
                Symbol::Zeros(run) => self.push_zeros(run.into())?,
                Symbol::Positive8 => self.push(bits.take(8)? as i16),
                Symbol::Negative8 => self.push((bits.take(8)? as i16).wrapping_neg()),
                Symbol::Positive16 => self.push(bits.take(16)? as i16),
                Symbol::Negative16 => self.push((bits.take(16)? as i16).wrapping_neg()),
                Symbol::Zeros8 => self.push_zeros(bits.take(8)?.into())?,
                Symbol::Zeros16 => self.push_zeros(bits.take(16)?.into())?,
            }
        }
        // With every coefficient read only the last byte's padding may be left.
        bits.end().map_err(|_| DecodeError::TooManyCoefficients)
    }

    #[inline]
    fn push(&mut self, value: i16) {
        self.values[self.filled] = value;
        self.filled += 1;
    }

    #[inline]
    fn push_zeros(&mut self, run: usize) -> Result<(), DecodeError> {
        self.filled += run;
        if self.filled > self.values.len() { Err(DecodeError::TooManyCoefficients) } else { Ok(()) }
    }

    /// All coefficients, once every block is read.
    pub(crate) fn complete(self) -> Result<Vec<i16>, DecodeError> {
        if self.filled < self.values.len() {
            return Err(DecodeError::TooFewCoefficients);
        }
        Ok(self.values)
    }
}

/// Coded bytes read bit by bit, the highest first. After the end come ones, as the padding is.
struct Bits {
    /// The bytes without stuffing, then eight bytes of ones.
    bytes: Vec<u8>,
    /// The next byte to enter the window.
    next: usize,
    /// The next bits, from the top down.
    window: u64,
    /// How many bits of the window count.
    held: u32,
    /// Bits of the bytes not skipped yet.
    left: usize,
}

const PADDING: [u8; 8] = [0xff; 8];

impl Bits {
    fn new(coded: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(coded.len() + PADDING.len());
        let mut rest = coded;
        while let Some(stuffed) = rest.iter().position(|&byte| byte == 0xff) {
            bytes.extend(&rest[..=stuffed]);
            rest = rest.get(stuffed + 2..).unwrap_or_default();
        }
        bytes.extend(rest);
        let left = bytes.len() * 8;
        bytes.extend(PADDING);
        Bits { bytes, next: 0, window: 0, held: 0, left }
    }

    /// Fills the window to 56 bits or more.
    #[inline]
    fn fill(&mut self) {
        let word = self.bytes.get(self.next..).and_then(|bytes| bytes.first_chunk());
        let word = word.map_or(u64::MAX, |&word| u64::from_be_bytes(word));
        self.window |= word >> self.held;
        self.next += ((63 - self.held) / 8) as usize;
        self.held |= 56;
    }

    /// The next 16 bits, ones after the end.
    #[inline]
    fn peek16(&mut self) -> u16 {
        if self.held < 32 {
            self.fill();
        }
        (self.window >> 48) as u16
    }

    /// Skips bits just seen; `false` when there were not as many.
    #[inline]
    fn skip(&mut self, count: u32) -> bool {
        let Some(left) = self.left.checked_sub(count as usize) else { return false };
        self.left = left;
        self.window <<= count;
        self.held -= count;
        true
    }

    /// The next bits as a number, after a code of up to 16.
    fn take(&mut self, count: u32) -> Result<u16, DecodeError> {
        let value = self.peek16() >> (16 - count);
        if self.skip(count) { Ok(value) } else { Err(DecodeError::Code) }
    }

    /// Whether only padding is left: fewer than eight bits, all ones.
    fn end(&mut self) -> Result<(), DecodeError> {
        if self.left < 8 && self.peek16() == u16::MAX { Ok(()) } else { Err(DecodeError::Code) }
    }
}
