//! A server of a test's own, on a copy of one demonstration gallery.

use core_api::wire::{self, Problem, ProblemKind, RequestBody, path};
use core_api::{CorePublicKey, GreyImage, Nonce, Signed, Submission};
use print_image::Raster;
use serde::de::DeserializeOwned;
use sha2::Digest as _;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use tempfile::TempDir;
use terms::{Acervos, Finger, InstitutionId, RequestId, Sha256};
use ureq::http::Request;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_matching-core");
/// Persons of the gallery.
pub(crate) const PERSONS: u32 = 12;
/// Two institutions; the second credential of the first only searches, `POOR` has one request a day.
pub(crate) const OURS: InstitutionId = InstitutionId([1; 16]);
pub(crate) const THEIRS: InstitutionId = InstitutionId([2; 16]);
pub(crate) const POOR: InstitutionId = InstitutionId([3; 16]);
pub(crate) const US: &str = "token-of-the-first";
pub(crate) const US_SEARCHING: &str = "token-that-only-searches";
pub(crate) const THEM: &str = "token-of-the-second";
pub(crate) const POOR_ONE: &str = "token-with-a-small-quota";
pub(crate) const WATCHER: &str = "token-of-who-watches";
/// An institution whose convenio grants persons with the answer.
pub(crate) const GRANTED: InstitutionId = InstitutionId([6; 16]);
pub(crate) const GRANTED_ONE: &str = "token-with-a-grant";
pub(crate) const OPERATOR: &str = "token-of-the-operator";
pub(crate) const LOCATOR: &str = "token-that-locates";
pub(crate) const VERIFIER: &str = "token-that-verifies";

