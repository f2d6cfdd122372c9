//! Capture: the tag, the ten fingers, files waiting for a question to be answered.

use crate::{CaseHead, Handle};
use markup::Minutia;
use serde::{Deserialize, Serialize};
use terms::{Finger, MissingReason, Ppi, PrintId, Quality, Timestamp};

/// The capture screen of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturaView {
    /// The case.
    pub head: CaseHead,
    /// The tag and its readings.
    pub tag: TagView,
    /// The ten fingers, in FGP order.
    pub fingers: Vec<FingerSlot>,
    /// Fingers that have a state.
    pub resolved: u8,
    /// How prints are being taken; goes with every print recorded from now on.
    pub technique: TechniqueView,
    /// Files read but waiting for an answer (resolution, finger); nothing of them is recorded yet.
    pub pending: Vec<PendingImport>,
    /// Files refused in the last import, with the reason.
    pub refused: Vec<RefusedImport>,
    /// Fingers that a file of the last import says have no print; nothing of it is recorded yet.
    pub told_missing: Vec<ToldMissing>,
    /// Records of the last import's files that are no print of one finger (slaps, palms, latents).
    pub other_records: u16,
    /// Whether the analysis is locked (then nothing here may change).
    pub locked: bool,
}

/// The body's tag (brazalete).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagView {
    /// How the session stands.
    pub state: TagState,
    /// The tag, once two readings agreed.
    pub tag: Option<String>,
    /// Readings, oldest first.
    pub readings: Vec<TagReadingView>,
}

/// State of the capture session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagState {
    /// Not read.
    Unread,
    /// Read once; the second reading is due.
    ReadOnce,
    /// Two readings agreed; capture may go on.
    Open,
    /// A reading differed; capture stopped.
    Stopped,
    /// Closed by a third agreeing reading.
    Closed,
}

/// One reading of the tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagReadingView {
    /// What was read.
    pub tag: String,
    /// When.
    pub at: Timestamp,
    /// Whether it agreed.
    pub agrees: bool,
}

/// One finger on the capture screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FingerSlot {
    /// Which finger.
    pub finger: Finger,
    /// Its state.
    pub state: SlotState,
}

/// State of a finger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// Nothing yet.
    Pending,
    /// No print, and why.
    Missing(MissingReason),
    /// One or more prints.
    Captured {
        /// All attempts, oldest first; none is ever dropped.
        attempts: Vec<AttemptView>,
        /// The chosen one.
        chosen: PrintId,
    },
}

/// One captured print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptView {
    /// The print.
    pub print: PrintId,
    /// Its image, full size.
    pub image: Handle,
    /// Its image, small.
    pub thumbnail: Handle,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// Resolution.
    pub ppi: Ppi,
    /// Quality on the NFIQ 2 scale.
    pub quality: Quality,
    /// Whether that scale was checked on prints taken so; where not, the screen says "no validado".
    pub validated: bool,
    /// Why it is not better (keys of the catalogue).
    pub reasons: Vec<String>,
    /// Minutiae the engine found.
    pub minutiae: u16,
    /// Where they lie, px of the image; only of the chosen attempt.
    pub points: Vec<Minutia>,
    /// When it was captured.
    pub at: Timestamp,
}

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
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// The resolution the file states.
    pub ppi: Option<Ppi>,
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

/// The circumstances of capture (FIELD 2.7), by the keys of the vocabulary:
/// condition `living flaccid rigid putrefied macerated mummified carbonised partly_skeletonised`,
/// method `ink_rolled ink_strip live_scan photograph dermal_glove regenerated`,
/// support `card strip photograph mould digital`, skin side `outer inner`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TechniqueView {
    /// State of the hand.
    pub condition: String,
    /// How the print is taken.
    pub method: String,
    /// What the print lies on.
    pub support: String,
    /// Which side of the skin leaves it.
    pub skin_side: String,
    /// Whether the image was mirrored before it came here.
    pub mirrored: bool,
}
