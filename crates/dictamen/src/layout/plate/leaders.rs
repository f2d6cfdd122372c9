//! Leading points to labels beside a picture so that no two leaders cross.

use crate::draw::{At, Frame, at};

/// A straight line from a point to its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Leader {
    pub number: u16,
    pub from: At,
    /// Where the label stands.
    pub to: At,
    /// The label stands on the left.
    pub leftward: bool,
}

/// Distance of labels, pt.
const STEP: f32 = 10.5;
/// From the picture's edge to the label, pt.
const OUTSIDE: f32 = 4.0;

/// The leaders of numbered points on a picture. Each goes to the nearer side as long as there is room.
pub(super) fn leaders(anchors: &[(u16, At)], frame: Frame) -> Vec<Leader> {
    let mut by_x = anchors.to_vec();
    by_x.sort_by(|one, other| one.1.x.total_cmp(&other.1.x).then(one.1.y.total_cmp(&other.1.y)));
    let middle = frame.x + frame.width / 2.0;
    let nearer_left = by_x.partition_point(|(_, point)| point.x < middle);
    // Split at one x, so leaders of different sides never meet.
    let holds = ((frame.height / STEP) as usize).max(by_x.len().div_ceil(2));
    let split = nearer_left.clamp(by_x.len().saturating_sub(holds), holds);
    let (left, right) = by_x.split_at(split.min(by_x.len()));
    let mut out = side(left, frame, true);
    out.extend(side(right, frame, false));
    out
}

fn side(anchors: &[(u16, At)], frame: Frame, leftward: bool) -> Vec<Leader> {
    let mut anchors = anchors.to_vec();
    anchors.sort_by(|one, other| one.1.y.total_cmp(&other.1.y));
    let x = if leftward { frame.x - OUTSIDE } else { frame.right() + OUTSIDE };
    let heights = slots(&anchors, frame);
    let mut out: Vec<Leader> = (anchors.iter().zip(heights))
        .map(|((number, from), y)| Leader { number: *number, from: *from, to: at(x, y), leftward })
        .collect();
    uncross(&mut out);
    out
}

/// Heights of labels: near their points, apart from each other, beside the picture.
fn slots(anchors: &[(u16, At)], frame: Frame) -> Vec<f32> {
    let (top, bottom) = (frame.y + 3.0, frame.bottom() - 3.0);
    let gaps = anchors.len().saturating_sub(1).max(1) as f32;
    let step = STEP.min((bottom - top) / gaps);
    let mut heights: Vec<f32> = anchors.iter().map(|(_, point)| point.y.clamp(top, bottom)).collect();
    for place in 1..heights.len() {
        heights[place] = heights[place].max(heights[place - 1] + step);
    }
    let mut below = bottom;
    for height in heights.iter_mut().rev() {
        *height = height.min(below);
        below = *height - step;
    }
    heights
}

/// Swaps the labels of crossing leaders. Each swap makes them shorter together, so it ends.
fn uncross(leaders: &mut [Leader]) {
    let rounds = leaders.len() * leaders.len();
    for _ in 0..rounds {
        let crossing = (0..leaders.len())
            .flat_map(|one| (one + 1..leaders.len()).map(move |other| (one, other)))
            .find(|(one, other)| cross(&leaders[*one], &leaders[*other]));
        let Some((one, other)) = crossing else { return };
        let to = leaders[one].to;
        leaders[one].to = leaders[other].to;
        leaders[other].to = to;
    }
}

fn cross(one: &Leader, other: &Leader) -> bool {
    let turn = |a: At, b: At, c: At| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let apart = |line: &Leader, from: At, to: At| turn(line.from, line.to, from) * turn(line.from, line.to, to) < 0.0;
    apart(one, other.from, other.to) && apart(other, one.from, one.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { x: 20.0, y: 0.0, width: 200.0, height: 250.0 };

    /// Points of a small linear congruential sequence, in the picture.
    fn scattered(seed: u32, count: u16) -> Vec<(u16, At)> {
        let mut state = seed;
        let mut next = |range: f32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 * range
        };
        (1..=count).map(|number| (number, at(20.0 + next(200.0), next(250.0)))).collect()
    }

    #[test]
    fn no_two_leaders_cross_and_labels_keep_apart() {
        for seed in 0..60 {
            for count in [1, 5, 12, 30, 44] {
                let leaders = leaders(&scattered(seed, count), FRAME);
                assert_eq!(leaders.len(), usize::from(count));
                for (place, one) in leaders.iter().enumerate() {
                    assert!(one.to.x < FRAME.x || one.to.x > FRAME.right());
                    for other in &leaders[place + 1..] {
                        assert!(!cross(one, other), "seed {seed}: {} and {}", one.number, other.number);
                        let apart = one.leftward != other.leftward || (one.to.y - other.to.y).abs() > 10.0;
                        assert!(apart, "seed {seed}: labels {} and {} touch", one.number, other.number);
                    }
                }
            }
        }
    }

    #[test]
    fn points_crowded_in_one_corner_still_find_labels() {
        let crowd: Vec<_> = (1..=40).map(|number| (number, at(25.0 + f32::from(number) / 10.0, 5.0))).collect();
        let leaders = leaders(&crowd, FRAME);
        assert!(leaders.iter().all(|leader| (0.0..=250.0).contains(&leader.to.y)));
    }
}
