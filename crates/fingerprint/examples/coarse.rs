//! How much of a gallery the coarse stage must keep, on folders of real prints, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example coarse -- FOLDER...` with `FINGER_IMPRESSION.png` in each folder.
//! Every two impressions of one finger that the fine stage alone would offer as a candidate (the calibration's line of
//! one finger) count once in each direction; how many prints of other fingers the coarse stage puts before the true one
//! is compared with shares of the gallery. Then what both stages cost on these prints, ns of one core's CPU time, and
//! the comparisons a second that follow for each share: `warm` with the kept prints made ready before, `cold` with each
//! made ready when it is compared.

use fingerprint::coarse::{CoarseProbe, CoarseScratch, Sketch};
use fingerprint::{Calibration, Prepared, Probe, TEMPLATE_PPI, Template, extract, fuse};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::Instant;
use terms::Finger;

/// Shares of the gallery kept.
const PERCENT: [f64; 5] = [0.5, 1.0, 1.5, 2.0, 5.0];
/// Probes that the time is taken of.
const TIMED: usize = 60;

struct Print {
    finger: PathBuf,
    template: Template,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    for folder in std::env::args_os().skip(1) {
        for entry in std::fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let prints: Vec<Print> = files.par_iter().filter_map(|file| read(file)).collect();
    let sketches: Vec<Sketch> = prints.iter().map(|print| Sketch::new(&print.template)).collect();
    let prepared: Vec<Prepared> = prints.par_iter().map(|print| Prepared::new(&print.template)).collect();
    let words: usize = sketches.iter().map(|sketch| sketch.words().len()).sum();
    println!("prints={}", prints.len());
    println!("sketch_bytes={}", 4 * words / prints.len().max(1));
    let before: Vec<f64> = (0..prints.len())
        .into_par_iter()
        .flat_map_iter(|at| before(at, &prints, &sketches, &prepared))
        .collect();
    println!("true_pairs={}", before.len());
    for percent in PERCENT {
        let kept = before.iter().filter(|share| **share * 100.0 < percent).count();
        println!("recall_at_{percent}_percent={:.4}", kept as f64 / before.len().max(1) as f64);
    }
    rates(&prints, &sketches, &prepared);
    Ok(())
}

/// What each stage costs, some probes against every print, and the rates that follow.
fn rates(prints: &[Print], sketches: &[Sketch], prepared: &[Prepared]) {
    let step = (prints.len() / TIMED).max(1);
    let probes = || prints.iter().step_by(step).map(|print| &print.template);
    let comparisons = probes().count() * prints.len();
    let sketch = ns(prints.len(), || prints.iter().map(|p| Sketch::new(&p.template).words().len()).sum());
    let ready = ns(prints.len(), || prints.iter().map(|p| size_of_val(&Prepared::new(&p.template))).sum());
    let coarse_probes: Vec<_> = probes().map(CoarseProbe::new).collect();
    let fine_probes: Vec<_> = probes().map(Probe::new).collect();
    let mut scratch = CoarseScratch::default();
    let mut look = |probe: &CoarseProbe| -> usize {
        sketches.iter().map(|sketch| usize::from(probe.score(sketch.words(), &mut scratch))).sum()
    };
    let coarse = ns(comparisons, || coarse_probes.iter().map(&mut look).sum());
    let compare = |probe: &Probe| prepared.iter().filter(|p| probe.score_prepared(p).value() > 0.0).count();
    let fine = ns(comparisons, || fine_probes.iter().map(compare).sum());
    println!("sketch_ns={sketch:.0}\nprepare_ns={ready:.0}\ncoarse_ns={coarse:.0}\nfine_ns={fine:.0}");
    for percent in PERCENT {
        let rate = |each: f64| 1e9 / (coarse + each * percent / 100.0);
        println!("warm_per_second_at_{percent}_percent={:.0}", rate(fine));
        println!("cold_per_second_at_{percent}_percent={:.0}", rate(fine + ready));
    }
}

/// CPU time of this thread for one of `count`, where the system tells it (Linux), else wall time.
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock itself")]
fn ns(count: usize, work: impl FnOnce() -> usize) -> f64 {
    let (cpu, wall) = (cpu_ns(), Instant::now());
    std::hint::black_box(work());
    let wall = wall.elapsed().as_nanos() as f64;
    cpu.zip(cpu_ns()).map_or(wall, |(from, to)| (to - from) as f64) / count.max(1) as f64
}

fn cpu_ns() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

fn read(file: &Path) -> Option<Print> {
    let (finger, _) = file.file_stem()?.to_str()?.split_once('_')?;
    let decoded = print_image::decode(&std::fs::read(file).ok()?).ok()?;
    let ppi = decoded.ppi.unwrap_or(TEMPLATE_PPI);
    let template = extract(&decoded.into_raster(ppi)).template;
    Some(Print { finger: file.with_file_name(finger), template })
}

/// For each clear true pair of the probe `at`: the share of strangers that the coarse stage puts before it.
fn before(at: usize, prints: &[Print], sketches: &[Sketch], prepared: &[Prepared]) -> Vec<f64> {
    let (coarse, fine) = (CoarseProbe::new(&prints[at].template), Probe::new(&prints[at].template));
    let mut scratch = CoarseScratch::default();
    let scores: Vec<u16> = sketches.iter().map(|sketch| coarse.score(sketch.words(), &mut scratch)).collect();
    let own = |other: &usize| prints[*other].finger == prints[at].finger;
    let strangers: Vec<u16> =
        (0..prints.len()).filter(|other| !own(other)).map(|other| scores[other]).collect();
    let mates = (0..prints.len()).filter(|other| *other != at && own(other));
    let line = Calibration::current().candidate_line(1);
    let value = |mate: &usize| fuse(&[(Finger::ALL[0], fine.score_prepared(&prepared[*mate]))]).value;
    let clear = mates.filter(|mate| value(mate) >= line);
    let share = |mate: usize| {
        let ahead = strangers.iter().filter(|score| **score >= scores[mate]).count();
        ahead as f64 / strangers.len().max(1) as f64
    };
    clear.map(share).collect()
}
