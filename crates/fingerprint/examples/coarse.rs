//! How much of a gallery the coarse stage must keep, on folders of real prints, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example coarse -- FOLDER...` with `FINGER_IMPRESSION.png` in each folder.
//! Every two impressions of one finger that the fine stage scores 29 or more (the threshold of one finger in a
//! gallery) count once in each direction; how many prints of other fingers the coarse stage puts before the true one
//! is compared with shares of the gallery.

use fingerprint::coarse::{CoarseProbe, CoarseScratch, Sketch};
use fingerprint::{Prepared, Probe, TEMPLATE_PPI, Template, extract};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

const CLEAR: f32 = 29.0;

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
    for percent in [0.5, 1.0, 2.0, 5.0] {
        let kept = before.iter().filter(|share| **share * 100.0 < percent).count();
        println!("recall_at_{percent}_percent={:.4}", kept as f64 / before.len().max(1) as f64);
    }
    Ok(())
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
    let clear = mates.filter(|mate| fine.score_prepared(&prepared[*mate]).value() >= CLEAR);
    let share = |mate: usize| {
        let ahead = strangers.iter().filter(|score| **score >= scores[mate]).count();
        ahead as f64 / strangers.len().max(1) as f64
    };
    clear.map(share).collect()
}
