//! A matching core over HTTP: the contract of [`core_api::wire`], spoken by a client that trusts nobody.
//!
//! **The gate on this side.** Every body has a bound before it is read; messages have exactly the members of the contract;
//! headers are numbers and known words; candidates come as pixels; redirects, cookies and encodings are not followed, kept
//! or decoded; and of what a server says of an error only the kind is believed. What is more than the contract allows ends
//! as [`CoreError::Surplus`], unread, and is handed over encrypted ([`crate::surplus`]): a core that sends a name too early
//! has not told it.
//!
//! Calls block. A cut line is taken up again: blobs from where the core has them, everything else by asking anew, for
//! every call of the contract may be made twice. It must not know cases, acts or where a token is kept.

mod events;
mod line;
mod operator;
mod options;
mod read;
mod reply;
mod retry;
mod services;
mod tls;
mod upload;

pub(crate) use events::Events;
pub(crate) use line::{Ask, Failure, Line, Next, Watch, Who};
pub use options::{ClientCertificate, Options, OptionsError, Route, Timeouts, TokenSource, Trust};
pub(crate) use read::{grey, message, problem, signed};
pub(crate) use reply::{EVENTS, JSON, Media, PDF, Reply};
pub use retry::{Outside, Random, Retry, Sleep};

use core_api::strict::{Message, is_candidate};
use core_api::wire::{
    AUTOGRAPH, CANDIDATE, GREY, Keys, MAX_BLOB, MAX_DICTAMEN, MAX_PRINTS, ProblemKind, RESULT, RequestBody,
    RequestState, Stage, grey_to_bytes, path,
};
use core_api::{
    Acknowledgement, Answer, Autograph, Capabilities, Core, CoreError, Delivery, Grants, GreyImage, Outcome,
    OutcomeReceipt, Person, Progress, ReleaseProfile, Signed, Submission, Way,
};
use line::{SLICE, unreachable_core};
use reqwest::Method;
use sha2::Digest as _;
use std::time::Duration;
use terms::{CandidateId, Finger, RequestId, Sha256, SurplusPlace};
use upload::Blob;

/// How often blobs are sent because the core misses them.
const ROUNDS: u32 = 3;
/// Most events of one request.
const MAX_EVENTS: u32 = 100_000;

/// A core over HTTP.
pub struct HttpCore {
    pub(crate) line: Line,
    retry: Retry,
    piece: usize,
    outside: Outside,
}

impl HttpCore {
    /// Ready to ask; nothing is asked yet.
    pub fn new(options: Options, outside: Outside) -> Result<Self, OptionsError> {
        let (retry, piece) = (options.retry, options.piece);
        Ok(HttpCore { line: Line::new(options)?, retry, piece, outside })
    }

    /// The keys it signs with; [`core_api::KeyRing`] tells which to believe.
    pub fn keys(&self) -> Result<Keys, CoreError> {
        let ask = get(path::keys()).of(SurplusPlace::Capabilities);
        self.message(&self.good(&ask, &Watch::nobody(), CoreError::Broken)?)
    }

    /// The message of an answer.
    pub(crate) fn message<T: Message>(&self, reply: &Reply) -> Result<T, CoreError> {
        self.sealing(reply, message(reply))
    }

    /// The signed message of an answer, and what it says.
    pub(crate) fn signed<T: Message>(&self, reply: &Reply) -> Result<(T, Signed<T>), CoreError> {
        self.sealing(reply, signed(reply))
    }

    /// What was read of an answer; where that is surplus, the answer is sealed first.
    fn sealing<T>(&self, reply: &Reply, read: Result<T, CoreError>) -> Result<T, CoreError> {
        if matches!(read, Err(CoreError::Surplus)) {
            self.line.seal(reply.place(), &reply.body);
        }
        read
    }

    /// The error of an answer that is not a good one.
    fn refusal<T>(&self, reply: &Reply, missing: CoreError) -> Result<T, CoreError> {
        self.sealing(reply, Err(read::error(reply, missing)))
    }

