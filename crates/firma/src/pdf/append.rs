//! The update a signature adds to a PDF: catalog (with `/AcroForm` and `/Metadata`), first page (with the
//! field), the invisible signature field, the signature dictionary with room for the container, and the XMP.
//! Nothing that was there is rewritten in place or rendered again.

use std::ops::Range;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, StringFormat, text_string};

use super::SUB_FILTER;
use super::write::{Update, write_dictionary, write_hexadecimal, write_stream};
use crate::sha256;

/// No XMP packet or cross-reference stream of ours comes near this.
const MOST_INFLATED: usize = 64 << 20;
/// Every offset fits the four bytes of a cross-reference stream and the ten digits of a table.
const MOST_BYTES: usize = u32::MAX as usize;
/// Width kept for `/ByteRange`'s array until its numbers are known.
const BYTE_RANGE: &[u8] = b"[0 0000000000 0000000000 0000000000]";

/// Why a PDF cannot take a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    Unreadable,
    Encrypted,
    AlreadySigned,
    TooLarge,
}

/// What the signature dictionary says in words.
pub(crate) struct Words<'a> {
    pub(crate) signer: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) location: &'a str,
    /// PDF date.
    pub(crate) time: String,
}

/// A parsed PDF about to be signed.
pub(crate) struct Unsigned<'a> {
    pdf: &'a [u8],
    document: Document,
}

/// A PDF complete but for the container.
pub(crate) struct Prepared {
    bytes: Vec<u8>,
    /// Where `/Contents` stands, its angle brackets included: the one hole in what is signed.
    hole: Range<usize>,
}

impl<'a> Unsigned<'a> {
    pub(crate) fn read(pdf: &'a [u8]) -> Result<Self, Refusal> {
        if pdf.len() > MOST_BYTES / 2 {
            return Err(Refusal::TooLarge);
        }
        let options = LoadOptions::with_max_decompressed_size(MOST_INFLATED);
        let document = Document::load_mem_with_options(pdf, options).map_err(|_| Refusal::Unreadable)?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err(Refusal::Encrypted);
        }
        let signed = |object: &Object| object.as_dict().is_ok_and(|dictionary| dictionary.has(b"ByteRange"));
        if document.objects.values().any(signed) {
            return Err(Refusal::AlreadySigned);
        }
        Ok(Unsigned { pdf, document })
    }

    /// The document's own XMP packet.
    pub(crate) fn metadata(&self) -> Option<Vec<u8>> {
        let reference = self.document.catalog().ok()?.get(b"Metadata").ok()?;
        let (_, object) = self.document.dereference(reference).ok()?;
        let stream = object.as_stream().ok()?;
        Some(stream.decompressed_content_with_limit(MOST_INFLATED).unwrap_or_else(|_| stream.content.clone()))
    }

    /// Appends the update, with a hole for a container of `room` bytes.
    pub(crate) fn append(&self, words: &Words<'_>, xmp: &[u8], room: usize) -> Result<Prepared, Refusal> {
        self.update(words, xmp, room).ok_or(Refusal::Unreadable)
    }

    fn update(&self, words: &Words<'_>, xmp: &[u8], room: usize) -> Option<Prepared> {
        let root = self.document.trailer.get(b"Root").ok()?.as_reference().ok()?;
        let page = self.document.page_iter().next()?;
        let first = self.next_number()?;
        let [field, signature, metadata] = [(first, 0), (first + 1, 0), (first + 2, 0)];

        let mut update = Update::after(self.pdf, 2 * room + xmp.len() + (16 << 10));
        update.put_dictionary(root, &self.catalog(root, field, metadata)?);
        update.put_dictionary(page, &self.page(page, field)?);
        update.put_dictionary(field, &field_dictionary(page, signature));
        update
            .put(metadata, |out| write_stream(out, typed(&[("Type", "Metadata"), ("Subtype", "XML")]), xmp));
        let mut hole = 0..0;
        update.put(signature, |out| hole = write_signature(out, words, room));
        let bytes = update.finish(self.form(), self.trailer(root), first + 3);
        Some(Prepared::with_byte_range(bytes, hole))
    }

    fn form(&self) -> XrefType {
        match self.document.reference_table.cross_reference_type {
            XrefType::CrossReferenceTable => XrefType::CrossReferenceTable,
            XrefType::CrossReferenceStream => XrefType::CrossReferenceStream,
        }
    }

    fn next_number(&self) -> Option<u32> {
        let size = self.document.trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(0);
        let next = u32::try_from(size).ok()?.max(self.document.max_id.checked_add(1)?);
        // Eight million objects is PDF's own limit; it also keeps the sums here from overflowing.
        (next < 8_388_607).then_some(next)
    }

    fn catalog(&self, root: ObjectId, field: ObjectId, metadata: ObjectId) -> Option<Dictionary> {
        let mut catalog = self.document.get_dictionary(root).ok()?.clone();
        let mut form =
            self.direct(&catalog, b"AcroForm").and_then(|o| o.as_dict().ok().cloned()).unwrap_or_default();
        let mut fields =
            self.direct(&form, b"Fields").and_then(|o| o.as_array().ok().cloned()).unwrap_or_default();
        fields.push(field.into());
        form.set("Fields", fields);
        // Signatures exist, and the file may only grow.
        form.set("SigFlags", 3);
        catalog.set("AcroForm", form);
        catalog.set("Metadata", metadata);
        Some(catalog)
    }

    fn page(&self, page: ObjectId, field: ObjectId) -> Option<Dictionary> {
        let mut dictionary = self.document.get_dictionary(page).ok()?.clone();
        let annotations = self.direct(&dictionary, b"Annots").and_then(|o| o.as_array().ok().cloned());
        let mut annotations = annotations.unwrap_or_default();
        annotations.push(field.into());
        dictionary.set("Annots", annotations);
        Some(dictionary)
    }

    /// The value under `key`, fetched if it is only a reference.
    fn direct<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
        let value = dictionary.get(key).ok()?;
        self.document.dereference(value).ok().map(|(_, object)| object)
    }

    fn trailer(&self, root: ObjectId) -> Dictionary {
        let mut trailer = Dictionary::new();
        trailer.set("Root", root);
        trailer.set("Prev", self.document.xref_start as i64);
        if let Ok(info) = self.document.trailer.get(b"Info") {
            trailer.set("Info", info.clone());
        }
        let digest = sha256(&[self.pdf]);
        let revision = Object::String(digest.0[..16].to_vec(), StringFormat::Hexadecimal);
        let kept =
            self.direct(&self.document.trailer, b"ID").and_then(|id| id.as_array().ok()?.first().cloned());
        trailer.set("ID", vec![kept.map_or_else(|| revision.clone(), hexadecimal), revision]);
        trailer
    }
}

