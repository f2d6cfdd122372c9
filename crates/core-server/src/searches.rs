//! The searches: one after another on threads of their own, begun again after a stop. What waits is written down
//! beside the gallery before the request is acknowledged.

use crate::{durable, log};
use core_api::wire::{RequestState, Stage};
use core_api::{Core as _, CoreError};
use matching_core::EmbeddedCore;
use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use terms::RequestId;
use tokio::sync::watch;
use tokio::time::Instant;

/// Between two looks whether to stop.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two tries of a search that failed.
const AGAIN: Duration = Duration::from_secs(5);

type States = HashMap<RequestId, watch::Sender<RequestState>>;

/// What is searched and what waits.
pub(crate) struct Searches {
    shared: Arc<Shared>,
    queue: Sender<RequestId>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

struct Shared {
    core: Arc<EmbeddedCore>,
    folder: PathBuf,
    states: Mutex<States>,
    /// Searches that failed, and when they are tried again.
    again: Mutex<Vec<(RequestId, Instant)>>,
    stopping: AtomicBool,
    done: AtomicU64,
    failed: AtomicU64,
}

impl Searches {
    /// Begins, with what an earlier run left unfinished; `at_once` searches go on beside each other.
    pub(crate) fn start(core: Arc<EmbeddedCore>, folder: PathBuf, at_once: usize) -> io::Result<Self> {
        durable::folder(&folder)?;
        let (queue, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let shared = Arc::new(Shared {
            core,
            folder,
            states: Mutex::default(),
            again: Mutex::default(),
            stopping: AtomicBool::new(false),
            done: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        });
        let search = || {
            let (searcher, waiting) = (Arc::clone(&shared), Arc::clone(&waiting));
            std::thread::Builder::new().name("search".into()).spawn(move || searcher.work(&waiting))
        };
        let threads = (0..at_once).map(|_| search()).collect::<io::Result<_>>()?;
        let searches = Searches { shared, queue, threads: Mutex::new(threads) };
        let left = searches.left()?;
        log::event("resumed", &[("searches", left.len().into())]);
        left.into_iter().for_each(|request| drop(searches.watch(request)));
        Ok(searches)
    }

    fn left(&self) -> io::Result<Vec<RequestId>> {
        let entries = std::fs::read_dir(&self.shared.folder)?;
        let named = entries.filter_map(|entry| Some(RequestId::from_hex(entry.ok()?.file_name().to_str()?)));
        Ok(named.flatten().collect())
    }

    /// Writes down that this request will have to be searched. Comes before its acknowledgement.
    pub(crate) fn promise(&self, request: RequestId) -> io::Result<()> {
        durable::private()
            .create(true)
            .truncate(true)
            .write(true)
            .open(self.shared.marker(request))?
            .sync_all()?;
        durable::sync_folder(&self.shared.folder)
    }

    /// The request was not taken after all.
    pub(crate) fn forget(&self, request: RequestId) -> io::Result<()> {
        durable::remove(&self.shared.marker(request))
    }

    /// How the search of a request that is not answered goes; begins it where it does not wait yet.
    pub(crate) fn watch(&self, request: RequestId) -> watch::Receiver<RequestState> {
        let mut states = self.shared.states();
        if let Some(sender) = states.get(&request) {
            return sender.subscribe();
        }
        let received = RequestState { request, stage: Stage::Received, searched: 0, total: 0 };
        let (sender, receiver) = watch::channel(received);
        states.insert(request, sender);
        // The searcher is gone only while the program ends; the next start finds the promise.
        self.queue.send(request).ok();
        receiver
    }

    /// Searches that wait or go on, that are done, and tries that failed, since the start.
    pub(crate) fn counts(&self) -> (usize, u64, u64) {
        let shared = &self.shared;
        let load = |count: &AtomicU64| count.load(Ordering::Relaxed);
        (shared.states().len(), load(&shared.done), load(&shared.failed))
    }

    /// Stops; what is not answered is searched after the next start.
    pub(crate) fn stop(&self) {
        self.shared.stopping.store(true, Ordering::Relaxed);
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.join().is_err() {
                log::event("search_thread_died", &[]);
            }
        }
    }
}

impl Shared {
    fn work(&self, waiting: &Mutex<Receiver<RequestId>>) {
        while !self.stopping() {
            let new = || {
                let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.recv_timeout(PAUSE).ok()
            };
            let Some(request) = self.due().or_else(new) else { continue };
            if !self.search(request) {
                self.again().push((request, Instant::now() + AGAIN));
            }
        }
    }

    /// A search that failed and whose time has come again.
    fn due(&self) -> Option<RequestId> {
        let mut again = self.again();
        let place = again.iter().position(|(_, at)| *at <= Instant::now())?;
        Some(again.swap_remove(place).0)
    }

    fn again(&self) -> MutexGuard<'_, Vec<(RequestId, Instant)>> {
        self.again.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Searches one; `false` where it is to be tried again.
    fn search(&self, request: RequestId) -> bool {
        let told = |stage, searched, total| {
            if let Some(sender) = self.states().get(&request) {
                sender.send_replace(RequestState { request, stage, searched, total });
            }
        };
        let progress = |done, all| {
            told(Stage::Searching, done, all);
            if self.stopping() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        // How far it came stays: so many of so many were searched.
        let told_failed = || {
            if let Some(sender) = self.states().get(&request) {
                sender.send_modify(|state| state.stage = Stage::Failed);
            }
        };
        told(Stage::Searching, 0, 0);
        let searched = catch_unwind(AssertUnwindSafe(|| self.core.answer(request, &progress)));
        match searched {
            Ok(Ok(_) | Err(CoreError::UnknownRequest)) => {
                self.answered(request);
                true
            }
            Ok(Err(CoreError::Cancelled)) => self.stopping(),
            Ok(Err(_)) | Err(_) => {
                self.failed.fetch_add(1, Ordering::Relaxed);
                log::event("search_failed", &[("request", request.to_string().into())]);
                told_failed();
                false
            }
        }
    }

    /// The answer is durable: nothing of the search is kept. A marker that stays costs one look at the next start.
    fn answered(&self, request: RequestId) {
        self.done.fetch_add(1, Ordering::Relaxed);
        durable::remove(&self.marker(request)).ok();
        let sender = self.states().remove(&request);
        let known = self.core.standing(request).ok().flatten().and_then(|standing| standing.answered);
        let (Some(sender), Some((searched, total))) = (sender, known) else { return };
        sender.send_replace(RequestState { request, stage: Stage::Answered, searched, total });
    }

    fn stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    fn states(&self) -> MutexGuard<'_, States> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn marker(&self, request: RequestId) -> PathBuf {
        self.folder.join(request.to_string())
    }
}
