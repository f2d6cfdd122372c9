//! A station and the reference core as a program of its own, over HTTP: from the solicitud to the released person.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use core_client::http::{HttpCore, Options, Outside, TokenSource};
use ipc::*;
use station::{Station, answered, ranked, reject, until};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use terms::*;

/// The program beside this test: its own folder's parent is where cargo puts it.
fn program() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let program = test.parent()?.parent()?.join("matching-core");
    program.is_file().then_some(program)
}

/// A running core. It ends with the test.
struct Running {
    child: Child,
    url: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn serve(program: &Path, gallery: &Path, trust: &Path) -> Running {
    let mut child = Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--demonstration", "20", "--gallery"])
        .arg(gallery)
        .arg("--credentials")
        .arg(gallery.join("credenciales.toml"))
        .arg("--trust")
        .arg(trust)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.find_map(|line| Some(line.ok()?.strip_prefix("listening on ")?.to_owned()));
    Running { child, url: format!("http://{}", line.expect("it listens")) }
}

/// A credential of that institution: its entry for the core, and the token.
fn credential(program: &Path, institution: InstitutionId) -> (String, String) {
    let words = ["credential", "--institution", "Servicios Periciales", "--id", &institution.to_string()];
    let output = Command::new(program).args(words).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let token = text.lines().find_map(|line| line.strip_prefix("#   ")).expect("a token").trim().to_owned();
    (text, token)
}

/// The key the core signs with, as its operator would read it out.
fn key(url: &str, token: &str) -> String {
    let token = token.to_owned();
    let source: TokenSource = Box::new(move || Some(token.clone().into()));
    let outside = Outside { sleep: Box::new(std::thread::sleep), random: Box::new(|bytes| bytes.fill(7)) };
    let keys = HttpCore::new(Options::new(url, source), outside).unwrap().keys().unwrap();
    keys.keys.last().unwrap().key.clone()
}

/// Names the core at `url` to the station, which signs in anew.
fn name_core(station: &Station, url: &str, key: &str) {
    station.call(Request::Lock);
    let told =
        format!("codigo = \"nucleo-estatal\"\nurl = \"{url}\"\nclave = \"{key}\"\ndemostracion = true\n");
    std::fs::write(station.folder().join("nucleo.toml"), told).unwrap();
    station.sign_in();
}

#[test]
fn a_station_and_a_core_far_away_end_in_a_released_person() {
    let Some(program) = program() else {
        return eprintln!("SKIPPED: matching-core is not beside this test (cargo build -p core-server)");
    };
    let station = Station::new();
    let Reply::Status(status) = station.call(Request::Status) else { panic!() };
    let gallery = tempfile::tempdir().unwrap();
    let (entry, token) = credential(&program, status.institution.expect("signed in"));
    std::fs::write(gallery.path().join("credenciales.toml"), entry).unwrap();
    let trust = station.folder().join("autoridades");
    let running = serve(&program, gallery.path(), &trust);
    std::fs::write(station.folder().join("nucleo.token"), &token).unwrap();
    name_core(&station, &running.url, &key(&running.url, &token));

    // The link is cut while the case is sent: the core is killed, and another process takes its place elsewhere.
    let case = station.locked(1, Suitability::Suitable);
    let (url, key) = (running.url.clone(), key(&running.url, &token));
    drop(running);
    station.call(Request::Submit(case));
    until(&station, case, |view| view.waits.is_some());
    let running = serve(&program, gallery.path(), &trust);
    assert_ne!(running.url, url);
    name_core(&station, &running.url, &key);
    until(&station, case, answered);
    let Reply::Status(status) = station.call(Request::Status) else { panic!() };
    assert_eq!((status.core.embedded, status.core.reachable, status.core.persons), (false, true, Some(20)));

    let view = ranked(station.call(Request::OpenAnswer(case)));
    let (candidate, finger) = (view.candidates[0].candidate.id.clone(), Finger::ALL[1]);
    station::pair(&station, case, &candidate, finger);
    for extra in view.candidates.iter().skip(1) {
        reject(&station, case, &extra.candidate);
    }
    station.confirmed(case, &candidate, finger);
    station.signed(case);
    let Reply::Dictamen(view) = station.call(Request::Release(case)) else { panic!() };
    assert!(matches!(view.release, ReleaseView::Released(_)), "the person's data came against the dictamen");
}
