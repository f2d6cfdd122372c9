//! Requests of the window and their replies. Each is one use case of `workstation`.

use crate::*;
use serde::{Deserialize, Serialize};
use terms::{
    CandidateId, CaseId, Conclusion, Finger, MissingReason, OverallResult, PatternClass, Ppi, PrintId,
    Suitability,
};

/// What the window may ask. Everything that records something answers with the view it changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", content = "with", rename_all = "snake_case")]
pub enum Request {
    /// Status bar, vault, jobs. Answer: `Status`.
    Status,
    /// Make the vault with its first administrator and open it. Answer: `Status`.
    Found(FirstAdministrator),
    /// Open the vault. Answer: `Status`.
    SignIn {
        /// Login name.
        login: String,
        /// Passphrase.
        passphrase: String,
    },
    /// Close the vault. Answer: `Status`.
    Lock,
    /// Stop a job. Answer: `Status`.
    CancelJob(JobId),
    /// The worklist. Answer: `Bandeja`.
    Bandeja,
    /// Open a case from an incoming oficio. Answer: `Captura`.
    ReceiveOficio(Intake),

    /// The capture screen. Answer: `Captura`.
    Captura(CaseId),
    /// A reading of the tag; which one it is follows from the state. Answer: `Captura`.
    ReadTag {
        /// The case.
        case: CaseId,
        /// What was read.
        tag: String,
        /// Read by a scanner rather than typed.
        scanned: bool,
    },
    /// State how prints are being taken. Answer: `Captura`.
    SetTechnique {
        /// The case.
        case: CaseId,
        /// The circumstances.
        technique: TechniqueView,
    },
    /// Begin a new session after a mismatch. Answer: `Captura`.
    RestartSession(CaseId),
    /// Choose files and import them; for one finger or for as many as files. Answer: `Captura`.
    ImportPrints {
        /// The case.
        case: CaseId,
        /// The finger they are of, if one was chosen.
        finger: Option<Finger>,
    },
    /// Import the files last dropped on the window. Answer: `Captura`.
    ImportDropped {
        /// The case.
        case: CaseId,
        /// The finger they were dropped on.
        finger: Option<Finger>,
    },
    /// Answer the questions of a waiting file and record it. Answer: `Captura`.
    AcceptImport {
        /// The case.
        case: CaseId,
        /// Which file.
        import: ImportId,
        /// Its finger.
        finger: Finger,
        /// Its resolution, where the file states none.
        ppi: Option<Ppi>,
    },
    /// Record every waiting file that has a finger and a resolution. Answer: `Captura`.
    AcceptAllImports(CaseId),
    /// Drop a waiting file. Answer: `Captura`.
    DiscardImport {
        /// The case.
        case: CaseId,
        /// Which file.
        import: ImportId,
    },
    /// Clear the list of refused files. Answer: `Captura`.
    DismissRefused(CaseId),
    /// There is no print of a finger. Answer: `Captura`.
    FingerMissing {
        /// The case.
        case: CaseId,
        /// Which finger.
        finger: Finger,
        /// Why.
        reason: MissingReason,
    },
    /// Choose among the attempts of a finger. Answer: `Captura`.
    ChoosePrint {
        /// The case.
        case: CaseId,
        /// Which finger.
        finger: Finger,
        /// Which attempt.
        print: PrintId,
    },

    /// The analysis with one finger in view. Answer: `Analysis`.
    Analysis {
        /// The case.
        case: CaseId,
        /// The finger in view.
        finger: Finger,
    },
    /// Triage of one finger. Answer: `Analysis`.
    Triage {
        /// The case.
        case: CaseId,
        /// Which finger.
        finger: Finger,
        /// Her judgement.
        suitability: Suitability,
        /// Her class.
        class: Option<PatternClass>,
    },
    /// Mark-up of one finger. Answer: `Analysis`.
    EditAnalysis {
        /// The case.
        case: CaseId,
        /// Which finger.
        finger: Finger,
        /// What to do.
        edit: PointEdit,
    },
    /// Lock the analysis. Answer: `Analysis`.
    LockAnalysis(CaseId),

