//! The coarse stage: turned and moved prints find themselves, other impressions their finger, and no words do harm.

use fingerprint::coarse::{CoarseProbe, CoarseScratch, Sketch};
use fingerprint::synth::{ImpressionParams, TemplateFinger};
use fingerprint::{EngineMinutia, Template};
use proptest::prelude::*;
use terms::{CentiPx, Finger, MilliDegrees};

fn print(person: u64, nth: u64) -> Template {
    let params = ImpressionParams::sample(person * 100 + nth);
    TemplateFinger::new(person, Finger::ALL[person as usize % 10], None).impression(&params)
}

/// The template turned counter-clockwise about a point outside of it and moved.
fn turned(template: &Template, degrees: i32) -> Template {
    let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
    let turn = |minutia: &EngineMinutia| {
        let (x, y) = (f64::from(minutia.x.0) + 9000.0, f64::from(minutia.y.0) - 2000.0);
        EngineMinutia {
            x: CentiPx((cos * x + sin * y) as i32),
            y: CentiPx((cos * y - sin * x) as i32),
            direction: MilliDegrees::new(minutia.direction.get() + degrees * 1000),
            ..*minutia
        }
    };
    Template::new(template.width_px, template.height_px, template.minutiae.iter().map(turn).collect())
}

fn score(probe: &Template, candidate: &Template) -> u16 {
    CoarseProbe::new(probe).score(Sketch::new(candidate).words(), &mut CoarseScratch::default())
}

#[test]
fn turns_and_moves_matter_little() {
    for person in 0..6 {
        let own = print(person, 0);
        let straight = score(&own, &own);
        for degrees in [17, 90, 133, 180, 301] {
            let found = score(&own, &turned(&own, degrees));
            assert!(found * 10 >= straight * 7, "{straight} became {found} at {degrees} degrees");
        }
    }
}

#[test]
fn another_impression_stands_before_strangers() {
    let strangers: Vec<_> = (1000..1120).map(|person| Sketch::new(&print(person, 0))).collect();
    let mut scratch = CoarseScratch::default();
    let mut first = 0;
    for person in 0..40 {
        let probe = CoarseProbe::new(&print(person, 1));
        let own = probe.score(Sketch::new(&print(person, 0)).words(), &mut scratch);
        let above = strangers.iter().filter(|other| probe.score(other.words(), &mut scratch) >= own).count();
        first += usize::from(above <= 1);
    }
    assert!(first >= 38, "{first} of 40 among the first two");
}

#[test]
fn the_working_space_remembers_nothing() {
    let probe = CoarseProbe::new(&print(1, 0));
    let mut used = CoarseScratch::default();
    for person in 0..20 {
        let sketch = Sketch::new(&print(person, 1));
        let fresh = probe.score(sketch.words(), &mut CoarseScratch::default());
        assert_eq!(probe.score(sketch.words(), &mut used), fresh);
    }
}

#[test]
fn few_minutiae_are_no_trouble() {
    for count in 0..4 {
        let mut template = print(3, 0);
        template.minutiae.truncate(count);
        assert_eq!(score(&template, &Template::new(0, 0, Vec::new())), 0);
        assert!(score(&template, &print(3, 1)) < 60);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_are_survived(words in proptest::collection::vec(any::<u32>(), 0..1000)) {
        let probe = CoarseProbe::new(&print(2, 0));
        let mut scratch = CoarseScratch::default();
        let all = probe.score(&words, &mut scratch);
        prop_assert!(words.len() > 640 || all == probe.score(&words, &mut scratch));
        // The same word again and again fills every count to its brim.
        probe.score(&vec![words.first().copied().unwrap_or(0); 640], &mut scratch);
    }

    #[test]
    fn any_minutiae_are_survived(places in proptest::collection::vec((any::<i32>(), any::<i32>(), any::<i32>()), 0..300)) {
        let minutia = |(x, y, turn): (i32, i32, i32)| EngineMinutia {
            x: CentiPx(x % 100_000),
            y: CentiPx(y % 100_000),
            direction: MilliDegrees::new(turn),
            ..print(1, 0).minutiae[0]
        };
        let template = Template::new(1000, 1000, places.into_iter().map(minutia).collect());
        prop_assert!(Sketch::new(&template).words().len() <= 640);
        score(&template, &template);
    }
}
