//! Blobs: from where the core has them, piece by piece, again after every cut.

use super::HttpCore;
use super::line::{Ask, Failure, Watch, unreachable_core};
use super::read;
use super::reply::{JSON, Reply};
use super::retry::Retry;
use core_api::CoreError;
use core_api::wire::{MAX_BLOB, PIECE, ProblemKind, UPLOAD_LENGTH, UPLOAD_OFFSET, path};
use reqwest::Method;
use std::time::Duration;
use terms::Sha256;

/// How often a blob is sent anew because the core says that it read other bytes.
const SPOILT: u32 = 2;

/// A blob and what was sent before it, for the progress over all.
pub(super) struct Blob<'a> {
    pub(super) name: Sha256,
    pub(super) bytes: &'a [u8],
    pub(super) before: u64,
    pub(super) total: u64,
}

/// How a piece fared.
enum Piece {
    /// The blob ends here now.
    There(u64),
    /// Ask where it ends; some time later if need be.
    AskAgain { wait: bool, asked: Option<Duration> },
    /// The whole was not what its name says, and is gone.
    Spoilt,
}

impl HttpCore {
    /// Sends what the core does not have of a blob.
    pub(super) fn upload(&self, blob: &Blob<'_>, watch: &Watch<'_>) -> Result<(), CoreError> {
        let length = blob.bytes.len() as u64;
        if length > MAX_BLOB {
            return Err(CoreError::Refused(ProblemKind::TooLarge.title().to_owned()));
        }
        let (mut failed, mut spoilt, mut furthest) = (0, 0, 0);
        loop {
            let mut offset = self.offset(blob, watch)?;
            // A line that is cut after every piece still gets there; one that gets nowhere ends.
            if offset > furthest {
                (failed, furthest) = (0, offset);
            }
            loop {
                watch.reach(blob.before + offset, blob.total)?;
                if offset == length {
                    return Ok(());
                }
                match self.piece(blob, offset, watch)? {
                    Piece::There(end) => offset = end,
                    Piece::AskAgain { wait, asked } => {
                        if offset > furthest {
                            (failed, furthest) = (0, offset);
                        }
                        failed += 1;
                        if failed >= self.retry.attempts {
                            return Err(unreachable_core());
                        }
                        if wait {
                            self.pause(failed, asked, watch)?;
                        }
                        break;
                    }
                    Piece::Spoilt => {
                        spoilt += 1;
                        if spoilt > SPOILT {
                            return Err(CoreError::Refused(ProblemKind::WrongDigest.title().to_owned()));
                        }
                        furthest = 0;
                        break;
                    }
                }
            }
        }
    }

    /// Where the blob ends at the core.
    fn offset(&self, blob: &Blob<'_>, watch: &Watch<'_>) -> Result<u64, CoreError> {
        let reply = self.again(&Ask::new(Method::HEAD, path::blob(blob.name), JSON), watch)?;
        let length = blob.bytes.len() as u64;
        match reply.head.status {
            404 => Ok(0),
            200..=299 => {
                let offset = reply.head.offset.ok_or(CoreError::Broken)?;
                let believable = offset <= length && reply.head.length.is_none_or(|told| told == length);
                if believable { Ok(offset) } else { Err(CoreError::Broken) }
            }
            status => Err(read::of_status(status, CoreError::Broken)),
        }
    }

    fn piece(&self, blob: &Blob<'_>, offset: u64, watch: &Watch<'_>) -> Result<Piece, CoreError> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = blob.bytes.get(from..).unwrap_or_default();
        let piece = &rest[..rest.len().min(self.piece.max(1))];
        let mut ask = Ask::new(Method::PATCH, path::blob(blob.name), JSON).with(PIECE, piece);
        ask.headers =
            vec![(UPLOAD_OFFSET, offset.to_string()), (UPLOAD_LENGTH, blob.bytes.len().to_string())];
        match self.line.ask(&ask, watch) {
            Ok(reply) => self.sealing(&reply, fared(&reply, offset + piece.len() as u64)),
            Err(Failure::Connection) => Ok(Piece::AskAgain { wait: true, asked: None }),
            Err(failure) => Err(failure.into()),
        }
    }
}

fn fared(reply: &Reply, end: u64) -> Result<Piece, CoreError> {
    match reply.head.status {
        200..=299 if !reply.body.is_empty() => Err(CoreError::Surplus),
        200..=299 if reply.head.offset == Some(end) => Ok(Piece::There(end)),
        200..=299 => Err(CoreError::Broken),
        status if Retry::again(status) => Ok(Piece::AskAgain { wait: true, asked: reply.head.retry_after }),
        _ => match read::problem(reply).map(|told| told.kind) {
            Ok(ProblemKind::WrongOffset) => Ok(Piece::AskAgain { wait: false, asked: None }),
            Ok(ProblemKind::WrongDigest) => Ok(Piece::Spoilt),
            _ => Err(read::error(reply, CoreError::Broken)),
        },
    }
}
