//! What the institution decided about its own work.

use serde::{Deserialize, Serialize};

/// The settings screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AjustesView {
    /// The policy in force.
    pub policy: PolicyView,
    /// Whether she may adopt another.
    pub may_adopt: bool,
}

/// How candidates are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyView {
    /// "Ciega" instead of "por rango": no rank, a random order, no engine points.
    pub blind: bool,
    /// Pairs below which the screen warns.
    pub minimum_points: u16,
    /// Whether a dictamen needs a conclusion on every candidate.
    pub every_candidate_resolved: bool,
}
