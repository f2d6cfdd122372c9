//! What the builder refuses, each with its own error.

use crate::material::{capture, full_slap, idc, image, position, rolled, transaction};
use nist_itl::{
    Amputation, BuildError, Field, FieldError, FileBuilder, FingerprintDraft, Impression, LatentDraft,
    Location, Monitoring, Nfiq1, PalmDraft, Position, PrintLeft, Quality, RecordError, RecordType, Score,
    Segment, Tag, TaggedRecord, TransactionDraft,
};

fn tag(number: u32) -> Tag {
    Tag::new(RecordType::FINGERPRINT, number)
}

/// The error of a print that `spoil` spoils.
fn refused(spoil: impl Fn(&mut FingerprintDraft<'static>)) -> BuildError {
    let mut draft = full_slap();
    assert!(draft.clone().into_record(idc(1)).is_ok());
    spoil(&mut draft);
    draft.into_record(idc(1)).expect_err("spoilt")
}

#[test]
fn separators_in_texts() {
    for separator in ['\x1c', '\x1d', '\x1e', '\x1f', '\x02', '\x03'] {
        let error = refused(|draft| draft.capture.provenance.comment = Some(format!("a{separator}b").into()));
        assert_eq!(error, FieldError::SeparatorInText(tag(20)).into());
    }
}

#[test]
fn texts_that_are_too_long_or_empty() {
    let error = refused(|draft| draft.capture.provenance.comment = Some("ñ".repeat(127).into()));
    assert_eq!(error, FieldError::TooLong { tag: tag(20), most: 126 }.into());
    let mut draft = rolled(1);
    draft.capture.provenance.comment = Some("ñ".repeat(126).into());
    assert!(draft.into_record(idc(1)).is_ok(), "characters are counted, not bytes");
    let error = refused(|draft| draft.capture.provenance.annotations[0].process = "x".repeat(256).into());
    assert_eq!(error, FieldError::TooLong { tag: tag(902), most: 255 }.into());
    let error = refused(|draft| draft.capture.source_agency = "".into());
    assert_eq!(error, FieldError::Empty(tag(4)).into());
    let error = refused(|draft| draft.capture.provenance.annotations[0].owner = "".into());
    assert_eq!(error, FieldError::Empty(tag(902)).into());
}

#[test]
fn numbers_out_of_range_or_of_the_image() {
    let image = |draft: &mut FingerprintDraft<'static>| draft.capture.image.clone().expect("is there");
    let error = refused(|draft| draft.capture.image.as_mut().expect("is there").width = 100_000);
    assert_eq!(error, BuildError::OutOfRange(tag(6)));
    let error = refused(|draft| draft.segments[0].right = image(draft).width + 1);
    assert_eq!(error, BuildError::OutOfRange(tag(21)));
    let error = refused(|draft| draft.segments[0].left = draft.segments[0].right);
    assert_eq!(error, BuildError::OutOfRange(tag(21)));
    let error = refused(|draft| draft.polygons[0].corners.truncate(2));
    assert_eq!(error, BuildError::OutOfRange(tag(25)));
    let error = refused(|draft| draft.nfiq1[0].score = Score::Value(6));
    assert_eq!(error, BuildError::OutOfRange(tag(22)), "an NFIQ 2 score is no NFIQ 1 score");
    let error = refused(|draft| draft.quality[0].score = Score::Value(101));
    assert_eq!(error, BuildError::OutOfRange(tag(24)));
    let error = refused(|draft| draft.quality[0].product = 0);
    assert_eq!(error, BuildError::OutOfRange(tag(24)));
    for latitude in [90.5, f64::NAN] {
        let error = refused(|draft| {
            draft.capture.provenance.location =
                Some(Location { latitude: Some(latitude), ..Location::default() });
        });
        assert_eq!(error, BuildError::OutOfRange(tag(998)));
    }
}

#[test]
fn positions_where_they_cannot_stand() {
    let palm = position(21);
    assert_eq!(refused(|draft| draft.position = palm), BuildError::Position(tag(13)));
    let nfiq1 = Nfiq1 { finger: Position::RIGHT_FOUR, score: Score::Value(1) };
    assert_eq!(refused(|draft| draft.nfiq1 = vec![nfiq1]), BuildError::Position(tag(22)));
    let segment = Segment { finger: palm, left: 0, right: 1, top: 0, bottom: 1 };
    assert_eq!(refused(|draft| draft.segments.push(segment)), BuildError::Position(tag(21)));
    let unplaced = Quality::nfiq2(position(5), Score::Value(1), Quality::NFIQ2_3);
    assert_eq!(refused(|draft| draft.segment_quality = vec![unplaced]), BuildError::Position(tag(23)));
    let finger = PalmDraft::new(Impression::PLAIN, position(2), capture(Some(image(10, 10))));
    assert_eq!(finger.into_record(idc(1)), Err(BuildError::Position(Tag::new(RecordType::PALM, 13))));
}

#[test]
fn amputations_against_the_image() {
    let mut whole = rolled(3);
    whole.amputations = vec![Amputation { position: position(3), print: PrintLeft::Nothing }];
    assert_eq!(whole.into_record(idc(3)), Err(BuildError::AgainstImage(tag(18))));
    let gone = |draft: &mut FingerprintDraft<'static>, finger| {
        draft.amputations.push(Amputation { position: position(finger), print: PrintLeft::Nothing });
    };
    for shown in [2, 3, 4] {
        assert_eq!(refused(|draft| gone(draft, shown)), BuildError::AgainstImage(tag(18)), "finger {shown}");
    }
    let mut partial = rolled(3);
    partial.capture.image = None;
    assert_eq!(partial.clone().into_record(idc(3)), Err(BuildError::NoImage(RecordType::FINGERPRINT)));
    partial.amputations = vec![Amputation { position: position(3), print: PrintLeft::Partial }];
    assert_eq!(partial.into_record(idc(3)), Err(BuildError::AgainstImage(tag(18))));
}

