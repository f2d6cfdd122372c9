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
    ($($(#[doc = $doc:literal])+ $name:ident from $source:literal;)*) => {
        /// Every guard that can refuse an act.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalCode { $($(#[doc = $doc])+ $name,)* }

        impl RefusalCode {
            /// Every code.
            pub const ALL: &[RefusalCode] = &[$(RefusalCode::$name,)*];

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
    WrongStream from "DESIGN 2";
    /// The institution has not been founded.
    NotFounded from "DESIGN 2";
    /// The institution was founded already.
    AlreadyFounded from "DESIGN 2";
    /// The first user must be an administrator who registers herself.
    FirstUserAdministers from "DESIGN 9";
    /// The actor is no registered user.
    UnknownActor from "DESIGN 2";
    /// The actor was disabled.
    ActorDisabled from "DESIGN 9";
    /// The actor's roles do not allow this act.
    RoleMissing from "DESIGN 9";
    /// The act names no registered user.
    NoSuchUser from "DESIGN 9";
    /// The user was registered already.
    UserExists from "DESIGN 9";
    /// A user needs at least one role.
    NoRoles from "DESIGN 9";
    /// Somebody must remain who can manage users.
    LastAdministrator from "DESIGN 9";
    /// The station was registered in this epoch already.
    StationExists from "DESIGN 2";
    /// The core was registered already.
    CoreExists from "DESIGN 7";
    /// Demonstration and real material never meet.
    DemonstrationMixed from "DESIGN 4.15";
    /// The release that wrote part of this is newer: read-only here.
    ReadOnly from "DESIGN 2";
    /// An act in conflict waits to be resolved.
    InConflict from "DESIGN 2";

    /// There is no such case.
    NoSuchCase from "DESIGN 4.1";
    /// The case was opened already.
    CaseExists from "G16";
    /// The perito in charge must be an enabled user with that role.
    AssigneeNotPerito from "G2";
    /// Dates contradict each other or lie in the future.
    DatesContradict from "DESIGN 4.1";
    /// Only the perito in charge may do this.
    NotAssigned from "G2";

    /// A capture session is already open.
    SessionAlreadyOpen from "DESIGN 4.2";
    /// The tag has not been read.
    NoSession from "DESIGN 4.2";
    /// The tag has been read once only.
    TagNotConfirmed from "DESIGN 4.2";
    /// The tag that was read is another one.
    TagDiffers from "DESIGN 4.2";
    /// A differing tag stopped the session.
    SessionStopped from "DESIGN 4.2";
    /// The session is closed.
    SessionEnded from "DESIGN 4.2";
    /// Closing needs the tag read once more.
    ClosingTagNotRead from "DESIGN 4.2";
    /// Some of the ten fingers have neither print nor reason.
    FingersPending from "DESIGN 4.3";
    /// The image is already in this case.
    SameImage from "G16";
    /// The print exists already.
    PrintExists from "G16";
    /// There is no such print of this finger.
    NoSuchPrint from "DESIGN 4.2";
    /// The print was set aside.
    PrintIsSetAside from "DESIGN 4.2";
    /// A finger with a print is not missing.
    FingerHasPrint from "FIELD 2.1";
    /// The reason contradicts whether a partial print exists.
    MissingContradicts from "FIELD 2.1";
    /// The image measures nothing.
    ImageEmpty from "DESIGN 4.2";

    /// The print judged or locked is not the one that stands for the finger.
    PrintNotChosen from "DESIGN 4.3";
    /// The capture session has not been closed.
    SessionNotClosed from "DESIGN 4.2";
    /// Some captured fingers were not judged.
    FingersUntriaged from "DESIGN 4.3";
    /// The lock does not hold exactly the captured fingers as judged.
    LockDiffers from "DESIGN 4.3";
    /// The analysis is locked.
    AnalysisLocked from "DESIGN 4.3";
    /// She has seen the answer: too late to lock.
    AnswerSeen from "DESIGN 4.3";

    /// The analysis must be locked first.
    AnalysisNotLocked from "DESIGN 4.3";
    /// No print is fit for comparison.
    AllUnsuitable from "FIELD 3.1 A1x";
    /// A solicitud needs its oficio.
    NoOficio from "FIELD 3.1";
    /// The oficio was issued already.
    OficioExists from "G16";
    /// An oficio asks at least one thing, each once.
    OficioEmpty from "FIELD 3.1";
    /// The solicitud was filed already.
    RequestExists from "G16";
    /// Another solicitud of the case is under way.
    RequestPending from "FIELD 3.1";
    /// What is sent must be prints locked as fit or doubtful, each once.
    SentDiffers from "DESIGN 4.3";
    /// There is no such solicitud.
    NoSuchRequest from "FIELD 3.1";
    /// The solicitud is not in a state that allows this.
    RequestState from "FIELD 3.1";
    /// The core is not registered.
    UnknownCore from "DESIGN 7";
    /// The answer contradicts itself.
    AnswerContradicts from "DESIGN 7";

    /// The core has not answered.
    NotAnswered from "FIELD 3.1";
    /// She has opened the answer already.
    AlreadyOpened from "DESIGN 4.3";
    /// The answer must be opened first.
    AnswerNotOpened from "DESIGN 4.3";
    /// The answer has no such candidate.
    NoSuchCandidate from "DESIGN 4.4";
    /// This finger cannot be compared with this candidate.
    NotComparable from "DESIGN 5";
    /// The finger's conclusion is locked.
    FingerConcluded from "DESIGN 4.4";
    /// The candidate's conclusion is locked.
    CandidateConcluded from "DESIGN 4.4";
    /// Corresponde needs at least one numbered pair of points.
    NoPairs from "DESIGN 5";
    /// Pairs must be numbered from 1 and join existing points, each once.
    PairsInvalid from "DESIGN 5";
    /// A point passes for one of the locked analysis and is not.
    AnalysisChanged from "DESIGN 5";
    /// The finger's conclusion comes before what the engine said.
    MaskedUntilConcluded from "DESIGN 4.4";
    /// It was unmasked already.
    AlreadyUnmasked from "DESIGN 4.4";
    /// No finger of the candidate was concluded.
    NothingCompared from "DESIGN 5";
    /// The conclusion contradicts those on the fingers.
    ContradictsFingers from "DESIGN 5";

    /// Candidates are left without a conclusion.
    CandidatesUnresolved from "DESIGN 4.5";
    /// The result contradicts the conclusions on the candidates.
    ContradictsCandidates from "DESIGN 4.5";
    /// A negative needs the whole gallery searched.
    SearchIncomplete from "DESIGN 7";
    /// The case was concluded already.
    CaseConcluded from "FIELD 3.1";
    /// The case must be concluded first.
    CaseNotConcluded from "FIELD 3.1";
    /// The dictamen does not state what was concluded.
    DictamenDiffers from "FIELD 3.1";
    /// A dictamen was signed already.
    AlreadySigned from "FIELD 3.1 D9";
    /// The certificate is not the perito's.
    HolderDiffers from "FIELD 2.8";
    /// Policy asks for a second examiner.
    VerificationRequired from "DESIGN 4.5";
    /// No dictamen was signed.
    NotSigned from "G1";
    /// The dictamen reached the core already.
    AlreadySubmitted from "FIELD 3.1";
    /// Only a signed dictamen that confirms this candidate releases a person.
    ReleaseForbidden from "G1";
    /// The person was released already.
    AlreadyReleased from "G1";
}

impl std::fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.meaning().fmt(f)
    }
}
