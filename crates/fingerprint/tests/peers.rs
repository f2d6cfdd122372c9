//! The same definitions must give the peers' published error rates from their per-pair scores.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use fingerprint::evaluate::{ErrorRates, Trials, mean, scored_sets};
use std::collections::BTreeMap;

/// Sets that may be tuned on; the others only report.
const TUNE: [&str; 3] = ["fvc2002_db1_b", "fvc2002_db3_b", "fvc2004_db2_b"];

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
        let sets = scored_sets(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(means(&sets), expected, "{peer}");
    }
}

#[test]
fn lines_that_are_no_pairs_are_named() {
    let wrong = |line: &str| scored_sets(&format!("a,b,score\ns/1_1,s/1_2,9\n{line}\n")).unwrap_err().0;
    for line in ["s/1_1,s/1_2", "s/1_1,t/1_2,3", "s/1_1,s/x_2,3", "s/1_1,s/1_2,much", "1_1,1_2,3"] {
        assert_eq!(wrong(line), 3, "{line}");
    }
}
