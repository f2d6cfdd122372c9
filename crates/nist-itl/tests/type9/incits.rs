//! The INCITS 378 block: written and read, and refused where it is broken.

use crate::material::{file, record, records};
use nist_itl::efs::{Direction, FeatureError, FeatureFault};
use nist_itl::incits378::*;
use nist_itl::{Charset, Field, Position, RecordType, Scale, Score, Tag, parse};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

const SIZE: (u32, u32) = (800, 768);

fn angle() -> impl Strategy<Value = Angle> {
    (0..180u8).prop_map(|units| Angle::new(units).expect("an angle"))
}

fn minutia() -> impl Strategy<Value = Minutia> {
    let kind = select(MinutiaKind::ALL);
    (0..SIZE.0, 0..SIZE.1, angle(), kind, of(1..=100u8)).prop_map(|(x, y, angle, kind, quality)| Minutia {
        x,
        y,
        angle,
        kind,
        quality,
    })
}

fn singular() -> impl Strategy<Value = SingularPoint> {
    (0..SIZE.0, 0..SIZE.1, of(angle())).prop_map(|(x, y, angle)| SingularPoint { x, y, angle })
}

fn quality() -> impl Strategy<Value = ViewQuality> {
    let score =
        prop_oneof![(0..=100u8).prop_map(Score::Value), Just(Score::NotComputed), Just(Score::Failed)];
    (score, of(any::<(u16, u16)>())).prop_map(|(score, algorithm)| ViewQuality { score, algorithm })
}

fn block() -> impl Strategy<Value = FingerMinutiae<'static>> {
    let count = (1..=3u8, prop_oneof![1..=3u8, Just(255)], 0..=99u8)
        .prop_map(|(minutia, neighbour, ridges)| RidgeCount { minutia, neighbour, ridges });
    let counts = (select(NeighbourMethod::ALL), vec(count, 0..9))
        .prop_map(|(method, counts)| RidgeCounts { method, counts });
    let head = (select(RecordFormat::ALL), select(Certification::ALL), 0..=15u8, 0..=10u8, quality());
    let scale = prop_oneof![
        (1..2_000u32).prop_map(|ppi| Scale::PixelsPerInch(ppi, ppi)),
        (1..800u32).prop_map(|per_cm| Scale::PixelsPerCm(per_cm, per_cm)),
    ];
    let points = (vec(minutia(), 3..40), of(counts), vec(singular(), 0..3), vec(singular(), 0..3));
    (head, scale, points).prop_map(|((format, certification, view, position, quality), scale, points)| {
        FingerMinutiae {
            cbeff: CbeffInformation { format, product: "0000002F".into() },
            equipment: CaptureEquipment { certification, device: "0".into() },
            size: SIZE,
            scale,
            view,
            position: Position::new(position).expect("a position"),
            quality,
            minutiae: points.0,
            ridge_counts: points.1,
            cores: points.2,
            deltas: points.3,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_block_is_read_as_it_was_written(block in block()) {
        let bytes = file(vec![record(1, block.fields().expect("a proper block"))]);
        let file = parse(&bytes).expect("splits");
        let record = records(&file).next().expect("is there");
        let fields = FingerFields::of(record, file.charset()).expect("has a block");
        prop_assert!(fields.all() == Ok(block));
    }
}

/// A small block, proper.
fn plain() -> FingerMinutiae<'static> {
    let minutia = |x| Minutia {
        x,
        y: 20,
        angle: Angle::new(90).expect("an angle"),
        kind: MinutiaKind::Ending,
        quality: None,
    };
    FingerMinutiae {
        cbeff: CbeffInformation { format: RecordFormat::Minutiae, product: "unspecified".into() },
        equipment: CaptureEquipment { certification: Certification::None, device: "0".into() },
        size: SIZE,
        scale: Scale::PixelsPerCm(197, 197),
        view: 0,
        position: Position::finger(8).expect("a finger"),
        quality: ViewQuality { score: Score::NotComputed, algorithm: Some((0x0f, 1)) },
        minutiae: vec![minutia(10), minutia(799)],
        ridge_counts: None,
        cores: Vec::new(),
        deltas: Vec::new(),
    }
}

/// The form that NIST's own files have.
#[test]
fn it_is_written_as_others_write_it() {
    let fields = plain().fields().expect("a proper block");
    let text = |number: u32| {
        let field = fields.iter().find(|field| field.number() == number).expect("is there");
        String::from_utf8_lossy(field.value()).replace('\u{1f}', "/").replace('\u{1e}', ";")
    };
    assert_eq!(text(126), "27/513/unspecified");
    assert_eq!(text(127), "NONE/0");
    assert_eq!([text(128), text(129), text(130), text(131), text(132)], ["800", "768", "2", "197", "197"]);
    assert_eq!([text(133), text(134), text(135), text(136)], ["0", "8", "254/000F/1", "2"]);
    assert_eq!(text(137), "1/10/20/90/1/0;2/799/20/90/1/0");
}

#[test]
fn angles_are_units_of_two_degrees() {
    let east = Angle::new(0).expect("an angle");
    assert_eq!(east.direction(), Direction::new(0).expect("east"));
    assert_eq!(Angle::new(179).expect("an angle").direction().degrees(), 358);
    assert_eq!(Angle::new(180), None);
    for degrees in 0..360 {
        let direction = Direction::new(degrees).expect("a direction");
        assert_eq!(Angle::from(direction).direction().degrees(), degrees / 2 * 2);
    }
}

fn whole(field: u32, fault: FeatureFault) -> FeatureError {
    FeatureError { field, subfield: 0, item: 0, fault }
}

fn at(field: u32, subfield: usize, item: usize, fault: FeatureFault) -> FeatureError {
    FeatureError { field, subfield, item, fault }
}

#[test]
fn what_the_standard_does_not_allow_is_not_written() {
    let refused = |change: fn(&mut FingerMinutiae<'_>)| {
        let mut block = plain();
        change(&mut block);
        block.fields().expect_err("is not allowed")
    };
    assert_eq!(refused(|block| block.size.0 = 799), at(137, 2, 2, FeatureFault::OutOfRange));
    assert_eq!(refused(|block| block.view = 16), at(133, 1, 1, FeatureFault::OutOfRange));
    assert_eq!(
        refused(|block| block.position = Position::RIGHT_FOUR),
        at(134, 1, 1, FeatureFault::OutOfRange)
    );
    assert_eq!(
        refused(|block| block.scale = Scale::AspectRatio(1, 1)),
        at(130, 1, 1, FeatureFault::OutOfRange)
    );
    assert_eq!(
        refused(|block| block.minutiae = vec![block.minutiae[0]; 256]),
        whole(137, FeatureFault::TooManySubfields)
    );
    let counted = |block: &mut FingerMinutiae<'_>| {
        let counts = vec![RidgeCount { minutia: 1, neighbour: 3, ridges: 0 }];
        block.ridge_counts = Some(RidgeCounts { method: NeighbourMethod::Octants, counts });
    };
    assert_eq!(refused(counted), at(138, 2, 2, FeatureFault::NoSuchFeature));
    assert_eq!(refused(|block| block.cbeff.product = "".into()), at(126, 1, 3, FeatureFault::Missing));
}

