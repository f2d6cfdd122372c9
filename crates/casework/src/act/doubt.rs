//! What an engine doubts about captured prints, and what a person answers. An engine flags; it corrects nothing.

use crate::token::{Code, EngineName};
use serde::{Deserialize, Serialize};
use terms::{Finger, PrintId};

/// What may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// The image may show the print mirrored.
    Mirrored,
    /// Light and dark may have changed places.
    Inverted,
    /// Both.
    MirroredAndInverted,
    /// Two prints under different fingers look like one finger.
    SameFinger,
    /// The print looks like that of another finger.
    OtherFinger,
    /// The prints of a whole hand look like the other hand's.
    SwappedHands,
    /// Rolled and plain print of one finger do not look like one finger.
    Unlike,
}

/// One figure that speaks for a doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoubtEvidence {
    /// What was measured, such as `score_mirrored`.
    pub measure: Code,
    /// Its value, hundredths.
    pub centi: i32,
}

/// A doubt about prints of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaptureDoubt {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// The prints it is about, the one it stands at first.
    pub prints: Vec<PrintId>,
    /// The finger they look like, where that is another one.
    pub like: Option<Finger>,
    /// What speaks for it.
    pub evidence: Vec<DoubtEvidence>,
    /// Which engine says so.
    pub engine: EngineName,
}

/// What she found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtAnswer {
    /// It is so.
    Upheld,
    /// It is not.
    Dismissed,
}

/// Why a print of low quality is kept. A reason is asked for and never refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LowQualityReason {
    /// The skin gives no more.
    Skin,
    /// The card or file is all there is.
    OnlySource,
    /// Repeated, and this is the best.
    BestOfSeveral,
    /// There is no time or means here.
    NoMeans,
    /// It will be treated and taken again.
    ToBeTreated,
}
