//! A card, a photograph with a scale bar, and a station left for capture alone, in the real window. Synthetic people only.

use anyhow::{Context, Result, ensure};
use end_to_end::{Station, Window, steps};
use serde_json::json;
use std::path::PathBuf;

#[test]
fn a_card_is_cut_judged_and_recorded() -> Result<()> {
    let (station, window) = at_the_table()?;
    let card = station.data().join("material/fichas/ficha-1.png");
    window.keys(&["f"])?;
    window.find("[data-dialog=\"card-choice\"][open] [data-template=\"diez\"]")?;
    window.picture("ficha-elegir")?;
    window.press("label:has([data-template=\"diez\"])")?;
    station.will_choose(std::slice::from_ref(&card))?;
    window.act("card-file")?;
    window.find("[data-panel=\"card\"] [data-problem]").context("lines of another form are told")?;
    window.picture("ficha-otra-plantilla")?;
    window.act("other-form")?;
    window.press("label:has([data-template=\"ficha\"])")?;
    station.will_choose(&[card])?;
    window.act("card-file")?;
    window.find("[data-panel=\"card\"] [data-box]").context("the card is cut")?;
    window.picture("ficha")?;
    judge(&window)?;
    window.act("record-card")?;
    window.gone("[data-panel=\"card\"]")?;
    window.find("[data-finger=\"1\"][data-state=\"captured\"]")?;
    window.picture("ficha-registrada")
}

/// A corner moved by keys and put back, a box left out and kept again.
fn judge(window: &Window) -> Result<()> {
    let first = "document.querySelector('[data-outline=\"0\"] polygon').getAttribute('points')";
    window.press("[data-box=\"0\"] .card-row")?;
    let before = window.script(&format!("return {first}"), json!([]))?;
    window.script("document.querySelector('.card-scan').focus(); return true", json!([]))?;
    window.keys(&["Tab"])?;
    window.find(".card-corner.on[data-corner=\"0\"]")?;
    window.keys(&["Shift", "ArrowLeft"])?;
    window.until(&format!("return {first} !== {before}"))?;
    window.find("[data-action=\"undo\"]:not([disabled])")?;
    window.keys(&["z"])?;
    window.until(&format!("return {first} === {before}"))?;
    window.press("label[for=\"keep-0\"]")?;
    window.find("[data-box=\"0\"][data-keep=\"false\"]")?;
    window.press("label[for=\"keep-0\"]")?;
    window.find("[data-box=\"0\"][data-keep=\"true\"]").map(drop)
}

#[test]
fn a_photograph_without_resolution_is_measured_by_its_scale_bar() -> Result<()> {
    let (station, window) = at_the_table()?;
    let photo = silent_about_resolution(&station)?;
    station.will_choose(&[photo])?;
    window.act("import-many")?;
    window.act("measure-scale")?;
    window.find("[data-dialog=\"calibrate\"][open] .board image")?;
    window.find("[data-action=\"use-scale\"][disabled]").context("no scale without points")?;
    for end in 0..2 {
        let focused = "const photo = document.querySelector('.calibrate-photo'); photo.focus();
            return document.activeElement === photo && photo.querySelector('image[transform]') !== null";
        window.until(focused)?;
        window.keys(&["Enter"])?;
        window.find(&format!("[data-end=\"{end}\"][d]")).with_context(|| format!("end {end} is placed"))?;
    }
    window.find("[data-reason=\"scale\"]").context("two points on one spot measure nothing")?;
    for _ in 0..10 {
        window.keys(&["Shift", "ArrowRight"])?;
    }
    window.fill("#scale-length", "5,08")?;
    window.find("[data-scale-ppi=\"500\"]").context("100 px in 5.08 mm")?;
    window.picture("escala")?;
    window.act("use-scale")?;
    window.gone("[data-dialog=\"calibrate\"][open]")?;
    window.says("[data-import]", "500 ppp")
}

/// A practice print without the chunk that holds its resolution.
fn silent_about_resolution(station: &Station) -> Result<PathBuf> {
    let png = std::fs::read(station.data().join("material/caso-1/dedo-07.png"))?;
    let (signature, mut rest) = png.split_at_checked(8).context("a PNG has a signature")?;
    let mut silent = signature.to_vec();
    while let Some((length, _)) = rest.split_first_chunk::<4>() {
        let (chunk, after) =
            rest.split_at_checked(u32::from_be_bytes(*length) as usize + 12).context("a whole chunk")?;
        if chunk.get(4..8) != Some(b"pHYs") {
            silent.extend_from_slice(chunk);
        }
        rest = after;
    }
    ensure!(silent.len() < png.len(), "the practice print states its resolution");
    let file = station.folder().join("fotografia.png");
    std::fs::write(&file, silent)?;
    Ok(file)
}

#[test]
fn a_station_left_for_capture_alone_shows_nothing_else() -> Result<()> {
    let (station, window) = at_the_table()?;
    window.act("capture-only")?;
    window.fill("#pin", "1234")?;
    window.fill("#pin-again", "4321")?;
    window.act("start-capture-only")?;
    window.says("#pin-again-error", "no son iguales")?;
    window.picture("solo-captura-pin")?;
    window.fill("#pin-again", "1234")?;
    window.act("start-capture-only")?;
    window.gone("nav")?;
    window.find("[data-capture-only]")?;
    window.picture("solo-captura")?;
    window.script("location.hash = '#/bandeja'; return true", json!([]))?;
    window.screen("captura").context("no address leads elsewhere")?;
    window.keys(&["Control", "l"])?;
    window.screen("pausa")?;
    ensure!(!window.text("body")?.contains("EJ-0001"), "a paused screen says nothing of the case");
    for digit in ["9", "9", "9", "9"] {
        window.keys(&[digit])?;
    }
    window.keys(&["Enter"])?;
    window.find("[data-tries=\"4\"]").context("a wrong PIN costs a try")?;
    window.picture("solo-captura-pausa")?;
    for digit in 1..=4 {
        window.press(&format!("[data-digit=\"{digit}\"]"))?;
    }
    window.act("resume")?;
    window.screen("captura")?;
    window.act("leave-capture-only")?;
    window.fill("#leave-passphrase", &passphrase(&station)?)?;
    window.act("leave-go")?;
    window.find("nav").map(drop)
}

fn passphrase(station: &Station) -> Result<String> {
    let access: serde_json::Value =
        serde_json::from_slice(&std::fs::read(station.data().join("demostracion.json"))?)?;
    access["passphrase"].as_str().map(str::to_owned).context("a demonstration has its own passphrase")
}

/// A new case whose tag was read twice.
fn at_the_table() -> Result<(Station, Window)> {
    let station = Station::demonstration()?;
    steps::with_gallery(&station, &["prepare".to_owned()])?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    steps::receive(&window)?;
    steps::open_session(&window)?;
    Ok((station, window))
}
