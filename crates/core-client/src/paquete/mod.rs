//! The package that an institution sends to INE: the oficio as PDF, and for each of its solicitudes ten WSQ files and one
//! ANSI/NIST-ITL file, in a folder or a ZIP.
//!
//! - [`manifest`]: `manifiesto.json` lists every file with length and SHA-256; `manifiesto.csv` says the same to people.
//!   Fingers without print stand there with their reason and AMP code.
//! - [`Profile`]: the naming scheme is data (`profiles/cotejo.toml`), because INE publishes none.
//! - [`solicitud`] makes ten prints into what is sent of them: each is compressed once, by the institution that took it.
//! - [`write_folder`], [`write_zip`]: contents come from a [`Source`] one solicitud at a time. A folder that was
//!   interrupted is continued; a ZIP is there whole or not at all.
//! - [`read`]: what was written is read back equal, and whatever is not as the manifest says is told by solicitud and
//!   finger.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut package = core_client::paquete::read("EJ02-0001-26.zip".as_ref())?;
//! for (place, fault) in package.verify(&|_, _| std::ops::ControlFlow::Continue(()))? {
//!     println!("{place}: {fault}");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A package holds no personal data but the prints: no field takes a name, and what has the shape of a CURP is refused as
//! a folio. Names of files that others put there may hold some, so no error and no result repeats them. This module must
//! not know cases, candidates or the vault.

mod comments;
mod contents;
mod error;
mod file_name;
pub mod limits;
pub mod manifest;
mod names;
mod place;
mod prints;
mod profile;
mod read;
mod token;
mod walk;
pub mod words;
mod write;

pub use comments::without_words;
pub use contents::{ContentsError, FingerState, Oficio, Print, Solicitud, Source, SourceError};
pub use error::{ArchiveError, FileFault, ReadError, WriteError};
pub use file_name::{FileName, FileNameError};
pub use manifest::json::ManifestError;
pub use manifest::table::TableError;
pub use names::{MANIFEST, NamesError, TABLE};
pub use place::Place;
pub use prints::{FingerDraft, Original, PrintDraft, PrintError, solicitud};
pub use profile::{Profile, ProfileError};
pub use read::{Package, read};
pub use token::{Code, Folio, InvalidToken, OficioNumber};
pub use write::{Progress, inventory, write_folder, write_zip};
