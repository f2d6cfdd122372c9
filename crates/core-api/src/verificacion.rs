//! Verificación: a credential and a finger of the one who shows it, held against the register with her consent. The answer
//! is yes or no and a percentage, never data, and nobody keeps print or answer. Only for the living: the dead consent to
//! nothing.

use crate::strict::{Message, Misfit, allowed, contract, curp, day, name, sound};
use crate::{CoreError, GreyImage, Nonce, Signed};
use serde::{Deserialize, Serialize};
use terms::{Finger, InstitutionId, RequestId, Sha256, Timestamp};

/// One verificación, by its client's id: apart from those of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VerificacionId(pub RequestId);

impl std::fmt::Display for VerificacionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Body of `PUT /verificaciones/{id}`. The blob it names was uploaded before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerificacionBody {
    /// [`crate::CONTRACT`].
    pub contract: String,
    /// Who asks; must be the institution of the credential.
    pub institution: InstitutionId,
    /// Of this attempt.
    pub nonce: Nonce,
    /// SHA-256 of the signed consent, which the institution keeps and hands in on demand.
    pub consent: Sha256,
    /// What the credential says.
    pub credential: CredentialData,
    /// Which finger the print is of.
    pub finger: Finger,
    /// The print.
    pub blob: Sha256,
}

/// What a credential says of its holder.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialData {
    /// CURP.
    pub curp: String,
    /// Given names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_names: Option<String>,
    /// Surnames.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surnames: Option<String>,
    /// Day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<String>,
}

/// Yes or no for each datum that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Whether there is a record of this CURP.
    pub curp: bool,
    /// Whether her given names are these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_names: Option<bool>,
    /// Whether her surnames are these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surnames: Option<bool>,
    /// Whether she was born that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<bool>,
}

/// The signed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verificacion {
    /// Who asked.
    pub institution: InstitutionId,
    /// Which verificación.
    pub verificacion: VerificacionId,
    /// The nonce of the attempt that is answered.
    pub nonce: Nonce,
    /// The consent it was made with.
    pub consent: Sha256,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
    /// Yes or no for each datum.
    pub agreement: Agreement,
    /// How alike the print and the record's are, hundredths; none where there is no such record or it lacks the finger.
    pub similarity: Option<u8>,
}

/// A core that verifies.
pub trait Verificaciones: Send + Sync {
    /// Holds the credential and the print, which is the blob of `body`, against the register.
    fn verify(
        &self,
        id: VerificacionId,
        body: &VerificacionBody,
        print: &GreyImage,
    ) -> Result<Signed<Verificacion>, CoreError>;
}

impl Message for VerificacionBody {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        // No evidence has this digest: whoever sends it has none.
        sound(self.consent != Sha256([0; 32]))?;
        curp(&self.credential.curp)?;
        for part in [&self.credential.given_names, &self.credential.surnames].into_iter().flatten() {
            name(part)?;
        }
        self.credential.birth.as_deref().map_or(Ok(()), day)
    }
}

impl Message for Verificacion {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        allowed(self.similarity.is_none_or(|percent| percent <= 100))?;
        sound(self.agreement.curp || self.similarity.is_none())
    }
}

impl std::fmt::Debug for VerificacionBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VerificacionBody")
    }
}

impl std::fmt::Debug for CredentialData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CredentialData")
    }
}
