//! What acts of the institution's stream say: roles, users, policy, cores.

use serde::{Deserialize, Serialize};

/// What a user may do. A user may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Examines, concludes, signs.
    Perito,
    /// Examines a second time without seeing the first result.
    Verificador,
    /// Captures prints.
    Capturista,
    /// Opens and assigns cases, sends solicitudes.
    Coordinador,
    /// Prepares the family-notification file.
    Notificacion,
    /// Reads everything that was done, changes nothing.
    Auditor,
    /// Data-protection officer.
    OficialDeDatos,
    /// Manages users, stations and cores. Reads no case by being one.
    Administrador,
}

impl Role {
    /// As written in an act.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Perito => "perito",
            Role::Verificador => "verificador",
            Role::Capturista => "capturista",
            Role::Coordinador => "coordinador",
            Role::Notificacion => "notificacion",
            Role::Auditor => "auditor",
            Role::OficialDeDatos => "oficial_de_datos",
            Role::Administrador => "administrador",
        }
    }
}

/// How candidates are shown before the examiner has concluded (DESIGN 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateOrder {
    /// "Por rango": ranked order, engine minutiae visible, score hidden.
    Ranked,
    /// "Ciega": a random order, stable per examiner, and no rank.
    Blind,
}

/// What an institution decided about its own work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// How candidates are shown.
    pub candidate_order: CandidateOrder,
    /// Pairs below which the screen warns. Never a refusal: no law fixes a number.
    pub minimum_points: u16,
    /// Whether a dictamen needs a conclusion on every candidate.
    pub every_candidate_resolved: bool,
    /// Whether a dictamen needs a second examiner.
    pub verification_required: bool,
}

impl Default for Policy {
    /// The factory policy: ranked, a warning below ten points, every candidate resolved, no verification.
    fn default() -> Self {
        Policy {
            candidate_order: CandidateOrder::Ranked,
            minimum_points: 10,
            every_candidate_resolved: true,
            verification_required: false,
        }
    }
}