/// A running server; killed when dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
    pub(crate) folder: TempDir,
    arguments: Vec<String>,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Running {
    /// Starts one on a fresh copy of the gallery.
    pub(crate) fn start() -> Self {
        Running::start_with(&[])
    }

    /// The same, with further arguments.
    pub(crate) fn start_with(arguments: &[&str]) -> Self {
        Running::start_on(Some(gallery()), arguments)
    }

    /// Starts one on a copy of this gallery, or on an empty folder.
    pub(crate) fn start_on(gallery: Option<&Path>, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if let Some(gallery) = gallery {
            copy(gallery, folder.path());
        }
        write_credentials(folder.path());
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
        let (child, address) = launch(folder.path(), &arguments);
        Running { child, address, folder, arguments }
    }

    /// Kills it at once and starts it again on the same folder.
    pub(crate) fn killed_and_restarted(mut self) -> Self {
        self.signal(rustix::process::Signal::KILL);
        self.child.wait().unwrap();
        self.restarted()
    }

    /// Starts it again after it has ended.
    pub(crate) fn restarted(mut self) -> Self {
        (self.child, self.address) = launch(self.folder.path(), &self.arguments);
        self
    }

    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, signal).unwrap();
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// One query.
    pub(crate) fn call(
        &self,
        method: &str,
        path: &str,
        token: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Reply {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .into();
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = match body {
            Some(body) => agent.run(request.body(body.to_vec()).unwrap()).unwrap(),
            None => agent.run(request.body(()).unwrap()).unwrap(),
        };
        let body = response.body_mut().with_config().limit(100_000_000).read_to_vec().unwrap();
        Reply { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Reply {
        self.call("GET", path, token, &[], None)
    }

    /// A piece of a blob.
    pub(crate) fn patch(
        &self,
        token: &str,
        digest: Sha256,
        offset: usize,
        all: usize,
        piece: &[u8],
    ) -> Reply {
        let (offset, all) = (offset.to_string(), all.to_string());
        let headers =
            [("content-type", wire::PIECE), (wire::UPLOAD_OFFSET, &*offset), (wire::UPLOAD_LENGTH, &*all)];
        self.call("PATCH", &path::blob(digest), token, &headers, Some(piece))
    }

    /// Uploads every print of a submission.
    pub(crate) fn upload(&self, token: &str, submission: &Submission) {
        for (_, image) in &submission.prints {
            let bytes = wire::grey_to_bytes(image);
            let reply = self.patch(token, image.digest(), 0, bytes.len(), &bytes);
            assert_eq!(reply.status, 204, "{}", reply.text());
        }
    }

    /// Hands in the request whose blobs are there.
    pub(crate) fn put(&self, token: &str, submission: &Submission) -> Reply {
        self.put_json(&path::request(submission.request), token, &RequestBody::of(submission))
    }

    /// Uploads and hands in.
    pub(crate) fn submit(&self, token: &str, submission: &Submission) -> Reply {
        self.upload(token, submission);
        let reply = self.put(token, submission);
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply
    }

    /// A JSON body.
    pub(crate) fn put_json(&self, path: &str, token: &str, body: &impl serde::Serialize) -> Reply {
        self.call("PUT", path, token, &JSON, Some(&serde_json::to_vec(body).unwrap()))
    }

    /// Waits for the answer.
    pub(crate) fn answer(&self, token: &str, request: RequestId) -> Reply {
        for _ in 0..600 {
            let reply = self.get(&path::answer(request), token);
            if reply.status != 202 {
                return reply;
            }
            assert!(reply.headers.contains_key("retry-after"));
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("no answer");
    }

    /// The key that signs.
    pub(crate) fn key(&self) -> CorePublicKey {
        let keys: wire::Keys = self.get(&path::keys(), US).json();
        let hex = &keys.keys.last().unwrap().key;
        CorePublicKey(Sha256::from_hex(hex).unwrap().0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Reply {
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// A signed message, believed under `key`.
    pub(crate) fn signed<T: core_api::strict::Message>(&self, key: &CorePublicKey) -> T {
        let hex = self.header(wire::SIGNATURE);
        let half = |at: usize| Sha256::from_hex(&hex[at..at + 64]).unwrap().0;
        let signature: [u8; 64] = [half(0), half(64)].concat().try_into().unwrap();
        Signed::<T>::from_parts(self.body.clone(), signature).open(key).unwrap()
    }

    /// It is this problem and nothing else.
    pub(crate) fn is(&self, kind: ProblemKind) {
        assert_eq!(self.header("content-type"), wire::PROBLEM, "{} {}", self.status, self.text());
        let problem: Problem = self.json();
        assert_eq!((problem.known(), problem.status), (Some(kind), self.status), "{}", self.text());
        assert_eq!(self.status, kind.status());
    }
}

pub(crate) const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

/// A request with two fingers of an enrolled person.
pub(crate) fn ask(request: u8, person: u32) -> Submission {
    ask_as(OURS, request, person)
}

pub(crate) fn ask_as(institution: InstitutionId, request: u8, person: u32) -> Submission {
    let print = |finger: Finger| (finger, grey(&matching_core::demonstration_print(person, finger, 1)));
    Submission {
        institution,
        request: RequestId([request; 16]),
        nonce: Nonce([request; 8]),
        prints: Finger::ALL[1..3].iter().map(|finger| print(*finger)).collect(),
        acervos: Acervos::USUAL,
        oficio: None,
    }
}

/// A raster as the contract carries it.
pub(crate) fn grey(raster: &Raster) -> GreyImage {
    let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
    GreyImage { width, height, ppi, pixels: raster.pixels().to_vec() }
}

/// Starts the program and waits until it listens.
fn launch(folder: &Path, arguments: &[String]) -> (Child, String) {
    let log = File::options().create(true).append(true).open(folder.join("stderr.log")).unwrap();
    let mut child = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--gallery"])
        .arg(folder)
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on ").map(str::to_owned);
    let told = || fs::read_to_string(folder.join("stderr.log")).unwrap();
    (child, address.unwrap_or_else(|| panic!("it does not listen: {}", told())))
}

/// The gallery all tests copy: made once, by the program itself.
fn gallery() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demostracion");
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        write_credentials(&folder);
        let arguments = ["--demonstration".to_owned(), PERSONS.to_string()];
        let (mut child, _) = launch(&folder, &arguments);
        let pid = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        assert!(child.wait().unwrap().success());
        folder
    })
}

fn write_credentials(folder: &Path) {
    let entry = |name: &str, id: InstitutionId, token: &str, scopes: &str, per_day: u32| {
        let digest = Sha256(sha2::Sha256::digest(token).into());
        format!(
            "[[institution]]\nname = \"{name}\"\nid = \"{id}\"\ntoken_sha256 = \"{digest}\"\n\
             scopes = [{scopes}]\nrequests_per_day = {per_day}\n"
        )
    };
    let text = [
        entry("Una", OURS, US, "\"search\", \"release\"", 1000),
        entry("Una, solo busca", OURS, US_SEARCHING, "\"search\"", 1000),
        entry("Otra", THEIRS, THEM, "\"search\", \"release\"", 1000),
        entry("Pobre", POOR, POOR_ONE, "\"search\"", 1),
        entry("Vigilancia", InstitutionId([4; 16]), WATCHER, "\"metrics\"", 0),
        entry("Operación", InstitutionId([5; 16]), OPERATOR, "\"operator\"", 0),
        entry("Una, localiza", OURS, LOCATOR, "\"localizaciones\"", 1000),
        entry("Una, verifica", OURS, VERIFIER, "\"verificaciones\"", 1000),
        entry("Con convenio", GRANTED, GRANTED_ONE, "\"search\", \"release\"", 1000)
            + "release = \"with_answer\"\n",
    ];
    fs::write(folder.join("credenciales.toml"), text.concat()).unwrap();
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
