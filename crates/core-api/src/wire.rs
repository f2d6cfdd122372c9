//! The contract over HTTP (docs/core-api.yaml): paths, headers, bodies, problems. Both sides use these, so that what one
//! writes the other reads. It must not know sockets.

pub mod path;

use crate::{CONTRACT, CoreError, GreyImage, Nonce, Submission};
use serde::{Deserialize, Serialize};
use terms::{Acervos, Finger, InstitutionId, Ppi, RequestId, Sha256, Timestamp};

/// Before every path.
pub const PREFIX: &str = "/v1";
/// Header: Ed25519 signature over the body of a signed message, 128 hexadecimal digits.
pub const SIGNATURE: &str = "cotejo-signature";
/// Header: how many bytes of a blob are there; in a `PATCH`, where its body begins.
pub const UPLOAD_OFFSET: &str = "upload-offset";
/// Header: how many bytes a blob has in all.
pub const UPLOAD_LENGTH: &str = "upload-length";
/// Media type of a piece of a blob.
pub const PIECE: &str = "application/offset+octet-stream";
/// Media type of pixels: [`grey_to_bytes`].
pub const GREY: &str = "application/vnd.cotejo.grey";
/// Media type of problems (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";
/// Media type of a dictamen signed by pen, as scanned.
pub const AUTOGRAPH: &str = "application/vnd.cotejo.autografo+pdf";
/// Header beside a dictamen signed by pen: what it concludes.
pub const RESULT: &str = "cotejo-result";
/// Header beside a dictamen signed by pen that confirms: the candidate.
pub const CANDIDATE: &str = "cotejo-candidate";
/// Longest blob, bytes: a print of 10,000,000 px.
pub const MAX_BLOB: u64 = 10_000_000 + GREY_HEAD as u64;
/// Longest JSON body, bytes.
pub const MAX_JSON: u64 = 64 * 1024;
/// Longest dictamen, bytes.
pub const MAX_DICTAMEN: u64 = 64 * 1024 * 1024;
/// Most prints in one request: each finger once.
pub const MAX_PRINTS: usize = 10;

/// Width, height and resolution before the pixels.
const GREY_HEAD: usize = 10;

/// Pixels as bytes: width and height (32 bits), ppi (16 bits), all big-endian, then the pixels row by row. Their
/// SHA-256 is [`GreyImage::digest`], so a blob's name is the digest of its image.
pub fn grey_to_bytes(image: &GreyImage) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(GREY_HEAD + image.pixels.len());
    bytes.extend(image.width.to_be_bytes());
    bytes.extend(image.height.to_be_bytes());
    bytes.extend(image.ppi.get().to_be_bytes());
    bytes.extend(&image.pixels);
    bytes
}

/// Reads what [`grey_to_bytes`] wrote; `None` where the size is not that of the pixels, or the resolution is none.
pub fn grey_from_bytes(bytes: &[u8]) -> Option<GreyImage> {
    let (head, pixels) = bytes.split_at_checked(GREY_HEAD)?;
    let width = u32::from_be_bytes(head[0..4].try_into().ok()?);
    let height = u32::from_be_bytes(head[4..8].try_into().ok()?);
    let ppi = Ppi::new(u16::from_be_bytes(head[8..10].try_into().ok()?)).ok()?;
    let area = u64::from(width).checked_mul(u64::from(height))?;
    (area > 0 && area == pixels.len() as u64).then(|| GreyImage {
        width,
        height,
        ppi,
        pixels: pixels.to_vec(),
    })
}

/// Body of `PUT /requests/{id}`. The blobs it names were uploaded before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestBody {
    /// [`CONTRACT`].
    pub contract: String,
    /// Who asks; must be the institution of the credential.
    pub institution: InstitutionId,
    /// Of this attempt.
    pub nonce: Nonce,
    /// The prints, each finger once.
    pub prints: Vec<PrintRef>,
    /// Where it is to be searched; [`Acervos::USUAL`] where it does not say.
    #[serde(default, skip_serializing_if = "Acervos::is_usual")]
    pub acervos: Acervos,
    /// Number of the oficio on whose account it is searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oficio: Option<String>,
}

/// One print of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintRef {
    /// Which finger, 1 to 10.
    pub finger: Finger,
    /// Its blob.
    pub blob: Sha256,
}

impl RequestBody {
    /// The body for a submission.
    pub fn of(submission: &Submission) -> Self {
        let print =
            |(finger, image): &(Finger, GreyImage)| PrintRef { finger: *finger, blob: image.digest() };
        RequestBody {
            contract: CONTRACT.to_owned(),
            institution: submission.institution,
            nonce: submission.nonce,
            prints: submission.prints.iter().map(print).collect(),
            acervos: submission.acervos,
            oficio: submission.oficio.clone(),
        }
    }

