//! PDF objects as bytes, and the cross-reference section of an incremental update in the two forms PDF has.

use std::collections::BTreeMap;
use std::io::Write as _;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// A PDF grown by one update.
pub(crate) struct Update {
    pub(crate) bytes: Vec<u8>,
    entries: BTreeMap<u32, (u16, usize)>,
}

impl Update {
    /// An update after `pdf`.
    pub(crate) fn after(pdf: &[u8], extra: usize) -> Self {
        let mut bytes = Vec::with_capacity(pdf.len() + extra);
        bytes.extend_from_slice(pdf);
        if !pdf.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        Update { bytes, entries: BTreeMap::new() }
    }

    /// Adds one object; `body` writes what stands between `obj` and `endobj`.
    pub(crate) fn put(&mut self, id: ObjectId, body: impl FnOnce(&mut Vec<u8>)) {
        self.entries.insert(id.0, (id.1, self.bytes.len()));
        put(&mut self.bytes, format_args!("{} {} obj\n", id.0, id.1));
        body(&mut self.bytes);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// Adds an object without a stream.
    pub(crate) fn put_dictionary(&mut self, id: ObjectId, dictionary: &Dictionary) {
        self.put(id, |out| write_dictionary(out, dictionary));
    }

    /// Ends the update with a cross-reference section in the form of the file's own. `trailer` holds everything
    /// but `/Size` and what belongs to the form; `next` is the first free object number.
    pub(crate) fn finish(mut self, form: XrefType, mut trailer: Dictionary, next: u32) -> Vec<u8> {
        let start = self.bytes.len();
        match form {
            XrefType::CrossReferenceTable => {
                trailer.set("Size", i64::from(next));
                self.write_table(&trailer);
            }
            XrefType::CrossReferenceStream => {
                trailer.set("Size", i64::from(next) + 1);
                self.write_stream((next, 0), trailer);
            }
        }
        put(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }

    fn write_table(&mut self, trailer: &Dictionary) {
        let out = &mut self.bytes;
        out.extend_from_slice(b"xref\n");
        for (number, (generation, offset)) in &self.entries {
            put(out, format_args!("{number} 1\n{offset:010} {generation:05} n\r\n"));
        }
        out.extend_from_slice(b"trailer\n");
        write_dictionary(out, trailer);
        out.push(b'\n');
    }

    fn write_stream(&mut self, id: ObjectId, mut trailer: Dictionary) {
        let start = self.bytes.len();
        self.entries.insert(id.0, (id.1, start));
        let index = self.entries.keys().flat_map(|number| [i64::from(*number).into(), 1.into()]).collect();
        let mut rows = Vec::new();
        for (generation, offset) in self.entries.values() {
            rows.push(1);
            rows.extend_from_slice(&(*offset as u32).to_be_bytes());
            rows.extend_from_slice(&generation.to_be_bytes());
        }
        trailer.set("Type", Object::Name(b"XRef".to_vec()));
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        trailer.set("Index", Object::Array(index));
        self.put(id, |out| write_stream(out, trailer, &rows));
    }
}

fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Writing to a vector cannot fail.
    let _ = out.write_fmt(text);
}

/// A stream, uncompressed, with its direct `/Length`.
pub(crate) fn write_stream(out: &mut Vec<u8>, mut dictionary: Dictionary, content: &[u8]) {
    dictionary.set("Length", content.len() as i64);
    write_dictionary(out, &dictionary);
    out.extend_from_slice(b"stream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream");
}

/// A dictionary.
pub(crate) fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => put(out, format_args!("{value}")),
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Hexadecimal) => write_hexadecimal(out, text),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write_object(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        // A stream is an object of its own and only ever referred to.
        Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Reference((number, generation)) => put(out, format_args!("{number} {generation} R")),
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            put(out, format_args!("#{byte:02X}"));
        }
    }
}

/// Digits in lower case: the only form in which a signature is accepted.
pub(crate) fn write_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    bytes.iter().for_each(|byte| put(out, format_args!("{byte:02x}")));
    out.push(b'>');
}

fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\n' => out.extend_from_slice(b"\\n"),
            other => out.push(other),
        }
    }
    out.push(b')');
}
