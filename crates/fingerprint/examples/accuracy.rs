//! How well the engine tells fingers apart on folders of real prints, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example accuracy -- FOLDER...` where each folder holds
//! `FINGER_IMPRESSION.png`. The first impression of every finger of all folders is the gallery; all others search it.
//! An image with another name is one more stranger in the gallery, read at 500 ppi where it states nothing.

use fingerprint::{Prepared, Probe, TEMPLATE_PPI, Template, extract};
use print_image::decode;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// One impression.
struct Print {
    set: String,
    finger: String,
    impression: u32,
    template: Template,
    quality: u8,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut files = Vec::new();
    for folder in &folders {
        for entry in std::fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let prints: Vec<Print> = files.par_iter().filter_map(|file| read(file)).collect();
    println!("prints={}", prints.len());
    let prepared: Vec<Prepared> = prints.par_iter().map(|print| Prepared::new(&print.template)).collect();
    let scores: Vec<Vec<f32>> = (prints.par_iter())
        .map(|print| {
            let probe = Probe::new(&print.template);
            prepared.iter().map(|candidate| probe.score_prepared(candidate).value()).collect()
        })
        .collect();
    let mut sets: Vec<&str> = prints.iter().map(|print| print.set.as_str()).collect();
    sets.dedup();
    for set in &sets {
        report(set, &prints, &scores, |print| print.set == *set);
    }
    report("all", &prints, &scores, |_| true);
    for (probe, print) in prints.iter().enumerate() {
        if print.impression != 1 && std::env::var_os("MISSES").is_some_and(|value| !value.is_empty()) {
            show_miss(probe, &prints, &scores);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Option<Print> {
    let name = file.file_stem()?.to_str()?;
    let (finger, impression) = name.split_once('_').unwrap_or((name, "1"));
    let decoded = decode(&std::fs::read(file).ok()?).ok()?;
    let ppi = decoded.ppi.unwrap_or(TEMPLATE_PPI);
    let extraction = extract(&decoded.into_raster(ppi));
    Some(Print {
        set: file.parent()?.file_name()?.to_str()?.to_owned(),
        finger: finger.to_owned(),
        impression: impression.parse().ok()?,
        template: extraction.template,
        quality: extraction.quality.score.get(),
    })
}

fn same_finger(a: &Print, b: &Print) -> bool {
    a.set == b.set && a.finger == b.finger
}

/// Prints rank-1 over the whole gallery and the error rates within sets, for the probes that `chosen` takes.
fn report(name: &str, prints: &[Print], scores: &[Vec<f32>], chosen: impl Fn(&Print) -> bool) {
    let probes: Vec<usize> = (0..prints.len()).filter(|at| chosen(&prints[*at])).collect();
    let searches: Vec<usize> = probes.iter().copied().filter(|at| prints[*at].impression != 1).collect();
    let first = searches.iter().filter(|probe| is_first(**probe, prints, scores)).count();
    let (mut genuine, mut impostor) = (Vec::new(), Vec::new());
    for &a in &probes {
        for &b in probes.iter().filter(|b| **b > a) {
            if same_finger(&prints[a], &prints[b]) {
                genuine.push(scores[a][b]);
            } else {
                impostor.push(scores[a][b]);
            }
        }
    }
    impostor.sort_by(|a, b| b.total_cmp(a));
    genuine.sort_by(f32::total_cmp);
    let rate = 100.0 * first as f32 / searches.len().max(1) as f32;
    let minutiae: usize = probes.iter().map(|at| prints[*at].template.minutiae.len()).sum();
    let quality: u32 = probes.iter().map(|at| u32::from(prints[*at].quality)).sum();
    println!(
        "set={name} rank1={rate:.1} ({first}/{}) eer={:.2} fmr100={:.2} fmr1000={:.2} zero_fmr={:.2} minutiae={} quality={} impostor_p99={:.1} impostor_max={:.1} genuine_median={:.1}",
        searches.len(),
        equal_error(&genuine, &impostor),
        missed(&genuine, &impostor, 0.01),
        missed(&genuine, &impostor, 0.001),
        missed(&genuine, &impostor, 0.0),
        minutiae / probes.len().max(1),
        quality as usize / probes.len().max(1),
        impostor.get(impostor.len() / 100).copied().unwrap_or(0.0),
        impostor.first().copied().unwrap_or(0.0),
        genuine.get(genuine.len() / 2).copied().unwrap_or(0.0),
    );
}

fn is_first(probe: usize, prints: &[Print], scores: &[Vec<f32>]) -> bool {
    let gallery = || (0..prints.len()).filter(|at| prints[*at].impression == 1);
    let best = gallery().max_by(|a, b| scores[probe][*a].total_cmp(&scores[probe][*b]));
    best.is_some_and(|best| same_finger(&prints[best], &prints[probe]) && scores[probe][best] > 0.0)
}

fn show_miss(probe: usize, prints: &[Print], scores: &[Vec<f32>]) {
    if is_first(probe, prints, scores) {
        return;
    }
    let gallery = || (0..prints.len()).filter(|at| prints[*at].impression == 1);
    let own =
        gallery().find(|at| same_finger(&prints[*at], &prints[probe])).map_or(0.0, |at| scores[probe][at]);
    let best = gallery().map(|at| scores[probe][at]).fold(0.0, f32::max);
    let print = &prints[probe];
    println!(
        "miss={}/{}_{} own={own:.1} best={best:.1} minutiae={} quality={}",
        print.set,
        print.finger,
        print.impression,
        print.template.minutiae.len(),
        print.quality
    );
}

/// Percent of genuine pairs refused at the threshold that lets the share `accepted` of impostors in.
fn missed(genuine: &[f32], impostor: &[f32], accepted: f64) -> f64 {
    let threshold = impostor.get((impostor.len() as f64 * accepted) as usize).copied().unwrap_or(0.0);
    100.0 * genuine.partition_point(|score| *score <= threshold) as f64 / genuine.len().max(1) as f64
}

fn equal_error(genuine: &[f32], impostor: &[f32]) -> f64 {
    let wrong = |rank: usize| {
        let accepted = rank as f64 / impostor.len().max(1) as f64;
        let refused = missed(genuine, impostor, accepted) / 100.0;
        (accepted, refused)
    };
    let crossing = (0..impostor.len()).map(wrong).find(|(accepted, refused)| accepted >= refused);
    crossing.map_or(0.0, |(accepted, refused)| 50.0 * (accepted + refused))
}
