//! Where the station's secret is kept: each test runs itself again in a session made for it, so that no
//! keyring of the person running the tests is touched.

use std::path::Path;
use std::process::Command;
use vault::{Secret, SecretError, StationSecret, keyring_or_file};

const INSIDE: &str = "COTEJO_TEST_SESSION";

/// Runs `test` of this program again, with the start of `command` before it.
fn again(test: &str, command: &[&str]) {
    let home = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let mut child = match command.split_first() {
        Some((first, rest)) => {
            let mut child = Command::new(first);
            child.args(rest).arg(program);
            child
        }
        None => Command::new(program),
    };
    let output = child
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, home.path())
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn session() -> Option<std::path::PathBuf> {
    std::env::var_os(INSIDE).map(Into::into)
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn where_a_keyring_answers_no_file_is_written() {
    if let Some(dir) = session() {
        return with_keyring(&dir);
    }
    if !is_there("dbus-run-session") || !is_there("gnome-keyring-daemon") {
        eprintln!("skipped: needs dbus-run-session and gnome-keyring-daemon");
        return;
    }
    let unlocked = "printf llavero | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" \"$@\"";
    again(
        "keyring::where_a_keyring_answers_no_file_is_written",
        &["dbus-run-session", "--", "sh", "-c", unlocked],
    );
}

fn with_keyring(dir: &Path) {
    let secret = Secret::new([0x5a; 32]);
    keyring_or_file(dir).store("0a0b", &secret).unwrap();
    assert!(!dir.join("station.key").exists());
    assert_eq!(keyring_or_file(dir).load("0a0b").unwrap(), secret);
    assert!(matches!(keyring_or_file(dir).load("0c0d"), Err(SecretError::Missing)));
}

#[test]
fn without_a_session_the_key_file_serves() {
    if let Some(dir) = session() {
        return without_keyring(&dir);
    }
    again("keyring::without_a_session_the_key_file_serves", &[]);
}

fn without_keyring(dir: &Path) {
    let secret = Secret::new([0xa5; 32]);
    assert!(keyring_or_file(dir).load("0a0b").is_err());
    keyring_or_file(dir).store("0a0b", &secret).unwrap();
    assert_eq!(keyring_or_file(dir).load("0a0b").unwrap(), secret);
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(dir.join("station.key")).unwrap().permissions(),
        );
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::write(dir.join("station.key"), b"short").unwrap();
    assert!(matches!(keyring_or_file(dir).load("0a0b"), Err(SecretError::Damaged)));
}