    /// Submissions of a case. Answer: `Envio`.
    Envio(CaseId),
    /// File the solicitud under a new oficio and submit it in the background. Answer: `Envio`.
    Submit(CaseId),

    /// What of a case can leave as files, and what has left. Answer: `Export`.
    Exports(CaseId),
    /// Choose a place and let prints leave (an act), in the background. Answer: `Export`.
    Export(ExportOrder),

    /// Open the answer (an act). Answer: `Cotejo`.
    OpenAnswer(CaseId),
    /// The comparison. Answer: `Cotejo`.
    Cotejo {
        /// The case.
        case: CaseId,
        /// The candidate in view; the first if none.
        candidate: Option<CandidateId>,
        /// The finger in view; the first open one if none.
        finger: Option<Finger>,
    },
    /// Work on the bench. Answer: `Cotejo`.
    EditBench {
        /// The case.
        case: CaseId,
        /// The candidate.
        candidate: CandidateId,
        /// Which finger.
        finger: Finger,
        /// What to do.
        edit: BenchEdit,
    },
    /// Conclude on one finger and lock it. Answer: `Cotejo`.
    ConcludeFinger {
        /// The case.
        case: CaseId,
        /// The candidate.
        candidate: CandidateId,
        /// Which finger.
        finger: Finger,
        /// Her conclusion.
        conclusion: Conclusion,
    },
    /// Show score and machine pairing of a concluded finger (an act). Answer: `Cotejo`.
    Unmask {
        /// The case.
        case: CaseId,
        /// The candidate.
        candidate: CandidateId,
        /// Which finger.
        finger: Finger,
    },
    /// Scores of the gallery, after unmasking. Answer: `Distribution`.
    Distribution {
        /// The case.
        case: CaseId,
        /// The candidate.
        candidate: CandidateId,
    },
    /// Conclude on a candidate. Answer: `Cotejo`.
    ConcludeCandidate {
        /// The case.
        case: CaseId,
        /// The candidate.
        candidate: CandidateId,
        /// Her conclusion.
        conclusion: Conclusion,
    },
    /// State the overall conclusion. Answer: `Dictamen`.
    ConcludeCase {
        /// The case.
        case: CaseId,
        /// The result.
        result: OverallResult,
    },

    /// The dictamen. Answer: `Dictamen`.
    Dictamen(CaseId),
    /// Choose the `.cer` and `.key` files. Answer: `Dictamen`.
    ChooseCertificate(CaseId),
    /// Sign with the chosen key. Answer: `Dictamen`.
    Sign {
        /// The case.
        case: CaseId,
        /// Password of the key; kept only while signing.
        password: String,
    },
    /// Save a copy of the signed dictamen outside (an export act). Answer: `Dictamen`.
    ExportDictamen(CaseId),
    /// Hand the dictamen to the core and receive the person's data. Answer: `Dictamen`.
    Release(CaseId),
}

impl Request {
    /// Whether doing it may record something, so that other views of the station change too.
    pub fn records(&self) -> bool {
        use Request as R;
        let asks = matches!(
            self,
            R::Status
                | R::Bandeja
                | R::Captura(_)
                | R::Analysis { .. }
                | R::Envio(_)
                | R::Exports(_)
                | R::Cotejo { .. }
                | R::Distribution { .. }
                | R::Dictamen(_)
        );
        !asks
    }
}

impl std::fmt::Debug for Request {
    /// Requests carry passwords and names: never written anywhere.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Request")
    }
}

/// What the workstation answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", content = "with", rename_all = "snake_case")]
pub enum Reply {
    /// Status bar, vault, jobs.
    Status(StatusView),
    /// The worklist.
    Bandeja(BandejaView),
    /// The capture screen.
    Captura(CapturaView),
    /// The analysis.
    Analysis(AnalysisView),
    /// Submissions.
    Envio(EnvioView),
    /// Exports.
    Export(ExportView),
    /// The comparison.
    Cotejo(CotejoView),
    /// Scores of the gallery.
    Distribution(ScoreDistribution),
    /// The dictamen.
    Dictamen(DictamenView),
}
