//! The ten-print file as others read it: ten fingers told, each with its image or why there is none, and no person.

use core_client::ten_print::{RecordedImage, TenPrintFinger, Transmittal, file};
use jiff::civil::date;
use nist_itl::{CaptureTechnology, Compression, Impression, PrintLeft, RecordType, parse};
use sha2::{Digest as _, Sha256};
use terms::{Finger, MissingReason, Ppi};

fn transmittal() -> Transmittal<'static> {
    Transmittal {
        kind: "DEU",
        date: date(2026, 11, 20),
        destination: "INE",
        originator: "EJ-01",
        control_number: "0011aabb",
        folio: "EJ-0001/26",
        subject: None,
    }
}

fn image(partial: bool) -> RecordedImage {
    let data = wsq::encode(96, 64, &[200; 96 * 64], &wsq::Options::default()).expect("paper is encoded");
    RecordedImage {
        data,
        compression: Compression::Wsq20,
        size: (96, 64),
        ppi: Ppi::P500,
        scanned_ppi: Ppi::new(1000).ok(),
        impression: Impression::CARD_ROLLED,
        technology: Some(CaptureTechnology::INK_ON_PAPER),
        captured_on: date(2026, 11, 19),
        partial,
    }
}

/// Finger 3 is partly amputated, 9 could not be printed.
fn hands() -> Vec<(Finger, TenPrintFinger)> {
    let noted_on = date(2026, 11, 19);
    let state = |finger: Finger| match finger.position() {
        9 => TenPrintFinger::Missing { reason: MissingReason::UnableToPrint, noted_on },
        position => TenPrintFinger::Printed(image(position == 3)),
    };
    Finger::ALL.map(|finger| (finger, state(finger))).to_vec()
}

#[test]
fn ten_fingers_are_told_and_no_person() {
    let bytes = file(&transmittal(), &hands()).expect("it is built").to_bytes();
    let read = parse(&bytes).expect("it is read");
    let amputated = read.fingerprints().flat_map(|print| print.amputations());
    let amputated: Vec<_> = amputated.map(|one| (one.position.get(), one.print)).collect();
    assert_eq!(amputated, [(3, PrintLeft::Partial), (9, PrintLeft::Nothing)]);
    let images: Vec<_> = read.fingerprints().map(|print| print.image()).collect();
    assert_eq!(images.len(), 10);
    assert!(images[8].data().is_none());
    for image in images.iter().filter(|image| image.data().is_some()) {
        let digest: [u8; 32] = Sha256::digest(image.data().unwrap_or_default()).into();
        assert_eq!(image.hash().map(|hash| hash.0), Some(digest));
        assert_eq!((image.resolution_ppi(), image.width()), (Some(500), Some(96)));
    }
    let folio = read.tagged(RecordType::USER_TEXT).next().expect("there is a Type-2");
    assert_eq!(folio.fields().len(), 3, "length, designation and folio: nothing else");
    assert_eq!(folio.ascii(3), Some("EJ-0001/26"));
}

#[test]
fn what_a_field_cannot_hold_is_refused() {
    let long = Transmittal { kind: "UN-TIPO-DEMASIADO-LARGO", ..transmittal() };
    assert!(file(&long, &hands()).is_err());
    let separated = Transmittal { folio: "EJ\u{1d}1", ..transmittal() };
    assert!(file(&separated, &hands()).is_err());
    let twice = [hands()[0].clone(), hands()[0].clone()];
    assert!(file(&transmittal(), &twice).is_err());
}
