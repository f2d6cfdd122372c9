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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::FlowInput;
    use crate::numeric::atan2;
    use crate::singular::SingularKind::{self, Core, Delta};
    use std::f32::consts::PI;

    const SIDE: usize = 48;

    fn at(kind: SingularKind, x: f32, y: f32, degrees: f32) -> Found {
        Found { kind, x, y, angle: degrees.to_radians(), sure: 0.9 }
    }

    /// The flow around such points in Sherlock and Monro's model, horizontal far above them.
    fn field(points: &[Found]) -> Field {
        let doubled = |place: usize| -> f32 {
            let (x, y) = ((place % SIDE) as f32 + 0.01, (place / SIDE) as f32 + 0.01);
            let sum: f32 = (points.iter())
                .map(|point| atan2(y - point.y, x - point.x) * if point.kind == Core { 1.0 } else { -1.0 })
                .sum();
            sum + PI * (points.iter().filter(|point| point.kind == Core).count() % 2) as f32
        };
        let cells = SIDE * SIDE;
        Field::smoothed(
            &FlowInput {
                cols: SIDE,
                rows: SIDE,
                block: 8,
                cos: &(0..cells).map(|place| cos(doubled(place))).collect::<Vec<_>>(),
                sin: &(0..cells).map(|place| sin(doubled(place))).collect::<Vec<_>>(),
                inside: &vec![true; cells],
                clarity: &vec![1.0; cells],
            },
            0.6,
        )
    }

    #[test]
    fn circuits_across_the_line_between_the_deltas_make_it_plain() {
        let cores = [at(Core, 24.0, 18.0, 90.0), at(Core, 24.0, 22.0, -90.0)];
        let low = [at(Delta, 8.0, 38.0, -90.0), at(Delta, 40.0, 38.0, -90.0)];
        let level = [at(Delta, 8.0, 22.0, -90.0), at(Delta, 40.0, 22.0, -90.0)];
        let pocket = [at(Delta, 6.0, 44.0, -90.0), at(Delta, 29.0, 30.0, -90.0)];
        let kind = |deltas: &[Found]| kind(&field(&[&cores[..], deltas].concat()), &cores, deltas);
        assert_eq!(kind(&level), Some(WhorlKind::Plain));
        assert_eq!(kind(&pocket), Some(WhorlKind::CentralPocket));
        assert_eq!(kind(&low[..1]), None, "one delta does not tell");
        assert_eq!(kind(&[low, level].concat()), Some(WhorlKind::Accidental));
    }

    #[test]
    fn loops_that_open_past_each_other_are_double() {
        let deltas = [at(Delta, 8.0, 38.0, -90.0), at(Delta, 40.0, 38.0, -90.0)];
        let past = [at(Core, 20.0, 18.0, 100.0), at(Core, 28.0, 22.0, -80.0)];
        let facing = [at(Core, 24.0, 16.0, 90.0), at(Core, 24.0, 24.0, -90.0)];
        let flow = field(&[&past[..], &deltas[..]].concat());
        assert_eq!(kind(&flow, &past, &deltas), Some(WhorlKind::DoubleLoop));
        assert_ne!(kind(&flow, &facing, &deltas), Some(WhorlKind::DoubleLoop));
    }
}
