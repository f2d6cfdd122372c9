//! Rates against values worked out by hand, and against the peers' published figures.

use super::*;

/// Fingers 0 and 1 with the given scores: of the first with itself, and of one with the other.
fn trials(genuine: &[f64], impostor: &[f64]) -> Trials {
    let same = genuine.iter().map(|score| Trial { score: *score, fingers: (0, 0) });
    let different = impostor.iter().map(|score| Trial { score: *score, fingers: (0, 1) });
    Trials::new(same.chain(different))
}

#[test]
fn rates_are_those_worked_out_by_hand() {
    // At threshold 4: one of five genuine (3) refused, one of four impostors (5) accepted.
    let rates = trials(&[3.0, 4.0, 6.0, 8.0, 9.0], &[1.0, 1.0, 2.0, 5.0]).rates().unwrap();
    assert!((rates.eer - (0.2 + 0.25) / 2.0).abs() < 1e-12, "{rates:?}");
    // No impostor of four may pass at 1/100: the threshold must be 6, which refuses 3 and 4.
    assert_eq!((rates.fmr100, rates.fmr1000, rates.zero_fmr), (0.4, 0.4, 0.4));
}

#[test]
fn of_a_hundred_impostors_one_may_pass_fmr100_but_not_fmr1000() {
    let mut impostor = vec![0.0; 99];
    impostor.push(7.0);
    let rates = trials(&[5.0, 6.0, 7.0, 8.0], &impostor).rates().unwrap();
    assert_eq!((rates.fmr100, rates.fmr1000, rates.zero_fmr), (0.0, 0.75, 0.75));
    assert!((rates.eer - 0.005).abs() < 1e-12, "1 % of impostors and no genuine at threshold 5: {rates:?}");
}

#[test]
fn apart_means_no_error_and_upside_down_means_all() {
    let rates = trials(&[10.0, 11.0], &[1.0, 2.0]).rates().unwrap();
    assert_eq!(rates, ErrorRates::default());
    let rates = trials(&[1.0, 2.0], &[10.0, 11.0]).rates().unwrap();
    assert_eq!((rates.eer, rates.zero_fmr), (1.0, 1.0));
    let equal = trials(&[5.0, 5.0], &[5.0]).rates().unwrap();
    assert_eq!((equal.eer, equal.zero_fmr), (0.5, 1.0), "one score for everything tells nothing");
}

#[test]
fn without_both_kinds_there_is_no_rate() {
    assert!(trials(&[1.0], &[]).rates().is_none());
    assert!(trials(&[], &[1.0]).rates().is_none());
    assert!(trials(&[], &[]).det().is_empty());
    assert!(trials(&[f64::NAN], &[1.0]).rates().is_none(), "NaN is no score");
    assert!(intervals(&[trials(&[1.0], &[])], 10, 1).is_none());
    assert!(intervals(&[], 10, 1).is_none());
}

#[test]
fn the_det_curve_runs_from_everything_accepted_to_nothing() {
    let det = trials(&[3.0, 5.0], &[1.0, 3.0]).det();
    let expected = [(1.0, 1.0, 0.0), (3.0, 0.5, 0.0), (5.0, 0.0, 0.5), (f64::INFINITY, 0.0, 1.0)];
    let found: Vec<_> = det.iter().map(|at| (at.threshold, at.fmr, at.fnmr)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_finger_drawn_twice_weighs_twice_and_its_impostors_by_the_product() {
    let set = Trials::new([
        Trial { score: 9.0, fingers: (0, 0) },
        Trial { score: 1.0, fingers: (1, 1) },
        Trial { score: 5.0, fingers: (0, 1) },
        Trial { score: 0.0, fingers: (1, 2) },
    ]);
    // Finger 0 twice, 1 once, 2 not: genuine 2 + 1, impostors 2 + 0. Without the impostor, only 9 is accepted.
    let rates = set.weighted_rates(&[2, 1, 0]).unwrap();
    assert!((rates.zero_fmr - 1.0 / 3.0).abs() < 1e-12, "{rates:?}");
    assert!(set.weighted_rates(&[3, 0, 0]).is_none(), "one finger has no impostors");
}

#[test]
fn pooling_puts_two_sets_under_one_threshold() {
    let low = trials(&[3.0, 4.0], &[1.0, 2.0]);
    let high = trials(&[30.0, 40.0], &[10.0, 20.0]);
    let pooled = Trials::pooled(&[low, high]);
    assert_eq!(pooled.fingers(), 4);
    let rates = pooled.rates().unwrap();
    assert_eq!(rates.zero_fmr, 0.5, "at 30 the whole low set is refused");
    assert_eq!(rates.eer, 0.5, "at 10 two of four impostors pass and two of four genuine do not");
}

#[test]
fn intervals_hold_the_rate_repeat_and_follow_the_seed() {
    let mut all = Vec::new();
    for finger in 0..12_u32 {
        for pair in 0..6 {
            all.push(Trial { score: f64::from((finger * 7 + pair * 5) % 23), fingers: (finger, finger) });
        }
        for other in 0..finger {
            all.push(Trial { score: f64::from((finger * 11 + other * 3) % 13), fingers: (finger, other) });
        }
    }
    let set = Trials::new(all);
    let rates = set.rates().unwrap();
    let found = intervals(&[set.clone(), set.clone()], 400, 7).unwrap();
    assert_eq!(found, intervals(&[set.clone(), set.clone()], 400, 7).unwrap());
    assert_ne!(found, intervals(&[set.clone(), set], 400, 8).unwrap());
    let [one, other] = found.sets[..] else { panic!("two sets") };
    assert!(one.eer.low < rates.eer && rates.eer < one.eer.high, "{one:?} around {}", rates.eer);
    assert_ne!(one, other, "sets are drawn apart from each other");
    let width = |interval: Interval| interval.high - interval.low;
    assert!(width(found.mean.eer) < width(one.eer), "two sets tell more than one");
}

#[test]
fn ranks_count_ties_against_the_probe() {
    assert_eq!(rank(5.0, [1.0, 2.0]), 1);
    assert_eq!(rank(5.0, [6.0, 5.0, 1.0]), 3);
    assert_eq!(rank(0.0, [0.0]), 2);
    let probes = [1, 1, 2, 5].map(|rank| RankedProbe { finger: rank as u32, rank });
    assert_eq!([1, 2, 4, 5].map(|k| rank_rate(&probes, k)), [0.5, 0.75, 0.75, 1.0]);
    let interval = rank_rate_interval(&probes, 1, 300, 3);
    assert!(interval.low < 0.5 && 0.5 < interval.high, "{interval:?}");
}

#[test]
fn protocols_give_the_numbers_of_the_fvc_contests() {
    let impressions: Vec<Impression> =
        (0..10).flat_map(|finger| (1..=8).map(move |number| Impression { finger, number })).collect();
    for (protocol, different) in [(Protocol::AllPairs, 2880), (Protocol::FirstImpressions, 45)] {
        let found = pairs(&impressions, protocol);
        let genuine = found.iter().filter(|(a, b)| impressions[*a].finger == impressions[*b].finger).count();
        assert_eq!((genuine, found.len() - genuine), (280, different), "{protocol:?}");
    }
}
