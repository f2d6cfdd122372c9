//! A demonstration station for tests: its steps as an examiner would name them.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use ipc::*;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use terms::*;
use workstation::ports::{Clock, OutsideCore, Picker, SystemClock, SystemRandom};
use workstation::{HelperProgram, Options, Workstation};

/// Persons in the gallery: enough to search, quick to make, person 17 among them.
pub(crate) const PERSONS: u32 = 20;

/// The machine's clock, which a test may put forward.
pub(crate) struct MovedClock {
    machine: SystemClock,
    ahead_ms: AtomicI64,
}

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.machine.now().0 + self.ahead_ms.load(Ordering::Relaxed))
    }
    fn monotonic_ms(&self) -> u64 {
        self.machine.monotonic_ms()
    }
}

#[derive(Default)]
struct Answers {
    images: Mutex<Vec<PathBuf>>,
    certificate: Mutex<Option<(PathBuf, PathBuf)>>,
    outside: Mutex<Option<PathBuf>>,
}

impl Picker for Answers {
    fn prints(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.images.lock().unwrap())
    }
    fn certificate(&self) -> Option<(PathBuf, PathBuf)> {
        self.certificate.lock().unwrap().take()
    }
    fn save(&self, name: &str) -> Option<PathBuf> {
        self.folder().map(|folder| folder.join(name))
    }
    fn cards(&self) -> Option<PathBuf> {
        self.prints().into_iter().next()
    }
    fn answer(&self) -> Option<PathBuf> {
        self.cards()
    }
    fn document(&self) -> Option<PathBuf> {
        self.cards()
    }
    fn folder(&self) -> Option<PathBuf> {
        self.outside.lock().unwrap().clone()
    }
}

/// A prepared demonstration with its user signed in.
pub(crate) struct Station {
    pub(crate) workstation: Workstation,
    answers: Arc<Answers>,
    clock: Arc<MovedClock>,
    folder: PathBuf,
    _own: Option<tempfile::TempDir>,
    login: DemonstrationLogin,
}

/// The programs beside this test: its own folder's parent is where cargo puts them.
fn helpers(data: &Path) -> Vec<HelperProgram> {
    let test = std::env::current_exe().unwrap();
    let beside = test.parent().and_then(Path::parent).unwrap();
    HelperProgram::of_station(beside, data, true)
}

/// A workstation on a folder, with the demonstration there.
fn begun(
    folder: &Path,
    core: Option<OutsideCore>,
    answers: &Arc<Answers>,
    clock: &Arc<MovedClock>,
) -> Workstation {
    let workstation = Workstation::start(Options {
        data: folder.to_owned(),
        demonstration: true,
        keyring: false,
        demonstration_persons: PERSONS,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        random: Arc::new(SystemRandom),
        picker: Arc::clone(answers) as Arc<dyn Picker>,
        helpers: helpers(folder),
        sends: true,
        core,
    });
    workstation.prepare(&|_, _| ControlFlow::Continue(())).unwrap();
    workstation
}

/// The folder of a demonstration that nobody used yet, made once for all tests of this program: making it takes seconds.
fn prepared() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME"));
        std::fs::create_dir_all(&all).unwrap();
        // A program may run beside itself: only what was left by those that ended goes.
        for left in std::fs::read_dir(&all).unwrap().flatten() {
            if !Path::new("/proc").join(left.file_name()).exists() {
                std::fs::remove_dir_all(left.path()).ok();
            }
        }
        let folder = all.join(std::process::id().to_string());
        std::fs::create_dir_all(&folder).unwrap();
        let clock = Arc::new(MovedClock { machine: SystemClock::start(), ahead_ms: AtomicI64::new(0) });
        begun(&folder, None, &Arc::default(), &clock).close();
        folder
    })
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

impl Drop for Station {
    /// As every program does before it ends.
    fn drop(&mut self) {
        self.workstation.close();
    }
}

