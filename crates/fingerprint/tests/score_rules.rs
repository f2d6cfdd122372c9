//! What holds of every score, on templates made without pixels: no direction, parts that add up, bounded, always the
//! same.

use fingerprint::{EngineMinutia, Prepared, Probe, Template};
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// Numbers that are the same everywhere (a linear congruence).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound) as i32
    }
}

/// A finger of `count` minutiae on 400 x 500 px.
fn finger(seed: u64, count: usize) -> Template {
    let mut numbers = Numbers(seed);
    let minutiae = (0..count).map(|_| EngineMinutia {
        x: CentiPx(numbers.below(40_000)),
        y: CentiPx(numbers.below(50_000)),
        direction: MilliDegrees::new(numbers.below(360_000)),
        kind: [MinutiaKind::Ending, MinutiaKind::Bifurcation][numbers.below(2) as usize],
        quality: Quality::new(40 + numbers.below(61) as u8),
    });
    Template::new(400, 500, minutiae.collect())
}

/// Another impression: every fifth minutia lost, the rest shaken by up to 4 px and 8 degrees, three strangers.
fn impression(finger_of: &Template, seed: u64) -> Template {
    let mut numbers = Numbers(seed);
    let kept = finger_of.minutiae.iter().enumerate().filter(|(at, _)| !(*at as u64 + seed).is_multiple_of(5));
    let mut minutiae: Vec<EngineMinutia> = kept
        .map(|(_, minutia)| EngineMinutia {
            x: CentiPx(minutia.x.0 + numbers.below(801) - 400),
            y: CentiPx(minutia.y.0 + numbers.below(801) - 400),
            direction: MilliDegrees::new(minutia.direction.get() + numbers.below(16_001) - 8_000),
            ..*minutia
        })
        .collect();
    minutiae.extend(finger(seed + 7, 3).minutiae);
    Template::new(400, 500, minutiae)
}

/// Ten fingers in two impressions each.
fn population() -> Vec<Template> {
    (0..10)
        .flat_map(|person| {
            let master = finger(person * 97 + 5, 45);
            [impression(&master, person + 1), impression(&master, person + 101)]
        })
        .collect()
}

#[test]
fn a_comparison_has_no_direction() {
    let prints = population();
    for a in &prints[..8] {
        for b in &prints[..8] {
            let (there, back) = (Probe::new(a).compare(b), Probe::new(b).compare(a));
            assert_eq!(there.score.value().to_bits(), back.score.value().to_bits());
            let mut turned: Vec<_> = back.pairs.iter().map(|pair| (pair.candidate, pair.probe)).collect();
            turned.sort_unstable();
            let pairs: Vec<_> = there.pairs.iter().map(|pair| (pair.probe, pair.candidate)).collect();
            // One print with itself has one direction only.
            assert!(turned == pairs || a == b);
        }
    }
}

#[test]
fn parts_add_up_to_the_score() {
    let prints = population();
    let mut paired = 0;
    for a in &prints[..6] {
        let probe = Probe::new(a);
        for b in &prints {
            let found = probe.compare(b);
            assert_eq!(found.score, probe.score_prepared(&Prepared::new(b)));
            let sum: f32 = found.pairs.iter().map(|pair| pair.contribution).sum();
            assert!((sum - found.score.value()).abs() <= 1e-5 * sum.max(1.0));
            assert!(found.pairs.iter().all(|pair| pair.contribution > 0.0));
            assert!(found.pairs.is_sorted_by_key(|pair| pair.probe));
            paired += found.pairs.len();
        }
    }
    assert!(paired > 200, "{paired} pairs");
}

#[test]
fn own_impressions_lie_closer_than_strangers() {
    let prints = population();
    for own in 0..10 {
        let probe = Probe::new(&prints[2 * own]);
        let scores: Vec<f32> = (0..10).map(|other| probe.score(&prints[2 * other + 1]).value()).collect();
        let strangers = (0..10).filter(|at| *at != own).map(|at| scores[at]).fold(0.0, f32::max);
        assert!(scores[own] > 3.0 * strangers, "own {} against {strangers}", scores[own]);
    }
}

