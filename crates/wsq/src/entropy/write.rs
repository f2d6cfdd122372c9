//! From coefficients to coded bytes.

use super::code::{CodeWord, HuffmanCode};
use super::lengths::{Counts, best_code};
use super::symbol::Symbol;

/// The longest run of zeros that one symbol can state.
const MOST_ZEROS: usize = 0xffff;

/// Tells `take` the symbols of a block one by one, each with the number in its extra bits.
fn symbols(coefficients: &[i16], mut take: impl FnMut(Symbol, u16)) {
    let mut rest = coefficients;
    while let Some(&value) = rest.first() {
        if value != 0 {
            take(Symbol::of_value(value), value.unsigned_abs());
            rest = &rest[1..];
            continue;
        }
        let run = rest.iter().take(MOST_ZEROS).take_while(|&&value| value == 0).count();
        take(Symbol::of_run(run as u16), run as u16);
        rest = &rest[run..];
    }
}

/// Adds to `counts` how often each symbol stands in a block.
pub(crate) fn count(coefficients: &[i16], counts: &mut Counts) {
    symbols(coefficients, |symbol, _| counts[usize::from(symbol.code())] += 1);
}

/// The best Huffman code for the blocks whose symbols were counted.
pub(crate) struct Coder {
    code: HuffmanCode,
    /// By symbol; length 0 where the symbol was not counted.
    words: [CodeWord; 256],
}

impl Coder {
    pub(crate) fn new(counts: &Counts) -> Self {
        let code = best_code(counts);
        let mut words = [CodeWord { symbol: 0, bits: 0, length: 0 }; 256];
        for word in code.words() {
            words[usize::from(word.symbol)] = word;
        }
        Coder { code, words }
    }

    /// The code as a Huffman table holds it.
    pub(crate) fn code(&self) -> &HuffmanCode {
        &self.code
    }

    /// Appends a block's coded bytes: stuffed, and padded with ones.
    pub(crate) fn put(&self, coefficients: &[i16], bytes: &mut Vec<u8>) {
        let mut bits = Bits { bytes, window: 0, held: 0 };
        symbols(coefficients, |symbol, extra| {
            let word = self.words[usize::from(symbol.code())];
            let more = symbol.extra_bits();
            let extra = u64::from(extra) & ((1 << more) - 1);
            bits.put(u64::from(word.bits) << more | extra, u32::from(word.length) + more);
        });
        bits.end();
    }
}

/// Bits on their way into bytes, the highest first.
struct Bits<'a> {
    bytes: &'a mut Vec<u8>,
    /// Bits not written yet, in the lowest places.
    window: u64,
    held: u32,
}

impl Bits<'_> {
    /// Appends the lowest `count` bits of `value`, 32 at most.
    #[inline]
    fn put(&mut self, value: u64, count: u32) {
        self.window = self.window << count | value;
        self.held += count;
        if self.held >= 32 {
            self.held -= 32;
            let word = ((self.window >> self.held) as u32).to_be_bytes();
            if word.contains(&0xff) {
                word.into_iter().for_each(|byte| self.stuffed(byte))
            } else {
                self.bytes.extend(word)
            }
        }
    }

    fn stuffed(&mut self, byte: u8) {
        self.bytes.push(byte);
        if byte == 0xff {
            self.bytes.push(0);
        }
    }

    /// Fills the last byte with ones.
    fn end(mut self) {
        let padding = self.held.wrapping_neg() % 8;
        self.window = self.window << padding | ((1 << padding) - 1);
        self.held += padding;
        while self.held > 0 {
            self.held -= 8;
            self.stuffed((self.window >> self.held) as u8);
        }
    }
}
