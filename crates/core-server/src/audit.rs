//! The audit: one JSON line for each query, each bearing the digest of the line before. A line is on the disk before
//! what it tells of leaves. No personal data: ids, paths as the contract writes them, numbers.

use crate::args::Arguments;
use crate::{clock, durable, log};
use anyhow::{Context as _, Result, bail};
use axum::response::Response;
use matching_core::Basis;
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use terms::{Acervos, InstitutionId, RequestId, Sha256, Timestamp};
use tokio::sync::oneshot;

/// Name of the audit in the gallery's folder.
pub(crate) const NAME: &str = "auditoria.jsonl";
/// Lines that wait to be written.
const WAITING: usize = 1024;
/// Longest line.
const LINE: u64 = 4096;

/// One query.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Query {
    /// Who asked; none without a known credential.
    pub(crate) institution: Option<InstitutionId>,
    pub(crate) method: String,
    /// The path as the contract writes it, without the ids in it.
    pub(crate) path: String,
    pub(crate) request: Option<RequestId>,
    pub(crate) status: u16,
    pub(crate) ms: u64,
    #[serde(flatten)]
    pub(crate) noted: Noted,
}

/// What a handler adds to its query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Noted {
    /// What a person was released on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) basis: Option<Basis>,
    /// The oficio that an order, a recall or a request names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) oficio: Option<String>,
    /// The acervos that a request asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) acervos: Option<Acervos>,
}

impl Noted {
    /// Sends this with a response to where the audit is written.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    n: u64,
    at: Timestamp,
    #[serde(flatten)]
    query: Query,
    previous: Sha256,
}

/// Where the chain stands.
#[derive(Clone, Copy)]
struct Head {
    lines: u64,
    digest: Sha256,
}

type Ticket = (Query, oneshot::Sender<()>);

/// The open audit.
pub(crate) struct Audit {
    queue: Mutex<Option<SyncSender<Ticket>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Audit {
    /// Goes on after the last whole line; a line that a crash cut tells of nothing that left, and is dropped.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let mut file = durable::private().create(true).truncate(false).read(true).write(true).open(path)?;
        let end = whole_lines(&mut file)?;
        file.set_len(end)?;
        let head = last(&mut file, end).context("la auditoría está dañada")?;
        file.seek(SeekFrom::Start(end))?;
        log::event(
            "audit_opened",
            &[("lines", head.lines.into()), ("digest", head.digest.to_string().into())],
        );
        let (queue, tickets) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("audit".into())
            .spawn(move || Writer { file, head, end }.work(&tickets))?;
        Ok(Audit { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)) })
    }

    /// Writes a query down; whether it is on the disk.
    pub(crate) async fn write(&self, query: Query) -> bool {
        let (written, told) = oneshot::channel();
        let queue = self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        // A full queue means a disk that does not keep up: better no answer than one without its line.
        let sent = queue.is_some_and(|queue| queue.try_send((query, written)).is_ok());
        sent && told.await.is_ok()
    }

    /// Writes what waits, and ends.
    pub(crate) fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            log::event("audit_thread_died", &[]);
        }
    }
}

struct Writer {
    file: File,
    head: Head,
    end: u64,
}

impl Writer {
    /// Writes what waits together, then tells those who wait for it.
    fn work(mut self, tickets: &Receiver<Ticket>) {
        while let Ok(first) = tickets.recv() {
            let mut batch = vec![first];
            batch.extend(tickets.try_iter().take(WAITING));
            let (mut text, mut head) = (Vec::new(), self.head);
            for (query, _) in &batch {
                let Ok(line) = serde_json::to_vec(&line(head, query)) else { continue };
                head = Head { lines: head.lines + 1, digest: digest(&line) };
                text.extend(line);
                text.push(b'\n');
            }
            match self.write(&text) {
                Ok(()) => {
                    self.head = head;
                    for (_, written) in batch {
                        // Nobody waits any more where the program ends.
                        written.send(()).ok();
                    }
                }
                Err(error) => log::event("audit_failed", &[("why", error.kind().to_string().into())]),
            }
        }
        let digest = self.head.digest.to_string();
        log::event("audit_closed", &[("lines", self.head.lines.into()), ("digest", digest.into())]);
    }

    fn write(&mut self, text: &[u8]) -> io::Result<()> {
        // After a write that failed half, the file is cut where its last whole line ends.
        self.file.set_len(self.end)?;
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(text)?;
        self.file.sync_data()?;
        self.end += text.len() as u64;
        Ok(())
    }
}

fn line(head: Head, query: &Query) -> Line {
    Line { n: head.lines + 1, at: clock::now(), query: query.clone(), previous: head.digest }
}

fn digest(line: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(line).into())
}

/// Where the last whole line ends.
fn whole_lines(file: &mut File) -> io::Result<u64> {
    let length = file.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(LINE);
    let tail = read(file, from, length)?;
    let newline = tail.iter().rposition(|byte| *byte == b'\n');
    Ok(newline.map_or(from, |at| from + at as u64 + 1))
}

/// The chain's head: the last line, which ends at `end`.
fn last(file: &mut File, end: u64) -> Result<Head> {
    if end == 0 {
        return Ok(Head { lines: 0, digest: Sha256([0; 32]) });
    }
    let tail = read(file, end.saturating_sub(LINE), end - 1)?;
    let start = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line: Line = serde_json::from_slice(&tail[start..])?;
    Ok(Head { lines: line.n, digest: digest(&tail[start..]) })
}

fn read(file: &mut File, from: u64, to: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    io::Read::by_ref(file).take(to - from).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// `matching-core verify-audit`: walks the whole chain.
pub(crate) fn verify_command(mut words: Arguments) -> Result<()> {
    let gallery = words.needed("--gallery")?;
    words.done()?;
    let file = File::open(gallery.join(NAME)).context("no se puede leer la auditoría")?;
    let mut head = Head { lines: 0, digest: Sha256([0; 32]) };
    for text in BufReader::new(file).split(b'\n') {
        let text = text?;
        let number = head.lines + 1;
        let line: Line =
            serde_json::from_slice(&text).ok().with_context(|| format!("línea {number} dañada"))?;
        if line.n != number || line.previous != head.digest {
            bail!("la cadena se rompe en la línea {number}");
        }
        head = Head { lines: number, digest: digest(&text) };
    }
    println!("{} líneas; última huella {}", head.lines, head.digest);
    Ok(())
}
