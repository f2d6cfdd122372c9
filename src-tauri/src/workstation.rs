//! Stands in until the crate of this name compiles.
#![allow(missing_docs, dead_code, clippy::all)]
use ipc::{Changed, Handle, Problem, Reply, Request};
use std::path::PathBuf;
use std::sync::Arc;
pub(crate) mod ports {
    use std::path::PathBuf;
    pub(crate) trait Picker: Send + Sync {
        fn images(&self) -> Vec<PathBuf>;
        fn certificate(&self) -> Option<(PathBuf, PathBuf)>;
        fn save(&self, n: &str) -> Option<PathBuf>;
    }
    pub(crate) trait Clock: Send + Sync {}
    pub(crate) trait Random: Send + Sync {}
    pub(crate) struct SystemClock;
    impl SystemClock {
        pub(crate) fn start() -> Self {
            SystemClock
        }
    }
    impl Clock for SystemClock {}
    pub(crate) struct SystemRandom;
    impl Random for SystemRandom {}
}
pub(crate) struct Options {
    pub data: PathBuf,
    pub demonstration: bool,
    pub keyring: bool,
    pub demonstration_persons: u32,
    pub clock: Arc<dyn ports::Clock>,
    pub random: Arc<dyn ports::Random>,
    pub picker: Arc<dyn ports::Picker>,
}
#[derive(Clone)]
pub(crate) struct Workstation(Arc<Options>);
impl Workstation {
    pub(crate) fn start(o: Options) -> Self {
        Workstation(Arc::new(o))
    }
    pub(crate) fn call(&self, _: Request) -> Result<Reply, Problem> {
        self.0.picker.images();
        Err(Problem { code: "x".into(), what: "x".into(), next: "x".into() })
    }
    pub(crate) fn bytes(&self, _: &Handle) -> Result<Vec<u8>, Problem> {
        Err(Problem { code: "x".into(), what: "x".into(), next: "x".into() })
    }
    pub(crate) fn on_change(&self, _: impl Fn(Changed) + Send + Sync + 'static) {}
    pub(crate) fn dropped(&self, _: Vec<PathBuf>) {}
}
