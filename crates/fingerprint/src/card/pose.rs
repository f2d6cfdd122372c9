//! Where the form lies, to about a millimetre: its printed lines laid over those of the scan, in four quarter turns.

use super::glimpse::{Glimpse, PAPER};
use super::lie::Lie;
use super::lines::{Lines, Tally, cos_sin, tally};
use super::template::{LineSpec, PageSpec, Zone};

/// Lines nearer to the paper's edge than this are not asked for: on a dark bed they vanish. Hundredths of a millimetre.
const EDGE: i32 = 100;
/// How far a scale may be off, and its steps: usually, and when the resolution is doubted. Thousandths.
const USUAL_SCALES: (i32, i32, i32) = (890, 1110, 4);
const ALL_SCALES: (i32, i32, i32) = (420, 2300, 5);
/// Places kept along one axis, and poses compared in the plane, for each quarter turn.
const PLACES: usize = 3;
const COMPARED: usize = 48;
/// Px between the points that a line is asked at, and how far beside it chance is measured.
const STEP: f32 = 4.0;
const ASIDE: f32 = 7.0;

/// A way the form may lie in the glimpse.
#[derive(Clone, Copy)]
pub(super) struct Pose {
    /// From the paper to the glimpse.
    pub(super) lie: Lie,
    /// Quarter turns clockwise that the page is turned by.
    pub(super) quarter_turns: u8,
    /// Share of its printed lines that are there, less what chance puts beside them.
    pub(super) fit: f32,
}

/// The best pose of each quarter turn, the best first. `px` is glimpse px per hundredth of a millimetre by the stated
/// resolution.
pub(super) fn poses(
    page: &PageSpec,
    glimpse: &Glimpse,
    lines: &Lines,
    degrees: f32,
    px: f32,
    any_scale: bool,
) -> Vec<Pose> {
    let (c, s) = cos_sin(degrees);
    let upright = tally(lines.upright.iter().map(|(x, y)| x * c + y * s));
    let level = tally(lines.level.iter().map(|(x, y)| y * c - x * s));
    let search =
        Search { page, glimpse, lines, turn: (c, s), px, upright: spread(upright), level: spread(level) };
    let scales = if any_scale { ALL_SCALES } else { USUAL_SCALES };
    let mut best: Vec<Pose> = (0..4).filter_map(|turns| search.best(turns, scales)).collect();
    best.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    best
}

/// Sums over three px: lines are not quite straight.
fn spread(tally: Tally) -> Tally {
    let at = |i: usize| tally.counts.get(i).copied().unwrap_or(0);
    let counts = (0..tally.counts.len()).map(|i| at(i) + at(i + 1) + at(i.wrapping_sub(1))).collect();
    Tally { counts, ..tally }
}

struct Search<'a> {
    page: &'a PageSpec,
    glimpse: &'a Glimpse,
    lines: &'a Lines,
    /// Cosine and sine of the turn.
    turn: (f32, f32),
    px: f32,
    upright: Tally,
    level: Tally,
}

/// A place of all lines of one direction: how much they find and how far they are moved.
#[derive(Clone, Copy)]
struct Place {
    found: f32,
    shift: f32,
}

