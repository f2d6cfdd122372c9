//! A core that sends a name before anybody may know it, in every way it can: the name is found nowhere but in what the
//! data-protection officer opens. And a convenio under which a person may be asked for with the answer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod leaky;
mod station;

use age::x25519::Identity;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use core_api::wire::{GREY, MAX_JSON};
use ipc::*;
use leaky::{Leak, Leaky, Said};
use serde_json::{Value, json};
use station::{Station, answered, envio, ranked, reject, until};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use terms::*;

/// The name. No person of a demonstration bears it.
const NAME: &str = "Plantado Quetzal Ixchel";
/// Set in the process whose output is searched.
const INSIDE: &str = "COTEJO_HOSTILE_INSIDE";

/// The name in every dress it might wear.
fn dresses() -> Vec<String> {
    let utf16 = |text: &str, big: bool| -> String {
        text.bytes().flat_map(|byte| if big { [0, byte] } else { [byte, 0] }).map(char::from).collect()
    };
    let base64 = (0..3).map(|shift| {
        let whole = BASE64_STANDARD_NO_PAD.encode([vec![b'x'; shift].as_slice(), NAME.as_bytes()].concat());
        whole[4..whole.len() - 4].to_owned()
    });
    let plain = [NAME.to_owned(), NAME.to_lowercase(), NAME.replace(' ', "%20"), NAME.replace(' ', "+")];
    let wide = [utf16(NAME, false), utf16(&NAME[..12], true)];
    plain.into_iter().chain(wide).chain(base64).collect()
}

