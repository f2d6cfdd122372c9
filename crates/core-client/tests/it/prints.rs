//! From ten prints to what is sent of them: each compressed once, the same bytes as a file and in the ANSI/NIST-ITL file.

use crate::common::*;
use core_client::paquete::{
    FingerDraft, FingerState, Original, PrintDraft, PrintError, Solicitud, solicitud as make,
};
use jiff::civil::date;
use nist_itl::{
    BodyClass, BodyExtent, CaptureTechnology, Compression, Impression, PrintLeft, Scale, Subject, parse,
};
use print_image::{AlreadyLossy, BitRate, Loss, Raster, Reason, decode};
use std::process::Command;
use terms::{Finger, MissingReason, Ppi};

fn hands() -> Vec<Raster> {
    testkit::synthetic_hands(7, 1).into_iter().map(|(_, raster)| raster).collect()
}

fn draft(original: Original<'_>) -> FingerDraft<'_> {
    FingerDraft::Printed(PrintDraft {
        original,
        impression: Impression::CARD_ROLLED,
        technology: Some(CaptureTechnology::INK_ON_PAPER),
        captured_on: date(2026, 11, 19),
        partial: false,
    })
}

fn pixels(raster: &Raster) -> FingerDraft<'_> {
    draft(Original::Pixels { raster, bit_rate: BitRate::default(), again: None })
}

fn missing(reason: MissingReason) -> FingerDraft<'static> {
    FingerDraft::Missing { reason, noted_on: date(2026, 11, 19) }
}