impl Station {
    pub(crate) fn new() -> Self {
        let own = tempfile::tempdir().unwrap();
        let folder = own.path().to_owned();
        let mut station = Station::in_folder(&folder);
        station._own = Some(own);
        station
    }

    pub(crate) fn in_folder(folder: &Path) -> Self {
        Station::with_core(folder, None)
    }

    /// A station whose core does not run in it.
    pub(crate) fn with_core(folder: &Path, core: Option<OutsideCore>) -> Self {
        if core.is_none() && std::fs::read_dir(folder).unwrap().next().is_none() {
            copy(prepared(), folder);
        }
        let answers = Arc::new(Answers::default());
        let clock = Arc::new(MovedClock { machine: SystemClock::start(), ahead_ms: AtomicI64::new(0) });
        let workstation = begun(folder, core, &answers, &clock);
        let Reply::Status(status) = workstation.call(Request::Status).unwrap() else { panic!() };
        let login = status.demonstration_login.expect("a demonstration shows its own login");
        let folder = folder.to_owned();
        let station = Station { workstation, answers, clock, folder, _own: None, login };
        station.sign_in();
        station
    }

    pub(crate) fn sign_in(&self) {
        let (login, passphrase) = (self.login.login.clone(), self.login.passphrase.clone());
        self.call(Request::SignIn { login, passphrase });
    }

    /// That many hours pass.
    pub(crate) fn wait_hours(&self, hours: i64) {
        self.clock.ahead_ms.fetch_add(hours * 3_600_000, Ordering::Relaxed);
    }

    /// One order at the capture screen.
    pub(crate) fn order(&self, case: CaseId, order: CaptureOrder) -> CapturaView {
        self.captura(Request::Capture { case, order })
    }

    /// Whether the programs that serve devices lie beside this test; where not, it is said aloud.
    pub(crate) fn has_scanner(&self) -> bool {
        let Reply::Devices(devices) = self.call(Request::Devices) else { panic!("not devices") };
        let found = devices.devices.iter().any(|device| device.key.starts_with("practica:"));
        if !found {
            eprintln!("SKIPPED: cotejo-replay is not beside this test (cargo build -p scanner)");
        }
        found
    }

