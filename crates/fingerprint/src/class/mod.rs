//! The pattern of a print from its cores, deltas and the way its ridges run.
//!
//! Rules, not learning: each says what an examiner would say. A whorl shows two cores, two deltas or ridges that run
//! in circles; a loop shows one core and opens away from its delta; a tented arch has its delta below the core, where
//! the core opens; a plain arch flows without a stop from a flat base to bent ridges above it. Where the print shows
//! too little for that, no class is given. This module must not know pixels or minutiae.

mod lines;
mod whorl;

use crate::flow::{Field, FlowInput, turn};
use crate::numeric::{cos, sin};
use crate::singular::{Found, SingularKind};
use lines::Lines;
use serde::{Deserialize, Serialize};
use terms::PatternClass;

/// What the engine thinks of a print's pattern.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Classification {
    /// The pattern.
    pub class: PatternClass,
    /// Which whorl, where the class is one and enough of it is seen to tell.
    pub whorl: Option<WhorlKind>,
    /// Confidence in the class, 0..=1: about the share of synthetic prints with this evidence that have the class.
    pub confidence: f32,
}

/// The four whorls of the FBI's "The Science of Fingerprints" (rev. 1984), chapter II.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhorlKind {
    /// Two deltas; a ridge that makes a circuit crosses the line between them.
    Plain,
    /// Two deltas; no ridge of a circuit crosses the line between them.
    CentralPocket,
    /// Two separate loops with two deltas.
    DoubleLoop,
    /// More than two deltas.
    Accidental,
}

/// Why no class is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Unclassified {
    /// Less than about a square centimetre is seen.
    #[error("less than a square centimetre of ridges is seen")]
    TooSmall,
    /// The part that is seen does not tell: the middle of the pattern lies outside it.
    #[error("the part that is seen does not show the middle of the pattern")]
    MiddleUnseen,
}

/// The least that must be seen, square px at 500 ppi: about a square centimetre.
const LEAST_AREA: usize = 38_400;
/// Reach of the smoothing of the flow that lines follow, blocks.
const FLOW: f32 = 1.0;
/// Points less sure than this do not count.
const CORE: f32 = 0.45;
const DELTA: f32 = 0.40;
/// A delta this near to where the core opens makes a tented arch, radians.
const TENT: f32 = 0.48;
/// The share of lines that run in circles in a whorl.
const CIRCLES: f32 = 0.03;
/// A core without a delta whose three signs of a side sum to less than this has no side.
const STRAIGHT: f32 = 0.6;
/// What must be seen below such a core at least, and what leaves no doubt that no second core follows, px.
const BELOW: (f32, f32) = (60.0, 160.0);
/// The two cores of a whorl are not further apart, px: about 7 mm.
const FAR: f32 = 140.0;

/// The pattern of a print with these cores and deltas.
pub(crate) fn classify(input: &FlowInput, points: &[Found]) -> Result<Classification, Unclassified> {
    let seen = input.inside.iter().filter(|inside| **inside).count() * input.block * input.block;
    if seen < LEAST_AREA {
        return Err(Unclassified::TooSmall);
    }
    let field = Field::smoothed(input, FLOW);
    let mut cores = of_kind(points, SingularKind::Core, CORE);
    let reach = FAR / input.block as f32;
    cores.truncate(if matches!(&cores[..], [one, other, ..] if apart(one, other) > reach) { 1 } else { 2 });
    let evidence = Evidence {
        block: input.block as f32,
        opening: cores.first().map(|core| Opening::of(&field, core)),
        cores,
        deltas: of_kind(points, SingularKind::Delta, DELTA),
        lines: Lines::of(&field),
    };
    let (class, confidence) = evidence.class().ok_or(Unclassified::MiddleUnseen)?;
    let whorl = (class == PatternClass::Whorl)
        .then(|| whorl::kind(&field, &evidence.cores, &evidence.deltas))
        .flatten();
    Ok(Classification { class, whorl, confidence })
}

fn of_kind(points: &[Found], kind: SingularKind, sure: f32) -> Vec<Found> {
    points.iter().filter(|point| point.kind == kind && point.sure >= sure).copied().collect()
}

