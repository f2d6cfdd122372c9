//! Synthetic fingers behave as fingers do: the engine tells them apart and knows them again.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Probe, Template, extract};
use terms::Finger;

fn print(seed: u64, params: &ImpressionParams) -> Template {
    let finger = Finger::new(seed as u8 % 10 + 1).expect("1 to 10");
    extract(&MasterFinger::new(seed, finger, None).impression(params)).template
}

#[test]
fn a_finger_resembles_itself_more_than_any_other() {
    let enrolled: Vec<Template> = (0..10).map(|seed| print(seed, &ImpressionParams::clean())).collect();
    for seed in 0..10 {
        for probe in [ImpressionParams::sample(seed + 40), ImpressionParams::post_mortem(seed + 80)] {
            let probe = Probe::new(&print(seed, &probe));
            let scores: Vec<f32> = enrolled.iter().map(|template| probe.score(template).value()).collect();
            let own = scores[seed as usize];
            let others = scores.iter().enumerate().filter(|(other, _)| *other as u64 != seed);
            let nearest = others.map(|(_, score)| *score).fold(0.0, f32::max);
            assert!(own > 1.5 * nearest, "finger {seed}: itself {own}, another {nearest}");
        }
    }
}

#[test]
fn a_clean_impression_has_as_many_minutiae_as_a_real_one() {
    for seed in 0..10 {
        let count = print(seed, &ImpressionParams::clean()).minutiae.len();
        assert!((25..=90).contains(&count), "finger {seed}: {count}");
    }
}
