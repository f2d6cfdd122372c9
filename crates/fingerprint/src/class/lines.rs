//! What the lines of the ridge flow do: run in circles, turn back to the side they came from, or cross the finger.

use crate::flow::{Field, Line};
use std::f32::consts::TAU;
use terms::PatternClass;

/// One line is followed from every block of this spacing across and down.
const SPACING: usize = 2;
/// A line that turns by this much runs in a circle, and from this much on turns back: a loop. In turns.
const CIRCLE: f32 = 0.80;
const BACK: f32 = 0.36;
/// Lines shorter than this say nothing, blocks.
const SHORT: usize = 8;

/// Shares of all lines followed.
#[derive(Debug)]
pub(super) struct Lines {
    /// Running in circles.
    pub(super) circles: f32,
    /// Turning back to the left and to the right of the image.
    left: f32,
    right: f32,
    /// The flattest crossing line near the bottom and the most bent one, in turns; `None` without any.
    crossing: Option<(f32, f32)>,
}

impl Lines {
    pub(super) fn of(field: &Field) -> Self {
        let mut lines = Lines { circles: 0.0, left: 0.0, right: 0.0, crossing: None };
        let mut crossings = Vec::new();
        let mut all = 0.0_f32;
        for row in (0..field.rows).step_by(SPACING) {
            for column in (0..field.cols).step_by(SPACING) {
                let Some(line) = field.line((column as f32, row as f32)) else { continue };
                if line.places.len() < SHORT {
                    continue;
                }
                all += 1.0;
                match what(&line) {
                    Course::Circle => lines.circles += 1.0,
                    Course::Back(sideways) if sideways < 0.0 => lines.left += 1.0,
                    Course::Back(_) => lines.right += 1.0,
                    Course::Crossing(bend) => crossings.push((row, bend)),
                }
            }
        }
        let all = all.max(1.0);
        (lines.circles, lines.left, lines.right) = (lines.circles / all, lines.left / all, lines.right / all);
        lines.crossing = bottom_and_most(&crossings);
        lines
    }

    /// The share that turns back.
    pub(super) fn loops(&self) -> f32 {
        self.left + self.right
    }

    /// The loop that most lines that turn back make, where enough do.
    pub(super) fn side(&self) -> Option<PatternClass> {
        let (most, least) = (self.left.max(self.right), self.left.min(self.right));
        if most < 0.02 || most < 2.0 * least {
            return None;
        }
        Some(if self.left > self.right { PatternClass::LeftLoop } else { PatternClass::RightLoop })
    }

    /// How much more of them turn back to the right than to the left, -1..=1.
    pub(super) fn balance(&self) -> f32 {
        (self.right - self.left) / (self.right + self.left + 0.03)
    }

    /// Whether lines pass from a flat base to a bent middle and hardly any turns back.
    pub(super) fn is_arch(&self) -> bool {
        self.loops() < 0.04 && self.crossing.is_some_and(|(bottom, most)| bottom < 0.10 && most > 0.12)
    }
}

enum Course {
    Circle,
    /// Sideways direction of its two open ends, -1..1 to the right.
    Back(f32),
    /// How much it bends, turns.
    Crossing(f32),
}

fn what(line: &Line) -> Course {
    let turned = line.turned.abs() / TAU;
    if turned >= CIRCLE {
        return Course::Circle;
    }
    let places = &line.places;
    let sideways = || {
        let outwards = |from: (f32, f32), to: (f32, f32)| {
            let (x, y) = (to.0 - from.0, to.1 - from.1);
            x / (x * x + y * y).sqrt().max(1e-6)
        };
        let last = places.len() - 1;
        outwards(places[3], places[0]) + outwards(places[last - 3], places[last])
    };
    if turned >= BACK { Course::Back(sideways()) } else { Course::Crossing(turned) }
}

/// The mean bend of the lowest tenth of the crossing lines and the ninth decile of all.
fn bottom_and_most(crossings: &[(usize, f32)]) -> Option<(f32, f32)> {
    let lowest = &crossings[crossings.len() - crossings.len() / 8..];
    if lowest.is_empty() {
        return None;
    }
    let bottom = lowest.iter().map(|(_, bend)| bend).sum::<f32>() / lowest.len() as f32;
    let mut bends: Vec<f32> = crossings.iter().map(|(_, bend)| *bend).collect();
    bends.sort_by(f32::total_cmp);
    Some((bottom, bends[bends.len() * 9 / 10]))
}
