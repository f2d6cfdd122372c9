//! Quality from outside: the standard's measures against NFIQ 2.3, the right reasons, a score that only falls when a
//! print gets worse, and that tells which pairs the matcher loses.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{
    Extraction, Prepared, Probe, QualityFeatures, QualityReason, QualityScope, Spread, extract,
};
use print_image::{Raster, decode};
use proptest::prelude::*;
use std::path::Path;
use terms::{Finger, Ppi};

fn read(file: &Path) -> Raster {
    let decoded = decode(&std::fs::read(file).expect("readable")).expect("a print");
    let ppi = decoded.ppi.expect("these files state their resolution");
    decoded.into_raster(ppi)
}

fn measure(raster: &Raster, seen: &Extraction) -> QualityFeatures {
    QualityFeatures::measure(raster, &seen.evidence, &seen.template.minutiae)
}

/// What NFIQ 2.3 printed for one measure.
fn printed(output: &str, measure: &str) -> f32 {
    let line = output.lines().find_map(|line| line.strip_prefix(measure)?.strip_prefix(": "));
    line.and_then(|value| value.parse().ok()).expect("NFIQ 2 printed every measure")
}

#[test]
fn measures_are_those_of_nfiq2() {
    let Some(root) = testkit::prints_or_skip("measures_are_those_of_nfiq2") else { return };
    for number in 1..=5 {
        let file = root.join(format!("quality/SFinGe_Test0{number}.png"));
        let output = file.with_file_name(format!("SFinGe_Test0{number}_output.txt"));
        let output = std::fs::read_to_string(output).expect("beside its print");
        let raster = read(&file);
        let features = measure(&raster, &extract(&raster));
        let near = |name: &str, ours: f32, tolerance: f32| {
            let theirs = printed(&output, name);
            assert!((ours - theirs).abs() <= tolerance, "print {number}: {name} {ours}, NFIQ 2 has {theirs}");
        };
        let spread = |name: &str, ours: Spread, tolerance: f32| {
            near(&format!("{name}_Bin10_Mean"), ours.mean, tolerance);
            near(&format!("{name}_Bin10_StdDev"), ours.deviation, tolerance);
        };
        // The same definitions; single precision and the rounding of turned px leave a px or two per window.
        spread("OCL", features.certainty, 1e-4);
        spread("OF", features.flow, 2e-4);
        spread("FDA", features.frequency, 5e-4);
        spread("LCS", features.local_clarity, 6e-3);
        spread("RVUP", features.uniformity, 5e-3);
        near("Mu", features.grey, 0.01);
        near("MMB", features.block_grey, 0.01);
        // Other definitions of area and another extractor: near, not equal.
        near("ImgProcROIArea_Mean", features.area_grey, 8.0);
        near("FingerJetFX_MinutiaeCount", features.minutiae, 45.0);
    }
}

fn loop_print(params: &ImpressionParams) -> Raster {
    MasterFinger::new(7, Finger::new(2).expect("an index"), None).impression(params)
}

fn judged(params: &ImpressionParams) -> (u8, Vec<QualityReason>) {
    let quality = extract(&loop_print(params)).quality;
    (quality.score.get(), quality.reasons)
}

#[test]
fn a_clean_print_is_good() {
    let (score, reasons) = judged(&ImpressionParams::clean());
    assert_eq!(reasons, [QualityReason::Good]);
    assert!(score >= 60, "{score}");
}

#[test]
fn the_reason_is_what_was_done_to_the_print() {
    let clean = ImpressionParams::clean();
    let whole = judged(&clean).0;
    let cases = [
        (QualityReason::Dry, ImpressionParams { moisture: -1.0, pressure: -0.8, noise: 0.7, ..clean }),
        (QualityReason::Wet, ImpressionParams { moisture: 1.0, pressure: 1.0, noise: 0.5, ..clean }),
        (QualityReason::SmallContact, ImpressionParams { contact: 0.45, ..clean }),
    ];
    for (reason, params) in cases {
        let (score, reasons) = judged(&params);
        assert!(reasons.contains(&reason), "{reason:?} expected, {reasons:?} given");
        assert!(score < whole, "{reason:?}: {score}, clean {whole}");
    }
}

#[test]
fn a_pale_print_lacks_contrast() {
    let clean = loop_print(&ImpressionParams::clean());
    let pale = clean.pixels().iter().map(|px| 190 + px / 8).collect();
    let pale = Raster::new(clean.width(), clean.height(), clean.ppi(), pale).expect("same size");
    let (pale, clean) = (extract(&pale).quality, extract(&clean).quality);
    assert_eq!(pale.reasons.first(), Some(&QualityReason::LowContrast), "{:?}", pale.reasons);
    assert!(pale.score < clean.score);
}

