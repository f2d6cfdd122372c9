//! The characteristic points and their pairs.

use serde::{Deserialize, Serialize};
use terms::{CentiPx, MilliDegrees, Quality};

/// A point's number inside one document; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PointId(pub u32);

/// Type of a minutia. The Spanish names of both vocabularies are the reader's affair (FIELD 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinutiaKind {
    /// Ridge ending (abrupta, cortada).
    Ending,
    /// Bifurcation (bifurcación, horquilla; convergencia when it opens the other way).
    Bifurcation,
    /// Type cannot be told.
    Unknown,
}

/// Who made a point what it is (EFS 9.350 MFD).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Provenance {
    /// By the engine, not reviewed.
    Auto,
    /// By the engine, accepted unchanged by an examiner.
    Rev,
    /// By the engine, changed by an examiner.
    Edit,
    /// By an examiner.
    Man,
}

/// When a point was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the analysis was locked.
    Analysis,
    /// After the examiner had seen the answer.
    Comparison,
}

/// One characteristic point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutia {
    /// Its number in the document.
    pub id: PointId,
    /// Position, hundredths of a pixel of the original.
    pub x: CentiPx,
    /// Position, hundredths of a pixel of the original.
    pub y: CentiPx,
    /// Direction in which the ridge runs away from the point, as in ANSI 378.
    pub direction: MilliDegrees,
    /// Type.
    pub kind: MinutiaKind,
    /// Engine's or examiner's confidence, 0-100.
    pub quality: Quality,
    /// Who made it.
    pub provenance: Provenance,
    /// When it was made.
    pub phase: Phase,
}

/// Two corresponding points, numbered from 1 in the order in which they are charted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The number printed beside both points.
    pub number: u16,
    /// Point on the questioned print (dubitada).
    pub questioned: PointId,
    /// Point on the known print (indubitada).
    pub known: PointId,
}
