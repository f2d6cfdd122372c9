//! The sheet as a whole: found by its lines, its size checked, alone on the glass and wholly on it.

use super::fit::Picture;
use super::glimpse::Glimpse;
use super::lie::Lie;
use super::lift::Corners;
use super::lines::Lines;
use super::pose::{self, Pose, seen_lines};
use super::problem::CutProblem;
use super::template::PageSpec;
use crate::numeric::atan2;
use print_image::Raster;
use terms::Take;

/// The share of printed lines that must be there, less chance.
const LEAST_FIT: f32 = 0.38;
/// How much better the words must fit to turn a page whose lines fit almost as well.
const WORDS: f32 = 0.15;
/// The share of printed words, or of the lines besides the frames, that must be there.
const LEAST_ELSE: f32 = 0.25;
/// The share of the points of all lines that must be found, and how close, hundredths of a millimetre.
const LEAST_THERE: f32 = 0.45;
const CLOSE: f64 = 35.0;
/// Px on lines below which a page is blank.
const FEW_SPOTS: usize = 400;
/// Paper or lines beside the sheet that make a second one: share of the sheet's own.
const SECOND: f32 = 0.2;
/// How far a box may leave the scan, mm.
const OVER_EDGE: f64 = 1.5;

/// A sheet found.
pub(super) struct Sheet {
    /// From the paper to the scan.
    pub(super) lie: Lie,
    pub(super) quarter_turns: u8,
    /// Degrees clockwise besides.
    pub(super) degrees: f32,
    /// Thousandths of the stated size.
    pub(super) scale: u16,
    /// How far its lines lie off, px.
    pub(super) residual: f64,
    pub(super) paper: Corners,
}

/// The scan as a picture to look for lines in.
pub(super) fn picture<'a>(scan: &'a Raster, page: &PageSpec) -> Picture<'a> {
    let px = scan.ppi().px_per_mm() / 100.0;
    Picture {
        pixels: scan.pixels(),
        width: scan.width() as usize,
        height: scan.height() as usize,
        px,
        line: f64::from(page.line) * px,
    }
}

impl Sheet {
    pub(super) fn find(scan: &Raster, page: &PageSpec) -> Result<Self, CutProblem> {
        let glimpse = Glimpse::of_scan(scan).ok_or(CutProblem::NoCard)?;
        let lines = Lines::find(&glimpse);
        if lines.upright.len() + lines.level.len() < FEW_SPOTS {
            return Err(CutProblem::Blank);
        }
        let degrees = lines.turn();
        let px = scan.ppi().px_per_mm() / 100.0 / f64::from(glimpse.factor);
        let best = |any: bool| {
            let found = pose::poses(page, &glimpse, &lines, degrees, px as f32, any);
            upright(page, &glimpse, &lines, found, px)
        };
        let pose = best(false).or_else(|| best(true)).ok_or(CutProblem::OtherForm)?;
        let (lie, residual) = settle(scan, page, &pose, f64::from(glimpse.factor))?;
        check_scale(scan, page, &lie)?;
        let paper = corners(&lie, (0, 0), page.paper);
        check_alone(&glimpse, &lines, &paper)?;
        check_inside(scan, page, &lie)?;
        let (along, quarter_turns) = (direction(&lie, page), pose.quarter_turns);
        let (sx, sy) = lie.scale(page.paper);
        Ok(Sheet {
            lie,
            quarter_turns,
            degrees: besides(along, quarter_turns),
            scale: ((sx + sy) / 2.0 / (scan.ppi().px_per_mm() / 100.0) * 1000.0 + 0.5) as u16,
            residual,
            paper,
        })
    }
}

/// The pose that fits, closer, with its top where its words are. Boxes alone make no form: of what else is printed
/// something must be there too.
fn upright(page: &PageSpec, glimpse: &Glimpse, lines: &Lines, found: Vec<Pose>, px: f64) -> Option<Pose> {
    let small = Picture {
        pixels: &glimpse.even,
        width: glimpse.width,
        height: glimpse.height,
        px,
        line: f64::from(page.line) * px,
    };
    let seen = seen_lines(page);
    let closer = found.into_iter().filter(|pose| pose.fit > LEAST_FIT / 2.0).map(|pose| {
        let (lie, _) = small.settle(pose.lie, &seen, &[180.0, 100.0], false);
        Pose { lie, fit: pose::fit(&seen, &lie, glimpse, lines).max(pose.fit), ..pose }
    });
    let told = closer.filter(|pose| pose.fit > LEAST_FIT).filter_map(|pose| {
        let words = pose::words(page, &pose.lie, glimpse);
        let rules = (!page.lines.is_empty()).then(|| pose::fit(&page.lines, &pose.lie, glimpse, lines));
        let best = words.into_iter().chain(rules).reduce(f32::max);
        let alien = best.is_some_and(|share| share < LEAST_ELSE);
        (!alien).then(|| (pose.fit + WORDS * words.unwrap_or(0.0), pose))
    });
    told.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, pose)| pose)
}

