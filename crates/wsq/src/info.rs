//! What a file states about itself, without decoding its blocks.

use crate::bit_rate::BitRate;
use crate::error::DecodeError;
use crate::stream::{Comment, Headers};
use crate::wavelet::Filter;

/// What a file states about itself. Comments are often wrong about the resolution: a record that holds the file
/// knows better.
#[derive(Debug, Clone, PartialEq)]
pub struct Info {
    /// Width in px.
    pub width: u32,
    /// Height in px.
    pub height: u32,
    /// The grey level said to be black.
    pub black: u8,
    /// The grey level said to be white.
    pub white: u8,
    /// The grey level that became 0 before the transform.
    pub shift: f32,
    /// How many grey levels became 1.
    pub scale: f32,
    /// Which of the standard's encoders wrote it, 1 or 2; many files say 0.
    pub encoder: u8,
    /// The number the FBI gave to the program that wrote the file; 0 for none.
    pub software: u16,
    /// Which filters the image is put together with.
    pub filter: Filter,
    /// How many blocks of coefficients there are.
    pub blocks: usize,
    /// The interval between restart markers, if one is defined.
    pub restart_interval: Option<u16>,
    /// Every comment, in order.
    pub comments: Vec<Comment>,
    /// The resolution that a comment states, ppi.
    pub ppi: Option<u16>,
    /// The bit rate that a comment states.
    pub bit_rate: Option<BitRate>,
    /// Whether a comment says that something was lost; it always was.
    pub lossy: Option<bool>,
}

impl Info {
    pub(crate) fn new(headers: &Headers<'_>) -> Result<Self, DecodeError> {
        let frame = headers.frame()?;
        let stated = |name| headers.comments.iter().find_map(|comment| comment.get(name));
        Ok(Info {
            width: frame.width.into(),
            height: frame.height.into(),
            black: frame.black,
            white: frame.white,
            shift: frame.shift,
            scale: frame.scale,
            encoder: frame.encoder,
            software: frame.software,
            filter: headers.filters()?.name(),
            blocks: headers.blocks,
            restart_interval: headers.restart_interval,
            comments: headers.comments.clone(),
            ppi: stated("PPI").and_then(|ppi| ppi.parse().ok()).filter(|&ppi| ppi > 0),
            bit_rate: stated("WSQ_BITRATE").and_then(|rate| BitRate::new(rate.parse().ok()?).ok()),
            lossy: stated("LOSSY").map(|lossy| lossy != "0"),
        })
    }
}

/// Reads what a file states about itself. The blocks are stepped over, not decoded.
///
/// # Errors
/// See [`DecodeError`].
pub fn info(bytes: &[u8]) -> Result<Info, DecodeError> {
    let mut headers = Headers::open(bytes)?;
    while headers.next_block()?.is_some() {}
    Info::new(&headers)
}
