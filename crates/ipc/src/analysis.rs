//! Analysis: triage of the ten fingers and mark-up, before anything is sent.

use crate::{CaseHead, Handle, PaneView};
use serde::{Deserialize, Serialize};
use terms::{CentiPx, Finger, MilliDegrees, PatternClass, Quality, Suitability, Timestamp};

/// The analysis of one case, one finger in view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisView {
    /// The case.
    pub head: CaseHead,
    /// All ten fingers.
    pub fingers: Vec<TriageRow>,
    /// The finger in view, if it has a print.
    pub bench: Option<AnalysisBench>,
    /// When it was locked.
    pub locked: Option<Timestamp>,
    /// What is still missing before it may be locked.
    pub missing: Vec<Guard>,
}

/// Triage of one finger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriageRow {
    /// Which finger.
    pub finger: Finger,
    /// Small picture; none where there is no print.
    pub thumbnail: Option<Handle>,
    /// Engine's quality.
    pub quality: Option<Quality>,
    /// Her judgement.
    pub suitability: Option<Suitability>,
    /// Her class.
    pub class: Option<PatternClass>,
    /// The engine's suggestion for the class.
    pub suggested_class: Option<PatternClass>,
    /// Points she made or accepted.
    pub accepted: u16,
}

/// The print under analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisBench {
    /// Which finger.
    pub finger: Finger,
    /// The print.
    pub pane: PaneView,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// A condition for the next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// Whether it is met.
    pub met: bool,
    /// Whether it only warns.
    pub warning: bool,
    /// The condition, one sentence in the examiner's language.
    pub text: String,
}

/// What she does to a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointEdit {
    /// Put a new point.
    Add {
        /// Position, hundredths of a px.
        x: CentiPx,
        /// Position, hundredths of a px.
        y: CentiPx,
        /// Direction.
        direction: MilliDegrees,
        /// Type.
        kind: markup::MinutiaKind,
    },
    /// Take a point away.
    Remove(markup::PointId),
    /// Accept the engine's point as it stands.
    Accept(markup::PointId),
    /// Accept every point the engine suggests at or above this quality.
    AcceptAll(Quality),
    /// Move or turn a point.
    Move {
        /// Which.
        id: markup::PointId,
        /// New position.
        x: CentiPx,
        /// New position.
        y: CentiPx,
        /// New direction.
        direction: MilliDegrees,
    },
    /// Change its type.
    Retype(markup::PointId, markup::MinutiaKind),
    /// Take the last edit back.
    Undo,
    /// Do it again.
    Redo,
}
