//! What acts of opening and capture say: the case's subject, its tag, its prints.

use crate::token::{Code, EngineName, Folio};
use serde::{Deserialize, Serialize};
use terms::{
    CaseId, FichaId, Finger, ImageId, Ppi, PrintId, Quality, SessionId, Sha256, SubjectKind, Timestamp,
    UserId,
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
    /// The file says it.
    File,
    /// The user stated it.
    Stated,
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

/// The state of the hand (FIELD 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandCondition {
    /// A living person.
    Living,
    /// Flácido.
    Flaccid,
    /// Rígido.
    Rigid,
    /// Putrefacción.
    Putrefied,
    /// Macerado.
    Macerated,
    /// Momificado.
    Mummified,
    /// Carbonizado.
    Carbonised,
    /// Esqueletizado parcial.
    PartlySkeletonised,
}

/// How the print was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureMethod {
    /// Inked and rolled.
    InkRolled,
    /// Inked, on a strip held by the spoon (cuchara).
    InkStrip,
    /// Electronic capture on the finger.
    LiveScan,
    /// Photograph of the skin.
    Photograph,
    /// Guante dérmico worn by the operator.
    DermalGlove,
    /// After injection, softening or regeneration of the skin.
    Regenerated,
}

/// What the print lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// Ficha.
    Card,
    /// Tira.
    Strip,
    /// Fotografía.
    Photograph,
    /// Molde.
    Mould,
    /// None: captured electronically.
    Digital,
}

/// Which side of the skin left the print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkinSide {
    /// Epidermis exterior.
    Outer,
    /// Cara interna.
    Inner,
}

/// The circumstances of one capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Technique {
    /// State of the hand.
    pub condition: HandCondition,
    /// How the print was taken.
    pub method: CaptureMethod,
    /// What it lies on.
    pub support: Support,
    /// Which side of the skin.
    pub skin_side: SkinSide,
    /// Whether the image shows the print mirrored.
    pub mirrored: bool,
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
    /// The sealed original.
    pub image: SealedImage,
    /// The file it was taken out of, if it came in one; since version 2.
    pub container: Option<Container>,
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