    /// What the credential grants.
    pub fn grants(&self) -> Result<Grants, CoreError> {
        let ask = get(path::grants()).of(SurplusPlace::Capabilities);
        self.message(&self.good(&ask, &Watch::nobody(), CoreError::Broken)?)
    }

    /// Asks until there is an answer that is not worth another attempt.
    pub(crate) fn again(&self, ask: &Ask<'_>, watch: &Watch<'_>) -> Result<Reply, CoreError> {
        let mut failed = 0;
        loop {
            let asked = match self.line.ask(ask, watch) {
                Ok(reply) if !Retry::again(reply.head.status) => return Ok(reply),
                Ok(reply) if problem(&reply) == Err(CoreError::Surplus) => return Ok(reply),
                Ok(reply) => reply.head.retry_after,
                Err(Failure::Connection) => None,
                Err(failure) => return Err(failure.into()),
            };
            failed += 1;
            if failed >= self.retry.attempts {
                return Err(unreachable_core());
            }
            self.pause(failed, asked, watch)?;
        }
    }

    /// The same, where only a good answer will do.
    fn good(&self, ask: &Ask<'_>, watch: &Watch<'_>, missing: CoreError) -> Result<Reply, CoreError> {
        let reply = self.again(ask, watch)?;
        if reply.head.status < 400 { Ok(reply) } else { self.refusal(&reply, missing) }
    }