    /// The capture screen once `done` says so.
    pub(crate) fn until(&self, case: CaseId, done: impl Fn(&CapturaView) -> bool) -> CapturaView {
        for _ in 0..1200 {
            let view = self.captura(Request::Captura(case));
            if done(&view) {
                return view;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("a minute passed: {:?}", self.captura(Request::Captura(case)).live);
    }

    /// The station's own folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A photograph or a scan to be imported next.
    pub(crate) fn practice_card(&self) -> PathBuf {
        self.folder.join("material/fichas/ficha-1.png")
    }

    pub(crate) fn opened(&self, tag: &str) -> CaseId {
        let case = self.case();
        self.tag(case, tag);
        self.tag(case, tag);
        case
    }

    pub(crate) fn call(&self, request: Request) -> Reply {
        self.workstation.call(request).unwrap_or_else(|problem| panic!("{problem:?}"))
    }

    pub(crate) fn refused(&self, request: Request) -> Problem {
        let problem = self.workstation.call(request).expect_err("this must be refused");
        assert!(problem.what.ends_with('.') && problem.next.ends_with('.'), "whole sentences: {problem:?}");
        problem
    }

    pub(crate) fn captura(&self, request: Request) -> CapturaView {
        let Reply::Captura(view) = self.call(request) else { panic!("not captura") };
        view
    }

    pub(crate) fn case(&self) -> CaseId {
        let intake = Intake {
            number: "FE-1".into(),
            authority: "Fiscalía Ejemplo".into(),
            agent: "Agente Ejemplo".into(),
            carpeta: "CI-1".into(),
            questions: "Identidad.".into(),
            received: Timestamp(1_760_000_000_000),
            ..Intake::default()
        };
        self.captura(Request::ReceiveOficio(intake)).head.case
    }

    pub(crate) fn tag(&self, case: CaseId, tag: &str) -> CapturaView {
        self.captura(Request::Capture {
            case,
            order: CaptureOrder::ReadTag { tag: tag.into(), scanned: false, photo: false },
        })
    }

    pub(crate) fn material(&self, which: u8) -> Vec<PathBuf> {
        let folder = self.folder.join(format!("material/caso-{which}"));
        (1..=10).map(|finger| folder.join(format!("dedo-{finger:02}.png"))).collect()
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn pick(&self, files: Vec<PathBuf>) {
        *self.answers.images.lock().unwrap() = files;
    }

    pub(crate) fn import(&self, case: CaseId, finger: Option<Finger>, files: Vec<PathBuf>) -> CapturaView {
        self.pick(files);
        self.captura(Request::Capture { case, order: CaptureOrder::ImportPrints { finger } })
    }

    pub(crate) fn captured(&self, which: u8) -> CaseId {
        let case = self.case();
        self.tag(case, "B-11");
        self.tag(case, "B-11");
        let view = self.import(case, None, self.material(which));
        assert_eq!(view.pending.len(), 10, "ten files wait for confirmation");
        assert_eq!(
            self.captura(Request::Capture { case, order: CaptureOrder::AcceptAllImports }).resolved,
            10
        );
        let view = self.tag(case, "B-11");
        assert_eq!(view.tag.state, TagState::Closed);
        let doubts: Vec<_> = view.fingers.iter().flat_map(|slot| &slot.doubts).collect();
        assert!(doubts.is_empty(), "ordinary prints raise no doubt: {doubts:?}");
        case
    }

    pub(crate) fn locked(&self, which: u8, suitability: Suitability) -> CaseId {
        let case = self.captured(which);
        for finger in Finger::ALL {
            self.call(Request::Triage { case, finger, suitability, class: None });
            let edit = PointEdit::AcceptAll(Quality::new(0));
            self.call(Request::EditAnalysis { case, finger, edit });
        }
        self.call(Request::LockAnalysis(case));
        case
    }

    pub(crate) fn answered(&self, which: u8) -> CaseId {
        let case = self.locked(which, Suitability::Suitable);
        self.call(Request::Submit(case));
        for _ in 0..1200 {
            let Reply::Envio(view) = self.call(Request::Envio(case)) else { panic!() };
            match view.job.expect("a job").state {
                JobState::Running => std::thread::sleep(std::time::Duration::from_millis(50)),
                JobState::Done => return case,
                other => panic!("{other:?}"),
            }
        }
        panic!("no answer");
    }

    /// How its user enters.
    pub(crate) fn login(&self) -> DemonstrationLogin {
        self.login.clone()
    }

    /// The folder that is chosen for what leaves.
    pub(crate) fn choose_folder(&self, folder: &Path) {
        *self.answers.outside.lock().unwrap() = Some(folder.to_owned());
    }

    /// Exports into a folder of its own and waits for the end; the folder.
    pub(crate) fn exported(&self, order: ExportOrder) -> (PathBuf, ExportView) {
        let folder = self.folder.join(format!("salida-{:?}", order.form));
        std::fs::create_dir_all(&folder).unwrap();
        self.choose_folder(&folder);
        self.call(Request::Export(order));
        for _ in 0..1200 {
            let Reply::Export(view) = self.call(Request::Exports(order.case)) else { panic!() };
            if view.job.as_ref().is_some_and(|job| job.state != JobState::Running) {
                return (folder, view);
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the export does not end");
    }

    /// The dictamen that confirms a candidate of whom one finger was concluded, the others left open.
    pub(crate) fn confirmed(&self, case: CaseId, candidate: &CandidateId, concluded: Finger) -> DictamenView {
        for other in Finger::ALL.into_iter().filter(|other| *other != concluded) {
            conclude(self, case, candidate, other, Conclusion::Inconclusive);
        }
        let (candidate, conclusion) = (candidate.clone(), Conclusion::Corresponds);
        self.call(Request::ConcludeCandidate { case, candidate, conclusion });
        let confirmed = Request::ConcludeCase { case, result: OverallResult::Confirmed, candidate: None };
        let Reply::Dictamen(draft) = self.call(confirmed) else { panic!("not the dictamen") };
        draft
    }

    pub(crate) fn pick_certificate(&self, files: (PathBuf, PathBuf)) {
        *self.answers.certificate.lock().unwrap() = Some(files);
    }

    pub(crate) fn choose_certificate(&self, case: CaseId) {
        let folder = self.folder.join("e.firma");
        self.pick_certificate((folder.join("perita_ejemplo.cer"), folder.join("perita_ejemplo.key")));
        self.call(Request::ChooseCertificate(case));
    }

    pub(crate) fn signed(&self, case: CaseId) -> DictamenView {
        self.choose_certificate(case);
        let password = self.login.key_password.clone();
        let Reply::Dictamen(view) = self.call(Request::Sign { case, password }) else { panic!() };
        let signed = view.signed.clone().expect("signed");
        assert!(signed.intact && signed.trusted, "the stored file verifies");
        view
    }
}

/// The comparison in the core's order.
pub(crate) fn ranked(reply: Reply) -> RankedCotejo {
    match reply {
        Reply::Cotejo(CotejoView::Ranked(view)) => *view,
        other => panic!("{other:?}"),
    }
}

/// The first point of each print as a pair, on a bench where nothing is marked yet.
pub(crate) fn first_pair(panes: &TwoPanes) -> BenchEdit {
    let first = |pane: &PaneView| pane.points[0].id;
    BenchEdit::Pair { questioned: first(&panes.questioned), known: first(&panes.known) }
}

/// A pair of points, and the conclusion that the finger corresponds.
pub(crate) fn pair(station: &Station, case: CaseId, candidate: &CandidateId, finger: Finger) {
    let look = Request::Cotejo { case, candidate: Some(candidate.clone()), finger: Some(finger) };
    let Bench::Open(bench) = ranked(station.call(look)).work.bench else { panic!("open bench") };
    let edit = first_pair(&bench.panes);
    station.call(Request::EditBench { case, candidate: candidate.clone(), finger, edit });
    conclude(station, case, candidate, finger, Conclusion::Corresponds);
}

/// Concludes on one finger.
pub(crate) fn conclude(
    station: &Station,
    case: CaseId,
    candidate: &CandidateId,
    finger: Finger,
    conclusion: Conclusion,
) {
    station.call(Request::ConcludeFinger { case, candidate: candidate.clone(), finger, conclusion });
}

/// Concludes that a candidate is somebody else.
pub(crate) fn reject(station: &Station, case: CaseId, candidate: &CandidateTab) {
    let conclusion = Conclusion::DoesNotCorrespond;
    for finger in candidate.comparable.iter() {
        conclude(station, case, &candidate.id, finger, conclusion);
    }
    station.call(Request::ConcludeCandidate { case, candidate: candidate.id.clone(), conclusion });
}

/// The submissions of a case.
pub(crate) fn envio(station: &Station, case: CaseId) -> EnvioView {
    let Reply::Envio(view) = station.call(Request::Envio(case)) else { panic!("not the submissions") };
    view
}

/// The submissions of a case once `done` says so.
pub(crate) fn until(station: &Station, case: CaseId, done: impl Fn(&EnvioView) -> bool) -> EnvioView {
    for _ in 0..2400 {
        let view = envio(station, case);
        if done(&view) {
            return view;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("two minutes passed: {:?}", envio(station, case).solicitudes)
}

/// Whether the last solicitud was answered.
pub(crate) fn answered(view: &EnvioView) -> bool {
    view.solicitudes.first().is_some_and(|solicitud| solicitud.state == SolicitudState::Answered)
}
