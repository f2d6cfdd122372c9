//! Taking away what thinning and noise invent: specks, spurs, bridges, eyes, breaks.

use super::orientation::Orientation;
use super::skeleton::{Node, Skeleton, Walk};
use crate::numeric::{cos, length, sin};

/// Longest line between two ends that is a speck, px.
const SPECK: usize = 14;
/// Longest line from an end to a fork that is a spur, px.
const SPUR: usize = 9;
/// Longest line between two forks that may be a bridge or half an eye, px.
const BRIDGE: usize = 12;
/// Widest gap over which two ends face each other, px.
const GAP: f32 = 11.0;
/// How far an end's direction is followed, px.
const REACH: usize = 9;

/// Cleans the skeleton in place.
pub(crate) fn clean(skeleton: &mut Skeleton, orientation: &Orientation) {
    trim(skeleton);
    unbridge(skeleton, orientation);
    mend(skeleton);
    trim(skeleton);
    unbridge(skeleton, orientation);
}

/// Removes specks and spurs, shortest first so that a fork keeps its longer arms.
fn trim(skeleton: &mut Skeleton) {
    for limit in [SPUR / 2, SPUR] {
        for (end, _) in skeleton.nodes().into_iter().filter(|(_, node)| *node == Node::End) {
            let Some(walk) = walk_from_end(skeleton, end, SPECK + 1) else { continue };
            let length = walk.pixels.len();
            let speck = walk.stop == Node::End && length <= SPECK;
            if speck {
                skeleton.erase(&walk.pixels);
                skeleton.erase(&[end]);
            } else if walk.stop == Node::Fork && length <= limit {
                skeleton.erase(&walk.pixels[..length - 1]);
                skeleton.erase(&[end]);
            }
        }
    }
}

fn walk_from_end(skeleton: &Skeleton, end: usize, limit: usize) -> Option<Walk> {
    if skeleton.node(end) != Node::End {
        return None;
    }
    let first = *skeleton.exits(end).first()?;
    Some(skeleton.walk(end, first, limit))
}

/// Removes short lines between two forks that run across the ridges, and one side of small eyes.
fn unbridge(skeleton: &mut Skeleton, orientation: &Orientation) {
    for (fork, _) in skeleton.nodes().into_iter().filter(|(_, node)| *node == Node::Fork) {
        if skeleton.node(fork) != Node::Fork {
            continue;
        }
        let mut arms: Vec<Walk> = (skeleton.exits(fork).into_iter())
            .map(|first| skeleton.walk(fork, first, BRIDGE + 1))
            .filter(|walk| walk.stop == Node::Fork && walk.pixels.len() <= BRIDGE)
            .collect();
        arms.sort_by_key(|walk| walk.pixels.len());
        let eye = arms.len() >= 2 && arms[0].last() == arms[1].last();
        let Some(arm) = arms.into_iter().find(|arm| eye || crosses(skeleton, orientation, fork, arm)) else {
            continue;
        };
        skeleton.erase(&arm.pixels[..arm.pixels.len() - 1]);
    }
}

/// Whether an arm runs across the ridges rather than along them.
fn crosses(skeleton: &Skeleton, orientation: &Orientation, fork: usize, arm: &Walk) -> bool {
    let Some(last) = arm.last() else { return false };
    let ((x0, y0), (x1, y1)) = (skeleton.place(fork), skeleton.place(last));
    let ridge = orientation.angle((x0 + x1) / 2.0, (y0 + y1) / 2.0);
    let along = ((x1 - x0) * cos(ridge) + (y1 - y0) * sin(ridge)).abs();
    along < 0.64 * length(x1 - x0, y1 - y0)
}

/// An end and the direction in which its line runs away from it, as a unit vector.
struct Tip {
    at: usize,
    x: f32,
    y: f32,
    away: (f32, f32),
}

/// Joins ends that face each other over a small gap: one ridge, broken by a pore, a crease or dry skin.
fn mend(skeleton: &mut Skeleton) {
    let tips: Vec<Tip> = (skeleton.nodes().into_iter())
        .filter(|(_, node)| *node == Node::End)
        .filter_map(|(at, _)| tip(skeleton, at))
        .collect();
    let mut gaps = Vec::new();
    for (first, a) in tips.iter().enumerate() {
        for (second, b) in tips.iter().enumerate().skip(first + 1) {
            if (a.x - b.x).abs() <= GAP && (a.y - b.y).abs() <= GAP && facing(a, b) {
                gaps.push((length(a.x - b.x, a.y - b.y), first, second));
            }
        }
    }
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut joined = vec![false; tips.len()];
    for (_, first, second) in gaps {
        if !joined[first] && !joined[second] {
            skeleton.join(tips[first].at, tips[second].at);
            joined[first] = true;
            joined[second] = true;
        }
    }
}

fn tip(skeleton: &Skeleton, at: usize) -> Option<Tip> {
    let walk = walk_from_end(skeleton, at, REACH)?;
    let (x, y) = skeleton.place(at);
    let (lx, ly) = skeleton.place(walk.last()?);
    let far = length(lx - x, ly - y);
    (far > 3.0).then(|| Tip { at, x, y, away: ((lx - x) / far, (ly - y) / far) })
}

/// Whether two tips point at each other over the gap.
fn facing(a: &Tip, b: &Tip) -> bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let gap = length(dx, dy).max(1e-3);
    let opposed = a.away.0 * b.away.0 + a.away.1 * b.away.1;
    let ahead_of_a = -(a.away.0 * dx + a.away.1 * dy) / gap;
    let ahead_of_b = (b.away.0 * dx + b.away.1 * dy) / gap;
    let straight = if gap < 4.0 { 0.4 } else { 0.75 };
    gap <= GAP && opposed < -0.7 && ahead_of_a > straight && ahead_of_b > straight
}
