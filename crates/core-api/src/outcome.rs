//! What became of a request, told by the institution that made it: references and counts, never a person, never an image.

use crate::strict::{self, Message, Misfit, contract, day, sound, word};
use crate::wire;
use serde::{Deserialize, Serialize};
use terms::{InstitutionId, RequestId, Sha256, Timestamp};

/// What kind of outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// The death was registered.
    ActaDefuncion,
    /// How many families were reached.
    FamiliasLocalizadas,
    /// A delivered dictamen has no effect any more.
    SinEfectos,
}

impl OutcomeKind {
    /// All of them.
    pub const ALL: [OutcomeKind; 3] =
        [OutcomeKind::ActaDefuncion, OutcomeKind::FamiliasLocalizadas, OutcomeKind::SinEfectos];

    /// Its word in a path.
    pub fn word(self) -> String {
        wire::word(&self)
    }
}

/// An acta de defunción, by its references: with it the record can be cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActaDefuncion {
    /// [`crate::CONTRACT`].
    pub contract: String,
    /// Number of the acta.
    pub acta: String,
    /// The oficialía that keeps it.
    pub oficialia: String,
    /// Day of its registration.
    pub date: String,
}

/// How many families were reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamiliasLocalizadas {
    /// [`crate::CONTRACT`].
    pub contract: String,
    /// Reached.
    pub reached: u32,
    /// Looked for.
    pub of: u32,
}

/// The recall of a delivered dictamen. From then on it releases nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SinEfectos {
    /// [`crate::CONTRACT`].
    pub contract: String,
    /// SHA-256 of the dictamen.
    pub dictamen: Sha256,
    /// Number of the oficio that recalls it.
    pub oficio: String,
}

/// An outcome of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// See [`ActaDefuncion`].
    ActaDefuncion(ActaDefuncion),
    /// See [`FamiliasLocalizadas`].
    FamiliasLocalizadas(FamiliasLocalizadas),
    /// See [`SinEfectos`].
    SinEfectos(SinEfectos),
}

impl Outcome {
    /// Its kind.
    pub fn kind(&self) -> OutcomeKind {
        match self {
            Outcome::ActaDefuncion(_) => OutcomeKind::ActaDefuncion,
            Outcome::FamiliasLocalizadas(_) => OutcomeKind::FamiliasLocalizadas,
            Outcome::SinEfectos(_) => OutcomeKind::SinEfectos,
        }
    }

    /// The body of a `PUT`.
    pub fn to_body(&self) -> Vec<u8> {
        let body = match self {
            Outcome::ActaDefuncion(body) => serde_json::to_vec(body),
            Outcome::FamiliasLocalizadas(body) => serde_json::to_vec(body),
            Outcome::SinEfectos(body) => serde_json::to_vec(body),
        };
        // Words and numbers always become JSON.
        body.unwrap_or_default()
    }

    /// Reads the body of a kind.
    pub fn from_body(kind: OutcomeKind, body: &[u8]) -> Result<Self, Misfit> {
        match kind {
            OutcomeKind::ActaDefuncion => strict::read(body).map(Outcome::ActaDefuncion),
            OutcomeKind::FamiliasLocalizadas => strict::read(body).map(Outcome::FamiliasLocalizadas),
            OutcomeKind::SinEfectos => strict::read(body).map(Outcome::SinEfectos),
        }
    }
}

/// The core has an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeReceipt {
    /// Who told it.
    pub institution: InstitutionId,
    /// Of which request.
    pub request: RequestId,
    /// Which kind.
    pub kind: OutcomeKind,
    /// SHA-256 of the body.
    pub outcome: Sha256,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
}

impl Message for ActaDefuncion {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        word(&self.acta)?;
        word(&self.oficialia)?;
        day(&self.date)
    }
}

impl Message for FamiliasLocalizadas {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        sound(self.reached <= self.of)
    }
}

impl Message for SinEfectos {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        word(&self.oficio)
    }
}

impl Message for OutcomeReceipt {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)
    }
}
