//! Reading PDF objects from bytes nobody vouches for: bounded depth, no recursion into streams, no panics.

use std::collections::BTreeMap;
use std::ops::Range;

/// Deeper nesting than any catalog has.
const DEEPEST: u8 = 24;

/// A dictionary, its keys as written between `/` and the next delimiter.
pub(super) type Entries = BTreeMap<Vec<u8>, Value>;

/// One PDF object. Strings stay where they are: their place matters more than their text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Null, booleans, reals: nothing here depends on them.
    Other,
    Integer(i64),
    Name(Vec<u8>),
    /// The stretch of the file with its delimiters.
    Literal(Range<usize>),
    /// The stretch of the file with its angle brackets.
    Hexadecimal(Range<usize>),
    Array(Vec<Value>),
    Dictionary(Entries),
    Reference(u32, u16),
}

impl Value {
    pub(super) fn integer(&self) -> Option<i64> {
        match self {
            Value::Integer(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn offset(&self) -> Option<usize> {
        self.integer().and_then(|value| usize::try_from(value).ok())
    }

    pub(super) fn array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn entries(&self) -> Option<&Entries> {
        match self {
            Value::Dictionary(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Value::Name(written) if written == name.as_bytes())
    }
}

/// A place in a file and what can be read from there on. Every reading method answers `None` and gives up
/// rather than guess.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at `at`; beyond the end it reads nothing.
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Cursor { bytes, at }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    /// Takes exactly `text`, without skipping anything.
    pub(super) fn exactly(&mut self, text: &[u8]) -> Option<()> {
        self.rest().starts_with(text).then(|| self.at += text.len())
    }

    /// Takes exactly `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.rest().get(..length)?;
        self.at += length;
        Some(taken)
    }

    /// Takes `word` after white space.
    pub(super) fn keyword(&mut self, word: &[u8]) -> Option<()> {
        self.skip_white();
        self.exactly(word)
    }

    fn skip_white(&mut self) {
        let white = self.rest().iter().take_while(|byte| b"\0\t\n\x0c\r ".contains(byte)).count();
        self.at += white;
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| wanted(**byte)).count();
        self.at += length;
        &rest[..length]
    }

    /// Digits after white space.
    pub(super) fn unsigned<N: std::str::FromStr>(&mut self) -> Option<N> {
        self.skip_white();
        std::str::from_utf8(self.take_while(|byte| byte.is_ascii_digit())).ok()?.parse().ok()
    }

    /// `number generation obj`, and the number it has.
    pub(super) fn object_head(&mut self) -> Option<(u32, u16)> {
        let id = (self.unsigned()?, self.unsigned()?);
        self.keyword(b"obj")?;
        Some(id)
    }

    /// One object after white space.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.nested(DEEPEST)
    }

    fn nested(&mut self, depth: u8) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        self.skip_white();
        match self.peek()? {
            b'/' => self.name().map(Value::Name),
            b'(' => self.literal(),
            b'[' => self.array(depth),
            b'<' if self.rest().starts_with(b"<<") => self.dictionary(depth),
            b'<' => self.hexadecimal(),
            b'0'..=b'9' => self.reference().or_else(|| self.number()),
            b'+' | b'-' | b'.' => self.number(),
            _ => {
                let word = self.take_while(|byte| byte.is_ascii_alphabetic());
                matches!(word, b"true" | b"false" | b"null").then_some(Value::Other)
            }
        }
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.exactly(b"/")?;
        Some(self.take_while(|byte| byte.is_ascii_graphic() && !b"()<>[]{}/%".contains(&byte)).to_vec())
    }

    fn number(&mut self) -> Option<Value> {
        let text =
            std::str::from_utf8(self.take_while(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)))
                .ok()?;
        match text.parse() {
            Ok(integer) => Some(Value::Integer(integer)),
            Err(_) => text.parse::<f64>().ok().map(|_| Value::Other),
        }
    }

    fn reference(&mut self) -> Option<Value> {
        let mut ahead = self.clone();
        let id = (ahead.unsigned()?, ahead.unsigned()?);
        ahead.keyword(b"R")?;
        *self = ahead;
        Some(Value::Reference(id.0, id.1))
    }

    fn literal(&mut self) -> Option<Value> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.take(1)? {
                b"(" => open += 1,
                b")" => open -= 1,
                b"\\" => drop(self.take(1)?),
                _ => {}
            }
            if open == 0 {
                return Some(Value::Literal(start..self.at));
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<Value> {
        let start = self.at;
        self.exactly(b"<")?;
        self.take_while(|byte| byte.is_ascii_hexdigit());
        self.exactly(b">")?;
        Some(Value::Hexadecimal(start..self.at))
    }

    fn array(&mut self, depth: u8) -> Option<Value> {
        self.exactly(b"[")?;
        let mut items = Vec::new();
        while self.keyword(b"]").is_none() {
            items.push(self.nested(depth)?);
        }
        Some(Value::Array(items))
    }

    /// A key written twice would read differently to different readers, so it is refused.
    fn dictionary(&mut self, depth: u8) -> Option<Value> {
        self.exactly(b"<<")?;
        let mut entries = Entries::new();
        while self.keyword(b">>").is_none() {
            let key = self.name()?;
            if entries.insert(key, self.nested(depth)?).is_some() {
                return None;
            }
        }
        Some(Value::Dictionary(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Option<Value> {
        Cursor::new(text, 0).value()
    }

    #[test]
    fn a_dictionary_with_everything() {
        let text = br"<</A [1 -2 3 0 R .5 null]/B(a\)(b))/C<0a>/D<</E/F>>>>";
        let value = read(text).expect("reads");
        let entries = value.entries().expect("a dictionary");
        let items =
            [Value::Integer(1), Value::Integer(-2), Value::Reference(3, 0), Value::Other, Value::Other];
        assert_eq!(entries[&b"A"[..]].array(), Some(&items[..]));
        assert_eq!(entries[&b"B"[..]], Value::Literal(27..35));
        assert_eq!(entries[&b"C"[..]], Value::Hexadecimal(37..41));
        assert!(entries[&b"D"[..]].entries().expect("nested")[&b"E"[..]].is_name("F"));
    }

    #[test]
    fn ambiguous_endless_and_bottomless_are_refused() {
        for text in [&b"<</A 1/A 2>>"[..], b"<</A 1", b"(a", b"<0a", b"[1", b"", b"maybe", b"<0g>"] {
            assert_eq!(read(text), None, "{}", String::from_utf8_lossy(text));
        }
        assert_eq!(read(&b"[".repeat(100_000)), None);
        assert_eq!(read(&b"<</A".repeat(100_000)), None);
    }
}
