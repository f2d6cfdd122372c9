//! One finger of a case: its captured prints, which one stands for it, its triage, or why it is missing.

use crate::act::{CapturedPrint, LowQualityReason, SetAsideReason};
use serde::{Deserialize, Serialize};
use terms::{MissingReason, PatternClass, PrintId, Suitability, Timestamp, TreatmentId, UserId};

/// An examiner's triage of one print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// Fit or unfit.
    pub suitability: Suitability,
    /// Fundamental pattern, where it can be told.
    pub class: Option<PatternClass>,
    /// Who judged.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// How a print is shown, compared and sent; the sealed original stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    /// Left and right change places.
    pub mirrored: bool,
    /// Light and dark change places.
    pub inverted: bool,
}

/// A captured print and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// The capture.
    pub captured: CapturedPrint,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// Why it no longer counts, if it does not.
    pub set_aside: Option<SetAsideReason>,
    /// How it is shown.
    pub presentation: Presentation,
    /// Why it is kept although of low quality.
    pub low_quality: Option<LowQualityReason>,
    /// The last triage.
    pub triage: Option<Triage>,
}

/// Why a finger has no print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// Why.
    pub reason: MissingReason,
    /// Whether a part of it can be printed.
    pub partial_print: bool,
    /// When it was noted.
    pub at: Timestamp,
}

/// How a finger stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FingerState {
    /// Nothing is known of it.
    Pending,
    /// It has no print yet: it is being treated.
    InTreatment,
    /// It has no print, and it is known why.
    Missing(MissingReason),
    /// A print stands for it.
    Captured,
}

/// One finger of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FingerRecord {
    pub(super) prints: Vec<Print>,
    pub(super) choice: Option<PrintId>,
    pub(super) missing: Option<Missing>,
    /// The treatment it is in, and since when.
    pub(super) treatment: Option<(TreatmentId, Timestamp)>,
}

impl FingerRecord {
    /// Every capture, oldest first, those set aside included.
    pub fn prints(&self) -> &[Print] {
        &self.prints
    }

    /// The print that stands for the finger: the one chosen, else the last that was not set aside.
    pub fn chosen(&self) -> Option<&Print> {
        let usable = || self.prints.iter().rev().filter(|print| print.set_aside.is_none());
        usable().find(|print| Some(print.captured.print) == self.choice).or_else(|| usable().next())
    }

    /// Why it was noted as missing, even where a partial print was captured since.
    pub fn missing(&self) -> Option<&Missing> {
        self.missing.as_ref()
    }

    /// The treatment it is in.
    pub fn treatment(&self) -> Option<TreatmentId> {
        self.treatment.map(|(treatment, _)| treatment)
    }

    /// The triage of the print that stands for it.
    pub fn triage(&self) -> Option<&Triage> {
        self.chosen()?.triage.as_ref()
    }

    /// How it stands.
    pub fn state(&self) -> FingerState {
        match (self.chosen(), self.treatment, &self.missing) {
            (Some(_), ..) => FingerState::Captured,
            (None, Some(_), _) => FingerState::InTreatment,
            (None, None, Some(missing)) => FingerState::Missing(missing.reason),
            (None, None, None) => FingerState::Pending,
        }
    }

    /// When it came to stand so.
    pub(crate) fn known_at(&self) -> Option<Timestamp> {
        let treated = || self.treatment.map(|(_, since)| since);
        self.chosen().map(|print| print.at).or_else(treated).or(self.missing.map(|missing| missing.at))
    }
}
