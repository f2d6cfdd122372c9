//! The use cases: what an examiner does, one function each, for the window and the terminal alike.
//!
//! It knows no window and no terminal: time, randomness and file choices come in through [`ports`]. Rules
//! stand in `casework`, storage in `vault`; here they meet prints, engines, the core and documents.

mod analysis;
mod batch;
mod bench;
mod capture;
mod comparison;
mod convenio;
mod core_keys;
mod demonstration;
mod desk;
mod devices;
mod display;
mod distant;
mod export;
mod folders;
mod intake;
mod jobs;
mod layers;
mod oficios;
mod outbox;
mod outside;
mod pictures;
mod points;
pub mod ports;
mod practice;
mod preview;
mod readers;
mod respuesta;
mod restricted;
mod ridges;
mod screen;
mod settings;
mod sight;
mod signing;
mod submission;
mod surplus;
mod trouble;
mod views;
mod vocabulary;

pub use devices::HelperProgram;
pub use practice::{Material, write_material};
pub use trouble::Trouble;

use desk::Desk;
use ipc::{Changed, Handle, Problem, Reply, Request, View};
use jobs::Jobs;
use ports::{Clock, Picker, Random};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// Where and how the workstation runs.
pub struct Options {
    /// Folder of the vault and of the embedded core.
    pub data: PathBuf,
    /// Demonstration: a vault born DEMOSTRACIÓN with its own key file, never convertible.
    pub demonstration: bool,
    /// Whether the station's secret may live in the OS keyring; otherwise a key file is used.
    pub keyring: bool,
    /// Synthetic persons the demonstration gallery is filled with.
    pub demonstration_persons: u32,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub random: Arc<dyn Random>,
    /// The user's choice of files.
    pub picker: Arc<dyn Picker>,
    /// Programs that serve capture devices.
    pub helpers: Vec<HelperProgram>,
    /// Whether solicitudes that wait are sent without being asked for. The terminal sends only what it is told to.
    pub sends: bool,
    /// The matching core in use, where it does not run in this program.
    pub core: Option<ports::OutsideCore>,
}

/// The user's own data folder for this program: `$XDG_DATA_HOME/cotejo` or `~/.local/share/cotejo`,
/// demonstrations in a folder of their own.
pub fn data_folder(demonstration: bool) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share")))?;
    Some(base.join("cotejo").join(if demonstration { "demostracion" } else { "boveda" }))
}

type Listener = Box<dyn Fn(Changed) + Send + Sync>;

/// One running workstation. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Workstation {
    shared: Arc<Shared>,
}

/// What use cases and jobs share.
pub(crate) struct Shared {
    pub(crate) options: Options,
    pub(crate) jobs: Arc<Jobs>,
    pub(crate) devices: devices::Devices,
    pub(crate) live: Mutex<Option<capture::Live>>,
    pub(crate) outbox: Arc<outbox::Outbox>,
    pub(crate) capture_only: Mutex<Option<restricted::CaptureOnly>>,
    desk: Mutex<Option<Desk>>,
    dropped: Mutex<Vec<PathBuf>>,
    listener: Mutex<Option<Listener>>,
    revision: AtomicU64,
}

impl Workstation {
    /// Starts a workstation over a data folder. Opens nothing yet.
    pub fn start(options: Options) -> Self {
        let shared = Shared {
            devices: devices::Devices::new(&options.helpers, &options.data),
            live: Mutex::new(None),
            outbox: Arc::default(),
            capture_only: Mutex::new(None),
            options,
            jobs: Arc::new(Jobs::default()),
            desk: Mutex::new(None),
            dropped: Mutex::new(Vec::new()),
            listener: Mutex::new(None),
            revision: AtomicU64::new(0),
        };
        Workstation { shared: Arc::new(shared) }
    }

    /// Closes the vault and waits until nothing works on it any more. Called before the program ends.
    pub fn close(&self) {
        desk::close(&self.shared);
        self.shared.outbox.wait_for_end();
    }

    /// Does what the window or the terminal asks. Blocks; long work goes on as a job.
    ///
    /// # Errors
    /// A [`Problem`] in whole sentences; nothing is recorded half-way.
    pub fn call(&self, request: Request) -> Result<Reply, Problem> {
        let records = request.records();
        let allowed = restricted::allow(&self.shared, &request);
        let done = allowed.and_then(|()| dispatch(&self.shared, request));
        if records && done.is_ok() {
            self.shared.changed(View::Status);
        }
        done.map_err(Into::into)
    }

    /// The bytes behind a handle (a PNG). The look is recorded before they leave.
    ///
    /// # Errors
    /// When nobody is signed in or the handle names nothing.
    pub fn bytes(&self, handle: &Handle) -> Result<Vec<u8>, Problem> {
        pictures::bytes(&self.shared, handle).map_err(Into::into)
    }

