//! The corners of one box: where its own four printed sides were found, on the sheet's lie where they were not.

use super::fit::{Found, Picture};
use super::lie::Lie;
use super::lift::Corners;
use super::template::{BoxSpec, LineSpec};

/// How far a side may lie off the sheet's lie, hundredths of a millimetre.
const REACH: f64 = 55.0;

/// A box's place in the scan.
pub(super) struct Placed {
    pub(super) corners: Corners,
    /// Share of the points of its frame that were found, 0 to 1; `None` where no frame is printed.
    pub(super) support: Option<f32>,
    /// Root mean square of what lies off the corners' sides, px.
    pub(super) residual: f64,
}

type Point = (f64, f64);

/// Finds the corners of a box. `edge` says of a side whether it runs along the paper's edge: it then takes the sheet's lie
/// and counts for nothing.
pub(super) fn place(
    picture: &Picture,
    lie: &Lie,
    spec: &BoxSpec,
    edge: impl Fn(&LineSpec) -> bool,
) -> Placed {
    let (mut found, mut asked, mut off) = (0, 0, Vec::new());
    let mut side = |line: &LineSpec| {
        let ends = [line.from, line.to].map(|(x, y)| lie.at((f64::from(x), f64::from(y))));
        if !spec.framed || edge(line) {
            return ends;
        }
        let (mut spots, count) = picture.look(lie, line, REACH);
        asked += count;
        let shift = shift(&mut spots);
        found += spots.len();
        let Some((start, slope)) = shift.filter(|_| spots.len() * 3 >= count) else { return ends };
        off.extend(spots.iter().map(|spot| spot.off - start - slope * spot.along));
        let normal = spots[0].normal;
        [(0.0, ends[0]), (1.0, ends[1])].map(|(along, end)| {
            let by = start + slope * along;
            (end.0 + by * normal.0, end.1 + by * normal.1)
        })
    };
    let [upper, right, lower, left] = spec.place.sides().map(|line| side(&line));
    let meet = |a: [Point; 2], b: [Point; 2]| crossing(a, b).map(|(x, y)| (x as f32, y as f32));
    let plain = spec.place.corners().map(|(x, y)| lie.at((f64::from(x), f64::from(y))));
    let met = [meet(upper, left), meet(upper, right), meet(lower, right), meet(lower, left)];
    let corners = std::array::from_fn(|i| met[i].unwrap_or((plain[i].0 as f32, plain[i].1 as f32)));
    let residual = (off.iter().map(|o| o * o).sum::<f64>() / off.len().max(1) as f64).sqrt();
    let support = (asked > 0).then(|| found as f32 / asked as f32);
    Placed { corners, support, residual }
}

/// Where a side starts off its line and how that changes along it, px, by the points that agree; drops the others.
fn shift(spots: &mut Vec<Found>) -> Option<(f64, f64)> {
    let mut line = (median(spots.iter().map(|spot| spot.off))?, 0.0);
    for limit in [6.0, 3.0, 2.0] {
        let close = |spot: &Found| (spot.off - line.0 - line.1 * spot.along).abs() <= limit;
        spots.retain(close);
        line = straight(spots)?;
    }
    Some(line)
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The straight line through the points; level where they do not reach along half the side.
fn straight(spots: &[Found]) -> Option<(f64, f64)> {
    let count = spots.len() as f64;
    if spots.is_empty() {
        return None;
    }
    let mean = |of: fn(&Found) -> f64| spots.iter().map(of).sum::<f64>() / count;
    let (along, off) = (mean(|spot| spot.along), mean(|spot| spot.off));
    let spread: f64 = spots.iter().map(|spot| (spot.along - along) * (spot.along - along)).sum();
    // Points over half a side vary by a forty-eighth or more about their middle.
    if spread < count / 48.0 {
        return Some((off, 0.0));
    }
    let slope = spots.iter().map(|spot| (spot.along - along) * (spot.off - off)).sum::<f64>() / spread;
    Some((off - slope * along, slope))
}

/// Where two lines cross, each through two points.
fn crossing([a, b]: [Point; 2], [c, d]: [Point; 2]) -> Option<Point> {
    let (ab, cd) = ((b.0 - a.0, b.1 - a.1), (d.0 - c.0, d.1 - c.1));
    let across = ab.0 * cd.1 - ab.1 * cd.0;
    if across.abs() < 1.0 {
        return None;
    }
    let t = ((c.0 - a.0) * cd.1 - (c.1 - a.1) * cd.0) / across;
    Some((a.0 + t * ab.0, a.1 + t * ab.1))
}
