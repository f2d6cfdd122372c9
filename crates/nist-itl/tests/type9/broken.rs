//! Fields broken by hand: each is told by field, subfield and item, and takes nothing from the others. Sets that the
//! standard does not allow are not written.

use crate::material::{REGION, correspondence, examiner, file, least, minutia, noon, record, records};
use nist_itl::efs::*;
use nist_itl::{Charset, Date, Field, FileBuilder, RecordType, Tag, TaggedRecord, TransactionDraft, parse};
use proptest::prelude::*;

fn field(number: u32, subfields: &[&[&str]]) -> Field {
    let subfields: Vec<Vec<&str>> = subfields.iter().map(|items| items.to_vec()).collect();
    Field::of_subfields(Tag::new(RecordType::MINUTIAE, number), &subfields).expect("a field")
}

/// Reads these fields beside a proper region, position and comment.
fn read(fields: Vec<Field>) -> (FeatureError, bool) {
    let mut set = least();
    set.comment = Some(Comment("queda".into()));
    let all = set.fields().expect("a proper set").into_iter().chain(fields).collect();
    let record = record(1, all);
    let reading = FeatureSet::read(&record, Charset::Utf8);
    let [error] = reading.errors[..] else { panic!("{:?}", reading.errors) };
    assert!(reading.features.region == set.region && reading.features.positions == set.positions);
    let comment = reading.features.comment == set.comment;
    (error, comment && reading.features.minutiae.list().is_empty())
}

fn at(field: u32, subfield: usize, item: usize, fault: FeatureFault) -> FeatureError {
    FeatureError { field, subfield, item, fault }
}

#[test]
fn a_broken_item_is_told_where_it_stands() {
    use FeatureFault::{Missing, NotANumber, NotAPath, NotATime, OutOfRange, UnknownCode};
    let good: &[&str] = &["10", "20", "30", "E"];
    let cases: &[(u32, &[&[&str]], FeatureError)] = &[
        (331, &[good, &["x", "20", "30", "E"]], at(331, 2, 1, NotANumber)),
        (331, &[good, &["10", "-1", "30", "E"]], at(331, 2, 2, OutOfRange)),
        (331, &[&["10", "20", "361", "E"]], at(331, 1, 3, OutOfRange)),
        (331, &[&["10", "20", "99999999999999999999", "E"]], at(331, 1, 3, OutOfRange)),
        (331, &[good, good, &["10", "20", "30"]], at(331, 3, 4, Missing)),
        (331, &[&["10", "20", "30", "Q"]], at(331, 1, 4, UnknownCode)),
        (331, &[&["10", "20", "30", "E", "", "181"]], at(331, 1, 6, OutOfRange)),
        (331, &[&["", "20", "30", "E"]], at(331, 1, 1, Missing)),
        (301, &[&["-180"]], at(301, 1, 1, OutOfRange)),
        (307, &[&["AU", "PW"]], at(307, 1, 2, UnknownCode)),
        (307, &[&["LS", "", "M"]], at(307, 1, 3, UnknownCode)),
        (308, &[&["012345"], &["016"]], at(308, 2, 1, UnknownCode)),
        (310, &[&["B4"]], at(310, 1, 1, UnknownCode)),
        (320, &[&["10"]], at(320, 1, 2, Missing)),
        (321, &[&["10", "20", "", "", "", "I01"]], at(321, 1, 6, UnknownCode)),
        (322, &[&["1", "1", "9", "8"]], at(322, 1, 4, OutOfRange)),
        (324, &[&["SCAR", "1,1-2,2"]], at(324, 1, 2, NotAPath)),
        (324, &[&["SCAR", "1,1-2,2-3"]], at(324, 1, 2, NotAPath)),
        (326, &[&["1"]], at(326, 1, 1, UnknownCode)),
        (350, &[&["ALL", "MAN", "", "", "Pérez"]], at(350, 1, 6, Missing)),
        (350, &[&["9.299", "AUTO", "x", "y"]], at(350, 1, 1, UnknownCode)),
        (352, &[&["NIN"], &["XYZ"]], at(352, 2, 1, UnknownCode)),
        (353, &[&["VALUE", "a", "b", "c", "20260230"]], at(353, 1, 5, NotATime)),
        (361, &[&["1", "P", "", "", "5"]], at(361, 1, 6, Missing)),
        (361, &[&["1", "F", "332", "1"]], at(361, 1, 3, UnknownCode)),
        (362, &[&["100", "INDIV"]], at(362, 1, 1, OutOfRange)),
        (362, &[&["2", "IDENT"]], at(362, 1, 2, UnknownCode)),
        (373, &[&["1,1"]], at(373, 1, 1, NotAPath)),
        (381, &[&["331", "1"]], at(381, 1, 3, Missing)),
    ];
    for (number, subfields, expected) in cases {
        assert_eq!(read(vec![field(*number, subfields)]), (*expected, true), "{expected}");
    }
}

