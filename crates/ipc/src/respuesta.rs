//! "Capturar respuesta de INE": a folder with an oficio and loose images, laid against the solicitudes it answers
//! (DESIGN 4.9). Nothing is recorded before she says so. Names of files are not shown: they may hold names of people.

use crate::{Handle, JobView, Problem};
use serde::{Deserialize, Serialize};
use terms::{CandidateId, CaseId, Finger, Ppi, RequestId, Timestamp};

/// What she orders at this screen. Each order answers with the answer as it lies then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "order", content = "with", rename_all = "snake_case")]
pub enum RespuestaOrder {
    /// Choose a folder and read it in the background. Nothing is recorded.
    Begin,
    /// Choose the oficio, where the folder holds none, or one more of its files.
    AddDocument,
    /// What the oficio says of itself.
    Describe {
        /// Its number, as written.
        number: String,
        /// Its date.
        issued: Option<Timestamp>,
        /// When the laboratory received it.
        received: Option<Timestamp>,
    },
    /// The resolution of the images that state none.
    Resolution(Ppi),
    /// Lay an image on a finger of a candidate. What lay there goes back among the images without a place.
    Place {
        /// Which image.
        image: u32,
        /// Where.
        at: Spot,
    },
    /// Lay the images of the same folder that have no place, beginning with this one, on the fingers from this one on,
    /// in the order of their names.
    PlaceInOrder {
        /// The first image.
        image: u32,
        /// Where it goes.
        at: Spot,
    },
    /// Take an image from its place.
    TakeAway {
        /// Which image.
        image: u32,
    },
    /// These solicitudes were answered "sin registros", or were not.
    NoRecords {
        /// Which solicitudes.
        requests: Vec<RequestId>,
        /// Whether they were.
        none: bool,
    },
    /// The same for every folio in a text, such as a list copied out of the oficio.
    NoRecordsListed {
        /// The text.
        text: String,
    },
    /// The oficio says that this candidate's record was cancelled by death, or does not.
    CancelledByDeath {
        /// The solicitud.
        request: RequestId,
        /// Which candidate, from 1.
        candidate: u8,
        /// Whether it says so.
        cancelled: bool,
    },
    /// Take back the last order that changed where things lie.
    Undo,
    /// Record in the background every solicitud that is ready.
    Record,
    /// Put the answer away. What is recorded stays, and the folder can be read again.
    Close,
}

impl std::fmt::Debug for RespuestaOrder {
    /// It carries numbers and folios: never written anywhere.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RespuestaOrder")
    }
}

/// A finger of a candidate of a solicitud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// The solicitud.
    pub request: RequestId,
    /// Which candidate, from 1: the order of the oficio.
    pub candidate: u8,
    /// Which finger.
    pub finger: Finger,
}

/// The screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RespuestaView {
    /// The answer on the desk, once a folder was chosen.
    pub answer: Option<Respuesta>,
    /// Solicitudes that wait for an answer.
    pub waiting: u32,
    /// Reading the folder or recording, running or ended.
    pub job: Option<JobView>,
}

/// A folder with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Respuesta {
    /// Number of the oficio, as typed.
    pub number: String,
    /// Its date.
    pub issued: Option<Timestamp>,
    /// When it was received.
    pub received: Option<Timestamp>,
    /// Files of the oficio itself.
    pub documents: u32,
    /// Images that state no resolution.
    pub without_ppi: u32,
    /// The resolution she gave them.
    pub ppi: Option<Ppi>,
    /// Solicitudes that wait for an answer or were answered by this folder, by oficio and folio.
    pub rows: Vec<RespuestaRow>,
    /// Images without a place, in the order of their files.
    pub tray: Vec<TrayImage>,
    /// Files that are set aside, and why.
    pub aside: Vec<Aside>,
    /// What is missing before anything can be recorded.
    pub lacks: Vec<Lack>,
    /// Whether there is an order to take back.
    pub can_undo: bool,
}

/// What is missing before anything can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// The oficio's file.
    Document,
    /// Its number.
    Number,
    /// Its date.
    Issued,
    /// When it was received.
    Received,
}

/// One solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RespuestaRow {
    /// The solicitud.
    pub request: RequestId,
    /// Its case.
    pub case: CaseId,
    /// Folio of the case.
    pub folio: String,
    /// Number of the oficio that asked.
    pub oficio: String,
    /// When it was filed.
    pub filed: Timestamp,
    /// Fingers that were sent.
    pub sent: Vec<Finger>,
    /// What this folder answers.
    pub outcome: RowOutcome,
    /// Why it cannot be recorded as it lies.
    pub problem: Option<Problem>,
}

/// What a folder answers to one solicitud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", content = "with", rename_all = "snake_case")]
pub enum RowOutcome {
    /// Nothing yet.
    Waiting,
    /// "Sin registros".
    NoRecords,
    /// These candidates.
    Candidates(Vec<RowCandidate>),
    /// It is in the case.
    Recorded {
        /// Candidates it has.
        candidates: u8,
    },
}

/// One candidate as it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCandidate {
    /// Its place in the oficio, from 1.
    pub number: u8,
    /// The opaque name it will have.
    pub id: CandidateId,
    /// Whether its record was cancelled by death.
    pub cancelled_by_death: bool,
    /// Its images by finger.
    pub fingers: Vec<PlacedImage>,
}

/// An image with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedImage {
    /// Which finger.
    pub finger: Finger,
    /// Which image.
    pub image: u32,
    /// Small, without any mark.
    pub thumbnail: Handle,
}

/// An image without a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayImage {
    /// Which image, from 1.
    pub image: u32,
    /// In which folder it lies, from 1: images of one folder mostly belong together.
    pub folder: u32,
    /// Small, without any mark.
    pub thumbnail: Handle,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// Its resolution, where the file states one.
    pub ppi: Option<Ppi>,
    /// What its name or its folder says: the solicitud, the candidate, the finger.
    pub says: Says,
    /// Why it has no place.
    pub why: TrayReason,
}

/// What the name of a file says of its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// The solicitud, if it waits for an answer.
    pub request: Option<RequestId>,
    /// Which candidate, from 1.
    pub candidate: Option<u8>,
    /// Which finger.
    pub finger: Option<Finger>,
}

/// Why an image has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrayReason {
    /// Its name says no solicitud that waits.
    NoSolicitud,
    /// Its name says no finger.
    NoFinger,
    /// Another image has its place.
    Repeated,
    /// She took it away.
    TakenAway,
}

/// Files that are set aside: nothing of them is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// Why.
    pub why: AsideReason,
    /// How many.
    pub files: u32,
}

/// Why files are set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsideReason {
    /// Their name says a folio of this institution whose solicitud never left, or that it does not know.
    NeverSent,
    /// Their solicitud was answered or withdrawn before.
    AnsweredBefore,
    /// They are no image that can be read.
    Unreadable,
    /// The very same image lies there twice.
    Double,
}
