//! Which whorl: plain, central pocket, double loop or accidental.
//!
//! After the definitions of "The Science of Fingerprints" (FBI, rev. 1984, chapter II), read on the smoothed flow.

use super::WhorlKind;
use crate::flow::{Field, turn};
use crate::numeric::{cos, sin};
use crate::singular::Found;
use std::f32::consts::TAU;

/// The two loops of a double loop open past each other by at least this much on average, radians.
const PAST: f32 = 0.9;
/// Cores nearer than this are one round middle, blocks.
const APART: f32 = 3.5;
/// A line that turns by this much makes a circuit, radians.
const CIRCUIT: f32 = 0.9 * TAU;
/// Places tried along the line between the deltas.
const PLACES: usize = 40;

/// The kind of a whorl with these points, the surest first; `None` where its deltas are not both seen.
pub(super) fn kind(field: &Field, cores: &[Found], deltas: &[Found]) -> Option<WhorlKind> {
    if let [one, other, third, ..] = deltas
        && one.sure.min(other.sure).min(third.sure) > 0.6
    {
        return Some(WhorlKind::Accidental);
    }
    if let [one, other, ..] = cores
        && is_double(one, other)
    {
        return Some(WhorlKind::DoubleLoop);
    }
    let [one, other, ..] = deltas else { return None };
    let crossed = (1..PLACES).any(|step| {
        let share = step as f32 / PLACES as f32;
        let place = (one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share);
        field.line(place).is_some_and(|line| line.turned.abs() > CIRCUIT)
    });
    Some(if crossed { WhorlKind::Plain } else { WhorlKind::CentralPocket })
}

/// Whether two cores are two loops beside each other: neither opens towards the other.
fn is_double(one: &Found, other: &Found) -> bool {
    let between = (other.x - one.x, other.y - one.y);
    if between.0 * between.0 + between.1 * between.1 < APART * APART {
        return false;
    }
    let past = |core: &Found, towards: (f32, f32)| turn((cos(core.angle), sin(core.angle)), towards).abs();
    (past(one, between) + past(other, (-between.0, -between.1))) / 2.0 > PAST
}
