//! What the workstation needs from outside: the time, random bytes, the user's choice of files.

use std::path::PathBuf;
use std::sync::Arc;
use terms::Timestamp;

/// Wall and monotonic time. The only place where the program reads a clock.
pub trait Clock: Send + Sync {
    /// Wall time as the machine claims it.
    fn now(&self) -> Timestamp;
    /// Milliseconds since some fixed moment of this run; never goes back.
    fn monotonic_ms(&self) -> u64;
}

/// A matching core that does not run in this program.
#[derive(Clone)]
pub struct OutsideCore {
    /// Its code, as acts name it.
    pub code: String,
    /// The key its messages are signed with; none where packages and oficios are the only way to it, and nothing is
    /// sent over a line.
    pub key: Option<[u8; 32]>,
    /// Whether it holds invented people only; it is asked too, and must agree.
    pub demonstration: bool,
    /// The way to it.
    pub core: Arc<dyn core_api::Core>,
}

/// Bytes nobody can guess.
pub trait Random: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]);
}

/// Asks the user for files. The desktop shows native dialogs; tests and the terminal answer by themselves.
pub trait Picker: Send + Sync {
    /// Files with prints to import; empty when the user gave up.
    fn prints(&self) -> Vec<PathBuf>;
    /// The `.cer` and `.key` files of an e.firma.
    fn certificate(&self) -> Option<(PathBuf, PathBuf)>;
    /// Where to save a file; the ending of the suggested name says what it is.
    fn save(&self, suggested_name: &str) -> Option<PathBuf>;
    /// A folder with scanned cards.
    fn cards(&self) -> Option<PathBuf>;
    /// A folder with the answer of an institution.
    fn answer(&self) -> Option<PathBuf>;
    /// A file of the oficio with which it answered.
    fn document(&self) -> Option<PathBuf>;
    /// A folder to write files into.
    fn folder(&self) -> Option<PathBuf>;
}

/// The machine's own clock.
pub struct SystemClock {
    started: std::time::Instant,
}

impl SystemClock {
    /// Starts counting.
    #[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
    pub fn start() -> Self {
        SystemClock { started: std::time::Instant::now() }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The operating system's random source.
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness there are no keys and no salts: going on would be worse than stopping.
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// Sixteen random bytes, for an id.
pub(crate) fn random_id(random: &dyn Random) -> [u8; 16] {
    let mut bytes = [0; 16];
    random.fill(&mut bytes);
    bytes
}
