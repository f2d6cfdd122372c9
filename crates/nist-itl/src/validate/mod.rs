//! Whether a file keeps the standard and an application profile. Every breach is reported, with its place, its rule
//! and how grave it is; what a field holds is not, for it may be personal data.
//!
//! What a record type's fields are stands as data in `layout`; what a profile demands stands as data in `profiles/`.
//! LEN is not judged: [`parse`](crate::parse) refuses a file whose lengths are not true.

mod amputation;
mod characters;
mod contents;
mod data;
mod english;
mod fields;
mod fingers;
mod header;
mod image;
mod layout;
mod minutiae;
mod position;
mod profile;
mod profile_check;
mod reference;
mod report;
mod rule;
mod scale;
mod segment;
mod spanish;
mod structure;
mod text;
mod transaction;
mod violation;

pub use characters::Characters;
pub use header::ImageFormat;
pub use layout::mnemonic;
pub use profile::{Profile, ProfileError};
pub use rule::{Rule, Severity};
pub use spanish::sentence_es;
pub use violation::{Authority, Detail, Place, RecordPlace, Violation};

use crate::{Charset, File, Record, RecordType, TaggedRecord};
use report::Report;

/// The most violations reported; one more, [`Rule::ReportCut`], then says that there are others.
pub const MAX_VIOLATIONS: usize = 10_000;

/// Every breach of the standard and of a profile, in the order of the file. Never fails, and takes time and memory in
/// proportion to the file.
pub fn validate(file: &File, profile: &Profile) -> Vec<Violation> {
    let mut report = Report::new(profile);
    structure::check(file, &mut report);
    contents::check(file, &mut report);
    transaction::check(file, &mut report);
    reference::check(file, &mut report);
    amputation::check(file, &mut report);
    for view in views(file) {
        text::check(&view, &mut report);
        fields::check(&view, &mut report);
        image::check(&view, &mut report);
        position::check(&view, &mut report);
        segment::check(&view, &mut report);
        fingers::check(&view, &mut report);
        minutiae::check(&view, &mut report);
    }
    data::check(file, &mut report);
    profile_check::check(file, profile, &mut report);
    report.finish()
}

/// A tagged record with its place and the character set of its text.
struct View<'a> {
    place: Place,
    record: &'a TaggedRecord,
    charset: Charset,
}

impl View<'_> {
    fn record_type(&self) -> RecordType {
        self.record.record_type()
    }
}

/// Every record with its place.
fn places(file: &File) -> impl Iterator<Item = (Place, &Record)> {
    let numbered = file.records().iter().enumerate();
    numbered.map(|(index, record)| (Place::of_record(index + 1, record), record))
}

/// Every tagged record.
fn views(file: &File) -> impl Iterator<Item = View<'_>> {
    let charset = file.charset();
    places(file).filter_map(move |(place, record)| {
        let record = record.tagged()?;
        let own = record.record_type() == RecordType::TRANSACTION;
        Some(View { place, record, charset: if own { Charset::Ascii } else { charset } })
    })
}
