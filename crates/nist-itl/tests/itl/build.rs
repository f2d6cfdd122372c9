//! What is built says what was to be said: its bytes parse to the same file, and the views read the drafts back.

use crate::material::{
    capture, date, full_slap, idc, image, names, position, rolled, sha256, ten_print, time, transaction,
};
use nist_itl::{
    Amputation, Charset, Compression, Domain, File, FileBuilder, FingerprintDraft, ImageDraft, Impression,
    LatentDraft, PalmDraft, PhotographDraft, Position, PrintLeft, Profile, Quality, Record, RecordType,
    Scale, Score, TransactionDraft, parse,
};

fn one(record: impl Into<Record>) -> File {
    let mut builder = FileBuilder::new(transaction());
    builder.push(record).expect("fits");
    let file = builder.build().expect("a file");
    assert!(parse(&file.to_bytes()) == Ok(file.clone()), "reads otherwise than it was built");
    file
}

#[test]
fn a_file_byte_for_byte() {
    let mut draft = rolled(2);
    draft.capture.provenance = Default::default();
    draft.capture.image = Some(ImageDraft {
        width: 10,
        height: 10,
        scale: Scale::PixelsPerCm(197, 197),
        scanned: None,
        compression: Compression::Wsq20,
        bits_per_pixel: 8,
        data: b"\xff\xa0\x1c\x1d\x1e\x1f14.999:\xff\xa1".to_vec(),
        hash: None,
    });
    let file = one(draft.into_record(idc(7)).expect("a record"));
    let expected = "1.001:130\x1d1.002:0502\x1d1.003:1\x1f1\x1e14\x1f07\x1d1.004:DEU\x1d1.005:20251102\x1d\
        1.007:INE\x1d1.008:MXLAB0001\x1d1.009:2025-000123\x1d1.011:00.00\x1d1.012:00.00\x1c\
        14.001:168\x1d14.002:07\x1d14.003:1\x1d14.004:MXLAB0001\x1d14.005:20251102\x1d14.006:10\x1d14.007:10\x1d\
        14.008:2\x1d14.009:197\x1d14.010:197\x1d14.011:WSQ20\x1d14.012:8\x1d14.013:2\x1d14.999:";
    let mut bytes = expected.as_bytes().to_vec();
    bytes.extend(b"\xff\xa0\x1c\x1d\x1e\x1f14.999:\xff\xa1\x1c");
    assert_eq!(file.to_bytes().escape_ascii().to_string(), bytes.escape_ascii().to_string());
}

/// LEN counts its own digits: at every length around a change of their number it says the truth.
#[test]
fn len_counts_its_own_digits() {
    for extra in 0..2_000 {
        let mut draft = rolled(1);
        draft.capture.image = Some(ImageDraft { data: vec![0x1c; extra], hash: None, ..image(10, 10) });
        let record = draft.into_record(idc(1)).expect("a record");
        let file = one(record);
        let record = file.tagged(RecordType::FINGERPRINT).next().expect("is there");
        assert_eq!(record.parse(1), Some(record.byte_len()), "{extra} bytes");
    }
}

#[test]
fn type_1_announces_what_follows() {
    let file = ten_print();
    let transaction = file.transaction();
    assert_eq!(transaction.version(), Some(502));
    assert_eq!(transaction.announced(), Some(12));
    let contents: Vec<_> = transaction.contents().map(|content| content.expect("is read")).collect();
    assert_eq!(contents.len(), 12);
    for (content, record) in contents.iter().zip(&file.records()[1..]) {
        assert_eq!((content.record_type, Some(content.idc)), (record.record_type(), record.idc()));
    }
    assert_eq!(transaction.kind().expect("TOT").as_str(), "DEU");
    assert_eq!(transaction.native_per_mm(), None, "no Type-4, no scale");
}

#[test]
fn everything_type_1_can_say_is_read() {
    let draft = TransactionDraft {
        priority: Some(1),
        control_reference: Some("INE-77".into()),
        domain: Some(Domain { name: "MX".into(), version: Some("1.0".into()) }),
        time: Some(time()),
        profiles: vec![Profile { organisation: "INE".into(), name: "CONFRONTA".into(), version: "1".into() }],
        agency_names: Some(("Instituto".into(), "Laboratorio".into())),
        ..transaction()
    };
    let mut builder = FileBuilder::new(draft.clone());
    builder.push(names()).expect("fits");
    let file = builder.build().expect("a file");
    let read = file.transaction();
    assert_eq!((read.priority(), read.date(), read.time()), (Some(1), Some(date()), Some(time())));
    assert_eq!(read.control_reference(), draft.control_reference);
    assert_eq!(read.control_number(), Some(draft.control_number));
    assert_eq!((read.destination(), read.originator()), (Some(draft.destination), Some(draft.originator)));
    assert_eq!(read.domain(), draft.domain);
    assert_eq!(read.profiles().collect::<Vec<_>>(), draft.profiles);
    assert_eq!(read.agency_names(), draft.agency_names.map(|(a, b)| (Some(a), Some(b))).expect("given"));
}

