//! Synthetic files: images of made-up bytes, which hold every value that separates.

use nist_itl::{
    Amputation, Annotation, BodyClass, BodyExtent, Capture, CaptureTechnology, Compression, Date, Device,
    Field, File, FileBuilder, FingerprintDraft, GmtTime, Idc, ImageDraft, Impression, Location, Monitoring,
    Nfiq1, Polygon, Position, PrintLeft, Provenance, Quality, RecordType, Scale, Score, Segment, Sha256,
    Subject, Tag, TaggedRecord, TransactionDraft,
};
use sha2::Digest;

pub(crate) fn date() -> Date {
    Date::new(2025, 11, 2).expect("a day")
}

pub(crate) fn time() -> GmtTime {
    GmtTime::new(date(), 18, 30, 59).expect("a time")
}

pub(crate) fn idc(number: u8) -> Idc {
    Idc::new(number).expect("up to 99")
}

pub(crate) fn position(code: u8) -> Position {
    Position::new(code).expect("a position")
}

pub(crate) fn transaction() -> TransactionDraft<'static> {
    TransactionDraft::new("DEU", date(), "INE", "MXLAB0001", "2025-000123")
}

pub(crate) fn sha256(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

/// Every byte value, again and again.
pub(crate) fn image(width: u32, height: u32) -> ImageDraft {
    let data: Vec<u8> = (0..width * height).map(|at| (at % 256) as u8).collect();
    ImageDraft {
        width,
        height,
        scale: Scale::PixelsPerInch(500, 500),
        scanned: None,
        compression: Compression::None,
        bits_per_pixel: 8,
        hash: Some(sha256(&data)),
        data,
    }
}

pub(crate) fn capture(image: Option<ImageDraft>) -> Capture<'static> {
    Capture {
        source_agency: "MXLAB0001".into(),
        captured_on: date(),
        image,
        provenance: Provenance { technology: Some(CaptureTechnology::INK_ON_PAPER), ..Provenance::default() },
    }
}

pub(crate) fn rolled(finger: u8) -> FingerprintDraft<'static> {
    FingerprintDraft::new(Impression::ROLLED, position(finger), capture(Some(image(20, 30))))
}

/// Everything that a Type-14 record can tell here.
pub(crate) fn full_slap() -> FingerprintDraft<'static> {
    let mut capture = capture(Some(ImageDraft { scanned: Some((1000, 1000)), ..image(80, 60) }));
    capture.provenance = Provenance {
        comment: Some("guante dérmico, cara interna".into()),
        monitoring: Some(Monitoring::Controlled),
        subject: Some(Subject::Dead { extent: BodyExtent::Whole, class: BodyClass::Decomposed }),
        capture_organisation: Some("Servicio Médico Forense".into()),
        technology: Some(CaptureTechnology::INK_ON_PAPER),
        annotations: vec![Annotation {
            at: time(),
            algorithm: "inversión 1.0".into(),
            owner: "laboratorio".into(),
            process: "espejo horizontal".into(),
        }],
        device_id: Some("M0123456789AB".into()),
        device: Some(Device { make: "ACME".into(), model: "Ñandú".into(), serial: "0".into() }),
        source_agency_name: Some("Fiscalía General del Estado".into()),
        location: Some(Location {
            at: Some(time()),
            latitude: Some(19.5),
            longitude: Some(-96.91),
            elevation_m: Some(1417.25),
            datum: Some("WGS84".into()),
            place: Some("anfiteatro".into()),
        }),
    };
    let score = |finger, value| Quality::nfiq2(position(finger), value, Quality::NFIQ2_3);
    FingerprintDraft {
        amputations: vec![
            Amputation { position: position(4), print: PrintLeft::Partial },
            Amputation { position: position(5), print: PrintLeft::Nothing },
        ],
        segments: vec![
            Segment { finger: position(2), left: 0, right: 20, top: 5, bottom: 60 },
            Segment { finger: position(3), left: 20, right: 41, top: 1, bottom: 58 },
        ],
        nfiq1: vec![
            Nfiq1 { finger: position(2), score: Score::Value(1) },
            Nfiq1 { finger: position(3), score: Score::Failed },
        ],
        segment_quality: vec![score(2, Score::Value(80))],
        quality: vec![score(2, Score::Value(0)), score(3, Score::Value(100)), score(4, Score::NotComputed)],
        polygons: vec![Polygon { finger: position(4), corners: vec![(42, 0), (60, 0), (60, 50), (42, 50)] }],
        ..FingerprintDraft::new(Impression::PLAIN, Position::RIGHT_FOUR, capture)
    }
}

/// A Type-2 record that names somebody, with characters beyond ASCII.
pub(crate) fn names() -> TaggedRecord {
    let field =
        |number, text: &str| Field::of_text(Tag::new(RecordType::USER_TEXT, number), text).expect("a text");
    TaggedRecord::new(
        RecordType::USER_TEXT,
        idc(0),
        vec![field(18, "PEÑA MUÑOZ, JOSÉ"), field(9, "CI/123/2025")],
    )
    .expect("a record")
}

/// A whole card: Type-2, ten rolled prints of which one gives none, a slap.
pub(crate) fn ten_print() -> File {
    let mut builder = FileBuilder::new(transaction());
    builder.push(names()).expect("fits");
    for finger in 1..=10 {
        let mut draft = rolled(finger);
        if finger == 8 {
            draft.capture.image = None;
            draft.amputations = vec![Amputation { position: position(8), print: PrintLeft::Nothing }];
        }
        builder.push(draft.into_record(idc(finger)).expect("a record")).expect("fits");
    }
    builder.push(full_slap().into_record(idc(11)).expect("a record")).expect("fits");
    builder.build().expect("a file")
}
