//! The capture screen as an examiner works at it: a device, circumstances once a hand, a finger without a print, a
//! treatment, a print turned by her own hand, the wrong body's tag. Synthetic people only.

use anyhow::{Context, Result, ensure};
use end_to_end::{Station, Window, steps};
use serde_json::json;

/// The tag of the body beside it.
const OTHER_TAG: &str = "B-FICT-0413";

#[test]
fn ten_fingers_by_a_scanner_with_all_that_a_body_asks_for() -> Result<()> {
    let station = Station::demonstration()?;
    steps::with_gallery(&station, &["prepare".to_owned()])?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    steps::receive(&window)?;
    window.picture("captura-sin-brazalete")?;
    window.find("[data-action=\"accept\"][disabled]").context("nothing is captured before the tag")?;
    steps::open_session(&window)?;
    by_the_device(&window)?;
    circumstances(&window)?;
    no_print(&window)?;
    treatment(&station, &window)?;
    turned(&window)?;
    set_aside(&window)?;
    the_wrong_body(&window)
}

/// One finger rolled, then four at once, with the hand on the glass.
fn by_the_device(window: &Window) -> Result<()> {
    window.act("devices")?;
    window.find("[data-dialog=\"devices\"] [data-device]").context("the practice scanner is there")?;
    window.picture("captura-lectores")?;
    window.press("[data-dialog=\"devices\"] [data-action=\"close\"]")?;
    window.act("start")?;
    window.find("[data-panel=\"live\"][data-stage=\"preview\"] img").context("live frames come")?;
    window.find("[data-live-quality]").context("quality while the hand is on the glass")?;
    window.picture("captura-en-vivo")?;
    window.act("take-now")?;
    finger(window, 1, "captured")?;
    window.gone("[data-panel=\"live\"]")?;
    for aimed in ["plain", "four-right"] {
        window.keys(&["s"])?;
        window.find(&format!("[data-take=\"{aimed}\"]"))?;
    }
    window.act("start")?;
    window.find("[data-panel=\"live\"][data-stage=\"preview\"] img")?;
    window.picture("captura-cuatro-derecha")?;
    window.act("take-now")?;
    for taken in 2..=5 {
        finger(window, taken, "captured")?;
    }
    window.find("[data-take=\"four-left\"]").context("the other hand is aimed at next")?;
    window.act("start")?;
    window.find("[data-panel=\"live\"]")?;
    window.keys(&["Escape"])?;
    window.gone("[data-panel=\"live\"]").context("Esc stops the device")?;
    ensure!(
        window.count("[data-finger=\"7\"][data-state=\"pending\"]")? == 1,
        "a stopped take records nothing"
    );
    Ok(())
}

fn finger(window: &Window, position: u8, state: &str) -> Result<()> {
    window.find(&format!("[data-finger=\"{position}\"][data-state=\"{state}\"]")).map(drop)
}

/// Once for the hand, with an exception that can be cleared.
fn circumstances(window: &Window) -> Result<()> {
    window.press("[data-finger=\"7\"]")?;
    window.choose("#condition", "macerated")?;
    window.until("return document.querySelector('#condition').value === 'macerated'")?;
    window.act("scope-finger")?;
    window.choose("#condition", "mummified")?;
    window.find("[data-finger=\"7\"] [data-flag=\"exception\"]")?;
    window.picture("captura-excepcion")?;
    window.press("[data-finger=\"8\"]")?;
    window.until("return document.querySelector('#condition').value === 'macerated'")?;
    window.press("[data-finger=\"7\"]")?;
    window.act("clear-exception")?;
    window.gone("[data-flag=\"exception\"]")?;
    window.until("return document.querySelector('#condition').value === 'macerated'")?;
    let type_it = "const field = document.querySelector('#temperature'); field.value = '4,0';
                   field.dispatchEvent(new Event('change', { bubbles: true })); return true";
    window.script(type_it, json!([]))?;
    window.until("return document.querySelector('#temperature').value === '4.0'")
}

/// Bandaged, by one key of the question.
fn no_print(window: &Window) -> Result<()> {
    window.press("[data-finger=\"9\"]")?;
    window.keys(&["n"])?;
    window.find("[data-dialog=\"missing\"][open] [data-answer=\"bandaged\"]")?;
    window.picture("captura-sin-huella")?;
    window.keys(&["3"])?;
    finger(window, 9, "missing")
}

