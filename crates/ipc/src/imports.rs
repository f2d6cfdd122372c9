//! Files that were read and wait for an answer; nothing of them is recorded yet.

use crate::Handle;
use serde::{Deserialize, Serialize};
use terms::{Finger, MissingReason, Ppi};

/// A number for a file waiting in an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImportId(pub u64);

/// A file that was read and waits for the examiner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingImport {
    /// Its number.
    pub import: ImportId,
    /// Its place among the files chosen, from 1 (file names may hold names of people and are not shown).
    pub ordinal: u32,
    /// Small picture.
    pub thumbnail: Handle,
    /// The whole picture, to measure a scale bar on.
    pub image: Handle,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// The resolution the file states, or a scale bar gave.
    pub ppi: Option<Ppi>,
    /// Whether a scale bar gave it.
    pub measured: bool,
    /// The finger its container names, or suggested by where it was dropped or by its number in the set.
    pub finger: Option<Finger>,
    /// What was done to its pixels on the way in, and what she should know (keys of the catalogue).
    pub notices: Vec<ImportNotice>,
}

/// Something to know about a file that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportNotice {
    /// Its pixels were compressed with loss before they came here.
    Lossy,
    /// 16-bit pixels were reduced to 8; the original is kept.
    DepthReduced,
    /// Tinted colour was reduced to grey; the original is kept.
    ColourReduced,
    /// The picture was turned as its camera says.
    Turned,
    /// It is record number this of an ANSI/NIST-ITL file.
    Record(u16),
    /// It comes out of a package.
    Package,
    /// It was cut out of an image of several fingers, and which finger it is cannot be told.
    CutFromSlap,
}

/// A finger without a print, as a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldMissing {
    /// Which finger.
    pub finger: Finger,
    /// Why, as far as the file's code tells.
    pub reason: MissingReason,
}

/// A file that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedImport {
    /// Its place among the files chosen, from 1.
    pub ordinal: u32,
    /// Why, and what to do.
    pub problem: crate::Problem,
}
