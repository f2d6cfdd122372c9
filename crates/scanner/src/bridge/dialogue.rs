//! Which message may follow which, and how long the host waits for it.
//!
//! It must not know how a helper is started or ended.

use super::link::{Link, TICK};
use super::message::{Ask, FrameKind, Say, VERSION, broken};
use super::wire::Heard;
use crate::{Advice, Happening, ScanError, Watch};
use print_image::Raster;
use std::time::Duration;

/// How long a host waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For an answer, and for the first sign of life of a preview or an image: a lamp warms up meanwhile.
    pub answer: Duration,
    /// Between two signs of life while an image is taken.
    pub silence: Duration,
    /// For the end after a cancel, and for the process to end when it is not needed any more.
    pub grace: Duration,
}

impl Default for Limits {
    /// 30 s for an answer, 10 s of silence, 2 s of grace.
    fn default() -> Self {
        let [answer, silence, grace] = [30, 10, 2].map(Duration::from_secs);
        Limits { answer, silence, grace }
    }
}

/// How many messages are heard out after a cancel before the helper is taken for one that does not stop.
const AFTER_CANCEL: u32 = 1000;

/// How a preview or an image ended while the helper kept to the protocol.
pub(super) enum Ending {
    Image(Raster),
    Told(ScanError),
    Cancelled,
    /// It was cancelled and did not end in order.
    Stuck,
}

/// Hears a preview or an image out.
pub(super) fn hear_out(
    link: &mut Link,
    number: u64,
    limits: Limits,
    watch: Watch<'_>,
) -> Result<Ending, ScanError> {
    let (mut done, mut total) = (0, 0);
    let (mut quiet, mut limit) = (Duration::ZERO, limits.answer);
    loop {
        let wish = match link.hear(TICK.min(limit)) {
            None => {
                quiet += TICK;
                if quiet >= limit {
                    return Err(ScanError::Silent);
                }
                watch(Happening::Progress { done, total })
            }
            Some(heard) => {
                (quiet, limit) = (Duration::ZERO, limits.silence);
                match during(heard?, number)? {
                    During::Progress(now, of) => {
                        (done, total) = (now, of);
                        watch(Happening::Progress { done, total })
                    }
                    During::Advice(advice) => watch(Happening::Advice(advice)),
                    During::Preview(frame) => watch(Happening::Preview(&frame)),
                    During::Image(image) => return Ok(Ending::Image(image)),
                    During::Error(error) => return Ok(Ending::Told(error)),
                    During::Done => return Err(broken("a preview that ended unasked")),
                }
            }
        };
        if wish.is_break() {
            // Once she wants it to end, nothing that goes wrong is hers to hear of.
            let cancelled = link.ask(&Ask::Cancel { request: number });
            return Ok(cancelled.and_then(|()| settle(link, number, limits.grace)).unwrap_or(Ending::Stuck));
        }
    }
}

/// Hears out what a cancelled request still says.
fn settle(link: &mut Link, number: u64, grace: Duration) -> Result<Ending, ScanError> {
    let mut waited = Duration::ZERO;
    let mut messages = 0;
    while waited < grace && messages < AFTER_CANCEL {
        match link.hear(TICK.min(grace)) {
            None => waited += TICK,
            Some(heard) => match during(heard?, number)? {
                During::Progress(..) | During::Advice(_) | During::Preview(_) => messages += 1,
                During::Image(_) | During::Done | During::Error(_) => return Ok(Ending::Cancelled),
            },
        }
    }
    Ok(Ending::Stuck)
}

/// What a helper may say while it shows or takes something.
enum During {
    Progress(u64, u64),
    Advice(Advice),
    Preview(Raster),
    Image(Raster),
    Error(ScanError),
    Done,
}

fn during(heard: Heard, number: u64) -> Result<During, ScanError> {
    let (request, during) = match heard {
        Heard::Frame { request, kind: FrameKind::Preview, raster } => (request, During::Preview(raster)),
        Heard::Frame { request, kind: FrameKind::Image, raster } => (request, During::Image(raster)),
        Heard::Said(Say::Progress { request, done, total }) => (request, During::Progress(done, total)),
        Heard::Said(Say::Advice { request, advice }) => (request, During::Advice(advice)),
        Heard::Said(Say::Error { request, error }) => (request, During::Error(error)),
        Heard::Said(Say::Done { request }) => (request, During::Done),
        Heard::Said(_) => return Err(broken("an answer to something else")),
    };
    if request == number { Ok(during) } else { Err(broken("an answer to something else")) }
}

/// The one answer to one question.
pub(super) fn answer(link: &mut Link, limit: Duration) -> Result<Say, ScanError> {
    match link.hear(limit) {
        None => Err(ScanError::Silent),
        Some(Ok(Heard::Said(said))) => Ok(said),
        Some(Ok(Heard::Frame { .. })) => Err(broken("a frame that was not asked for")),
        Some(Err(error)) => Err(error),
    }
}

pub(super) fn request_of(said: &Say) -> Option<u64> {
    match said {
        Say::Devices { request, .. } | Say::Changes { request, .. } | Say::Opened { request, .. } => {
            Some(*request)
        }
        _ => None,
    }
}

/// Agrees on a version.
pub(super) fn greet(link: &mut Link, limit: Duration) -> Result<(), ScanError> {
    link.ask(&Ask::Hello { versions: vec![VERSION] })?;
    match answer(link, limit)? {
        Say::Hello { version: VERSION } => Ok(()),
        Say::Hello { .. } | Say::Error { error: ScanError::Unsupported, .. } => {
            Err(broken("no version of the protocol in common"))
        }
        Say::Error { error, .. } => Err(error),
        _ => Err(broken("no greeting")),
    }
}
