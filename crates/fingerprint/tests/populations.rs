//! Templates drawn without a pixel score as rendered and extracted prints do.
//!
//! The bounds are wide, since extraction and comparison develop; a population that does not resemble prints (evenly
//! strewn minutiae, directions at random) lies beyond them. `examples/populations` measures closely.

use fingerprint::synth::{ImpressionParams, MasterFinger, TemplateFinger};
use fingerprint::{Prepared, Probe, Template, extract};
use rayon::prelude::*;
use terms::Finger;

const FINGERS: u64 = 60;
/// Greatest differences of the distribution functions (Kolmogorov and Smirnov).
const GENUINE: f64 = 0.35;
const IMPOSTOR: f64 = 0.22;

fn params(number: u64) -> [ImpressionParams; 2] {
    [ImpressionParams::sample(1_000_000 + number), ImpressionParams::sample(2_000_000 + number)]
}

/// Sorted genuine and impostor scores.
fn scores(make: impl Fn(u64, Finger) -> [Template; 2] + Sync) -> [Vec<f32>; 2] {
    let fingers: Vec<[Template; 2]> = (0..FINGERS)
        .into_par_iter()
        .map(|number| make(number, Finger::ALL[(number % 10) as usize]))
        .collect();
    let gallery: Vec<Prepared> = fingers.iter().map(|finger| Prepared::new(&finger[1])).collect();
    let (mut genuine, mut impostor) = (Vec::new(), Vec::new());
    for (own, finger) in fingers.iter().enumerate() {
        let probe = Probe::new(&finger[0]);
        for (other, prepared) in gallery.iter().enumerate() {
            let side = if own == other { &mut genuine } else { &mut impostor };
            side.push(probe.score_prepared(prepared).value());
        }
    }
    [genuine, impostor].map(|mut side| {
        side.sort_by(f32::total_cmp);
        side
    })
}

fn distance(a: &[f32], b: &[f32]) -> f64 {
    let below = |sorted: &[f32], x: f32| sorted.partition_point(|s| *s <= x) as f64 / sorted.len() as f64;
    a.iter().chain(b).map(|x| (below(a, *x) - below(b, *x)).abs()).fold(0.0, f64::max)
}

#[test]
fn drawn_templates_score_as_rendered_prints() {
    let rendered = scores(|number, finger| {
        let master = MasterFinger::new(number, finger, None);
        params(number).map(|params| extract(&master.impression(&params)).template)
    });
    let drawn = scores(|number, finger| {
        let finger = TemplateFinger::new(number, finger, None);
        params(number).map(|params| finger.impression(&params))
    });
    let [genuine, impostor] = [0, 1].map(|side| distance(&rendered[side], &drawn[side]));
    println!("KS genuine {genuine:.3}, impostor {impostor:.3}");
    assert!(genuine < GENUINE, "genuine scores differ by {genuine:.3}");
    assert!(impostor < IMPOSTOR, "impostor scores differ by {impostor:.3}");
}
