//! The dictamen: draft, checks, signature, release.

use crate::{CaseHead, Guard, Handle};
use serde::{Deserialize, Serialize};
use terms::{OverallResult, Timestamp};

/// The dictamen of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DictamenView {
    /// The case.
    pub head: CaseHead,
    /// What it states.
    pub result: OverallResult,
    /// Number of the dictamen.
    pub number: String,
    /// Its pages as pictures, page 1 first; empty while being composed.
    pub pages: Vec<Handle>,
    /// Sections with the page each begins on.
    pub sections: Vec<SectionRow>,
    /// Conditions for signing.
    pub guards: Vec<Guard>,
    /// The certificate chosen for signing.
    pub certificate: Option<CertificateView>,
    /// The signature, once there.
    pub signed: Option<SignedView>,
    /// Release of the person's data.
    pub release: ReleaseView,
    /// When the convenio with the core lets them be asked for: key `after_dictamen with_answer`.
    pub convenio: String,
}

/// A section of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionRow {
    /// Its title.
    pub title: String,
    /// Page it begins on, from 1.
    pub page: u32,
}

/// A certificate, read without its key's password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// Holder.
    pub holder: String,
    /// Certificate number.
    pub serial: String,
    /// End of validity.
    pub not_after: Timestamp,
    /// Whether its CURP is the signed-in user's.
    pub belongs_to_user: bool,
    /// Whether a key file was chosen too.
    pub key_chosen: bool,
}

/// What verifying the signed file said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedView {
    /// When it was signed.
    pub at: Timestamp,
    /// Who signed.
    pub signer: String,
    /// Certificate number.
    pub serial: String,
    /// Such as `PAdES B-B`.
    pub level: String,
    /// Whether the file as stored verifies now: whole document covered, digest and signature right.
    pub intact: bool,
    /// Whether the certificate leads to an authority this station trusts.
    pub trusted: bool,
    /// SHA-256 of the signed file.
    pub sha256: String,
    /// Handed to the matching core.
    pub delivered: bool,
}

/// Release of personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseView {
    /// Not before what the convenio asks: a signed confirming dictamen, or the conclusion on the candidate.
    Forbidden,
    /// May be asked for.
    Possible,
    /// Received.
    Released(PersonView),
}

impl std::fmt::Debug for ReleaseView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ReleaseView::Forbidden => "Forbidden",
            ReleaseView::Possible => "Possible",
            ReleaseView::Released(_) => "Released",
        })
    }
}

/// The person that was released.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Given names.
    pub given_names: String,
    /// Surnames.
    pub surnames: String,
    /// Date of birth, as the registry writes it.
    pub birth: String,
    /// CURP.
    pub curp: String,
    /// Last address.
    pub address: String,
}

impl std::fmt::Debug for PersonView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonView")
    }
}
