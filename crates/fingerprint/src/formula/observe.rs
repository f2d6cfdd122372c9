//! What the engine suggests for a finger of the formula: class, ridge count and whorl tracing of its print.

use super::{Seen, Tracing};
use crate::extract::{Evidence, Extraction};
use crate::flow::{Field, FlowInput};
use crate::numeric::{cos, sin};
use crate::ridge_count::RidgeMap;
use crate::singular::{SingularKind, SingularPoint};
use std::f32::consts::TAU;
use terms::{CentiPx, Hand, PatternClass};

/// Ridges between tracing and right delta from which a tracing is inner or outer.
const APART: usize = 3;

/// The pattern of a print of a finger of `hand`, with its count and tracing as far as cores and deltas are seen;
/// `None` where the print has no class. A suggestion: an examiner confirms it.
///
/// The count runs from the flow's core, which may lie a ridge from the point Henry's rules choose.
pub fn observe(extraction: &Extraction, ridges: &RidgeMap, hand: Hand) -> Option<Seen> {
    let found = extraction.class.ok()?;
    let points = Points::of(extraction);
    let count = points.counted(found.class, hand).map(|(core, delta)| {
        let count = ridges.between((core.x, core.y), (delta.x, delta.y)).count();
        // A loop has one ridge at least (chapter II).
        u8::try_from(count.max(1)).unwrap_or(u8::MAX)
    });
    let tracing = (found.class == PatternClass::Whorl).then(|| points.tracing(extraction, ridges)).flatten();
    Some(Seen { class: found.class, whorl: found.whorl, count, tracing })
}

/// A print's singular points, the surest first, deltas from left to right.
struct Points<'a> {
    cores: Vec<&'a SingularPoint>,
    deltas: Vec<&'a SingularPoint>,
}

impl<'a> Points<'a> {
    fn of(extraction: &'a Extraction) -> Self {
        let of_kind =
            |kind, most| extraction.singular.iter().filter(move |point| point.kind == kind).take(most);
        let mut deltas: Vec<_> = of_kind(SingularKind::Delta, 2).collect();
        deltas.sort_by_key(|delta| delta.x);
        Points { cores: of_kind(SingularKind::Core, 2).collect(), deltas }
    }

    /// The core and the delta between which ridges are counted.
    fn counted(&self, class: PatternClass, hand: Hand) -> Option<(&SingularPoint, &SingularPoint)> {
        let delta = match (class, hand, &self.deltas[..]) {
            (PatternClass::LeftLoop | PatternClass::RightLoop, _, [delta]) => delta,
            (PatternClass::Whorl, Hand::Right, [left, _]) => left,
            (PatternClass::Whorl, Hand::Left, [_, right]) => right,
            _ => return None,
        };
        // The nearer core, as the book says for whorls with two.
        let core = self.cores.iter().min_by_key(|core| square(core, delta))?;
        Some((core, delta))
    }

    /// Follows the flow from the left delta's right arm to where it comes nearest to the right delta.
    fn tracing(&self, extraction: &Extraction, ridges: &RidgeMap) -> Option<Tracing> {
        let ([left, right], [core, ..]) = (&self.deltas[..], &self.cores[..]) else { return None };
        let flow = Flow::of(&extraction.evidence);
        let field = Field::smoothed(&flow.input(), 0.8);
        let arm = rightmost_arm(left);
        let start = flow.place(left);
        let line = field.follow((start.0 + arm.0, start.1 + arm.1), arm);
        let delta = flow.place(right);
        let off = |at: &(f32, f32)| (at.0 - delta.0) * (at.0 - delta.0) + (at.1 - delta.1) * (at.1 - delta.1);
        let nearest = *line.places.iter().min_by(|a, b| off(a).total_cmp(&off(b)))?;
        if ridges.between(flow.point(nearest), (right.x, right.y)).count() < APART {
            return Some(Tracing::Meeting);
        }
        let middle = flow.place(core);
        let inwards =
            (middle.0 - delta.0) * (nearest.0 - delta.0) + (middle.1 - delta.1) * (nearest.1 - delta.1);
        Some(if inwards > 0.0 { Tracing::Inner } else { Tracing::Outer })
    }
}

fn square(a: &SingularPoint, b: &SingularPoint) -> i64 {
    let (x, y) = (i64::from(a.x.0) - i64::from(b.x.0), i64::from(a.y.0) - i64::from(b.y.0));
    x * x + y * y
}

/// The arm of a delta that points most to the right (y down).
fn rightmost_arm(delta: &SingularPoint) -> (f32, f32) {
    let up = -(delta.direction.radians() as f32);
    let arms = [up, up + TAU / 3.0, up - TAU / 3.0].map(|angle| (cos(angle), sin(angle)));
    arms.into_iter().fold((-1.0, 0.0), |best, arm| if arm.0 > best.0 { arm } else { best })
}

/// The evidence read back as a flow.
struct Flow<'a> {
    evidence: &'a Evidence,
    cos: Vec<f32>,
    sin: Vec<f32>,
    inside: Vec<bool>,
    clarity: Vec<f32>,
}

impl<'a> Flow<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        // 256 steps are half a turn, so a whole one of the doubled angle, counter-clockwise; y points down here.
        let doubled = |step: &u8| -f32::from(*step) / 256.0 * TAU;
        Flow {
            evidence,
            cos: evidence.orientation.iter().map(|step| cos(doubled(step))).collect(),
            sin: evidence.orientation.iter().map(|step| sin(doubled(step))).collect(),
            inside: evidence.quality.iter().map(|quality| *quality > 0).collect(),
            clarity: evidence.quality.iter().map(|quality| f32::from(*quality) / 255.0).collect(),
        }
    }

    fn input(&self) -> FlowInput<'_> {
        FlowInput {
            cols: self.evidence.cols as usize,
            rows: self.evidence.rows as usize,
            block: self.evidence.block as usize,
            cos: &self.cos,
            sin: &self.sin,
            inside: &self.inside,
            clarity: &self.clarity,
        }
    }

    fn place(&self, point: &SingularPoint) -> (f32, f32) {
        let blocks = |px: CentiPx| px.px() as f32 / self.evidence.block as f32 - 0.5;
        (blocks(point.x), blocks(point.y))
    }

    fn point(&self, place: (f32, f32)) -> (CentiPx, CentiPx) {
        let px = |blocks: f32| CentiPx::from_px(f64::from((blocks + 0.5) * self.evidence.block as f32));
        (px(place.0), px(place.1))
    }
}
