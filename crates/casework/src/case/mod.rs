//! A case as its acts leave it: the one projection that screens, worklists and guards read.

mod apply;
mod finger;
mod next;
mod postmortem;
mod request;
mod session;

pub use finger::{FingerRecord, FingerState, Missing, Presentation, Print, Triage};
pub use next::{NextStep, Phase};
pub use postmortem::{Authority, Doubted, Joined, Segment, Treatment};
pub use request::{
    Acknowledgement, Finding, LockedMarks, Opening, Received, Request, RequestState, SurplusMet, Unmasked,
    Verdict,
};
pub use session::{Reading, Session, SessionState};

use crate::act::{Act, ActId, ActKind, CaseOpened, Export, ExportForm, Kind, SignedDictamen, Stream};
use crate::check::LOW_QUALITY;
use crate::refusal::Conflict;
use crate::token::{Folio, Tag};
use markup::Minutia;
use postmortem::PostMortem;
use serde::{Deserialize, Serialize};
use terms::{
    CandidateId, CaseId, FichaId, Finger, FingerSet, OverallResult, PrintId, RequestId, Sha256, SubjectKind,
    Suitability, Timestamp, UserId,
};

/// One line of a case's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// The act.
    pub act: ActId,
    /// What happened.
    pub kind: Kind,
    /// Who did it.
    pub actor: UserId,
    /// When, as the station's clock claimed.
    pub at: Timestamp,
    /// The finger it concerns, if one.
    pub finger: Option<Finger>,
    /// The candidate it concerns, if one.
    pub candidate: Option<CandidateId>,
}

/// One finger of a locked analysis. The edit log stays in the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysed {
    /// Which finger.
    pub finger: Finger,
    /// The print.
    pub print: PrintId,
    /// Its triage.
    pub suitability: Suitability,
    /// The points.
    pub points: Vec<Minutia>,
}

/// One examiner's locked analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Whose.
    pub examiner: UserId,
    /// When.
    pub at: Timestamp,
    /// Every captured finger.
    pub fingers: Vec<Analysed>,
}

impl Lock {
    /// That finger as locked.
    pub fn finger(&self, finger: Finger) -> Option<&Analysed> {
        self.fingers.iter().find(|analysed| analysed.finger == finger)
    }

    /// The fingers that may be compared: every one but "no apta".
    pub fn comparable(&self) -> FingerSet {
        let fit = |analysed: &&Analysed| analysed.suitability != Suitability::Unsuitable;
        self.fingers.iter().filter(fit).map(|analysed| analysed.finger).collect()
    }

    /// Whether no print of the subject is fit for comparison ("no apta").
    pub fn all_unsuitable(&self) -> bool {
        self.comparable().is_empty()
    }
}

/// What the dictamen states, or will.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The result.
    pub result: OverallResult,
    /// The solicitud it rests on.
    pub request: Option<RequestId>,
    /// The candidate it confirms.
    pub candidate: Option<CandidateId>,
    /// Who concluded.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// The signed dictamen and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictamen {
    /// As signed.
    pub signed: SignedDictamen,
    /// Who signed.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// When the core had it.
    pub submitted_at: Option<Timestamp>,
}

/// The released person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The solicitud.
    pub request: RequestId,
    /// The confirmed candidate.
    pub candidate: CandidateId,
    /// The person's data.
    pub person: FichaId,
    /// When they came.
    pub at: Timestamp,
}

/// Prints that left the station as files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// What left.
    pub export: Export,
    /// Who let it out.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// A case, projected from its stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    opening: CaseOpened,
    opened_by: UserId,
    opened_at: Timestamp,
    tag: Option<Tag>,
    sessions: Vec<Session>,
    fingers: [FingerRecord; 10],
    locks: Vec<Lock>,
    requests: Vec<Request>,
    outcome: Option<Outcome>,
    dictamen: Option<Dictamen>,
    release: Option<Release>,
    exports: Vec<Exported>,
    post_mortem: PostMortem,
    timeline: Vec<Happening>,
    conflicts: Vec<Conflict>,
    unknown: Vec<ActId>,
}

impl Case {
    /// The case that a `case_opened` act makes; `None` for any other act.
    pub fn open(act: &Act, id: ActId) -> Option<Self> {
        let (Stream::Case(_), ActKind::CaseOpened(opening)) = (act.stream, &act.kind) else { return None };
        let mut case = Case {
            opening: opening.clone(),
            opened_by: act.actor,
            opened_at: act.at,
            tag: None,
            sessions: Vec::new(),
            fingers: Default::default(),
            locks: Vec::new(),
            requests: Vec::new(),
            outcome: None,
            dictamen: None,
            release: None,
            exports: Vec::new(),
            post_mortem: PostMortem::default(),
            timeline: Vec::new(),
            conflicts: Vec::new(),
            unknown: Vec::new(),
        };
        case.note(act, id);
        Some(case)
    }

    /// The case.
    pub fn id(&self) -> CaseId {
        self.opening.case
    }

    /// Its folio.
    pub fn folio(&self) -> &Folio {
        &self.opening.folio
    }

    /// What the Ministerio Público asks about.
    pub fn subject(&self) -> SubjectKind {
        self.opening.subject
    }

    /// Everything said when it was opened: fichas, dates, perito in charge.
    pub fn opening(&self) -> &CaseOpened {
        &self.opening
    }

    /// When and by whom it was opened.
    pub fn opened(&self) -> (Timestamp, UserId) {
        (self.opened_at, self.opened_by)
    }

    /// The perito in charge.
    pub fn assigned(&self) -> UserId {
        self.opening.assigned
    }

