//! A workstation of its own for one test: a folder for its vault, the answers its dialogs will give.

use crate::driver::patiently;
use crate::{Driver, Window};
use anyhow::{Context, Result, ensure};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Where `cargo xtask test` says the workstation is.
const PROGRAM: &str = "COTEJO_APP";

/// Synthetic persons in the gallery of a demonstration under test.
const PERSONS: &str = "8";

/// A place on the disk a workstation lives in; gone with this value.
pub struct Station {
    folder: TempDir,
    demonstration: bool,
}

impl Station {
    /// A station of the demonstration, with few synthetic persons so that it is soon ready.
    pub fn demonstration() -> Result<Station> {
        Ok(Station { folder: tempfile::tempdir()?, demonstration: true })
    }

    /// A station where nothing was ever done.
    pub fn empty() -> Result<Station> {
        Ok(Station { folder: tempfile::tempdir()?, demonstration: false })
    }

    /// A folder for whatever the test wants to have beside the vault.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of its vault.
    pub fn data(&self) -> PathBuf {
        self.folder().join("data")
    }

    /// Password of the demonstration's e.firma, as its sign-in screen shows it.
    pub fn key_password(&self) -> Result<String> {
        let access = std::fs::read(self.data().join("demostracion.json"))?;
        let access: serde_json::Value = serde_json::from_slice(&access)?;
        access["key_password"].as_str().map(str::to_owned).context("a demonstration has its own password")
    }

    /// Opens the window; on the same station it can be opened again once it was closed.
    pub fn open(&self) -> Result<Window> {
        let program = std::env::var_os(PROGRAM).map(PathBuf::from);
        let program = program.context("run by `cargo xtask test`, which builds the workstation first")?;
        let vault = self.data().to_string_lossy().into_owned();
        let mut arguments = vec!["--data".to_owned(), vault];
        if self.demonstration {
            arguments.push("--demo".to_owned());
        }
        // The home of the web process: nothing of one test may be met by another.
        let home = self.folder().join("home");
        std::fs::create_dir_all(&home)?;
        let environment = [
            ("COTEJO_PERSONS", PERSONS.to_owned()),
            ("COTEJO_PICKER", self.answers().to_string_lossy().into_owned()),
            ("XDG_DATA_HOME", home.to_string_lossy().into_owned()),
            ("XDG_CACHE_HOME", home.to_string_lossy().into_owned()),
            ("MESA_SHADER_CACHE_DISABLE", "true".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
        ];
        let log = OpenOptions::new().create(true).append(true).open(self.log_file())?;
        Ok(Window::new(Driver::start(&program, &arguments, &environment, log)?))
    }

    /// What the workstation wrote on its standard error so far.
    pub fn log(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.log_file())?)
    }

    /// Waits until the log holds a text this often.
    pub fn logs(&self, text: &str, times: usize) -> Result<()> {
        patiently(|| {
            let log = self.log()?;
            ensure!(log.matches(text).count() == times, "not {times} times {text:?} in the log:\n{log}");
            Ok(())
        })
    }

    /// What the next dialog will answer, after all answers already waiting.
    pub fn will_choose(&self, paths: &[PathBuf]) -> Result<()> {
        let words: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        let mut waiting = std::fs::read_to_string(self.answers()).unwrap_or_default();
        waiting.push_str(&words.join("\t"));
        waiting.push('\n');
        Ok(std::fs::write(self.answers(), waiting)?)
    }

    /// Kills the process that draws the page, as a fault in it would.
    pub fn kill_web_process(&self) -> Result<()> {
        let ours = format!("XDG_DATA_HOME={}", self.folder().join("home").display());
        let mut killed = false;
        for entry in std::fs::read_dir("/proc")?.flatten() {
            let of_ours = std::fs::read(entry.path().join("environ")).unwrap_or_default();
            let name = std::fs::read_to_string(entry.path().join("comm")).unwrap_or_default();
            let ours = of_ours.split(|byte| *byte == 0).any(|variable| variable == ours.as_bytes());
            if ours && name.starts_with("WebKitWebProces") {
                let number = entry.file_name();
                killed |= Command::new("kill").arg("-KILL").arg(number).status()?.success();
            }
        }
        ensure!(killed, "there is no web process");
        Ok(())
    }

    fn log_file(&self) -> PathBuf {
        self.folder().join("log")
    }

    fn answers(&self) -> PathBuf {
        self.folder().join("answers")
    }
}
