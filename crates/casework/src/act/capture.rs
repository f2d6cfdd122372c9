//! What acts of opening and capture say: the case's subject, its tag, its prints.

use super::technique::Technique;
use crate::token::{Code, DeviceName, EngineName, Folio};
use serde::{Deserialize, Serialize};
use terms::{
    CaseId, CentiPx, FichaId, Finger, ImageId, Impression, Ppi, PrintId, Quality, SessionId, Sha256,
    SubjectKind, Take, Timestamp, UserId,
};

/// A case opened from an incoming oficio de intervención.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseOpened {
    /// The new case.
    pub case: CaseId,
    /// Its folio.
    pub folio: Folio,
    /// What the Ministerio Público asks about.
    pub subject: SubjectKind,
    /// The incoming oficio: number, carpeta, authority, questions.
    pub intervention: FichaId,
    /// The subject's description.
    pub description: FichaId,
    /// When the oficio was received.
    pub received_at: Timestamp,
    /// When the answer is due, if the oficio sets a term.
    pub due_at: Option<Timestamp>,
    /// The perito in charge.
    pub assigned: UserId,
}

/// Why a tag is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagPurpose {
    /// First reading of a session.
    Opening,
    /// Second reading, which opens the session when it says the same.
    Confirmation,
    /// A reading in between.
    Check,
    /// The reading before closing.
    Closing,
}

/// How a tag was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagMethod {
    /// Typed by a person.
    Typed,
    /// Scanned.
    Scanned,
    /// Taken from an institution's index, where somebody had read it from the card.
    Listed,
}

/// The format a sealed image came in, kept bit-exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// PNG.
    Png,
    /// BMP.
    Bmp,
    /// TIFF.
    Tiff,
    /// JPEG.
    Jpeg,
    /// JPEG 2000.
    Jpeg2000,
    /// WSQ.
    Wsq,
    /// PDF, for documents.
    Pdf,
    /// An ANSI/NIST-ITL file, which holds images.
    Itl,
    /// Portable Graymap.
    Pgm,
}

/// An image as the vault keeps it: bit-exact, encrypted, outside the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedImage {
    /// Its name in the vault.
    pub image: ImageId,
    /// Digest of the original bytes.
    pub sha256: Sha256,
    /// Length of the original bytes.
    pub bytes: u64,
    /// Format of the original bytes.
    pub media: Media,
}

/// The file a print came in together with others, kept whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Container {
    /// The sealed file.
    pub file: SealedImage,
    /// Which record of it holds the print, from 1.
    pub record: u16,
}

/// Where an image's resolution is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PpiSource {
    /// The file says it, or the device it was taken with.
    File,
    /// The user stated it.
    Stated,
    /// A scale bar in a photograph was measured; since version 3.
    ScaleBar {
        /// One end of it on the photograph, across and down.
        from: [CentiPx; 2],
        /// The other end.
        to: [CentiPx; 2],
        /// Its length on the object, micrometres.
        micrometres: u32,
    },
}

/// Which part of its container a print is, where it was cut out of a card, a slap or a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// What it was cut out of: a box for one finger, a slap.
    pub take: Take,
    /// Corners on the container from the print's top left clockwise, across and down.
    pub corners: [[CentiPx; 2]; 4],
    /// Whether it was turned upright, which resamples it once.
    pub turned: bool,
    /// Whether lines and letters of a printed form were replaced by paper around the ridges.
    pub form_removed: bool,
}

/// How sure it is of which finger a print is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FingerKnown {
    /// It was taken from that finger.
    Known,
    /// The finger is filed under that number and may be another one: a lone finger, a strip without a mark.
    Presumed,
}

/// Where a print came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureSource {
    /// A file.
    Import,
    /// A capture device.
    Scanner,
}

/// What an engine said of one print's quality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EngineQuality {
    /// 0 to 100, on the scale of NFIQ 2.
    pub score: Quality,
    /// What lowers it.
    pub reasons: Vec<Code>,
    /// Which engine said so.
    pub engine: EngineName,
}

/// One captured print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapturedPrint {
    /// The new print.
    pub print: PrintId,
    /// The capture session.
    pub session: SessionId,
    /// Which finger.
    pub finger: Finger,
    /// How sure that is; since version 3.
    pub finger_known: FingerKnown,
    /// The sealed original.
    pub image: SealedImage,
    /// Rolled or laid down, where it is known; since version 3.
    pub impression: Option<Impression>,
    /// The file it was taken out of, if it came in one; since version 2.
    pub container: Option<Container>,
    /// Which part of that file it is, where it was cut out; since version 3.
    pub cut: Option<Cut>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Resolution.
    pub ppi: Ppi,
    /// Where the resolution is known from.
    pub ppi_source: PpiSource,
    /// Circumstances of the capture.
    pub technique: Technique,
    /// What the engine said of it.
    pub quality: EngineQuality,
    /// How many minutiae the engine suggested.
    pub suggestions: u16,
    /// Where it came from.
    pub source: CaptureSource,
    /// The device it was taken with, where it is known; since version 3.
    pub device: Option<DeviceName>,
    /// Who took it, where that is not who records it; since version 3.
    pub taken_by: Option<FichaId>,
}

/// Why a captured print no longer counts. It stays recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAsideReason {
    /// It was filed under the wrong finger.
    WrongFinger,
    /// It is not of this subject.
    WrongSubject,
    /// It is useless.
    Useless,
}
