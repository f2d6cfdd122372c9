//! A matching core over HTTP whose honest words a test may put others in place of.

use core_api::keys::hex;
use core_api::strict::Message;
use core_api::wire::{self, GREY, PROBLEM, RequestBody};
use core_api::{Core, CoreError, GreyImage, Signed, Submission};
use matching_core::{EmbeddedCore, Setup};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use terms::{CandidateId, Finger, RequestId, Timestamp};

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Said {
    pub(crate) fn new(status: u16, media: &str, body: Vec<u8>) -> Self {
        Said { status, headers: vec![("content-type".into(), media.into())], body }
    }

    /// With one header more.
    pub(crate) fn with(mut self, name: &str, value: String) -> Self {
        self.headers.push((name.into(), value));
        self
    }
}

/// Says something else in place of an honest answer.
pub(crate) type Leak = Arc<dyn Fn(Said) -> Said + Send + Sync>;

#[derive(Default)]
struct State {
    /// What is asked, by its beginning and its end, and what is said then.
    leak: Option<(&'static str, &'static str, Leak)>,
    asked: Vec<String>,
    blobs: HashMap<String, Vec<u8>>,
}

/// The core. It listens as long as the test lives.
pub(crate) struct Leaky {
    pub(crate) url: String,
    pub(crate) key: String,
    state: Arc<Mutex<State>>,
    _gallery: tempfile::TempDir,
}

impl Leaky {
    /// One that knows so many invented people and believes the authorities in that folder.
    pub(crate) fn new(persons: u32, authorities: &Path) -> Self {
        let gallery = tempfile::tempdir().unwrap();
        let core = EmbeddedCore::open(gallery.path(), setup(authorities)).unwrap();
        core.enrol_synthetic(persons, &|_, _| ControlFlow::Continue(())).unwrap();
        let key = hex(&core.public_key().0);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (core, state) = (Arc::new(core), Arc::new(Mutex::new(State::default())));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (core, state) = (Arc::clone(&core), Arc::clone(&shared));
                std::thread::spawn(move || talk(stream, &core, &state));
            }
        });
        Leaky { url, key, state, _gallery: gallery }
    }

    /// From now on what is asked with this beginning and end is answered so.
    pub(crate) fn leaks(&self, beginning: &'static str, end: &'static str, leak: Leak) {
        self.state.lock().unwrap().leak = Some((beginning, end, leak));
    }

    /// From now on it is honest.
    pub(crate) fn behaves(&self) {
        self.state.lock().unwrap().leak = None;
    }

    /// Whether anything was asked that ends so.
    pub(crate) fn was_asked(&self, end: &str) -> bool {
        self.state.lock().unwrap().asked.iter().any(|asked| asked.ends_with(end))
    }
}

fn setup(authorities: &Path) -> Setup {
    let read = |entry: std::io::Result<std::fs::DirEntry>| std::fs::read(entry.unwrap().path()).unwrap();
    let files: Vec<Vec<u8>> = std::fs::read_dir(authorities).unwrap().map(read).collect();
    let numbers = Mutex::new(1_u64);
    Setup {
        key: [3; 32],
        signing_seed: [4; 32],
        code: "NUCLEO-HOSTIL".into(),
        demonstration: true,
        trust: firma::TrustAnchors::from_der(files.iter().map(Vec::as_slice)).unwrap(),
        now: Box::new(|| Timestamp(1_790_000_000_000)),
        random: Box::new(move |bytes| {
            let mut number = numbers.lock().unwrap();
            *number += 1;
            bytes.fill(0);
            let size = bytes.len().min(8);
            bytes[..size].copy_from_slice(&number.to_le_bytes()[..size]);
        }),
    }
}

fn talk(mut stream: TcpStream, core: &EmbeddedCore, state: &Mutex<State>) {
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    while let Some((asked, offset, body)) = hear(&mut stream) {
        let honest = answer(core, state, &asked, offset, body);
        let leak = {
            let mut state = state.lock().unwrap();
            state.asked.push(asked.clone());
            state.leak.clone()
        };
        let said = match leak {
            Some((beginning, end, leak)) if asked.starts_with(beginning) && asked.ends_with(end) => {
                leak(honest)
            }
            _ => honest,
        };
        let mut head = format!("HTTP/1.1 {} X\r\ncontent-length: {}\r\n", said.status, said.body.len());
        said.headers.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
        let bytes = [head.as_bytes(), b"\r\n", &said.body].concat();
        if stream.write_all(&bytes).is_err() {
            return;
        }
    }
}

