//! What a written file does not say, told by reading it again and comparing.

use super::extended::{ALGORITHM, ZONAL_QUALITY};
use super::fit::Fitted;
use super::{Area, FingerView, Singular};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees};

/// One thing that views said and the file written of them does not. Counts and maxima are over all its views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Loss {
    /// So many minutiae, the worst: a view of the format holds no more.
    Minutiae(usize),
    /// So many minutiae: the format has no coordinates where they lie.
    Beyond(usize),
    /// Places are rounded: the largest shift of a minutia, core or delta in hundredths of a px at 500 ppi.
    Shift(u32),
    /// Directions are rounded: the largest turn in thousandths of a degree.
    Turn(u32),
    /// The type of so many minutiae.
    Kinds(usize),
    /// The quality of so many minutiae, or that they have none.
    MinutiaQualities(usize),
    /// Where ridge endings lie: the format puts them at the other of its two places.
    Endings,
    /// The size of a print.
    Size,
    /// That a print was measured at another resolution than 500 ppi.
    Resolution,
    /// Which finger, or fingers, it is.
    Position,
    /// The numbers of the views.
    Number,
    /// How it was taken.
    Impression,
    /// The quality of a print.
    Quality,
    /// What measured the quality, or what others measured.
    QualityRecords,
    /// So many cores and deltas.
    Singular(usize),
    /// The directions of so many cores and deltas.
    SingularDirections(usize),
    /// So many areas of extended data: ridge counts, zonal quality, makers' own.
    Areas(usize),
    /// The product that made the record.
    Product,
    /// The capture equipment, as 378 and the 2005 record tell it.
    Equipment,
    /// The capture device, as the 2011 record tells it.
    Device,
    /// When it was captured.
    Time,
    /// The certificates of the device.
    Certificates,
}

impl Loss {
    /// Both as one if they are of one kind: counts add up, the larger rounding stays.
    pub fn with(self, other: Self) -> Option<Self> {
        use Loss::*;
        match (self, other) {
            (Minutiae(a), Minutiae(b)) => Some(Minutiae(a + b)),
            (Beyond(a), Beyond(b)) => Some(Beyond(a + b)),
            (Shift(a), Shift(b)) => Some(Shift(a.max(b))),
            (Turn(a), Turn(b)) => Some(Turn(a.max(b))),
            (Kinds(a), Kinds(b)) => Some(Kinds(a + b)),
            (MinutiaQualities(a), MinutiaQualities(b)) => Some(MinutiaQualities(a + b)),
            (Singular(a), Singular(b)) => Some(Singular(a + b)),
            (SingularDirections(a), SingularDirections(b)) => Some(SingularDirections(a + b)),
            (Areas(a), Areas(b)) => Some(Areas(a + b)),
            (a, b) => (a == b).then_some(a),
        }
    }
}

/// The losses of views written as `after`, each kind once.
pub(super) fn of(before: &[FingerView], fitted: &[Fitted], after: &[FingerView]) -> Vec<Loss> {
    let mut all: Vec<Loss> = Vec::new();
    for ((before, fitted), after) in before.iter().zip(fitted).zip(after) {
        for loss in minutiae(before, fitted, after).chain(rest(before, fitted, after)) {
            match all.iter_mut().find_map(|known| known.with(loss).map(|both| (known, both))) {
                Some((known, both)) => *known = both,
                None => all.push(loss),
            }
        }
    }
    all.sort_unstable();
    all
}

/// What is lost of the minutiae. Those that fit are written in their order, so they stand side by side.
fn minutiae(before: &FingerView, fitted: &Fitted, after: &FingerView) -> impl Iterator<Item = Loss> {
    let pairs = || fitted.view.minutiae.iter().zip(&after.minutiae);
    let left = before.minutiae.len() - fitted.view.minutiae.len() - fitted.beyond;
    let kinds = pairs().filter(|(a, b)| a.kind != b.kind).count();
    let qualities = pairs().filter(|(a, b)| a.quality != b.quality).count();
    let shift = pairs().map(|(a, b)| shift((a.x, a.y), (b.x, b.y))).max().unwrap_or(0);
    let turn = pairs().map(|(a, b)| turn(a.direction, b.direction)).max().unwrap_or(0);
    let any_ending = after.minutiae.iter().any(|minutia| minutia.kind == MinutiaKind::Ending);
    [
        (left > 0).then_some(Loss::Minutiae(left)),
        (fitted.beyond > 0).then_some(Loss::Beyond(fitted.beyond)),
        (shift > 0).then_some(Loss::Shift(shift)),
        (turn > 0).then_some(Loss::Turn(turn)),
        (kinds > 0).then_some(Loss::Kinds(kinds)),
        (qualities > 0).then_some(Loss::MinutiaQualities(qualities)),
        (any_ending && before.endings != after.endings).then_some(Loss::Endings),
    ]
    .into_iter()
    .flatten()
}