impl Search<'_> {
    fn best(&self, turns: u8, (from, to, step): (i32, i32, i32)) -> Option<Pose> {
        let expected = expected(self.page, turns);
        let mut tried: Vec<(f32, f32, f32, f32)> = Vec::new();
        for scale in (from..=to).step_by(step as usize) {
            let scale = self.px * scale as f32 / 1000.0;
            let across = places(&self.upright, &marks(&expected, true), scale);
            let down = places(&self.level, &marks(&expected, false), scale);
            let pairs =
                across.iter().flat_map(|a| down.iter().map(move |d| (a.found + d.found, a.shift, d.shift)));
            tried.extend(pairs.map(|(found, x, y)| (found, scale, x, y)));
        }
        tried.sort_by(|a, b| b.0.total_cmp(&a.0));
        let poses = tried.iter().take(COMPARED).map(|(_, scale, x, y)| self.pose(turns, *scale, (*x, *y)));
        poses.max_by(|a, b| a.fit.total_cmp(&b.fit))
    }

    fn pose(&self, turns: u8, scale: f32, shift: (f32, f32)) -> Pose {
        let lie = self.lie(turns, scale, shift);
        Pose { lie, quarter_turns: turns, fit: fit(&seen_lines(self.page), &lie, self.glimpse, self.lines) }
    }

    /// From the paper by quarter turns to the turned page, from there by scale, shift and turn to the glimpse.
    fn lie(&self, turns: u8, scale: f32, shift: (f32, f32)) -> Lie {
        let (c, s) = self.turn;
        let on_glimpse = |(x, y): (f32, f32)| (f64::from(c * x - s * y), f64::from(s * x + c * y));
        let axis = |unit: (i32, i32)| on_glimpse((unit.0 as f32 * scale, unit.1 as f32 * scale));
        let (along, down) = [((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))]
            [usize::from(turns % 4)];
        let (x, y) = turned((0, 0), self.page.paper, turns);
        let origin = on_glimpse((x as f32 * scale + shift.0, y as f32 * scale + shift.1));
        Lie::new(axis(along), axis(down), origin)
    }
}

/// Where a point of the paper lies on the page turned clockwise by quarter turns.
fn turned((x, y): (i32, i32), (width, height): (i32, i32), turns: u8) -> (i32, i32) {
    match turns % 4 {
        0 => (x, y),
        1 => (height - y, x),
        2 => (width - x, height - y),
        _ => (y, width - x),
    }
}

/// The lines that should be seen, on the turned page.
fn expected(page: &PageSpec, turns: u8) -> Vec<LineSpec> {
    let turn = |line: LineSpec| {
        let (a, b) = (turned(line.from, page.paper, turns), turned(line.to, page.paper, turns));
        LineSpec { from: (a.0.min(b.0), a.1.min(b.1)), to: (a.0.max(b.0), a.1.max(b.1)) }
    };
    seen_lines(page).into_iter().map(turn).collect()
}

/// The lines that should be seen: all but those along the paper's edge.
pub(super) fn seen_lines(page: &PageSpec) -> Vec<LineSpec> {
    page.printed().into_iter().filter(|line| !at_edge(page, line)).collect()
}

/// Whether a line runs along the paper's edge.
pub(super) fn at_edge(page: &PageSpec, line: &LineSpec) -> bool {
    let near = |at: i32, end: i32| at < EDGE || at > end - EDGE;
    if line.upright() { near(line.from.0, page.paper.0) } else { near(line.from.1, page.paper.1) }
}

/// Positions of the lines of one direction with the length that is printed there.
fn marks(lines: &[LineSpec], upright: bool) -> Vec<(i32, i32)> {
    let mut marks: Vec<(i32, i32)> = Vec::new();
    for line in lines.iter().filter(|line| line.upright() == upright) {
        let at = if upright { line.from.0 } else { line.from.1 };
        match marks.iter_mut().find(|(other, _)| *other == at) {
            Some((_, length)) => *length += line.length(),
            None => marks.push((at, line.length())),
        }
    }
    marks
}