#[test]
fn what_a_type_does_not_have() {
    let latent = |spoil: fn(&mut LatentDraft<'static>)| {
        let mut draft = LatentDraft::new(Impression::LATENT, vec![position(1)], capture(Some(image(10, 10))));
        assert!(draft.clone().into_record(idc(1)).is_ok());
        spoil(&mut draft);
        draft.into_record(idc(1)).expect_err("spoilt")
    };
    let tag = |number| Tag::new(RecordType::LATENT, number);
    let error = latent(|draft| draft.capture.provenance.monitoring = Some(Monitoring::Assisted));
    assert_eq!(error, BuildError::NotInType(tag(30)));
    assert_eq!(latent(|draft| draft.capture.image = None), BuildError::NoImage(RecordType::LATENT));
    assert_eq!(latent(|draft| draft.positions.clear()), BuildError::Position(tag(13)));
    let data = Field::of_data(RecordType::USER_TEXT, vec![0x1c]);
    assert_eq!(data, Err(FieldError::NoData(Tag::new(RecordType::USER_TEXT, 999))));
}

#[test]
fn fields_that_make_no_record() {
    let text = |record_type, number| Field::of_text(Tag::new(record_type, number), "1").expect("a text");
    let (two, four) = (RecordType::USER_TEXT, RecordType::BINARY_FINGERPRINT);
    let make = |fields| TaggedRecord::new(two, idc(0), fields);
    assert_eq!(TaggedRecord::new(four, idc(0), vec![]), Err(RecordError::NotTagged(four)));
    assert_eq!(
        make(vec![text(RecordType::PALM, 3)]),
        Err(RecordError::OtherType(Tag::new(RecordType::PALM, 3)))
    );
    assert_eq!(make(vec![text(two, 3), text(two, 3)]), Err(RecordError::Twice(Tag::new(two, 3))));
    for number in [0, 1, 2] {
        assert_eq!(make(vec![text(two, number)]), Err(RecordError::Computed(Tag::new(two, number))));
    }
    let type_14 = RecordType::FINGERPRINT;
    let data = Field::of_data(type_14, vec![]).expect("has data");
    let behind = TaggedRecord::new(type_14, idc(0), vec![data, text(type_14, 3)]);
    assert_eq!(behind, Err(RecordError::BehindData(tag(3))));
}

#[test]
fn records_that_make_no_file() {
    let record = |finger| rolled(finger).into_record(idc(finger)).expect("a record");
    assert_eq!(FileBuilder::new(transaction()).build(), Err(BuildError::RecordCount));
    let mut builder = FileBuilder::new(transaction());
    builder.push(record(1)).expect("fits");
    let duplicate = BuildError::DuplicateIdc { record_type: RecordType::FINGERPRINT, idc: idc(1) };
    assert_eq!(builder.push(record(1)), Err(duplicate));
    let type_1 = builder.clone().build().expect("a file").records()[0].clone();
    assert_eq!(builder.push(type_1), Err(BuildError::SecondTransaction));
    for spoilt in [
        TransactionDraft { originator: "MUÑOZ".into(), ..transaction() },
        TransactionDraft { originator: "a\nb".into(), ..transaction() },
    ] {
        let mut builder = FileBuilder::new(spoilt);
        builder.push(record(1)).expect("fits");
        let expected = FieldError::NotAscii(Tag::new(RecordType::TRANSACTION, 8));
        assert_eq!(builder.build(), Err(expected.into()));
    }
    let long = TransactionDraft { kind: "12345678901234567".into(), ..transaction() };
    let mut builder = FileBuilder::new(long);
    builder.push(record(1)).expect("fits");
    let expected = FieldError::TooLong { tag: Tag::new(RecordType::TRANSACTION, 4), most: 16 };
    assert_eq!(builder.build(), Err(expected.into()));
}

/// What somebody typed stands in no error and no `Debug`.
#[test]
fn values_stay_out_of_debug_and_errors() {
    let mut draft = full_slap();
    draft.capture.provenance.comment = Some("SECRETO\x1c".into());
    let shown = format!("{draft:?}");
    let error = draft.into_record(idc(1)).expect_err("spoilt");
    let file = crate::material::ten_print();
    let all = format!("{shown} {error:?} {error} {file:?} {:?}", file.transaction().kind());
    for secret in ["SECRETO", "PEÑA", "Fiscalía", "19.5", "DEU"] {
        assert!(!all.contains(secret), "{secret} is shown");
    }
}
