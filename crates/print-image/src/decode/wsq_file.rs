//! WSQ files, decoded by the crate `wsq`.

use super::{DecodeError, Notice, Picture, check_size};
use crate::loss::Loss;

/// The resolutions WSQ is used at, ppi. The comments of real files often state another: those of one scanned card
/// say 255 for half of its fingers and 500 for the rest.
const USED: [f64; 2] = [500.0, 1000.0];
/// How far a resolution may lie from those, as a share: what ANSI/NIST-ITL allows a scanner.
const TOLERANCE: f64 = 0.01;

pub(super) fn decode(bytes: &[u8]) -> Result<Picture, DecodeError> {
    let info = wsq::info(bytes).map_err(refusal)?;
    check_size((info.width, info.height))?;
    let wsq::Decoded { width, height, pixels, .. } = wsq::decode(bytes).map_err(refusal)?;
    let mut notices = vec![Notice::Compressed(Loss::Wsq)];
    let resolution = info.ppi.map(f64::from).filter(|ppi| is_used(*ppi));
    if let (Some(ppi), None) = (info.ppi, resolution) {
        notices.push(Notice::ResolutionDoubted { ppi });
    }
    Ok(Picture { width, height, pixels, resolution: resolution.map(|ppi| (ppi, ppi)), notices })
}

fn is_used(ppi: f64) -> bool {
    USED.iter().any(|used| (ppi - used).abs() <= used * TOLERANCE)
}

fn refusal(error: wsq::DecodeError) -> DecodeError {
    match error {
        wsq::DecodeError::Truncated => DecodeError::Truncated,
        wsq::DecodeError::TooLarge { width, height, .. } => DecodeError::too_large(width, height),
        _ => DecodeError::NotAnImage,
    }
}