/// Finger 5 amputated, 3 printed in part, the others whole.
fn drafts(hands: &[Raster]) -> [FingerDraft<'_>; 10] {
    let mut drafts: [FingerDraft<'_>; 10] = std::array::from_fn(|place| pixels(&hands[place]));
    drafts[4] = missing(MissingReason::Amputated);
    if let FingerDraft::Printed(draft) = &mut drafts[2] {
        draft.partial = true;
    }
    drafts
}

fn body() -> Subject {
    Subject::Dead { extent: BodyExtent::Whole, class: BodyClass::Natural }
}

fn with_itl(drafts: &[FingerDraft<'_>; 10]) -> Solicitud {
    let contents = invented(1, 24);
    let transmittal = contents.oficio.transmittal(&contents.folios[0], "DEU", Some(body()));
    make(drafts, Some(&transmittal)).unwrap()
}

#[test]
fn the_itl_file_holds_the_very_bytes_of_the_files() {
    let hands = hands();
    let made = with_itl(&drafts(&hands));
    let file = parse(made.itl().unwrap()).unwrap();
    let records: Vec<_> = file.fingerprints().collect();
    assert_eq!(records.len(), 10);
    for ((finger, state), record) in made.fingers().zip(records) {
        let image = record.image();
        let left: Vec<PrintLeft> = record.amputations().map(|one| one.print).collect();
        match state {
            FingerState::Printed(print) => {
                assert!(image.data() == Some(print.wsq()));
                assert_eq!(image.compression(), Some(Compression::Wsq20));
                assert_eq!(image.scale(), Some(Scale::PixelsPerInch(500, 500)));
                assert_eq!(image.hash().map(|hash| hash.0), Some(print.sha256().0));
                assert_eq!(print.is_partial(), left == [PrintLeft::Partial]);
                assert_eq!(print.size(), (320, 400));
            }
            FingerState::Missing(reason) => {
                assert_eq!(
                    (finger, *reason, left),
                    (crate::common::finger(5), MissingReason::Amputated, vec![PrintLeft::Nothing])
                );
                assert!(image.data().is_none());
            }
        }
    }
}

#[test]
fn a_finer_scan_is_sent_at_500_and_says_what_it_was_scanned_at() {
    let hands = hands();
    let fine = hands[0].resample(Ppi::P1000);
    let mut drafts = drafts(&hands);
    drafts[0] = pixels(&fine);
    let made = with_itl(&drafts);
    let print = made.print(finger(1)).unwrap();
    assert_eq!((print.ppi(), print.size()), (Ppi::P500, (320, 400)));
    let file = parse(made.itl().unwrap()).unwrap();
    let record = file.fingerprints().next().unwrap();
    assert_eq!(record.image().scanned_scale(), Some(Scale::PixelsPerInch(1000, 1000)));
    // A coarser one is not made finer.
    let coarse = hands[0].resample(Ppi::new(400).unwrap());
    drafts[0] = pixels(&coarse);
    let print = with_itl(&drafts);
    assert_eq!(print.print(finger(1)).unwrap().ppi().get(), 400);
}

#[test]
fn pixels_that_have_lost_something_are_compressed_only_for_a_reason() {
    let hands = hands();
    let file =
        wsq::encode(320, 400, hands[0].pixels(), &wsq::Options { ppi: Some(500), ..Default::default() });
    let lossy = decode(&file.unwrap()).unwrap().into_raster(Ppi::P500);
    let mut drafts = drafts(&hands);
    drafts[0] = pixels(&lossy);
    let refused = make(&drafts, None).unwrap_err();
    let PrintError::AlreadyLossy { finger: told, source: AlreadyLossy(Loss::Wsq) } = refused else {
        panic!("{refused}")
    };
    assert_eq!(told, finger(1));
    let again = Some(Reason::new("only_copy_left").unwrap());
    drafts[0] = draft(Original::Pixels { raster: &lossy, bit_rate: BitRate::default(), again });
    let made = make(&drafts, None).unwrap();
    let info = wsq::info(made.print(finger(1)).unwrap().wsq()).unwrap();
    assert_eq!(info.comments[0].get("OVERRIDE"), Some("only_copy_left"));
}

#[test]
fn a_wsq_file_is_sent_as_it_is_and_names_no_one() {
    let hands = hands();
    let options = |comments| wsq::Options { ppi: Some(500), comments, ..Default::default() };
    let plain = wsq::encode(320, 400, hands[0].pixels(), &options(Vec::new())).unwrap();
    let named = vec![wsq::Pair::new("SUBJECT", "JUANA PEREZ").unwrap()];
    let named = wsq::encode(320, 400, hands[0].pixels(), &options(named)).unwrap();
    let mut drafts = drafts(&hands);
    drafts[0] = draft(Original::Wsq { bytes: &plain, ppi: Ppi::P500 });
    drafts[1] = draft(Original::Wsq { bytes: &named, ppi: Ppi::P500 });
    let made = with_itl(&drafts);
    assert!(made.print(finger(1)).unwrap().wsq() == plain);
    let sent = made.print(finger(2)).unwrap().wsq();
    assert!(wsq::decode(sent).unwrap().pixels == wsq::decode(&named).unwrap().pixels);
    assert!(!made.itl().unwrap().windows(5).any(|word| word == b"JUANA"));
    drafts[0] = draft(Original::Wsq { bytes: &plain[..500], ppi: Ppi::P500 });
    assert!(matches!(make(&drafts, None), Err(PrintError::Wsq { .. })));
}

#[test]
fn there_is_something_to_search_and_the_itl_file_can_say_it() {
    let none = [const { MissingReason::NotReceived }; 10].map(missing);
    assert!(matches!(make(&none, None), Err(PrintError::Contents(_))));
    let hands = hands();
    let contents = invented(1, 24);
    let long = contents.oficio.transmittal(&contents.folios[0], "UN-TIPO-DEMASIADO-LARGO", None);
    assert!(matches!(make(&drafts(&hands), Some(&long)), Err(PrintError::Itl(_))));
}

/// The whole way: prints, package, and what the programs of others find in it.
#[test]
fn others_read_every_file_of_the_package() {
    let Some(python) = std::env::var_os("COTEJO_PEERS") else {
        eprintln!("SKIPPED: COTEJO_PEERS names no Python with wsq and nistitl");
        return;
    };
    let dir = scratch();
    let hands = hands();
    let contents = Invented { solicitudes: vec![with_itl(&drafts(&hands))], ..invented(1, 24) };
    let path = zip(&dir.path().join("p.zip"), &contents);
    assert_holds(&path, &contents);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package_peer.py");
    let output = Command::new(python).arg(script).arg(&path).output().unwrap();
    let (said, failed) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.trim(), "9 prints of 320 x 400, 10 records", "{failed}");
}

/// Real files of a scanned card: sent byte for byte unless a comment could name someone.
#[test]
fn real_wsq_files_are_sent_with_their_image_untouched() {
    let Some(folder) = testkit::prints_or_skip("real_wsq_files_are_sent_with_their_image_untouched") else {
        return;
    };
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join("wsq")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "wsq"));
    assert!(!files.is_empty());
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        let mut drafts = [const { MissingReason::NotReceived }; 10].map(missing);
        drafts[0] = draft(Original::Wsq { bytes: &bytes, ppi: Ppi::P500 });
        let made = make(&drafts, None).unwrap();
        let sent = made.print(Finger::ALL[0]).unwrap().wsq();
        let comments = wsq::info(&bytes).unwrap().comments.len();
        let kept = wsq::info(sent).unwrap().comments.len();
        assert!((sent == bytes) == (kept == comments), "{comments} comments, {kept} kept");
        assert!(wsq::decode(sent).unwrap().pixels == wsq::decode(&bytes).unwrap().pixels);
    }
}
