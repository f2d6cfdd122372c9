//! Prints leaving the station as files, and what was done to their pixels on the way.

use serde::{Deserialize, Serialize};
use terms::{Finger, Ppi, PrintId, RequestId, Sha256};

/// Prints of a case that left the station as files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// The solicitud they were sent for, if one.
    pub request: Option<RequestId>,
    /// As what they left.
    pub form: ExportForm,
    /// Every print that left.
    pub prints: Vec<ExportedPrint>,
    /// Digest of the one file, or of the manifest of many.
    pub digest: Sha256,
}

/// As what prints leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// One image file a finger.
    Images,
    /// One ANSI/NIST-ITL file.
    Itl,
    /// One file of templates: minutiae, no pixels.
    Template,
    /// The package of files that the electoral institute receives.
    Paquete,
}

/// One print as it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedPrint {
    /// Which finger.
    pub finger: Finger,
    /// The print.
    pub print: PrintId,
    /// Resolution it left at.
    pub ppi: Ppi,
    /// What was done to it.
    pub coding: Coding,
    /// Digest of the bytes that left.
    pub sha256: Sha256,
}

/// What was done to a print's pixels before they left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coding {
    /// Nothing: the sealed bytes.
    Original,
    /// Written in another format that loses nothing.
    Lossless,
    /// Compressed, for the first time, from a sealed original that had lost nothing.
    Compressed {
        /// Hundredths of a bit a pixel.
        centibits: u16,
    },
    /// Compressed again, though the sealed original had lost something already.
    Recompressed {
        /// Hundredths of a bit a pixel.
        centibits: u16,
        /// Why.
        reason: RecompressionReason,
    },
    /// No pixels left: minutiae only.
    Minutiae,
}

/// Why a print was compressed a second time: compression is done once, from the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecompressionReason {
    /// The print reached the institution compressed and cannot be had otherwise.
    NoOtherOriginal,
    /// Taking the print again would delay the search; it was taken again or will be.
    Urgent,
}
