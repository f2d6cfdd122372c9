//! What an alignment is worth, and the best of several.

use super::align::{Alignment, align};
use super::prepared::{Point, Prepared, side};
use super::seeds::seeds;
use super::{Comparison, PairedMinutiae, Rigid, Score};
use markup::MinutiaKind;
use terms::MilliDegrees;

/// Alignments grown to the end.
const ALIGNMENTS: usize = 3;
/// Brings a clear pair of plain impressions to about a hundred.
const SCALE: f32 = 10.0;
/// How much unmatched minutiae lower the worth.
const SHARE: f32 = 1.2;
/// What a pair is worth without likeness of surroundings.
const BARE: f32 = 0.05;
/// Fewest minutiae a template needs to be compared.
const FEWEST: usize = 3;

/// The best alignment of the candidate on the probe; score 0 and no pairs where there is none.
pub(crate) fn best(probe: &Prepared, candidate: &Prepared) -> Comparison {
    let nothing = || Comparison { score: Score(0.0), pairs: Vec::new(), alignment: Rigid::default() };
    if probe.points.len() < FEWEST || candidate.points.len() < FEWEST {
        return nothing();
    }
    let mut best: Option<(f32, Alignment)> = None;
    for seed in seeds(probe, candidate, ALIGNMENTS) {
        let least = best.as_ref().map_or(0.0, |(worth, _)| *worth);
        // A beginning with half the best one's pairs will not overtake it.
        let fewest = best.as_ref().map_or(0, |(_, alignment)| alignment.matches.len() / 2);
        let Some(alignment) = align(&seed, probe, candidate, fewest) else { continue };
        if let Some(worth) = worth(&alignment, probe, candidate, least) {
            best = Some((worth, alignment));
        }
    }
    best.map_or_else(nothing, |(worth, alignment)| comparison(worth, &alignment))
}

fn comparison(worth: f32, alignment: &Alignment) -> Comparison {
    let mut pairs: Vec<_> = (alignment.matches.iter())
        .map(|pair| PairedMinutiae { probe: pair.probe, candidate: pair.candidate })
        .collect();
    pairs.sort_by_key(|pair| pair.probe);
    let transform = alignment.transform;
    let rotation = MilliDegrees::from_radians(f64::from(-transform.sin.atan2(transform.cos)));
    Comparison {
        score: Score(worth),
        pairs,
        alignment: Rigid { dx: transform.dx, dy: transform.dy, rotation },
    }
}

/// The pairs' worth, lowered by minutiae that should have found a partner and did not; `None` when not above `least`.
fn worth(alignment: &Alignment, probe: &Prepared, candidate: &Prepared, least: f32) -> Option<f32> {
    let mut gained = 0.0;
    let mut matched = 0.0;
    for pair in &alignment.matches {
        let (p, c) = (&probe.points[pair.probe], &candidate.points[pair.candidate]);
        let likeness = probe.cylinders[pair.probe].similarity(&candidate.cylinders[pair.candidate]);
        let kind = if p.kind == c.kind || p.kind == MinutiaKind::Unknown { 1.0 } else { 0.85 };
        let trust = (p.quality * c.quality).sqrt();
        gained += (0.3 + 0.7 * pair.fit) * (BARE + likeness) * kind * (0.4 + 0.6 * trust);
        matched += trust;
    }
    if SCALE * gained <= least {
        return None;
    }
    // What of each print lies where the other has minutiae.
    let laid_hull = outline(alignment);
    let expected_probe: f32 =
        probe.points.iter().filter(|point| inside(&laid_hull, point)).map(|point| point.quality).sum();
    let expected_candidate: f32 =
        alignment.laid.iter().filter(|point| inside(&probe.hull, point)).map(|point| point.quality).sum();
    let expected = (expected_probe * expected_candidate).sqrt().max(matched).max(0.1);
    let worth = SCALE * gained * (matched / expected).powf(SHARE);
    (worth > least).then_some(worth)
}

/// The hull of the candidate where it is laid. Stretching moves its corners little, so the order stays.
fn outline(alignment: &Alignment) -> Vec<(f32, f32)> {
    super::prepared::hull(&alignment.laid)
}

fn inside(hull: &[(f32, f32)], point: &Point) -> bool {
    let Some(last) = hull.last() else { return false };
    let mut from = *last;
    hull.iter().all(|corner| {
        let within = side(from, *corner, (point.x, point.y)) >= -1e-3;
        from = *corner;
        within
    })
}
