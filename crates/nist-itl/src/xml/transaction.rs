//! The transaction of a package: what Type-1 is in the traditional encoding.

use super::element::Element;
use super::time;
use crate::{Content, Date, GmtTime, Idc, RecordType};
use std::fmt;

/// The transaction. What a package does not say, or says in another form than the standard's, is `None`. Texts are not
/// shown in `Debug`.
#[derive(Clone, Default, PartialEq)]
pub struct XmlTransaction {
    /// 1.002 VER: 502 for major version 5 and minor version 2.
    pub version: Option<u16>,
    /// How many records are announced.
    pub announced: Option<usize>,
    /// The records that are announced; those whose type or designation cannot be read are left out.
    pub contents: Vec<Content>,
    /// 1.004 TOT.
    pub kind: Option<String>,
    /// 1.005 DAT: the day of sending, local to the sender.
    pub date: Option<Date>,
    /// 1.006 PRY: 1 (most urgent) to 9.
    pub priority: Option<u8>,
    /// 1.007 DAI and 1.017: whom it goes to.
    pub destination: XmlAgency,
    /// 1.008 ORI and 1.017: who sends it.
    pub originator: XmlAgency,
    /// 1.009 TCN.
    pub control_number: Option<String>,
    /// 1.010 TCR.
    pub control_reference: Option<String>,
    /// 1.011 NSR, pixels per millimetre; 0 where there are no Type-4 records.
    pub native_per_mm: Option<f64>,
    /// 1.012 NTR, pixels per millimetre.
    pub transmitted_per_mm: Option<f64>,
    /// 1.013 DOM: the name of the domain and its version.
    pub domain: Option<(String, Option<String>)>,
    /// 1.014 GMT: when it was sent, in universal time.
    pub time: Option<GmtTime>,
}

/// An agency.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct XmlAgency {
    /// Its identifier.
    pub identifier: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

pub(super) fn read(record: Element<'_>) -> Option<XmlTransaction> {
    let transaction = record.child(&["Transaction"])?;
    let summary = transaction.child(&["TransactionContentSummary"]);
    let resolution = transaction.child(&["TransactionImageResolutionDetails"]);
    Some(XmlTransaction {
        version: version(transaction),
        announced: summary.and_then(|summary| summary.parse_of(&["ContentRecordQuantity"])),
        contents: summary.map(contents).unwrap_or_default(),
        kind: transaction.text_of(&["TransactionCategoryCode", "TransactionCategoryText"]),
        date: transaction.child(&["TransactionDate"]).and_then(time::date),
        priority: transaction.parse_of(&["TransactionPriorityValue"]),
        destination: agency(transaction.child(&["TransactionDestinationOrganization"])),
        originator: agency(transaction.child(&["TransactionOriginatingOrganization"])),
        control_number: transaction
            .identification_of(&["TransactionControlIdentification", "TransactionControlID"]),
        control_reference: transaction.identification_of(&[
            "TransactionControlReferenceIdentification",
            "TransactionControlReferenceID",
        ]),
        native_per_mm: resolution.and_then(|scales| scales.parse_of(&["NativeScanningResolutionValue"])),
        transmitted_per_mm: resolution
            .and_then(|scales| scales.parse_of(&["NominalTransmittingResolutionValue"])),
        domain: domain(transaction),
        time: transaction.child(&["TransactionUTCDate"]).and_then(time::universal),
    })
}

fn version(transaction: Element<'_>) -> Option<u16> {
    let major: u8 = transaction.parse_of(&["TransactionMajorVersionValue"])?;
    let minor: u8 = transaction.parse_of(&["TransactionMinorVersionValue"])?;
    (minor < 100).then(|| u16::from(major) * 100 + u16::from(minor))
}

fn contents(summary: Element<'_>) -> Vec<Content> {
    let read = |entry: Element<'_>| {
        let record_type = RecordType::new(entry.parse_of(&["RecordCategoryCode"])?)?;
        Some(Content { record_type, idc: idc(entry)? })
    };
    summary.all(&["ContentRecordSummary"]).filter_map(read).collect()
}

/// The designation of a record or of an entry of the contents.
pub(super) fn idc(element: Element<'_>) -> Option<Idc> {
    let text = element.identification_of(&["ImageReferenceIdentification", "ImageReferenceID"])?;
    Idc::new(text.parse().ok()?)
}

fn agency(element: Option<Element<'_>>) -> XmlAgency {
    let Some(element) = element else { return XmlAgency::default() };
    XmlAgency {
        identifier: element.identification_of(&["OrganizationIdentification"]),
        name: element.text_of(&["OrganizationName"]),
    }
}

fn domain(transaction: Element<'_>) -> Option<(String, Option<String>)> {
    let domain = transaction.child(&["TransactionDomain"])?;
    let version = domain.identification_of(&["DomainVersionNumberIdentification", "DomainVersionNumberID"]);
    Some((domain.text_of(&["TransactionDomainName"])?, version))
}

impl fmt::Debug for XmlTransaction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "XmlTransaction({} records)", self.contents.len())
    }
}

impl fmt::Debug for XmlAgency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("XmlAgency(..)")
    }
}
