//! The ridge flow as a smooth field of directions: reading it between blocks and following its lines.
//!
//! Lengths are in blocks, (0, 0) at the centre of the first one, x to the right, y down. An orientation is kept as the
//! vector of its doubled angle, (cos 2t, sin 2t) times how sure it is, so that opposite directions add up and noise
//! cancels. This module must not know pixels, cores or classes.

use crate::numeric::{atan2, decay};
use std::f32::consts::TAU;

/// What the rest of the extraction hands over, by blocks, row by row.
pub(crate) struct FlowInput<'a> {
    pub(crate) cols: usize,
    pub(crate) rows: usize,
    /// Side of a block, px at 500 ppi.
    pub(crate) block: usize,
    /// Cosine and sine of the doubled ridge angle, y down, of any positive length.
    pub(crate) cos: &'a [f32],
    pub(crate) sin: &'a [f32],
    pub(crate) inside: &'a [bool],
    /// How clearly ridges are seen, 0..=1.
    pub(crate) clarity: &'a [f32],
}

/// The field, smoothed.
pub(crate) struct Field {
    pub(crate) cols: usize,
    pub(crate) rows: usize,
    pub(crate) cos: Vec<f32>,
    pub(crate) sin: Vec<f32>,
    inside: Vec<bool>,
}

/// A line of the flow from one end to the other.
pub(crate) struct Line {
    /// Every place it passes, in blocks.
    pub(crate) places: Vec<(f32, f32)>,
    /// How far it turned from its first to its last step, radians, positive clockwise on the screen.
    pub(crate) turned: f32,
}

/// Weight that even an unclear block has.
const LEAST_WEIGHT: f32 = 0.25;
/// Length of a step along a line, blocks.
const STEP: f32 = 0.7;
/// Steps after which a line is left.
const MOST_STEPS: usize = 160;

impl Field {
    /// The unit directions of the blocks inside, weighted by clarity and blurred by a Gaussian of `sigma` blocks.
    pub(crate) fn smoothed(input: &FlowInput, sigma: f32) -> Self {
        let unit = |at: usize, part: f32| {
            if !input.inside[at] {
                return 0.0;
            }
            let length = (input.cos[at] * input.cos[at] + input.sin[at] * input.sin[at]).sqrt();
            part / length.max(1e-6) * (LEAST_WEIGHT + (1.0 - LEAST_WEIGHT) * input.clarity[at])
        };
        let kernel = bell(sigma);
        let blurred = |parts: &[f32]| {
            let flat: Vec<f32> = parts.iter().enumerate().map(|(at, part)| unit(at, *part)).collect();
            blur(&flat, input.cols, &kernel)
        };
        Field {
            cols: input.cols,
            rows: input.rows,
            cos: blurred(input.cos),
            sin: blurred(input.sin),
            inside: input.inside.to_vec(),
        }
    }

    /// A field of doubled directions of `cols` blocks across, row by row, inside everywhere or where told.
    pub(crate) fn new(cols: usize, cos: Vec<f32>, sin: Vec<f32>, inside: Option<Vec<bool>>) -> Self {
        let inside = inside.unwrap_or_else(|| vec![true; cos.len()]);
        Field { cols, rows: cos.len() / cols, cos, sin, inside }
    }

    /// Whether a place lies in a block that shows ridges.
    pub(crate) fn contains(&self, x: f32, y: f32) -> bool {
        let (column, row) = (x + 0.5, y + 0.5);
        if column < 0.0 || row < 0.0 || column >= self.cols as f32 || row >= self.rows as f32 {
            return false;
        }
        self.inside[row as usize * self.cols + column as usize]
    }

    /// The doubled direction at a place; `None` outside the print.
    pub(crate) fn doubled(&self, x: f32, y: f32) -> Option<(f32, f32)> {
        self.contains(x, y).then(|| (self.between(&self.cos, x, y), self.between(&self.sin, x, y)))
    }

    fn between(&self, values: &[f32], x: f32, y: f32) -> f32 {
        let (x, y) = (x.clamp(0.0, (self.cols - 1) as f32), y.clamp(0.0, (self.rows - 1) as f32));
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = ((left + 1).min(self.cols - 1), (top + 1).min(self.rows - 1));
        let (across, down) = (x - left as f32, y - top as f32);
        let row = |row: usize| {
            let row = &values[row * self.cols..];
            row[left] + (row[right] - row[left]) * across
        };
        row(top) + (row(bottom) - row(top)) * down
    }