/// Type-1 stays ASCII; the names stand in Type-2 under the character set that Type-1 declares.
#[test]
fn names_keep_their_characters() {
    let file = ten_print();
    assert_eq!(file.charset(), Charset::Utf8);
    let type_1 = file.tagged(RecordType::TRANSACTION).next().expect("is there");
    assert!(type_1.fields().iter().all(|field| field.value().is_ascii()));
    let type_2 = file.tagged(RecordType::USER_TEXT).next().expect("is there");
    let name = type_2.field(18).expect("is there").text(file.charset());
    assert_eq!((name.as_str(), name.departs()), ("PEÑA MUÑOZ, JOSÉ", false));
    let plain = one(rolled(1).into_record(idc(1)).expect("a record"));
    assert_eq!(plain.charset(), Charset::Ascii);
    assert!(plain.tagged(RecordType::TRANSACTION).next().expect("is there").field(15).is_none());
}

#[test]
fn a_fingerprint_is_read_as_it_was_built() {
    let draft = full_slap();
    let file = one(draft.clone().into_record(idc(11)).expect("a record"));
    let print = file.fingerprints().next().expect("is there");
    assert_eq!(print.impression(), Some(draft.impression));
    assert_eq!(print.positions().collect::<Vec<_>>(), [draft.position]);
    assert_eq!(print.amputations().collect::<Vec<_>>(), draft.amputations);
    assert_eq!(print.segments().collect::<Vec<_>>(), draft.segments);
    assert_eq!(print.nfiq1().collect::<Vec<_>>(), draft.nfiq1);
    assert_eq!(print.segment_quality().collect::<Vec<_>>(), draft.segment_quality);
    assert_eq!(print.quality().collect::<Vec<_>>(), draft.quality);
    assert!(print.quality().all(|quality| quality.is_nfiq2()));
    assert_eq!(print.polygons().collect::<Vec<_>>(), draft.polygons);
}

#[test]
fn an_image_and_its_provenance_are_read_as_they_were_built() {
    let draft = full_slap();
    let file = one(draft.clone().into_record(idc(11)).expect("a record"));
    let read = file.fingerprints().next().expect("is there").image();
    let (image, provenance) = (draft.capture.image.expect("given"), draft.capture.provenance);
    assert_eq!((read.width(), read.height()), (Some(image.width), Some(image.height)));
    assert_eq!((read.scale(), read.resolution_ppi()), (Some(image.scale), Some(500)));
    assert_eq!(read.scanned_scale(), Some(Scale::PixelsPerInch(1000, 1000)));
    assert_eq!((read.compression(), read.bits_per_pixel()), (Some(Compression::None), Some(8)));
    assert_eq!(read.data(), Some(&*image.data));
    assert_eq!(read.hash(), Some(sha256(&image.data)));
    assert_eq!(read.source_agency(), Some(draft.capture.source_agency));
    assert_eq!(read.captured_on(), Some(date()));
    assert_eq!(read.comment(), provenance.comment);
    assert_eq!((read.monitoring(), read.subject()), (provenance.monitoring, provenance.subject));
    assert_eq!(read.capture_organisation(), provenance.capture_organisation);
    assert_eq!(read.technology(), provenance.technology);
    assert_eq!(read.annotations().collect::<Vec<_>>(), provenance.annotations);
    assert_eq!((read.device_id(), read.device()), (provenance.device_id, provenance.device));
    assert_eq!(read.source_agency_name(), provenance.source_agency_name);
    assert_eq!(read.location(), provenance.location);
}

/// 14.018: no print, no image, and `UP`; a partial print, an image, and `XX`.
#[test]
fn what_is_left_of_a_finger_is_never_swapped() {
    let bytes = |print, image: Option<ImageDraft>| {
        let mut draft = rolled(3);
        draft.capture.image = image;
        draft.amputations = vec![Amputation { position: position(3), print }];
        one(draft.into_record(idc(3)).expect("a record")).to_bytes()
    };
    let has = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    let nothing = bytes(PrintLeft::Nothing, None);
    assert!(has(&nothing, b"14.018:3\x1fUP\x1c") || has(&nothing, b"14.018:3\x1fUP\x1d"));
    assert!(!has(&nothing, b"14.999:"));
    assert!(has(&bytes(PrintLeft::Partial, Some(image(10, 10))), b"14.018:3\x1fXX\x1d"));
}

