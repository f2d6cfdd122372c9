//! What is shown of a field: its values where they are technical; where they may tell of a person, only how long it is.

use super::image::binary_prints;
use core_client::paquete::Folio;
use nist_itl::validate::mnemonic;
use nist_itl::{BinaryPrint, Charset, Field, File, Record, RecordType, Tag};

/// The text of a field by subfields and items.
pub(super) type Values = Vec<Vec<String>>;

/// A field as it is shown.
pub(super) struct Shown {
    pub(super) tag: String,
    pub(super) mnemonic: &'static str,
    /// How long it is, bytes.
    pub(super) bytes: usize,
    /// `None` of data, and of what is hidden.
    pub(super) values: Option<Values>,
}

/// A record as it is shown.
pub(super) struct ShownRecord {
    pub(super) record_type: Option<RecordType>,
    pub(super) idc: Option<u8>,
    /// How long it is, bytes; not known in XML.
    pub(super) bytes: Option<usize>,
    pub(super) fields: Vec<Shown>,
}

impl Shown {
    /// A field of which the values are known, hidden unless it is technical or `all` are shown.
    pub(super) fn new(tag: Tag, values: Values, bytes: usize, all: bool) -> Self {
        let values = (all || is_technical(tag) || is_opaque(tag, &values)).then_some(values);
        Shown { tag: tag.to_string(), mnemonic: mnemonic(tag).unwrap_or("-"), bytes, values }
    }

    /// Data: never shown.
    pub(super) fn data(tag: Tag, bytes: usize) -> Self {
        Shown { values: None, ..Shown::new(tag, Values::new(), bytes, false) }
    }
}

/// Every record of a file.
pub(super) fn records(file: &File, all: bool) -> Vec<ShownRecord> {
    let charset = file.charset();
    let mut prints = binary_prints(file).peekable();
    let shown = |(place, record): (usize, &Record)| {
        let print = prints.next_if(|(of, _)| *of == place).map(|(_, print)| print);
        let fields = match (record, print) {
            (Record::Tagged(tagged), _) => {
                tagged.fields().iter().map(|field| of_field(field, charset, all)).collect()
            }
            (Record::Binary(_), Some(print)) => head(print),
            (Record::Binary(binary), None) => {
                vec![Shown::data(Tag::new(record.record_type(), 999), binary.body().len())]
            }
        };
        let idc = record.idc().map(|idc| idc.get());
        ShownRecord { record_type: Some(record.record_type()), idc, bytes: Some(record.byte_len()), fields }
    };
    file.records().iter().enumerate().map(shown).collect()
}

fn of_field(field: &Field, charset: Charset, all: bool) -> Shown {
    let bytes = field.value().len();
    if field.is_data() {
        return Shown::data(field.tag(), bytes);
    }
    let item = |item: &[u8]| charset.decode(item).as_str().to_owned();
    let values = field.subfields().map(|subfield| subfield.items().map(item).collect()).collect();
    Shown::new(field.tag(), values, bytes, all)
}

/// What stands before the image in an old binary print (8.4).
fn head(print: BinaryPrint<'_>) -> Vec<Shown> {
    let shown = |number, mnemonic, bytes, values: Vec<String>| Shown {
        tag: Tag::new(RecordType::BINARY_FINGERPRINT, number).to_string(),
        mnemonic,
        bytes,
        values: Some(vec![values]),
    };
    let or_none = |value: Option<String>| vec![value.unwrap_or_default()];
    vec![
        shown(3, "IMP", 1, or_none(print.impression().map(|impression| impression.to_string()))),
        shown(4, "FGP", 6, print.positions().map(|position| position.to_string()).collect()),
        shown(5, "ISR", 1, vec![u8::from(print.is_native()).to_string()]),
        shown(6, "HLL", 2, vec![print.width().to_string()]),
        shown(7, "VLL", 2, vec![print.height().to_string()]),
        shown(8, "GCA", 1, or_none(print.compression().map(|compression| compression.to_string()))),
        Shown { values: None, ..shown(9, "DATA", print.data().len(), Vec::new()) },
    ]
}

/// Codes, numbers, dates, names of agencies and systems: no texts in somebody's own words, minutiae, places or persons.
fn is_technical(tag: Tag) -> bool {
    let number = tag.number();
    if matches!(number, 1 | 2) {
        return true;
    }
    match tag.record_type() {
        // 1.017 are the agencies' names in full: whatever somebody wrote.
        RecordType::TRANSACTION => matches!(number, 3..=8 | 11..=16 | 18),
        RecordType::MINUTIAE => number <= 4,
        RecordType::LATENT | RecordType::FINGERPRINT | RecordType::PALM => {
            matches!(number, 3..=13 | 16..=18 | 21..=27 | 30 | 31 | 46 | 901 | 996)
        }
        // A photograph shows a person; its measures do not.
        RecordType::PHOTOGRAPH => matches!(number, 6..=12 | 996),
        RecordType::SOURCE => matches!(number, 3..=13 | 17 | 18 | 21 | 996),
        _ => false,
    }
}

/// A control number (1.009, 1.010) that is one: some write there what they please.
fn is_opaque(tag: Tag, values: &Values) -> bool {
    let number = tag.record_type() == RecordType::TRANSACTION && matches!(tag.number(), 9 | 10);
    number && values.iter().flatten().all(|text| Folio::new(text).is_ok())
}

/// What a record is.
pub(super) const fn kind(record_type: RecordType) -> &'static str {
    match record_type.get() {
        1 => "transacción",
        2 => "texto del usuario",
        3 => "huella en grises, baja resolución",
        4 => "huella en grises",
        5 => "huella en blanco y negro, baja resolución",
        6 => "huella en blanco y negro",
        7 => "imagen definida por el usuario",
        8 => "firma",
        9 => "minucias",
        10 => "fotografía",
        11 => "voz",
        12 => "dentadura",
        13 => "huella latente",
        14 => "huella dactilar",
        15 => "huella palmar",
        16 => "imagen de prueba",
        17 => "iris",
        18 => "ADN",
        19 => "huella plantar",
        20 => "imagen de origen",
        21 => "contexto",
        22 => "imagen no fotográfica",
        98 => "aseguramiento de la información",
        99 => "datos CBEFF",
        _ => "no definido por la norma",
    }
}
