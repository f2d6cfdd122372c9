//! Which crate may use which: docs/ARCHITECTURE.md as data, held against `cargo metadata`.

use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::process::Command;

/// A crate and the crates it may use. What lies below those it may use as well.
const BELOW: [(&str, &[&str]); 23] = [
    ("terms", &[]),
    ("wsq", &[]),
    ("nist-itl", &[]),
    ("ledger", &[]),
    ("markup", &["terms"]),
    ("print-view", &["terms", "markup"]),
    ("print-image", &["terms", "wsq", "print-view"]),
    ("fingerprint", &["terms", "print-image", "markup"]),
    ("gallery", &["terms", "fingerprint"]),
    ("casework", &["terms", "ledger", "markup"]),
    ("firma", &["terms"]),
    ("core-api", &["terms"]),
    ("matching-core", &["terms", "gallery", "core-api", "firma"]),
    ("core-server", &["terms", "matching-core", "core-api"]),
    ("core-client", &["terms", "core-api", "firma", "nist-itl", "print-image"]),
    ("scanner", &["terms", "print-image"]),
    ("vault", &["terms", "ledger", "casework"]),
    ("dictamen", &["terms", "casework", "print-view", "print-image", "firma"]),
    ("ipc", &["terms", "markup", "print-view"]),
    ("workstation", &["matching-core", "core-client", "scanner", "vault", "dictamen", "ipc"]),
    ("cotejoctl", &["workstation"]),
    ("testkit", &["terms", "print-image", "fingerprint"]),
    ("plots", &["terms", "ipc"]),
];

/// The doors and the tools: these crates and no others, whatever lies below.
const EXACTLY: [(&str, &[&str]); 4] = [
    ("cotejo", &["workstation", "ipc", "terms"]),
    ("ui", &["ipc", "print-view", "markup", "terms"]),
    ("xtask", &[]),
    ("end-to-end", &[]),
];

/// Only for tests, of any crate.
const TESTS_ONLY: &str = "testkit";

/// Crates of others that stay where they are.
const AT_HOME: [(&str, &[&str]); 8] = [
    ("tauri", &["cotejo"]),
    ("leptos", &["ui"]),
    ("eframe", &["plots"]),
    ("rusqlite", &["vault"]),
    ("keyring", &["vault"]),
    ("tokio", &["core-client", "core-server", "cotejo"]),
    ("printpdf", &["dictamen"]),
    ("async-nats", &["core-server"]),
];

#[test]
fn every_arrow_between_crates_is_in_the_design() -> Result<(), Box<dyn Error>> {
    let mut wrong = Vec::new();
    for package in packages()? {
        let from = name(&package);
        let allowed = allowed(from).ok_or_else(|| format!("`{from}` is not in the table of crates"))?;
        for dependency in dependencies(&package).filter(|dependency| is_ours(dependency)) {
            let to = name(dependency);
            let for_tests = dependency["kind"] == "dev" && to == TESTS_ONLY;
            if !for_tests && !allowed.contains(to) {
                wrong.push(format!("{from} -> {to}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not in the design: {wrong:#?}");
    Ok(())
}

#[test]
fn crates_of_others_stay_at_home() -> Result<(), Box<dyn Error>> {
    let mut wrong = Vec::new();
    for package in packages()? {
        for dependency in dependencies(&package).filter(|dependency| dependency["kind"] != "dev") {
            let home = AT_HOME.iter().find(|(stranger, _)| *stranger == name(dependency));
            if home.is_some_and(|(_, homes)| !homes.contains(&name(&package))) {
                wrong.push(format!("{} uses {}", name(&package), name(dependency)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[test]
fn no_crate_is_a_bag() -> Result<(), Box<dyn Error>> {
    for package in packages()? {
        let bag = ["common", "utils", "util", "core", "helpers", "misc", "shared"].contains(&name(&package));
        assert!(!bag, "`{}` says nothing about what is in it", name(&package));
    }
    Ok(())
}

#[test]
fn the_table_has_no_circle_and_names_only_itself() {
    for (number, (name, uses)) in BELOW.iter().enumerate() {
        let above: Vec<&str> = BELOW.iter().take(number).map(|(name, _)| *name).collect();
        let lost: Vec<&&str> = uses.iter().filter(|used| !above.contains(*used)).collect();
        assert!(lost.is_empty(), "{name} stands before {lost:?}");
    }
}

/// All a crate may use; `None` for a crate nobody planned.
fn allowed(name: &str) -> Option<BTreeSet<&'static str>> {
    if let Some((_, exactly)) = EXACTLY.iter().find(|(door, _)| *door == name) {
        return Some(exactly.iter().copied().collect());
    }
    let (_, uses) = BELOW.iter().find(|(low, _)| *low == name)?;
    let deeper = uses.iter().filter_map(|used| allowed(used)).flatten();
    Some(deeper.chain(uses.iter().copied()).collect())
}

fn packages() -> Result<Vec<Value>, Box<dyn Error>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version=1", "--manifest-path", manifest];
    let output = Command::new(env!("CARGO")).args(arguments).output()?;
    let mut told: Value = serde_json::from_slice(&output.stdout)?;
    match told["packages"].take() {
        Value::Array(packages) => Ok(packages),
        _ => Err("cargo metadata names no packages".into()),
    }
}

fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    package["dependencies"].as_array().into_iter().flatten()
}

fn is_ours(dependency: &Value) -> bool {
    dependency["path"].is_string()
}

fn name(value: &Value) -> &str {
    value["name"].as_str().unwrap_or_default()
}
