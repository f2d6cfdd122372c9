//! The pattern of a print from the turning points of its orientation field (cores and deltas, by Poincaré index).

use crate::extract::BLOCK;
use std::f32::consts::{PI, TAU};
use terms::PatternClass;

/// The orientation field by blocks, as doubled angles with y down.
pub(crate) struct ClassInput<'a> {
    pub(crate) cols: usize,
    pub(crate) rows: usize,
    pub(crate) cos: &'a [f32],
    pub(crate) sin: &'a [f32],
    pub(crate) inside: &'a [bool],
}

/// A core (`turns` 1) or delta (-1) with its place in blocks, and the direction in which a core's loops open.
#[derive(Clone, Copy)]
struct Singularity {
    turns: i32,
    x: f32,
    y: f32,
    opening: f32,
}

/// Blocks below which nothing is said: about a square centimetre.
const LEAST_BLOCKS: usize = 600;
/// Blocks around a block over which its index is taken, in order; all must be inside.
const RADIUS: i32 = 2;
/// Two findings nearer than this are one, blocks.
const SAME: f32 = 3.0;
/// A delta this nearly below its core makes a tented arch, px.
const TENT: f32 = 14.0;

/// The pattern and the confidence in it, 0..=1; `None` where too little is seen.
pub(crate) fn classify(field: &ClassInput) -> Option<(PatternClass, f32)> {
    if field.inside.iter().filter(|inside| **inside).count() < LEAST_BLOCKS {
        return None;
    }
    let found = singularities(field);
    let cores: Vec<_> = found.iter().filter(|point| point.turns > 0).collect();
    let deltas: Vec<_> = found.iter().filter(|point| point.turns < 0).collect();
    match (&cores[..], &deltas[..]) {
        ([], []) => Some((PatternClass::PlainArch, 0.5)),
        ([], _) => None,
        ([core], [delta, ..]) => Some(with_delta(core, delta)),
        ([core], []) => Some(without_delta(core)),
        (_, [_, _, ..]) => Some((PatternClass::Whorl, 0.9)),
        _ => Some((PatternClass::Whorl, 0.75)),
    }
}

fn with_delta(core: &Singularity, delta: &Singularity) -> (PatternClass, f32) {
    let beside = (delta.x - core.x) * BLOCK as f32;
    if beside.abs() < TENT {
        return (PatternClass::TentedArch, 0.6);
    }
    // The loop opens away from its delta.
    let class = if beside > 0.0 { PatternClass::LeftLoop } else { PatternClass::RightLoop };
    let agrees = (core.opening.cos() < 0.0) == (beside > 0.0);
    (class, if agrees { 0.9 } else { 0.6 })
}

fn without_delta(core: &Singularity) -> (PatternClass, f32) {
    let sideways = core.opening.cos();
    let class = if sideways < 0.0 { PatternClass::LeftLoop } else { PatternClass::RightLoop };
    (class, 0.5 + 0.35 * sideways.abs())
}

fn singularities(field: &ClassInput) -> Vec<Singularity> {
    let mut found: Vec<Singularity> = Vec::new();
    for row in 0..field.rows as i32 {
        for column in 0..field.cols as i32 {
            let Some(point) = index(field, column, row) else { continue };
            let same = |other: &&mut Singularity| {
                other.turns == point.turns && (other.x - point.x).hypot(other.y - point.y) < SAME
            };
            match found.iter_mut().find(same) {
                Some(other) => {
                    other.x = (other.x + point.x) / 2.0;
                    other.y = (other.y + point.y) / 2.0;
                }
                None => found.push(point),
            }
        }
    }
    found
}

/// What the field does on a ring around a block; `None` when it does not turn or the ring leaves the print.
fn index(field: &ClassInput, column: i32, row: i32) -> Option<Singularity> {
    const STEPS: usize = 16;
    let (mut turned, mut first, mut last) = (0.0, None, 0.0);
    let (mut open_x, mut open_y) = (0.0_f32, 0.0_f32);
    for step in 0..STEPS {
        let around = step as f32 / STEPS as f32 * TAU;
        let x = column + (around.cos() * RADIUS as f32).round() as i32;
        let y = row + (around.sin() * RADIUS as f32).round() as i32;
        let at = place(field, x, y)?;
        let doubled = field.sin[at].atan2(field.cos[at]);
        if first.is_some() {
            turned += wrap(doubled - last);
        }
        first = first.or(Some(doubled));
        last = doubled;
        open_x += (doubled - around).cos();
        open_y += (doubled - around).sin();
    }
    turned += wrap(first? - last);
    let turns = (turned / TAU).round() as i32;
    (turns != 0).then(|| Singularity {
        turns: turns.signum(),
        x: column as f32,
        y: row as f32,
        opening: open_y.atan2(open_x),
    })
}

fn place(field: &ClassInput, x: i32, y: i32) -> Option<usize> {
    let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
    let at = y * field.cols + x;
    (x < field.cols && y < field.rows && field.inside[at]).then_some(at)
}

fn wrap(angle: f32) -> f32 {
    (angle + PI).rem_euclid(TAU) - PI
}