/// Where along one axis the marks find most.
fn places(tally: &Tally, marks: &[(i32, i32)], scale: f32) -> Vec<Place> {
    let total: f32 = marks.iter().map(|(_, length)| *length as f32 * scale).sum();
    let (first, last) = (
        marks.iter().map(|mark| mark.0).min().unwrap_or(0) as f32 * scale,
        marks.iter().map(|mark| mark.0).max().unwrap_or(0) as f32 * scale,
    );
    // All marks in the picture but for a tenth of their extent.
    let (slack, length) = (0.1 * (last - first), tally.counts.len() as f32);
    let mut best: Vec<Place> = Vec::new();
    let mut offset = -first - slack;
    while offset + last < length + slack {
        let found: f32 = (marks.iter())
            .map(|(at, long)| {
                let bin = *at as f32 * scale + offset;
                let count = if bin >= 0.0 { tally.counts.get(bin as usize).copied().unwrap_or(0) } else { 0 };
                (count as f32).min(*long as f32 * scale)
            })
            .sum();
        let place = Place { found: found / total.max(1.0), shift: offset + tally.start };
        keep(&mut best, place);
        offset += 1.0;
    }
    best
}

/// Keeps the best places that do not lie close together.
fn keep(best: &mut Vec<Place>, place: Place) {
    if best.len() == PLACES && best.last().is_some_and(|last| last.found >= place.found) {
        return;
    }
    match best.iter_mut().find(|other| (other.shift - place.shift).abs() < 4.0) {
        Some(other) if other.found < place.found => *other = place,
        Some(_) => {}
        None => best.push(place),
    }
    best.sort_by(|a, b| b.found.total_cmp(&a.found));
    best.truncate(PLACES);
}

/// The share of printed lines found under a lie, less what lies beside them; 0 without lines.
pub(super) fn fit(printed: &[LineSpec], lie: &Lie, glimpse: &Glimpse, lines: &Lines) -> f32 {
    let (mut on, mut off, mut asked) = (0u32, 0u32, 0u32);
    for line in printed {
        let real = |(x, y): (i32, i32)| lie.at((f64::from(x), f64::from(y)));
        let (a, b) = (real(line.from), real(line.to));
        let (dx, dy) = ((b.0 - a.0) as f32, (b.1 - a.1) as f32);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let bit = if dx.abs() < dy.abs() { 1 } else { 2 };
        let normal = (dy / length, -dx / length);
        let count = (length / STEP) as usize + 1;
        for at in 0..count {
            let share = (at as f32 + 0.5) / count as f32;
            let (x, y) = (a.0 as f32 + share * dx, a.1 as f32 + share * dy);
            let near = |aside: f32| {
                u32::from(seen(glimpse, lines, (x + aside * normal.0, y + aside * normal.1), bit))
            };
            asked += 2;
            on += 2 * near(0.0);
            off += near(ASIDE) + near(-ASIDE);
        }
    }
    (on as f32 - off as f32) / asked.max(1) as f32
}

fn seen(glimpse: &Glimpse, lines: &Lines, (x, y): (f32, f32), bit: u8) -> bool {
    let inside = x >= 0.0 && y >= 0.0 && (x as usize) < glimpse.width && (y as usize) < glimpse.height;
    inside && lines.near[y as usize * glimpse.width + x as usize] & bit != 0
}

/// The share of the zones with printed words that hold something dark; `None` without such zones.
pub(super) fn words(page: &PageSpec, lie: &Lie, glimpse: &Glimpse) -> Option<f32> {
    let captions = page.boxes.iter().filter_map(|spec| spec.caption.as_ref());
    let zones: Vec<Zone> = page.texts.iter().chain(captions).map(|text| text.zone).collect();
    let dark = |zone: &&Zone| {
        let steps = |from: i32, length: i32, count: i32| {
            (0..count)
                .map(move |at| f64::from(from) + f64::from(length) * (f64::from(at) + 0.5) / f64::from(count))
        };
        let spots = steps(zone.top, zone.height, 6)
            .flat_map(|y| steps(zone.left, zone.width, 40).map(move |x| (x, y)));
        let level = |(x, y): (f64, f64)| glimpse.at(x as i32, y as i32);
        spots.filter(|spot| level(lie.at(*spot)) < PAPER / 10 * 8).count() > 20
    };
    (!zones.is_empty()).then(|| zones.iter().filter(dark).count() as f32 / zones.len() as f32)
}
