//! Why an act is refused: a code, its source in law or design, and parameters for the sentence.

use crate::act::ActId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An act that violates a guard where it came to stand ("en conflicto").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The act.
    pub act: ActId,
    /// The guard it violates.
    pub code: RefusalCode,
}

/// Why an act is refused. Parameters never hold personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code} ({})", code.source())]
pub struct Refusal {
    /// Which guard refused.
    pub code: RefusalCode,
    /// What its sentence names: folios, finger lists, counts, opaque candidates.
    pub params: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal without parameters.
    pub fn new(code: RefusalCode) -> Self {
        Refusal { code, params: BTreeMap::new() }
    }

    /// The refusal with a parameter for its sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// Where the guard comes from, such as `"G1"` (FIELD.md 3.1) or `"DESIGN 4.3"`.
    pub fn source(&self) -> &'static str {
        self.code.source()
    }
}

impl From<RefusalCode> for Refusal {
    fn from(code: RefusalCode) -> Self {
        Refusal::new(code)
    }
}

macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal from $source:literal;)*) => {
        /// Every guard that can refuse an act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalCode { $($(#[doc = $doc])+ $name,)* }

        impl RefusalCode {
            /// Every code.
            pub const ALL: &[RefusalCode] = &[$(RefusalCode::$name,)*];

            /// The code as a word, such as `tag_not_confirmed`.
            pub const fn key(self) -> &'static str {
                match self { $(RefusalCode::$name => $key,)* }
            }

            /// Where the guard comes from.
            pub const fn source(self) -> &'static str {
                match self { $(RefusalCode::$name => $source,)* }
            }

            /// What the guard says, in English, for logs and developers.
            pub const fn meaning(self) -> &'static str {
                match self { $(RefusalCode::$name => concat!($($doc),+).trim_ascii(),)* }
            }
        }
    };
}

