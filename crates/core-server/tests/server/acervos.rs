//! Several acervos behind one core: what a credential grants, what is searched, what the answer and the audit say of it.

use crate::running::*;
use core_api::wire::{ProblemKind, path};
use core_api::{Acknowledgement, Answer, Grants, Submission};
use rustix::process::Signal;
use std::path::Path;
use std::process::{Command, Output};
use terms::{Acervo, Acervos, BajaCause, Coverage};

/// An institution whose convenio grants every acervo.
const ALL_ONE: &str = "token-for-every-acervo";

fn enrol(gallery: &Path, words: &[&str]) -> Output {
    Command::new(PROGRAM).args(["enrol", "--gallery"]).arg(gallery).args(words).output().unwrap()
}

fn enrolled(gallery: &Path, words: &[&str]) {
    let done = enrol(gallery, words);
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A server with somebody dead and somebody suspended among the bajas, a body, and somebody at the INM.
fn server() -> Running {
    let mut server = Running::start();
    server.signal(Signal::TERM);
    assert!(server.wait().success());
    let folder = server.folder.path().to_owned();
    enrolled(&folder, &["--synthetic", "50", "--acervo", "bajas", "--cause", "defuncion"]);
    enrolled(&folder, &["--synthetic", "51", "--acervo", "bajas", "--cause", "suspension"]);
    enrolled(&folder, &["--synthetic", "52", "--acervo", "cuerpos"]);
    enrolled(&folder, &["--synthetic", "53", "--acervo", "inm"]);
    let file = folder.join("credenciales.toml");
    let digest = terms::Sha256(<sha2::Sha256 as sha2::Digest>::digest(ALL_ONE).into());
    let text = std::fs::read_to_string(&file).unwrap();
    let acervos: Vec<&str> = Acervo::ALL.iter().map(|acervo| acervo.as_str()).collect();
    let entry = format!(
        "[[institution]]\nname = \"Todos\"\nid = \"{OURS}\"\ntoken_sha256 = \"{digest}\"\nscopes = [\"search\"]\n\
         requests_per_day = 100\nacervos = {acervos:?}\n"
    );
    std::fs::write(&file, text + &entry).unwrap();
    server.restarted()
}

fn asking(request: u8, person: u32, acervos: Acervos) -> Submission {
    let oficio = acervos.by_oficio().then(|| "FGE/0042/2026".to_owned());
    Submission { acervos, oficio, ..ask(request, person) }
}

fn answered(server: &Running, token: &str, submission: &Submission) -> Answer {
    server.submit(token, submission);
    server.answer(token, submission.request).signed(&server.key())
}

fn part(acervo: Acervo, persons: u64) -> Coverage {
    Coverage { acervo, searched: persons, total: persons }
}

#[test]
fn an_answer_says_of_each_acervo_asked_how_much_was_searched() {
    let server = server();
    let persons = u64::from(PERSONS);
    let usual = answered(&server, US, &ask(1, 50));
    assert_eq!(usual.coverage, [part(Acervo::Padron, persons), part(Acervo::Bajas, 2)]);
    let dead = &usual.candidates[0];
    assert_eq!((dead.acervo, dead.cause), (Some(Acervo::Bajas), Some(BajaCause::Defuncion)));
    assert!(dead.cancelled_by_death);
    let body = answered(&server, US, &ask(2, 52));
    assert!(body.candidates.is_empty(), "bodies were not asked");
    let every = answered(&server, ALL_ONE, &asking(3, 53, Acervos::EVERY));
    let totals: Vec<u64> = every.coverage.iter().map(|part| part.total).collect();
    assert_eq!(totals, [persons, 2, 0, 1, 1]);
    assert_eq!(every.candidates[0].acervo, Some(Acervo::Inm));
    let server = server.killed_and_restarted();
    let again: Answer = server.answer(US, usual.request).signed(&server.key());
    assert_eq!(again, usual);
}

#[test]
fn a_credential_opens_the_acervos_of_its_convenio_and_no_others() {
    let server = server();
    let grants: Grants = server.get(&path::grants(), US).json();
    assert_eq!(grants.acervos, Acervos::USUAL);
    let grants: Grants = server.get(&path::grants(), ALL_ONE).json();
    assert_eq!(grants.acervos, Acervos::EVERY);
    server.upload(US, &ask(10, 1));
    for acervo in [Acervo::Desaparecidas, Acervo::Cuerpos, Acervo::Inm] {
        let asked = asking(10, 1, Acervos::only(acervo));
        server.put(US, &asked).is(ProblemKind::AcervoNotGranted);
        server.get(&path::request(asked.request), US).is(ProblemKind::NotFound);
    }
}

#[test]
fn migration_wants_an_oficio_and_the_audit_keeps_it() {
    let server = server();
    let asked = asking(20, 53, Acervos::only(Acervo::Inm));
    server.upload(ALL_ONE, &asked);
    for oficio in [None, Some(String::new()), Some("n\u{fa}mero".to_owned()), Some("x".repeat(65))] {
        server.put(ALL_ONE, &Submission { oficio, ..asked.clone() }).is(ProblemKind::Refused);
    }
    let named = Submission { acervos: Acervos::USUAL, ..asked.clone() };
    server.put(ALL_ONE, &named).is(ProblemKind::Refused);
    let receipt: Acknowledgement = server.put(ALL_ONE, &asked).signed(&server.key());
    assert_eq!(receipt.manifest, asked.manifest());
    let other = Submission { oficio: Some("FGE/0043/2026".to_owned()), ..asked.clone() };
    server.put(ALL_ONE, &other).is(ProblemKind::Conflict);
    let audit = std::fs::read_to_string(server.folder.path().join("auditoria.jsonl")).unwrap();
    let line = audit.lines().find(|line| line.contains("\"status\":201") && line.contains("oficio")).unwrap();
    assert!(
        line.contains("\"oficio\":\"FGE/0042/2026\"") && line.contains("\"acervos\":[\"inm\"]"),
        "{line}"
    );
    let closed = audit.lines().filter(|line| line.contains("\"status\":422"));
    assert!(closed.count() >= 5, "refusals are written down too");
}

#[test]
fn an_enrolment_says_where_and_a_cancelled_record_why() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |words: &[&str], code: i32| {
        let done = enrol(folder.path(), words);
        assert_eq!(done.status.code(), Some(code), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    refused(&["--synthetic", "1", "--acervo", "bajas"], 2);
    refused(&["--synthetic", "1", "--acervo", "padron", "--cause", "defuncion"], 2);
    refused(&["--synthetic", "1", "--acervo", "todos"], 2);
    refused(&["--synthetic", "1", "--acervo", "bajas", "--cause", "olvido"], 2);
    refused(&["--synthetic", "1", "--acervo", "inm"], 1);
    let prints = folder.path().join("huellas");
    std::fs::create_dir(&prints).unwrap();
    let raster = matching_core::demonstration_print(3, terms::Finger::ALL[1], 1);
    std::fs::write(prints.join("2.png"), raster.to_png()).unwrap();
    let prints = prints.to_str().unwrap();
    refused(&["--prints", prints, "--acervo", "desaparecidas"], 1);
    enrolled(folder.path(), &["--prints", prints, "--acervo", "cuerpos"]);
}

#[test]
fn the_keys_are_written_for_stations_that_no_line_reaches() {
    let server = Running::start();
    let told = Command::new(PROGRAM).args(["keys", "--gallery"]).arg(server.folder.path()).output().unwrap();
    let keys: core_api::wire::Keys = core_api::strict::read(told.stdout.trim_ascii()).unwrap();
    assert_eq!(keys, server.get(&path::keys(), US).json());
    let fingerprint = core_api::keys::fingerprint(&server.key());
    assert!(String::from_utf8_lossy(&told.stderr).contains(&fingerprint));
}