fn hexadecimal(object: Object) -> Object {
    match object {
        Object::String(bytes, _) => Object::String(bytes, StringFormat::Hexadecimal),
        other => other,
    }
}

fn typed(names: &[(&str, &str)]) -> Dictionary {
    let mut dictionary = Dictionary::new();
    names.iter().for_each(|(key, name)| dictionary.set(*key, Object::Name(name.as_bytes().to_vec())));
    dictionary
}

/// Field and widget in one, without area: PDF/A asks no appearance of it.
fn field_dictionary(page: ObjectId, signature: ObjectId) -> Dictionary {
    let mut field = typed(&[("Type", "Annot"), ("Subtype", "Widget"), ("FT", "Sig")]);
    field.set("T", text_string("Firma"));
    // Print, locked.
    field.set("F", 132);
    field.set("Rect", vec![0.into(), 0.into(), 0.into(), 0.into()]);
    field.set("P", page);
    field.set("V", signature);
    field
}

/// Returns where the hole of `/Contents` lies.
fn write_signature(out: &mut Vec<u8>, words: &Words<'_>, room: usize) -> Range<usize> {
    let mut dictionary = typed(&[("Type", "Sig"), ("Filter", "Adobe.PPKLite"), ("SubFilter", SUB_FILTER)]);
    dictionary.set("M", Object::string_literal(words.time.as_str()));
    for (key, text) in [("Name", words.signer), ("Reason", words.reason), ("Location", words.location)] {
        if !text.is_empty() {
            dictionary.set(key, text_string(text));
        }
    }
    write_dictionary(out, &dictionary);
    out.truncate(out.len() - b">>".len());
    out.extend_from_slice(b"/ByteRange ");
    out.extend_from_slice(BYTE_RANGE);
    out.extend_from_slice(b"/Contents ");
    let start = out.len();
    write_hexadecimal(out, &vec![0; room]);
    let hole = start..out.len();
    out.extend_from_slice(b">>");
    hole
}

impl Prepared {
    fn with_byte_range(mut bytes: Vec<u8>, hole: Range<usize>) -> Self {
        let range = format!("[0 {} {} {}]", hole.start, hole.end, bytes.len() - hole.end);
        let end = hole.start - b"/Contents ".len();
        let padded = format!("{range:<width$}", width = BYTE_RANGE.len());
        bytes[end - BYTE_RANGE.len()..end].copy_from_slice(padded.as_bytes());
        Prepared { bytes, hole }
    }

    /// The two stretches that are signed: everything but the hole.
    pub(crate) fn signed(&self) -> [&[u8]; 2] {
        [&self.bytes[..self.hole.start], &self.bytes[self.hole.end..]]
    }

    /// Fills the hole; what the container leaves of it stays zero. `None` if it does not fit.
    pub(crate) fn filled(mut self, container: &[u8]) -> Option<Vec<u8>> {
        let mut text = Vec::with_capacity(self.hole.len());
        write_hexadecimal(&mut text, container);
        text.truncate(text.len() - 1);
        let start = self.hole.start;
        (text.len() < self.hole.len()).then(|| {
            self.bytes[start..start + text.len()].copy_from_slice(&text);
            self.bytes
        })
    }
}
