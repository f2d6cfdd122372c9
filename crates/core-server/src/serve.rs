//! `matching-core serve`: opens everything, takes connections, and ends in order.

use crate::args::Serve;
use crate::audit::{self, Audit};
use crate::blobs::Blobs;
use crate::cluster::{self, Gateway};
use crate::credentials::Credentials;
use crate::house::House;
use crate::limits::{self, Awake};
use crate::metrics::Metrics;
use crate::quota::Quotas;
use crate::routes::{self, Server};
use crate::searches::Searches;
use crate::turns::Turns;
use crate::{clock, ending, log, tls, trust};
use anyhow::{Context as _, Result};
use axum::Router;
use core_api::CoreError;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use matching_core::{EmbeddedCore, Templates};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;
use terms::Timestamp;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

/// Searches that go on at once where others' processors do the work.
const SEARCHES_OF_OTHERS: usize = 4;
/// Before synthetic persons whom no replica took are enrolled again.
const FILL_PAUSE: Duration = Duration::from_secs(1);

/// Serves until told to end.
pub(crate) fn run(told: Serve) -> Result<()> {
    std::panic::set_hook(Box::new(told_panic));
    let tls = told.tls.as_ref().map(|files| tls::acceptor(files, told.client_ca.as_deref())).transpose()?;
    let credentials = Credentials::read(&told.credentials)?;
    let dealt = told.cluster.is_some();
    let house = House::open(&told.gallery, told.key_file.as_deref(), told.code, told.demonstration, dealt)?;
    let runtime = cluster::runtime()?;
    let gateway = told.cluster.map(|cluster| Gateway::open(&told.gallery, &cluster, runtime.handle()));
    let gateway = gateway.transpose()?;
    let templates = gateway.clone().map(|gateway| gateway as Arc<dyn Templates>);
    let core = Arc::new(house.core(trust::read(told.trust.as_deref())?, templates)?);
    let (end, ending) = watch::channel(false);
    let filling = match house.demonstration() {
        Some(persons) => fill(&core, persons, dealt, ending.clone())?,
        None => None,
    };
    let server = Arc::new(open(&house, core, gateway, credentials, told.patience, ending.clone())?);
    runtime.block_on(async {
        let listener =
            TcpListener::bind(told.listen).await.context("no se puede escuchar en esa dirección")?;
        signals(Arc::clone(&server), told.credentials, end)?;
        sweep_now_and_then(Arc::clone(&server.blobs));
        println!("listening on {}", listener.local_addr()?);
        log::event("listening", &[("tls", tls.is_some().into()), ("persons", server.core.persons().into())]);
        let doors =
            Doors { router: routes::router(Arc::clone(&server)), tls, patience: told.patience, ending };
        doors.take(listener).await;
        Ok::<_, anyhow::Error>(())
    })?;
    server.searches.stop();
    server.gateway.iter().for_each(|gateway| gateway.close());
    if filling.is_some_and(|thread| thread.join().is_err()) {
        log::event("fill_thread_died", &[]);
    }
    server.audit.close();
    log::event("ended", &[]);
    Ok(())
}

/// Where a panic was, without what it said: that could be anything.
fn told_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
    log::event("panic", &[("place", place.into())]);
}

/// Enrols the synthetic persons that are not there yet; behind, where replicas have to come first.
fn fill(
    core: &Arc<EmbeddedCore>,
    persons: u32,
    behind: bool,
    ending: watch::Receiver<bool>,
) -> Result<Option<JoinHandle<()>>> {
    if !behind {
        enrol(core, persons, &ending).context("no se pudo inscribir a las personas sintéticas")?;
        return Ok(None);
    }
    let core = Arc::clone(core);
    let fill = move || {
        while !*ending.borrow() && enrol(&core, persons, &ending).is_err() {
            log::event("enrolling_waits", &[]);
            std::thread::sleep(FILL_PAUSE);
        }
    };
    Ok(Some(std::thread::Builder::new().name("fill".into()).spawn(fill)?))
}

