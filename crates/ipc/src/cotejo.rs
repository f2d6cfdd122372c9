//! The comparison bench. One type per policy and per phase: what may not be seen has no field.

use crate::{CaseHead, Guard, Handle, PaneView};
use markup::{LaterReason, Pair, PointId};
use serde::{Deserialize, Serialize};
use terms::{
    Acervo, BajaCause, CandidateId, CentiPx, Conclusion, Coverage, Finger, FingerSet, OverallResult,
    Timestamp,
};

/// The comparison of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CotejoView {
    /// No answer yet, or it is sealed until she opens it.
    Sealed(SealedAnswer),
    /// The core holds no record.
    NoRecords(NoRecords),
    /// Policy "por rango": ranked order and minutiae visible.
    Ranked(Box<RankedCotejo>),
    /// Policy "ciega": order random but stable for each examiner, no rank, no engine points.
    Blind(Box<BlindCotejo>),
}

/// An answer not opened by this examiner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedAnswer {
    /// The case.
    pub head: CaseHead,
    /// Whether an answer is there.
    pub arrived: bool,
    /// What is missing before it may be opened.
    pub guards: Vec<Guard>,
}

/// A negative answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoRecords {
    /// The case.
    pub head: CaseHead,
    /// What vouches for it.
    pub by: AnsweredBy,
    /// The overall conclusion, once stated.
    pub overall: Option<OverallResult>,
}

/// What vouches for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum AnsweredBy {
    /// The core's signed message.
    Core {
        /// Persons searched.
        searched: u64,
        /// Persons in the acervos asked.
        total: u64,
        /// The same for each acervo, where the core says it.
        coverage: Vec<Coverage>,
    },
    /// An oficio.
    Oficio {
        /// Its number.
        number: String,
        /// Its date.
        issued: Timestamp,
    },
}

/// Comparison under "por rango".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedCotejo {
    /// Candidates in the core's order.
    pub candidates: Vec<RankedCandidate>,
    /// What both policies show.
    pub work: Comparison,
}

/// A candidate with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedCandidate {
    /// Place in the core's list, from 1.
    pub rank: u32,
    /// The candidate.
    pub candidate: CandidateTab,
}

/// Comparison under "ciega".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlindCotejo {
    /// Candidates in this examiner's own stable random order.
    pub candidates: Vec<CandidateTab>,
    /// What both policies show.
    pub work: Comparison,
}

/// A candidate, opaque.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateTab {
    /// Opaque id.
    pub id: CandidateId,
    /// The acervo its record is in, where the answer says it.
    pub acervo: Option<Acervo>,
    /// Why its record was cancelled, if it was and the answer says it.
    pub cause: Option<BajaCause>,
    /// Fingers the record holds.
    pub held: FingerSet,
    /// Fingers that can be compared (held here and there).
    pub comparable: FingerSet,
    /// Fingers concluded.
    pub done: u8,
    /// Conclusion on the candidate, once stated.
    pub conclusion: Option<Conclusion>,
}

/// The work on one candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The case.
    pub head: CaseHead,
    /// When her analysis was locked.
    pub locked: Timestamp,
    /// How much of each acervo was searched, where the core says it.
    pub coverage: Vec<Coverage>,
    /// The candidate in view.
    pub candidate: CandidateId,
    /// The ten fingers for this candidate.
    pub fingers: Vec<FingerCell>,
    /// The finger in view.
    pub bench: Bench,
    /// Conditions for concluding on the candidate.
    pub candidate_guards: Vec<Guard>,
    /// Conclusions on the candidate that would be accepted now.
    pub candidate_allowed: Vec<Conclusion>,
    /// Overall results that would be accepted now.
    pub overall_allowed: Vec<OverallResult>,
    /// Why a confirmation stops for the Ministerio Público, if it does.
    pub stopped: Option<Guard>,
    /// The overall conclusion, once stated.
    pub overall: Option<OverallResult>,
}

/// One finger in the strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FingerCell {
    /// Which finger.
    pub finger: Finger,
    /// How it stands.
    pub state: CellState,
    /// Small pictures of both prints, where both exist.
    pub thumbnails: Option<(Handle, Handle)>,
}

