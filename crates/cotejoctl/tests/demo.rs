//! The terminal door from outside: the whole path, and what a kill in the middle leaves.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const PERSONS: &str = "20";

fn cotejoctl(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cotejoctl"));
    command.args(arguments);
    command
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn succeed(arguments: &[&str]) -> String {
    let output = cotejoctl(arguments).output().expect("cotejoctl runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn pdfs(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
fn both_practice_cases_leave_exactly_one_signed_dictamen_each() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("datos");
    for (case, result) in [("1", "Confirmed"), ("2", "NoRecords")] {
        let out = folder.path().join(format!("salida-{case}"));
        let common = ["--data", text(&data), "--personas", PERSONS, "--caso", case];
        succeed(&[&["demo", "--out", text(&out)], &common[..]].concat());
        let [pdf] = pdfs(&out).try_into().expect("exactly one file");
        let trust = data.join("autoridades/ac_demostracion.cer");
        let said = succeed(&["verify", text(&pdf), "--trust", text(&trust)]);
        assert!(said.contains("íntegro: sí") && said.contains("confianza: sí"), "{said}");
        assert!(said.contains(&format!("resultado: {result}")), "{said}");
        let mut changed = std::fs::read(&pdf).unwrap();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        std::fs::write(&pdf, changed).unwrap();
        assert!(!cotejoctl(&["verify", text(&pdf)]).output().unwrap().status.success(), "one flipped bit");
    }
}

/// Kills the demonstration `delay_ms` after it said `line`; the vault must then be whole and usable.
fn kill_after(data: &Path, line: &str, delay_ms: u64) {
    let out = data.with_file_name("interrumpida");
    let mut child = cotejoctl(&["demo", "--out", text(&out), "--data", text(data), "--personas", PERSONS])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let reached = lines.map_while(Result::ok).any(|said| said.contains(line));
    assert!(reached, "the demonstration never said {line:?}");
    std::thread::sleep(Duration::from_millis(delay_ms));
    child.kill().unwrap();
    child.wait().unwrap();
    let said = succeed(&["status", "--data", text(data), "--personas", PERSONS]);
    assert!(said.contains("cadena: íntegra"), "after {line:?} + {delay_ms} ms: {said}");
}

#[test]
fn a_kill_during_import_and_during_signing_leaves_a_whole_vault() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("datos");
    succeed(&["prepare", "--data", text(&data), "--personas", PERSONS]);
    for delay in [0, 60, 180, 400] {
        kill_after(&data, "abierto", delay);
    }
    for delay in [0, 40, 150, 500] {
        kill_after(&data, "conclusión general", delay);
    }
    let out = folder.path().join("salida");
    succeed(&["demo", "--out", text(&out), "--data", text(&data), "--personas", PERSONS]);
    assert_eq!(pdfs(&out).len(), 1, "work goes on after all that");
}