#[test]
fn features_and_a_word_that_there_are_none_contradict() {
    let (error, _) = read(vec![field(331, &[&["10", "20", "30", "E"]]), field(334, &[&["Y"]])]);
    assert_eq!(error, FeatureError { field: 334, subfield: 0, item: 0, fault: FeatureFault::Contradiction });
}

#[test]
fn a_compressed_map_is_told_and_stays_in_the_record() {
    let (error, _) = read(vec![field(308, &[&["5A3"]]), field(309, &[&["41", "RLE"]])]);
    assert_eq!(error, at(309, 1, 2, FeatureFault::Compressed));
}

/// 9.302 cannot be broken beside a proper one.
#[test]
fn a_second_region_is_told() {
    let twice = record(1, vec![field(300, &[&["100", "100"], &["100", "100"]])]);
    let expected = FeatureError { field: 300, subfield: 0, item: 0, fault: FeatureFault::TooManySubfields };
    assert_eq!(FeatureSet::read(&twice, Charset::Ascii).complete(), Err(expected));
}

/// A field that would take much memory is refused before it does.
#[test]
fn more_subfields_than_any_field_may_have_are_told() {
    let missing: &[&str] = &["1", "X"];
    let many = |count| record(1, vec![field(361, &vec![missing; count])]);
    let expected = FeatureError { field: 361, subfield: 0, item: 0, fault: FeatureFault::TooManySubfields };
    assert_eq!(FeatureSet::read(&many(10_001), Charset::Ascii).complete(), Err(expected));
    let most = many(10_000);
    let set = FeatureSet::read(&most, Charset::Ascii).complete().expect("is read");
    assert_eq!(set.correspondences.len(), 10_000);
}

#[test]
fn items_of_a_later_edition_are_left_alone() {
    let later = record(1, vec![field(331, &[&["10", "20", "360", "E", "", "", "new", ""]])]);
    let set = FeatureSet::read(&later, Charset::Ascii).complete().expect("is read");
    let expected =
        Minutia::new(Point { x: 10, y: 20 }, Direction::new(0).expect("east"), MinutiaKind::Ending);
    assert!(set.minutiae == Found::Present(vec![expected]));
}

#[test]
fn a_determination_is_read_with_its_flag_before_or_behind_the_comment() {
    let items = |last: [&'static str; 2]| {
        let head = ["2", "INDIV", "FINAL", "Pérez", "Ana", "Servicios", "20261126120000Z"];
        [&head[..], &last[..]].concat()
    };
    for (last, comment) in
        [(["nota", "COMPLEX"], Some("nota")), (["COMPLEX", "nota"], Some("nota")), (["", "COMPLEX"], None)]
    {
        let record = record(1, vec![field(362, &[&items(last)])]);
        let set = FeatureSet::read(&record, Charset::Utf8).complete().expect("is read");
        let [determination] = &set.determinations[..] else { panic!("one determination") };
        assert!(determination.complex);
        assert_eq!(determination.comment.as_ref().map(|text| text.as_str()), comment);
    }
}

#[test]
fn another_type_says_nothing() {
    let tag = Tag::new(RecordType::LATENT, 300);
    let fields = vec![Field::of_text(tag, "something of a user").expect("a field")];
    let idc = nist_itl::Idc::new(1).expect("up to 99");
    let record = TaggedRecord::new(RecordType::LATENT, idc, fields).expect("a record");
    assert!(FeatureSet::read(&record, Charset::Ascii).complete() == Ok(FeatureSet::default()));
}

