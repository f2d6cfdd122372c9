//! What the package holds is read as it is meant.

use crate::package::{TRANSACTION, fingers, latent, package, record, whole};
use nist_itl::xml::{XmlContent, XmlFile, XmlPrint, read};
use nist_itl::{
    Amputation, BodyClass, BodyExtent, CaptureTechnology, Compression, Content, Date, GmtTime, Idc,
    Impression, Monitoring, Nfiq1, Polygon, Position, PrintLeft, Quality, RecordType, Scale, Score, Segment,
    Sha256, Subject,
};

fn file() -> XmlFile {
    read(&whole()).expect("is read")
}

fn at(code: u8) -> Position {
    Position::new(code).expect("a position")
}

fn prints() -> [XmlPrint; 3] {
    let [mut finger, mut palm, mut latent] = [None, None, None];
    for record in file().records {
        match record.content {
            XmlContent::Fingerprint(print) => finger = Some(print),
            XmlContent::Palm(print) => palm = Some(print),
            XmlContent::Latent(print) => latent = Some(print),
            _ => {}
        }
    }
    [finger, palm, latent].map(|print| print.expect("one of each"))
}

#[test]
fn the_transaction() {
    let transaction = file().transaction;
    assert_eq!(transaction.version, Some(502));
    assert_eq!(transaction.announced, Some(2));
    let content = |record_type, idc| Content {
        record_type: RecordType::new(record_type).expect("a type"),
        idc: Idc::new(idc).expect("an IDC"),
    };
    assert_eq!(transaction.contents, [content(2, 0), content(14, 1)]);
    assert_eq!(transaction.kind.as_deref(), Some("CPS"));
    assert_eq!(transaction.date, Date::new(2026, 1, 2));
    assert_eq!(transaction.priority, Some(2));
    assert_eq!(transaction.destination.identifier.as_deref(), Some("DEST"));
    assert_eq!(transaction.destination.name.as_deref(), Some("Destino"));
    assert_eq!(transaction.originator.identifier.as_deref(), Some("ORIG"));
    assert_eq!(transaction.control_number.as_deref(), Some("A-1"));
    assert_eq!(transaction.control_reference, None);
    assert_eq!(transaction.native_per_mm, Some(0.0));
    assert_eq!(transaction.transmitted_per_mm, Some(19.69));
    assert_eq!(transaction.domain, Some(("OWN".to_owned(), Some("1".to_owned()))));
    let time = Date::new(2026, 1, 1).and_then(|day| GmtTime::new(day, 4, 30, 5));
    assert_eq!(transaction.time, time, "22:30 six hours behind is 4:30 of the next day");
}

#[test]
fn times_of_any_zone_are_made_universal() {
    let cases = [
        ("2026-01-02T03:04:05Z", Some("20260102030405Z")),
        ("2026-01-02T03:04:05.678+00:00", Some("20260102030405Z")),
        ("2026-03-01T01:00:00+02:00", Some("20260228230000Z")),
        ("2024-03-01T01:00:00+02:00", Some("20240229230000Z")),
        ("2026-01-01T00:00:00+14:00", Some("20251231100000Z")),
        ("2025-12-31T23:59:59-00:01", Some("20260101000059Z")),
        ("0001-01-01T00:00:00+01:00", None),
        ("9999-12-31T23:00:00-02:00", None),
        ("2026-01-02T03:04:05", None),
        ("2026-01-02T24:00:00Z", None),
        ("2026-01-02T03:04:05+15:00", None),
    ];
    for (text, expected) in cases {
        let written = TRANSACTION.replace("2025-12-31T22:30:05-06:00", text);
        let time = read(&package(&written)).expect("is read").transaction.time;
        assert_eq!(time.map(|time| time.to_string()).as_deref(), expected, "{text}");
    }
}

#[test]
fn records_in_their_order() {
    let file = file();
    let types: Vec<_> = file.records.iter().map(|record| record.record_type.map(RecordType::get)).collect();
    assert_eq!(types, [2, 10, 14, 15, 13, 21].map(Some));
    let idcs: Vec<_> = file.records.iter().map(|record| record.idc.map(Idc::get)).collect();
    assert_eq!(idcs, [0, 10, 14, 15, 13, 9].map(Some));
    assert!(matches!(file.records[5].content, XmlContent::Unread));
}

#[test]
fn the_descriptive_text_stays_as_it_is() {
    let file = file();
    let XmlContent::UserText(text) = &file.records[0].content else { panic!("no text") };
    assert!(text.starts_with("<p:PackageDescriptiveTextRecord>") && text.ends_with("Record>"));
    assert!(text.contains("<own:Folio>2026-1</own:Folio>"));
}

#[test]
fn a_photograph() {
    let file = file();
    let XmlContent::Photograph { image, kind } = &file.records[1].content else { panic!("no photograph") };
    assert_eq!(kind.as_deref(), Some("FACE"));
    assert_eq!(image.colour_space.as_deref(), Some("SRGB"));
    assert_eq!(image.data.as_deref(), Some(&[1, 2, 3, 4][..]));
}

