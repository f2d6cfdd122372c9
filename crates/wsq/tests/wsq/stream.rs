//! Files taken apart and put together again, bit by bit and without the codec's help.

use std::collections::HashMap;

pub(crate) const SOI: u8 = 0xa0;
pub(crate) const EOI: u8 = 0xa1;
pub(crate) const SOF: u8 = 0xa2;
pub(crate) const SOB: u8 = 0xa3;
pub(crate) const DTT: u8 = 0xa4;
pub(crate) const DQT: u8 = 0xa5;
pub(crate) const DHT: u8 = 0xa6;
pub(crate) const DRI: u8 = 0xa7;
pub(crate) const COM: u8 = 0xa8;
pub(crate) const RST: u8 = 0xb0;

/// A marker with what follows it up to the next one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) marker: u8,
    /// What is in the segment; empty where there is none.
    pub(crate) body: Vec<u8>,
    /// The coded bytes after it.
    pub(crate) coded: Vec<u8>,
}

impl Part {
    pub(crate) fn new(marker: u8, body: &[u8]) -> Self {
        Part { marker, body: body.to_vec(), coded: Vec::new() }
    }
}

/// The parts of a whole file without restart markers.
pub(crate) fn parts(file: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = file;
    while let [0xff, marker, after @ ..] = rest {
        let mut part = Part::new(*marker, &[]);
        rest = after;
        if ![SOI, EOI].contains(marker) {
            let length = usize::from(rest[0]) << 8 | usize::from(rest[1]);
            part.body = rest[2..length].to_vec();
            rest = &rest[length..];
        }
        if *marker == SOB {
            let end =
                rest.windows(2).position(|pair| pair[0] == 0xff && pair[1] != 0).expect("the file ends");
            part.coded = rest[..end].to_vec();
            rest = &rest[end..];
        }
        parts.push(part);
    }
    assert!(rest.is_empty());
    parts
}

/// The file of some parts.
pub(crate) fn join(parts: &[Part]) -> Vec<u8> {
    let mut file = Vec::new();
    for part in parts {
        file.extend([0xff, part.marker]);
        if ![SOI, EOI].contains(&part.marker) && !(RST..RST + 8).contains(&part.marker) {
            file.extend((part.body.len() as u16 + 2).to_be_bytes());
            file.extend(&part.body);
        }
        file.extend(&part.coded);
    }
    file
}

/// The place of the first part with a marker.
pub(crate) fn place(parts: &[Part], marker: u8) -> usize {
    parts.iter().position(|part| part.marker == marker).expect("is in the file")
}

/// A symbol and the bits that follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) symbol: u8,
    extra: u16,
}

/// Bits that follow a symbol.
fn extra_bits(symbol: u8) -> u32 {
    match symbol {
        101 | 102 | 105 => 8,
        103 | 104 | 106 => 16,
        _ => 0,
    }
}

/// A Huffman table: how many codes of each length, and the symbols.
#[derive(Clone)]
pub(crate) struct Table {
    pub(crate) counts: [u8; 16],
    pub(crate) symbols: Vec<u8>,
}

impl Table {
    /// Every symbol with a code of eight bits.
    pub(crate) fn flat() -> Self {
        let mut counts = [0; 16];
        counts[7] = 254;
        Table { counts, symbols: (1..=254).collect() }
    }

    /// One symbol with a code of one bit, all others with sixteen.
    pub(crate) fn steep(short: u8) -> Self {
        let mut counts = [0; 16];
        (counts[0], counts[15]) = (1, 253);
        let long = (1..=254).filter(|&symbol| symbol != short);
        Table { counts, symbols: std::iter::once(short).chain(long).collect() }
    }

    fn read(body: &[u8]) -> Self {
        let counts: [u8; 16] = body[..16].try_into().expect("are sixteen");
        Table { counts, symbols: body[16..].to_vec() }
    }

    /// As it stands in a segment, with its number.
    pub(crate) fn body(&self, number: u8) -> Vec<u8> {
        [&[number][..], &self.counts, &self.symbols].concat()
    }

    /// Length and bits of each symbol's code.
    fn codes(&self) -> HashMap<u8, (u32, u32)> {
        let mut codes = HashMap::new();
        let mut symbols = self.symbols.iter();
        let mut next = 0;
        for (length, count) in (1..).zip(self.counts) {
            for _ in 0..count {
                codes.insert(*symbols.next().expect("as many symbols as codes"), (length, next));
                next += 1;
            }
            next <<= 1;
        }
        codes
    }
}

/// The blocks of a file as tokens.
pub(crate) fn blocks(parts: &[Part]) -> Vec<Vec<Token>> {
    let mut tables = HashMap::new();
    let mut blocks = Vec::new();
    for part in parts {
        match part.marker {
            DHT => drop(tables.insert(part.body[0], Table::read(&part.body[1..]))),
            SOB => blocks.push(tokens(&part.coded, &tables[&part.body[0]])),
            _ => {}
        }
    }
    blocks
}

fn tokens(coded: &[u8], table: &Table) -> Vec<Token> {
    let symbols: HashMap<_, _> = table.codes().into_iter().map(|(symbol, code)| (code, symbol)).collect();
    let stuffed = |place: usize| place > 0 && coded[place - 1] == 0xff;
    let bytes = (0..coded.len()).filter(|&place| !stuffed(place)).map(|place| coded[place]);
    let mut bits = bytes.flat_map(|byte| (0..8).rev().map(move |bit| u32::from(byte >> bit & 1)));
    let mut tokens = Vec::new();
    let mut code = (0, 0);
    while let Some(bit) = bits.next() {
        code = (code.0 + 1, code.1 << 1 | bit);
        if let Some(&symbol) = symbols.get(&code) {
            let extra = (0..extra_bits(symbol))
                .fold(0, |number, _| number << 1 | bits.next().expect("follows") as u16);
            tokens.push(Token { symbol, extra });
            code = (0, 0);
        }
    }
    tokens
}

/// Tokens as coded bytes, padded and stuffed.
pub(crate) fn coded(tokens: &[Token], table: &Table) -> Vec<u8> {
    let codes = table.codes();
    let mut bits = Vec::new();
    let mut put = |length: u32, number: u32| bits.extend((0..length).rev().map(|bit| number >> bit & 1 == 1));
    for token in tokens {
        let (length, code) = codes[&token.symbol];
        put(length, code);
        put(extra_bits(token.symbol), token.extra.into());
    }
    bits.resize(bits.len().next_multiple_of(8), true);
    let byte = |bits: &[bool]| bits.iter().fold(0, |byte, &bit| byte << 1 | u8::from(bit));
    bits.chunks(8).map(byte).flat_map(|byte| if byte == 0xff { vec![byte, 0] } else { vec![byte] }).collect()
}

/// A block of tokens, coded with the table of a number.
pub(crate) fn block(tokens: &[Token], number: u8, table: &Table) -> Part {
    Part { marker: SOB, body: vec![number], coded: coded(tokens, table) }
}