    /// Files dropped on the window, kept until an `ImportDropped` asks for them.
    pub fn dropped(&self, files: Vec<PathBuf>) {
        *lock(&self.shared.dropped) = files;
    }

    /// Calls `listener` whenever a shown view may have changed.
    pub fn on_change(&self, listener: impl Fn(Changed) + Send + Sync + 'static) {
        *lock(&self.shared.listener) = Some(Box::new(listener));
    }

    /// Enrols a person in the embedded core of an open vault (trials with an institution's own prints).
    ///
    /// # Errors
    /// When nobody is signed in or the core cannot keep the record.
    pub fn enrol(
        &self,
        person: &core_api::Person,
        prints: &[(terms::Finger, print_image::Raster)],
    ) -> Result<(), Problem> {
        let core = self.shared.with_desk(|desk| Ok(Arc::clone(&desk.embedded))).map_err(Problem::from)?;
        core.enrol(person, prints).map_err(|error| Trouble::from(error).into())
    }

    /// The signed dictamen of a case as a file.
    ///
    /// # Errors
    /// When there is none or nobody is signed in.
    pub fn signed_dictamen(&self, case: terms::CaseId) -> Result<Vec<u8>, Problem> {
        self.shared.with_desk(|desk| signing::signed_file(desk, case)).map_err(Into::into)
    }
}

impl Shared {
    /// Works at the desk of the signed-in user.
    pub(crate) fn with_desk<T>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let mut desk = lock(&self.desk);
        work(desk.as_mut().ok_or_else(Trouble::locked)?)
    }

    /// Puts a desk in place, or takes it away.
    pub(crate) fn set_desk(&self, desk: Option<Desk>) {
        *lock(&self.desk) = desk;
    }

    /// Looks at the desk if there is one.
    pub(crate) fn look<T>(&self, look: impl FnOnce(Option<&Desk>) -> T) -> T {
        look(lock(&self.desk).as_ref())
    }

    /// The files last dropped on the window.
    pub(crate) fn take_dropped(&self) -> Vec<PathBuf> {
        std::mem::take(&mut lock(&self.dropped))
    }

    /// Says that a view may have changed.
    pub(crate) fn changed(&self, view: View) {
        let revision = self.revision.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(listener) = lock(&self.listener).as_ref() {
            listener(Changed { view, revision });
        }
    }
}

