//! What of a view a format has room for. What is left over here is told as a loss by comparing afterwards.

use super::extended::{CORES_AND_DELTAS, MOST_SINGULAR, RIDGE_COUNTS, UNREADABLE, ZONAL_QUALITY};
use super::fields::LAST_PX;
use super::{Area, FingerView, Format, MOST_MINUTIAE, MOST_PER_VIEW, Resolution, UNREPORTED_QUALITY, xyt};
use crate::template::bytes::COORDINATE_LIMIT;
use std::ops::RangeInclusive;
use terms::CentiPx;

/// A view as far as it fits.
pub(super) struct Fitted {
    pub(super) view: FingerView,
    /// Minutiae left out because they lie where the format has no coordinates.
    pub(super) beyond: usize,
}

/// The views as far as `format` holds them.
pub(super) fn all(views: &[FingerView], format: Format) -> Vec<Fitted> {
    let size = |view: &FingerView| (view.width_px, view.height_px);
    let one_size = views.windows(2).all(|pair| size(&pair[0]) == size(&pair[1]));
    views.iter().map(|view| one(view, format, one_size)).collect()
}

fn one(view: &FingerView, format: Format, one_size: bool) -> Fitted {
    let mut fitted = view.clone();
    fitted.minutiae.retain(|minutia| holds(format, minutia.x, minutia.y));
    let beyond = view.minutiae.len() - fitted.minutiae.len();
    fitted.cores.retain(|core| holds(format, core.x, core.y));
    fitted.deltas.retain(|delta| holds(format, delta.x, delta.y));
    keep_best(&mut fitted, format);
    if format.is_record() {
        let whole = fitted.minutiae.len() == view.minutiae.len();
        fitted.areas.retain(|area| carries(view, area, format, whole, one_size));
        fitted.cores.truncate(MOST_SINGULAR);
        fitted.deltas.truncate(MOST_SINGULAR);
    }
    Fitted { view: fitted, beyond }
}

/// Whether the format has coordinates for a place.
fn holds(format: Format, x: CentiPx, y: CentiPx) -> bool {
    let range: RangeInclusive<i32> = match format {
        Format::Cotejo | Format::Json => -COORDINATE_LIMIT..=COORDINATE_LIMIT,
        Format::Iso2005 | Format::Iso2011 | Format::Ansi378 => 0..=i32::from(LAST_PX) * 100 + 99,
        Format::Xyt => 0..=xyt::LAST_PX * 100 + 99,
    };
    range.contains(&x.0) && range.contains(&y.0)
}

/// Leaves the best minutiae if there are more than the format holds. Records and text keep the order they were in, the
/// engine's own bytes have the best first.
fn keep_best(view: &mut FingerView, format: Format) {
    let most = if format.is_record() { MOST_PER_VIEW } else { MOST_MINUTIAE };
    let worth =
        |place: &usize| std::cmp::Reverse(view.minutiae[*place].quality.unwrap_or(UNREPORTED_QUALITY));
    let mut places: Vec<usize> = (0..view.minutiae.len()).collect();
    places.sort_by_key(worth);
    places.truncate(most);
    if format != Format::Cotejo {
        places.sort_unstable();
    }
    view.minutiae = places.iter().map(|place| view.minutiae[*place]).collect();
}

/// Whether an area still means in a record what it meant: `whole` if no minutia it may number is missing, `one_size` if all
/// views are of the size that is written once for all.
fn carries(view: &FingerView, area: &Area, format: Format, whole: bool, one_size: bool) -> bool {
    let same_px = view.resolution == Resolution::P500;
    match area.kind {
        UNREADABLE | CORES_AND_DELTAS => false,
        RIDGE_COUNTS => whole,
        ZONAL_QUALITY => same_px && (format == Format::Iso2011 || format == Format::Iso2005 && one_size),
        _ => same_px && whole,
    }
}
