//! Judging the resolution a file states.

use super::{DecodeError, LOWEST_PPI};
use terms::Ppi;

/// Inches in a metre and in a centimetre.
pub(crate) const PER_METRE: f64 = 0.0254;
/// See [`PER_METRE`].
pub(super) const PER_CENTIMETRE: f64 = 2.54;

/// The resolution to use of the one stated (across, down; ppi). Values no device has count as not stated:
/// the user is asked.
pub(super) fn judge(stated: Option<(f64, f64)>) -> Result<Option<Ppi>, DecodeError> {
    let Some((x, y)) = stated.filter(|(x, y)| is_stated(*x) && is_stated(*y)) else {
        return Ok(None);
    };
    let (across, down) = (x.round() as u16, y.round() as u16);
    if (x - y).abs() > 0.01 * x.max(y) {
        return Err(DecodeError::AnisotropicResolution { x: across, y: down });
    }
    if across < LOWEST_PPI {
        return Err(DecodeError::ResolutionTooLow(across));
    }
    Ok(Ppi::new(across).ok())
}

fn is_stated(ppi: f64) -> bool {
    ppi.is_finite() && (1.0..65_535.0).contains(&ppi)
}