/// The lie in the scan itself, and how far the lines lie off it. Most lines must really be there.
fn settle(scan: &Raster, page: &PageSpec, pose: &Pose, factor: f64) -> Result<(Lie, f64), CutProblem> {
    let (picture, lines) = (picture(scan, page), seen_lines(page));
    let (lie, residual) = picture.settle(pose.lie.enlarged(factor), &lines, &[120.0, 70.0, 50.0], true);
    let (mut there, mut asked) = (0, 0);
    for line in &lines {
        let (found, count) = picture.look(&lie, line, CLOSE);
        (there, asked) = (there + found.len(), asked + count);
    }
    let settled = residual.is_finite() && there as f32 > LEAST_THERE * asked as f32;
    if settled { Ok((lie, residual)) } else { Err(CutProblem::OtherForm) }
}

fn corners(lie: &Lie, (left, top): (i32, i32), (width, height): (i32, i32)) -> Corners {
    let (right, bottom) = (left + width, top + height);
    [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| {
        let (x, y) = lie.at((f64::from(x), f64::from(y)));
        (x as f32, y as f32)
    })
}

/// Where the page's x axis points in the middle of the paper.
fn direction(lie: &Lie, page: &PageSpec) -> (f32, f32) {
    let (w, h) = (f64::from(page.paper.0), f64::from(page.paper.1));
    let (a, b) = (lie.at((0.0, h / 2.0)), lie.at((w, h / 2.0)));
    ((b.0 - a.0) as f32, (b.1 - a.1) as f32)
}

/// Degrees clockwise besides the quarter turns.
fn besides((x, y): (f32, f32), quarter_turns: u8) -> f32 {
    let (x, y) = match quarter_turns {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    };
    atan2(y, x).to_degrees()
}

fn check_scale(scan: &Raster, page: &PageSpec, lie: &Lie) -> Result<(), CutProblem> {
    let stated = scan.ppi().px_per_mm() / 100.0;
    let (across, down) = lie.scale(page.paper);
    let off = |scale: f64| (scale / stated - 1.0).abs() * 1000.0;
    let tolerance = f64::from(page.scale_tolerance);
    if off(across) <= tolerance && off(down) <= tolerance {
        return Ok(());
    }
    let measured = ((across + down) / 2.0 * 2540.0 + 0.5).clamp(0.0, 60_000.0) as u16;
    Err(CutProblem::WrongResolution { stated: scan.ppi(), measured })
}

/// Refuses paper, or lines, beside the sheet that are as much as another sheet has.
fn check_alone(glimpse: &Glimpse, lines: &Lines, paper: &Corners) -> Result<(), CutProblem> {
    let small = paper.map(|(x, y)| (x / glimpse.factor as f32, y / glimpse.factor as f32));
    let outside = |x: f32, y: f32| !within(&small, (x, y), 15.0);
    let bed = glimpse.bed.iter().filter(|bed| **bed).count();
    let spots = lines.upright.iter().chain(&lines.level);
    let (beside, all) =
        spots.fold((0, 0), |(beside, all), (x, y)| (beside + u32::from(outside(*x, *y)), all + 1));
    let mut second = beside as f32 > SECOND * all as f32;
    if bed * 50 > glimpse.bed.len() {
        let light = (0..glimpse.bed.len()).filter(|at| !glimpse.bed[*at]);
        let (beside, all) = light.fold((0, 0), |(beside, all), at| {
            let (x, y) = ((at % glimpse.width) as f32, (at / glimpse.width) as f32);
            (beside + u32::from(outside(x, y)), all + 1)
        });
        second |= beside as f32 > SECOND * all as f32;
    }
    if second { Err(CutProblem::SeveralCards) } else { Ok(()) }
}

/// Whether a point lies within corners (either way round), or at most `slack` px outside a side.
fn within(corners: &Corners, (x, y): (f32, f32), slack: f32) -> bool {
    (0..4).all(|i| {
        let ((ax, ay), (bx, by)) = (corners[i], corners[(i + 1) % 4]);
        let (dx, dy) = (bx - ax, by - ay);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        (dx * (y - ay) - dy * (x - ax)) / length > -slack
    })
}

/// Refuses a sheet of which boxes leave the scan.
fn check_inside(scan: &Raster, page: &PageSpec, lie: &Lie) -> Result<(), CutProblem> {
    let slack = (OVER_EDGE * scan.ppi().px_per_mm()) as f32;
    let (wide, high) = (scan.width() as f32 + slack, scan.height() as f32 + slack);
    let on = |(x, y): &(f32, f32)| (-slack..wide).contains(x) && (-slack..high).contains(y);
    let leaves = page.boxes.iter().filter(|spec| {
        let place = spec.place;
        !corners(lie, (place.left, place.top), (place.width, place.height)).iter().all(on)
    });
    let takes: Vec<Take> = leaves.map(|spec| spec.take).collect();
    if takes.is_empty() { Ok(()) } else { Err(CutProblem::CutOff(takes)) }
}