fn enrol(core: &EmbeddedCore, persons: u32, ending: &watch::Receiver<bool>) -> Result<(), CoreError> {
    let full = core.persons() >= u64::from(persons);
    core.enrol_synthetic(persons, &|done, total| {
        if !full {
            log::event("enrolling", &[("done", done.into()), ("total", total.into())]);
        }
        if *ending.borrow() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

fn open(
    house: &House,
    core: Arc<EmbeddedCore>,
    gateway: Option<Arc<Gateway>>,
    credentials: Credentials,
    patience: Duration,
    ending: watch::Receiver<bool>,
) -> Result<Server> {
    let blobs = Blobs::open(house.path("blobs"), &house.keys.gallery())?;
    sweep(&blobs)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    // A search of one's own gallery takes all processors; one of others' waits for them.
    let at_once = if gateway.is_some() { SEARCHES_OF_OTHERS } else { 1 };
    Ok(Server {
        searches: Arc::new(Searches::start(Arc::clone(&core), house.path("pendientes"), at_once)?),
        core,
        gateway,
        keys: house.keys.public(),
        credentials: RwLock::new(credentials),
        blobs: Arc::new(blobs),
        quotas: Quotas::open(house.path("cuotas.json")),
        located: Quotas::open(house.path("cuotas-localizaciones.json")),
        verified: Quotas::open(house.path("cuotas-verificaciones.json")),
        requests: Turns::new(),
        audit: Audit::open(&house.path(audit::NAME))?,
        metrics: Metrics::default(),
        strangers: Default::default(),
        patience,
        work: Semaphore::new(cores),
        ending,
    })
}

/// Removes the blobs nobody used in time.
fn sweep(blobs: &Blobs) -> std::io::Result<()> {
    let swept = blobs.sweep(Timestamp(clock::now().0 - limits::BLOB_AGE_MS))?;
    log::event("swept", &[("blobs", swept.into())]);
    Ok(())
}

/// The same again twice a day while it serves.
fn sweep_now_and_then(blobs: Arc<Blobs>) {
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(limits::SWEEP).await;
            let blobs = Arc::clone(&blobs);
            let swept = tokio::task::spawn_blocking(move || sweep(&blobs)).await;
            if !matches!(swept, Ok(Ok(()))) {
                log::event("sweep_failed", &[]);
            }
        }
    });
}

/// Ends when told to; reads the credentials again at SIGHUP.
#[cfg(unix)]
fn signals(server: Arc<Server>, credentials: PathBuf, end: watch::Sender<bool>) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (ended, mut hup) = (ending::told()?, signal(SignalKind::hangup())?);
    tokio::spawn(async move {
        let mut ended = std::pin::pin!(ended);
        loop {
            tokio::select! {
                () = &mut ended => break,
                _ = hup.recv() => reload(&server, &credentials),
            }
        }
        end.send_replace(true);
    });
    Ok(())
}

#[cfg(not(unix))]
fn signals(_: Arc<Server>, _: PathBuf, end: watch::Sender<bool>) -> Result<()> {
    let ended = ending::told()?;
    tokio::spawn(async move {
        ended.await;
        end.send_replace(true);
    });
    Ok(())
}

/// Takes the file as it is now; one that cannot be read changes nothing.
#[cfg(unix)]
fn reload(server: &Server, path: &Path) {
    match Credentials::read(path) {
        Ok(read) => {
            log::event("credentials_read", &[("credentials", read.len().into())]);
            *server.credentials.write().unwrap_or_else(PoisonError::into_inner) = read;
        }
        Err(_) => log::event("credentials_unreadable", &[]),
    }
}

/// Where connections come in.
struct Doors {
    router: Router,
    tls: Option<TlsAcceptor>,
    patience: Duration,
    ending: watch::Receiver<bool>,
}

impl Doors {
    /// Takes connections until the end, then waits for what is under way.
    async fn take(self, listener: TcpListener) {
        let room = Arc::new(Semaphore::new(limits::CONNECTIONS));
        let mut ending = self.ending.clone();
        let doors = Arc::new(self);
        loop {
            let taken = async {
                let place = Arc::clone(&room).acquire_owned().await;
                (place, listener.accept().await)
            };
            let (place, accepted) = tokio::select! {
                taken = taken => taken,
                _ = ending.wait_for(|ending| *ending) => break,
            };
            let Ok((stream, _)) = accepted else {
                // Out of file descriptors, mostly: those that end make room.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let doors = Arc::clone(&doors);
            tokio::spawn(async move {
                doors.enter(stream).await;
                drop(place);
            });
        }
        drop(listener);
        log::event("ending", &[]);
        let all = u32::try_from(limits::CONNECTIONS).unwrap_or(u32::MAX);
        let gone = timeout(limits::FAREWELL, room.acquire_many(all)).await.is_ok();
        log::event("connections_ended", &[("all", gone.into())]);
    }

    async fn enter(&self, stream: TcpStream) {
        stream.set_nodelay(true).ok();
        let Some(tls) = &self.tls else { return self.speak(stream).await };
        if let Ok(Ok(stream)) = timeout(limits::HANDSHAKE, tls.accept(stream)).await {
            self.speak(stream).await;
        }
    }

    /// One connection, from its first header to its end.
    async fn speak(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.patience)
            .max_buf_size(limits::HEADER_BYTES)
            .serve_connection(
                TokioIo::new(Awake::new(stream, limits::UNREAD)),
                TowerToHyperService::new(self.router.clone()),
            );
        let mut connection = std::pin::pin!(connection);
        let mut ending = self.ending.clone();
        // How a client left is of no interest: what it asked for stands in the audit.
        let told = tokio::select! {
            _ = connection.as_mut() => false,
            _ = ending.wait_for(|ending| *ending) => true,
        };
        if told {
            connection.as_mut().graceful_shutdown();
            connection.await.ok();
        }
    }
}
