//! What acts of examination say: locked analyses, answers of a core, conclusions, documents.

use super::capture::SealedImage;
use crate::token::{CertificateSerial, CoreId, DictamenNumber, EngineName};
use ledger::Signature;
use markup::{LaterPoint, LoggedEdit, Minutia, Pair};
use serde::{Deserialize, Serialize};
use terms::{
    Acervo, Acervos, BajaCause, CandidateId, Conclusion, Coverage, DictamenId, FichaId, Finger, ImageId,
    OverallResult, Ppi, PrintId, RequestId, Sha256, Suitability, Timestamp,
};

/// One finger of a locked analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedFinger {
    /// Which finger.
    pub finger: Finger,
    /// The print that was analysed.
    pub print: PrintId,
    /// Its triage.
    pub suitability: Suitability,
    /// The points as locked; empty where she marked none.
    pub points: Vec<Minutia>,
    /// Every edit that led to them.
    pub log: Vec<LoggedEdit>,
}

/// One finger of a solicitud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentFinger {
    /// Which finger.
    pub finger: Finger,
    /// The print that is sent.
    pub print: PrintId,
}

/// One finger image of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceivedFinger {
    /// Which finger.
    pub finger: Finger,
    /// The sealed image.
    pub image: SealedImage,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Resolution.
    pub ppi: Ppi,
    /// The engine's score for this finger, thousandths; none where the finger was not searched, or no engine speaks.
    pub score_milli: Option<i64>,
    /// Digest of the file it came in, where it came as one; since version 2.
    pub file: Option<Sha256>,
}

/// One candidate of an answer: opaque, without personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceivedCandidate {
    /// Its opaque name.
    pub candidate: CandidateId,
    /// Its place in the engine's order, or in that of the oficio, from 1.
    pub rank: u32,
    /// The engine's score over all fingers, thousandths; none where no engine speaks (since version 2).
    pub score_milli: Option<i64>,
    /// Whether the record was cancelled because its person died: a hit on it stops for the Ministerio Público.
    pub cancelled_by_death: bool,
    /// The acervo its record is in, where the answer says it; since version 3.
    pub acervo: Option<Acervo>,
    /// Why its record was cancelled, where the answer says it; since version 3.
    pub cause: Option<BajaCause>,
    /// Its finger images.
    pub fingers: Vec<ReceivedFinger>,
}

/// How the scores of everyone searched lie, for the chart shown after unmasking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreDistribution {
    /// Edges of the bins, thousandths, one more than there are bins.
    pub edges_milli: Vec<i64>,
    /// Persons in each bin.
    pub counts: Vec<u64>,
}

/// The answer to a solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The solicitud it answers.
    pub request: RequestId,
    /// Who answered.
    pub core: CoreId,
    /// What vouches for it; before version 2 always a core's signature.
    pub source: AnswerSource,
    /// The candidates; none means "sin registros".
    pub candidates: Vec<ReceivedCandidate>,
}

/// What vouches for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerSource {
    /// The core's own signed message.
    Core(SignedSearch),
    /// An oficio of the institution that holds the core, with loose images, entered by the actor (DESIGN 4.9).
    Oficio(AnswerOficio),
}

/// A search as the core signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedSearch {
    /// Digest of the answer's bytes.
    pub answer_digest: Sha256,
    /// The core's signature over them.
    pub signature: Signature,
    /// Persons searched.
    pub searched: u64,
    /// Persons the core holds; a negative needs `searched == total`.
    pub total: u64,
    /// The same for each acervo asked, in their order; empty where the core does not say it, and before version 3.
    pub coverage: Vec<Coverage>,
    /// The core's gallery as it stood.
    pub gallery_sequence: u64,
    /// The engine that searched.
    pub engine: EngineName,
    /// How its scores were calibrated.
    pub calibration: EngineName,
    /// How the scores of everyone searched lie.
    pub distribution: ScoreDistribution,
}

/// An oficio with which an institution answered. It says nothing of engine, coverage or scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerOficio {
    /// Its number, as the institution wrote it.
    pub number: FichaId,
    /// Its date.
    pub issued_at: Timestamp,
    /// When the laboratory received it: clocks run from here.
    pub received_at: Timestamp,
    /// Its files as they came, sealed.
    pub documents: Vec<SealedDocument>,
}

impl Answer {
    /// What the core says of its search; none where an oficio answered.
    pub fn search(&self) -> Option<&SignedSearch> {
        match &self.source {
            AnswerSource::Core(search) => Some(search),
            AnswerSource::Oficio(_) => None,
        }
    }