#[test]
fn the_warp_follows_the_skin() {
    let print = finger(3, 60);
    // Stretched by a tenth to the right, as when a finger is dragged.
    let mut stretched = print.clone();
    for minutia in &mut stretched.minutiae {
        minutia.x = CentiPx(minutia.x.0 + minutia.x.0 / 10);
    }
    let found = Probe::new(&print).compare(&stretched);
    assert!(found.pairs.len() >= 40, "{} pairs", found.pairs.len());
    let (mut rigid, mut warped) = (0.0, 0.0);
    for pair in &found.pairs {
        let (p, c) = (&print.minutiae[pair.probe], &stretched.minutiae[pair.candidate]);
        let off = |(x, y): (f32, f32)| {
            let (dx, dy) = (x - p.x.px() as f32, y - p.y.px() as f32);
            dx * dx + dy * dy
        };
        let (x, y) = (c.x.px() as f32, c.y.px() as f32);
        rigid += off(found.alignment.apply(x, y));
        warped += off(found.warp.apply(x, y));
    }
    assert!(warped < 0.5 * rigid, "squared misses {warped} warped, {rigid} rigid");
    assert_eq!(found.warp.rigid(), found.alignment);
}

#[test]
fn the_largest_templates_are_compared_in_bounded_work() {
    let crowded = finger(1, 10_000);
    let found = Probe::new(&crowded).compare(&finger(2, 10_000));
    assert!(found.score.value().is_finite() && found.pairs.len() <= 512);
    let same = Probe::new(&crowded).compare(&crowded);
    assert!(same.pairs.len() > 400, "{} pairs", same.pairs.len());
    // All minutiae on one place, and all on one line.
    let mut heap = crowded.clone();
    heap.minutiae.iter_mut().for_each(|minutia| (minutia.x, minutia.y) = (CentiPx(5), CentiPx(5)));
    let mut line = crowded.clone();
    line.minutiae.iter_mut().for_each(|minutia| minutia.y = CentiPx(i32::MAX));
    for odd in [&heap, &line] {
        for other in [&heap, &line, &crowded] {
            assert!(Probe::new(odd).compare(other).score.value().is_finite());
        }
    }
}

#[test]
fn minutiae_beyond_the_first_256_count() {
    let rolled = finger(11, 400);
    // A plain print of what the rolled one lists last.
    let plain = Template::new(400, 500, rolled.minutiae[300..360].to_vec());
    let found = Probe::new(&plain).compare(&rolled);
    let right = found.pairs.iter().filter(|pair| pair.candidate == pair.probe + 300).count();
    assert!(right >= 50, "{right} of 60 found");
}

/// FNV-1a over the bits of all scores and pairs.
fn hash(prints: &[Template]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |value: u64| hash = (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    for a in prints {
        let probe = Probe::new(a);
        for b in prints {
            let found = probe.compare(b);
            add(u64::from(found.score.value().to_bits()));
            for pair in &found.pairs {
                add((pair.probe as u64) << 32 | pair.candidate as u64);
                add(u64::from(pair.contribution.to_bits()));
            }
        }
    }
    hash
}

/// The same scores on every machine, with every instruction set and build: changes only with the method.
#[test]
fn scores_are_the_same_everywhere() {
    let crowded: Vec<Template> = (0..2)
        .flat_map(|person| {
            let master = finger(person + 900, 350);
            [impression(&master, person + 1), impression(&master, person + 2)]
        })
        .collect();
    let hashes = [population(), crowded].map(|prints| format!("{:016x}", hash(&prints)));
    assert_eq!(hashes, ["d85c6965b3b85143", "0ce1abe31c6a7835"]);
}
