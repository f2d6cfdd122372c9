//! Files from and for other institutions in the real window: a ten-print file straight into a case, and its prints
//! out again in the forms others read. Synthetic people only.

use crate::exporting;
use anyhow::{Context, Result, ensure};
use end_to_end::{Station, Window, steps};
use std::path::{Path, PathBuf};

/// Fingers that the ten-print file holds; of the ninth no print could be taken.
const PRINTED: [u8; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 10];

#[test]
fn a_ten_print_file_comes_into_a_case_and_leaves_as_others_read_it() -> Result<()> {
    let station = Station::demonstration()?;
    let card = ten_print_file(&station)?;
    steps::with_gallery(&station, &["prepare".to_owned()])?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    steps::receive(&window)?;
    steps::open_session(&window)?;
    import(&station, &window, &card)?;
    let out = station.folder().join("salida");
    std::fs::create_dir_all(&out)?;
    as_itl(&station, &window, &out)?;
    as_wsq(&station, &window, &card, &out)?;
    as_templates(&station, &window, &out)?;
    steps::close_session(&window)?;
    window.act("to-analysis")?;
    steps::analyse(&window, &PRINTED, &[])?;
    as_package(&station, &window, &out)
}

#[test]
fn a_print_that_came_compressed_is_compressed_again_only_for_a_reason() -> Result<()> {
    let station = Station::demonstration()?;
    let prints = synthesize(&station)?;
    let (wsq, png) = (station.folder().join("una.wsq"), station.folder().join("una.png"));
    let words =
        |words: &[&Path]| words.iter().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>();
    let paths = words(&[&prints[0], &wsq, &png]);
    steps::cotejoctl_does(&["wsq", "encode", &paths[0], "--out", &paths[1]])?;
    steps::cotejoctl_does(&["wsq", "decode", &paths[1], "--out", &paths[2]])?;
    steps::with_gallery(&station, &["prepare".to_owned()])?;
    let window = station.open()?;
    steps::sign_in(&window)?;
    steps::receive(&window)?;
    steps::open_session(&window)?;
    station.will_choose(std::slice::from_ref(&png))?;
    window.act("import-many")?;
    window.find("[data-notice=\"lossy\"]").context("the file says that it lost something before")?;
    window.act("accept-all")?;
    window.find("[data-resolved=\"1\"]")?;
    exporting::open(&window)?;
    window.press("label:has(#form-wsq)")?;
    window.find("[data-action=\"export-go\"][disabled]").context("no export without a reason")?;
    window.picture("exportar-motivo")?;
    window.press("label:has(#reason-no-other)")?;
    let out = station.folder().join("salida");
    std::fs::create_dir_all(&out)?;
    exporting::go(&station, &window, &out)?;
    window.says("[data-left=\"images\"]", "1 comprimida dos veces")?;
    let file = out.join("EJ-0001-26-wsq/EJ-0001-26_01.wsq");
    let bytes = std::fs::read(file).context("the print left")?;
    let said = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    ensure!(said(b"OVERRIDE no_other_original"), "the file does not say why it was compressed twice");
    Ok(())
}

/// Ten prints of a person who never lived, as PNG, finger 1 first.
fn synthesize(station: &Station) -> Result<Vec<PathBuf>> {
    let folder = station.folder().join("huellas");
    let out = folder.to_string_lossy().into_owned();
    let words = ["synth", "--persons", "1", "--impressions", "1", "--seed", "4711", "--out", &out];
    steps::cotejoctl_does(&words)?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "png"))
        .collect();
    let finger = |path: &PathBuf| {
        let stem = path.file_stem()?.to_str()?.to_owned();
        stem.split('_').nth(1)?.parse::<u8>().ok()
    };
    files.sort_by_key(finger);
    ensure!(files.len() == 10, "{} prints were made", files.len());
    Ok(files)
}