    /// The unit vector along the ridges at a place that points least away from `like`.
    pub(crate) fn heading(&self, x: f32, y: f32, like: (f32, f32)) -> Option<(f32, f32)> {
        let (c, s) = self.doubled(x, y)?;
        let length = (c * c + s * s).sqrt();
        if length < 1e-6 {
            return Some(like);
        }
        let c = (c / length).clamp(-1.0, 1.0);
        let (hx, hy) = (((1.0 + c) / 2.0).sqrt(), ((1.0 - c) / 2.0).sqrt());
        let hy = if s < 0.0 { -hy } else { hy };
        Some(if hx * like.0 + hy * like.1 < 0.0 { (-hx, -hy) } else { (hx, hy) })
    }

    /// Follows the flow from a place in one direction until it leaves the print, has turned by 1.2 turns or gets long.
    pub(crate) fn follow(&self, from: (f32, f32), towards: (f32, f32)) -> Line {
        let (mut at, mut heading) = (from, towards);
        let mut line = Line { places: vec![from], turned: 0.0 };
        while line.places.len() < MOST_STEPS && line.turned.abs() < 1.2 * TAU {
            // Half a step first, so that bends are not cut (midpoint rule).
            let Some(half) = self.heading(at.0, at.1, heading) else { break };
            let middle = (at.0 + half.0 * STEP / 2.0, at.1 + half.1 * STEP / 2.0);
            let Some(next) = self.heading(middle.0, middle.1, half) else { break };
            line.turned += turn(heading, next);
            heading = next;
            at = (at.0 + heading.0 * STEP, at.1 + heading.1 * STEP);
            if !self.contains(at.0, at.1) {
                break;
            }
            line.places.push(at);
        }
        line
    }

    /// The whole line through a place; `None` outside the print.
    pub(crate) fn line(&self, through: (f32, f32)) -> Option<Line> {
        let ahead = self.heading(through.0, through.1, (1.0, 0.0))?;
        let forth = self.follow(through, ahead);
        let back = self.follow(through, (-ahead.0, -ahead.1));
        let mut places: Vec<_> = back.places.into_iter().rev().collect();
        places.extend_from_slice(&forth.places[1..]);
        // Walked from the far end of `back` its bends count the other way round.
        Some(Line { places, turned: forth.turned - back.turned })
    }
}

/// The angle from one vector to another, -pi..=pi, positive clockwise on the screen (y down).
pub(crate) fn turn(from: (f32, f32), to: (f32, f32)) -> f32 {
    atan2(from.0 * to.1 - from.1 * to.0, from.0 * to.0 + from.1 * to.1)
}

/// Weights of a Gaussian from its centre outwards, their two-sided sum 1.
pub(crate) fn bell(sigma: f32) -> Vec<f32> {
    let reach = (sigma * 2.5) as usize + 1;
    let mut weights: Vec<f32> =
        (0..=reach).map(|at| decay((at * at) as f32 / (2.0 * sigma * sigma))).collect();
    let sum = 2.0 * weights[1..].iter().sum::<f32>() + weights[0];
    weights.iter_mut().for_each(|weight| *weight /= sum);
    weights
}

/// Blurs row by row, then column by column; nothing lies outside.
pub(crate) fn blur(values: &[f32], cols: usize, kernel: &[f32]) -> Vec<f32> {
    let mut across = vec![0.0; values.len()];
    for (row, out) in values.chunks_exact(cols).zip(across.chunks_exact_mut(cols)) {
        for (x, value) in out.iter_mut().enumerate() {
            *value = weighed(kernel, x, cols, |at| row[at]);
        }
    }
    let rows = values.len() / cols;
    let at = |place: usize| weighed(kernel, place / cols, rows, |row| across[row * cols + place % cols]);
    (0..values.len()).map(at).collect()
}

fn weighed(kernel: &[f32], centre: usize, length: usize, value: impl Fn(usize) -> f32) -> f32 {
    let reach = kernel.len() - 1;
    (centre.saturating_sub(reach)..(centre + reach + 1).min(length))
        .map(|at| kernel[at.abs_diff(centre)] * value(at))
        .sum()
}
