//! Who is at the station, the state of the vault, running jobs.

use serde::{Deserialize, Serialize};
use terms::{CaseId, Timestamp};

/// The status bar and whatever decides which screen may be shown at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// The vault.
    pub vault: VaultState,
    /// Whether everything here is demonstration material.
    pub demonstration: bool,
    /// Who is signed in.
    pub user: Option<UserView>,
    /// This station's code, such as `EJ-01`, once the vault is open.
    pub station: Option<String>,
    /// The institution's number, which a core's operator enters for its credential; none while locked.
    pub institution: Option<terms::InstitutionId>,
    /// Acts recorded here; zero while locked.
    pub acts: u64,
    /// Whether the chain was found whole when the vault was opened.
    pub chain_intact: bool,
    /// The matching core in use.
    pub core: CoreState,
    /// Solicitudes that wait to leave.
    pub outbox: u32,
    /// Work in progress.
    pub jobs: Vec<JobView>,
    /// The station's clock now.
    pub now: Timestamp,
    /// The capture-only session, if the station is in one.
    pub capture_only: Option<CaptureOnlyView>,
    /// In a demonstration vault, the names to sign in with (they are no secret there).
    pub demonstration_login: Option<DemonstrationLogin>,
}

/// A station that shows nothing but the capture of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureOnlyView {
    /// The case.
    pub case: CaseId,
    /// Whether the PIN is asked for.
    pub paused: bool,
    /// Wrong PINs that are left before the vault closes.
    pub tries_left: u8,
}

/// How to enter a demonstration vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemonstrationLogin {
    /// Login name.
    pub login: String,
    /// Passphrase made for this vault at its birth, shown once on the sign-in screen of a demonstration.
    pub passphrase: String,
    /// Password of the demonstration e.firma key.
    pub key_password: String,
}

/// State of the vault on this station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// None yet: a first administrator has to be made.
    Absent,
    /// Demonstration material is being made.
    Preparing,
    /// There, closed.
    Locked,
    /// Open.
    Open,
}

/// The signed-in user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserView {
    /// Her name as it stands in her profile.
    pub name: String,
    /// May capture, analyse, conclude and sign.
    pub examiner: bool,
    /// May administer users and policies.
    pub administrator: bool,
}

/// The matching core.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoreState {
    /// Its code.
    pub code: String,
    /// Whether it runs inside this program.
    pub embedded: bool,
    /// Whether it can be reached now.
    pub reachable: bool,
    /// Whether packages and oficios are the only way to it: then nothing is sent over a line.
    pub by_files: bool,
    /// Persons it holds, if it says.
    pub persons: Option<u64>,
}

/// A number for a job, unique while the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(pub u64);

/// Long work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobView {
    /// Its number.
    pub job: JobId,
    /// What is being done.
    pub kind: JobKind,
    /// For which case.
    pub case: Option<CaseId>,
    /// Steps done.
    pub done: u64,
    /// Steps in all; zero while unknown.
    pub total: u64,
    /// How it stands.
    pub state: JobState,
}

/// Kinds of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Making the demonstration gallery.
    DemonstrationGallery,
    /// Importing and measuring prints.
    Import,
    /// Taking prints with a device.
    Capture,
    /// Finding and cutting the boxes of a card.
    Cut,
    /// Reading a folder of cards.
    ReadBatch,
    /// Recording the cards of a batch.
    RecordBatch,
    /// Filing the solicitudes of several cases under one oficio.
    Filing,
    /// Signing oficios.
    SignOficios,
    /// Saving the PDF of an oficio outside.
    SaveOficio,
    /// Reading a folder with an answer.
    ReadAnswer,
    /// Recording an answer that came as an oficio.
    RecordAnswer,
    /// Submitting a solicitud and waiting for the answer.
    Submission,
    /// Composing the dictamen.
    Compose,
    /// Writing prints to files outside.
    Export,
}

/// State of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// At work.
    Running,
    /// Finished.
    Done,
    /// Stopped by the user; nothing half-done remains.
    Cancelled,
    /// Failed.
    Failed(crate::Problem),
}

/// The first administrator, made at first start. There is no default password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstAdministrator {
    /// Name of the institution.
    pub institution: String,
    /// Station code, such as `EJ-01`.
    pub station: String,
    /// Login name.
    pub login: String,
    /// Passphrase, at least 8 characters.
    pub passphrase: String,
    /// Full name.
    pub name: String,
    /// CURP, as in her e.firma.
    pub curp: String,
    /// Professional title.
    pub title: String,
    /// Cédula profesional.
    pub cedula: String,
    /// Adscripción.
    pub assignment: String,
    /// Whether she also works as perito here.
    pub examiner: bool,
}

impl std::fmt::Debug for FirstAdministrator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FirstAdministrator")
    }
}
