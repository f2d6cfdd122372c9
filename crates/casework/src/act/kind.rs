//! Every kind of act, with what it says. A kind's meaning never changes: a change is a new version.

use super::capture::{CapturedPrint, CaseOpened, SealedImage, SetAsideReason, TagMethod, TagPurpose};
use super::doubt::{CaptureDoubt, DoubtAnswer, DoubtKind, LowQualityReason};
use super::examination::{Answer, FingerConclusion, LockedFinger, OficioItem, SentFinger, SignedDictamen};
use super::export::Export;
use super::institution::{CandidateOrder, Policy, Role};
use super::segment::{JoinReason, Measure, SegmentKind};
use super::surplus::{Convenio, Surplus};
use super::treatment::{TreatmentBegun, TreatmentOutcome};
use crate::deadlines::Alarm;
use crate::token::{Code, CoreId, OfficerKey, OficioNumber, StationCode, Tag};
use ledger::{PublicKey, Signature};
use serde::{Deserialize, Serialize};
use terms::{
    CandidateId, CaseId, Conclusion, DictamenId, FichaId, Finger, InstitutionId, MissingReason, OficioId,
    OverallResult, PatternClass, PrintId, RequestId, SessionId, Sha256, StationId, Suitability, Timestamp,
    TreatmentId, UserId,
};

/// What happened. Personal data and free text never stand here: a ficha does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case", deny_unknown_fields)]
pub enum ActKind {
    /// The institution and its vault came to be; `demonstration` can never change.
    InstitutionFounded {
        /// The institution.
        institution: InstitutionId,
        /// Its name.
        name: FichaId,
        /// Whether everything in this vault is synthetic.
        demonstration: bool,
    },
    /// A station may sign acts with this key in this epoch.
    StationRegistered {
        /// The station.
        station: StationId,
        /// Its code in oficio numbers.
        code: StationCode,
        /// Its epoch: a restored disk starts a new one.
        epoch: u32,
        /// The key its heads are signed with.
        public_key: PublicKey,
    },
    /// A person may use the institution's stations.
    UserRegistered {
        /// The user.
        user: UserId,
        /// What the user may do.
        roles: Vec<Role>,
        /// Name, CURP, título, cédula, adscripción.
        profile: FichaId,
    },
    /// A user's roles are now these.
    UserRolesChanged {
        /// The user.
        user: UserId,
        /// All roles from now on.
        roles: Vec<Role>,
    },
    /// A user may no longer act.
    UserDisabled {
        /// The user.
        user: UserId,
    },
    /// The institution's policy from now on.
    PolicyAdopted {
        /// The whole policy.
        policy: Policy,
    },
    /// A matching core that solicitudes may be sent to.
    CoreRegistered {
        /// The core.
        core: CoreId,
        /// Its name.
        name: FichaId,
        /// The key its answers are signed with; since version 2 none where it is reached by packages and oficios alone.
        public_key: Option<PublicKey>,
        /// Whether it runs inside the station.
        embedded: bool,
        /// Whether it holds synthetic people; these never answer a real case.
        demonstration: bool,
    },