#[test]
fn a_broken_field_is_told_where_it_stands() {
    let with = |number: u32, items: &[&[&str]]| {
        let subfields: Vec<Vec<&str>> = items.iter().map(|items| items.to_vec()).collect();
        let broken =
            Field::of_subfields(Tag::new(RecordType::MINUTIAE, number), &subfields).expect("a field");
        let fields = plain().fields().expect("a proper block");
        let others = fields.into_iter().filter(|field| field.number() != number);
        let record = record(1, others.chain([broken]).collect());
        FingerFields::of(&record, Charset::Ascii).expect("has a block").all().expect_err("is broken")
    };
    let good: &[&str] = &["1", "10", "20", "90", "1", "0"];
    assert_eq!(with(126, &[&["28", "513", "x"]]), at(126, 1, 1, FeatureFault::OutOfRange));
    assert_eq!(with(130, &[&["0"]]), at(130, 1, 1, FeatureFault::OutOfRange));
    assert_eq!(with(134, &[&["13"]]), at(134, 1, 1, FeatureFault::OutOfRange));
    assert_eq!(with(135, &[&["101"]]), at(135, 1, 1, FeatureFault::OutOfRange));
    assert_eq!(with(135, &[&["80", "000F"]]), at(135, 1, 3, FeatureFault::Missing));
    assert_eq!(with(136, &[&["3"]]), whole(136, FeatureFault::Contradiction));
    assert_eq!(
        with(137, &[good, &["3", "10", "20", "90", "1", "0"]]),
        at(137, 2, 1, FeatureFault::OutOfRange)
    );
    assert_eq!(
        with(137, &[good, &["2", "10", "20", "180", "1", "0"]]),
        at(137, 2, 4, FeatureFault::OutOfRange)
    );
    assert_eq!(
        with(137, &[good, &["2", "10", "20", "90", "3", "0"]]),
        at(137, 2, 5, FeatureFault::UnknownCode)
    );
    assert_eq!(with(138, &[&["9", "0", "0"]]), at(138, 1, 1, FeatureFault::UnknownCode));
}
