//! A demonstration station for tests: its steps as an examiner would name them.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use ipc::*;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use terms::*;
use workstation::ports::{Picker, SystemClock, SystemRandom};
use workstation::{Options, Workstation};

/// Persons in the gallery: enough to search, quick to make, person 17 among them.
pub(crate) const PERSONS: u32 = 20;

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
    fn folder(&self) -> Option<PathBuf> {
        self.outside.lock().unwrap().clone()
    }
}

/// A prepared demonstration with its user signed in.
pub(crate) struct Station {
    pub(crate) workstation: Workstation,
    answers: Arc<Answers>,
    folder: PathBuf,
    _own: Option<tempfile::TempDir>,
    login: DemonstrationLogin,
}

impl Station {
    pub(crate) fn new() -> Self {
        let own = tempfile::tempdir().unwrap();
        let folder = own.path().to_owned();
        Station { _own: Some(own), ..Station::in_folder(&folder) }
    }

    pub(crate) fn in_folder(folder: &Path) -> Self {
        let answers = Arc::new(Answers::default());
        let workstation = Workstation::start(Options {
            data: folder.to_owned(),
            demonstration: true,
            keyring: false,
            demonstration_persons: PERSONS,
            clock: Arc::new(SystemClock::start()),
            random: Arc::new(SystemRandom),
            picker: Arc::clone(&answers) as Arc<dyn Picker>,
        });
        workstation.prepare(&|_, _| ControlFlow::Continue(())).unwrap();
        let Reply::Status(status) = workstation.call(Request::Status).unwrap() else { panic!() };
        let login = status.demonstration_login.expect("a demonstration shows its own login");
        let station = Station { workstation, answers, folder: folder.to_owned(), _own: None, login };
        station.sign_in();
        station
    }

    pub(crate) fn sign_in(&self) {
        let (login, passphrase) = (self.login.login.clone(), self.login.passphrase.clone());
        self.call(Request::SignIn { login, passphrase });
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
        self.captura(Request::ReadTag { case, tag: tag.into(), scanned: false })
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
        self.captura(Request::ImportPrints { case, finger })
    }

    pub(crate) fn captured(&self, which: u8) -> CaseId {
        let case = self.case();
        self.tag(case, "B-11");
        self.tag(case, "B-11");
        let view = self.import(case, None, self.material(which));
        assert_eq!(view.pending.len(), 10, "ten files wait for confirmation");
        assert_eq!(self.captura(Request::AcceptAllImports(case)).resolved, 10);
        assert_eq!(self.tag(case, "B-11").tag.state, TagState::Closed);
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

    /// Exports into a folder of its own and waits for the end; the folder.
    pub(crate) fn exported(&self, order: ExportOrder) -> (PathBuf, ExportView) {
        let folder = self.folder.join(format!("salida-{:?}", order.form));
        std::fs::create_dir_all(&folder).unwrap();
        *self.answers.outside.lock().unwrap() = Some(folder.clone());
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
