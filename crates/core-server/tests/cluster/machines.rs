//! A gateway and its replicas, on copies of one demonstration that was dealt out once.

use crate::nats::Nats;
use crate::running::*;
use core_api::wire::{RequestState, Stage, path};
use core_api::{Answer, CorePublicKey, Submission};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use terms::RequestId;

/// Persons of the demonstration.
pub(crate) const DEALT: u32 = 60;
/// The groups and what they are meant for.
pub(crate) const GROUPS: [(&str, &str); 4] =
    [("a", "0-255"), ("b", "256-511"), ("c", "512-767"), ("d", "768-1023")];

/// Ten processes are enough for two processors: one test after another.
pub(crate) fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All machines of one gallery.
pub(crate) struct Machines {
    pub(crate) nats: Nats,
    folder: TempDir,
    replicas: BTreeMap<String, Child>,
}

impl Machines {
    /// A NATS server and a key, and nobody yet.
    pub(crate) fn none() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made =
            Command::new(PROGRAM).arg("cluster-key").arg(folder.path().join("clave")).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Machines { nats: Nats::start(), folder, replicas: BTreeMap::new() }
    }

    /// Four groups of two replicas with the demonstration, and their gateway.
    pub(crate) fn demonstration() -> (Self, Running) {
        let mut machines = Machines::none();
        copy(dealt_out(), machines.folder.path());
        machines.start_groups();
        let gateway = machines.gateway(Some(&machines.path("pasarela")), &[]);
        machines.wait_for(&gateway, "cotejo_core_replicas_current 8");
        (machines, gateway)
    }

    /// Starts a gateway on a copy of this gallery, or on an empty folder.
    pub(crate) fn gateway(&self, gallery: Option<&Path>, words: &[&str]) -> Running {
        let cluster = self.words();
        let words: Vec<&str> = cluster.iter().map(String::as_str).chain(words.iter().copied()).collect();
        Running::start_on(gallery, &words)
    }

    fn start_groups(&mut self) {
        for (group, vshards) in GROUPS {
            ["1", "2"].iter().for_each(|replica| self.start(group, replica, vshards));
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `--nats URL --cluster-key FILE`.
    pub(crate) fn words(&self) -> Vec<String> {
        let key = self.path("clave").to_str().unwrap().to_owned();
        vec!["--nats".into(), self.nats.url(), "--cluster-key".into(), key]
    }

    /// Starts a replica and waits until it attends.
    pub(crate) fn start(&mut self, group: &str, replica: &str, vshards: &str) {
        let name = format!("{group}{replica}");
        let log = File::options().create(true).append(true).open(self.path(&format!("{name}.log"))).unwrap();
        let mut child = Command::new(PROGRAM)
            .env("RAYON_NUM_THREADS", "1")
            .arg("shard")
            .args(self.words())
            .args(["--group", group, "--replica", replica, "--vshards", vshards, "--gallery"])
            .arg(self.path(&name))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), format!("attending as {group}/{replica}"), "{}", self.logs());
        self.replicas.insert(name, child);
    }

    /// Sends a signal to a replica, and waits for its end where it must end.
    pub(crate) fn signal(&mut self, name: &str, signal: Signal) {
        let child = self.replicas.get_mut(name).unwrap();
        kill_process(Pid::from_child(child), signal).unwrap();
        if signal == Signal::KILL {
            child.wait().unwrap();
        }
        if signal == Signal::TERM {
            assert!(child.wait().unwrap().success());
        }
    }

    pub(crate) fn kill(&mut self, name: &str) {
        self.signal(name, Signal::KILL);
    }

    /// The operator's order.
    pub(crate) fn order(&self, words: &[&str]) -> Output {
        Command::new(PROGRAM).arg("shards").args(self.words()).args(words).output().unwrap()
    }

    /// The operator's order, done; what it showed.
    pub(crate) fn ordered(&self, words: &[&str]) -> String {
        let done = self.order(words);
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// Waits until the gateway's numbers say so.
    pub(crate) fn wait_for(&self, gateway: &Running, line: &str) {
        let mut numbers = String::new();
        for _ in 0..900 {
            numbers = gateway.get("/metrics", WATCHER).text();
            if numbers.lines().any(|told| told == line) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("never {line}:\n{numbers}\n{}", self.logs());
    }

    fn logs(&self) -> String {
        let entries = fs::read_dir(self.folder.path()).unwrap().map(Result::unwrap);
        let logs = entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "log"));
        logs.map(|log| format!("{:?}\n{}", log.file_name(), fs::read_to_string(log.path()).unwrap()))
            .collect()
    }
}

impl Drop for Machines {
    fn drop(&mut self) {
        for child in self.replicas.values_mut() {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// The folders of a gateway and its replicas, filled once by the programs themselves.
fn dealt_out() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut machines = Machines::none();
        machines.start_groups();
        let persons = DEALT.to_string();
        let mut gateway = machines.gateway(None, &["--demonstration", &persons]);
        machines.wait_for(&gateway, &format!("cotejo_core_persons {persons}"));
        gateway.signal(Signal::TERM);
        assert!(gateway.wait().success());
        let names: Vec<String> = machines.replicas.keys().cloned().collect();
        names.iter().for_each(|name| machines.signal(name, Signal::TERM));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reparto");
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(folder.join("pasarela")).unwrap();
        copy(gateway.folder.path(), &folder.join("pasarela"));
        copy(machines.folder.path(), &folder);
        folder
    })
}

/// A request with the prints of somebody who is not in the gallery.
pub(crate) fn stranger(request: u8) -> Submission {
    let mut submission = ask(request, 0);
    for (finger, image) in &mut submission.prints {
        *image = grey(&matching_core::unenrolled_print(3, *finger));
    }
    submission
}

/// How a request stands.
pub(crate) fn state(gateway: &Running, request: RequestId) -> RequestState {
    gateway.get(&path::request(request), US).json()
}

/// Waits until a request stands so.
pub(crate) fn wait_for_stage(gateway: &Running, request: RequestId, stage: Stage) -> RequestState {
    for _ in 0..600 {
        let now = state(gateway, request);
        if now.stage == stage {
            return now;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("never {stage:?}");
}

/// The answer to a submission: of everybody, and the first candidate is who was asked for.
pub(crate) fn answered(
    gateway: &Running,
    key: &CorePublicKey,
    submission: &Submission,
    person: u32,
) -> Answer {
    let answer: Answer = gateway.answer(US, submission.request).signed(key);
    assert_eq!(answer.searched, answer.total);
    let print = &answer.candidates.first().expect("a candidate").prints[0];
    assert_eq!(print.digest, grey(&matching_core::demonstration_print(person, print.finger, 0)).digest());
    answer
}
