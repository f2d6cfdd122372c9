//! `nist show`: the records of files and their fields.

use super::field::{Shown, ShownRecord, Values, kind, records};
use super::{ENDINGS, Encoded, read_any, xml};
use crate::formats::all_done;
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, keep_good};
use crate::{paths, progress};
use anyhow::Result;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The longest value written in a line, characters; in JSON values are whole.
const LONGEST: usize = 160;

/// A file as it is shown.
struct ShownFile {
    path: PathBuf,
    bytes: usize,
    /// Bytes behind the last record.
    padding: usize,
    records: Vec<ShownRecord>,
}

pub(crate) fn show(mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Text)?;
    if output.shape == Shape::Csv {
        return Err(usage("`nist show` escribe text o json"));
    }
    let all = arguments.flag("--values");
    let files = paths::listed(&arguments.rest()?, &ENDINGS)?;
    let (shown, bad) = keep_good(progress::each("leyendo", &files, |path| one(path, all))?);
    let text = match output.shape {
        Shape::Json => serde_json::to_string_pretty(&shown.iter().map(json).collect::<Vec<_>>())? + "\n",
        _ => shown.iter().map(text).collect(),
    };
    output.deliver(&text)?;
    all_done(bad, files.len())
}

fn one(path: &Path, all: bool) -> Result<ShownFile> {
    let bytes = paths::read(path)?;
    let (records, padding) = match read_any(path, &bytes)? {
        Encoded::Traditional(file) => (records(&file, all), file.padding().len()),
        Encoded::Xml(file) => (xml::records(&file, all), 0),
    };
    Ok(ShownFile { path: path.to_owned(), bytes: bytes.len(), padding, records })
}

fn text(file: &ShownFile) -> String {
    let mut text = format!("{}: {} registros, {} bytes", file.path.display(), file.records.len(), file.bytes);
    if file.padding > 0 {
        write!(text, ", {} de ellos tras el último registro", file.padding).ok();
    }
    text.push('\n');
    for (record, number) in file.records.iter().zip(1..) {
        let kind = record.record_type.map_or_else(
            || "de tipo desconocido".to_owned(),
            |record_type| format!("Tipo-{record_type} ({})", kind(record_type)),
        );
        let idc = record.idc.map_or_else(String::new, |idc| format!(", IDC {idc}"));
        let bytes = record.bytes.map_or_else(String::new, |bytes| format!(", {bytes} bytes"));
        writeln!(text, "  registro {number}, {kind}{idc}{bytes}").ok();
        for field in &record.fields {
            writeln!(text, "    {}", line(field)).ok();
        }
    }
    text
}

fn line(field: &Shown) -> String {
    let name = format!("{} {}", field.tag, field.mnemonic);
    match &field.values {
        Some(values) => format!("{name:<14}{}", joined(values)),
        None => format!("{name:<14}({} bytes)", field.bytes),
    }
}

/// Values in one line, items apart by commas and subfields by bars, without what would steer a terminal.
fn joined(values: &Values) -> String {
    let subfields: Vec<String> = values.iter().map(|items| items.join(", ")).collect();
    let text = subfields.join(" | ").replace(char::is_control, "�");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn json(file: &ShownFile) -> Value {
    let field = |field: &Shown| {
        json!({
            "tag": field.tag,
            "mnemonic": field.mnemonic,
            "bytes": field.bytes,
            "values": field.values,
        })
    };
    let record = |(record, number): (&ShownRecord, usize)| {
        json!({
            "number": number,
            "type": record.record_type.map(|record_type| record_type.get()),
            "idc": record.idc,
            "bytes": record.bytes,
            "fields": record.fields.iter().map(field).collect::<Vec<_>>(),
        })
    };
    json!({
        "file": file.path.to_string_lossy(),
        "bytes": file.bytes,
        "padding": file.padding,
        "records": file.records.iter().zip(1..).map(record).collect::<Vec<_>>(),
    })
}