    /// A case was opened.
    CaseOpened(CaseOpened),
    /// The subject's tag was read.
    TagRead {
        /// The capture session.
        session: SessionId,
        /// What the tag says.
        tag: Tag,
        /// Why it was read.
        purpose: TagPurpose,
        /// How it was read.
        method: TagMethod,
        /// A photograph of it; since version 2.
        photo: Option<SealedImage>,
    },
    /// A print was captured; earlier ones of the finger are kept.
    PrintCaptured(CapturedPrint),
    /// This print, not the last one captured, stands for its finger.
    PrintChosen {
        /// Which finger.
        finger: Finger,
        /// The print.
        print: PrintId,
    },
    /// A print no longer counts, though it stays recorded.
    PrintSetAside {
        /// The print.
        print: PrintId,
        /// Why.
        reason: SetAsideReason,
    },
    /// A finger cannot be captured.
    FingerMissing {
        /// Which finger.
        finger: Finger,
        /// Why.
        reason: MissingReason,
        /// Whether a part of it can be printed.
        partial_print: bool,
    },
    /// How a print is shown, compared and sent from now on. The sealed original stays as it is.
    PresentationDecided {
        /// The print.
        print: PrintId,
        /// Left and right change places.
        mirrored: bool,
        /// Light and dark change places.
        inverted: bool,
    },
    /// An engine doubts something about captured prints.
    CaptureDoubted(CaptureDoubt),
    /// A person answered such a doubt.
    DoubtAnswered {
        /// What was doubted.
        doubt: DoubtKind,
        /// About which prints.
        prints: Vec<PrintId>,
        /// What she found.
        answer: DoubtAnswer,
    },
    /// A print of low quality is kept for this reason.
    LowQualityExplained {
        /// The print.
        print: PrintId,
        /// Why.
        reason: LowQualityReason,
    },
    /// Fingers are being treated so that they can be printed.
    TreatmentBegun(TreatmentBegun),
    /// A treatment was looked at and goes on.
    TreatmentLookedAt {
        /// The treatment.
        treatment: TreatmentId,
        /// When to look next.
        next_look: Timestamp,
    },
    /// A treatment ended.
    TreatmentEnded {
        /// The treatment.
        treatment: TreatmentId,
        /// How.
        outcome: TreatmentOutcome,
    },
    /// What a bag or container of the subject holds.
    SegmentReceived {
        /// What it is.
        segment: SegmentKind,
        /// Its number, from 1.
        bag: u16,
        /// Of so many.
        of: u16,
    },
    /// This case and another one are of the same person: no duplicate.
    CaseJoined {
        /// The other case.
        other: CaseId,
        /// Why.
        reason: JoinReason,
    },
    /// An authority's order or a notice to it.
    AuthorityRecorded {
        /// For what.
        measure: Measure,
        /// Number, authority and terms.
        document: FichaId,
        /// Its date.
        issued_at: Timestamp,
    },
    /// A term's alarm was raised. Once for each alarm.
    AlarmRaised(Alarm),
    /// A capture session ended with its tag read once more.
    SessionClosed {
        /// The session.
        session: SessionId,
    },
    /// A print was judged fit or unfit for comparison.
    FingerTriaged {
        /// Which finger.
        finger: Finger,
        /// The print that was judged.
        print: PrintId,
        /// The judgement.
        suitability: Suitability,
        /// Its fundamental pattern, where it can be told.
        class: Option<PatternClass>,
    },
    /// The actor's analysis is final, before any answer was seen.
    AnalysisLocked {
        /// Every captured finger.
        fingers: Vec<LockedFinger>,
    },
    /// A solicitud was filed under an oficio.
    SolicitudFiled {
        /// The solicitud.
        request: RequestId,
        /// Its oficio.
        oficio: OficioId,
        /// What is sent.
        fingers: Vec<SentFinger>,
        /// Digest of the bytes that are sent.
        manifest: Sha256,
    },
    /// Sending a solicitud began.
    SolicitudSent {
        /// The solicitud.
        request: RequestId,
        /// Which attempt, from 1.
        attempt: u16,
    },
    /// The core has the solicitud, and signed so.
    SolicitudAcknowledged {
        /// The solicitud.
        request: RequestId,
        /// Who acknowledged.
        core: CoreId,
        /// Digest of the acknowledgement's bytes.
        digest: Sha256,
        /// When, by the core's clock.
        core_time: Timestamp,
        /// The core's signature.
        signature: Signature,
    },
    /// An attempt to send failed; it may be tried again.
    SubmissionFailed {
        /// The solicitud.
        request: RequestId,
        /// What went wrong.
        code: Code,
    },
    /// A solicitud was withdrawn before its answer.
    SubmissionCancelled {
        /// The solicitud.
        request: RequestId,
    },
    /// The core answered.
    AnswerReceived(Answer),
    /// The actor saw the answer for the first time.
    AnswerOpened {
        /// The solicitud.
        request: RequestId,
        /// How its candidates are shown to the actor from now on; since version 2, and unknown before.
        order: Option<CandidateOrder>,
    },
    /// The actor's conclusion on one finger, final.
    FingerConcluded(FingerConclusion),
    /// The actor saw what the engine said of one finger.
    EngineUnmasked {
        /// The solicitud.
        request: RequestId,
        /// The candidate.
        candidate: CandidateId,
        /// Which finger.
        finger: Finger,
    },
    /// The actor's conclusion on one candidate, final.
    CandidateConcluded {
        /// The solicitud.
        request: RequestId,
        /// The candidate.
        candidate: CandidateId,
        /// What she concludes.
        conclusion: Conclusion,
    },
    /// What the dictamen will state.
    CaseConcluded {
        /// The outcome.
        result: OverallResult,
        /// The solicitud it rests on; none for "no apta".
        request: Option<RequestId>,
        /// The candidate it confirms.
        candidate: Option<CandidateId>,
    },
    /// The dictamen was signed.
    DictamenSigned(SignedDictamen),
    /// The signed dictamen reached the core.
    DictamenSubmitted {
        /// The dictamen.
        dictamen: DictamenId,
        /// The solicitud it answers.
        request: RequestId,
    },
    /// The core released the confirmed candidate's personal data.
    PersonReleased {
        /// The solicitud.
        request: RequestId,
        /// The confirmed candidate.
        candidate: CandidateId,
        /// The person's data.
        person: FichaId,
    },
    /// Prints left the station as files.
    PrintsExported(Export),

