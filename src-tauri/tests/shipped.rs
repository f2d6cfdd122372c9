//! What is installed must not hold what only tests need, nor open itself to other programs.
#![cfg(not(feature = "automation"))]

use std::error::Error;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_cotejo");

#[test]
fn the_program_holds_nothing_that_answers_dialogs_by_itself() -> Result<(), Box<dyn Error>> {
    let marks: [&[u8]; 2] = [b"COTEJO_PICKER", b"COTEJO_PERSONS"];
    let program = std::fs::read(PROGRAM)?;
    for mark in marks {
        assert!(!program.windows(mark.len()).any(|bytes| bytes == mark), "{}", String::from_utf8_lossy(mark));
    }
    Ok(())
}

#[test]
fn the_program_refuses_to_be_driven() -> Result<(), Box<dyn Error>> {
    let refused =
        Command::new(PROGRAM).env("TAURI_WEBVIEW_AUTOMATION", "true").env_remove("DISPLAY").output()?;
    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr)?.contains("no admite automatización"));
    Ok(())
}

#[test]
#[cfg(target_os = "linux")]
fn the_vaults_sqlite_stays_inside() -> Result<(), Box<dyn Error>> {
    let symbols = Command::new("nm").args(["-D", "--defined-only", PROGRAM]).output()?;
    assert!(symbols.status.success());
    let symbols = String::from_utf8(symbols.stdout)?;
    let exported: Vec<&str> = symbols.lines().filter(|line| line.contains("sqlite3_")).collect();
    assert!(exported.is_empty(), "other libraries would bind to these: {exported:?}");
    Ok(())
}

#[test]
fn the_page_may_load_nothing_from_outside() -> Result<(), Box<dyn Error>> {
    let settings: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json"))?;
    assert_eq!(settings["app"]["withGlobalTauri"], false);
    let policy = settings["app"]["security"]["csp"].as_object().ok_or("no content security policy")?;
    assert_eq!(policy["default-src"], "'self'");
    for sources in policy.values().filter_map(|sources| sources.as_str()) {
        let strange = |word: &&str| {
            let known = ["'self'", "'none'", "'wasm-unsafe-eval'", "blob:", "ipc:", "http://ipc.localhost"];
            !known.contains(word)
        };
        assert_eq!(sources.split(' ').find(strange), None);
    }
    Ok(())
}
