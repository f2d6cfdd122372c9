//! The messages. Digests are SHA-256 over a fixed binary layout, so both sides compute the same bytes.

use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use terms::{
    Acervo, Acervos, BajaCause, CandidateId, Coverage, Finger, InstitutionId, OverallResult, Ppi, RequestId,
    Sha256, Timestamp,
};

/// Version of this contract.
pub const CONTRACT: &str = "cotejo-core/1";

/// What a core says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capabilities {
    /// Contract version.
    pub contract: String,
    /// The core's code, such as `NUCLEO-DEMO`.
    pub code: String,
    /// Engine and version.
    pub engine: String,
    /// Persons in its gallery.
    pub persons: u64,
    /// Grows with every enrolment.
    pub gallery_sequence: u64,
    /// Whether its gallery holds synthetic persons only.
    pub demonstration: bool,
}

impl Answer {
    /// Whether it speaks of exactly these acervos. One of before speaks of what was always searched.
    pub fn is_of(&self, acervos: Acervos) -> bool {
        let said = self.coverage.iter().map(|part| part.acervo);
        if self.coverage.is_empty() { acervos.is_usual() } else { said.eq(acervos.iter()) }
    }
}

/// A number used once: an acknowledgement that bears it was made for this attempt and for no earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nonce(pub [u8; 8]);

impl From<Nonce> for String {
    fn from(nonce: Nonce) -> String {
        format!("{:016x}", u64::from_be_bytes(nonce.0))
    }
}

impl TryFrom<String> for Nonce {
    type Error = &'static str;
    fn try_from(hex: String) -> Result<Self, Self::Error> {
        let digits = hex.len() == 16 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = digits.then(|| u64::from_str_radix(&hex, 16).ok()).flatten();
        number.map(|number| Nonce(number.to_be_bytes())).ok_or("a nonce is 16 hexadecimal digits")
    }
}

/// Pixels, 8-bit grey, row by row. The only form in which images cross the contract: no file, no comment,
/// no metadata that could carry a name.
#[derive(Clone, PartialEq, Eq)]
pub struct GreyImage {
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// Resolution.
    pub ppi: Ppi,
    /// `width * height` bytes.
    pub pixels: Vec<u8>,
}

impl GreyImage {
    /// SHA-256 of size, resolution and pixels.
    pub fn digest(&self) -> Sha256 {
        let mut hash = sha2::Sha256::new();
        hash.update(self.width.to_be_bytes());
        hash.update(self.height.to_be_bytes());
        hash.update(self.ppi.get().to_be_bytes());
        hash.update(&self.pixels);
        Sha256(hash.finalize().into())
    }
}

impl std::fmt::Debug for GreyImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GreyImage({} x {}, {} ppi)", self.width, self.height, self.ppi.get())
    }
}

/// One request: the prints of one unknown subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Who asks.
    pub institution: InstitutionId,
    /// The client's id of the request.
    pub request: RequestId,
    /// What the client chose at random for this attempt; comes back signed.
    pub nonce: Nonce,
    /// The prints, each finger once.
    pub prints: Vec<(Finger, GreyImage)>,
    /// Where it is to be searched.
    pub acervos: Acervos,
    /// Number of the oficio on whose account it is searched; acervos that want one ([`Acervo::by_oficio`]) are searched
    /// with it only, and no others need it.
    pub oficio: Option<String>,
}

impl Submission {
    /// Digest of everything that must not change between attempts: institution, request, prints, and what is searched
    /// where that is not what always was.
    pub fn manifest(&self) -> Sha256 {
        let prints = self.prints.iter().map(|(finger, image)| (*finger, image.digest())).collect();
        manifest(self.institution, self.request, prints, self.acervos, self.oficio.as_deref())
    }
}

/// [`Submission::manifest`] of the images with these digests.
pub(crate) fn manifest(
    institution: InstitutionId,
    request: RequestId,
    mut prints: Vec<(Finger, Sha256)>,
    acervos: Acervos,
    oficio: Option<&str>,
) -> Sha256 {
    let mut hash = sha2::Sha256::new();
    hash.update(CONTRACT.as_bytes());
    hash.update(institution.0);
    hash.update(request.0);
    prints.sort_by_key(|(finger, _)| *finger);
    for (finger, digest) in prints {
        hash.update([finger.position()]);
        hash.update(digest.0);
    }
    // A request of before said nothing of this, and its digest stays what it was. No finger has position zero.
    if !acervos.is_usual() || oficio.is_some() {
        hash.update([0]);
        hash.update(acervos.to_string());
        hash.update([0]);
        hash.update(oficio.unwrap_or_default());
    }
    Sha256(hash.finalize().into())
}

/// The core has the request, durably.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// Who asked.
    pub institution: InstitutionId,
    /// The request.
    pub request: RequestId,
    /// [`Submission::manifest`].
    pub manifest: Sha256,
    /// The nonce of the attempt that is answered.
    pub nonce: Nonce,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
}

/// The answer. A negative is one without candidates and with every acervo asked searched whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Who asked.
    pub institution: InstitutionId,
    /// The request.
    pub request: RequestId,
    /// Manifest of the prints that were searched.
    pub manifest: Sha256,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
    /// Persons compared, in all acervos together.
    pub searched: u64,
    /// Persons in the acervos asked.
    pub total: u64,
    /// The same for each acervo asked, in their order; answers of before do not say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// State of the gallery that was searched.
    pub gallery_sequence: u64,
    /// Engine and version.
    pub engine: String,
    /// Version of the score's calibration.
    pub calibration: String,
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// Fused scores of everybody searched, without identities.
    pub distribution: Distribution,
}

/// A candidate: an opaque id and finger images, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Opaque, different in every request.
    pub id: CandidateId,
    /// From 1.
    pub rank: u32,
    /// Fused score, thousandths.
    pub score_milli: i64,
    /// Whether the record was cancelled because its holder died; stops for the Ministerio Público.
    pub cancelled_by_death: bool,
    /// In which acervo its record is; answers of before do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acervo: Option<Acervo>,
    /// Why the record was cancelled, where it is one of the bajas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<BajaCause>,
    /// The prints of its record.
    pub prints: Vec<CandidatePrint>,
}

/// One print of a candidate's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidatePrint {
    /// Which finger.
    pub finger: Finger,
    /// Score against the subject's same finger, thousandths; absent if that was not sent.
    pub score_milli: Option<i64>,
    /// [`GreyImage::digest`] of the pixels that [`crate::Core::candidate_print`] gives.
    pub digest: Sha256,
}

/// A histogram of fused scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distribution {
    /// Edges of the bins, thousandths of a score, one more than there are bins.
    pub edges_milli: Vec<i64>,
    /// Persons in each bin.
    pub counts: Vec<u64>,
}

/// The core has the dictamen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The request it closes.
    pub request: RequestId,
    /// SHA-256 of the file.
    pub dictamen: Sha256,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
    /// How it is signed; receipts of before do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// What it concludes; receipts of before do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<OverallResult>,
}

/// How a dictamen is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// With an e.firma, which the core verifies.
    Electronica,
    /// By pen: the core has a scan, and its operator decides.
    Autografa,
}

/// A person of the registry. Leaves the core only against a confirming dictamen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Given names.
    pub given_names: String,
    /// Surnames.
    pub surnames: String,
    /// Date of birth.
    pub birth: String,
    /// CURP.
    pub curp: String,
    /// Last address.
    pub address: String,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person")
    }
}
