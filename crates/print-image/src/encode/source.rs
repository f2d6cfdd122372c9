//! Compress once: what may be compressed with loss, and at which rate.

use crate::Raster;
use crate::loss::Loss;

/// Pixels that may be compressed with loss: those that have lost nothing, or others for a stated reason.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    raster: &'a Raster,
    /// What was lost before, and why it is compressed all the same.
    again: Option<(Loss, Reason)>,
}

/// The pixels have lost something already, so that they are compressed again only for a stated reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the pixels were already compressed or changed: {}", .0.word())]
pub struct AlreadyLossy(pub Loss);

/// Why a print is compressed a second time, as a code that stands in the file: 1 to 32 of a-z, 0-9 and `_`, so that it
/// names no one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

/// A text that is no code of a [`Reason`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reason is 1 to 32 of a-z, 0-9 and _")]
pub struct ReasonUnfit;

impl Reason {
    /// The reason with this code.
    pub fn new(code: &str) -> Result<Self, ReasonUnfit> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let fit = (1..=32).contains(&code.len()) && code.bytes().all(fits);
        if fit { Ok(Reason(code.to_owned())) } else { Err(ReasonUnfit) }
    }

    /// Its code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl<'a> Source<'a> {
    /// Pixels that have lost nothing.
    pub fn lossless(raster: &'a Raster) -> Result<Self, AlreadyLossy> {
        match raster.loss() {
            None => Ok(Source { raster, again: None }),
            Some(loss) => Err(AlreadyLossy(loss)),
        }
    }

    /// Pixels whatever they have lost. If they have, the file says what, and the reason why they are compressed again.
    pub fn overridden(raster: &'a Raster, reason: Reason) -> Self {
        Source { raster, again: raster.loss().map(|loss| (loss, reason)) }
    }

    /// The print.
    pub(crate) fn raster(&self) -> &'a Raster {
        self.raster
    }

    /// Keyword and text of what the file must say: its loss before, and the reason.
    pub(crate) fn history(&self) -> Vec<(&'static str, String)> {
        self.again.as_ref().map_or_else(Vec::new, |(loss, reason)| {
            vec![(Loss::KEYWORD, loss.word().to_owned()), ("Override", reason.code().to_owned())]
        })
    }
}
