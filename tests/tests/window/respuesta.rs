//! An institution answers on paper: its oficio and its loose images are laid on what was asked, recorded, and compared.
//! Synthetic people only.

use crate::{exporting, synthetic};
use anyhow::{Context, Result, ensure};
use end_to_end::{Station, Window, bench, steps};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

const FOLIO: &str = "EJ-0001/26";
/// Stands in the name of a file; nobody has it.
const CURP: &str = "XEXX010101HNEXXXA4";

#[test]
fn an_oficio_with_loose_images_becomes_answers_that_are_compared() -> Result<()> {
    let station = Station::demonstration()?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    window.press("[data-nav=\"envios\"]")?;
    window.screen("envios-lista")?;
    window.act("pause")?;
    synthetic::locked_case(&station, &window)?;
    leaves_as_a_package(&station, &window)?;
    begin(&station, &window)?;
    oficio(&window)?;
    lay_and_take_back(&window)?;
    record(&window)?;
    opens(&window)?;
    later_point(&window)
}

/// The solicitud leaves by files: over a line nothing leaves now.
fn leaves_as_a_package(station: &Station, window: &Window) -> Result<()> {
    window.press("[data-phase=\"envios\"] a")?;
    window.screen("envios")?;
    let out = station.folder().join("salida");
    fs::create_dir_all(&out)?;
    exporting::open(window)?;
    window.press("label:has(#form-paquete-zip)")?;
    exporting::go(station, window, &out)?;
    exporting::close(window)?;
    window.find("[data-oficio][data-state=\"filed\"]").map(drop)
}

/// What came back: three images whose names say their place, one with a CURP for a name, one for a folio that never left.
fn folder(station: &Station) -> Result<PathBuf> {
    let prints = synthetic::prints(station)?;
    let folder = station.folder().join("Respuesta INE");
    let held = folder.join("EJ-0001-26");
    fs::create_dir_all(&held)?;
    for finger in [1, 2, 6] {
        fs::copy(&prints[finger - 1], held.join(format!("{finger:02}.png")))?;
    }
    fs::copy(&prints[2], folder.join(format!("{CURP}.png")))?;
    fs::copy(&prints[3], folder.join("EJ-0777-26_04.png"))?;
    fs::copy(&prints[0], folder.join("oficio digitalizado.png"))?;
    Ok(folder)
}

fn begin(station: &Station, window: &Window) -> Result<()> {
    let folder = folder(station)?;
    window.press("[data-nav=\"envios\"]")?;
    window.screen("envios-lista")?;
    window.picture("envios-respuesta-por-capturar")?;
    window.act("respuesta")?;
    window.find("[data-screen=\"respuesta\"][data-stage=\"begin\"] [data-waiting=\"1\"]")?;
    window.picture("respuesta-inicio")?;
    station.will_choose(&[folder])?;
    window.act("begin")?;
    window.find("[data-region=\"respuesta-tray\"][data-count=\"1\"]")?;
    window.find("[data-aside=\"never_sent\"][data-count=\"1\"]")?;
    window.find("[data-documents=\"1\"]").context("the scanned oficio is a document, not a print")?;
    window.press("[data-tab=\"all\"]")?;
    window.find(&format!("[data-row=\"{FOLIO}\"][data-outcome=\"candidates\"]"))?;
    let page = window.script("return document.documentElement.outerHTML", json!([]))?;
    ensure!(!page.as_str().unwrap_or_default().contains(CURP), "the name of a file reached the page");
    window.find("[data-action=\"record\"][disabled]").context("without its oficio nothing is recorded")?;
    window.picture("respuesta-sin-oficio")
}

/// Its number, its date and its receipt, as typed from paper.
fn oficio(window: &Window) -> Result<()> {
    let today = "return new Date().toLocaleDateString('es-MX', { timeZone: 'America/Mexico_City', day: '2-digit', month: '2-digit', year: 'numeric' })";
    let today = window.script(today, json!([]))?;
    let today = today.as_str().context("a date")?;
    window.fill("#respuesta-number", "INE/DERFE/0123/2026")?;
    window.fill("#respuesta-issued", today)?;
    window.fill("#respuesta-received", &format!("{today} 00:01"))?;
    window.press("[data-region=\"respuesta-list\"] [data-row] .respuesta-row")?;
    window.find("[data-action=\"record\"]:not([disabled])").map(drop)
}

/// By a key onto a finger, back into the tray, and there again.
fn lay_and_take_back(window: &Window) -> Result<()> {
    let laid = "[data-candidate=\"1\"][data-finger=\"3\"][data-image]";
    window.press("[data-tray] button")?;
    window.keys(&["3"])?;
    window.find(laid)?;
    window.find("[data-region=\"respuesta-tray\"][data-count=\"0\"]")?;
    window.keys(&["Control", "z"])?;
    window.gone(laid)?;
    window.press("[data-tray] button")?;
    window.keys(&["3"])?;
    window.find(laid)?;
    window.picture("respuesta-lista-para-registrar")
}

fn record(window: &Window) -> Result<()> {
    window.act("record")?;
    window.find(&format!("[data-row=\"{FOLIO}\"][data-outcome=\"recorded\"]"))?;
    window.picture("respuesta-registrada")
}

/// The answer is compared like any other; no score stands where nobody stated one.
fn opens(window: &Window) -> Result<()> {
    window.act("open-case")?;
    window.screen("cotejo")?;
    window.act("open-answer")?;
    window.act("confirm")?;
    window.find("[data-pane=\"1\"][data-ready=\"true\"]")?;
    window.picture("cotejo-por-oficio")
}

/// A point added now is later than the analysis: it says why before anything is concluded with it.
fn later_point(window: &Window) -> Result<()> {
    window.keys(&["p"])?;
    let drawn = bench::draw_point(window, 0, (160.0, 200.0), (190.0, 200.0))?;
    ensure!(drawn, "the middle of the print is in its pane");
    window.find("[data-later=\"1\"][data-unexplained=\"1\"]")?;
    window.find("[data-action=\"conclude-inconclusive\"][disabled]")?;
    window.picture("cotejo-posterior-sin-motivo")?;
    window.choose("[data-later-point] select", "1")?;
    window.find("[data-later=\"1\"][data-unexplained=\"0\"]")?;
    window.find("[data-action=\"conclude-inconclusive\"]:not([disabled])")?;
    window.picture("cotejo-posterior")
}