    /// [`Submission::manifest`] of the request with this body, without its images.
    pub fn manifest(&self, request: RequestId) -> Sha256 {
        let prints = self.prints.iter().map(|print| (print.finger, print.blob)).collect();
        crate::message::manifest(self.institution, request, prints, self.acervos, self.oficio.as_deref())
    }
}

/// Answer of `GET /requests/{id}`, and each event of `/requests/{id}/events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestState {
    /// The request.
    pub request: RequestId,
    /// How it stands.
    pub stage: Stage,
    /// Persons searched.
    pub searched: u64,
    /// Persons to search; zero while unknown.
    pub total: u64,
}

/// How a request stands at the core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is there, durably, and waits.
    Received,
    /// It is being searched.
    Searching,
    /// Its answer is there.
    Answered,
    /// The search failed; it is tried again.
    Failed,
}

/// Answer of `GET /keys`: the keys that sign messages. A key that follows another is signed by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Oldest first.
    pub keys: Vec<KeyEntry>,
}

/// One signing key of a core.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyEntry {
    /// Ed25519 public key, 64 hexadecimal digits.
    pub key: String,
    /// Since when it signs.
    pub since: Timestamp,
    /// Signature of the key before over `cotejo core key 1`, a zero byte, the new key's 32 bytes and `since` in 8 bytes,
    /// big-endian; 128 hexadecimal digits. None for the first.
    pub vouched_by_previous: Option<String>,
}

/// A problem (RFC 9457). No text of a person, a file or an image ever stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// What kind: `urn:cotejo:problem:` and a [`ProblemKind`].
    #[serde(rename = "type")]
    pub kind: String,
    /// A short sentence for the kind.
    pub title: String,
    /// The HTTP status again.
    pub status: u16,
    /// What in particular, in fixed words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Blobs that are not there, for `blobs_missing`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blobs: Vec<Sha256>,
}

/// Kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// No credential, or none that is known.
    Unauthorized,
    /// The credential is not of this institution or has not this scope.
    Forbidden,
    /// The credential does not grant an acervo that is asked.
    AcervoNotGranted,
    /// No such path, request, candidate or blob for this institution.
    NotFound,
    /// The path knows other methods.
    MethodNotAllowed,
    /// The id was used for something else.
    Conflict,
    /// The piece does not begin where the blob ends.
    WrongOffset,
    /// The body is larger than the contract allows.
    TooLarge,
    /// The body is of another media type.
    WrongMedia,
    /// The request breaks the contract.
    Refused,
    /// Blobs it names are not there.
    BlobsMissing,
    /// The bytes are not those that the name promises.
    WrongDigest,
    /// The dictamen does not allow it.
    NoWarrant,
    /// The quota is used up.
    QuotaSpent,
    /// The request came too slowly.
    TooSlow,
    /// The core cannot do it now.
    Unavailable,
}

impl ProblemKind {
    /// Its HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            ProblemKind::Unauthorized => 401,
            ProblemKind::Forbidden | ProblemKind::AcervoNotGranted | ProblemKind::NoWarrant => 403,
            ProblemKind::NotFound => 404,
            ProblemKind::MethodNotAllowed => 405,
            ProblemKind::TooSlow => 408,
            ProblemKind::Conflict | ProblemKind::WrongOffset => 409,
            ProblemKind::TooLarge => 413,
            ProblemKind::WrongMedia => 415,
            ProblemKind::Refused | ProblemKind::BlobsMissing | ProblemKind::WrongDigest => 422,
            ProblemKind::QuotaSpent => 429,
            ProblemKind::Unavailable => 503,
        }
    }

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            ProblemKind::Unauthorized => "a known credential is needed",
            ProblemKind::Forbidden => "the credential does not allow this",
            ProblemKind::AcervoNotGranted => "the credential does not grant an acervo that is asked",
            ProblemKind::NotFound => "there is no such thing here",
            ProblemKind::MethodNotAllowed => "the path knows other methods",
            ProblemKind::Conflict => "the id was used for something else",
            ProblemKind::WrongOffset => "the piece does not begin where the blob ends",
            ProblemKind::TooLarge => "the body is larger than the contract allows",
            ProblemKind::WrongMedia => "the body is of another media type",
            ProblemKind::Refused => "the request breaks the contract",
            ProblemKind::BlobsMissing => "blobs it names are not there",
            ProblemKind::WrongDigest => "the bytes are not those that the name promises",
            ProblemKind::NoWarrant => "the dictamen does not allow it",
            ProblemKind::QuotaSpent => "the quota is used up",
            ProblemKind::TooSlow => "the request came too slowly",
            ProblemKind::Unavailable => "the core cannot do it now",
        }
    }

    /// A problem of this kind.
    pub fn problem(self, detail: Option<String>) -> Problem {
        Problem {
            kind: format!("{KIND}{}", word(&self)),
            title: self.title().to_owned(),
            status: self.status(),
            detail,
            blobs: Vec::new(),
        }
    }
}