/// A set that is proper but for one thing, and the error.
fn refused(change: impl FnOnce(&mut FeatureSet<'static>)) -> FeatureError {
    let mut set = least();
    change(&mut set);
    set.fields().expect_err("is not allowed")
}

fn ending(x: u32, y: u32) -> Minutia {
    Minutia::new(Point { x, y }, Direction::new(0).expect("east"), MinutiaKind::Ending)
}

#[test]
fn what_the_standard_does_not_allow_is_not_written() {
    use FeatureFault::{Missing, NoSuchFeature, NotATime, OutOfRange, Separator, TooLong, TooManySubfields};
    let whole = |field, fault| FeatureError { field, subfield: 0, item: 0, fault };
    assert_eq!(refused(|set| set.region = None), whole(300, Missing));
    assert_eq!(refused(|set| set.positions.clear()), whole(302, Missing));
    assert_eq!(
        refused(|set| set.positions[0].position = nist_itl::Position::RIGHT_FOUR),
        at(302, 1, 1, FeatureFault::UnknownCode)
    );
    let minutiae = |set: &mut FeatureSet<'_>, list| set.minutiae = Found::Present(list);
    assert_eq!(refused(|set| minutiae(set, Vec::new())), whole(331, Missing));
    assert_eq!(refused(|set| minutiae(set, vec![ending(1, 1); 1_000])), whole(331, TooManySubfields));
    assert_eq!(
        refused(|set| minutiae(set, vec![ending(1, 1), ending(REGION.0, 1)])),
        at(331, 2, 1, OutOfRange)
    );
    assert_eq!(refused(|set| minutiae(set, vec![ending(1, REGION.1)])), at(331, 1, 2, OutOfRange));
    assert_eq!(refused(|set| set.region = Some(RegionOfInterest::new(0, 1))), at(300, 1, 1, OutOfRange));
    assert_eq!(
        refused(|set| set.orientation = Some(Orientation { degrees: 181, uncertainty: None })),
        at(301, 1, 1, OutOfRange)
    );
    assert_eq!(refused(|set| set.comment = Some(Comment("a\u{1e}b".into()))), at(351, 1, 1, Separator));
    assert_eq!(refused(|set| set.comment = Some(Comment("".into()))), at(351, 1, 1, Missing));
    let assessed =
        |examiner, at| Assessment { value: Value::Value, examiner, at, comment: None, complex: false };
    let long = Examiner { surname: "x".repeat(41).into(), ..examiner() };
    assert_eq!(refused(|set| set.assessment = Some(assessed(long, noon().into()))), at(353, 1, 2, TooLong));
    let day = Moment::Day(Date::new(2026, 11, 26).expect("a day"));
    assert_eq!(refused(|set| set.assessment = Some(assessed(examiner(), day))), at(353, 1, 5, NotATime));
    let counted =
        RidgeCount { minutia: 1, neighbour: 2, ridges: 3, sector: None, counter_clockwise_half: None };
    let only_one = refused(|set| {
        minutiae(set, vec![ending(1, 1)]);
        set.ridge_counts = vec![counted];
    });
    assert_eq!(only_one, at(333, 1, 2, NoSuchFeature));
    let uneven = RidgeMap { spacing: 41, rows: vec![vec![RidgeQuality::Background; 2], Vec::new()] };
    assert_eq!(refused(|set| set.quality_map = Some(uneven)), at(308, 2, 1, OutOfRange));
}

proptest! {
    #[test]
    fn a_pair_with_a_minutia_that_is_not_there_is_not_written(pair in correspondence(3), only in minutia()) {
        let set = FeatureSet {
            minutiae: Found::Present(vec![only]),
            correspondences: vec![pair.clone()],
            ..least()
        };
        let beyond = pair.seen.feature().is_some_and(|feature| feature.number > 1);
        prop_assert_eq!(set.fields().is_err(), beyond);
    }

    /// Whatever stands in a field, reading ends with values or an error and no panic.
    #[test]
    fn any_bytes_are_read_without_panic(
        number in 300..400u32,
        value in proptest::collection::vec(prop_oneof![Just(0x1eu8), Just(0x1f), 0x20..0x7fu8, Just(0xff)], 0..200),
    ) {
        let proper = record(1, least().fields().expect("a proper set"));
        let bytes = file(vec![proper]);
        let file = parse(&spliced(&bytes, number, &value)).expect("splits");
        let record = records(&file).next().expect("is there");
        let reading = FeatureSet::read(record, file.charset());
        prop_assert!(reading.errors.len() <= 2);
        let _ = LegacyMinutiae::of(record, file.charset());
    }
}

/// The file with one more field at the end of its Type-9 record, the last.
fn spliced(bytes: &[u8], number: u32, value: &[u8]) -> Vec<u8> {
    let record_at = bytes.windows(6).position(|window| window == b"9.001:").expect("is there");
    let (head, record) = bytes.split_at(record_at);
    let body_at = record.iter().position(|&byte| byte == 0x1d).expect("has fields");
    let body = &record[body_at..record.len() - 1];
    let added = [format!("\u{1d}9.{number}:").as_bytes(), value].concat();
    let rest = body.len() + added.len() + 1;
    let length =
        (1..=9).map(|digits| 6 + digits + rest).find(|length| length.to_string().len() + 6 + rest == *length);
    let length = length.expect("a length").to_string();
    [head, b"9.001:", length.as_bytes(), body, &added, b"\x1c"].concat()
}

/// A builder that wants texts in ASCII keeps Type-1 so.
#[test]
fn the_name_of_an_examiner_makes_no_trouble_in_type_1() {
    let set = FeatureSet {
        detections: vec![Detection {
            scope: Scope::Fields(vec![331]),
            method: DetectionMethod::Manual(examiner()),
            at: Some(noon().into()),
            notes: None,
        }],
        ..least()
    };
    let draft = TransactionDraft::new("LFFS", noon().date(), "DESTINO", "ORIGEN", "PRUEBA-2");
    let mut builder = FileBuilder::new(draft);
    builder.push(record(1, set.fields().expect("a proper set"))).expect("is taken");
    assert_eq!(builder.build().expect("a file").charset(), Charset::Utf8);
}
