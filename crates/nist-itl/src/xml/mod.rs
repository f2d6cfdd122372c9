//! The NIEM-conformant XML encoding of ANSI/NIST-ITL (Annex C), read only.
//!
//! Read are the transaction, Type-2 as the text it is, and the images of Types 10, 13, 14 and 15. Other records are
//! named and not read. Namespace prefixes are the sender's; elements go by namespace and local name, and those of an
//! application profile stand in where it has put its own in the standard's place.
//!
//! The names are those of the schemas over NIEM 2 that came with the standard of 2011 and its updates. Some of those
//! over NIEM 4 are read too (`ImageReferenceID`, `Base64BinaryObject`, `PackageFingerImpressionImageRecord`,
//! `PackagePalmPrintImageRecord`), as far as they are public; the rest of that vocabulary is not. Where elements differ
//! between versions by their beginning alone, such as `...ImpressionCaptureCategoryCode`, they go by their end.
//!
//! No document type declaration is read, so that there are no entities; size, depth, elements and attributes are
//! bounded before anything is built.

mod element;
mod error;
mod image;
mod print;
mod scan;
mod time;
mod transaction;

pub use error::XmlError;
pub use image::XmlImage;
pub use print::XmlPrint;
pub use transaction::{XmlAgency, XmlTransaction};

use crate::{Idc, MAX_RECORDS, RecordType};
use element::Element;
use image::NotBase64;
use std::fmt;

/// The longest text read, bytes: 256 MiB.
pub const MAX_XML_BYTES: usize = 0x1000_0000;
/// The most nodes of all kinds: elements, texts, comments.
const MAX_NODES: u32 = 1_000_000;

/// A file in the XML encoding.
#[derive(Debug, Clone, PartialEq)]
pub struct XmlFile {
    /// What Type-1 is in the traditional encoding.
    pub transaction: XmlTransaction,
    /// The other records in the order of the file.
    pub records: Vec<XmlRecord>,
}

/// A record.
#[derive(Debug, Clone, PartialEq)]
pub struct XmlRecord {
    /// Its type; `None` where it does not say one.
    pub record_type: Option<RecordType>,
    /// Its designation.
    pub idc: Option<Idc>,
    /// What it holds.
    pub content: XmlContent,
}

/// What a record holds.
#[derive(Clone, PartialEq)]
pub enum XmlContent {
    /// Type-2: the element as it was written; prefixes may be declared further out in the file.
    UserText(String),
    /// Type-10: a photograph, with its 10.003 IMT, such as `FACE`.
    Photograph {
        /// Its image.
        image: XmlImage,
        /// What it shows.
        kind: Option<String>,
    },
    /// Type-13.
    Latent(XmlPrint),
    /// Type-14.
    Fingerprint(XmlPrint),
    /// Type-15.
    Palm(XmlPrint),
    /// Another type, or one without its image: not read.
    Unread,
}

/// Reads a file in the XML encoding.
///
/// # Errors
/// When the text is too long or too complex, is no well-formed XML or has a document type declaration, is no package
/// of the standard, has no transaction, or holds data that are not in Base64.
pub fn read(text: &str) -> Result<XmlFile, XmlError> {
    if text.len() > MAX_XML_BYTES {
        return Err(XmlError::TooLong);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    scan::check(text)?;
    let options =
        roxmltree::ParsingOptions { nodes_limit: MAX_NODES, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|error| refused(&error))?;
    let package = Element(document.root_element());
    if package.name() != "NISTBiometricInformationExchangePackage" || !package.is_of_itl() {
        return Err(XmlError::NoPackage);
    }
    let information = package.child(&["PackageInformationRecord"]);
    let transaction = information.and_then(transaction::read).ok_or(XmlError::NoTransaction)?;
    Ok(XmlFile { transaction, records: records(package, text)? })
}

fn refused(error: &roxmltree::Error) -> XmlError {
    match error {
        roxmltree::Error::DtdDetected => XmlError::DocumentType,
        roxmltree::Error::NodesLimitReached
        | roxmltree::Error::AttributesLimitReached
        | roxmltree::Error::NamespacesLimitReached => XmlError::TooComplex,
        other => XmlError::Syntax { line: other.pos().row, column: other.pos().col },
    }
}

fn records(package: Element<'_>, text: &str) -> Result<Vec<XmlRecord>, XmlError> {
    let mut records = Vec::new();
    for element in package.elements().filter(|element| element.name() != "PackageInformationRecord") {
        if records.len() == MAX_RECORDS {
            return Err(XmlError::TooManyRecords);
        }
        // In the file, Type-1 is the first.
        let number = records.len() + 2;
        records.push(XmlRecord {
            record_type: record_type(element),
            idc: transaction::idc(element),
            content: content(element, text).map_err(|NotBase64| XmlError::Base64(number))?,
        });
    }
    Ok(records)
}

/// Its type by its name, or else by the code in it.
fn record_type(element: Element<'_>) -> Option<RecordType> {
    let number = match element.name() {
        "PackageDescriptiveTextRecord" => 2,
        "PackageFacialAndSMTImageRecord" => 10,
        "PackageLatentImageRecord" => 13,
        "PackageFingerprintImageRecord" | "PackageFingerImpressionImageRecord" => 14,
        "PackagePalmprintImageRecord" | "PackagePalmPrintImageRecord" => 15,
        _ => element.parse_of(&["RecordCategoryCode"])?,
    };
    RecordType::new(number)
}

fn content(record: Element<'_>, text: &str) -> Result<XmlContent, NotBase64> {
    let number = record_type(record).map(RecordType::get);
    if number == Some(2) {
        let written = text.get(record.0.range()).unwrap_or_default();
        return Ok(XmlContent::UserText(written.to_owned()));
    }
    let Some(image) = record.ending("Image") else { return Ok(XmlContent::Unread) };
    Ok(match number {
        Some(10) => XmlContent::Photograph {
            image: image::read(record, image)?,
            kind: image.text_of(&["ImageCategoryCode"]),
        },
        Some(13) => XmlContent::Latent(print::read(record, image)?),
        Some(14) => XmlContent::Fingerprint(print::read(record, image)?),
        Some(15) => XmlContent::Palm(print::read(record, image)?),
        _ => XmlContent::Unread,
    })
}

impl fmt::Debug for XmlContent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UserText(text) => write!(out, "UserText({} bytes)", text.len()),
            Self::Photograph { image, .. } => write!(out, "Photograph({image:?})"),
            Self::Latent(print) => write!(out, "Latent({print:?})"),
            Self::Fingerprint(print) => write!(out, "Fingerprint({print:?})"),
            Self::Palm(print) => write!(out, "Palm({print:?})"),
            Self::Unread => out.write_str("Unread"),
        }
    }
}
