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

/// The leaders of both prints of a plate. A number stands on the same side of both wherever that makes no
/// leaders cross.
pub(super) fn leaders(anchors: [&[(u16, At)]; 2], frames: [Frame; 2]) -> [Vec<Leader>; 2] {
    let left = shared_left(anchors, frames);
    [0, 1].map(|place| {
        let (here, frame) = (anchors[place], frames[place]);
        let (to_left, to_right): (Vec<_>, Vec<_>) =
            here.iter().partition(|(number, _)| left.contains(number));
        let shared = both_sides(&to_left, &to_right, frame);
        if crossings(&shared) { nearest(here, frame) } else { shared }
    })
}

/// The numbers whose points lie, on both prints taken together, in the left half.
fn shared_left(anchors: [&[(u16, At)]; 2], frames: [Frame; 2]) -> Vec<u16> {
    let part = |place: usize, number: u16| {
        let found = anchors[place].iter().find(|(other, _)| *other == number);
        found.map(|(_, point)| (point.x - frames[place].x) / frames[place].width)
    };
    let mean = |number: u16| match (part(0, number), part(1, number)) {
        (Some(one), Some(other)) => (one + other) / 2.0,
        (one, other) => one.or(other).unwrap_or(0.0),
    };
    let mut numbers: Vec<u16> = anchors[0].iter().map(|(number, _)| *number).collect();
    numbers.sort_by(|one, other| mean(*one).total_cmp(&mean(*other)));
    let nearer_left = numbers.partition_point(|number| mean(*number) < 0.5);
    let lower = frames[0].height.min(frames[1].height);
    numbers.truncate(split(numbers.len(), nearer_left, lower));
    numbers
}

/// The leaders of one print, each to the nearer side as long as there is room. Split at one x, leaders of
/// different sides never meet.
fn nearest(anchors: &[(u16, At)], frame: Frame) -> Vec<Leader> {
    let mut by_x = anchors.to_vec();
    by_x.sort_by(|one, other| one.1.x.total_cmp(&other.1.x).then(one.1.y.total_cmp(&other.1.y)));
    let middle = frame.x + frame.width / 2.0;
    let nearer_left = by_x.partition_point(|(_, point)| point.x < middle);
    let (left, right) = by_x.split_at(split(by_x.len(), nearer_left, frame.height));
    both_sides(left, right, frame)
}

/// How many of `count` labels go to the left: as wished, unless a side has no room for its share.
fn split(count: usize, wished: usize, height: f32) -> usize {
    let holds = ((height / STEP) as usize).max(count.div_ceil(2)).min(count);
    wished.clamp(count - holds, holds)
}

fn both_sides(left: &[(u16, At)], right: &[(u16, At)], frame: Frame) -> Vec<Leader> {
    let mut out = side(left, frame, true);
    out.extend(side(right, frame, false));
    out
}

fn crossings(leaders: &[Leader]) -> bool {
    leaders
        .iter()
        .enumerate()
        .any(|(place, one)| leaders.iter().skip(place + 1).any(|other| cross(one, other)))
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
    let apart =
        |line: &Leader, from: At, to: At| turn(line.from, line.to, from) * turn(line.from, line.to, to) < 0.0;
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
                let (questioned, known) = (scattered(seed, count), scattered(seed + 1000, count));
                for leaders in leaders([&questioned, &known], [FRAME; 2]) {
                    assert_eq!(leaders.len(), usize::from(count));
                    assert!(!crossings(&leaders), "seed {seed}, {count} points");
                    assert!(
                        leaders.iter().all(|leader| leader.to.x < FRAME.x || leader.to.x > FRAME.right())
                    );
                    assert!(labels_apart(&leaders), "seed {seed}, {count} points");
                }
            }
        }
    }

    fn labels_apart(leaders: &[Leader]) -> bool {
        leaders.iter().enumerate().all(|(place, one)| {
            leaders
                .iter()
                .skip(place + 1)
                .all(|other| one.leftward != other.leftward || (one.to.y - other.to.y).abs() > 10.0)
        })
    }

    #[test]
    fn a_point_near_the_middle_has_its_label_on_the_same_side_of_both_prints() {
        let prints =
            [118.0, 123.0].map(|x| vec![(1, at(x, 100.0)), (2, at(60.0, 40.0)), (3, at(180.0, 60.0))]);
        let [questioned, known] = leaders([&prints[0], &prints[1]], [FRAME; 2]);
        let side = |leaders: &[Leader]| {
            leaders.iter().find(|leader| leader.number == 1).map(|leader| leader.leftward)
        };
        assert_eq!(side(&questioned), side(&known));
    }

    #[test]
    fn points_crowded_in_one_corner_still_find_labels() {
        let crowd: Vec<_> =
            (1..=40).map(|number| (number, at(25.0 + f32::from(number) / 10.0, 5.0))).collect();
        let [leaders, _] = leaders([&crowd, &crowd], [FRAME; 2]);
        assert!(leaders.iter().all(|leader| (0.0..=250.0).contains(&leader.to.y)));
    }
}
