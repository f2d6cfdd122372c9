//! The formulas of Vucetich and of Henry of a ten-print that `classify` has seen: suggestions that an examiner confirms.

use super::classify::Print;
use crate::open::usage;
use anyhow::Result;
use fingerprint::ENGINE_VERSION;
use fingerprint::formula::{FingerPattern, HenryError, TenPatterns};
use serde_json::{Value, json};
use terms::{Finger, FingerSet, MissingReason};

/// Which fingers a ten-print has and lacks.
pub(crate) struct TenPrint {
    /// There, but without a print.
    missing: FingerSet,
    amputated: FingerSet,
}

impl TenPrint {
    /// From the fingers of the files: `None` where one names no finger, where two name the same, or where there is but
    /// one finger in all.
    pub(crate) fn new(
        files: &[Option<Finger>],
        missing: FingerSet,
        amputated: FingerSet,
    ) -> Result<Option<Self>> {
        let Some(fingers) = files.iter().copied().collect::<Option<Vec<Finger>>>() else { return Ok(None) };
        let printed: FingerSet = fingers.iter().copied().collect();
        let twice = |finger: &Finger| {
            let sets = [printed, missing, amputated];
            sets.iter().filter(|set| set.contains(*finger)).count() > 1
        };
        if let Some(finger) = Finger::ALL.iter().find(|finger| twice(finger)) {
            return Err(usage(format!(
                "el dedo {finger} se dice presente y faltante a la vez, o faltante dos veces"
            )));
        }
        // Impressions of one finger, say, whose names end in their own numbers.
        let all_apart = printed.len() == fingers.len();
        let several = printed.len() + missing.len() + amputated.len() > 1;
        Ok((all_apart && several).then_some(TenPrint { missing, amputated }))
    }

    /// What is known of the ten fingers.
    pub(crate) fn patterns(&self, prints: &[Print]) -> TenPatterns {
        let of = |finger: Finger| {
            let print = prints.iter().find(|print| print.finger == Some(finger));
            match print.map(|print| print.seen) {
                Some(Some(seen)) => FingerPattern::Seen(seen),
                Some(None) => FingerPattern::Unclassifiable,
                None if self.amputated.contains(finger) => FingerPattern::Missing(MissingReason::Amputated),
                None if self.missing.contains(finger) => FingerPattern::Missing(MissingReason::UnableToPrint),
                None => FingerPattern::Missing(MissingReason::NotReceived),
            }
        };
        TenPatterns(Finger::ALL.map(of))
    }
}

/// On standard error, so that a table stays a table.
pub(crate) fn say(patterns: &TenPatterns) {
    eprintln!("Vucetich: {}", patterns.vucetich());
    match patterns.henry() {
        Ok(henry) => {
            eprintln!("Henry: {henry}");
            if !henry.assumed.is_empty() {
                eprintln!(
                    "  dedos sin dibujo legible, que toman el del dedo opuesto: {}",
                    list(henry.assumed)
                );
            }
            if !henry.referenced.is_empty() {
                eprintln!("  búsquese también con cualquier otro dibujo en: {}", list(henry.referenced));
            }
        }
        Err(error) => eprintln!("Henry: {}", refused(&error)),
    }
    eprintln!("Son propuestas del motor: un perito las confirma.");
}

/// Both formulas as JSON.
pub(crate) fn told(patterns: &TenPatterns) -> Value {
    let henry = patterns.henry();
    let positions = |set: FingerSet| json!(set.iter().map(Finger::position).collect::<Vec<_>>());
    json!({
        "engine": ENGINE_VERSION,
        "vucetich": patterns.vucetich().to_string(),
        "henry": henry.as_ref().ok().map(ToString::to_string),
        "henry_refused": henry.as_ref().err().map(refused),
        "assumed": henry.as_ref().ok().map(|henry| positions(henry.assumed)),
        "referenced": henry.as_ref().ok().map(|henry| positions(henry.referenced)),
        "fingers": Finger::ALL.map(|finger| json!({ "finger": finger.position(), "pattern": patterns.of(finger) })),
    })
}

fn refused(error: &HenryError) -> String {
    match error {
        HenryError::NotReceived(fingers) => format!(
            "faltan los dedos {}; dé sus huellas o diga --missing (no se pudo imprimir) o --amputated",
            list(*fingers)
        ),
    }
}

fn list(fingers: FingerSet) -> String {
    fingers.iter().map(|finger| finger.to_string()).collect::<Vec<_>>().join(", ")
}
