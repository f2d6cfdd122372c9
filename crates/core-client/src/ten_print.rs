//! The ten prints of one subject as an ANSI/NIST-ITL file: Type-1, a Type-2 that holds nothing but the folio, and a
//! Type-14 for each finger, with its image or why there is none. Nothing about who the subject may be has a place here.

use jiff::civil::Date;
use nist_itl::{
    Amputation, BuildError, Capture, CaptureTechnology, Compression, Domain, Field, File, FileBuilder,
    FingerprintDraft, Idc, ImageDraft, Impression, Position, PrintLeft, Provenance, RecordType, Scale,
    Subject, Tag, TaggedRecord, TransactionDraft,
};
use sha2::{Digest as _, Sha256};
use terms::{Finger, MissingReason, Ppi};

/// What every record of the file has in common.
#[derive(Debug, Clone)]
pub struct Transmittal<'a> {
    /// 1.004 TOT: what the receiver shall do with it.
    pub kind: &'a str,
    /// 1.005 DAT: the day of sending, local to the sender.
    pub date: Date,
    /// 1.007 DAI: whom it goes to, a code.
    pub destination: &'a str,
    /// 1.008 ORI and 14.004 SRC: who sends it, a code.
    pub originator: &'a str,
    /// 1.009 TCN: the sender's number of it.
    pub control_number: &'a str,
    /// 2.003: the opaque folio of the solicitud.
    pub folio: &'a str,
    /// 14.046 SUB: the condition of the subject, where it is told.
    pub subject: Option<Subject>,
}

/// A finger in the file.
#[derive(Clone)]
pub enum TenPrintFinger {
    /// Its print.
    Printed(RecordedImage),
    /// None, and why.
    Missing {
        /// Why.
        reason: MissingReason,
        /// The day that was found, local.
        noted_on: Date,
    },
}

/// The image of one finger. Its bytes are never shown in `Debug`.
#[derive(Clone)]
pub struct RecordedImage {
    /// The bytes as they are sent.
    pub data: Vec<u8>,
    /// How they are compressed.
    pub compression: Compression,
    /// Width and height, px.
    pub size: (u32, u32),
    /// Resolution as sent.
    pub ppi: Ppi,
    /// Resolution it was scanned at, where it is sent at another.
    pub scanned_ppi: Option<Ppi>,
    /// 14.003 IMP: how it was made.
    pub impression: Impression,
    /// 14.901 FCT: with what, where it is known.
    pub technology: Option<CaptureTechnology>,
    /// The day of capture, local.
    pub captured_on: Date,
    /// Whether part of the finger is amputated (14.018 AMP `XX`).
    pub partial: bool,
}

/// The file of these fingers, each once.
///
/// # Errors
/// [`BuildError`] when a text or a number is none that its field can hold, or a finger comes twice.
pub fn file(transmittal: &Transmittal<'_>, fingers: &[(Finger, TenPrintFinger)]) -> Result<File, BuildError> {
    let mut builder = begin(transmittal)?;
    for (finger, state) in fingers {
        builder.push(record(transmittal, *finger, state)?)?;
    }
    builder.build()
}

/// A file with its Type-1 and its Type-2 (IDC 0), for records of other kinds than [`file`] makes: slaps, several prints of
/// a finger.
///
/// # Errors
/// [`BuildError`] when a text is none that its field can hold.
pub fn begin<'a>(transmittal: &Transmittal<'a>) -> Result<FileBuilder<'a>, BuildError> {
    let Transmittal { kind, destination, originator, control_number, .. } = *transmittal;
    let date = day(transmittal.date);
    let domain = Some(Domain { name: DOMAIN.into(), version: Some(DOMAIN_VERSION.into()) });
    let draft = TransactionDraft::new(kind, date, destination, originator, control_number);
    let mut builder = FileBuilder::new(TransactionDraft { domain, ..draft });
    let folio = Field::of_text(Tag::new(RecordType::USER_TEXT, FOLIO), transmittal.folio)?;
    builder.push(TaggedRecord::new(RecordType::USER_TEXT, idc(0), vec![folio])?)?;
    Ok(builder)
}

/// 1.013 DOM: whose meaning the fields of Type-2 have. INE has published none, so it is this project's own.
const DOMAIN: &str = "COTEJO";
const DOMAIN_VERSION: &str = "1";
/// The one field of Type-2: the opaque name the sender knows the solicitud by.
const FOLIO: u32 = 3;

fn record(
    transmittal: &Transmittal<'_>,
    finger: Finger,
    state: &TenPrintFinger,
) -> Result<TaggedRecord, BuildError> {
    let position = Position::finger(finger.position()).expect("a finger is one of 1 to 10");
    let (impression, captured_on, technology, image) = match state {
        TenPrintFinger::Printed(image) => {
            (image.impression, image.captured_on, image.technology, Some(draft(image)))
        }
        TenPrintFinger::Missing { noted_on, .. } => (Impression::UNKNOWN, *noted_on, None, None),
    };
    let capture = Capture {
        source_agency: transmittal.originator.into(),
        captured_on: day(captured_on),
        image,
        provenance: Provenance { technology, subject: transmittal.subject, ..Provenance::default() },
    };
    let mut print = FingerprintDraft::new(impression, position, capture);
    print.amputations = print_left(state).map(|print| Amputation { position, print }).into_iter().collect();
    print.into_record(idc(finger.position()))
}

/// The answer to "is there a partial print?".
fn print_left(state: &TenPrintFinger) -> Option<PrintLeft> {
    match state {
        TenPrintFinger::Printed(image) => image.partial.then_some(PrintLeft::Partial),
        TenPrintFinger::Missing { .. } => Some(PrintLeft::Nothing),
    }
}

fn draft(image: &RecordedImage) -> ImageDraft {
    let ppi = |ppi: Ppi| u32::from(ppi.get());
    ImageDraft {
        width: image.size.0,
        height: image.size.1,
        scale: Scale::PixelsPerInch(ppi(image.ppi), ppi(image.ppi)),
        scanned: image.scanned_ppi.map(|scanned| (ppi(scanned), ppi(scanned))),
        compression: image.compression,
        bits_per_pixel: 8,
        data: image.data.clone(),
        hash: Some(nist_itl::Sha256(Sha256::digest(&image.data).into())),
    }
}

fn idc(number: u8) -> Idc {
    Idc::new(number).expect("0 to 10 are designations")
}

/// A day as the file writes it; years before 1 or after 9999 have none there.
pub fn day(date: Date) -> nist_itl::Date {
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(1);
    nist_itl::Date::new(year, part(date.month()), part(date.day())).expect("a calendar's day is one")
}

impl std::fmt::Debug for RecordedImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.size;
        write!(f, "RecordedImage({width} x {height}, {} ppi, {} bytes)", self.ppi.get(), self.data.len())
    }
}

impl std::fmt::Debug for TenPrintFinger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TenPrintFinger::Printed(image) => image.fmt(f),
            TenPrintFinger::Missing { reason, .. } => write!(f, "Missing({reason:?})"),
        }
    }
}
