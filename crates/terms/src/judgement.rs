//! What an examiner may say of a print, a pair of prints, a subject.

use serde::{Deserialize, Serialize};

/// Triage of one captured print before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suitability {
    /// Apta.
    Suitable,
    /// Dudosa.
    Doubtful,
    /// No apta.
    Unsuitable,
}

/// The examiner's evaluation of one pair of prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Corresponde.
    Corresponds,
    /// No corresponde.
    DoesNotCorrespond,
    /// Indeterminado.
    Inconclusive,
}

/// The overall outcome a dictamen states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverallResult {
    /// One candidate corresponds.
    Confirmed,
    /// Every candidate was examined and none corresponds.
    Rejected,
    /// Neither identification nor exclusion was possible.
    Inconclusive,
    /// The core answered that it holds no record to compare ("sin registros").
    NoRecords,
    /// No print of the subject is fit for comparison ("no apta").
    Unsuitable,
}

/// Why a finger was not captured. The two last words follow ANSI/NIST-ITL 14.018 (XX, UP), chosen by
/// asking whether a partial print exists, because the codes are commonly swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// The finger is gone and nothing of it can be printed.
    Amputated,
    /// Part of the finger is gone; a partial print exists (code XX).
    PartiallyAmputated,
    /// Present but it cannot be printed now: bandaged, rigid, burned (code UP).
    UnableToPrint,
    /// The segment received does not include it.
    NotReceived,
}

/// What the Ministerio Público asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A whole body.
    Body,
    /// One hand or several fingers.
    Segment,
    /// A living patient.
    Patient,
}
