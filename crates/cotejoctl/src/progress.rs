//! How far a long order is, on standard error, and Ctrl-C, after which nothing half done is left.

use anyhow::Result;
use rayon::prelude::*;
use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

static STOP: AtomicBool = AtomicBool::new(false);

/// The user pressed Ctrl-C.
#[derive(Debug, thiserror::Error)]
#[error("se canceló; no se escribió ningún archivo a medias")]
pub(crate) struct Cancelled;

/// Hears Ctrl-C from now on: the first lets what is being done end in order, the second ends at once.
pub(crate) fn listen() {
    let heard = || {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    };
    // Where the system does not let us listen, Ctrl-C ends the program as ever.
    ctrlc::set_handler(heard).ok();
}

/// An error once the user pressed Ctrl-C.
pub(crate) fn check() -> Result<()> {
    if STOP.load(Ordering::SeqCst) { Err(Cancelled.into()) } else { Ok(()) }
}

/// Does `work` on every item, on all cores, in the items' order, telling how far it is.
pub(crate) fn each<I: Sync, T: Send>(
    what: &str,
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
) -> Result<Vec<T>> {
    let progress = Progress::new(what, items.len());
    let one = |item: &I| {
        check()?;
        let done = work(item);
        progress.step();
        Ok(done)
    };
    items.par_iter().map(one).collect()
}

/// Does `work` on large items side by side, in the items' order, telling how far it is. Each is worked on in a pool of
/// its own that the cores are shared out to: so no item waits on the work of another, and no more are in memory than there
/// are cores.
pub(crate) fn side_by_side<I: Sync, T: Send>(
    what: &str,
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
) -> Result<Vec<T>> {
    let cores = rayon::current_num_threads();
    let workers = cores.min(items.len()).max(1);
    let pools = (0..workers).map(|_| rayon::ThreadPoolBuilder::new().num_threads(cores / workers).build());
    let pools = pools.collect::<Result<Vec<_>, _>>()?;
    let (next, progress) = (AtomicUsize::new(0), Progress::new(what, items.len()));
    let done: Vec<Mutex<Option<T>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let keep_on = |pool: &rayon::ThreadPool| {
        while check().is_ok() {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { break };
            *done[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(pool.install(|| work(item)));
            progress.step();
        }
    };
    let keep_on = &keep_on;
    std::thread::scope(|scope| pools.iter().for_each(|pool| drop(scope.spawn(move || keep_on(pool)))));
    check()?;
    let value = |kept: Mutex<Option<T>>| kept.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.into_iter().map(|kept| value(kept).ok_or_else(|| Cancelled.into())).collect()
}

/// A count on standard error: one line that changes on a terminal, every tenth elsewhere.
pub(crate) struct Progress<'a> {
    what: &'a str,
    total: usize,
    terminal: bool,
    done: Mutex<usize>,
}

impl<'a> Progress<'a> {
    pub(crate) fn new(what: &'a str, total: usize) -> Self {
        Progress { what, total, terminal: std::io::stderr().is_terminal(), done: Mutex::new(0) }
    }

    /// One more is done.
    pub(crate) fn step(&self) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        self.tell(&mut done, 1);
    }

    /// So many are done by now.
    pub(crate) fn reach(&self, now: usize) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let more = now.saturating_sub(*done);
        self.tell(&mut done, more);
    }

    fn tell(&self, done: &mut usize, more: usize) {
        let parts = if self.terminal { 100 } else { 10 };
        let part = |done: usize| done * parts / self.total.max(1);
        let before = part(*done);
        *done += more;
        if self.total < 20 || part(*done) == before {
            return;
        }
        let (start, end) = if self.terminal { ("\r", "") } else { ("", "\n") };
        let end = if *done == self.total { "\n" } else { end };
        let mut stderr = std::io::stderr();
        write!(stderr, "{start}{}: {done} de {}{end}", self.what, self.total).ok();
        stderr.flush().ok();
    }
}