    /// An outgoing oficio was issued.
    OficioIssued {
        /// The oficio.
        oficio: OficioId,
        /// Its number.
        number: OficioNumber,
        /// Whom it is addressed to.
        core: CoreId,
        /// What it asks.
        solicitudes: Vec<OficioItem>,
        /// Whether it bears an electronic signature.
        signed: bool,
    },

    /// From now on what a core may not send is sealed to this key of the data-protection officer.
    OfficerKeyRegistered {
        /// Her public key.
        key: OfficerKey,
    },
    /// A core sent what it may not: the solicitud is in quarantine from now on.
    SurplusSealed(Surplus),
    /// The solicitud may go on.
    QuarantineLifted {
        /// The solicitud.
        request: RequestId,
    },
    /// What was sealed left the station for the officer, still encrypted.
    SurplusExported {
        /// The solicitud it came for.
        request: RequestId,
        /// The encrypted files by their digests.
        files: Vec<Sha256>,
    },
    /// The convenio with a core from now on.
    ConvenioAdopted(Convenio),
}

macro_rules! kinds {
    ($($name:ident = $wire:literal,)*) => {
        /// The name of a kind of act, without what it says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each name is described at `ActKind`")]
        pub enum Kind { $($name,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$name,)*];

            /// As written in a body.
            pub const fn as_str(self) -> &'static str {
                match self { $(Kind::$name => $wire,)* }
            }

            /// The kind written as `text`.
            pub fn named(text: &str) -> Option<Kind> {
                Kind::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }
        }

        impl ActKind {
            /// Which kind this is.
            pub const fn kind(&self) -> Kind {
                match self { $(ActKind::$name { .. } => Kind::$name,)* }
            }
        }
    };
}

kinds! {
    InstitutionFounded = "institution_founded",
    StationRegistered = "station_registered",
    UserRegistered = "user_registered",
    UserRolesChanged = "user_roles_changed",
    UserDisabled = "user_disabled",
    PolicyAdopted = "policy_adopted",
    CoreRegistered = "core_registered",
    CaseOpened = "case_opened",
    TagRead = "tag_read",
    PrintCaptured = "print_captured",
    PrintChosen = "print_chosen",
    PrintSetAside = "print_set_aside",
    PresentationDecided = "presentation_decided",
    CaptureDoubted = "capture_doubted",
    DoubtAnswered = "doubt_answered",
    LowQualityExplained = "low_quality_explained",
    TreatmentBegun = "treatment_begun",
    TreatmentLookedAt = "treatment_looked_at",
    TreatmentEnded = "treatment_ended",
    SegmentReceived = "segment_received",
    CaseJoined = "case_joined",
    AuthorityRecorded = "authority_recorded",
    AlarmRaised = "alarm_raised",
    FingerMissing = "finger_missing",
    SessionClosed = "session_closed",
    FingerTriaged = "finger_triaged",
    AnalysisLocked = "analysis_locked",
    SolicitudFiled = "solicitud_filed",
    SolicitudSent = "solicitud_sent",
    SolicitudAcknowledged = "solicitud_acknowledged",
    SubmissionFailed = "submission_failed",
    SubmissionCancelled = "submission_cancelled",
    AnswerReceived = "answer_received",
    AnswerOpened = "answer_opened",
    FingerConcluded = "finger_concluded",
    EngineUnmasked = "engine_unmasked",
    CandidateConcluded = "candidate_concluded",
    CaseConcluded = "case_concluded",
    DictamenSigned = "dictamen_signed",
    DictamenSubmitted = "dictamen_submitted",
    PersonReleased = "person_released",
    PrintsExported = "prints_exported",
    OficioIssued = "oficio_issued",
    OfficerKeyRegistered = "officer_key_registered",
    SurplusSealed = "surplus_sealed",
    QuarantineLifted = "quarantine_lifted",
    SurplusExported = "surplus_exported",
    ConvenioAdopted = "convenio_adopted",
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}
