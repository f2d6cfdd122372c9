//! Requests of the window and their replies. Each is one use case of `workstation`.

use crate::*;
use print_view::{Recipe, ScreenScale};
use serde::{Deserialize, Serialize};
use terms::{
    Acervos, CandidateId, CaseId, Conclusion, Finger, OficioId, OverallResult, PatternClass, Suitability,
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
    /// What is known of a screen. Answer: `Screen`.
    Screen(Monitor),
    /// What was measured on a screen, or that its measure is forgotten. Answer: `Screen`.
    MeasureScreen {
        /// Which.
        monitor: Monitor,
        /// Its scale.
        scale: Option<ScreenScale>,
    },
    /// The worklist. Answer: `Bandeja`.
    Bandeja,
    /// Open a case from an incoming oficio. Answer: `Captura`.
    ReceiveOficio(Intake),
    /// The batch of cards of old cases. Answer: `Batch`.
    Batch,
    /// Something done with that batch. Answer: `Batch`.
    OrderBatch(BatchOrder),

    /// The capture screen. Answer: `Captura`.
    Captura(CaseId),
    /// Something done at the capture screen. Answer: `Captura`.
    Capture {
        /// The case.
        case: CaseId,
        /// What.
        order: CaptureOrder,
    },
    /// A new case that goes on with prints treated after another one's result. Answer: `Captura`.
    Continue(Continuation),
    /// The capture devices of this station. Answer: `Devices`.
    Devices,
    /// Use this device from now on. Answer: `Devices`.
    ChooseDevice(String),
    /// The card templates there are. Answer: `CardTemplates`.
    CardTemplates,

    /// From now on nothing but the capture of this case, until the passphrase is given. Answer: `Status`.
    CaptureOnly {
        /// The case.
        case: CaseId,
        /// Four to eight digits that open the screen again after a pause.
        pin: String,
    },
    /// Close the screen of a capture-only session until the PIN is given. Answer: `Status`.
    Pause,
    /// The PIN. Answer: `Status`.
    Resume {
        /// As typed.
        pin: String,
    },
    /// Leave the capture-only session. Answer: `Status`.
    LeaveCaptureOnly {
        /// Passphrase of the signed-in user.
        passphrase: String,
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
    /// Show the print of one finger another way. Answer: `Analysis`.
    DisplayAnalysis {
        /// The case.
        case: CaseId,
        /// Which finger.
        finger: Finger,
        /// How.
        recipe: Recipe,
    },
    /// Lock the analysis. Answer: `Analysis`.
    LockAnalysis(CaseId),

    /// The outbox with all solicitudes. Answer: `Outbox`.
    Outbox,
    /// Something done at the outbox. Answer: `Outbox`.
    OrderOutbox(OutboxOrder),
    /// Choose the `.cer` and `.key` files that oficios are signed with. Answer: `Outbox`.
    ChooseOficioCertificate,
    /// Sign oficios with the chosen key, in the background. Answer: `Outbox`.
    SignOficios {
        /// Which ones.
        oficios: Vec<OficioId>,
        /// Password of the key; the key stays open only while they are signed.
        password: String,
        /// Why prints that came compressed may be compressed again for the packages; without it such an oficio is refused.
        recompression: Option<RecompressionReason>,
    },
    /// Choose a place and save the oficio's PDF there, in the background: the signed one, or as it would be signed now.
    /// Answer: `Outbox`.
    SaveOficio(OficioId),
    /// Figures of what was asked of the core. Answer: `Statistics`.
    Statistics,
    /// The answer that came as an oficio with loose images. Answer: `Respuesta`.
    Respuesta,
    /// Something done with that answer. Answer: `Respuesta`.
    OrderRespuesta(RespuestaOrder),
    /// Submissions of a case. Answer: `Envio`.
    Envio(CaseId),
    /// File the solicitud under a new oficio and submit it in the background. Answer: `Envio`.
    Submit(CaseId),
    /// Choose a folder and let what a core may not send leave for the data-protection officer, encrypted (an act).
    /// Answer: `Envio`.
    ExportSurplus(CaseId),
    /// The data-protection officer's public key from now on. Answer: `Status`.
    RegisterOfficerKey {
        /// An age recipient.
        recipient: String,
    },
    /// Adopt a convenio with the core in use. Answer: `Status`.
    AdoptConvenio {
        /// Whether a person may be asked for after the conclusion on the candidate, without waiting for the dictamen.
        with_answer: bool,
        /// Its number, date and clause.
        document: String,
        /// The acervos that solicitudes ask.
        #[serde(default)]
        acervos: Acervos,
    },
    /// Believe the keys of a core's key file, whose newest one has the fingerprint that was compared. Answer: `Status`.
    LearnCoreKeys {
        /// The file, as the core's operator gave it.
        file: String,
        /// The fingerprint, as it was read aloud.
        fingerprint: String,
    },

    /// What the institution decided about its work. Answer: `Ajustes`.
    Ajustes,
    /// Adopt a policy (an act); answers opened before keep theirs. Answer: `Ajustes`.
    AdoptPolicy(PolicyView),

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
    /// Count the ridges between the points of two of her pairs, on both prints. Answer: `Ridges`.
    Ridges {
        /// The case.
        case: CaseId,
        /// The candidate.
        candidate: CandidateId,
        /// Which finger.
        finger: Finger,
        /// Number of a pair.
        first: u16,
        /// Number of another.
        second: u16,
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
        /// The candidate in view: the one that a confirmation names, where two records correspond.
        candidate: Option<CandidateId>,
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
                | R::Screen(_)
                | R::Bandeja
                | R::Batch
                | R::Captura(_)
                | R::Devices
                | R::CardTemplates
                | R::Pause
                | R::Resume { .. }
                | R::Analysis { .. }
                | R::Outbox
                | R::Statistics
                | R::Respuesta
                | R::Envio(_)
                | R::Exports(_)
                | R::Cotejo { .. }
                | R::Ridges { .. }
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
#[expect(clippy::large_enum_variant, reason = "one is made for each call, and goes to JSON at once")]
pub enum Reply {
    /// Status bar, vault, jobs.
    Status(StatusView),
    /// What is known of a screen.
    Screen(ScreenView),
    /// The worklist.
    Bandeja(BandejaView),
    /// The batch of cards.
    Batch(BatchView),
    /// The capture screen.
    Captura(CapturaView),
    /// Capture devices.
    Devices(DevicesView),
    /// Card templates.
    CardTemplates(Vec<CardTemplateView>),
    /// The analysis.
    Analysis(AnalysisView),
    /// The outbox.
    Outbox(OutboxView),
    /// Statistics.
    Statistics(StatisticsView),
    /// The answer that came as an oficio.
    Respuesta(RespuestaView),
    /// Submissions.
    Envio(EnvioView),
    /// Exports.
    Export(ExportView),
    /// The institution's settings.
    Ajustes(AjustesView),
    /// The comparison.
    Cotejo(CotejoView),
    /// Ridges between two pairs.
    Ridges(RidgesView),
    /// Scores of the gallery.
    Distribution(ScoreDistribution),
    /// The dictamen.
    Dictamen(DictamenView),
}
