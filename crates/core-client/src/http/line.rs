//! The line to a server: one question, one answer. Everything that comes in is bounded before it is read, every wait
//! ends, and whoever waits can stop. What a server or a library says of an error is dropped here.

use super::options::{self, Options, OptionsError, Route, Timeouts, TokenSource};
use super::reply::{Head, Reply};
use super::tls;
use crate::surplus::{self, Keeper};
use core_api::wire::MAX_JSON;
use core_api::{CoreError, Progress};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response, redirect};
use std::cell::Cell;
use std::error::Error;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use terms::SurplusPlace;
use tokio::runtime::Runtime;
use zeroize::Zeroizing;

/// How often somebody who waits is asked whether to go on.
pub(super) const SLICE: Duration = Duration::from_millis(200);
/// The slowest line that is waited for, bytes a second.
const SLOWEST: u64 = 4096;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No token.
    Credential,
    /// No connection, or it ended early, or it was silent too long.
    Connection,
    /// The server is not the one it should be.
    Untrusted,
    /// More came than the contract allows.
    Surplus,
    /// What came makes no sense.
    Broken,
    /// Whoever waited stopped.
    Cancelled,
}

impl From<Failure> for CoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Credential => CoreError::Credential,
            Failure::Connection => unreachable_core(),
            Failure::Untrusted => CoreError::Untrusted,
            Failure::Surplus => CoreError::Surplus,
            Failure::Broken => CoreError::Broken,
            Failure::Cancelled => CoreError::Cancelled,
        }
    }
}

/// The one thing said of a core that does not answer.
pub(super) fn unreachable_core() -> CoreError {
    CoreError::Unavailable("it does not answer".to_owned())
}

/// Who waits, and how far the work is.
pub(crate) struct Watch<'a> {
    progress: Progress<'a>,
    at: Cell<(u64, u64)>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(progress: Progress<'a>) -> Self {
        Watch { progress, at: Cell::new((0, 0)) }
    }

    /// Nobody who could stop it.
    pub(crate) fn nobody() -> Watch<'static> {
        Watch::new(&|_, _| ControlFlow::Continue(()))
    }

    /// So much is done.
    pub(super) fn reach(&self, done: u64, total: u64) -> Result<(), Failure> {
        self.at.set((done, total));
        self.check()
    }

    /// Whether to go on.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let (done, total) = self.at.get();
        if (self.progress)(done, total).is_break() { Err(Failure::Cancelled) } else { Ok(()) }
    }
}

/// What is asked.
#[derive(Clone)]
pub(crate) struct Ask<'a> {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// What may come back.
    pub(crate) accept: &'static str,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) media: Option<&'static str>,
    pub(crate) body: &'a [u8],
    /// Longest body of a good answer, bytes.
    pub(crate) most: u64,
    /// Who asks.
    pub(crate) who: Who,
    /// What is asked for.
    pub(crate) place: SurplusPlace,
}

/// As whom something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// With the token.
    Institution,
    /// Without.
    Nobody,
    /// With a token that no core knows.
    Stranger,
}

impl<'a> Ask<'a> {
    pub(crate) fn new(method: Method, path: String, accept: &'static str) -> Self {
        let (headers, media) = (Vec::new(), None);
        let (who, place) = (Who::Institution, SurplusPlace::Acknowledgement);
        Ask { method, path, accept, headers, media, body: &[], most: MAX_JSON, who, place }
    }

    pub(crate) fn of(mut self, place: SurplusPlace) -> Self {
        self.place = place;
        self
    }

    pub(crate) fn with(mut self, media: &'static str, body: &'a [u8]) -> Self {
        (self.media, self.body) = (Some(media), body);
        self
    }
}

/// One server.
pub(crate) struct Line {
    base: String,
    client: Client,
    token: TokenSource,
    keeper: Option<Arc<dyn Keeper>>,
    pub(super) timeouts: Timeouts,
    /// Always there but while dropping.
    runtime: Option<Runtime>,
}

