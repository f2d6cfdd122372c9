//! Prints in treatment: skin in a solution, what it is given, when to look again, who keeps it.

use serde::{Deserialize, Serialize};
use terms::{FichaId, Finger, Timestamp, TreatmentId};

/// What the skin is given (FIELD.md 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reagent {
    /// Water, to soften.
    Water,
    /// Glycerine.
    Glycerine,
    /// Liquid vaseline.
    Vaseline,
    /// Ammonium hydroxide, to regenerate what is partly dehydrated.
    AmmoniumHydroxide,
    /// Sodium hydroxide.
    SodiumHydroxide,
    /// Alcohol, to harden macerated skin.
    Alcohol,
    /// Formalin, to harden.
    Formalin,
    /// Another one, named in the ficha.
    Other,
}

/// A treatment that begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreatmentBegun {
    /// The treatment.
    pub treatment: TreatmentId,
    /// The fingers it is for.
    pub fingers: Vec<Finger>,
    /// What they are given.
    pub reagent: Reagent,
    /// How long it is meant to take, hours.
    pub hours: u16,
    /// When to look next.
    pub next_look: Timestamp,
    /// Who keeps them, and what else is to be known.
    pub custodian: FichaId,
}

/// How a treatment ended for all of its fingers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TreatmentOutcome {
    /// They can be printed now.
    Printable,
    /// They never will be.
    Lost,
    /// It was given up or changed for another one.
    Stopped,
}