/// The word a closed vocabulary writes for one of its own.
pub(crate) fn word(of: &impl Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The one of a closed vocabulary that is written so.
pub(crate) fn named<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

const KIND: &str = "urn:cotejo:problem:";

impl Problem {
    /// Its kind, if this contract knows it.
    pub fn known(&self) -> Option<ProblemKind> {
        named(self.kind.strip_prefix(KIND)?)
    }
}

/// The problem that tells an error of the core. `UnknownCandidate` and `UnknownRequest` read the same from outside.
pub fn problem_of(error: &CoreError) -> Problem {
    let (kind, detail) = match error {
        CoreError::Conflict => (ProblemKind::Conflict, None),
        CoreError::UnknownRequest => (ProblemKind::NotFound, Some("request")),
        CoreError::UnknownCandidate => (ProblemKind::NotFound, Some("candidate")),
        CoreError::Refused(rule) => (ProblemKind::Refused, Some(rule.as_str())),
        CoreError::NoWarrant(why) => (ProblemKind::NoWarrant, Some(why.as_str())),
        CoreError::Credential => (ProblemKind::Unauthorized, None),
        CoreError::AcervoNotGranted => (ProblemKind::AcervoNotGranted, None),
        CoreError::Unavailable(_)
        | CoreError::Untrusted
        | CoreError::Surplus
        | CoreError::Broken
        | CoreError::Cancelled => (ProblemKind::Unavailable, None),
    };
    kind.problem(detail.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_bears_the_digest_of_its_image() {
        let image = GreyImage { width: 3, height: 2, ppi: Ppi::P500, pixels: vec![1, 2, 3, 4, 5, 6] };
        let bytes = grey_to_bytes(&image);
        let digest: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(&bytes).into();
        assert_eq!(Sha256(digest), image.digest());
        assert_eq!(grey_from_bytes(&bytes), Some(image));
        for cut in 0..bytes.len() {
            assert_eq!(grey_from_bytes(&bytes[..cut]), None, "{cut}");
        }
        assert_eq!(grey_from_bytes(&[bytes, vec![0]].concat()), None);
    }

    #[test]
    fn a_body_has_the_manifest_of_its_submission() {
        let image = |grey| GreyImage { width: 1, height: 1, ppi: Ppi::P500, pixels: vec![grey] };
        let submission = Submission {
            institution: InstitutionId([1; 16]),
            request: RequestId([2; 16]),
            nonce: Nonce([3; 8]),
            prints: vec![(Finger::ALL[4], image(5)), (Finger::ALL[1], image(6))],
            acervos: Acervos::USUAL,
            oficio: None,
        };
        let body = RequestBody::of(&submission);
        assert_eq!(body.manifest(submission.request), submission.manifest());
        assert_ne!(body.manifest(RequestId([4; 16])), submission.manifest());
        let text = serde_json::to_string(&body).expect("a body is JSON");
        assert!(!text.contains("acervos") && !text.contains("oficio"), "as cores of before read it: {text}");
        let wider =
            Submission { acervos: Acervos::EVERY, oficio: Some("FGE/1".into()), ..submission.clone() };
        let body = RequestBody::of(&wider);
        assert_eq!(body.manifest(wider.request), wider.manifest());
        assert_ne!(wider.manifest(), submission.manifest());
        let other = Submission { oficio: Some("FGE/2".into()), ..wider.clone() };
        assert_ne!(other.manifest(), wider.manifest());
    }

    #[test]
    fn every_problem_is_read_as_it_was_written() {
        for error in [
            CoreError::Conflict,
            CoreError::UnknownRequest,
            CoreError::UnknownCandidate,
            CoreError::Refused("rule".into()),
            CoreError::NoWarrant("why".into()),
            CoreError::Unavailable("a path that must not leave".into()),
        ] {
            let problem = problem_of(&error);
            let text = serde_json::to_string(&problem).expect("problems are JSON");
            let read: Problem = serde_json::from_str(&text).expect("as written");
            assert_eq!((&read, read.known().map(ProblemKind::status)), (&problem, Some(problem.status)));
            assert!(!text.contains("path"), "{text}");
        }
    }

    #[test]
    fn a_nonce_is_sixteen_digits() {
        let nonce = Nonce([0, 1, 2, 3, 4, 5, 6, 255]);
        assert_eq!(serde_json::to_string(&nonce).ok().as_deref(), Some("\"00010203040506ff\""));
        assert_eq!(serde_json::from_str::<Nonce>("\"00010203040506ff\"").ok(), Some(nonce));
        for odd in ["\"\"", "\"+0010203040506ff\"", "\"00010203040506fg\"", "3"] {
            assert!(serde_json::from_str::<Nonce>(odd).is_err(), "{odd}");
        }
    }
}