#[test]
fn an_image() {
    let [XmlPrint { image, .. }, ..] = prints();
    assert_eq!((image.width, image.height), (Some(1600), Some(1000)));
    assert_eq!(image.scale, Some(Scale::PixelsPerCm(197, 197)));
    assert_eq!(image.scale.and_then(Scale::resolution_ppi), Some(500));
    assert_eq!(image.scanned, Some((394, 394)));
    assert_eq!(image.compression, Some(Compression::Wsq20));
    assert_eq!(image.bits_per_pixel, Some(8));
    assert_eq!(image.captured_on, Date::new(2026, 1, 1));
    assert_eq!(image.source_agency.as_deref(), Some("LAB"));
    assert_eq!(image.source_agency_name.as_deref(), Some("Laboratorio"));
    assert_eq!(image.comment.as_deref(), Some("card"));
    assert_eq!(image.monitoring, Some(Monitoring::Assisted));
    assert_eq!(image.device, [Some("M".to_owned()), None, None]);
    assert_eq!(image.hash, Some(Sha256([0x0f; 32])));
    assert_eq!(image.data.as_deref(), Some(&[1, 2, 3, 4][..]));
}

#[test]
fn fingers_of_a_hand() {
    let [print, ..] = prints();
    assert_eq!(print.impression, Some(Impression::PLAIN));
    assert_eq!(print.technology, Some(CaptureTechnology::INK_ON_PAPER));
    assert_eq!(print.positions, [Position::RIGHT_FOUR]);
    assert_eq!(print.amputations, [Amputation { position: at(5), print: PrintLeft::Nothing }]);
    let segment = Segment { finger: at(2), left: 10, right: 300, top: 20, bottom: 400 };
    assert_eq!(print.segments, [segment]);
    assert_eq!(print.nfiq1, [Nfiq1 { finger: at(2), score: Score::Value(3) }]);
    assert_eq!(print.segment_quality, [Quality::nfiq2(at(2), Score::Value(90), 57)]);
    assert_eq!(print.quality, [Quality::nfiq2(at(2), Score::Failed, 57)]);
    assert_eq!(print.polygons, [Polygon { finger: at(3), corners: vec![(1, 1), (9, 1), (9, 9)] }]);
    let dead = Subject::Dead { extent: BodyExtent::Whole, class: BodyClass::Decomposed };
    assert_eq!(print.subject, Some(dead));
}

#[test]
fn a_palm_and_a_latent() {
    let [_, palm, latent] = prints();
    assert_eq!(palm.positions, [at(21)]);
    assert_eq!(palm.amputations, [Amputation { position: at(26), print: PrintLeft::Partial }]);
    assert_eq!(palm.segments, [Segment { finger: at(25), left: 1, right: 8, top: 2, bottom: 9 }]);
    assert_eq!(palm.quality, [Quality::nfiq2(at(21), Score::Value(40), 57)]);
    assert_eq!(latent.impression, Some(Impression::LATENT));
    assert_eq!(latent.positions, [at(7), at(8)]);
}

#[test]
fn names_of_the_schema_over_niem_4() {
    let renamed = record("PackageFingerprintImageRecord", 14, "b:FingerImpressionImage", "", "")
        .replace("PackageFingerprintImageRecord", "PackageFingerImpressionImageRecord")
        .replace("BinaryBase64Object", "Base64BinaryObject")
        .replace("<b:ImageReferenceIdentification><n:IdentificationID>", "<b:ImageReferenceID>")
        .replace("</n:IdentificationID></b:ImageReferenceIdentification>", "</b:ImageReferenceID>");
    let text = package(&[TRANSACTION, &renamed].concat())
        .replace(
            "http://niem.gov/niem/biometrics/1.0",
            "http://release.niem.gov/niem/domains/biometrics/4.2/",
        )
        .replace("http://niem.gov/niem/niem-core/2.0", "http://release.niem.gov/niem/niem-core/4.0/");
    let file = read(&text).expect("is read");
    assert_eq!(file.records[0].idc, Idc::new(14));
    let XmlContent::Fingerprint(print) = &file.records[0].content else { panic!("no print") };
    assert_eq!(print.image.data.as_deref(), Some(&[1, 2, 3, 4][..]));
}

#[test]
fn the_standards_element_goes_before_a_profiles() {
    let both = fingers().replace(
        "<b:ImageCommentText>",
        "<own:ImageCommentText>not this</own:ImageCommentText><b:ImageCommentText>",
    );
    let file = read(&package(&[TRANSACTION, &both, &latent()].concat())).expect("is read");
    let XmlContent::Fingerprint(print) = &file.records[0].content else { panic!("no print") };
    assert_eq!(print.image.comment.as_deref(), Some("card"));
}

#[test]
fn nothing_personal_is_shown() {
    let shown = format!("{:?}", file());
    for word in ["DEST", "Destino", "2026-1", "LAB", "Laboratorio", "card", "A-1", "[1, 2, 3, 4]"] {
        assert!(!shown.contains(word), "{word} is shown");
    }
}