fn latent() -> LatentDraft<'static> {
    let quality = Quality { position: position(8), score: Score::Value(31), vendor: 0x1a, product: 9 };
    LatentDraft {
        resolution_method: Some("RULER".into()),
        quality: vec![quality],
        ..LatentDraft::new(
            Impression::LATENT,
            vec![position(8), Position::UNKNOWN_PALM],
            capture(Some(image(12, 14))),
        )
    }
}

fn palm() -> PalmDraft<'static> {
    let amputation = Amputation { position: position(22), print: PrintLeft::Nothing };
    let palm = PalmDraft::new(Impression::PLAIN, position(23), capture(Some(image(40, 40))));
    PalmDraft { amputations: vec![amputation], ..palm }
}

fn photograph() -> PhotographDraft<'static> {
    let mut capture = capture(Some(image(40, 40)));
    capture.provenance = Default::default();
    capture.provenance.comment = Some("frente".into());
    PhotographDraft { kind: "FACE".into(), capture, colour_space: "SRGB".into(), pose: Some("F".into()) }
}

/// One file of each kind of record, and a whole card.
pub(crate) fn everything_built() -> Vec<(&'static str, File)> {
    let no_print = {
        let mut draft = rolled(3);
        draft.capture.image = None;
        draft.amputations = vec![Amputation { position: position(3), print: PrintLeft::Nothing }];
        draft
    };
    vec![
        ("card", ten_print()),
        ("names", one(names())),
        ("no print", one(no_print.into_record(idc(3)).expect("a record"))),
        ("latent", one(latent().into_record(idc(1)).expect("a record"))),
        ("palm", one(palm().into_record(idc(2)).expect("a record"))),
        ("photograph", one(photograph().into_record(idc(99)).expect("a record"))),
    ]
}

#[test]
fn latents_palms_and_photographs_are_read_as_they_were_built() {
    let built = everything_built();
    let file = |name| &built.iter().find(|(other, _)| *other == name).expect("is there").1;
    let read = file("latent").latents().next().expect("is there");
    assert_eq!(read.impression(), Some(Impression::LATENT));
    assert_eq!(read.positions().collect::<Vec<_>>(), latent().positions);
    assert_eq!(read.resolution_method(), latent().resolution_method);
    assert_eq!(read.quality().collect::<Vec<_>>(), latent().quality);

    let read = file("palm").palms().next().expect("is there");
    assert_eq!((read.impression(), read.position()), (Some(Impression::PLAIN), Some(position(23))));
    assert_eq!(read.amputations().collect::<Vec<_>>(), palm().amputations);

    let read = file("photograph").photographs().next().expect("is there");
    assert_eq!(read.kind().expect("IMT").as_str(), "FACE");
    assert_eq!(read.colour_space().expect("CSP").as_str(), "SRGB");
    assert_eq!(read.pose().expect("POS").as_str(), "F");
    assert_eq!(read.image().comment().expect("COM").as_str(), "frente");
    assert_eq!(read.image().bits_per_pixel(), None);
}

/// A file made again of another's records keeps their bytes, and tells binary prints their scale.
#[test]
fn records_of_another_file_are_kept_byte_for_byte() {
    let mut bytes =
        b"1.001:0089\x1d1.002:0400\x1d1.003:1\x1f2\x1e2\x1f00\x1e4\x1f01\x1d1.004:X\x1d1.005:20250101\x1d\
        1.007:A\x1d1.008:B\x1d1.009:C\x1c2.001:0032\x1d2.02:0\x1d2.3:\x1d2.100:\x1e\x1f\x1c"
            .to_vec();
    bytes.extend(b"\x00\x00\x00\x14\x01\x03\x01\xff\xff\xff\xff\xff\x00\x03\x24\x02\xf0\x01\x1c\x1d");
    let other = parse(&bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut builder = FileBuilder::new(transaction());
    for record in &other.records()[1..] {
        builder.push(record.clone()).expect("fits");
    }
    builder.push(rolled(1).into_record(idc(2)).expect("a record")).expect("fits");
    let file = builder.build().expect("a file");
    assert_eq!(&file.records()[1..3], &other.records()[1..]);
    assert_eq!(file.transaction().transmitted_per_mm(), Some(19.69));
    let print = file.binary_prints().next().expect("is there");
    assert_eq!((print.width(), print.height(), print.data()), (804, 752, &b"\x1c\x1d"[..]));
    assert_eq!(print.resolution_ppi(file.transaction()), Some(500));
    assert!(parse(&file.to_bytes()) == Ok(file));
}

/// One more finger than ten, and fingers whose number nobody knows.
#[test]
fn unusual_hands_are_possible() {
    for code in [0, 16, 17, 19] {
        let draft = FingerprintDraft::new(Impression::PLAIN, position(code), capture(Some(image(10, 10))));
        let file = one(draft.into_record(idc(1)).expect("a record"));
        let print = file.fingerprints().next().expect("is there");
        assert_eq!(print.positions().collect::<Vec<_>>(), [position(code)]);
    }
}
