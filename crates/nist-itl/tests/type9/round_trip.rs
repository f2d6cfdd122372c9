//! What is written is read again: any set, the pairs of a comparison, and places in pixels.

use crate::material::{examiner, feature_set, file, least, noon, record, records, written};
use nist_itl::efs::*;
use nist_itl::{Idc, RecordType, parse};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_set_is_read_as_it_was_written(set in feature_set()) {
        let file = written(&set);
        let reading = FeatureSet::read(records(&file).next().expect("is there"), file.charset());
        prop_assert!(reading.errors.is_empty(), "{:?}", reading.errors);
        prop_assert!(reading.features == set);
    }

    #[test]
    fn a_place_in_pixels_comes_back(x in 0.0..2_000.0f64, y in 0.0..2_000.0f64, ppi in 72.0..1_200.0f64) {
        let point = Point::of_px(x, y, ppi).expect("near enough");
        let (back_x, back_y) = point.px_at(ppi);
        // Half a unit of 10 micrometres.
        let tolerance = 0.5 * ppi / 2_540.0 + 1e-9;
        prop_assert!((back_x - x).abs() <= tolerance && (back_y - y).abs() <= tolerance);
    }
}

#[test]
fn five_hundred_ppi_and_two_thousand_five_hundred_and_forty_units_are_an_inch() {
    let inch = Point { x: 2_540, y: 1_270 };
    assert_eq!(inch.px_at(500.0), (500.0, 250.0));
    assert_eq!(Point::of_px(500.0, 250.0, 500.0), Some(inch));
    let direction = Direction::new(0).expect("a direction");
    assert_eq!(Minutia::new(inch, direction, MinutiaKind::Ending).px_at(1_000.0), (1_000.0, 500.0));
}

#[test]
fn what_is_no_place_is_refused() {
    for (x, y, ppi) in [(-1.0, 0.0, 500.0), (0.0, 1e9, 500.0), (f64::NAN, 0.0, 500.0), (1.0, 1.0, 0.0)] {
        assert_eq!(Point::of_px(x, y, ppi), None);
    }
    let far = Point { x: 99_999, y: 0 };
    assert_eq!(far.from_corner(Point { x: 1, y: 0 }), None);
    assert_eq!(far.from_corner(Point { x: 0, y: 7 }), Some(Point { x: 99_999, y: 7 }));
}

/// Two prints of one finger, three minutiae each, with the pairs that an examiner charted.
#[test]
fn the_pairs_of_a_comparison_are_one_file() {
    let print = |shift: u32, other: u8, order: [u16; 3]| {
        let at = |place: u32| Point { x: 400 * place + shift, y: 900 };
        let minutia = |place| Minutia::new(at(place), Direction::new(90).expect("up"), MinutiaKind::Ending);
        let pair = |(label, number): (u32, u16)| Correspondence {
            label: label.to_string().into(),
            seen: Seen::Feature(FeatureNumber { kind: FeatureKind::Minutia, number }),
            comment: None,
        };
        let determination = ComparisonDetermination {
            with: Idc::new(other).expect("up to 99"),
            determination: Determination::Individualization,
            progress: Progress::Final,
            examiner: examiner(),
            at: noon().into(),
            comment: None,
            complex: false,
        };
        FeatureSet {
            minutiae: Found::Present((1..=3).map(minutia).collect()),
            correspondences: (1..).zip(order).map(pair).collect(),
            determinations: vec![determination],
            ..least()
        }
    };
    let (questioned, known) = (print(0, 2, [1, 2, 3]), print(35, 1, [3, 1, 2]));
    let fields = |set: &FeatureSet<'_>| set.fields().expect("a proper set");
    let bytes = file(vec![record(1, fields(&questioned)), record(2, fields(&known))]);
    let file = parse(&bytes).expect("splits");
    let read = |place: usize| {
        let record = records(&file).nth(place).expect("is there");
        FeatureSet::read(record, file.charset()).complete().expect("is whole")
    };
    assert!(read(0) == questioned && read(1) == known);
    let number = |set: &FeatureSet<'_>, label: &str| {
        let pair = set.correspondences.iter().find(|pair| pair.label.as_str() == label).expect("is there");
        pair.seen.feature().expect("a feature").number
    };
    assert_eq!((number(&read(0), "2"), number(&read(1), "2")), (2, 1));
    let names = file.tagged(RecordType::TRANSACTION).next().expect("is there").subfields(15).next();
    assert_eq!(names.and_then(|set| set.parse(0)), Some(3), "a name with ñ makes the file UTF-8");
}

#[test]
fn what_is_known_of_people_and_prints_is_not_shown() {
    let set = FeatureSet {
        minutiae: Found::Present(vec![Minutia::new(
            Point { x: 1_234, y: 567 },
            Direction::new(271).expect("a direction"),
            MinutiaKind::Bifurcation,
        )]),
        detections: vec![Detection {
            scope: Scope::All,
            method: DetectionMethod::Manual(examiner()),
            at: None,
            notes: Some("secreto".into()),
        }],
        ..least()
    };
    let shown = format!("{set:?} {:?} {:?} {:?}", set.minutiae, set.detections, set.region);
    for secret in ["1234", "567", "271", "Núñez", "María", "Periciales", "secreto", "2540", "Bifurcation"]
    {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
