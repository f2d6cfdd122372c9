//! The same definitions must give the peers' published error rates from their per-pair scores.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use fingerprint::evaluate::{ErrorRates, Trial, Trials, mean};
use std::collections::BTreeMap;
use std::path::Path;

/// Sets that may be tuned on; the others only report.
const TUNE: [&str; 3] = ["fvc2002_db1_b", "fvc2002_db3_b", "fvc2004_db2_b"];

/// The peer's scores by set.
fn sets(file: &Path) -> BTreeMap<String, Trials> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut sets: BTreeMap<String, Vec<Trial>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [a, b, score] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let (set, name) = a.split_once('/').unwrap();
        let finger = |name: &str| name.split('_').next().unwrap().parse::<u32>().unwrap();
        let fingers = (finger(name), finger(b.split_once('/').unwrap().1));
        let trial = Trial { score: score.parse().unwrap(), fingers };
        sets.entry(set.to_owned()).or_default().push(trial);
    }
    sets.into_iter().map(|(set, trials)| (set, Trials::new(trials))).collect()
}

/// Mean EER and FMR1000 in percent, to two digits, of the tune sets and of the others.
fn means(sets: &BTreeMap<String, Trials>) -> [(f64, f64); 2] {
    let round = |share: f64| (share * 10_000.0).round() / 100.0;
    [true, false].map(|tune| {
        let chosen = sets.iter().filter(|(name, _)| TUNE.contains(&name.as_str()) == tune);
        let rates: Vec<ErrorRates> = chosen.filter_map(|(_, trials)| trials.rates()).collect();
        let mean = mean(&rates);
        (round(mean.eer), round(mean.fmr1000))
    })
}

#[test]
fn peers_scores_give_their_published_rates() {
    let test = "peers_scores_give_their_published_rates";
    let Some(prints) = testkit::prints_or_skip(test) else { return };
    let folder = prints.join("../reference/peers");
    let expected = [("sourceafis", [(9.04, 18.57), (6.25, 15.36)]), ("nbis", [(9.10, 25.83), (5.26, 17.50)])];
    for (peer, expected) in expected {
        let file = folder.join(format!("{peer}_scores.csv"));
        if !file.is_file() {
            eprintln!("SKIPPED {test}: no {}", file.display());
            continue;
        }
        assert_eq!(means(&sets(&file)), expected, "{peer}");
    }
}
