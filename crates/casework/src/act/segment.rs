//! Parts of a body: what a bag holds, which cases are one person, which authority allowed a measure.

use serde::{Deserialize, Serialize};
use terms::{Finger, Hand};

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// A hand; which one, if that can be told.
    Hand(Option<Hand>),
    /// One finger; which one, if that can be told.
    Finger(Option<Finger>),
    /// Several loose fingers or pieces of skin.
    Several,
}

/// Why two cases are of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinReason {
    /// Segments of one body found to belong together.
    SameBody,
    /// This case goes on with prints treated after that one's result.
    Continuation,
}

/// What an authority had to allow or be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Amputation: order of the Ministerio Público.
    Amputation,
    /// Removal of skin: order of the Ministerio Público.
    SkinRemoval,
    /// A sample is consumed: notice under CNPP 274.
    SampleConsumed,
    /// What the Ministerio Público orders about a candidate whose record was cancelled by death; since version 2.
    CancelledRecord,
    /// What the Ministerio Público orders about two records that both correspond to one body; since version 3.
    TwoRecords,
}
