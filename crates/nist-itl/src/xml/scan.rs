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

/// Refuses what would cost too much. It judges nothing else: what it lets pass may still be no XML.
pub(super) fn check(text: &str) -> Result<(), XmlError> {
    let (mut rest, mut depth, mut elements, mut all_attributes) = (text, 0_usize, 0, 0);
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
            depth = depth.saturating_sub(1);
            behind(rest, ">")?
        } else {
            let tag = tag(rest)?;
            elements += 1;
            all_attributes += tag.attributes;
            depth += 1;
            let complex = depth > MAX_DEPTH || elements > MAX_ELEMENTS || tag.attributes > MAX_ATTRIBUTES;
            if complex || all_attributes > MAX_ALL_ATTRIBUTES {
                return Err(XmlError::TooComplex);
            }
            depth -= usize::from(tag.is_empty);
            &rest[tag.length..]
        };
    }
    Ok(())
}

/// A start tag.
struct Tag {
    length: usize,
    attributes: usize,
    /// Whether it ends its element too.
    is_empty: bool,
}

/// The start tag that a text begins with. A `>` in a quoted value does not end it.
fn tag(text: &str) -> Result<Tag, XmlError> {
    let (mut quote, mut attributes, mut last) = (None, 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (None, b'>') => return Ok(Tag { length: at + 1, attributes, is_empty: last == b'/' }),
            (None, _) => {}
        }
        last = byte;
    }
    Err(XmlError::Syntax { line: 0, column: 0 })
}

/// What stands behind `end`.
fn behind<'a>(text: &'a str, end: &str) -> Result<&'a str, XmlError> {
    let at = text.find(end).ok_or(XmlError::Syntax { line: 0, column: 0 })?;
    Ok(&text[at + end.len()..])
}