#[test]
fn reasons_have_readable_names() {
    use QualityReason::{Dry, FewMinutiae, Good, LowContrast, SmallContact, Unclear, Uniform, Wet};
    let reasons = [Uniform, SmallContact, LowContrast, Dry, Wet, Unclear, FewMinutiae, Good];
    let names = ["uniform", "small_contact", "low_contrast", "dry", "wet", "unclear", "few_minutiae", "good"];
    for (reason, name) in reasons.into_iter().zip(names) {
        assert_eq!(serde_json::to_value(reason).expect("a word"), name);
    }
}

#[test]
fn only_plain_prints_of_the_living_are_validated() {
    let scopes = [
        QualityScope::LivingPlain,
        QualityScope::LivingOther,
        QualityScope::PostMortem,
        QualityScope::Latent,
    ];
    assert_eq!(scopes.map(QualityScope::is_validated), [true, false, false, false]);
}

/// Genuine pairs of the hardest tuning set: their lower score and whether the matcher misses them.
#[test]
fn discarding_the_worst_fifth_saves_a_third_of_the_misses() {
    let Some(root) = testkit::prints_or_skip("discarding_the_worst_fifth_saves_a_third_of_the_misses") else {
        return;
    };
    let seen: Vec<Vec<Extraction>> = (101..=110)
        .map(|finger| {
            let file = |n: u32| root.join(format!("tune/fvc2004_db2_b/{finger}_{n}.png"));
            (1..=8).map(|n| extract(&read(&file(n)))).collect()
        })
        .collect();
    let mut pairs = Vec::new();
    for finger in &seen {
        for (first, a) in finger.iter().enumerate() {
            let probe = Probe::new(&a.template);
            for b in &finger[first + 1..] {
                let score = probe.score_prepared(&Prepared::new(&b.template)).value();
                pairs.push((a.quality.score.min(b.quality.score), score));
            }
        }
    }
    let mut scores: Vec<f32> = pairs.iter().map(|(_, score)| *score).collect();
    scores.sort_by(f32::total_cmp);
    let threshold = scores[scores.len() / 10];
    pairs.sort_by_key(|(quality, _)| *quality);
    let missed = |pairs: &[(terms::Quality, f32)]| {
        pairs.iter().filter(|(_, score)| *score < threshold).count() as f64 / pairs.len() as f64
    };
    let (all, kept) = (missed(&pairs), missed(&pairs[pairs.len() / 5..]));
    assert!(kept * 3.0 < all * 2.0, "missed {all:.3} of all pairs, {kept:.3} of the better four fifths");
}

fn any_features() -> impl Strategy<Value = QualityFeatures> {
    (0.0_f32..1.0, 0.0_f32..5.0, 0.0_f32..80.0, 0.0_f32..200.0, 0.0_f32..100.0).prop_map(
        |(waveless, area, contrast, minutiae, trusted_minutiae)| QualityFeatures {
            waveless,
            area,
            contrast,
            minutiae,
            trusted_minutiae,
            ..QualityFeatures::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn better_measures_never_lower_the_score(features in any_features(), by in 0.0_f32..1.0) {
        let score = features.score();
        prop_assert!((0.0..=100.0).contains(&score));
        let better = [
            QualityFeatures { waveless: features.waveless * by, ..features },
            QualityFeatures { area: features.area + 2.0 * by, ..features },
            QualityFeatures { contrast: features.contrast + 20.0 * by, ..features },
            QualityFeatures { minutiae: features.minutiae * by, ..features },
            QualityFeatures { trusted_minutiae: features.trusted_minutiae + 20.0 * by, ..features },
        ];
        for better in better {
            prop_assert!(better.score() >= score - 1e-3, "{} after {score}", better.score());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_picture_can_be_measured(width in 1_u32..110, height in 1_u32..110, frame in 0_u32..60, step in 0_u32..256) {
        let pixel = |at: u32| {
            let (x, y) = (at % width, at / width);
            if x < frame || y < frame { 255 } else { (x * step + y * y) as u8 }
        };
        let raster = Raster::new(width, height, Ppi::P500, (0..width * height).map(pixel).collect()).expect("filled");
        let features = measure(&raster, &extract(&raster));
        let spreads = [features.frequency, features.local_clarity, features.certainty, features.flow, features.uniformity];
        prop_assert!(spreads.iter().all(|spread| spread.mean.is_finite() && spread.deviation.is_finite()));
        prop_assert!((0.0..=100.0).contains(&features.score()));
    }
}
