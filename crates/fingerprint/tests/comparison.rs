//! What holds of comparing and fusing, whatever the templates.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{EngineMinutia, Prepared, Probe, Score, Template, TemplateBytesError, extract, fuse};
use markup::MinutiaKind;
use proptest::prelude::*;
use std::collections::HashSet;
use terms::{CentiPx, Finger, MilliDegrees, Quality};

fn finger(position: u8) -> Finger {
    Finger::new(position).expect("a finger")
}

fn print(person: u64, position: u8, seed: u64) -> Template {
    extract(&MasterFinger::new(person, finger(position), None).impression(&ImpressionParams::sample(seed)))
        .template
}

/// The template turned counter-clockwise by `degrees` about (150, 200) px and moved.
fn moved(template: &Template, degrees: f64, dx: f64, dy: f64) -> Template {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let minutiae = (template.minutiae.iter())
        .map(|minutia| {
            let (x, y) = (minutia.x.px() - 150.0, minutia.y.px() - 200.0);
            EngineMinutia {
                x: CentiPx::from_px(cos * x + sin * y + 150.0 + dx),
                y: CentiPx::from_px(cos * y - sin * x + 200.0 + dy),
                direction: MilliDegrees::new(minutia.direction.get() + (degrees * 1000.0) as i32),
                ..*minutia
            }
        })
        .collect();
    Template::new(template.width_px, template.height_px, minutiae)
}

#[test]
fn turning_and_moving_change_nothing() {
    let template = print(1, 2, 1);
    let probe = Probe::new(&template);
    let still = probe.score(&template).value();
    for (degrees, dx, dy) in [(0.0, 30.0, -20.0), (15.0, 0.0, 0.0), (90.0, 12.0, 5.0), (197.0, -140.0, 60.0)]
    {
        let found = probe.compare(&moved(&template, degrees, dx, dy));
        assert!(found.score.value() > 0.85 * still, "{degrees} degrees: {} of {still}", found.score.value());
        assert!(
            found.pairs.iter().filter(|pair| pair.probe == pair.candidate).count() * 10
                >= template.minutiae.len() * 9
        );
        let back = f64::from(found.alignment.rotation.get()) / 1000.0 + degrees;
        let left = (back + 180.0).rem_euclid(360.0) - 180.0;
        assert!(left.abs() < 2.0, "{degrees} degrees undone by {back}");
    }
}

#[test]
fn the_alignment_lays_pairs_on_each_other() {
    let (probe, candidate) = (print(3, 3, 1), print(3, 3, 2));
    let found = Probe::new(&probe).compare(&candidate);
    assert!(found.pairs.len() >= 8, "{} pairs", found.pairs.len());
    for pair in &found.pairs {
        let (p, c) = (&probe.minutiae[pair.probe], &candidate.minutiae[pair.candidate]);
        let (x, y) = found.alignment.apply(c.x.px() as f32, c.y.px() as f32);
        let off = (x - p.x.px() as f32).hypot(y - p.y.px() as f32);
        assert!(off < 25.0, "{off:.0} px apart after alignment");
    }
}

#[test]
fn one_finger_agrees_more_than_two() {
    let people = [11, 12, 13, 14];
    let enrolled: Vec<Prepared> = people.iter().map(|person| Prepared::new(&print(*person, 2, 1))).collect();
    for (own, person) in people.iter().enumerate() {
        let probe = Probe::new(&print(*person, 2, 2));
        let scores: Vec<f32> = enrolled.iter().map(|other| probe.score_prepared(other).value()).collect();
        let strangers = (0..4).filter(|at| *at != own).map(|at| scores[at]).fold(0.0, f32::max);
        assert!(scores[own] > 1.5 * strangers, "own {} against {strangers}", scores[own]);
    }
}

#[test]
fn nothing_to_compare_scores_nothing() {
    let empty = Template::new(300, 300, Vec::new());
    let found = Probe::new(&print(1, 2, 1)).compare(&empty);
    assert_eq!((found.score, found.pairs.len()), (Score(0.0), 0));
    assert_eq!(Probe::new(&empty).score(&empty), Score(0.0));
}

#[test]
fn fusion_needs_agreement_not_fingers() {
    let fused = |scores: &[(u8, f32)]| {
        let scores: Vec<_> = scores.iter().map(|(at, score)| (finger(*at), Score(*score))).collect();
        fuse(&scores)
    };
    let two_agree = fused(&[(2, 60.0), (7, 55.0)]);
    let ten_strangers: Vec<_> = (1..=10).map(|at| (at, 5.0)).collect();
    assert!(two_agree.value > 0.0 && fused(&ten_strangers).value < 0.0);
    let more_strangers = fused(&[(2, 60.0), (7, 55.0), (3, 3.0), (4, 2.0)]);
    assert!(more_strangers.value < two_agree.value, "strange fingers do not help");
    assert!(more_strangers.value > 0.0, "nor do they outweigh clear agreement");
    assert_eq!(fused(&[]).value, 0.0);
    assert_eq!(two_agree.fingers.len(), 2);
    assert_eq!(two_agree.best, Score(60.0));
    assert_eq!(fused(&[(2, 10.0), (2, 60.0)]).best, Score(60.0));
}

fn any_minutia() -> impl Strategy<Value = EngineMinutia> {
    let kind =
        prop_oneof![Just(MinutiaKind::Ending), Just(MinutiaKind::Bifurcation), Just(MinutiaKind::Unknown)];
    (-8_000_000..8_000_000, -8_000_000..8_000_000, 0..360_000, kind, 0_u8..=100).prop_map(
        |(x, y, direction, kind, quality)| EngineMinutia {
            x: CentiPx(x),
            y: CentiPx(y),
            direction: MilliDegrees::new(direction),
            kind,
            quality: Quality::new(quality),
        },
    )
}

fn any_template() -> impl Strategy<Value = Template> {
    (any::<u32>(), any::<u32>(), proptest::collection::vec(any_minutia(), 0..60))
        .prop_map(|(width, height, minutiae)| Template::new(width, height, minutiae))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn bytes_bring_back_the_template(template in any_template()) {
        prop_assert_eq!(Template::from_bytes(&template.to_bytes()), Ok(template));
    }

    #[test]
    fn cut_bytes_are_refused(template in any_template(), share in 0.0..1.0_f64) {
        let bytes = template.to_bytes();
        let cut = (bytes.len() as f64 * share) as usize;
        prop_assert!(Template::from_bytes(&bytes[..cut]).is_err());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80), headed: bool) {
        let mut bytes = bytes;
        if headed {
            bytes.splice(0..0, *b"CFT\x01");
        }
        if let Ok(template) = Template::from_bytes(&bytes) {
            prop_assert_eq!(template.to_bytes(), bytes);
        }
    }

    #[test]
    fn any_templates_compare(a in any_template(), b in any_template()) {
        let found = Probe::new(&a).compare(&b);
        prop_assert!(found.score.value() >= 0.0 && found.score.value().is_finite());
        let probes: HashSet<_> = found.pairs.iter().map(|pair| pair.probe).collect();
        let candidates: HashSet<_> = found.pairs.iter().map(|pair| pair.candidate).collect();
        prop_assert_eq!((probes.len(), candidates.len()), (found.pairs.len(), found.pairs.len()));
        prop_assert!(found.pairs.iter().all(|pair| pair.probe < a.minutiae.len()));
    }
}

#[test]
fn a_later_version_is_named() {
    let mut bytes = Template::new(1, 1, Vec::new()).to_bytes();
    bytes[3] = 9;
    assert_eq!(Template::from_bytes(&bytes), Err(TemplateBytesError::UnknownVersion(9)));
}
