//! `cotejoctl core check` against the reference core as a program of its own: it keeps every promise of the contract, and
//! a core that is not there fails.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core_api::{Answer, Autograph, Core as _, CoreError, Delivery, GreyImage, Nonce, Submission, strict};
use core_client::http::{HttpCore, Options, Outside};
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use terms::{Acervos, Finger, InstitutionId, OverallResult, RequestId};
use workstation::ports::{Random as _, SystemRandom};
use zeroize::Zeroizing;

const CTL: &str = env!("CARGO_BIN_EXE_cotejoctl");

/// A running core. It ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn check(url: &str, folder: &Path) -> Output {
    let mut check = Command::new(CTL);
    check.args(["core", "check", url, "--json", "--token-file"]).arg(folder.join("solicitudes.txt"));
    for service in ["localizaciones", "verificaciones"] {
        check.arg(format!("--{service}-token-file")).arg(folder.join(format!("{service}.txt")));
    }
    check.output().unwrap()
}

/// Makes a credential; its token goes to `NAME.txt`, and what the core keeps of it comes back.
fn credential(program: &Path, folder: &Path, name: &str, words: &[&str]) -> (String, String) {
    let made = Command::new(program).args(["credential", "--institution", "Prueba"]).args(words).output();
    let entry = String::from_utf8(made.unwrap().stdout).unwrap();
    let after = |start: &str| entry.lines().find_map(|line| line.strip_prefix(start)).unwrap().trim();
    let id = after("id = ").trim_matches('"').to_owned();
    std::fs::write(folder.join(name).with_extension("txt"), format!("{}\n{id}\n", after("#   "))).unwrap();
    (id, entry)
}

/// Starts a core with eight synthetic persons; where it is.
fn serve(program: &Path, gallery: &Path) -> (Running, String) {
    let mut child = Command::new(program)
        .args(["serve", "--listen", "127.0.0.1:0", "--demonstration", "8", "--gallery"])
        .arg(gallery)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let running = Running(child);
    let address = lines.find_map(|line| Some(line.ok()?.strip_prefix("listening on ")?.to_owned()));
    (running, format!("http://{}", address.unwrap()))
}

/// The program beside this one.
fn program() -> Option<PathBuf> {
    Some(Path::new(CTL).with_file_name("matching-core")).filter(|program| program.is_file())
}

#[test]
fn the_reference_core_keeps_the_whole_contract() {
    let Some(program) = program() else {
        return eprintln!("SKIPPED: matching-core is not beside cotejoctl (cargo build -p core-server)");
    };
    let gallery = tempfile::tempdir().unwrap();
    let (id, mut entries) = credential(&program, gallery.path(), "solicitudes", &[]);
    for service in ["localizaciones", "verificaciones"] {
        let words = ["--id", &id, "--scopes", service];
        entries += &credential(&program, gallery.path(), service, &words).1;
    }
    std::fs::write(gallery.path().join("credenciales.toml"), entries).unwrap();

    let (running, url) = serve(&program, gallery.path());

    let checked = check(&url, gallery.path());
    let told: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert!(checked.status.success(), "{told:#}");
    let count = |word: &str| told[word].as_u64().unwrap();
    assert_eq!((count("failed"), count("skipped")), (0, 0), "{told:#}");
    assert!(count("passed") >= 50);
    drop(running);
    assert_eq!(check(&url, gallery.path()).status.code(), Some(1), "nobody is there any more");
}

/// A core over HTTP, with the token of a credential made by [`credential`].
fn client(url: &str, folder: &Path, name: &str) -> HttpCore {
    let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
    let token = Zeroizing::new(text.lines().next().unwrap().to_owned());
    let outside =
        Outside { sleep: Box::new(std::thread::sleep), random: Box::new(|bytes| SystemRandom.fill(bytes)) };
    HttpCore::new(Options::new(url, Box::new(move || Some(token.clone()))), outside).unwrap()
}

#[test]
fn the_operator_reads_a_scan_and_opens_its_release() {
    let Some(program) = program() else {
        return eprintln!("SKIPPED: matching-core is not beside cotejoctl (cargo build -p core-server)");
    };
    let gallery = tempfile::tempdir().unwrap();
    let folder = gallery.path();
    let (id, mut entries) = credential(&program, folder, "solicitudes", &[]);
    entries += &credential(&program, folder, "operador", &["--scopes", "operator"]).1;
    std::fs::write(folder.join("credenciales.toml"), entries).unwrap();
    let (_running, url) = serve(&program, folder);

    let core = client(&url, folder, "solicitudes");
    let print = matching_core::demonstration_print(3, Finger::ALL[1], 1);
    let (width, height, ppi) = (print.width(), print.height(), print.ppi());
    let image = GreyImage { width, height, ppi, pixels: print.pixels().to_vec() };
    let request = RequestId([5; 16]);
    let submission = Submission {
        institution: InstitutionId::from_hex(&id).unwrap(),
        request,
        nonce: Nonce([1; 8]),
        prints: vec![(Finger::ALL[1], image)],
        acervos: Acervos::USUAL,
        oficio: None,
    };
    let on = |_: u64, _: u64| ControlFlow::Continue(());
    core.submit(&submission, &on).unwrap();
    let answer: Answer = strict::read(core.answer(request, &on).unwrap().bytes()).unwrap();
    let candidate = answer.candidates[0].id.clone();
    let says = Autograph::new(OverallResult::Confirmed, Some(candidate.clone())).unwrap();
    let scan = b"%PDF-1.7 escaneo";
    let delivered = core.deliver_autograph(request, &says, scan).unwrap();
    let delivered: Delivery = strict::read(delivered.bytes()).unwrap();
    assert!(matches!(core.person(request, &candidate), Err(CoreError::NoWarrant(_))));

    let order = |words: &[&str]| {
        let token = folder.join("operador.txt");
        Command::new(CTL).arg("core").args(words).arg(&url).arg("--token-file").arg(token).output().unwrap()
    };
    let listed = String::from_utf8(order(&["releases"]).stdout).unwrap();
    let (request_hex, dictamen) = (request.to_string(), delivered.dictamen.to_string());
    assert_eq!(listed.trim(), format!("{request_hex}  {candidate}  {dictamen}  {id}"));
    let read = folder.join("escaneo.pdf");
    let scanned = order(&["scan", "--request", &request_hex, "--out", read.to_str().unwrap()]);
    assert!(scanned.status.success() && std::fs::read(&read).unwrap() == scan);
    let release = |candidate: &str| {
        let words = ["release", "--request", &request_hex, "--candidate", candidate, "--dictamen", &dictamen];
        order(&[&words[..], &["--oficio", "DERFE/1/2026", "--operator", "Operadora"]].concat())
    };
    assert_eq!(release("C-0000-000").status.code(), Some(1));
    let opened = release(&candidate.0);
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    assert!(core.person(request, &candidate).is_ok());
    assert!(order(&["releases"]).stdout.trim_ascii().is_empty());
}
