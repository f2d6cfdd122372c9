//! Demonstration: a vault born DEMOSTRACIÓN, a synthetic gallery, an e.firma worth nothing, practice prints.
//!
//! It needs no keyring, no network and no display. Its passphrases are made at random and shown on its own
//! sign-in screen: there is nothing behind them to protect.

use crate::desk;
use crate::jobs::{JobHandle, Stop};
use crate::ports::Random;
use crate::practice::write_material;
use crate::trouble::Trouble;
use crate::{Shared, Workstation};
use casework::{Policy, Role, StationCode};
use core_api::CoreError;
use firma::{TrustAnchors, demo};
use ipc::{DemonstrationLogin, JobKind, Problem, View};
use serde::{Deserialize, Serialize};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use terms::Timestamp;
use vault::{Founding, NewUser, Profile, VaultKind};

/// How to enter, beside the vault.
const ACCESS: &str = "demostracion.json";
/// Certificates of authorities this station believes.
const AUTHORITIES: &str = "autoridades";
/// The invented perita. The CURP's state code `XX` exists nowhere.
const NAME: &str = "Perita Ejemplo Uno";
const CURP: &str = "EEUP800101MXXXXX01";
const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

#[derive(Serialize, Deserialize)]
struct AccessFile {
    login: String,
    passphrase: String,
    key_password: String,
}

/// The access file of a demonstration vault.
pub(crate) fn login(data: &Path) -> Option<DemonstrationLogin> {
    let file: AccessFile = serde_json::from_slice(&fs::read(data.join(ACCESS)).ok()?).ok()?;
    Some(DemonstrationLogin {
        login: file.login,
        passphrase: file.passphrase,
        key_password: file.key_password,
    })
}

/// Authorities the station trusts: the certificates in its folder, none where there is no folder.
pub(crate) fn trust(data: &Path) -> TrustAnchors {
    let files = fs::read_dir(data.join(AUTHORITIES)).into_iter().flatten().flatten();
    let certificates: Vec<Vec<u8>> = files.filter_map(|entry| fs::read(entry.path()).ok()).collect();
    TrustAnchors::from_der(certificates.iter().map(Vec::as_slice)).unwrap_or_else(|_| TrustAnchors::none())
}

impl Workstation {
    /// Makes the demonstration vault and its gallery if they are not there, in the background; the window
    /// shows the progress. Does nothing for a real vault.
    pub fn prepare_in_background(&self) {
        let shared = Arc::clone(&self.shared);
        if !shared.options.demonstration || vault_made(&shared) {
            return;
        }
        if let Some(job) = shared.jobs.begin(JobKind::DemonstrationGallery, None) {
            std::thread::spawn(move || run(&shared, &job));
        }
    }

    /// The same, waiting for it; `report` hears (done, total).
    ///
    /// # Errors
    /// When the data folder cannot be written or `report` asked to stop.
    pub fn prepare(&self, report: &(dyn Fn(u64, u64) -> ControlFlow<()> + Sync)) -> Result<(), Problem> {
        if !self.shared.options.demonstration || vault_made(&self.shared) {
            return Ok(());
        }
        make(&self.shared, report).map_err(|stop| match stop {
            Stop::Failed(problem) => problem,
            Stop::Cancelled => Trouble::from(CoreError::Cancelled).into(),
        })
    }
}

fn vault_made(shared: &Shared) -> bool {
    shared.options.data.join(ACCESS).exists()
}

/// Fills the gallery of an open demonstration vault where making it was interrupted.
pub(crate) fn complete_gallery(shared: &Arc<Shared>) {
    let short = shared.look(|desk| {
        let desk = desk.filter(|desk| desk.vault.institution().demonstration())?;
        let wanted = shared.options.demonstration_persons;
        (desk.embedded.persons() < u64::from(wanted)).then(|| Arc::clone(&desk.embedded))
    });
    let Some(core) = short else { return };
    let Some(job) = shared.jobs.begin(JobKind::DemonstrationGallery, None) else { return };
    let shared = Arc::clone(shared);
    std::thread::spawn(move || {
        let progress = |done, total| tell(&shared, &job, done, total);
        let filled = core.enrol_synthetic(shared.options.demonstration_persons, &progress);
        job.end(filled.map_err(stop));
        shared.changed(View::Status);
    });
}

fn run(shared: &Arc<Shared>, job: &JobHandle) {
    let made = make(shared, &|done, total| tell(shared, job, done, total));
    job.end(made);
    shared.changed(View::Status);
}