    /// Bytes nobody can guess.
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.outside.random)(&mut bytes);
        bytes
    }

    /// Waits as the policy says; returns how long.
    fn pause(&self, failed: u32, asked: Option<Duration>, watch: &Watch<'_>) -> Result<Duration, CoreError> {
        let wait = self.retry.wait(failed, asked, self.random());
        let mut left = wait;
        while !left.is_zero() {
            watch.check()?;
            let slice = left.min(SLICE);
            (self.outside.sleep)(slice);
            left -= slice;
        }
        watch.check()?;
        Ok(wait)
    }

    /// Puts what names blobs. Asked before anything is sent: a core that has them, or needs them no more, wants none.
    fn put_with(
        &self,
        ask: &Ask<'_>,
        blobs: &[(Sha256, Vec<u8>)],
        watch: &Watch<'_>,
    ) -> Result<Reply, CoreError> {
        let mut rounds = 0;
        loop {
            let reply = self.again(ask, watch)?;
            if reply.head.status < 400 {
                return Ok(reply);
            }
            let missing = problem(&reply).ok().filter(|told| told.kind == ProblemKind::BlobsMissing);
            let Some(missing) = missing.filter(|_| rounds < ROUNDS) else {
                return self.refusal(&reply, CoreError::UnknownRequest);
            };
            rounds += 1;
            self.send_blobs(blobs, &missing.blobs, watch)?;
        }
    }

    /// Delivers a file that is a dictamen.
    fn deliver_file(
        &self,
        request: RequestId,
        file: &[u8],
        media: &'static str,
        headers: Vec<(&'static str, String)>,
    ) -> Result<(Delivery, Signed<Delivery>), CoreError> {
        if file.len() as u64 > MAX_DICTAMEN {
            return Err(refused(ProblemKind::TooLarge));
        }
        let sha256 = digest(file);
        let mut ask = Ask::new(Method::PUT, path::dictamen(request, sha256), JSON).with(media, file);
        ask.headers = headers;
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownRequest)?;
        let (said, signed) = self.signed::<Delivery>(&reply)?;
        believed((said.request, said.dictamen) == (request, sha256), (said, signed))
    }

    /// Sends those of the blobs that are wanted.
    pub(crate) fn send_blobs(
        &self,
        blobs: &[(Sha256, Vec<u8>)],
        wanted: &[Sha256],
        watch: &Watch<'_>,
    ) -> Result<(), CoreError> {
        let total = blobs.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        let mut before = 0;
        for (name, bytes) in blobs {
            if wanted.contains(name) {
                self.upload(&Blob { name: *name, bytes, before, total }, watch)?;
            }
            before += bytes.len() as u64;
        }
        believed(wanted.iter().all(|wanted| blobs.iter().any(|(name, _)| name == wanted)), ())
    }

    /// Whether a request's events come to an end of their own, with an answer.
    pub(crate) fn events_end(&self, request: RequestId, watch: &Watch<'_>) -> Result<bool, CoreError> {
        let followed = self.follow(request, watch, true)?;
        Ok(followed.answered && followed.ended)
    }

    /// Follows a request's events until it is answered or they end; to their end if so wanted.
    fn follow(&self, request: RequestId, watch: &Watch<'_>, to_end: bool) -> Result<Followed, CoreError> {
        let mut followed = Followed { answered: false, ended: false, silent: Duration::ZERO };
        let mut ask = get(path::events(request)).of(SurplusPlace::Answer);
        ask.accept = EVENTS;
        let (head, mut stream) = match self.line.open(&ask, watch) {
            Ok(opened) => opened,
            Err(Failure::Connection) => return Ok(followed),
            Err(failure) => return Err(failure.into()),
        };
        // Whoever does not tell events is asked again after a while.
        if head.status != 200 || head.media != Media::Events {
            return Ok(followed);
        }
        let (mut events, mut count) = (Events::default(), 0);
        while followed.silent < self.line.timeouts.idle && count < MAX_EVENTS {
            watch.check()?;
            match self.line.next(&mut stream, SLICE) {
                Ok(Next::Silence) => followed.silent += SLICE,
                Ok(Next::Bytes(bytes)) => {
                    let states = events.feed(&bytes).map_err(|odd| {
                        if odd.failure == Failure::Surplus {
                            self.line.seal(SurplusPlace::Answer, &odd.bytes);
                        }
                        odd.failure
                    })?;
                    for state in states {
                        count += 1;
                        followed.answered = told(&state, request, watch)? == Stage::Answered;
                    }
                    if followed.answered && !to_end {
                        return Ok(followed);
                    }
                }
                Ok(Next::End) => {
                    followed.ended = true;
                    return Ok(followed);
                }
                Err(Failure::Connection) => return Ok(followed),
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(followed)
    }
}

/// What came of following events.
struct Followed {
    /// The last one said that the answer is there.
    answered: bool,
    /// They came to an end of their own.
    ended: bool,
    /// About how long nothing came.
    silent: Duration,
}

/// What a state says, told on.
fn told(state: &RequestState, request: RequestId, watch: &Watch<'_>) -> Result<Stage, CoreError> {
    if state.request != request {
        return Err(CoreError::Broken);
    }
    watch.reach(state.searched, state.total)?;
    Ok(state.stage)
}

fn get(path: String) -> Ask<'static> {
    Ask::new(Method::GET, path, JSON)
}

