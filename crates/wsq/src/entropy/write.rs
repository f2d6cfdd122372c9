//! From coefficients to coded bytes.

use super::code::HuffmanCode;
use super::lengths::{Counts, best_code};
use super::symbol::Symbol;

/// The longest run of zeros that one symbol can state.
const MOST_ZEROS: usize = 0xffff;

/// The number of a symbol, and the number in the bits that follow it; 0 where none follow.
#[derive(Clone, Copy)]
struct Token {
    code: u8,
    extra: u16,
}

/// A block of coefficients as symbols.
pub(crate) struct Tokens {
    list: Vec<Token>,
}

impl Tokens {
    pub(crate) fn new(coefficients: &[i16]) -> Self {
        let mut tokens = Tokens { list: Vec::with_capacity(coefficients.len() / 4) };
        let mut run = 0;
        let (chunks, rest) = coefficients.as_chunks();
        for chunk in chunks {
            if *chunk == [0; 8] {
                run += chunk.len();
            } else {
                run = tokens.push_all(run, chunk);
            }
        }
        let run = tokens.push_all(run, rest);
        tokens.push_zeros(run);
        tokens
    }

    /// Appends coefficients that come after a run of zeros, and returns the run that they end in.
    #[inline]
    fn push_all(&mut self, run: usize, coefficients: &[i16]) -> usize {
        let mut run = run;
        for &value in coefficients {
            if value == 0 {
                run += 1;
                continue;
            }
            self.push_zeros(run);
            self.push(Symbol::of_value(value), value.unsigned_abs());
            run = 0;
        }
        run
    }

    #[inline]
    fn push_zeros(&mut self, run: usize) {
        let mut left = run;
        while left > 0 {
            let part = left.min(MOST_ZEROS);
            self.push(Symbol::of_run(part as u16), part as u16);
            left -= part;
        }
    }

    #[inline]
    fn push(&mut self, symbol: Symbol, number: u16) {
        self.list
            .push(Token { code: symbol.code(), extra: if symbol.extra_bits() > 0 { number } else { 0 } });
    }
}

/// The best Huffman code for some blocks.
pub(crate) struct Coder {
    code: HuffmanCode,
    /// By symbol.
    words: [Word; 256],
}

/// What is written for a symbol.
#[derive(Clone, Copy)]
struct Word {
    /// The code, then zeros for the bits that follow it.
    bits: u64,
    /// Bits of the code and those that follow it; 0 where the symbol is in no block.
    length: u32,
}

impl Coder {
    pub(crate) fn new(blocks: &[Tokens]) -> Self {
        let mut counts: Counts = [0; 256];
        for token in blocks.iter().flat_map(|block| &block.list) {
            counts[usize::from(token.code)] += 1;
        }
        let code = best_code(&counts);
        let mut words = [Word { bits: 0, length: 0 }; 256];
        for word in code.words() {
            let extra = Symbol::from_code(word.symbol).map_or(0, Symbol::extra_bits);
            words[usize::from(word.symbol)] =
                Word { bits: u64::from(word.bits) << extra, length: u32::from(word.length) + extra };
        }
        Coder { code, words }
    }

    /// The code as a Huffman table holds it.
    pub(crate) fn code(&self) -> &HuffmanCode {
        &self.code
    }

    /// Appends a block's coded bytes: stuffed, and padded with ones.
    pub(crate) fn put(&self, block: &Tokens, bytes: &mut Vec<u8>) {
        let mut bits = Bits { bytes, window: 0, held: 0 };
        for token in &block.list {
            let word = self.words[usize::from(token.code)];
            bits.put(word.bits | u64::from(token.extra), word.length);
        }
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
            self.word((self.window >> self.held) as u32);
        }
    }

    fn word(&mut self, word: u32) {
        let bytes = word.to_be_bytes();
        if bytes.contains(&0xff) {
            bytes.into_iter().for_each(|byte| self.byte(byte));
        } else {
            self.bytes.extend(bytes);
        }
    }

    fn byte(&mut self, byte: u8) {
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
            self.byte((self.window >> self.held) as u8);
        }
    }
}
