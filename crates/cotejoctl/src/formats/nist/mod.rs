//! The orders of `nist`: ANSI/NIST-ITL files shown, checked, built, taken apart and written again.

mod build;
mod extract;
mod field;
mod image;
mod repack;
mod show;
mod validate;
mod xml;

pub(crate) use build::build;
pub(super) use build::nature;
pub(crate) use extract::extract;
pub(crate) use repack::repack;
pub(crate) use show::show;
pub(super) use validate::errors;
pub(crate) use validate::validate;

use crate::open::told;
use crate::paths;
use anyhow::{Result, anyhow, bail};
use nist_itl::xml::XmlFile;
use nist_itl::{File, ParseError};
use std::path::Path;
use workstation::Trouble;

/// Endings of the files taken from a folder; a file named by itself may be called anything.
const ENDINGS: [&str; 10] = ["an2", "an2k", "an", "nst", "nist", "eft", "ebts", "itl", "int", "xml"];

/// A file in either encoding.
enum Encoded {
    Traditional(File),
    Xml(Box<XmlFile>),
}

/// Reads a file in either encoding.
fn read_any(path: &Path, bytes: &[u8]) -> Result<Encoded> {
    if !xml::looks_like(bytes) {
        return parse(path, bytes).map(Encoded::Traditional);
    }
    xml::read(path, bytes).map(Box::new).map(Encoded::Xml)
}

/// Reads the bytes of a file in the traditional encoding.
fn parse(path: &Path, bytes: &[u8]) -> Result<File> {
    if xml::looks_like(bytes) {
        bail!("«{}»: está en XML, que sólo se lee con `nist show` y `nist extract`", path.display());
    }
    nist_itl::parse(bytes).map_err(|error| refused(path, error))
}

/// Reads a file in the traditional encoding.
fn read(path: &Path) -> Result<File> {
    parse(path, &paths::read(path)?)
}

/// Why a file is not read, in the examiner's language.
fn refused(path: &Path, error: ParseError) -> anyhow::Error {
    anyhow!("«{}», byte {}: {}", path.display(), error.offset, told(Trouble::from(error).0))
}
