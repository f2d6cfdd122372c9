//! Two synthetic prints of one finger with their points, and the pairs that correspond.

use crate::synthetic_print;
use fingerprint::{Probe, extract};
use markup::{Minutia, Pair, PointId, Provenance};
use print_image::Raster;
use terms::Finger;

/// Both prints of a charted finger.
#[derive(Debug, Clone)]
pub struct Charted {
    /// The questioned print: an ordinary impression.
    pub questioned: Raster,
    /// Its points, as reviewed by an examiner.
    pub questioned_points: Vec<Minutia>,
    /// The known print: the clean impression.
    pub known: Raster,
    /// Its points.
    pub known_points: Vec<Minutia>,
    /// The pairs, numbered from 1.
    pub pairs: Vec<Pair>,
}

/// `finger` of the synthetic person `seed`, with at most `most` pairs: the engine's, as if reviewed.
pub fn charted(seed: u64, finger: Finger, most: usize) -> Charted {
    let (questioned, known) = (synthetic_print(seed, finger, 1), synthetic_print(seed, finger, 0));
    let (probe, candidate) = (extract(&questioned), extract(&known));
    let reviewed = |mut point: Minutia| {
        point.provenance = Provenance::Rev;
        point
    };
    let questioned_points: Vec<Minutia> = probe.suggestions().into_iter().map(reviewed).collect();
    let known_points: Vec<Minutia> = candidate.suggestions().into_iter().map(reviewed).collect();
    let found = Probe::new(&probe.template).compare(&candidate.template).pairs;
    let id = |place: usize| PointId(place as u32 + 1);
    let pairs = (found.iter().take(most).zip(1..))
        .map(|(pair, number)| Pair { number, questioned: id(pair.probe), known: id(pair.candidate) })
        .collect();
    Charted { questioned, questioned_points, known, known_points, pairs }
}
