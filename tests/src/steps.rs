//! Steps that several tests walk: from the sign-in to a locked analysis.

use crate::{Station, Window};
use anyhow::{Context, Result, ensure};
use std::process::{Command, Output};

/// The tag of the body.
const TAG: &str = "B-FICT-0412";

/// What the terminal's program does with these words.
pub fn cotejoctl(arguments: &[String]) -> Result<Output> {
    let program =
        std::env::var_os("COTEJO_CTL").context("run by `cargo xtask test`, which builds cotejoctl")?;
    Ok(Command::new(program).args(arguments).output()?)
}

/// The terminal's program, which must succeed.
pub fn cotejoctl_does(arguments: &[&str]) -> Result<String> {
    let words: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
    let done = cotejoctl(&words)?;
    ensure!(done.status.success(), "cotejoctl: {}", String::from_utf8_lossy(&done.stderr));
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// The terminal's program on the station's own vault and a small gallery.
pub fn with_gallery(station: &Station, arguments: &[String]) -> Result<()> {
    let data = station.data().to_string_lossy().into_owned();
    let common = ["--data".to_owned(), data, "--personas".to_owned(), "24".to_owned()];
    let words: Vec<&str> = arguments.iter().chain(&common).map(String::as_str).collect();
    cotejoctl_does(&words).map(drop)
}

/// Signs in as the demonstration's examiner.
pub fn sign_in(window: &Window) -> Result<()> {
    window.screen("entrada")?;
    window.picture("entrada")?;
    window.act("use-demonstration")?;
    window.act("sign-in")?;
    window.screen("bandeja")
}

/// Opens a case from an oficio.
pub fn receive(window: &Window) -> Result<()> {
    window.act("receive")?;
    window.screen("oficio")?;
    window.fill("#number", "FE-2231/2026")?;
    window.fill("#carpeta", "CI-FICT/UE3/000412/2026")?;
    window.fill("#authority", "Fiscalía Ejemplo, Unidad 3")?;
    window.fill("#agent", "Agente Ejemplo Dos")?;
    window.fill("#questions", "Determinar la identidad del cuerpo mediante sus huellas dactilares.")?;
    window.fill("#description", "masculino, 30-40 años")?;
    window.press("label:has(#subject-body)")?;
    window.picture("oficio")?;
    window.act("open-case")?;
    window.screen("captura")
}

fn read_tag(window: &Window) -> Result<()> {
    window.fill("#tag", TAG)?;
    window.act("read-tag")
}

/// Reads the tag twice.
pub fn open_session(window: &Window) -> Result<()> {
    read_tag(window)?;
    window.find("[data-tag-state=\"read_once\"]")?;
    read_tag(window)?;
    window.find("[data-tag-state=\"open\"]").map(drop)
}

/// Reads the tag once more; every finger has a state.
pub fn close_session(window: &Window) -> Result<()> {
    window.find("[data-resolved=\"10\"]")?;
    window.act("close-session")?;
    read_tag(window)?;
    window.find("[data-tag-state=\"closed\"]").map(drop)
}

/// Judges these fingers, all that were captured, fit, accepts the engine's points on some, and locks.
pub fn analyse(window: &Window, fingers: &[u8], accepted: &[u8]) -> Result<()> {
    window.screen("analisis")?;
    for finger in fingers {
        window.press(&format!("[data-region=\"fingers\"] [data-finger=\"{finger}\"]"))?;
        window.find(&format!("[data-current-finger=\"{finger}\"]"))?;
        window.act("triage-suitable")?;
        window.find(&format!(
            "[data-region=\"fingers\"] [data-finger=\"{finger}\"][data-state=\"suitable\"]"
        ))?;
        if accepted.contains(finger) {
            window.act("accept-all")?;
        }
    }
    window.act("lock-analysis")?;
    window.act("confirm")?;
    window.find("[data-screen=\"analisis\"][data-state=\"locked\"]").map(drop)
}