/// All that speaks for a class. Points come surest first.
struct Evidence {
    cores: Vec<Found>,
    deltas: Vec<Found>,
    lines: Lines,
    /// Side of a block, px.
    block: f32,
    /// What is seen below the surest core.
    opening: Option<Opening>,
}

impl Evidence {
    fn class(&self) -> Option<(PatternClass, f32)> {
        let circles = self.lines.circles >= CIRCLES;
        match (&self.cores[..], &self.deltas[..]) {
            ([], _) => self.without_core(),
            ([core], [delta]) if !circles => Some(self.one_each(core, delta)),
            ([core], []) if !circles => self.only_core(core),
            ([_, _, ..], [_, _, ..]) => Some((PatternClass::Whorl, 0.98)),
            ([_, _, ..], _) => Some((PatternClass::Whorl, if circles { 0.97 } else { 0.80 })),
            ([core], _) => {
                Some(if circles { (PatternClass::Whorl, 0.75) } else { self.one_each(core, &self.deltas[0]) })
            }
        }
    }

    /// Loop or tented arch.
    fn one_each(&self, core: &Found, delta: &Found) -> (PatternClass, f32) {
        let opening = (cos(core.angle), sin(core.angle));
        let below = (delta.x - core.x, delta.y - core.y);
        let aside = turn(opening, below);
        if aside.abs() < TENT && self.lines.loops() < 0.06 {
            return (PatternClass::TentedArch, 0.7);
        }
        // Seen along the opening, the delta of a loop that opens to the left lies to its left (counter-clockwise).
        let class = if aside < 0.0 { PatternClass::LeftLoop } else { PatternClass::RightLoop };
        let agrees = self.lines.side() == Some(class);
        (class, if agrees { 0.97 } else { 0.7 })
    }

    /// A loop whose delta is not seen: told by where its core opens to, where the flow runs from there, and the side
    /// its lines leave to. Nothing where these do not agree or little is seen below the core: a cut whorl and a
    /// straight loop look alike.
    fn only_core(&self, core: &Found) -> Option<(PatternClass, f32)> {
        let below = self.opening?;
        let sideways = cos(core.angle) + below.drift + self.lines.balance();
        let seen = below.length * self.block;
        if sideways.abs() < STRAIGHT || seen < BELOW.0 {
            return None;
        }
        let class = if sideways < 0.0 { PatternClass::LeftLoop } else { PatternClass::RightLoop };
        let share = ((seen - BELOW.0) / (BELOW.1 - BELOW.0)).clamp(0.0, 1.0);
        Some((class, (0.55 + 0.15 * sideways.abs()).min(0.95) * (0.75 + 0.25 * share)))
    }

    /// Neither cores nor one core with deltas.
    fn without_core(&self) -> Option<(PatternClass, f32)> {
        match self.deltas.len() {
            _ if self.lines.circles >= CIRCLES => Some((PatternClass::Whorl, 0.75)),
            0 if self.lines.is_arch() => Some((PatternClass::PlainArch, 0.85)),
            _ => None,
        }
    }
}

/// The flow that starts in a core's loop, followed until it leaves the print.
#[derive(Clone, Copy)]
struct Opening {
    /// How far it drifts to the right, -1..=1.
    drift: f32,
    /// How far from the core it is seen, blocks.
    length: f32,
}

impl Opening {
    fn of(field: &Field, core: &Found) -> Self {
        let opening = (cos(core.angle), sin(core.angle));
        let start = (core.x + 1.5 * opening.0, core.y + 1.5 * opening.1);
        let line = field.follow(start, opening);
        let end = line.places.last().copied().unwrap_or(start);
        let (x, y) = (end.0 - core.x, end.1 - core.y);
        let length = (x * x + y * y).sqrt();
        Opening { drift: x / length.max(3.0), length }
    }
}

fn apart(a: &Found, b: &Found) -> f32 {
    let (x, y) = (a.x - b.x, a.y - b.y);
    (x * x + y * y).sqrt()
}