    /// When the answer to the Ministerio Público is due.
    pub fn due_at(&self) -> Option<Timestamp> {
        self.opening.due_at
    }

    /// The subject's tag, once two readings agreed.
    pub fn tag(&self) -> Option<&Tag> {
        self.tag.as_ref()
    }

    /// The latest capture session; `None` before the tag was first read.
    pub fn session(&self) -> Option<&Session> {
        self.sessions.last()
    }

    /// Every capture session, oldest first.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// One finger.
    pub fn finger(&self, finger: Finger) -> &FingerRecord {
        &self.fingers[finger.index()]
    }

    /// All ten fingers in FGP order.
    pub fn fingers(&self) -> impl Iterator<Item = (Finger, &FingerRecord)> {
        Finger::ALL.into_iter().zip(&self.fingers)
    }

    /// The fingers that a print stands for.
    pub fn captured(&self) -> FingerSet {
        self.fingers_where(|record| record.state() == FingerState::Captured)
    }

    /// The fingers nothing is known of.
    pub fn pending(&self) -> FingerSet {
        self.fingers_where(|record| record.state() == FingerState::Pending)
    }

    /// The fingers whose standing print is of low quality without a reason.
    pub fn unexplained(&self) -> impl Iterator<Item = Finger> {
        let low = |print: &Print| print.captured.quality.score < LOW_QUALITY && print.low_quality.is_none();
        self.fingers().filter(move |(_, record)| record.chosen().is_some_and(low)).map(|(finger, _)| finger)
    }

    /// The captured fingers that nobody judged yet.
    pub fn untriaged(&self) -> FingerSet {
        self.fingers_where(|record| record.state() == FingerState::Captured && record.triage().is_none())
    }

    /// A print and its finger.
    pub fn print(&self, print: PrintId) -> Option<(Finger, &Print)> {
        let of =
            |record: &'_ FingerRecord| record.prints.iter().position(|known| known.captured.print == print);
        self.fingers().find_map(|(finger, record)| Some((finger, record.prints.get(of(record)?)?)))
    }

    /// The finger that an image of that digest stands for, prints set aside left out.
    pub fn finger_of_image(&self, sha256: Sha256) -> Option<Finger> {
        let same = |print: &Print| print.set_aside.is_none() && print.captured.image.sha256 == sha256;
        self.fingers().find(|(_, record)| record.prints.iter().any(same)).map(|(finger, _)| finger)
    }

    /// Every examiner's locked analysis.
    pub fn locks(&self) -> &[Lock] {
        &self.locks
    }

    /// That examiner's locked analysis.
    pub fn lock(&self, examiner: UserId) -> Option<&Lock> {
        self.locks.iter().find(|lock| lock.examiner == examiner)
    }

    /// Every solicitud, oldest first.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// That solicitud.
    pub fn request(&self, request: RequestId) -> Option<&Request> {
        self.requests.iter().find(|known| known.id == request)
    }

    /// The last solicitud that was not withdrawn.
    pub fn current_request(&self) -> Option<&Request> {
        self.requests.iter().rev().find(|request| request.state != RequestState::Cancelled)
    }

    /// The first solicitud in quarantine that was not withdrawn.
    pub fn quarantined(&self) -> Option<&Request> {
        let held = |request: &&Request| request.quarantined && request.state != RequestState::Cancelled;
        self.requests.iter().find(held)
    }

    /// Whether that examiner has seen any answer.
    pub fn opened_by(&self, examiner: UserId) -> bool {
        self.requests.iter().any(|request| request.opened_by(examiner))
    }

    /// The fingers of that candidate that may be compared: it has an image, and the perito in charge locked a
    /// print of the finger as fit or doubtful.
    pub fn comparable(&self, request: RequestId, candidate: &CandidateId) -> FingerSet {
        let fit = self.lock(self.assigned()).map(Lock::comparable).unwrap_or_default();
        let received =
            self.request(request).and_then(Request::answer).and_then(|answer| answer.candidate(candidate));
        received.map_or(FingerSet::EMPTY, |received| {
            received.fingers.iter().map(|image| image.finger).filter(|finger| fit.contains(*finger)).collect()
        })
    }

    /// What the dictamen states, or will.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The signed dictamen.
    pub fn dictamen(&self) -> Option<&Dictamen> {
        self.dictamen.as_ref()
    }

    /// The released person.
    pub fn release(&self) -> Option<&Release> {
        self.release.as_ref()
    }

    /// Every time prints left the station as files, oldest first.
    pub fn exports(&self) -> &[Exported] {
        &self.exports
    }

    /// The packages in which a solicitud left, oldest first.
    pub fn packed(&self, request: RequestId) -> impl DoubleEndedIterator<Item = &Exported> {
        let is_packed = move |exported: &&Exported| {
            exported.export.request == Some(request) && exported.export.form == ExportForm::Paquete
        };
        self.exports.iter().filter(is_packed)
    }

    /// Whether a solicitud left the station, over the line or as a package.
    pub fn has_left(&self, request: &Request) -> bool {
        request.attempts > 0 || self.packed(request.id).next().is_some()
    }

    /// Everything that happened, oldest first.
    pub fn timeline(&self) -> &[Happening] {
        &self.timeline
    }

    /// Acts that violate a guard where they came to stand after merging ("en conflicto").
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// Whether an act of a later release makes this case read-only here.
    pub fn read_only(&self) -> bool {
        !self.unknown.is_empty()
    }

    fn fingers_where(&self, holds: impl Fn(&FingerRecord) -> bool) -> FingerSet {
        self.fingers().filter(|(_, record)| holds(record)).map(|(finger, _)| finger).collect()
    }
}