fn tell(shared: &Shared, job: &JobHandle, done: u64, total: u64) -> ControlFlow<()> {
    let flow = job.progress(done, total);
    shared.changed(View::Status);
    flow
}

fn stop(error: CoreError) -> Stop {
    match error {
        CoreError::Cancelled => Stop::Cancelled,
        other => Trouble::from(other).into(),
    }
}

/// Vault, e.firma, gallery, practice prints; the access file comes before the gallery, so that an
/// interrupted gallery is completed after signing in.
fn make(shared: &Arc<Shared>, report: &(dyn Fn(u64, u64) -> ControlFlow<()> + Sync)) -> Result<(), Stop> {
    let options = &shared.options;
    let access = AccessFile {
        login: "demo".to_owned(),
        passphrase: words(&*options.random, 4),
        key_password: words(&*options.random, 3),
    };
    write_credential(shared, &access.key_password).map_err(Stop::from)?;
    let desk = desk::create(shared, founding(&access.passphrase)).map_err(Stop::from)?;
    let text = serde_json::to_vec_pretty(&access).map_err(|_| Stop::from(Trouble::gone("el acceso")))?;
    write(&options.data.join(ACCESS), &text).map_err(Stop::from)?;
    desk.embedded.enrol_synthetic(options.demonstration_persons, report).map_err(stop)?;
    write_material(&options.data.join("material")).map_err(Stop::from)?;
    Ok(())
}

fn founding(passphrase: &str) -> Founding {
    Founding {
        kind: VaultKind::Demonstration,
        institution_name: "Servicios Periciales, Estado Ejemplo".to_owned(),
        station_code: StationCode::new("EJ-01").expect("a constant that is a station code"),
        admin: NewUser {
            login: "demo".to_owned(),
            passphrase: passphrase.to_owned(),
            profile: Profile {
                name: NAME.to_owned(),
                title: "Licenciada en Criminalística".to_owned(),
                cedula: "00000000".to_owned(),
                curp: CURP.to_owned(),
                adscripcion: "Laboratorio de Dactiloscopia".to_owned(),
            },
            roles: vec![Role::Administrador, Role::OficialDeDatos, Role::Perito],
        },
        policy: Policy::default(),
    }
}

/// An e.firma-shaped pair for the invented perita, and the authority that issued it.
fn write_credential(shared: &Shared, password: &str) -> Result<(), Trouble> {
    let mut seed = [0; 32];
    shared.options.random.fill(&mut seed);
    let unmade = |_| {
        Trouble::new("demo_credential", "No se pudo crear la e.firma de demostración.", "Intente de nuevo.")
    };
    let authority = demo::authority(seed).map_err(unmade)?;
    seed.reverse();
    let now = shared.options.clock.now();
    let (from, to) = (Timestamp(now.0 - YEAR_MS), Timestamp(now.0 + 3 * YEAR_MS));
    let mut random = demo::SeededRandom::new(seed);
    let pair = demo::issue_demo_credential(&authority, &mut random, NAME, CURP, password, from, to);
    let pair = pair.map_err(unmade)?;
    let data = &shared.options.data;
    write(&data.join("e.firma/perita_ejemplo.cer"), &pair.cer)?;
    write(&data.join("e.firma/perita_ejemplo.key"), &pair.key)?;
    write(&data.join(AUTHORITIES).join("ac_demostracion.cer"), &pair.ca_cer)
}

/// Writes a file of the demonstration, folders and all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Trouble::disk_full(),
        _ => Trouble::new(
            "data_folder",
            "No se puede escribir en la carpeta de datos.",
            "Revise los permisos de la carpeta o elija otra.",
        ),
    })
}

/// A passphrase of random syllables, easy to read aloud and to type.
fn words(random: &dyn Random, count: usize) -> String {
    const ONSET: &[u8; 16] = b"bcdfglmnprstvxyz";
    const VOWEL: &[u8; 4] = b"aeio";
    let word = |_| {
        let mut bytes = [0; 3];
        random.fill(&mut bytes);
        let syllable = |byte: u8| [ONSET[usize::from(byte & 15)], VOWEL[usize::from(byte >> 4 & 3)]];
        bytes.into_iter().flat_map(syllable).map(char::from).collect::<String>()
    };
    (0..count).map(word).collect::<Vec<_>>().join("-")
}