/// An ANSI/NIST-ITL file of nine of them.
fn ten_print_file(station: &Station) -> Result<PathBuf> {
    let prints = synthesize(station)?;
    let card = station.folder().join("ficha.an2");
    let mut words: Vec<String> =
        ["nist", "build", "--tcn", "EJ-77/26", "--ori", "EJ-LAB", "--dai", "EJ-NUCLEO"]
            .into_iter()
            .chain(["--date", "20261120", "--missing", "9=UP", "--out"])
            .map(str::to_owned)
            .collect();
    words.push(card.to_string_lossy().into_owned());
    words.extend(
        PRINTED.iter().map(|finger| format!("{finger}={}", prints[usize::from(*finger) - 1].display())),
    );
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    steps::cotejoctl_does(&words)?;
    Ok(card)
}

fn import(station: &Station, window: &Window, card: &Path) -> Result<()> {
    station.will_choose(&[card.to_owned()])?;
    window.act("import-many")?;
    window.find("[data-panel=\"files\"] [data-notice=\"record\"]")?;
    ensure!(window.count("[data-import]")? == PRINTED.len(), "a print a record");
    window.find("[data-told=\"9\"]").context("the file says that finger 9 has no print")?;
    window.picture("captura-archivo-nist")?;
    window.act("accept-all")?;
    window.find("[data-resolved=\"9\"]")?;
    window.act("note-missing")?;
    window.find("[data-resolved=\"10\"]").map(drop)
}

fn as_itl(station: &Station, window: &Window, out: &Path) -> Result<()> {
    exporting::open(window)?;
    window.press("label:has(#form-itl)")?;
    window.picture("exportar")?;
    exporting::go(station, window, out)?;
    window.find("[data-left=\"itl\"]")?;
    exporting::close(window)?;
    let file = out.join("EJ-0001-26.an2").to_string_lossy().into_owned();
    steps::cotejoctl_does(&["nist", "validate", &file, "--profile", "ine"]).map(drop)
}

/// The prints came as WSQ, so they leave with their own bytes.
fn as_wsq(station: &Station, window: &Window, card: &Path, out: &Path) -> Result<()> {
    exporting::open(window)?;
    window.press("label:has(#form-wsq)")?;
    exporting::go(station, window, out)?;
    exporting::close(window)?;
    let extracted = station.folder().join("extraidas");
    let (card, to) = (card.to_string_lossy().into_owned(), extracted.to_string_lossy().into_owned());
    steps::cotejoctl_does(&["nist", "extract", &card, "--out", &to])?;
    let original = |finger: u8| {
        let files = std::fs::read_dir(&extracted).ok()?.flatten();
        let ending = format!("fgp{finger:02}.wsq");
        files.map(|entry| entry.path()).find(|path| path.to_string_lossy().ends_with(&ending))
    };
    for finger in PRINTED {
        let left = std::fs::read(out.join(format!("EJ-0001-26-wsq/EJ-0001-26_{finger:02}.wsq")))?;
        let came = std::fs::read(original(finger).context("the record was extracted")?)?;
        ensure!(left == came, "finger {finger} left otherwise than it came");
    }
    Ok(())
}

fn as_templates(station: &Station, window: &Window, out: &Path) -> Result<()> {
    exporting::open(window)?;
    window.press("label:has(#form-iso2011)")?;
    exporting::go(station, window, out)?;
    window.find("[data-left=\"template\"]")?;
    exporting::close(window)?;
    let file = out.join("EJ-0001-26.fmr").to_string_lossy().into_owned();
    let json = station.folder().join("json").to_string_lossy().into_owned();
    steps::cotejoctl_does(&["template", "convert", &file, "--to", "json", "--out", &json]).map(drop)
}

/// The solicitud is formed under the next oficio, and leaves with it.
fn as_package(station: &Station, window: &Window, out: &Path) -> Result<()> {
    window.press("[data-phase=\"envios\"] a")?;
    window.screen("envios")?;
    exporting::open(window)?;
    window.press("label:has(#form-paquete-zip)")?;
    exporting::go(station, window, out)?;
    window.find("[data-left=\"paquete\"]")?;
    window.picture("exportar-paquete")?;
    exporting::close(window)?;
    window.find("[data-oficio][data-state=\"filed\"]").context("the solicitud is filed")?;
    let package = out.join("EJ-0001-26-paquete.zip").to_string_lossy().into_owned();
    let read = station.folder().join("leido").to_string_lossy().into_owned();
    steps::cotejoctl_does(&["paquete", "read", &package, "--out", &read])?;
    Ok(())
}
