//! Schemathesis reads docs/core-api.yaml and asks what it allows and what it does not; through `COTEJO_PEERS` (a Python
//! that has it).

use crate::running::*;
use std::path::Path;
use std::process::Command;

/// Inventions for each operation.
const EXAMPLES: &str = "8";
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,negative_data_rejection";

/// Each part of the contract is asked with the credential that opens it. A length that is too large is refused with 413.
fn config() -> String {
    let parts = [
        ("core", US),
        ("blobs", US),
        ("requests", US),
        ("answers", US),
        ("release", US),
        ("localizaciones", LOCATOR),
        ("verificaciones", VERIFIER),
        ("operation", OPERATOR),
    ];
    let with = |(tag, token): (&str, &str)| {
        format!(
            "[[operations]]\ninclude-tag = \"{tag}\"\nheaders = {{ Authorization = \"Bearer {token}\" }}\n"
        )
    };
    let common = "hooks = \"media\"\n[checks.negative_data_rejection]\n\
                  expected-statuses = [401, 403, 404, 409, 413, 415, 422, 429]\n";
    common.to_owned() + &parts.map(with).concat()
}

#[test]
fn the_program_does_what_its_written_contract_says_and_nothing_else() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        return eprintln!("SKIPPED: COTEJO_PEERS names no Python with Schemathesis");
    };
    let server = Running::start_with(&["--patience", "2"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("schemathesis.toml");
    std::fs::write(&file, config()).unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = Command::new(python)
        .current_dir(folder.path())
        .env("PYTHONPATH", here.join("tests/server"))
        .args(["-m", "schemathesis.cli", "--config-file"])
        .arg(&file)
        .arg("run")
        .arg(here.join("../../docs/core-api.yaml"))
        .args(["--url", &format!("http://{}", server.address), "--max-examples", EXAMPLES])
        .args(["--checks", CHECKS, "--phases", "examples,coverage,fuzzing"])
        .args(["--generation-deterministic", "--no-color", "--warnings", "off"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{text}{}", String::from_utf8_lossy(&told.stderr));
    assert!(text.contains("Tested: 22"), "{text}");
}
