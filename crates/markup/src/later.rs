//! Points added to the questioned print after its candidate had been seen: each carries its reason (DESIGN 5).

use crate::PointId;
use serde::{Deserialize, Serialize};

/// Why a point was not in the locked analysis. Words of a list, not free text: a reason holds no personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaterReason {
    /// It was plain to see and was passed over.
    Overlooked,
    /// The ridges are faint there, and the candidate's print made the examiner look again.
    Faint,
    /// It stands for a point of the analysis whose type or place was wrong.
    Corrects,
    /// The analysis marked only part of the print, and this lies outside of it.
    OutsideAnalysed,
}

impl LaterReason {
    /// All, in the order in which they are offered.
    pub const ALL: [LaterReason; 4] =
        [LaterReason::Overlooked, LaterReason::Faint, LaterReason::Corrects, LaterReason::OutsideAnalysed];
}

/// One such point and its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterPoint {
    /// The point, on the questioned print.
    pub point: PointId,
    /// Its reason.
    pub reason: LaterReason,
}
