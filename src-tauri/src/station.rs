//! The workstation behind the window: where its data lies, and what it gets from this desktop.

use crate::options::Options;
use crate::texts;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{App, Manager};
use workstation::ports::{Picker, SystemClock, SystemRandom};
use workstation::{HelperProgram, Workstation};

/// Synthetic persons in the demonstration gallery.
const PERSONS: u32 = 200;

/// Starts the workstation and hands it to the commands.
pub(crate) fn start(app: &App, options: &Options) -> Result<(), Box<dyn Error>> {
    let data = folder(options)?;
    let options = workstation::Options {
        helpers: helpers(&data, options.demo),
        sends: true,
        core: None,
        data,
        demonstration: options.demo,
        keyring: keyring(options),
        demonstration_persons: persons(),
        clock: Arc::new(SystemClock::start()),
        random: Arc::new(SystemRandom),
        picker: picker(app),
    };
    let workstation = Workstation::start(options);
    workstation.prepare_in_background();
    app.manage(workstation);
    Ok(())
}

/// Where the vault lies: the same place for the terminal, so that both doors open the same vault.
fn folder(options: &Options) -> Result<PathBuf, String> {
    let own = || workstation::data_folder(options.demo);
    options.data.clone().or_else(own).ok_or_else(|| texts::NO_HOME.to_owned())
}

/// The programs that serve capture devices: they lie beside this one.
fn helpers(data: &Path, demo: bool) -> Vec<HelperProgram> {
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent);
    beside.map(|beside| HelperProgram::of_station(beside, data, demo)).unwrap_or_default()
}

/// Whether a secret may go to the desktop's key ring: none of a demonstration, and none of a test, which
/// nobody would answer the key ring's questions for.
fn keyring(options: &Options) -> bool {
    !options.demo && cfg!(not(feature = "automation"))
}

#[cfg(not(feature = "automation"))]
fn persons() -> u32 {
    PERSONS
}

#[cfg(feature = "automation")]
fn persons() -> u32 {
    crate::automation::persons().unwrap_or(PERSONS)
}

#[cfg(not(feature = "automation"))]
fn picker(app: &App) -> Arc<dyn Picker> {
    Arc::new(crate::dialogs::Asking(app.handle().clone()))
}

#[cfg(feature = "automation")]
fn picker(_: &App) -> Arc<dyn Picker> {
    Arc::new(crate::automation::Answering)
}