/// A finger in a solution, and the other sections of the protocol.
fn treatment(station: &Station, window: &Window) -> Result<()> {
    window.press("[data-finger=\"10\"]")?;
    window.keys(&["t"])?;
    window.find("[data-dialog=\"protocol\"][open] [data-action=\"begin-treatment\"]")?;
    window.fill("#custodian", "Auxiliar Ejemplo")?;
    window.choose("#reagent", "ammonium_hydroxide")?;
    window.act("begin-treatment")?;
    window.find("[data-treatment=\"10\"]")?;
    window.picture("captura-tratamiento")?;
    window.press("[data-section=\"segments\"]")?;
    window.fill("#bags", "2")?;
    window.act("note-segment")?;
    window.find("[data-bag=\"1\"]")?;
    window.picture("captura-segmentos")?;
    window.press("[data-section=\"authorities\"]")?;
    window.fill("#document-number", "FE-3/2026")?;
    window.fill("#document-date", "20-nov-2026")?;
    window.fill("#document-authority", "Fiscalía Ejemplo")?;
    window.act("record-authority")?;
    window.find("[data-measure=\"amputation\"]")?;
    window.press("[data-section=\"papers\"]")?;
    let sheet = station.folder().join("hoja.pdf");
    station.will_choose(std::slice::from_ref(&sheet))?;
    window.act("field-sheet")?;
    window.picture("captura-papeles")?;
    window.until("return document.querySelector('[data-action=\"field-sheet\"]').disabled === false")?;
    ensure!(std::fs::read(&sheet)?.starts_with(b"%PDF"), "the field sheet is a PDF");
    window.press("[data-dialog=\"protocol\"] [data-action=\"close\"]")?;
    finger(window, 10, "treatment")
}

/// E asks which ones are meant; this one turns and says so.
fn turned(window: &Window) -> Result<()> {
    window.press("[data-finger=\"1\"]")?;
    window.keys(&["e"])?;
    window.find("[data-dialog=\"present\"][open] [data-answer=\"mirror-this\"]")?;
    window.picture("captura-voltear")?;
    window.keys(&["1"])?;
    window.find("[data-badge=\"mirrored\"]")?;
    window.find("[data-finger=\"1\"] [data-flag=\"mirrored\"]")?;
    window.picture("captura-espejo")
}

/// A second attempt out of both thumbs; the first one is set aside and stays in view.
fn set_aside(window: &Window) -> Result<()> {
    window.keys(&["s"])?;
    window.find("[data-take=\"thumbs\"]")?;
    window.act("start")?;
    window.find("[data-panel=\"live\"][data-stage=\"preview\"] img")?;
    window.act("take-now")?;
    finger(window, 6, "captured")?;
    window.press("[data-finger=\"1\"]")?;
    // The rolled thumb was turned and the plain one agrees with its mirror image: the engine says so, and asks. It cannot
    // know which of them is wrong; she does.
    window.find("[data-panel=\"doubt\"][data-doubt=\"mirrored\"]").context("the mirror is suspected")?;
    window.picture("captura-duda")?;
    window.keys(&["b"])?;
    window.gone("[data-panel=\"doubt\"]").context("she says that the plain one is right")?;
    window.find("[data-attempt=\"2\"]").context("the thumb was taken twice")?;
    window.act("set-aside")?;
    window.find("[data-dialog=\"set-aside\"][open] [data-answer=\"useless\"]")?;
    window.keys(&["3"])?;
    window.find("[data-attempt=\"1\"][data-aside=\"useless\"]").context("it is kept in view")?;
    window.picture("captura-apartada")
}

/// The tag of another body stops everything; what was captured stays.
fn the_wrong_body(window: &Window) -> Result<()> {
    window.keys(&["F2"])?;
    window.fill("#tag", OTHER_TAG)?;
    window.act("read-tag")?;
    window.find("[data-stop]")?;
    window.says("[data-tag=\"read\"]", OTHER_TAG)?;
    window.picture("captura-detenida")?;
    ensure!(window.count("[data-action=\"no-finger\"]:not([disabled])")? == 0, "nothing can be captured");
    finger(window, 1, "captured")?;
    window.act("restart-session")?;
    steps::open_session(window)?;
    finger(window, 1, "captured")
}
