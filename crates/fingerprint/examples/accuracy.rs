//! How well the engine tells fingers apart on folders of real prints, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example accuracy -- [--peer SCORES.csv].. FOLDER...` where each folder holds
//! `FINGER_IMPRESSION.png`; a peer's per-pair scores of the same folders are judged by the same definitions. The first impression of every finger of all folders is the gallery; all others search it.
//! An image with another name is one more stranger in the gallery, read at 500 ppi where it states nothing.

use fingerprint::evaluate::{RankedProbe, Trial, Trials, mean, rank, rank_rate, scored_sets};
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
    let (peers, folders) = arguments();
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
    let mut by_set = Vec::new();
    for set in &sets {
        report(set, &prints, &scores, |print| print.set == *set);
        let probes: Vec<usize> = (0..prints.len()).filter(|at| prints[*at].set == *set).collect();
        by_set.push(trials(&probes, &prints, &scores));
    }
    summary("", &by_set);
    for peer in &peers {
        let name = peer.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let mut scored = scored_sets(&std::fs::read_to_string(peer)?)?;
        summary(&format!("{name}_"), &sets.iter().filter_map(|set| scored.remove(*set)).collect::<Vec<_>>());
    }
    report("all", &prints, &scores, |_| true);
    for (probe, print) in prints.iter().enumerate() {
        if print.impression != 1 && std::env::var_os("MISSES").is_some_and(|value| !value.is_empty()) {
            show_miss(probe, &prints, &scores);
        }
    }
    Ok(())
}

/// The peers' files and the folders.
fn arguments() -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut peers, mut folders) = (Vec::new(), Vec::new());
    let mut words = std::env::args_os().skip(1);
    while let Some(word) = words.next() {
        match word == "--peer" {
            true => peers.extend(words.next().map(PathBuf::from)),
            false => folders.push(PathBuf::from(word)),
        }
    }
    (peers, folders)
}

/// The mean over sets, and all pairs within sets at one threshold, in percent.
fn summary(whose: &str, sets: &[Trials]) {
    let rates: Vec<_> = sets.iter().filter_map(Trials::rates).collect();
    for (name, rates) in [("mean", Some(mean(&rates))), ("pooled", Trials::pooled(sets).rates())] {
        let Some(rates) = rates else { continue };
        for (rate, share) in [
            ("eer", rates.eer),
            ("fmr100", rates.fmr100),
            ("fmr1000", rates.fmr1000),
            ("zero_fmr", rates.zero_fmr),
        ] {
            println!("{whose}{name}_{rate}={:.2}", 100.0 * share);
        }
    }
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
    finger(a) == finger(b)
}

/// Prints rank-1 over the whole gallery and the error rates within sets, for the probes that `chosen` takes.
fn report(name: &str, prints: &[Print], scores: &[Vec<f32>], chosen: impl Fn(&Print) -> bool) {
    let probes: Vec<usize> = (0..prints.len()).filter(|at| chosen(&prints[*at])).collect();
    let searches: Vec<RankedProbe> = (probes.iter().filter(|at| prints[**at].impression != 1))
        .map(|at| RankedProbe { finger: 0, rank: rank_of(*at, prints, scores) })
        .collect();
    let trials = trials(&probes, prints, scores);
    let rates = trials.rates().unwrap_or_default();
    let impostor: Vec<f64> = trials.impostor().collect();
    let genuine: Vec<f64> = trials.genuine().collect();
    let minutiae: usize = probes.iter().map(|at| prints[*at].template.minutiae.len()).sum();
    let quality: u32 = probes.iter().map(|at| u32::from(prints[*at].quality)).sum();
    println!(
        "set={name} rank1={:.1} (of {}) eer={:.2} fmr100={:.2} fmr1000={:.2} zero_fmr={:.2} minutiae={} quality={} impostor_p99={:.1} impostor_max={:.1} genuine_median={:.1}",
        100.0 * rank_rate(&searches, 1),
        searches.len(),
        100.0 * rates.eer,
        100.0 * rates.fmr100,
        100.0 * rates.fmr1000,
        100.0 * rates.zero_fmr,
        minutiae / probes.len().max(1),
        quality as usize / probes.len().max(1),
        impostor.get(impostor.len() * 99 / 100).copied().unwrap_or(0.0),
        impostor.last().copied().unwrap_or(0.0),
        genuine.get(genuine.len() / 2).copied().unwrap_or(0.0),
    );
}

/// Every pair of `probes`, each once.
fn trials(probes: &[usize], prints: &[Print], scores: &[Vec<f32>]) -> Trials {
    let mut fingers: Vec<(&str, &str)> = probes.iter().map(|at| finger(&prints[*at])).collect();
    fingers.sort_unstable();
    fingers.dedup();
    let number = |at: usize| fingers.binary_search(&finger(&prints[at])).unwrap_or(0) as u32;
    let pairs = probes.iter().flat_map(|a| probes.iter().filter(move |b| *b > a).map(move |b| (*a, *b)));
    Trials::new(pairs.map(|(a, b)| Trial { score: f64::from(scores[a][b]), fingers: (number(a), number(b)) }))
}

fn finger(print: &Print) -> (&str, &str) {
    (&print.set, &print.finger)
}

/// At which rank the first impression of the probe's finger comes among all first impressions.
fn rank_of(probe: usize, prints: &[Print], scores: &[Vec<f32>]) -> usize {
    let gallery = || (0..prints.len()).filter(|at| prints[*at].impression == 1);
    let own = gallery().find(|at| same_finger(&prints[*at], &prints[probe]));
    let Some(own) = own.map(|at| f64::from(scores[probe][at])).filter(|own| *own > 0.0) else {
        return usize::MAX;
    };
    let others = gallery().filter(|at| !same_finger(&prints[*at], &prints[probe]));
    rank(own, others.map(|at| f64::from(scores[probe][at])))
}

fn show_miss(probe: usize, prints: &[Print], scores: &[Vec<f32>]) {
    if rank_of(probe, prints, scores) == 1 {
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
