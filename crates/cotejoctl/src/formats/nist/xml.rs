//! Files in the XML encoding: what is shown of them, and their images.

use super::field::{Shown, ShownRecord, Values};
use super::image::{RecordImage, resolution};
use anyhow::{Result, anyhow};
use nist_itl::xml::{XmlContent, XmlError, XmlFile, XmlImage, XmlPrint, XmlRecord, XmlTransaction};
use nist_itl::{Position, RecordType, Scale, Tag};
use std::path::Path;

/// Whether the bytes begin as XML does.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// Reads a file.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<XmlFile> {
    let refused = |why: String| anyhow!("«{}»: {why}; pida que lo generen de nuevo", path.display());
    let text = std::str::from_utf8(bytes).map_err(|_| refused("su XML no está en UTF-8".to_owned()))?;
    nist_itl::xml::read(text).map_err(|error| refused(sentence(error)))
}

fn sentence(error: XmlError) -> String {
    match error {
        XmlError::TooLong => "su XML es demasiado largo".to_owned(),
        XmlError::TooComplex => "su XML tiene demasiados elementos, atributos o niveles".to_owned(),
        XmlError::DocumentType => "su XML declara un DOCTYPE, que la norma no usa y no se lee".to_owned(),
        XmlError::Syntax { line, column } => {
            format!("no es XML bien formado (renglón {line}, columna {column})")
        }
        XmlError::NoPackage => "su XML no es un paquete ANSI/NIST-ITL".to_owned(),
        XmlError::NoTransaction => "le falta el registro de la transacción (Tipo 1)".to_owned(),
        XmlError::TooManyRecords => "tiene demasiados registros".to_owned(),
        XmlError::Base64(record) => format!("los datos del registro {record} no están en Base64"),
    }
}

/// Every record of a file.
pub(super) fn records(file: &XmlFile, all: bool) -> Vec<ShownRecord> {
    let first = ShownRecord {
        record_type: Some(RecordType::TRANSACTION),
        idc: None,
        bytes: None,
        fields: transaction(&file.transaction, all),
    };
    let record = |record: &XmlRecord| ShownRecord {
        record_type: record.record_type,
        idc: record.idc.map(|idc| idc.get()),
        bytes: None,
        fields: record.record_type.map_or_else(Vec::new, |of| fields(of, &record.content, all)),
    };
    std::iter::once(first).chain(file.records.iter().map(record)).collect()
}

/// Fields that have a value, each an item or several.
fn shown(of: RecordType, all: bool, list: Vec<(u32, Vec<String>)>) -> Vec<Shown> {
    let field = |(number, items): (u32, Vec<String>)| {
        let bytes = items.iter().map(String::len).sum();
        Shown::new(Tag::new(of, number), Values::from([items]), bytes, all)
    };
    list.into_iter().filter(|(_, items)| !items.is_empty()).map(field).collect()
}

fn one<T: ToString>(value: Option<T>) -> Vec<String> {
    value.iter().map(ToString::to_string).collect()
}

fn transaction(told: &XmlTransaction, all: bool) -> Vec<Shown> {
    let list = vec![
        (2, one(told.version)),
        (4, one(told.kind.as_ref())),
        (5, one(told.date)),
        (6, one(told.priority)),
        (7, one(told.destination.identifier.as_ref())),
        (8, one(told.originator.identifier.as_ref())),
        (9, one(told.control_number.as_ref())),
        (10, one(told.control_reference.as_ref())),
        (14, one(told.time)),
    ];
    shown(RecordType::TRANSACTION, all, list)
}

fn fields(of: RecordType, content: &XmlContent, all: bool) -> Vec<Shown> {
    match content {
        XmlContent::UserText(text) => shown(of, all, vec![(3, vec![text.clone()])]),
        XmlContent::Photograph { image, .. } => of_image(of, image, Vec::new(), all),
        XmlContent::Latent(print) | XmlContent::Fingerprint(print) | XmlContent::Palm(print) => {
            let positions = print.positions.iter().map(ToString::to_string).collect();
            of_image(of, &print.image, vec![(3, one(print.impression)), (13, positions)], all)
        }
        XmlContent::Unread => Vec::new(),
    }
}

fn of_image(of: RecordType, image: &XmlImage, more: Vec<(u32, Vec<String>)>, all: bool) -> Vec<Shown> {
    let scale = image.scale;
    let mut list = vec![
        (5, one(image.captured_on)),
        (6, one(image.width)),
        (7, one(image.height)),
        (8, one(scale.map(Scale::code))),
        (9, one(scale.map(Scale::horizontal))),
        (10, one(scale.map(Scale::vertical))),
        (11, one(image.compression)),
        (12, one(image.bits_per_pixel)),
    ];
    list.extend(more);
    list.sort_by_key(|(number, _)| *number);
    let mut fields = shown(of, all, list);
    fields.extend(image.data.as_ref().map(|data| Shown::data(Tag::new(of, 999), data.len())));
    fields
}

/// The images of a file, in the order of its records.
pub(super) fn images(file: &XmlFile) -> Vec<RecordImage<'_>> {
    file.records.iter().zip(2..).filter_map(|(record, number)| image(record, number)).collect()
}

fn image(record: &XmlRecord, number: usize) -> Option<RecordImage<'_>> {
    let (image, position): (&XmlImage, Option<Position>) = match &record.content {
        XmlContent::Photograph { image, .. } => (image, None),
        XmlContent::Latent(print) | XmlContent::Fingerprint(print) | XmlContent::Palm(print) => {
            let XmlPrint { image, positions, .. } = print;
            (image, positions.first().copied())
        }
        XmlContent::UserText(_) | XmlContent::Unread => return None,
    };
    Some(RecordImage {
        number,
        record_type: record.record_type?,
        position,
        size: image.width.zip(image.height),
        ppi: resolution(image.scale.and_then(Scale::resolution_ppi)),
        compression: image.compression,
        bits: image.bits_per_pixel,
        data: image.data.as_deref().filter(|data| !data.is_empty())?,
    })
}