refusals! {
    /// The act does not belong to the stream it names.
    WrongStream = "wrong_stream" from "DESIGN 2";
    /// The institution has not been founded.
    NotFounded = "not_founded" from "DESIGN 2";
    /// The institution was founded already.
    AlreadyFounded = "already_founded" from "DESIGN 2";
    /// The first user must be an administrator who registers herself.
    FirstUserAdministers = "first_user_administers" from "DESIGN 9";
    /// The actor is no registered user.
    UnknownActor = "unknown_actor" from "DESIGN 2";
    /// The actor was disabled.
    ActorDisabled = "actor_disabled" from "DESIGN 9";
    /// The actor's roles do not allow this act.
    RoleMissing = "role_missing" from "DESIGN 9";
    /// The act names no registered user.
    NoSuchUser = "no_such_user" from "DESIGN 9";
    /// The user was registered already.
    UserExists = "user_exists" from "DESIGN 9";
    /// A user needs at least one role.
    NoRoles = "no_roles" from "DESIGN 9";
    /// Somebody must remain who can manage users.
    LastAdministrator = "last_administrator" from "DESIGN 9";
    /// The station was registered in this epoch already.
    StationExists = "station_exists" from "DESIGN 2";
    /// The core was registered already.
    CoreExists = "core_exists" from "DESIGN 7";
    /// Demonstration and real material never meet.
    DemonstrationMixed = "demonstration_mixed" from "DESIGN 4.15";
    /// The release that wrote part of this is newer: read-only here.
    ReadOnly = "read_only" from "DESIGN 2";
    /// An act in conflict waits to be resolved.
    InConflict = "in_conflict" from "DESIGN 2";

    /// There is no such case.
    NoSuchCase = "no_such_case" from "DESIGN 4.1";
    /// The case was opened already.
    CaseExists = "case_exists" from "G16";
    /// The perito in charge must be an enabled user with that role.
    AssigneeNotPerito = "assignee_not_perito" from "G2";
    /// Dates contradict each other or lie in the future.
    DatesContradict = "dates_contradict" from "DESIGN 4.1";
    /// Only the perito in charge may do this.
    NotAssigned = "not_assigned" from "G2";

    /// A capture session is already open.
    SessionAlreadyOpen = "session_already_open" from "DESIGN 4.2";
    /// The tag has not been read.
    NoSession = "no_session" from "DESIGN 4.2";
    /// The tag has been read once only.
    TagNotConfirmed = "tag_not_confirmed" from "DESIGN 4.2";
    /// The tag that was read is another one.
    TagDiffers = "tag_differs" from "DESIGN 4.2";
    /// A differing tag stopped the session.
    SessionStopped = "session_stopped" from "DESIGN 4.2";
    /// The session is closed.
    SessionEnded = "session_ended" from "DESIGN 4.2";
    /// Closing needs the tag read once more.
    ClosingTagNotRead = "closing_tag_not_read" from "DESIGN 4.2";
    /// Some of the ten fingers have neither print nor reason.
    FingersPending = "fingers_pending" from "DESIGN 4.3";
    /// The image is already in this case.
    SameImage = "same_image" from "G16";
    /// The print exists already.
    PrintExists = "print_exists" from "G16";
    /// There is no such print of this finger.
    NoSuchPrint = "no_such_print" from "DESIGN 4.2";
    /// The print was set aside.
    PrintIsSetAside = "print_is_set_aside" from "DESIGN 4.2";
    /// A finger with a print is not missing.
    FingerHasPrint = "finger_has_print" from "FIELD 2.1";
    /// The reason contradicts whether a partial print exists.
    MissingContradicts = "missing_contradicts" from "FIELD 2.1";
    /// The image measures nothing.
    ImageEmpty = "image_empty" from "DESIGN 4.2";
    /// A finger in treatment is neither lost nor free for a second treatment.
    InTreatment = "in_treatment" from "DESIGN 4.2";
    /// There is no such treatment under way.
    NoSuchTreatment = "no_such_treatment" from "DESIGN 4.2";
    /// A treatment names its fingers, each once, and a later moment to look.
    TreatmentContradicts = "treatment_contradicts" from "DESIGN 4.2";
    /// The doubt is recorded and open.
    DoubtKnown = "doubt_known" from "FIELD 1.2 C6";
    /// A doubt names prints of the case that count, each once.
    DoubtContradicts = "doubt_contradicts" from "FIELD 1.2 C6";
    /// There is no such doubt open.
    NoSuchDoubt = "no_such_doubt" from "FIELD 1.2 C6";
    /// Doubts about the prints wait for her answer.
    DoubtsOpen = "doubts_open" from "FIELD 1.2 C10";
    /// The print is shown so already.
    NothingToDecide = "nothing_to_decide" from "FIELD 1.2 C10";
    /// A print of low quality needs a reason.
    LowQualityUnexplained = "low_quality_unexplained" from "FIELD 1.2 C7";
    /// Only a print of low quality has a reason.
    NotLowQuality = "not_low_quality" from "FIELD 1.2 C7";
    /// A bag is number n of m.
    SegmentContradicts = "segment_contradicts" from "DESIGN 4.2";
    /// A case is joined to another one, once.
    JoinedToItself = "joined_to_itself" from "DESIGN 4.2";
    /// An alarm is raised once.
    AlarmRaised = "alarm_raised" from "DESIGN 2";

    /// The print judged or locked is not the one that stands for the finger.
    PrintNotChosen = "print_not_chosen" from "DESIGN 4.3";
    /// The capture session has not been closed.
    SessionNotClosed = "session_not_closed" from "DESIGN 4.2";
    /// Some captured fingers were not judged.
    FingersUntriaged = "fingers_untriaged" from "DESIGN 4.3";
    /// The lock does not hold exactly the captured fingers as judged.
    LockDiffers = "lock_differs" from "DESIGN 4.3";
    /// The analysis is locked.
    AnalysisLocked = "analysis_locked" from "DESIGN 4.3";
    /// She has seen the answer: too late to lock.
    AnswerSeen = "answer_seen" from "DESIGN 4.3";

    /// The analysis must be locked first.
    AnalysisNotLocked = "analysis_not_locked" from "DESIGN 4.3";
    /// No print is fit for comparison.
    AllUnsuitable = "all_unsuitable" from "FIELD 3.1 A1x";
    /// A solicitud needs its oficio.
    NoOficio = "no_oficio" from "FIELD 3.1";
    /// The oficio was issued already.
    OficioExists = "oficio_exists" from "G16";
    /// An oficio asks at least one thing, each once.
    OficioEmpty = "oficio_empty" from "FIELD 3.1";
    /// The solicitud was filed already.
    RequestExists = "request_exists" from "G16";
    /// Another solicitud of the case is under way.
    RequestPending = "request_pending" from "FIELD 3.1";
    /// What is sent must be prints locked as fit or doubtful, each once.
    SentDiffers = "sent_differs" from "DESIGN 4.3";
    /// There is no such solicitud.
    NoSuchRequest = "no_such_request" from "FIELD 3.1";
    /// The solicitud is not in a state that allows this.
    RequestState = "request_state" from "FIELD 3.1";
    /// The core is not registered.
    UnknownCore = "unknown_core" from "DESIGN 7";
    /// The answer contradicts itself.
    AnswerContradicts = "answer_contradicts" from "DESIGN 7";
    /// An oficio answers a solicitud that never left.
    NotSent = "not_sent" from "DESIGN 4.9";
    /// An oficio's answer comes after the solicitud and not from the future.
    AnswerDated = "answer_dated" from "DESIGN 4.9";
    /// An answer that no core signed needs the oficio it came with.
    AnswerUndocumented = "answer_undocumented" from "DESIGN 4.9";

    /// An export holds at least one print, each finger once.
    ExportEmpty = "export_empty" from "DESIGN 9";
    /// Compression is done once: this original has lost something already.
    CompressedTwice = "compressed_twice" from "FIELD 2.3";
    /// A package holds the prints filed in its solicitud.
    PaqueteDiffers = "paquete_differs" from "DESIGN 4.3";

    /// The core has not answered.
    NotAnswered = "not_answered" from "FIELD 3.1";
    /// She has opened the answer already.
    AlreadyOpened = "already_opened" from "DESIGN 4.3";
    /// The answer must be opened first.
    AnswerNotOpened = "answer_not_opened" from "DESIGN 4.3";
    /// The answer has no such candidate.
    NoSuchCandidate = "no_such_candidate" from "DESIGN 4.4";
    /// This finger cannot be compared with this candidate.
    NotComparable = "not_comparable" from "DESIGN 5";
    /// The finger's conclusion is locked.
    FingerConcluded = "finger_concluded" from "DESIGN 4.4";
    /// The candidate's conclusion is locked.
    CandidateConcluded = "candidate_concluded" from "DESIGN 4.4";
    /// Corresponde needs at least one numbered pair of points.
    NoPairs = "no_pairs" from "DESIGN 5";
    /// Pairs must be numbered from 1 and join existing points, each once.
    PairsInvalid = "pairs_invalid" from "DESIGN 5";
    /// A point passes for one of the locked analysis and is not.
    AnalysisChanged = "analysis_changed" from "DESIGN 5";
    /// A point added after the candidate was seen has no reason.
    LaterPointUnexplained = "later_point_unexplained" from "DESIGN 5";
    /// Candidates are shown as the institution's policy asks.
    OrderDiffers = "order_differs" from "DESIGN 4.4";
    /// The finger's conclusion comes before what the engine said.
    MaskedUntilConcluded = "masked_until_concluded" from "DESIGN 4.4";
    /// It was unmasked already.
    AlreadyUnmasked = "already_unmasked" from "DESIGN 4.4";
    /// No engine said anything of this finger.
    NothingToUnmask = "nothing_to_unmask" from "DESIGN 4.4";
    /// No finger of the candidate was concluded.
    NothingCompared = "nothing_compared" from "DESIGN 5";
    /// The conclusion contradicts those on the fingers.
    ContradictsFingers = "contradicts_fingers" from "DESIGN 5";

    /// Candidates are left without a conclusion.
    CandidatesUnresolved = "candidates_unresolved" from "DESIGN 4.5";
    /// The result contradicts the conclusions on the candidates.
    ContradictsCandidates = "contradicts_candidates" from "DESIGN 4.5";
    /// The confirmed record was cancelled by death: the Ministerio Público decides first.
    CancelledByDeath = "cancelled_by_death" from "DESIGN 4.4";
    /// Two records correspond to one body: the Ministerio Público decides first.
    TwoRecords = "two_records" from "DESIGN 4.4";
    /// A negative needs the whole gallery searched.
    SearchIncomplete = "search_incomplete" from "DESIGN 7";
    /// The case was concluded already.
    CaseConcluded = "case_concluded" from "FIELD 3.1";
    /// The case must be concluded first.
    CaseNotConcluded = "case_not_concluded" from "FIELD 3.1";
    /// The dictamen does not state what was concluded.
    DictamenDiffers = "dictamen_differs" from "FIELD 3.1";
    /// A dictamen was signed already.
    AlreadySigned = "already_signed" from "FIELD 3.1 D9";
    /// The certificate is not the perito's.
    HolderDiffers = "holder_differs" from "FIELD 2.8";
    /// Policy asks for a second examiner.
    VerificationRequired = "verification_required" from "DESIGN 4.5";
    /// No dictamen was signed.
    NotSigned = "not_signed" from "G1";
    /// The dictamen reached the core already.
    AlreadySubmitted = "already_submitted" from "FIELD 3.1";
    /// Only a signed dictamen that confirms this candidate releases a person.
    ReleaseForbidden = "release_forbidden" from "G1";
    /// The person was released already.
    AlreadyReleased = "already_released" from "G1";

    /// This key is the officer's already.
    OfficerKeyKnown = "officer_key_known" from "DESIGN 7";
    /// What the core sent was recorded already.
    SurplusKnown = "surplus_known" from "DESIGN 7";
    /// An export holds sealed surplus of the solicitud, each file once.
    NoSuchSurplus = "no_such_surplus" from "DESIGN 7";
    /// The core sent what it may not: the solicitud waits until somebody lifts the quarantine.
    Quarantined = "quarantined" from "DESIGN 4.8";
    /// The solicitud is in no quarantine.
    NotQuarantined = "not_quarantined" from "DESIGN 4.8";
}

impl std::fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.meaning().fmt(f)
    }
}
