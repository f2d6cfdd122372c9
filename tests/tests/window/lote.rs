//! A folder of cards of old cases, brought in through the real window. Synthetic people only.

use anyhow::{Context, Result};
use end_to_end::{Station, Window, steps};
use serde_json::json;
use std::path::PathBuf;

/// Rows of the list with a state.
fn row(card: u32, state: &str) -> String {
    format!("[data-region=\"batch-list\"] [data-card=\"{card}\"][data-state=\"{state}\"]")
}

/// Three cards and an index that names two of them, one read by two people.
fn folder(station: &Station) -> Result<PathBuf> {
    let folder = station.folder().join("fichas viejas");
    let out = folder.to_string_lossy().into_owned();
    let order =
        ["synth", "--kind", "cards", "--persons", "3", "--impressions", "1", "--seed", "5", "--out", &out];
    steps::cotejoctl_does(&order)?;
    std::fs::write(folder.join("4_card_1.png"), b"no es una imagen")?;
    std::fs::write(
        folder.join("indice.csv"),
        "archivo;brazalete;brazalete_2\n1_card_1.png;SEM-0101;SEM-0101\n2_card_1.png;SEM-0102;\n",
    )?;
    Ok(folder)
}

#[test]
fn a_folder_of_old_cards_becomes_cases() -> Result<()> {
    let station = Station::demonstration()?;
    let folder = folder(&station)?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    window.keys(&["l"])?;
    window.screen("lote")?;
    fill_oficio(&window)?;
    window.picture("lote-nuevo")?;
    station.will_choose(&[folder])?;
    window.act("begin-batch")?;
    window.find(&row(4, "refused")).context("the last file is read and told")?;
    window.find(&row(1, "ready"))?;
    window.picture("lote-leido")?;

    // The second card: a number that is not the index's, then the right one; the keyboard goes on to the third.
    window.press(&format!("{} button", row(2, "unread")))?;
    type_number(&window, "SEM-0103")?;
    window.find("[data-problem]").context("a reading that differs is told")?;
    window.picture("lote-no-coincide")?;
    type_number(&window, "sem-0102")?;
    window.find("[data-region=\"batch-list\"] [data-card=\"2\"]:is([data-state=\"recorded\"], [data-state=\"to_review\"])")?;
    for _ in 0..2 {
        focused(&window)?;
        type_number(&window, "SEM-0104")?;
    }
    let third = "[data-region=\"batch-list\"] [data-card=\"3\"]:is([data-state=\"recorded\"], [data-state=\"to_review\"])";
    window.find(third).context("typed twice, it is recorded")?;
    window.act("record-all")?;
    window.find("[data-region=\"batch-list\"] [data-card=\"1\"]:is([data-state=\"recorded\"], [data-state=\"to_review\"])")?;
    window.picture("lote-registrado")?;
    review(&window)
}

fn fill_oficio(window: &Window) -> Result<()> {
    window.press("label:has([data-template=\"ficha\"])")?;
    window.fill("#number", "FE-0881/2019")?;
    window.fill("#carpeta", "CI-FICT/UE3/000097/2019")?;
    window.fill("#authority", "Fiscalía Ejemplo, Unidad 3")?;
    window.fill("#agent", "Agente Ejemplo Dos")?;
    window.fill("#questions", "Determinar la identidad mediante sus huellas dactilares.")?;
    window.press("label:has(#subject-body)")
}

/// Once the field is there, empty and with the focus.
fn focused(window: &Window) -> Result<()> {
    window.until("const field = document.activeElement; return field.id === 'card-tag' && field.value === ''")
}

fn type_number(window: &Window, number: &str) -> Result<()> {
    window.fill("#card-tag", number)?;
    window.keys(&["Enter"])
}

/// The cards that wait for a look, if any: each opens at the capture screen with its boxes.
fn review(window: &Window) -> Result<()> {
    let waiting = window.count("[data-region=\"batch-list\"] [data-state=\"to_review\"]")?;
    if waiting == 0 {
        return Ok(());
    }
    window.press("[data-region=\"batch-list\"] [data-state=\"to_review\"] button")?;
    window.act("review-card")?;
    window.screen("captura")?;
    window.find("[data-panel=\"card\"] [data-box]")?;
    window.picture("lote-revisar")?;
    window.act("record-card")?;
    window.gone("[data-panel=\"card\"]")?;
    window.script("location.hash = '#/lote'; return true", json!([]))?;
    window.screen("lote")?;
    let left = format!(
        "return document.querySelectorAll('[data-region=\"batch-list\"] [data-state=\"to_review\"]').length === {}",
        waiting - 1
    );
    window.until(&left)
}