    /// The oficio it came with, where no core signed it.
    pub fn oficio(&self) -> Option<&AnswerOficio> {
        match &self.source {
            AnswerSource::Core(_) => None,
            AnswerSource::Oficio(oficio) => Some(oficio),
        }
    }

    /// Whether a negative may rest on it: everyone the core holds was searched, or the institution answered in its
    /// own name and answers for its search.
    pub fn complete(&self) -> bool {
        let whole = |search: &SignedSearch| {
            search.searched == search.total && search.coverage.iter().all(Coverage::is_whole)
        };
        self.search().is_none_or(whole)
    }

    /// Whether it speaks of exactly these acervos. A core that says nothing of any searched as was always usual.
    pub fn is_of(&self, acervos: Acervos) -> bool {
        self.search().is_none_or(|search| {
            let said = search.coverage.iter().map(|part| part.acervo);
            if search.coverage.is_empty() { acervos.is_usual() } else { said.eq(acervos.iter()) }
        })
    }

    /// The candidate of that name.
    pub fn candidate(&self, name: &CandidateId) -> Option<&ReceivedCandidate> {
        self.candidates.iter().find(|candidate| candidate.candidate == *name)
    }
}

impl ReceivedCandidate {
    /// The candidate's image of that finger.
    pub fn finger(&self, finger: Finger) -> Option<&ReceivedFinger> {
        self.fingers.iter().find(|received| received.finger == finger)
    }
}

/// How a print was displayed while it was marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// Grey levels shown as black and as white.
    pub levels: [u8; 2],
    /// Gamma, hundredths.
    pub gamma_centi: u16,
    /// Whether black and white were exchanged.
    pub inverted: bool,
    /// Local contrast, where it was equalised.
    pub clahe: Option<LocalContrast>,
    /// The engine that enhanced the ridges, where they were.
    pub enhanced_by: Option<EngineName>,
}

/// Contrast-limited adaptive histogram equalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalContrast {
    /// Side of the tiles, px of the print.
    pub tile_px: u16,
    /// How often a grey may occur in a tile, hundredths of the mean.
    pub limit_centi: u16,
}

impl Default for Display {
    /// The print as it is.
    fn default() -> Self {
        Display { levels: [0, 255], gamma_centi: 100, inverted: false, clahe: None, enhanced_by: None }
    }
}

/// The final marks on one side of a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// The points.
    pub points: Vec<Minutia>,
    /// Every edit that led to them.
    pub log: Vec<LoggedEdit>,
    /// How the print was displayed.
    pub display: Display,
}

/// An examiner's locked conclusion on one finger of one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FingerConclusion {
    /// The solicitud.
    pub request: RequestId,
    /// The candidate.
    pub candidate: CandidateId,
    /// Which finger.
    pub finger: Finger,
    /// The questioned print.
    pub print: PrintId,
    /// What she concludes.
    pub conclusion: Conclusion,
    /// The corresponding points, numbered from 1.
    pub pairs: Vec<Pair>,
    /// Why each point of the questioned print that was added after the answer was seen is there; since version 2.
    pub later: Vec<LaterPoint>,
    /// Marks on the questioned print (dubitada).
    pub questioned: Marks,
    /// Marks on the candidate's print (indubitada).
    pub known: Marks,
}

/// A sealed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedDocument {
    /// Its name in the vault.
    pub image: ImageId,
    /// Digest of its bytes.
    pub sha256: Sha256,
    /// Length of its bytes.
    pub bytes: u64,
}

/// How much a signature proves (PAdES).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignatureLevel {
    /// Signature and certificate.
    #[serde(rename = "B-B")]
    BB,
    /// With a time stamp.
    #[serde(rename = "B-T")]
    BT,
    /// With what a later verification needs.
    #[serde(rename = "B-LT")]
    BLt,
}

/// Whether a second examiner verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// "Sin verificación", printed visibly.
    Unverified,
}

/// A signed dictamen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedDictamen {
    /// The dictamen.
    pub dictamen: DictamenId,
    /// Its number.
    pub number: DictamenNumber,
    /// What it states.
    pub result: OverallResult,
    /// The solicitud it answers; none for "no apta".
    pub request: Option<RequestId>,
    /// The candidate it confirms.
    pub candidate: Option<CandidateId>,
    /// The signed PDF.
    pub document: SealedDocument,
    /// Serial number of the signer's certificate.
    pub certificate_serial: CertificateSerial,
    /// Whether the certificate's CURP is the signing perito's.
    pub certificate_holder_matches: bool,
    /// How much the signature proves.
    pub level: SignatureLevel,
    /// Whether a second examiner verified.
    pub verification: Verification,
}