/// `METHOD path`, the upload's offset, the body.
fn hear(stream: &mut TcpStream) -> Option<(String, usize, Vec<u8>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let number = |name: &str| {
        let line = head.lines().find_map(|line| line.to_lowercase().strip_prefix(name).map(str::to_owned));
        line.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
    };
    let mut body = vec![0; number("content-length:")];
    stream.read_exact(&mut body).ok()?;
    let mut first = head.lines().next()?.split(' ');
    Some((format!("{} {}", first.next()?, first.next()?), number("upload-offset:"), body))
}

/// What an honest core says.
fn answer(core: &EmbeddedCore, state: &Mutex<State>, asked: &str, offset: usize, body: Vec<u8>) -> Said {
    let (method, path) = asked.split_once(" /v1/").unwrap_or((asked, ""));
    let parts: Vec<&str> = path.split('/').collect();
    let request = parts.get(1).and_then(|id| RequestId::from_hex(id));
    let on = &|_: u64, _: u64| -> ControlFlow<()> { ControlFlow::Continue(()) };
    let said = match (method, parts.as_slice(), request) {
        ("GET", ["capabilities"], _) => core.capabilities().map(|told| json(&told)),
        ("HEAD" | "PATCH", ["blobs", name], _) => return blob(state, name, offset, &body),
        ("PUT", ["requests", _], Some(request)) => match submission(state, request, &body) {
            Ok(submission) => core.submit(&submission, on).map(|told| signed(&told)),
            Err(missing) => return missing,
        },
        ("GET", ["requests", _, "candidates"], Some(request)) => {
            core.answer(request, on).map(|told| signed(&told))
        }
        ("GET", ["requests", _, "candidates", candidate, "prints", finger], Some(request)) => {
            let finger = Finger::new(finger.parse().unwrap()).unwrap();
            let print = core.candidate_print(request, &CandidateId((*candidate).to_owned()), finger);
            print.map(|image| Said::new(200, GREY, wire::grey_to_bytes(&image)))
        }
        ("GET", ["requests", _, "candidates", candidate, "person"], Some(request)) => {
            core.person(request, &CandidateId((*candidate).to_owned())).map(|person| json(&person))
        }
        ("PUT", ["requests", _, "dictamenes", _], Some(request)) => {
            core.deliver(request, &body).map(|told| signed(&told))
        }
        _ => Err(CoreError::UnknownRequest),
    };
    said.unwrap_or_else(|error| problem(&wire::problem_of(&error)))
}

fn json<T: Message>(message: &T) -> Said {
    Said::new(200, "application/json", serde_json::to_vec(message).unwrap())
}

fn signed<T>(told: &Signed<T>) -> Said {
    let said = Said::new(200, "application/json", told.bytes().to_vec());
    said.with(wire::SIGNATURE, hex(told.signature()))
}

fn problem(problem: &wire::Problem) -> Said {
    Said::new(problem.status, PROBLEM, serde_json::to_vec(problem).unwrap())
}

/// Blobs are believed to be whole as they come.
fn blob(state: &Mutex<State>, name: &str, offset: usize, body: &[u8]) -> Said {
    let mut state = state.lock().unwrap();
    let there = state.blobs.entry(name.to_owned()).or_default();
    if !body.is_empty() {
        there.truncate(offset);
        there.extend(body);
    }
    let end = there.len().to_string();
    let mut said = Said { status: 200, headers: Vec::new(), body: Vec::new() };
    said.headers.push((wire::UPLOAD_OFFSET.into(), end));
    said
}

fn submission(state: &Mutex<State>, request: RequestId, body: &[u8]) -> Result<Submission, Said> {
    let body: RequestBody = serde_json::from_slice(body).unwrap();
    let state = state.lock().unwrap();
    let mut missing = wire::ProblemKind::BlobsMissing.problem(None);
    let mut prints: Vec<(Finger, GreyImage)> = Vec::new();
    for print in &body.prints {
        match state.blobs.get(&print.blob.to_string()).and_then(|bytes| wire::grey_from_bytes(bytes)) {
            Some(image) => prints.push((print.finger, image)),
            None => missing.blobs.push(print.blob),
        }
    }
    if !missing.blobs.is_empty() {
        return Err(problem(&missing));
    }
    let RequestBody { institution, nonce, acervos, oficio, .. } = body;
    Ok(Submission { institution, request, nonce, prints, acervos, oficio })
}
