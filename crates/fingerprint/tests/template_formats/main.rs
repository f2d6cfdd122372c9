//! Template files from outside: what is written is read back but for the losses that are told, others' records are read right,
//! bad bytes are refused.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod hostile;
mod layouts;
mod limits;
mod losses;
mod samples;
mod strategies;
mod xyt;

use fingerprint::Template;
use fingerprint::formats::{FingerView, RidgeEndings, ViewMinutia};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// A view every format but xyt holds exactly: so many bifurcations in the middles of px, pointing along the axes.
fn plain(count: usize) -> FingerView {
    let minutia = |number: usize| ViewMinutia {
        x: CentiPx(number as i32 % 300 * 100 + 50),
        y: CentiPx(number as i32 / 300 * 100 + 5050),
        direction: MilliDegrees::new(90_000 * (number as i32 % 4)),
        kind: MinutiaKind::Bifurcation,
        quality: Some(Quality::new(90)),
    };
    FingerView {
        minutiae: (0..count).map(minutia).collect(),
        endings: RidgeEndings::ValleyFork,
        ..FingerView::new(&Template::new(400, 400, Vec::new()))
    }
}
