//! Records read by type: views that borrow a record and read its fields when asked.
//!
//! A view never fails: what a file does not have, or has in another form than the standard's, is `None` or left out
//! of a list; the record's own fields keep it, and the validator says what is wrong.

mod assurance;
mod binary_print;
mod context;
mod fields;
mod fingerprint;
mod image;
mod latent;
mod palm;
mod photograph;
mod provenance;
mod source;
mod transaction;

pub use assurance::{Assurance, AuditEvent};
pub use binary_print::BinaryPrint;
pub use context::Context;
pub use fingerprint::Fingerprint;
pub use image::Image;
pub use latent::Latent;
pub use palm::Palm;
pub use photograph::Photograph;
pub use source::Source;
pub use transaction::{Content, Domain, Profile, Transaction};

use crate::{File, RecordType};
use fields::Fields;

impl File {
    /// The Type-1 record.
    pub fn transaction(&self) -> Transaction<'_> {
        Transaction::of(self)
    }

    /// The Type-4 records.
    pub fn binary_prints(&self) -> impl Iterator<Item = BinaryPrint<'_>> {
        self.records().iter().filter_map(BinaryPrint::of)
    }

    /// The Type-10 records.
    pub fn photographs(&self) -> impl Iterator<Item = Photograph<'_>> {
        self.fields_of(RecordType::PHOTOGRAPH).map(Photograph::of)
    }

    /// The Type-13 records.
    pub fn latents(&self) -> impl Iterator<Item = Latent<'_>> {
        self.fields_of(RecordType::LATENT).map(Latent::of)
    }

    /// The Type-14 records.
    pub fn fingerprints(&self) -> impl Iterator<Item = Fingerprint<'_>> {
        self.fields_of(RecordType::FINGERPRINT).map(Fingerprint::of)
    }

    /// The Type-15 records.
    pub fn palms(&self) -> impl Iterator<Item = Palm<'_>> {
        self.fields_of(RecordType::PALM).map(Palm::of)
    }

    /// The Type-20 records.
    pub fn sources(&self) -> impl Iterator<Item = Source<'_>> {
        self.fields_of(RecordType::SOURCE).map(Source::of)
    }

    /// The Type-21 records.
    pub fn contexts(&self) -> impl Iterator<Item = Context<'_>> {
        self.fields_of(RecordType::CONTEXT).map(Context::of)
    }

    /// The Type-98 records.
    pub fn assurances(&self) -> impl Iterator<Item = Assurance<'_>> {
        self.fields_of(RecordType::ASSURANCE).map(Assurance::of)
    }

    fn fields_of(&self, record_type: RecordType) -> impl Iterator<Item = Fields<'_>> {
        let charset = self.charset();
        self.tagged(record_type).map(move |record| Fields { record, charset })
    }
}
