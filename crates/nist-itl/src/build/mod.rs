//! Files from typed records: lengths, contents, designations and character set come out right by construction.
//!
//! It reads no clock and makes no numbers: dates, control numbers and hashes come in.

mod capture;
mod error;
mod field_list;
mod file;
mod fingerprint;
mod latent;
mod palm;
mod photograph;
mod transaction;

pub use capture::{Capture, ImageDraft, Provenance};
pub use error::BuildError;
pub use file::FileBuilder;
pub use fingerprint::FingerprintDraft;
pub use latent::LatentDraft;
pub use palm::PalmDraft;
pub use photograph::PhotographDraft;
pub use transaction::TransactionDraft;

use field_list::FieldList;
