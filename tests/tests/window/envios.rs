//! The outbox in the real window: a pause holds what is filed, and what was held leaves when it is over. Synthetic people
//! only.

use crate::synthetic;
use anyhow::{Context, Result, ensure};
use end_to_end::{Station, Window, steps};

/// A row of the oficio in view with a state.
fn row(state: &str) -> String {
    format!("[data-region=\"outbox-rows\"] [data-solicitud=\"EJ-0001/26\"][data-state=\"{state}\"]")
}

#[test]
fn what_a_pause_holds_leaves_when_it_is_over() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    to_outbox(&window)?;
    window.find("[data-empty]").context("an empty outbox says so")?;
    window.find("[data-core=\"online\"]")?;
    window.act("pause")?;
    window.find("[data-action=\"resume\"]")?;
    synthetic::locked_case(&station, &window)?;
    held_case(&window)?;
    file(&window)?;
    window.find(&row("filed"))?;
    window.find("[data-note=\"paused\"]").context("the oficio says why it does not leave")?;
    ensure!(window.count("[data-action=\"send-now\"]:not([disabled])")? == 0, "a pause lets nothing through");
    goes_first(&window)?;
    window.picture("envios-en-pausa")?;
    signed(&station, &window)?;
    held_solicitud(&window)?;
    window.keys(&["p"])?;
    window.find(&row("answered")).context("what was held leaves and is answered")?;
    window.gone("[data-note=\"paused\"]")?;
    window.picture("envios-lista")?;
    opens_its_case(&window)
}

fn to_outbox(window: &Window) -> Result<()> {
    window.press("[data-nav=\"envios\"]")?;
    window.screen("envios-lista")
}

/// The screen of the case says that nothing leaves.
fn held_case(window: &Window) -> Result<()> {
    window.press("[data-phase=\"envios\"] a")?;
    window.screen("envios")?;
    window.find("[data-note=\"paused\"]")?;
    window.find("[data-stage=\"ready\"]").map(drop)
}

/// The locked case goes under an oficio of its own.
fn file(window: &Window) -> Result<()> {
    to_outbox(window)?;
    window.press("[data-entry=\"to-file\"]")?;
    window.find("[data-ready=\"EJ-0001/26\"][data-chosen=\"true\"]").context("what is ready is chosen")?;
    window.find("[data-action=\"file-together\"][data-chosen=\"1\"]")?;
    window.picture("envios-por-formar")?;
    window.act("file-together")?;
    window.gone("[data-entry=\"to-file\"]").context("nothing is left to be filed")?;
    window.find("[data-region=\"outbox-oficios\"] [data-oficio]").map(drop)
}

/// The oficio is signed, with the right password only, and says so.
fn signed(station: &Station, window: &Window) -> Result<()> {
    window.find("[data-signed=\"false\"]").context("an oficio says that it is not signed")?;
    window.press("[data-entry=\"to-sign\"][data-count=\"1\"]")?;
    window
        .find("[data-action=\"sign-oficios\"][disabled]")
        .context("without an e.firma nothing is signed")?;
    let folder = station.data().join("e.firma");
    station.will_choose(&[folder.join("perita_ejemplo.cer"), folder.join("perita_ejemplo.key")])?;
    window.act("choose-certificate")?;
    window.find("[data-certificate=\"true\"]")?;
    window.picture("envios-por-firmar")?;
    window.fill("#oficio-password", "no es la contraseña")?;
    window.act("sign-oficios")?;
    window.find("[data-problem=\"wrong_key_password\"]")?;
    window.fill("#oficio-password", &station.key_password()?)?;
    window.act("sign-oficios")?;
    window.gone("[data-entry=\"to-sign\"]").context("nothing is left to be signed")?;
    window.find("[data-signed=\"true\"]").context("the oficio says that it is signed")?;
    window.picture("envios-firmado")
}

/// By the key, and back by the button.
fn goes_first(window: &Window) -> Result<()> {
    window.keys(&["j"])?;
    window.keys(&["1"])?;
    window.find("[data-action=\"first\"][aria-pressed=\"true\"]")?;
    window.act("first")?;
    window.find("[data-action=\"first\"][aria-pressed=\"false\"]").map(drop)
}

/// Its case shows it filed and held; back from there the same oficio is in view.
fn held_solicitud(window: &Window) -> Result<()> {
    window.press(&format!("{} a", row("filed")))?;
    window.screen("envios")?;
    window.find("[data-stage=\"held\"]")?;
    window.find("[data-oficio][data-state=\"filed\"]")?;
    to_outbox(window)?;
    window.find(&row("filed")).map(drop)
}

fn opens_its_case(window: &Window) -> Result<()> {
    window.press(&format!("{} a", row("answered")))?;
    window.screen("envios")?;
    window.find("[data-stage=\"answered\"]").map(drop)
}