/// A panic elsewhere must not lock everybody out: state is in the vault, not in the mutex.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn dispatch(shared: &Arc<Shared>, request: Request) -> Result<Reply, Trouble> {
    use Request as R;
    let captura = |done: Result<ipc::CapturaView, Trouble>| done.map(Reply::Captura);
    let analysis = |done: Result<ipc::AnalysisView, Trouble>| done.map(Reply::Analysis);
    let cotejo = |done: Result<ipc::CotejoView, Trouble>| done.map(Reply::Cotejo);
    let dictamen = |done: Result<ipc::DictamenView, Trouble>| done.map(Reply::Dictamen);
    match request {
        R::Status => Ok(Reply::Status(desk::status(shared))),
        R::Found(first) => desk::found(shared, first).map(Reply::Status),
        R::SignIn { login, passphrase } => desk::sign_in(shared, &login, &passphrase).map(Reply::Status),
        R::Lock => Ok(Reply::Status(desk::close(shared))),
        R::CancelJob(job) => {
            shared.jobs.cancel(job);
            Ok(Reply::Status(desk::status(shared)))
        }
        R::Screen(monitor) => shared.with_desk(|desk| screen::show(desk, monitor)).map(Reply::Screen),
        R::MeasureScreen { monitor, scale } => {
            shared.with_desk(|desk| screen::measure(desk, monitor, scale)).map(Reply::Screen)
        }
        R::Bandeja => shared.with_desk(views::bandeja).map(Reply::Bandeja),
        R::Batch => batch::show(shared).map(Reply::Batch),
        R::OrderBatch(order) => batch::obey(shared, order).map(Reply::Batch),
        R::ReceiveOficio(intake) => captura(shared.with_desk(|desk| intake::receive(desk, &intake))),

        R::Captura(case) => captura(capture::show(shared, case)),
        R::Capture { case, order } => captura(capture::obey(shared, case, order)),
        R::Continue(continuation) => {
            captura(shared.with_desk(|desk| capture::continue_case(desk, continuation.of)))
        }
        R::Devices => devices::list(shared).map(Reply::Devices),
        R::ChooseDevice(key) => devices::choose(shared, &key).map(Reply::Devices),
        R::CardTemplates => Ok(Reply::CardTemplates(capture::templates(&shared.options.data))),

        R::CaptureOnly { case, pin } => restricted::begin(shared, case, &pin).map(Reply::Status),
        R::Pause => restricted::pause(shared).map(Reply::Status),
        R::Resume { pin } => restricted::resume(shared, &pin).map(Reply::Status),
        R::LeaveCaptureOnly { passphrase } => restricted::leave(shared, &passphrase).map(Reply::Status),

        R::Analysis { case, finger } => analysis(shared.with_desk(|d| views::analysis(d, case, finger))),
        R::Triage { case, finger, suitability, class } => {
            analysis(shared.with_desk(|desk| analysis::triage(desk, case, finger, suitability, class)))
        }
        R::EditAnalysis { case, finger, edit } => {
            analysis(shared.with_desk(|desk| analysis::edit(desk, case, finger, edit)))
        }
        R::DisplayAnalysis { case, finger, recipe } => {
            analysis(shared.with_desk(|desk| analysis::display(desk, case, finger, recipe)))
        }
        R::LockAnalysis(case) => analysis(shared.with_desk(|desk| analysis::lock(desk, case))),

        R::Outbox => views::outbox(shared).map(Reply::Outbox),
        R::OrderOutbox(order) => outbox::obey(shared, order).map(Reply::Outbox),
        R::ChooseOficioCertificate => oficios::choose(shared).map(Reply::Outbox),
        R::SignOficios { oficios, password, recompression } => {
            oficios::sign(shared, oficios, password, recompression).map(Reply::Outbox)
        }
        R::SaveOficio(oficio) => oficios::save(shared, oficio).map(Reply::Outbox),
        R::Statistics => shared.with_desk(|desk| Ok(views::statistics(desk))).map(Reply::Statistics),
        R::Respuesta => respuesta::show(shared).map(Reply::Respuesta),
        R::OrderRespuesta(order) => respuesta::obey(shared, order).map(Reply::Respuesta),
        R::Envio(case) => views::envio(shared, case).map(Reply::Envio),
        R::Submit(case) => submission::submit(shared, case).map(Reply::Envio),
        R::ExportSurplus(case) => surplus::export(shared, case).map(Reply::Envio),
        R::RegisterOfficerKey { recipient } => {
            shared.with_desk(|desk| surplus::register(desk, &recipient))?;
            Ok(Reply::Status(desk::status(shared)))
        }
        R::LearnCoreKeys { file, fingerprint } => {
            shared.with_desk(|desk| core_keys::import(desk, &file, &fingerprint))?;
            Ok(Reply::Status(desk::status(shared)))
        }
        R::AdoptConvenio { with_answer, document, acervos } => {
            shared.with_desk(|desk| convenio::adopt(desk, with_answer, &document, acervos))?;
            Ok(Reply::Status(desk::status(shared)))
        }

        R::Ajustes => shared.with_desk(|desk| Ok(settings::view(desk))).map(Reply::Ajustes),
        R::AdoptPolicy(policy) => shared.with_desk(|desk| settings::adopt(desk, policy)).map(Reply::Ajustes),

        R::Exports(case) => views::export(shared, case).map(Reply::Export),
        R::Export(order) => export::export(shared, order).map(Reply::Export),

        R::OpenAnswer(case) => cotejo(shared.with_desk(|desk| comparison::open_answer(desk, case))),
        R::Cotejo { case, candidate, finger } => {
            cotejo(shared.with_desk(|desk| views::cotejo(desk, case, candidate, finger)))
        }
        R::EditBench { case, candidate, finger, edit } => {
            cotejo(shared.with_desk(|desk| comparison::edit(desk, case, candidate, finger, edit)))
        }
        R::Ridges { case, candidate, finger, first, second } => shared
            .with_desk(|desk| ridges::count(desk, case, &candidate, finger, (first, second)))
            .map(Reply::Ridges),
        R::ConcludeFinger { case, candidate, finger, conclusion } => {
            cotejo(shared.with_desk(|d| comparison::conclude_finger(d, case, candidate, finger, conclusion)))
        }
        R::Unmask { case, candidate, finger } => {
            cotejo(shared.with_desk(|desk| comparison::unmask(desk, case, candidate, finger)))
        }
        R::Distribution { case, candidate } => {
            shared.with_desk(|desk| comparison::distribution(desk, case, &candidate)).map(Reply::Distribution)
        }
        R::ConcludeCandidate { case, candidate, conclusion } => {
            cotejo(shared.with_desk(|desk| comparison::conclude_candidate(desk, case, candidate, conclusion)))
        }
        R::ConcludeCase { case, result, candidate } => dictamen(
            shared.with_desk(|desk| comparison::conclude_case(desk, case, result, candidate.as_ref())),
        ),

        R::Dictamen(case) => dictamen(shared.with_desk(|desk| views::dictamen(desk, case))),
        R::ChooseCertificate(case) => {
            let files = shared.options.picker.certificate();
            dictamen(shared.with_desk(|desk| signing::choose(desk, case, files)))
        }
        R::Sign { case, password } => dictamen(shared.with_desk(|desk| signing::sign(desk, case, password))),
        R::ExportDictamen(case) => dictamen(signing::export(shared, case)),
        R::Release(case) => dictamen(shared.with_desk(|desk| signing::release(desk, case))),
    }
}
