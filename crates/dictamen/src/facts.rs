//! What a dictamen says, as plain data: the model every layout is made from.
//!
//! Whoever fills it has already decided what may be told: no score, no person's data and no print of a
//! rejected candidate has a field here.

use markup::{LaterReason, Minutia, Pair};
use print_image::Raster;
use print_view::Recipe;
use terms::{
    CandidateId, Conclusion, Finger, MissingReason, OverallResult, PatternClass, Quality, Sha256,
    SubjectKind, Suitability, Timestamp,
};

/// Everything a dictamen states.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Name of the institution.
    pub institution: String,
    /// Number of the dictamen.
    pub number: String,
    /// Folio of the case.
    pub folio: String,
    /// When it is drawn up.
    pub date: Timestamp,
    /// Demonstration material: watermarked on every page.
    pub demonstration: bool,
    /// Who examines and signs.
    pub perito: Perito,
    /// What was asked.
    pub intervention: Intervention,
    /// Whom it is about.
    pub subject: Subject,
    /// The ten fingers in FGP order.
    pub fingers: Vec<FingerFacts>,
    /// The search in the core, if there was one.
    pub search: Option<Search>,
    /// Every candidate with what was concluded.
    pub candidates: Vec<CandidateFacts>,
    /// Charted enlargements, only of the confirmed candidate's cited fingers.
    pub plates: Vec<Plate>,
    /// What it concludes.
    pub result: OverallResult,
    /// The candidate it confirms.
    pub confirmed: Option<CandidateId>,
    /// How the examination went.
    pub history: History,
}

/// The examiner.
#[derive(Clone)]
pub struct Perito {
    /// Full name.
    pub name: String,
    /// Professional title.
    pub title: String,
    /// Cédula profesional.
    pub cedula: String,
    /// Adscripción.
    pub assignment: String,
}

impl std::fmt::Debug for Perito {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Perito")
    }
}

/// The oficio de intervención.
#[derive(Clone)]
pub struct Intervention {
    /// Its number.
    pub number: String,
    /// Requesting authority.
    pub authority: String,
    /// Requesting agent.
    pub agent: String,
    /// Carpeta de investigación, acta or folio.
    pub carpeta: String,
    /// The questions.
    pub questions: String,
    /// When it was received.
    pub received: Timestamp,
}

impl std::fmt::Debug for Intervention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Intervention")
    }
}

/// The subject.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Kind.
    pub kind: SubjectKind,
    /// Short description.
    pub description: String,
    /// Its tag (brazalete), if read.
    pub tag: Option<String>,
}

/// One finger of the subject.
#[derive(Debug, Clone)]
pub struct FingerFacts {
    /// Which.
    pub finger: Finger,
    /// Its print, or why there is none.
    pub state: FingerState,
}

/// A finger's print or its absence.
#[derive(Debug, Clone)]
pub enum FingerState {
    /// Not captured, and why.
    Missing(MissingReason),
    /// Captured.
    Captured {
        /// Triage.
        suitability: Option<Suitability>,
        /// Class.
        class: Option<PatternClass>,
        /// Quality on the NFIQ 2 scale.
        quality: Quality,
        /// Resolution, ppi.
        ppi: u16,
        /// How it was taken, in words (such as `entintado y rodado, ficha, epidermis exterior`).
        technique: String,
        /// SHA-256 of the sealed original.
        sha256: Sha256,
        /// When.
        at: Timestamp,
    },
}

/// The search.
#[derive(Debug, Clone)]
pub struct Search {
    /// Number of the oficio.
    pub oficio: String,
    /// Name of the core.
    pub core: String,
    /// When the solicitud was filed.
    pub filed: Timestamp,
    /// When the core acknowledged it.
    pub acknowledged: Option<Timestamp>,
    /// When the answer came.
    pub answered: Timestamp,
    /// When the examiner opened it.
    pub opened: Option<Timestamp>,
    /// What vouches for the answer.
    pub source: AnswerSource,
    /// Whether candidates were shown in the core's order ("por rango") or blind ("ciega").
    pub ranked: bool,
}

/// What vouches for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerSource {
    /// The core's signed message.
    Core {
        /// Persons searched.
        searched: u64,
        /// Persons in the gallery.
        total: u64,
        /// Engine and version.
        engine: String,
    },
    /// An oficio of the institution that holds the core, which names neither coverage nor engine.
    Oficio {
        /// Its number.
        number: String,
        /// Its date.
        issued: Timestamp,
    },
}

/// A candidate.
#[derive(Debug, Clone)]
pub struct CandidateFacts {
    /// Opaque id.
    pub id: CandidateId,
    /// Conclusion.
    pub conclusion: Option<Conclusion>,
    /// Conclusion per finger, with the number of charted points.
    pub fingers: Vec<(Finger, Conclusion, usize)>,
    /// Fingers its record does not hold.
    pub without_record: Vec<Finger>,
}

/// One charted enlargement: both prints at one magnification.
#[derive(Debug, Clone)]
pub struct Plate {
    /// Which finger.
    pub finger: Finger,
    /// The candidate.
    pub candidate: CandidateId,
    /// The subject's print.
    pub questioned: PlateImage,
    /// The candidate's print.
    pub known: PlateImage,
    /// Pairs, numbered from 1.
    pub pairs: Vec<Pair>,
}

/// One side of a plate.
#[derive(Debug, Clone)]
pub struct PlateImage {
    /// The original's pixels.
    pub raster: Raster,
    /// Marks, px of the original.
    pub points: Vec<Minutia>,
    /// How it is shown.
    pub recipe: Recipe,
    /// Where it comes from, one line.
    pub caption: String,
    /// SHA-256 of the sealed original.
    pub sha256: Sha256,
}

/// How the examination went (one page of the document).
#[derive(Debug, Clone)]
pub struct History {
    /// When the analysis was locked.
    pub analysis_locked: Option<Timestamp>,
    /// Points marked before the lock.
    pub points_before: usize,
    /// Points added after the answer was seen.
    pub points_after: usize,
    /// How many of them have which reason; one without a reason stands in none.
    pub reasons_after: Vec<(LaterReason, usize)>,
    /// What was unmasked and when, always after that finger's conclusion.
    pub unmasked: Vec<(CandidateId, Finger, Timestamp)>,
    /// Head of the chain of acts, 64 hexadecimal digits.
    pub chain_head: String,
    /// Acts in the chain.
    pub acts: u64,
    /// Program and engine versions.
    pub software: String,
    /// Verification by a second examiner; `None` prints "sin verificación".
    pub verification: Option<String>,
}
