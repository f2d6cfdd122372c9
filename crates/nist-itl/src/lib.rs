//! ANSI/NIST-ITL 1-2011 Update:2015 files (NIST SP 500-290e3): read without loss, built, checked.
//!
//! It knows records, fields and bytes: no images, no cases, no other crate of this workspace.
//!
//! A [`File`] holds [`Record`]s: tagged ones (`14.013:1`) of [`Field`]s, and the old binary Types 3 to 8. [`parse`]
//! keeps every byte, whatever it means; [`File::to_bytes`] writes the same bytes again.

mod build;
mod code;
pub mod efs;
mod field;
mod file;
pub mod incits378;
mod parse;
mod record;
mod tag;
mod text;
pub mod validate;
mod value;
mod view;
pub mod xml;

pub use build::{
    BuildError, Capture, FileBuilder, FingerprintDraft, ImageDraft, LatentDraft, PalmDraft, PhotographDraft,
    Provenance, TransactionDraft,
};
pub use code::{CaptureTechnology, Compression, Idc, Impression, Position, RecordType};
pub use field::{Field, FieldError, Subfield};
pub use file::File;
pub use parse::{MAX_FIELDS, MAX_FILE_BYTES, MAX_RECORDS, ParseError, ParseFault, parse};
pub use record::{BinaryRecord, Record, RecordError, TaggedRecord};
pub use tag::Tag;
pub use text::{Charset, Text};
pub use value::{
    Amputation, Annotation, BodyClass, BodyExtent, Date, DateError, Device, GmtTime, HashError, Location,
    Monitoring, Nfiq1, Polygon, PrintLeft, Quality, Scale, Score, Segment, Sha256, Subject,
};
pub use view::{
    Assurance, AuditEvent, BinaryPrint, Content, Context, Domain, Fingerprint, Image, Latent, Palm,
    Photograph, Profile, Source, Transaction,
};

/// FS: ends a tagged record.
pub const FS: u8 = 0x1c;
/// GS: stands between fields.
pub const GS: u8 = 0x1d;
/// RS: stands between subfields.
pub const RS: u8 = 0x1e;
/// US: stands between information items.
pub const US: u8 = 0x1f;

/// Runs the examples of the read-me as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
