//! The capture screen: the tag, the ten fingers with their attempts, what engines doubt, what is under way.

use crate::{
    AuthorityView, CardView, CaseHead, DoubtView, Handle, JoinedView, LiveView, PendingImport, RefusedImport,
    SegmentView, Techniques, ToldMissing, TreatmentView,
};
use markup::Minutia;
use serde::{Deserialize, Serialize};
use terms::{Finger, Impression, MissingReason, Ppi, PrintId, Quality, Timestamp};

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
    pub techniques: Techniques,
    /// What a device is doing for this case.
    pub live: Option<LiveView>,
    /// A card that was read and waits to be recorded.
    pub card: Option<CardView>,
    /// Treatments that go on, the next look first.
    pub treatments: Vec<TreatmentView>,
    /// What the subject's bags hold.
    pub segments: Vec<SegmentView>,
    /// Other cases of the same person.
    pub joined: Vec<JoinedView>,
    /// Orders of and notices to authorities.
    pub authorities: Vec<AuthorityView>,
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
    /// Whether it was scanned, not typed.
    pub scanned: bool,
    /// Its photograph, small.
    pub photo: Option<Handle>,
}

/// One finger on the capture screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FingerSlot {
    /// Which finger.
    pub finger: Finger,
    /// Its state.
    pub state: SlotState,
    /// What an engine doubts about its prints and nobody answered.
    pub doubts: Vec<DoubtView>,
    /// Whether its print is of low quality and nobody said why it is kept.
    pub needs_reason: bool,
}

/// State of a finger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// Nothing yet.
    Pending,
    /// No print, and why.
    Missing(MissingReason),
    /// No print yet: it is being treated.
    InTreatment(TreatmentView),
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
    /// Rolled or laid down, where it is known.
    pub impression: Option<Impression>,
    /// Whether the number of its finger is a presumption.
    pub presumed: bool,
    /// Whether it is shown, compared and sent with left and right exchanged.
    pub mirrored: bool,
    /// Whether it is shown, compared and sent with light and dark exchanged.
    pub inverted: bool,
    /// Why it is kept although of low quality (key `skin only_source best_of_several no_means to_be_treated`).
    pub low_quality: Option<String>,
    /// Why it was set aside and does not count (key `wrong_finger wrong_subject useless`).
    pub set_aside: Option<String>,
}
