//! What XML may cost, found out before it is read: its depth, its elements and its attributes are counted on the text
//! itself, and a document type declaration is refused, so that no entity can be defined.

use super::XmlError;

/// The deepest level of elements. The standard's own files have about a dozen.
const MAX_DEPTH: usize = 48;
/// The most elements.
const MAX_ELEMENTS: usize = 300_000;
/// The most attributes of an element, declarations of namespaces included.
const MAX_ATTRIBUTES: usize = 32;
/// The most attributes of all elements.
const MAX_ALL_ATTRIBUTES: usize = 50_000;
/// The most namespaces in force at a place. Each name is looked for among them, and each element that declares one
/// holds them all.
const MAX_NAMESPACES: usize = 64;

/// Refuses what would cost too much. It judges nothing else: what it lets pass may still be no XML.
pub(super) fn check(text: &str) -> Result<(), XmlError> {
    let (mut rest, mut cost) = (text, Cost::default());
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            behind(comment, "-->")?
        } else if rest.starts_with("<![CDATA[") {
            behind(rest, "]]>")?
        } else if rest.starts_with("<?") {
            behind(rest, "?>")?
        } else if rest.starts_with("<!") {
            return Err(XmlError::DocumentType);
        } else if rest.starts_with("</") {
            cost.open.pop();
            behind(rest, ">")?
        } else {
            let tag = tag(rest)?;
            cost.add(&tag)?;
            &rest[tag.length..]
        };
    }
    Ok(())
}

/// What was counted so far.
#[derive(Default)]
struct Cost {
    /// The namespaces that are in force in each open element.
    open: Vec<usize>,
    elements: usize,
    attributes: usize,
}

impl Cost {
    fn add(&mut self, tag: &Tag) -> Result<(), XmlError> {
        let namespaces = self.open.last().unwrap_or(&0) + tag.namespaces;
        self.open.push(namespaces);
        self.elements += 1;
        self.attributes += tag.attributes;
        let within = self.open.len() <= MAX_DEPTH
            && self.elements <= MAX_ELEMENTS
            && tag.attributes <= MAX_ATTRIBUTES
            && self.attributes <= MAX_ALL_ATTRIBUTES
            && namespaces <= MAX_NAMESPACES;
        if tag.is_empty {
            self.open.pop();
        }
        if within { Ok(()) } else { Err(XmlError::TooComplex) }
    }
}

/// A start tag.
struct Tag {
    length: usize,
    attributes: usize,
    /// How many of them declare a namespace, or might.
    namespaces: usize,
    /// Whether it ends its element too.
    is_empty: bool,
}

/// The start tag that a text begins with. A `>` in a quoted value does not end it.
fn tag(text: &str) -> Result<Tag, XmlError> {
    let bytes = text.as_bytes();
    let (mut quote, mut attributes, mut namespaces) = (None, 0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (None, b'x') if bytes[at..].starts_with(b"xmlns") => namespaces += 1,
            (None, b'>') => {
                return Ok(Tag { length: at + 1, attributes, namespaces, is_empty: bytes[at - 1] == b'/' });
            }
            (None, _) => {}
        }
    }
    Err(XmlError::Syntax { line: 0, column: 0 })
}

/// What stands behind `end`.
fn behind<'a>(text: &'a str, end: &str) -> Result<&'a str, XmlError> {
    let at = text.find(end).ok_or(XmlError::Syntax { line: 0, column: 0 })?;
    Ok(&text[at + end.len()..])
}
