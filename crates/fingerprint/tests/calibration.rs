//! What holds of the calibration in force, whatever the engine it was fitted on, and of strangers it never saw.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{
    CALIBRATION_VERSION, Calibration, ENGINE_VERSION, Prepared, Probe, Score, Template, extract, fuse,
};
use proptest::prelude::*;
use terms::Finger;

#[test]
fn it_is_this_engines() {
    assert!(
        CALIBRATION_VERSION.contains(ENGINE_VERSION),
        "{CALIBRATION_VERSION} for {ENGINE_VERSION}: refit"
    );
}

#[test]
fn strangers_count_against_and_hits_for() {
    let calibration = Calibration::current();
    assert!(calibration.log10_lr(Score(0.0)).value() < -0.5);
    assert!(calibration.log10_lr(Score(100.0)).value() > 3.0);
    // Some tens of thousands of real pairs and one decade: no more is claimed of a finger.
    assert!((4.0..=6.0).contains(&calibration.cap().value()), "{:?}", calibration.cap());
    assert_eq!(calibration.log10_lr(Score(f32::MAX)), calibration.cap());
}

#[test]
fn every_print_scores_at_least_nothing() {
    let all = Calibration::current().expected_impostors(Score(0.0), 1_000);
    assert!((all.mean - 1_000.0).abs() < 1e-6 && (all.upper - 1_000.0).abs() < 1e-6, "{all:?}");
    let none = Calibration::current().expected_impostors(Score(50.0), 0);
    assert_eq!((none.mean, none.upper), (0.0, 0.0));
}

/// The whole country's gallery: a perfect finger alone is never said to be without an equal.
#[test]
fn one_finger_is_never_called_unique_among_millions() {
    let found = Calibration::current().expected_impostors(Score(10_000.0), 112_000_000);
    assert!(found.mean > 0.5 && found.upper >= found.mean, "{found:?}");
}

#[test]
fn hits_keep_their_order_beyond_the_cap() {
    let hand = |score: f32| fuse(&Finger::ALL.map(|finger| (finger, Score(score))));
    let values: Vec<_> = [60.0, 80.0, 120.0, 200.0, 400.0].map(hand).into();
    assert!(values.windows(2).all(|pair| pair[1].value > pair[0].value));
    let twice = 2.0 * Calibration::current().cap().value();
    assert!(values.iter().all(|fused| fused.log10_lr.value() <= twice), "and claim no more");
}

#[test]
fn a_line_for_every_number_of_fingers() {
    for fingers in 0..20 {
        let line = Calibration::current().candidate_line(fingers);
        assert!((3.0..15.0).contains(&line), "{line} for {fingers}");
    }
}

/// The synthetic strangers here were in no fit. The real calibration may be exceeded by them; the line may not.
#[test]
fn unseen_strangers_seldom_reach_the_line() {
    let print = |person: u64, finger: Finger, touch: u64| -> Template {
        let master = MasterFinger::new(31_000 + person, finger, None);
        extract(&master.impression(&ImpressionParams::sample(touch + person))).template
    };
    const PERSONS: u64 = 12;
    let fingers = [Finger::ALL[1], Finger::ALL[6]];
    let line = Calibration::current().candidate_line(fingers.len());
    let enrolled: Vec<[Prepared; 2]> =
        (0..PERSONS).map(|n| fingers.map(|finger| Prepared::new(&print(n, finger, 500)))).collect();
    let (mut false_ones, mut true_ones) = (0, 0);
    for person in 0..PERSONS {
        let probes = fingers.map(|finger| Probe::new(&print(person, finger, 900)));
        for (other, prints) in enrolled.iter().enumerate() {
            let score = |at: usize| (fingers[at], probes[at].score_prepared(&prints[at]));
            let offered = fuse(&[score(0), score(1)]).value >= line;
            let count = if other as u64 == person { &mut true_ones } else { &mut false_ones };
            *count += u32::from(offered);
        }
    }
    // 132 strangers at one in 300; twelve true pairs of good prints.
    assert!(false_ones <= 3, "{false_ones} strangers");
    assert!(true_ones >= 11, "{true_ones} of 12 true ones");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn monotone_and_finite(a in 0.0_f32..2_000.0, more in 0.0_f32..500.0, prints in any::<u64>()) {
        let calibration = Calibration::current();
        let (low, high) = (Score(a), Score(a + more));
        prop_assert!(calibration.log10_lr(low) <= calibration.log10_lr(high));
        prop_assert!(calibration.log10_lr(high) <= calibration.cap());
        let (many, few) =
            (calibration.expected_impostors(low, prints), calibration.expected_impostors(high, prints));
        prop_assert!(many.mean >= few.mean && many.upper >= few.upper);
        prop_assert!(few.mean.is_finite() && few.mean >= 0.0 && few.upper >= few.mean);
    }
}

#[test]
fn what_is_no_score_gives_no_nonsense() {
    let calibration = Calibration::current();
    for score in [f32::NAN, f32::NEG_INFINITY, f32::INFINITY, -3.0] {
        assert!(calibration.log10_lr(Score(score)).value().is_finite());
        assert!(calibration.expected_impostors(Score(score), u64::MAX).upper.is_finite());
        assert!(fuse(&[(Finger::ALL[0], Score(score))]).value.is_finite());
    }
}