/// Says where the name was found, if it was.
fn assert_absent(place: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for dress in dresses() {
        assert!(!text.contains(&dress), "the name stands in {place}");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// One way of leaking: what is asked when it happens, what is said then, and whether its head is the leak.
struct Way {
    name: &'static str,
    asked: (&'static str, &'static str),
    head: bool,
    say: Leak,
}

fn way(
    name: &'static str,
    asked: (&'static str, &'static str),
    say: impl Fn(Said) -> Said + Send + Sync + 'static,
) -> Way {
    Way { name, asked, head: false, say: Arc::new(say) }
}

/// A member put at a pointer of the JSON.
fn member(
    name: &'static str,
    asked: (&'static str, &'static str),
    pointer: &'static str,
    value: Value,
) -> Way {
    way(name, asked, move |mut said| {
        let mut tree: Value = serde_json::from_slice(&said.body).unwrap();
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        tree.pointer_mut(parent).unwrap()[member] = value.clone();
        said.body = serde_json::to_vec(&tree).unwrap();
        said
    })
}

fn header(
    name: &'static str,
    asked: (&'static str, &'static str),
    header: &'static str,
    value: String,
) -> Way {
    Way { head: true, ..way(name, asked, move |said| said.with(header, value.clone())) }
}

fn instead(
    name: &'static str,
    asked: (&'static str, &'static str),
    status: u16,
    media: &'static str,
    body: Vec<u8>,
) -> Way {
    way(name, asked, move |_| Said::new(status, media, body.clone()))
}

const CAPABILITIES: (&str, &str) = ("GET", "/capabilities");
const REQUEST: (&str, &str) = ("PUT /v1/requests", "");
const PIECE: (&str, &str) = ("PATCH", "");
const ANSWER: (&str, &str) = ("GET /v1/requests", "/candidates");
const PRINT: (&str, &str) = ("GET /v1/requests", "/prints/2");
const PERSON: (&str, &str) = ("GET /v1/requests", "/person");
const DICTAMEN: (&str, &str) = ("PUT /v1/requests", "");

/// A JPEG with a comment and an EXIF block whose text is UTF-16.
fn jpeg() -> Vec<u8> {
    let wide: Vec<u8> = NAME.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let exif = [b"Exif\0\0II*\0".as_slice(), &wide].concat();
    [&[0xff, 0xd8][..], &segment(0xe1, &exif), &segment(0xfe, NAME.as_bytes()), &[0xff, 0xd9]].concat()
}

/// A WSQ file that begins with a comment.
fn wsq() -> Vec<u8> {
    let length = u16::try_from(NAME.len() + 2).unwrap().to_be_bytes();
    [&[0xff, 0xa0, 0xff, 0xa8][..], &length, NAME.as_bytes(), &[0xff, 0xa1]].concat()
}

fn png() -> Vec<u8> {
    let text = format!("Comment\0{NAME}");
    let length = u32::try_from(text.len()).unwrap().to_be_bytes();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &length, b"tEXt", text.as_bytes(), &[0; 4]].concat()
}

/// An ANSI/NIST-ITL file with a Type-2 record.
fn itl() -> Vec<u8> {
    format!("1.001:60\u{1d}1.002:0500\u{1c}2.001:64\u{1d}2.002:00\u{1d}2.030:{NAME}\u{1c}").into_bytes()
}

/// Everything that can leak before an answer is in.
fn ways() -> Vec<Way> {
    let title = json!({"type": "urn:cotejo:problem:refused", "title": NAME, "status": 422});
    let encoded = BASE64_STANDARD_NO_PAD.encode(NAME);
    let address = format!("https://otro.example/v1/{}", NAME.replace(' ', "%20"));
    let elsewhere = move |said: Said| Said { status: 302, ..said.with("location", address.clone()) };
    let after = |said: Said, more: &str| Said { body: [&said.body[..], more.as_bytes()].concat(), ..said };
    let tail = move |said: Said| after(said, &format!("\n// {NAME}"));
    let long = move |said: Said| after(said, &NAME.repeat(MAX_JSON as usize / 20));
    vec![
        member("capabilities", CAPABILITIES, "/nombre", json!(NAME)),
        header("capabilities' header", CAPABILITIES, "x-nombre", NAME.to_owned()),
        way("receipt of a piece", PIECE, |said| Said { body: NAME.into(), ..said }),
        member("acknowledgement", REQUEST, "/nombre", json!(encoded)),
        Way { head: true, ..way("redirect", REQUEST, elsewhere) },
        instead("title", REQUEST, 422, "application/problem+json", serde_json::to_vec(&title).unwrap()),
        instead("page", REQUEST, 500, "text/html", format!("<b>{NAME}</b>").into_bytes()),
        member("answer", ANSWER, "/nombre", json!(NAME)),
        member("candidate", ANSWER, "/candidates/0/nombre", json!(NAME)),
        member("candidate's id", ANSWER, "/candidates/0/id", json!(NAME)),
        member("candidate's print", ANSWER, "/candidates/0/prints/0/comment", json!(NAME)),
        member("distribution", ANSWER, "/distribution/de", json!(NAME)),
        header("file name", ANSWER, "content-disposition", format!("attachment; filename=\"{NAME}.json\"")),
        way("tail", ANSWER, tail),
        way("long tail", ANSWER, long),
        instead("ITL", ANSWER, 200, "application/octet-stream", itl()),
        instead(
            "event",
            ("GET /v1/requests", "/events"),
            200,
            "text/event-stream",
            format!(": {NAME}\n\n").into(),
        ),
        instead("JPEG", PRINT, 200, "image/jpeg", jpeg()),
        instead("JPEG called pixels", PRINT, 200, GREY, jpeg()),
        instead("PNG", PRINT, 200, "image/png", png()),
        instead("WSQ", PRINT, 200, "image/x-wsq", wsq()),
        header("print's file name", PRINT, "content-disposition", format!("inline; filename={NAME}.wsq")),
    ]
}

/// A station, a hostile core, and what the officer should find.
struct Stage {
    station: Station,
    core: Leaky,
    officer: Identity,
    case: CaseId,
    /// What was said, and whether its head was the leak.
    leaked: Vec<(Said, bool)>,
}

impl Stage {
    fn new() -> Self {
        let station = Station::new();
        let core = Leaky::new(station::PERSONS, &station.folder().join("autoridades"));
        station.call(Request::Lock);
        let told = format!(
            "codigo = \"nucleo-hostil\"\nurl = \"{}\"\nclave = \"{}\"\ndemostracion = true\n",
            core.url, core.key
        );
        std::fs::write(station.folder().join("nucleo.toml"), told).unwrap();
        std::fs::write(station.folder().join("nucleo.token"), "una-credencial-de-prueba").unwrap();
        station.sign_in();
        let case = station.locked(1, Suitability::Suitable);
        Stage { station, core, officer: Identity::generate(), case, leaked: Vec::new() }
    }

    /// Leaks in one way until the leak is answered; what was said is kept.
    fn leak(&self, way: &Way) -> Arc<std::sync::Mutex<Option<Said>>> {
        let (kept, say) = (Arc::new(std::sync::Mutex::new(None)), Arc::clone(&way.say));
        let keeps = Arc::clone(&kept);
        let leak: Leak = Arc::new(move |honest: Said| {
            let said = say(honest);
            keeps.lock().unwrap().get_or_insert_with(|| said.clone());
            said
        });
        // Nothing asks for an answer twice unless the search goes on.
        if way.name == "event" {
            self.core.leaks(
                "GET /v1/requests",
                "",
                Arc::new(move |honest: Said| {
                    if honest.status == 404 {
                        leak(honest)
                    } else {
                        Said::new(202, "application/json", Vec::new())
                    }
                }),
            );
        } else {
            self.core.leaks(way.asked.0, way.asked.1, leak);
        }
        kept
    }

    /// The alarm is told, nothing of the name is, and somebody lifts the quarantine.
    fn quarantined(&mut self, way: &Way, said: Said, why: &str) {
        let view = envio(&self.station, self.case);
        let held = view.solicitudes[0].quarantine.clone().unwrap_or_else(|| panic!("{}", way.name));
        assert_eq!((held.why.code.as_str(), held.may_lift), (why, true), "{}", way.name);
        let Reply::Bandeja(bandeja) = self.station.call(Request::Bandeja) else { panic!() };
        assert_eq!(bandeja.rows[0].head.step, Step::Quarantine, "{}", way.name);
        assert!(bandeja.alarms.iter().any(|alarm| alarm.of == "quarantine"), "{}", way.name);
        self.core.behaves();
        self.search(way.name);
        let request = view.solicitudes[0].request;
        let lift = OutboxOrder::LiftQuarantine { case: self.case, request };
        self.station.call(Request::OrderOutbox(lift));
        self.leaked.push((said, way.head));
    }

    /// The name stands in no view and in no file.
    fn search(&self, when: &str) {
        let asked = [Request::Status, Request::Bandeja, Request::Outbox, Request::Envio(self.case)];
        for request in asked.into_iter().chain([Request::Exports(self.case), Request::Captura(self.case)]) {
            let view = serde_json::to_vec(&self.station.call(request)).unwrap();
            assert_absent(&format!("a view, after {when}"), &view);
        }
        for file in files(self.station.folder()) {
            assert_absent(&format!("{}, after {when}", file.display()), &std::fs::read(&file).unwrap());
        }
    }

    /// Sends with one leak after the other.
    fn send_with(&mut self, way: &Way, why: &str) {
        let kept = self.leak(way);
        self.station.call(Request::OrderOutbox(OutboxOrder::SendNow { case: self.case }));
        until(&self.station, self.case, |view| ended(view) && view.solicitudes[0].quarantine.is_some());
        assert_eq!(self.station.refused(Request::Submit(self.case)).code, "quarantined");
        let said = kept.lock().unwrap().take().expect("it was asked");
        self.quarantined(way, said, why);
    }

    /// Everything sealed is exactly what leaked, and only the officer opens it.
    fn officer_finds_what_leaked(&self) {
        let folder = self.station.folder().join("para-la-oficial");
        std::fs::create_dir_all(&folder).unwrap();
        self.station.choose_folder(&folder);
        self.station.call(Request::ExportSurplus(self.case));
        let mut found: Vec<Vec<u8>> = Vec::new();
        for file in files(&folder) {
            let sealed = std::fs::read(&file).unwrap();
            assert!(age::decrypt(&Identity::generate(), &sealed).is_err());
            found.push(age::decrypt(&self.officer, &sealed).unwrap());
        }
        assert_eq!(found.len(), self.leaked.len());
        for (said, head) in &self.leaked {
            let place = found.iter().position(|clear| is_what_leaked(clear, said, *head));
            found.remove(place.unwrap_or_else(|| panic!("not found: {:?}", said.headers)));
        }
        by_the_stock_tool(&self.officer, &files(&folder)[0]);
    }

    /// The chain of acts, the sealed texts' names and the drafts, read with the vault's own key.
    fn nothing_in_the_vault(self) {
        let Stage { station, case, .. } = self;
        let (folder, login) = (station.folder().to_owned(), station.login());
        station.workstation.close();
        let random = Box::new(|bytes: &mut [u8]| bytes.fill(5));
        let secret = vault::file_only(&folder);
        let vault = vault::Vault::unlock(&folder, &login.login, &login.passphrase, &secret, random).unwrap();
        let mut sealed = 0;
        for stream in [casework::Stream::Institution, casework::Stream::Case(case)] {
            for (_, act) in vault.acts(stream).unwrap() {
                assert_absent("an act", &act.to_body());
                sealed += u32::from(matches!(act.kind, casework::ActKind::SurplusSealed(_)));
            }
        }
        assert!(sealed > 20);
        for draft in vault.drafts("").unwrap() {
            assert_absent("a draft's name", draft.as_bytes());
            assert_absent("a draft", &vault.draft(&draft).unwrap().unwrap());
        }
    }
}

/// Whether nothing is under way.
fn ended(view: &EnvioView) -> bool {
    view.job.as_ref().is_none_or(|job| job.state != JobState::Running)
}

/// The body as it came, within its bound; with the head before it where the head leaked.
fn is_what_leaked(clear: &[u8], said: &Said, head: bool) -> bool {
    let body = &said.body[..said.body.len().min(MAX_JSON as usize)];
    if !head {
        // Of an event only its line is kept.
        return clear == body || clear == said.body.trim_ascii_end();
    }
    let text = String::from_utf8_lossy(clear);
    let all = said.headers.iter().all(|(name, value)| text.contains(&format!("{name}: {value}\r\n")));
    // Pixels have a wider bound than messages.
    let rest = clear.windows(4).position(|four| four == b"\r\n\r\n").map(|end| &clear[end + 4..]);
    all && rest.is_some_and(|rest| said.body.starts_with(rest) && rest.len() >= body.len())
}

/// The age of Debian opens it too, where it is installed.
fn by_the_stock_tool(officer: &Identity, file: &Path) {
    use age::secrecy::ExposeSecret as _;
    let folder = tempfile::tempdir().unwrap();
    let identity = folder.path().join("identidad.txt");
    std::fs::write(&identity, officer.to_string().expose_secret()).unwrap();
    let opened = Command::new("age").arg("-d").arg("-i").arg(&identity).arg(file).output();
    let Ok(opened) = opened else { return eprintln!("SKIPPED: age is not installed (apt-get install age)") };
    assert!(opened.status.success());
    assert_eq!(opened.stdout, age::decrypt(officer, &std::fs::read(file).unwrap()).unwrap());
}

/// The answer opened, its first candidate confirmed, the others rejected.
fn confirm(station: &Station, case: CaseId) {
    let view = ranked(station.call(Request::OpenAnswer(case)));
    let (candidate, finger) = (view.candidates[0].candidate.id.clone(), Finger::ALL[1]);
    station::pair(station, case, &candidate, finger);
    for extra in view.candidates.iter().skip(1) {
        reject(station, case, &extra.candidate);
    }
    station.confirmed(case, &candidate, finger);
}

#[test]
fn a_name_sent_too_early_is_nowhere_but_with_the_officer() {
    if std::env::var_os(INSIDE).is_none() {
        let test = "a_name_sent_too_early_is_nowhere_but_with_the_officer";
        let mut inside = Command::new(std::env::current_exe().unwrap());
        let output = inside.args(["--exact", test, "--nocapture"]).env(INSIDE, "1").output().unwrap();
        assert_absent("the output", &output.stdout);
        assert_absent("the log", &output.stderr);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        return;
    }
    let mut stage = Stage::new();
    let case = stage.case;
    // A problem's detail is free text in the contract: it is dropped, and is no alarm.
    let detail = json!({"type": "urn:cotejo:problem:refused", "title": "the request breaks the contract", "status": 422, "detail": NAME});
    let detail =
        instead("detail", REQUEST, 422, "application/problem+json", serde_json::to_vec(&detail).unwrap());
    stage.leak(&detail);
    stage.station.call(Request::Submit(case));
    let refused = |state: &SolicitudState| matches!(state, SolicitudState::Failed(_));
    let view = until(&stage.station, case, |view| {
        ended(view) && view.solicitudes.first().is_some_and(|solicitud| refused(&solicitud.state))
    });
    assert!(view.solicitudes[0].quarantine.is_none());
    stage.search("a detail");

    // Nobody's key is known: nothing is kept, and the act says so.
    let first = ways().into_iter().next().unwrap();
    stage.send_with(&first, "surplus_dropped");
    stage.leaked.clear();
    assert_eq!(stage.station.refused(Request::ExportSurplus(case)).code, "nothing_sealed");
    assert_eq!(
        stage.station.refused(Request::RegisterOfficerKey { recipient: "age1qqq".into() }).code,
        "officer_key_unfit"
    );
    let recipient = stage.officer.to_public().to_string();
    stage.station.call(Request::RegisterOfficerKey { recipient });
    for way in ways() {
        stage.send_with(&way, "surplus_sealed");
    }
    stage.station.call(Request::OrderOutbox(OutboxOrder::SendNow { case }));
    until(&stage.station, case, answered);
    confirm(&stage.station, case);

    // The receipt of the dictamen leaks, then the person's data bring a name too many.
    let receipt = member("receipt of the dictamen", DICTAMEN, "/nombre", json!(NAME));
    let kept = stage.leak(&receipt);
    stage.station.signed(case);
    let said = kept.lock().unwrap().take().expect("the dictamen was delivered");
    assert_eq!(stage.station.refused(Request::Release(case)).code, "quarantined");
    assert!(!stage.core.was_asked("/person"), "nothing was asked for in quarantine");
    stage.quarantined(&receipt, said, "surplus_sealed");
    let person = member("person", PERSON, "/alias", json!(NAME));
    let kept = stage.leak(&person);
    assert_eq!(stage.station.refused(Request::Release(case)).code, "core_surplus");
    let said = kept.lock().unwrap().take().expect("the person was asked for");
    stage.quarantined(&person, said, "surplus_sealed");
    let Reply::Dictamen(view) = stage.station.call(Request::Release(case)) else { panic!() };
    assert!(matches!(view.release, ReleaseView::Released(_)), "an honest answer is taken");
    assert_absent("the dictamen's view", &serde_json::to_vec(&view).unwrap());
    stage.officer_finds_what_leaked();
    stage.nothing_in_the_vault();
}

#[test]
fn under_a_convenio_a_person_is_asked_for_once_the_perita_has_concluded_and_not_before() {
    let stage = Stage::new();
    let (station, core, case) = (&stage.station, &stage.core, stage.case);
    // This core gives persons to whoever asks: only the station holds back.
    let person = json!({"given_names": "Ana", "surnames": "Prueba", "birth": "", "curp": "", "address": ""});
    core.leaks(
        PERSON.0,
        PERSON.1,
        Arc::new(move |_| Said::new(200, "application/json", serde_json::to_vec(&person).unwrap())),
    );
    let adopted = |with_answer, document: &str| {
        let acervos = terms::Acervos::USUAL;
        Request::AdoptConvenio { with_answer, document: document.into(), acervos }
    };
    let adopt = |document: &str| adopted(true, document);
    assert_eq!(station.refused(adopt(" ")).code, "field_missing");
    station.call(Request::Submit(case));
    until(station, case, answered);
    station.call(adopt("Convenio 12-2026, cláusula cuarta"));
    assert_eq!(station.refused(Request::Release(case)).code, "not_concluded");
    station.call(adopted(false, "Convenio 13-2026"));
    confirm(station, case);
    let Reply::Dictamen(view) = station.call(Request::Dictamen(case)) else { panic!() };
    assert_eq!((view.release, view.convenio.as_str()), (ReleaseView::Forbidden, "after_dictamen"));
    assert_eq!(station.refused(Request::Release(case)).code, "not_signed");
    assert!(!core.was_asked("/person"), "nothing is asked for before there is a ticket");

    station.call(adopt("Convenio 12-2026, cláusula cuarta"));
    let Reply::Dictamen(view) = station.call(Request::Dictamen(case)) else { panic!() };
    assert_eq!((view.release, view.convenio.as_str()), (ReleaseView::Possible, "with_answer"));
    let Reply::Dictamen(view) = station.call(Request::Release(case)) else { panic!() };
    assert!(matches!(view.release, ReleaseView::Released(_)) && view.signed.is_none());
}
