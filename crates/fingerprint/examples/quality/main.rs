//! How well the quality score predicts matching: error-versus-discard curves beside other scores, and the fit of its
//! constants, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example quality -- report [--nfiq2 CSV] [--scores CSV] FOLDER...` where each
//! folder holds `FINGER_IMPRESSION.png`. `--nfiq2` names a file of `image,nfiq2,...` lines, an image being
//! `FOLDER/FINGER_IMPRESSION`; `--scores` one of `a,b,score` lines: another matcher's, taken instead of the engine's.
//! `... -- fit --nfiq2 CSV FOLDER...` prints the constants of `quality/model.rs`, fitted to those folders and to
//! synthetic prints. `... -- features IMAGE...` prints measures and reasons.

mod discard;
mod fit;
mod prints;

use discard::{Pair, curve, mean, rank_correlation};
use prints::{Print, Scores, gather};
use std::collections::HashMap;

/// What the command line says.
#[derive(Default)]
struct Arguments {
    command: String,
    nfiq2: Option<String>,
    scores: Option<String>,
    paths: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let mut arguments = Arguments { command: given.next().unwrap_or_default(), ..Arguments::default() };
    while let Some(word) = given.next() {
        match word.as_str() {
            "--nfiq2" => arguments.nfiq2 = given.next(),
            "--scores" => arguments.scores = given.next(),
            _ => arguments.paths.push(word),
        }
    }
    match arguments.command.as_str() {
        "report" => report(&arguments),
        "fit" => fit::fit(&read_nfiq2(&arguments)?, &gather(&arguments.paths)?),
        "features" => features(&arguments),
        _ => Err("report, fit or features".into()),
    }
}

fn features(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    for print in gather(&arguments.paths)? {
        println!(
            "{} score={:.0} reasons={:?} {:?}",
            print.name,
            print.score(),
            print.reasons,
            print.features
        );
    }
    Ok(())
}

/// NFIQ 2 by image; empty without a file.
fn read_nfiq2(arguments: &Arguments) -> Result<HashMap<String, f64>, Box<dyn std::error::Error>> {
    let Some(file) = &arguments.nfiq2 else { return Ok(HashMap::new()) };
    let text = std::fs::read_to_string(file)?;
    let line = |line: &str| {
        let mut fields = line.split(',');
        Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
    };
    Ok(text.lines().filter_map(line).collect())
}

fn report(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let nfiq2 = read_nfiq2(arguments)?;
    let prints = gather(&arguments.paths)?;
    let scores = match &arguments.scores {
        Some(file) => Scores::read(file, &prints)?,
        None => Scores::compare(&prints),
    };
    let millis = prints.iter().map(|print| print.millis).sum::<f64>() / prints.len().max(1) as f64;
    println!("prints={} quality_ms_mean={millis:.3}", prints.len());
    agreement("all", &prints, &nfiq2);
    let mut sets: Vec<&str> = prints.iter().map(Print::set).collect();
    sets.dedup();
    for set in &sets {
        agreement(
            set,
            &prints.iter().filter(|print| print.set() == *set).cloned().collect::<Vec<_>>(),
            &nfiq2,
        );
    }
    for chosen in std::iter::once(None).chain(sets.iter().map(Some)) {
        curves(chosen.copied(), &prints, &scores, &nfiq2);
    }
    Ok(())
}

/// How the score lies to NFIQ 2, image by image.
fn agreement(name: &str, prints: &[Print], nfiq2: &HashMap<String, f64>) {
    let both: Vec<(f64, f64)> =
        prints.iter().filter_map(|print| Some((print.score(), *nfiq2.get(&print.name)?))).collect();
    if both.is_empty() {
        return;
    }
    let (ours, theirs): (Vec<f64>, Vec<f64>) = both.into_iter().unzip();
    println!(
        "set={name} images={} mean={:.1} nfiq2_mean={:.1} difference={:+.1} spearman={:.3}",
        ours.len(),
        mean(&ours),
        mean(&theirs),
        mean(&ours) - mean(&theirs),
        rank_correlation(&ours, &theirs)
    );
}

/// Curves of every score there is, over the pairs for which all are there; at the threshold that lets one impostor in a
/// hundred pass and at the one that refuses a tenth of the genuine pairs.
fn curves(set: Option<&str>, prints: &[Print], scores: &Scores, nfiq2: &HashMap<String, f64>) {
    let inside = |at: usize| set.is_none_or(|set| prints[at].set() == set);
    let known = |at: usize| nfiq2.is_empty() || nfiq2.contains_key(&prints[at].name);
    let pairs: Vec<(usize, usize, f64)> =
        scores.genuine.iter().copied().filter(|(a, b, _)| inside(*a) && known(*a) && known(*b)).collect();
    let impostor: Vec<f64> =
        scores.impostor.iter().filter(|(a, ..)| inside(*a)).map(|(.., score)| *score).collect();
    let genuine: Vec<f64> = pairs.iter().map(|(.., score)| *score).collect();
    type Judge<'a> = Box<dyn Fn(&Print) -> f64 + 'a>;
    let mut judges: Vec<(&str, Judge)> = vec![
        ("ours", Box::new(Print::score)),
        ("minutiae", Box::new(|print| f64::from(print.features.minutiae))),
        ("clarity", Box::new(|print| f64::from(print.features.clarity))),
    ];
    if !nfiq2.is_empty() {
        judges.push(("nfiq2", Box::new(|print| nfiq2.get(&print.name).copied().unwrap_or(0.0))));
    }
    for (rule, threshold) in
        [("fmr1", discard::quantile(&impostor, 0.99)), ("fnmr10", discard::quantile(&genuine, 0.10))]
    {
        for (name, judge) in &judges {
            let pair = |(a, b, score): &(usize, usize, f64)| Pair {
                quality: judge(&prints[*a]).min(judge(&prints[*b])),
                failed: *score <= threshold,
            };
            let curve = curve(&pairs.iter().map(pair).collect::<Vec<_>>());
            println!(
                "edc set={} pairs={} at={rule} threshold={threshold:.1} by={name} fnmr_0={:.2} fnmr_10={:.2} fnmr_20={:.2} fnmr_50={:.2} mean_to_20={:.2} mean_to_50={:.2}",
                set.unwrap_or("all"),
                pairs.len(),
                curve[0],
                curve[10],
                curve[20],
                curve[50],
                mean(&curve[..=20]),
                mean(&curve)
            );
        }
    }
}