/// State of one finger for one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// To be compared.
    Pending,
    /// Concluded.
    Concluded(Conclusion),
    /// The subject has no print of it.
    MissingHere,
    /// The candidate's record has none ("sin registro").
    MissingThere,
    /// The subject's print is not fit.
    Unsuitable,
}

/// The two panes and what may be known about them now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bench {
    /// Nothing to compare on this finger.
    Empty(CellState),
    /// At work: no score, no machine pairing anywhere in the message.
    Open(OpenBench),
    /// Her conclusion is locked; score still hidden.
    Locked(LockedBench),
    /// Score and machine pairing shown, by an act of hers.
    Unmasked(UnmaskedBench),
}

/// Two prints side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoPanes {
    /// Which finger.
    pub finger: Finger,
    /// The subject's print (dubitada).
    pub questioned: PaneView,
    /// The candidate's print (indubitada).
    pub known: PaneView,
    /// Pairs she made, numbered from 1.
    pub pairs: Vec<Pair>,
}

/// A point of the questioned print that was added after the answer was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterView {
    /// The point.
    pub point: PointId,
    /// Why it is there, once she said so.
    pub reason: Option<LaterReason>,
}

/// A bench at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenBench {
    /// The prints.
    pub panes: TwoPanes,
    /// Later points of the questioned print.
    pub later: Vec<LaterView>,
    /// Conditions for "corresponde".
    pub guards: Vec<Guard>,
    /// Conclusions that would be accepted now.
    pub allowed: Vec<Conclusion>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// A concluded bench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedBench {
    /// The prints with her final marks.
    pub panes: TwoPanes,
    /// Later points of the questioned print.
    pub later: Vec<LaterView>,
    /// Her conclusion.
    pub conclusion: Conclusion,
    /// When it was locked.
    pub at: Timestamp,
    /// Whether an engine said anything of this finger that could be unmasked.
    pub scored: bool,
}

/// A bench after unmasking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmaskedBench {
    /// The prints with her final marks.
    pub panes: TwoPanes,
    /// Later points of the questioned print.
    pub later: Vec<LaterView>,
    /// Her conclusion.
    pub conclusion: Conclusion,
    /// The engine's score of this pair, in thousandths.
    pub score_milli: i64,
    /// The engine and its version.
    pub engine: String,
    /// What chance gives; `None` where the score has a calibration that this station does not know.
    pub by_chance: Option<ByChance>,
    /// The engine's pairs as lines between both prints, px of each image.
    pub lines: Vec<MachinePair>,
}

/// How many strangers are expected to agree as well on this finger, in a gallery as large as the core's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByChance {
    /// Their expected number, in thousandths, rounded up.
    pub expected_milli: u64,
    /// Its upper limit (95 %), in thousandths, rounded up.
    pub upper_milli: u64,
    /// Persons in the gallery.
    pub persons: u64,
}

/// One pair the engine made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachinePair {
    /// On the questioned print.
    pub questioned: (CentiPx, CentiPx),
    /// On the known print.
    pub known: (CentiPx, CentiPx),
}

/// Which pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Dubitada.
    Questioned,
    /// Indubitada.
    Known,
}

/// What she does on the bench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenchEdit {
    /// Mark two points as corresponding.
    Pair {
        /// On the questioned print.
        questioned: PointId,
        /// On the known print.
        known: PointId,
    },
    /// Take a pair back; the later ones keep their numbers in order.
    Unpair(u16),
    /// Work on a point of one print.
    Point(Side, crate::PointEdit),
    /// Show one print another way.
    Display(Side, print_view::Recipe),
    /// Say why later points are there.
    Explain {
        /// Which points of the questioned print.
        points: Vec<PointId>,
        /// Their reason.
        reason: LaterReason,
    },
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
}

/// Scores of the whole gallery against this solicitud, shown only after unmasking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreDistribution {
    /// Upper edge of each bin, thousandths of a score.
    pub edges_milli: Vec<i64>,
    /// Persons in each bin.
    pub counts: Vec<u64>,
    /// The candidate's fused score, thousandths.
    pub candidate_milli: i64,
    /// Engine and version.
    pub engine: String,
}
