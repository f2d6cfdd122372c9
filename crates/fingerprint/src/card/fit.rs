//! The exact lie: every printed line is looked for where it should be, and all of them settle it together.

use super::lie::{Lie, least_squares};
use super::template::LineSpec;

/// Hundredths of a millimetre between the points that a line is asked at.
const STEP: i32 = 150;
/// How much darker than beside it a line is, as a share of what lies beside it, percent.
const DARKER: i32 = 8;

/// A picture that lines are looked for in.
pub(super) struct Picture<'a> {
    pub(super) pixels: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
    /// Px per hundredth of a millimetre.
    pub(super) px: f64,
    /// Width of a printed line, px.
    pub(super) line: f64,
}

/// A printed line found near a point of the paper.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// The point of the paper that was asked, and the way across the line in the picture.
    pub(super) point: (f64, f64),
    pub(super) normal: (f64, f64),
    /// How far along the normal the line's middle lies, px.
    pub(super) off: f64,
    /// How far along its line the point lies, 0 to 1.
    pub(super) along: f64,
}

impl Found {
    /// How far the line is from where the lie `now` has it, when it was found by the lie `then`, px: the normals hardly
    /// turn.
    fn left(&self, then: &Lie, now: &Lie) -> f64 {
        let (before, after) = (then.at(self.point), now.at(self.point));
        self.off - (after.0 - before.0) * self.normal.0 - (after.1 - before.1) * self.normal.1
    }
}

impl Picture<'_> {
    /// Looks for a line within `reach` hundredths of a millimetre of where it should be: what was found, and of how many
    /// points asked.
    pub(super) fn look(&self, lie: &Lie, line: &LineSpec, reach: f64) -> (Vec<Found>, usize) {
        let point = |(x, y): (i32, i32)| (f64::from(x), f64::from(y));
        let (from, to) = (point(line.from), point(line.to));
        let (a, b) = (lie.at(from), lie.at(to));
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).sqrt();
        if !(1.0..1e6).contains(&length) {
            return (Vec::new(), 0);
        }
        let (along, normal) = ((dx / length, dy / length), (dy / length, -dx / length));
        let count = (line.length() / STEP).max(4);
        let found = (0..count).filter_map(|at| {
            let share = (f64::from(at) + 0.5) / f64::from(count);
            let point = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            let off = self.across(lie.at(point), along, normal, reach * self.px)?;
            Some(Found { point, normal, off, along: share })
        });
        (found.collect(), count as usize)
    }

    /// How far along the normal from `middle` a dark line's middle lies, at most `reach` px.
    fn across(&self, middle: (f64, f64), along: (f64, f64), normal: (f64, f64), reach: f64) -> Option<f64> {
        let half = (self.line / 2.0).max(0.5);
        // Room for the line itself and for the paper beside it.
        let (gap, beside) = (half + 1.5, (half + 1.5 + half.max(2.0)) as i32);
        let far = reach as i32 + beside + 1;
        let profile: Vec<i32> = (-far..=far)
            .map(|off| self.mean(middle, along, normal, f64::from(off)))
            .collect::<Option<_>>()?;
        let span = |from: i32, to: i32| -> i32 {
            let part = &profile[(far + from) as usize..=(far + to) as usize];
            part.iter().sum::<i32>() / part.len() as i32
        };
        let (thin, gap) = (half as i32, gap as i32);
        let depth = |off: i32| {
            let sides = span(off - beside, off - gap).min(span(off + gap, off + beside));
            (sides - span(off - thin, off + thin), sides)
        };
        let reach = reach as i32;
        let best = (-reach..=reach)
            .map(|off| (depth(off), off))
            .max_by_key(|((depth, _), off)| (*depth, -off.abs()))?;
        let ((deep, sides), off) = best;
        if deep * 100 < sides * DARKER || sides < 40 {
            return None;
        }
        // The middle of what is dark around the best place.
        let weight = |at: i32| f64::from((sides - profile[(far + at) as usize]).max(0));
        let near = off - gap..=off + gap;
        let total: f64 = near.clone().map(weight).sum();
        let centre = near.map(|at| f64::from(at) * weight(at)).sum::<f64>() / total.max(1.0);
        Some(centre)
    }

    /// The mean of three px along the line; `None` outside the picture.
    fn mean(&self, middle: (f64, f64), along: (f64, f64), normal: (f64, f64), off: f64) -> Option<i32> {
        let mut sum = 0;
        for step in [-1.0, 0.0, 1.0] {
            let step = step * self.line.max(1.0);
            let x = middle.0 + off * normal.0 + step * along.0;
            let y = middle.1 + off * normal.1 + step * along.1;
            if x < 0.0 || y < 0.0 || x >= self.width as f64 || y >= self.height as f64 {
                return None;
            }
            sum += i32::from(self.pixels[y as usize * self.width + x as usize]);
        }
        Some(sum / 3)
    }

    /// Settles the lie by the lines, `reach` hundredths of a millimetre at most, each pass closer. `bends` allows what a
    /// flat sheet on a flat glass does not show. Returns the lie and how far the lines lie off it, px (root mean square).
    pub(super) fn settle(
        &self,
        mut lie: Lie,
        lines: &[LineSpec],
        reaches: &[f64],
        bends: bool,
    ) -> (Lie, f64) {
        let mut residual = f64::INFINITY;
        for reach in reaches {
            let found: Vec<Found> = lines.iter().flat_map(|line| self.look(&lie, line, *reach).0).collect();
            let Some((next, left)) = adjust(&lie, &found, bends) else { break };
            (lie, residual) = (next, left);
        }
        (lie, residual)
    }
}

/// The lie that the found lines say, without those far off, and how far the others lie off it.
fn adjust(lie: &Lie, found: &[Found], bends: bool) -> Option<(Lie, f64)> {
    if found.len() < 24 {
        return None;
    }
    let unknowns = if bends { 8 } else { 6 };
    let mut now = *lie;
    let mut limit = f64::INFINITY;
    let mut spread = 0.0;
    for _ in 0..4 {
        let kept: Vec<([f64; 8], f64)> = (found.iter())
            .map(|one| (now.slopes(one.point, one.normal), one.left(lie, &now)))
            .filter(|(_, left)| left.abs() <= limit)
            .collect();
        let by = least_squares(&kept, unknowns)?;
        now = now.moved(&by);
        let mut errors: Vec<f64> = found.iter().map(|one| one.left(lie, &now).abs()).collect();
        errors.sort_by(f64::total_cmp);
        limit = (errors[errors.len() / 2] * 3.5).max(1.0);
        let close: Vec<f64> = errors.into_iter().filter(|error| *error <= limit).collect();
        spread = (close.iter().map(|error| error * error).sum::<f64>() / close.len().max(1) as f64).sqrt();
    }
    now.0.iter().all(|number| number.is_finite()).then_some((now, spread))
}
