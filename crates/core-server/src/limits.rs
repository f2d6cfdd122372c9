//! How much may come, how fast it must come, and how long anything may take.

use crate::problems::Trouble;
use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use core_api::strict::{self, Message, Misfit};
use core_api::wire::{MAX_JSON, ProblemKind};
use http_body_util::BodyExt as _;
use hyper::body::Bytes;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep, timeout};

/// Connections at once; further ones wait to be accepted.
pub(crate) const CONNECTIONS: usize = 512;
/// Requests of one institution at once; further ones wait.
pub(crate) const AT_ONCE: usize = 16;
/// Bytes of headers.
pub(crate) const HEADER_BYTES: usize = 32 * 1024;
/// Least rate of a body after the first moments, bytes a second.
const RATE: u64 = 4096;
/// How long a TLS handshake may take.
pub(crate) const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long a client may leave what it asked for unread.
pub(crate) const UNREAD: Duration = Duration::from_secs(30);
/// How long requests that are under way at the end may still take.
pub(crate) const FAREWELL: Duration = Duration::from_secs(25);
/// Blobs of one institution that wait to be used, bytes on disk.
pub(crate) const BLOBS_HELD: u64 = 512 * 1024 * 1024;
/// Blobs older than this are swept, ms.
pub(crate) const BLOB_AGE_MS: i64 = 7 * 24 * 3600 * 1000;
/// Between two sweeps; one more is at start.
pub(crate) const SWEEP: Duration = Duration::from_secs(12 * 3600);

/// A body that is read piece by piece, and not for ever.
pub(crate) struct Pace {
    body: Body,
    patience: Duration,
    started: Instant,
    received: u64,
}

impl Pace {
    pub(crate) fn new(body: Body, patience: Duration) -> Self {
        Pace { body, patience, started: Instant::now(), received: 0 }
    }

    /// The next piece; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Trouble> {
        loop {
            let frame = timeout(self.patience, self.body.frame()).await.map_err(|_| too_slow())?;
            let Some(frame) = frame else { return Ok(None) };
            // The client went away, or what it sent is no HTTP: nobody reads this answer.
            let frame = frame.map_err(|_| Trouble::because(ProblemKind::Refused, "the body was cut"))?;
            let Ok(bytes) = frame.into_data() else { continue };
            self.received += bytes.len() as u64;
            let due = self.started.elapsed().saturating_sub(self.patience).as_secs() * RATE;
            return if self.received < due { Err(too_slow()) } else { Ok(Some(bytes)) };
        }
    }
}

fn too_slow() -> Trouble {
    Trouble::of(ProblemKind::TooSlow).with(CONNECTION, HeaderValue::from_static("close"))
}

/// A whole body of at most `most` bytes.
pub(crate) async fn whole(headers: &HeaderMap, mut pace: Pace, most: u64) -> Result<Vec<u8>, Trouble> {
    if announced(headers).is_some_and(|length| length > most) {
        return Err(Trouble::of(ProblemKind::TooLarge));
    }
    let mut bytes = Vec::new();
    while let Some(piece) = pace.next().await? {
        if bytes.len() as u64 + piece.len() as u64 > most {
            return Err(Trouble::of(ProblemKind::TooLarge));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// A whole JSON body, not yet read.
pub(crate) async fn json(headers: &HeaderMap, body: Body, patience: Duration) -> Result<Vec<u8>, Trouble> {
    media(headers, "application/json")?;
    whole(headers, Pace::new(body, patience), MAX_JSON).await
}

/// The message in a JSON body.
pub(crate) fn read<T: Message>(body: &[u8]) -> Result<T, Trouble> {
    strict::read(body).map_err(misfit)
}

/// Any misfit; a body may hold anything, so nothing of it is told.
pub(crate) fn misfit(_: Misfit) -> Trouble {
    Trouble::because(ProblemKind::Refused, "the body is not what the contract asks for")
}

/// How long the body says it is.
pub(crate) fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Refuses a body of any other media type, and one that is packed.
pub(crate) fn media(headers: &HeaderMap, wanted: &str) -> Result<(), Trouble> {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = said.split(';').next().unwrap_or_default().trim();
    let plain = headers.get(CONTENT_ENCODING).is_none_or(|coding| coding == "identity");
    if plain && essence.eq_ignore_ascii_case(wanted) {
        Ok(())
    } else {
        Err(Trouble::of(ProblemKind::WrongMedia))
    }
}

/// A stream whose reader must not fall asleep: a write that waits too long ends it.
pub(crate) struct Awake<S> {
    stream: S,
    patience: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Awake<S> {
    pub(crate) fn new(stream: S, patience: Duration) -> Self {
        Awake { stream, patience, waiting: None }
    }

    fn judge<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Awake<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Awake<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.judge(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.judge(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let closed = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.judge(cx, closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    #[test]
    fn a_reader_that_falls_asleep_ends_the_line() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (mut reader, writer) = tokio::io::duplex(16);
            let mut writer = Awake::new(writer, Duration::from_millis(200));
            writer.write_all(&[1; 16]).await.unwrap();
            let mut taken = [0; 24];
            let (wrote, read) = tokio::join!(writer.write_all(&[2; 8]), reader.read_exact(&mut taken));
            assert!(wrote.is_ok() && read.is_ok(), "one that reads is served");
            writer.write_all(&[3; 16]).await.unwrap();
            let stuck = writer.write_all(&[4; 1]).await;
            assert_eq!(stuck.unwrap_err().kind(), io::ErrorKind::TimedOut);
        });
    }
}