impl Line {
    pub(super) fn new(options: Options) -> Result<Self, OptionsError> {
        let base = options::base(&options.base)?;
        let client = Client::builder()
            .user_agent(concat!("cotejo/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .http1_max_headers(64)
            .connect_timeout(options.timeouts.connect)
            .tls_backend_preconfigured(tls::config(&options)?);
        let client = match &options.route {
            Route::Direct => client.no_proxy(),
            Route::Environment => client,
            Route::Proxy(address) => {
                client.no_proxy().proxy(reqwest::Proxy::all(address).map_err(|_| OptionsError::Proxy)?)
            }
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        Ok(Line {
            base,
            client: client.build().map_err(|_| OptionsError::System)?,
            token: options.token,
            keeper: options.surplus,
            timeouts: options.timeouts,
            runtime: Some(runtime.map_err(|_| OptionsError::System)?),
        })
    }

    /// Asks once.
    pub(crate) fn ask(&self, ask: &Ask<'_>, watch: &Watch<'_>) -> Result<Reply, Failure> {
        let (head, mut stream) = self.open(ask, watch)?;
        let most = if head.status < 400 { ask.most } else { MAX_JSON };
        let mut body = buffer(&stream, most);
        let whole = self.body(&mut stream, most, &mut body, watch);
        let reply = Reply { head, body, asked: ask.place };
        if whole == Err(Failure::Surplus) {
            self.seal(reply.place(), &reply.body);
        }
        whole.map(|()| reply)
    }

    /// Hands over what the core may not send, encrypted. The clear bytes go no further.
    pub(super) fn seal(&self, place: SurplusPlace, bytes: &[u8]) {
        if let Some(keeper) = &self.keeper {
            keeper.keep(surplus::seal(place, bytes, keeper.recipient()));
        }
    }

    /// Asks, and leaves the body to be read.
    pub(crate) fn open(&self, ask: &Ask<'_>, watch: &Watch<'_>) -> Result<(Head, Stream), Failure> {
        let sending = self.request(ask)?.send();
        let limit = self.timeouts.connect + self.timeouts.idle + at_slowest(ask.body.len() as u64);
        let response = self.drive(sending, limit, watch)?.map_err(|error| not_sent(&error))?;
        let status = response.status().as_u16();
        let Some(head) = Head::read(status, response.headers()) else {
            self.seal_whole(response, ask, watch);
            return Err(Failure::Surplus);
        };
        // An answer elsewhere, or one that changes the protocol, is no answer.
        if !matches!(status, 200..=299 | 400..=599) {
            return Err(Failure::Broken);
        }
        Ok((head, Stream { response }))
    }

    /// The next bytes of a body; `None` at its end. Waits no longer than a slice where nothing comes.
    pub(crate) fn next(&self, stream: &mut Stream, limit: Duration) -> Result<Next, Failure> {
        let runtime = self.runtime.as_ref().ok_or(Failure::Connection)?;
        let chunk = async { tokio::time::timeout(limit, stream.response.chunk()).await };
        match runtime.block_on(chunk) {
            Err(_) => Ok(Next::Silence),
            Ok(Ok(Some(bytes))) => Ok(Next::Bytes(bytes.to_vec())),
            Ok(Ok(None)) => Ok(Next::End),
            Ok(Err(_)) => Err(Failure::Connection),
        }
    }

    /// Seals an answer whose head is surplus: the head as it came, and the body within its bound.
    fn seal_whole(&self, response: Response, ask: &Ask<'_>, watch: &Watch<'_>) {
        let head = head_text(&response);
        let mut stream = Stream { response };
        let mut body = buffer(&stream, ask.most);
        // However the body ends, what came of it is kept.
        self.body(&mut stream, ask.most, &mut body, watch).ok();
        let whole = Zeroizing::new([head.as_slice(), body.as_slice()].concat());
        self.seal(ask.place, &whole);
    }

    /// Reads a body into `body`, never more than `most` bytes.
    fn body(
        &self,
        stream: &mut Stream,
        most: u64,
        body: &mut Vec<u8>,
        watch: &Watch<'_>,
    ) -> Result<(), Failure> {
        let idle = self.timeouts.idle;
        let boasts = stream.response.content_length().is_some_and(|length| length > most);
        let reading = async {
            loop {
                let chunk = tokio::time::timeout(idle, stream.response.chunk()).await;
                let Some(bytes) = chunk.map_err(|_| Failure::Connection)?.map_err(|_| Failure::Connection)?
                else {
                    return Ok(());
                };
                let room = usize::try_from(most).unwrap_or(usize::MAX) - body.len();
                body.extend_from_slice(&bytes[..bytes.len().min(room)]);
                if bytes.len() > room {
                    return Err(Failure::Surplus);
                }
            }
        };
        match self.drive(reading, idle + at_slowest(most), watch).and_then(|read| read) {
            // What came of a body that is said to be too long is surplus, however it ends.
            Ok(()) | Err(Failure::Connection) if boasts => Err(Failure::Surplus),
            read => read,
        }
    }

    fn request(&self, ask: &Ask<'_>) -> Result<RequestBuilder, Failure> {
        let mut request = self.client.request(ask.method.clone(), format!("{}{}", self.base, ask.path));
        request = request.header(ACCEPT, ask.accept).header(ACCEPT_ENCODING, "identity");
        if let Some(bearer) = self.bearer(ask.who)? {
            request = request.header(AUTHORIZATION, bearer);
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        if let Some(media) = ask.media {
            request = request.header(CONTENT_TYPE, media).body(ask.body.to_vec());
        }
        Ok(request)
    }

    fn bearer(&self, who: Who) -> Result<Option<HeaderValue>, Failure> {
        let token = match who {
            Who::Nobody => return Ok(None),
            Who::Stranger => Zeroizing::new("nobody-knows-this-token".to_owned()),
            Who::Institution => options::token(&self.token).ok_or(Failure::Credential)?,
        };
        let text = Zeroizing::new(format!("Bearer {}", token.as_str()));
        let mut bearer = HeaderValue::from_str(&text).map_err(|_| Failure::Credential)?;
        bearer.set_sensitive(true);
        Ok(Some(bearer))
    }

    /// Waits for `work` until `limit`, asking now and then whether to go on.
    fn drive<F: Future>(&self, work: F, limit: Duration, watch: &Watch<'_>) -> Result<F::Output, Failure> {
        let runtime = self.runtime.as_ref().ok_or(Failure::Connection)?;
        let mut work = pin!(work);
        let mut left = limit;
        loop {
            let slice = async { tokio::time::timeout(left.min(SLICE), work.as_mut()).await };
            if let Ok(done) = runtime.block_on(slice) {
                return Ok(done);
            }
            watch.check()?;
            left = left.saturating_sub(SLICE);
            if left.is_zero() {
                return Err(Failure::Connection);
            }
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // Does not wait for connections that are still open.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A body being read.
pub(crate) struct Stream {
    response: Response,
}

/// What came of a body.
pub(crate) enum Next {
    Bytes(Vec<u8>),
    Silence,
    End,
}

/// A certificate that is refused is no cut line: asking again would not help.
fn not_sent(error: &reqwest::Error) -> Failure {
    let mut source = error.source();
    while let Some(cause) = source {
        // What rustls says is wrapped as an error of the line.
        let wrapped = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let tls = wrapped.and_then(|inner| inner.downcast_ref()).or_else(|| cause.downcast_ref());
        if let Some(rustls::Error::InvalidCertificate(_)) = tls {
            return Failure::Untrusted;
        }
        source = wrapped.map(|inner| inner as &dyn Error).or_else(|| cause.source());
    }
    Failure::Connection
}

/// Room for a body of at most so many bytes, so that no copy of it is left behind while it grows.
fn buffer(stream: &Stream, most: u64) -> Zeroizing<Vec<u8>> {
    let told = stream.response.content_length().unwrap_or(most).min(most);
    Zeroizing::new(Vec::with_capacity(usize::try_from(told).unwrap_or_default()))
}

/// An answer's head as text.
fn head_text(response: &Response) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(format!("HTTP/1.1 {}\r\n", response.status().as_u16()).into_bytes());
    for (name, value) in response.headers() {
        text.extend_from_slice(name.as_str().as_bytes());
        text.extend_from_slice(b": ");
        text.extend_from_slice(value.as_bytes());
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(b"\r\n");
    text
}

/// What the slowest line needs for so many bytes.
fn at_slowest(bytes: u64) -> Duration {
    Duration::from_secs(bytes / SLOWEST)
}
