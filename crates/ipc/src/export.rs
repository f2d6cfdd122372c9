//! Exports: what of a case can leave the station as files, and what has left.

use crate::{JobView, Problem};
use serde::{Deserialize, Serialize};
use terms::{CaseId, Finger, Ppi, Timestamp};

/// What can leave and what has left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// The case.
    pub case: CaseId,
    /// Its folio.
    pub folio: String,
    /// The print that stands for each captured finger, in FGP order.
    pub prints: Vec<ExportablePrint>,
    /// Whether a package can be made, and for which oficio.
    pub package: PackageState,
    /// What left, newest first.
    pub left: Vec<LeftView>,
    /// The running or last export of this run.
    pub job: Option<JobView>,
}

/// A print that can leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportablePrint {
    /// Which finger.
    pub finger: Finger,
    /// Resolution of the sealed original.
    pub ppi: Ppi,
    /// Format of the sealed original, such as `png` or `wsq`.
    pub format: String,
    /// Whether the original was compressed with loss before it came here.
    pub lossy: bool,
}

/// Whether a package for the electoral institute can be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageState {
    /// Not yet, and why.
    NotYet(Problem),
    /// The solicitud will be formed under the next oficio.
    NewOficio,
    /// For the solicitud of this oficio.
    Filed(String),
}

/// As what prints leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// The package as one ZIP file.
    PackageZip,
    /// The package as a folder, which can be resumed.
    PackageFolder,
    /// One ANSI/NIST-ITL file.
    Itl,
    /// One WSQ file a finger, 500 ppi.
    Wsq,
    /// The sealed bytes, as they came.
    Original,
    /// One PNG file a finger.
    Png,
    /// One TIFF file a finger.
    Tiff,
    /// One JPEG 2000 file a finger, without loss.
    Jpeg2000,
    /// Templates, ISO/IEC 19794-2:2011.
    Iso2011,
    /// Templates, ISO/IEC 19794-2:2005.
    Iso2005,
    /// Templates, ANSI INCITS 378-2004.
    Ansi378,
    /// Templates, one `.xyt` file a finger.
    Xyt,
}

impl ExportForm {
    /// Whether prints are compressed with loss on the way, so that an original with losses needs a reason.
    pub const fn compresses(self) -> bool {
        matches!(self, ExportForm::PackageZip | ExportForm::PackageFolder | ExportForm::Itl | ExportForm::Wsq)
    }

    /// Whether it goes into a folder rather than one file.
    pub const fn is_folder(self) -> bool {
        use ExportForm as F;
        matches!(self, F::PackageFolder | F::Wsq | F::Original | F::Png | F::Tiff | F::Jpeg2000 | F::Xyt)
    }
}

/// Why a print is compressed a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecompressionReason {
    /// There is no other original.
    NoOtherOriginal,
    /// Taking it again would delay the search.
    Urgent,
}

/// What she wants to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportOrder {
    /// The case.
    pub case: CaseId,
    /// As what.
    pub form: ExportForm,
    /// Why prints that came compressed may be compressed again; without it they are refused.
    pub recompression: Option<RecompressionReason>,
}

/// One time that prints left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftView {
    /// As what, by the act's word: `images`, `itl`, `template`, `paquete`.
    pub form: String,
    /// When.
    pub at: Timestamp,
    /// How many prints.
    pub prints: u8,
    /// How many of them were compressed a second time.
    pub recompressed: u8,
    /// SHA-256 of the file or the manifest, as 64 digits.
    pub digest: String,
}