/// What is lost of everything else.
fn rest(before: &FingerView, fitted: &Fitted, after: &FingerView) -> impl Iterator<Item = Loss> {
    let (was, is) = (&before.capture, &after.capture);
    let measured = |view: &FingerView| (view.capture.algorithm, view.capture.further_qualities.clone());
    let areas = areas(&before.areas, &after.areas);
    let said = [
        (Loss::Size, (before.width_px, before.height_px) != (after.width_px, after.height_px)),
        (Loss::Resolution, before.resolution != after.resolution),
        (Loss::Position, before.position != after.position),
        (Loss::Number, before.number != after.number),
        (Loss::Impression, before.impression != after.impression),
        (Loss::Quality, before.quality != after.quality),
        (Loss::QualityRecords, measured(before) != measured(after)),
        (Loss::Areas(areas), areas > 0),
        (Loss::Product, was.product != is.product),
        (Loss::Equipment, was.equipment != is.equipment),
        (Loss::Device, was.device != is.device),
        (Loss::Time, was.time != is.time),
        (Loss::Certificates, was.certificates != is.certificates),
    ];
    let cores = singular(&before.cores, &fitted.view.cores, &after.cores);
    let deltas = singular(&before.deltas, &fitted.view.deltas, &after.deltas);
    said.into_iter().filter(|(_, lost)| *lost).map(|(loss, _)| loss).chain(cores).chain(deltas)
}

/// How many areas are not there as they were. They keep their order; of zonal quality the algorithm's name may be missing.
fn areas(before: &[Area], after: &[Area]) -> usize {
    let rest = |area: &Area| area.data.get(ALGORITHM..).map(<[u8]>::to_vec);
    let alike =
        |a: &Area, b: &Area| a == b || a.kind == ZONAL_QUALITY && a.kind == b.kind && rest(a) == rest(b);
    let mut kept = after.iter().peekable();
    before.iter().filter(|area| kept.next_if(|other| alike(area, other)) != Some(area)).count()
}

/// What is lost of cores or of deltas, all of which fit or none.
fn singular<const N: usize>(
    before: &[Singular<N>],
    fitted: &[Singular<N>],
    after: &[Singular<N>],
) -> impl Iterator<Item = Loss> {
    let pairs = || fitted.iter().zip(after);
    let left = before.len() - after.len();
    let shift = pairs().map(|(a, b)| shift((a.x, a.y), (b.x, b.y))).max().unwrap_or(0);
    let undirected = pairs().filter(|(a, b)| a.directions.is_some() && b.directions.is_none()).count();
    let directions = pairs().filter_map(|(a, b)| a.directions.zip(b.directions));
    let turn = directions.flat_map(|(a, b)| a.into_iter().zip(b)).map(|(a, b)| turn(a, b)).max().unwrap_or(0);
    [
        (left > 0).then_some(Loss::Singular(left)),
        (shift > 0).then_some(Loss::Shift(shift)),
        (undirected > 0).then_some(Loss::SingularDirections(undirected)),
        (turn > 0).then_some(Loss::Turn(turn)),
    ]
    .into_iter()
    .flatten()
}

/// How far a place moved along either axis, hundredths of a px.
fn shift((x, y): (CentiPx, CentiPx), (to_x, to_y): (CentiPx, CentiPx)) -> u32 {
    x.0.abs_diff(to_x.0).max(y.0.abs_diff(to_y.0))
}

/// How far a direction turned, thousandths of a degree.
fn turn(from: MilliDegrees, to: MilliDegrees) -> u32 {
    let apart = from.get().abs_diff(to.get());
    apart.min(360_000 - apart)
}