fn digest(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

fn refused(kind: ProblemKind) -> CoreError {
    CoreError::Refused(kind.title().to_owned())
}

fn believed<T>(is: bool, value: T) -> Result<T, CoreError> {
    if is { Ok(value) } else { Err(CoreError::Broken) }
}

impl Core for HttpCore {
    fn capabilities(&self) -> Result<Capabilities, CoreError> {
        let ask = get(path::capabilities()).of(SurplusPlace::Capabilities);
        self.message(&self.good(&ask, &Watch::nobody(), CoreError::Broken)?)
    }

    fn submit(
        &self,
        submission: &Submission,
        progress: Progress<'_>,
    ) -> Result<Signed<Acknowledgement>, CoreError> {
        if submission.prints.is_empty() || submission.prints.len() > MAX_PRINTS {
            return Err(refused(ProblemKind::Refused));
        }
        let watch = Watch::new(progress);
        let blob = |(_, image): &(Finger, GreyImage)| (image.digest(), grey_to_bytes(image));
        let blobs: Vec<(Sha256, Vec<u8>)> = submission.prints.iter().map(blob).collect();
        let body = serde_json::to_vec(&RequestBody::of(submission)).map_err(|_| CoreError::Broken)?;
        let ask = Ask::new(Method::PUT, path::request(submission.request), JSON).with(JSON, &body);
        let (said, signed) = self.signed::<Acknowledgement>(&self.put_with(&ask, &blobs, &watch)?)?;
        let ours = (submission.institution, submission.request, submission.nonce);
        let bound = (said.institution, said.request, said.nonce) == ours;
        believed(bound && said.manifest == submission.manifest(), signed)
    }

    fn answer(&self, request: RequestId, progress: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        let watch = Watch::new(progress);
        let (mut waited, mut rounds, mut heard) = (Duration::ZERO, 0, false);
        while waited <= self.line.timeouts.patience {
            let ask = get(path::answer(request)).of(SurplusPlace::Answer);
            let reply = self.good(&ask, &watch, CoreError::UnknownRequest)?;
            if reply.head.status != 202 {
                let (said, signed) = self.signed::<Answer>(&reply)?;
                return believed(said.request == request, signed);
            }
            if !reply.body.is_empty() {
                told(&self.message(&reply)?, request, &watch)?;
            }
            let followed = self.follow(request, &watch, false)?;
            // A core may say for ever that it has answered: it is believed at once only the first time.
            if followed.answered && !std::mem::replace(&mut heard, true) {
                continue;
            }
            rounds += 1;
            waited += followed.silent + self.pause(rounds, reply.head.retry_after, &watch)?;
        }
        Err(unreachable_core())
    }

    fn candidate_print(
        &self,
        request: RequestId,
        candidate: &CandidateId,
        finger: Finger,
    ) -> Result<GreyImage, CoreError> {
        if !is_candidate(candidate) {
            return Err(CoreError::UnknownCandidate);
        }
        let mut ask = get(path::print(request, candidate, finger)).of(SurplusPlace::Print);
        (ask.accept, ask.most) = (GREY, MAX_BLOB);
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownCandidate)?;
        self.sealing(&reply, grey(&reply))
    }

    fn deliver(&self, request: RequestId, dictamen: &[u8]) -> Result<Signed<Delivery>, CoreError> {
        self.deliver_file(request, dictamen, PDF, Vec::new()).map(|(_, signed)| signed)
    }

    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError> {
        if !is_candidate(candidate) {
            return Err(CoreError::UnknownCandidate);
        }
        let ask = get(path::person(request, candidate)).of(SurplusPlace::Person);
        self.message(&self.good(&ask, &Watch::nobody(), CoreError::UnknownCandidate)?)
    }

    fn deliver_autograph(
        &self,
        request: RequestId,
        says: &Autograph,
        scan: &[u8],
    ) -> Result<Signed<Delivery>, CoreError> {
        let candidate = says.candidate().map(|candidate| (CANDIDATE, candidate.to_string()));
        let headers = [(RESULT, says.result_word())].into_iter().chain(candidate).collect();
        let (said, signed) = self.deliver_file(request, scan, AUTOGRAPH, headers)?;
        believed((said.way, said.result) == (Some(Way::Autografa), Some(says.result())), signed)
    }

    fn report(&self, request: RequestId, outcome: &Outcome) -> Result<Signed<OutcomeReceipt>, CoreError> {
        let body = outcome.to_body();
        let ask = Ask::new(Method::PUT, path::outcome(request, outcome.kind()), JSON).with(JSON, &body);
        let reply = self.good(&ask, &Watch::nobody(), CoreError::UnknownRequest)?;
        let (said, signed) = self.signed::<OutcomeReceipt>(&reply)?;
        let told = (said.request, said.kind, said.outcome);
        believed(told == (request, outcome.kind(), digest(&body)), signed)
    }

    fn keys(&self) -> Result<Keys, CoreError> {
        HttpCore::keys(self)
    }

    fn release_profile(&self) -> Result<ReleaseProfile, CoreError> {
        self.grants().map(|grants| grants.release)
    }
}
