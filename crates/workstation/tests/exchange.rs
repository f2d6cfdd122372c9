//! Files from and for other institutions through `Workstation::call`: what comes is kept bit for bit, what leaves is
//! recorded, and nothing is compressed twice without a reason.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod station;

use core_client::paquete::{self, FingerState};
use core_client::ten_print::{RecordedImage, TenPrintFinger, Transmittal, file};
use ipc::*;
use nist_itl::{Compression, Impression};
use print_image::Source;
use station::Station;
use std::path::Path;
use terms::*;

const PERSON: u64 = 77;

fn day() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 20)
}

/// A finger's print as WSQ, compressed once.
fn wsq(finger: Finger) -> Vec<u8> {
    let raster = testkit::synthetic_print(PERSON, finger, 1);
    Source::lossless(&raster).unwrap().to_wsq(wsq::BitRate::DEFAULT).unwrap()
}

/// A ten-print file of one synthetic person, whose ninth finger could not be printed.
fn card() -> Vec<u8> {
    let noted_on = day();
    let state = |finger: Finger| match finger.position() {
        9 => TenPrintFinger::Missing { reason: MissingReason::UnableToPrint, noted_on },
        _ => {
            let raster = testkit::synthetic_print(PERSON, finger, 1);
            TenPrintFinger::Printed(RecordedImage {
                data: wsq(finger),
                compression: Compression::Wsq20,
                size: (raster.width(), raster.height()),
                ppi: Ppi::P500,
                scanned_ppi: None,
                impression: Impression::CARD_ROLLED,
                technology: None,
                captured_on: day(),
                partial: false,
            })
        }
    };
    let transmittal = Transmittal {
        kind: "DEU",
        date: day(),
        destination: "EJ",
        originator: "OTRA",
        control_number: "1",
        folio: "OT-1",
        subject: None,
    };
    file(&transmittal, &Finger::ALL.map(|finger| (finger, state(finger)))).unwrap().to_bytes()
}

/// A case with the ten-print file in it.
fn imported(station: &Station) -> CaseId {
    let case = station.case();
    station.tag(case, "B-11");
    station.tag(case, "B-11");
    let view = station.import(case, None, vec![station.file("ficha.an2", &card())]);
    assert_eq!((view.pending.len(), view.refused.len()), (9, 0));
    assert!(view.pending.iter().all(|print| print.finger.is_some() && print.ppi == Some(Ppi::P500)));
    assert!(view.pending[0].notices.contains(&ImportNotice::Lossy), "WSQ has lost something");
    let told = ToldMissing { finger: Finger::ALL[8], reason: MissingReason::UnableToPrint };
    assert_eq!(view.told_missing, [told]);
    assert_eq!(station.captura(Request::Capture { case, order: CaptureOrder::AcceptAllImports }).resolved, 9);
    let noted = Request::Capture {
        case,
        order: CaptureOrder::FingerMissing { finger: told.finger, reason: told.reason },
    };
    assert_eq!(station.captura(noted).resolved, 10);
    case
}

fn order(case: CaseId, form: ExportForm) -> ExportOrder {
    ExportOrder { case, form, recompression: None }
}

fn only_file(folder: &Path) -> Vec<u8> {
    let mut files = std::fs::read_dir(folder).unwrap();
    let path = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none(), "one file");
    std::fs::read(path).unwrap()
}

#[test]
fn a_ten_print_file_comes_in_and_leaves_with_the_same_images() {
    let station = Station::new();
    let case = imported(&station);
    let (folder, view) = station.exported(order(case, ExportForm::Itl));
    assert_eq!(view.job.unwrap().state, JobState::Done);
    assert_eq!((view.left[0].form.as_str(), view.left[0].prints, view.left[0].recompressed), ("itl", 9, 0));
    let read = nist_itl::parse(&only_file(&folder)).unwrap();
    for print in read.fingerprints() {
        let finger = Finger::new(print.positions().next().unwrap().get()).unwrap();
        let missing = finger.position() == 9;
        assert_eq!(print.amputations().count(), usize::from(missing));
        assert_eq!(print.image().data().map(<[u8]>::to_vec), (!missing).then(|| wsq(finger)));
    }
    let profile = nist_itl::validate::Profile::ine();
    let errors: Vec<String> = nist_itl::validate::validate(&read, &profile)
        .iter()
        .filter(|violation| violation.severity == nist_itl::validate::Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_damaged_or_foreign_file_is_refused_in_a_sentence_and_records_nothing() {
    let station = Station::new();
    let case = station.case();
    station.tag(case, "B-11");
    station.tag(case, "B-11");
    let cut = card()[..9000].to_vec();
    let files = vec![
        station.file("cortado.an2", &cut),
        station.file("falso.zip", b"PK\x03\x04 no es un paquete"),
        station.file("puntos.fmr", b"FMR\0 20\0"),
    ];
    let view = station.import(case, None, files);
    assert_eq!((view.pending.len(), view.resolved), (0, 0));
    let codes: Vec<_> = view.refused.iter().map(|refused| refused.problem.code.as_str()).collect();
    assert_eq!((codes[0], codes[2]), ("itl_damaged", "template_without_image"));
    assert!(codes[1].starts_with("package") || codes[1] == "not_a_package", "{codes:?}");
}

#[test]
fn what_came_compressed_is_compressed_again_only_for_a_reason() {
    let station = Station::new();
    let case = station.case();
    station.tag(case, "B-11");
    station.tag(case, "B-11");
    let finger = Finger::ALL[0];
    // Pixels that were WSQ once, as the PNG that says so.
    let lossy = print_image::decode(&wsq(finger)).unwrap().into_raster(Ppi::P500).to_png();
    let view = station.import(case, Some(finger), vec![station.file("1.png", &lossy)]);
    assert_eq!(view.resolved, 1);
    let (_, view) = station.exported(order(case, ExportForm::Wsq));
    let JobState::Failed(problem) = view.job.unwrap().state else { panic!("it must be refused") };
    assert_eq!(problem.code, "compressed_twice");
    assert!(view.left.is_empty(), "nothing left");
    let reason = Some(RecompressionReason::NoOtherOriginal);
    let again = ExportOrder { recompression: reason, ..order(case, ExportForm::Wsq) };
    let (folder, view) = station.exported(again);
    assert_eq!((view.left[0].prints, view.left[0].recompressed), (1, 1));
    let left = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let info = wsq::info(&only_file(&left)).unwrap();
    let said = |name: &str| info.comments.iter().find_map(|comment| comment.get(name).map(str::to_owned));
    assert_eq!(said("OVERRIDE").as_deref(), Some("no_other_original"));
}

#[test]
fn the_package_holds_the_filed_prints_and_the_oficio() {
    let station = Station::new();
    let case = imported(&station);
    let early = station.exported(order(case, ExportForm::PackageZip)).1;
    assert!(matches!(early.package, PackageState::NotYet(_)) && early.left.is_empty());
    station.tag(case, "B-11");
    for finger in Finger::ALL.into_iter().filter(|finger| finger.position() != 9) {
        station.call(Request::Triage { case, finger, suitability: Suitability::Suitable, class: None });
    }
    station.call(Request::LockAnalysis(case));
    let (folder, view) = station.exported(order(case, ExportForm::PackageZip));
    assert_eq!(view.job.unwrap().state, JobState::Done);
    assert_eq!((view.left[0].form.as_str(), view.left[0].prints), ("paquete", 9));
    let zip = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let mut package = paquete::read(&zip).unwrap();
    assert!(package.pdf().unwrap().starts_with(b"%PDF-"));
    let solicitud = package.solicitud(0).unwrap();
    for (finger, state) in solicitud.fingers() {
        match state {
            FingerState::Printed(print) => assert_eq!(print.wsq(), wsq(finger)),
            FingerState::Missing(reason) => {
                assert_eq!((finger.position(), *reason), (9, MissingReason::UnableToPrint));
            }
        }
    }
    // The same package comes into another case.
    let other = station.case();
    station.tag(other, "B-12");
    station.tag(other, "B-12");
    let view = station.import(other, None, vec![zip]);
    assert_eq!((view.pending.len(), view.told_missing.len()), (9, 1));
    assert!(view.pending[0].notices.contains(&ImportNotice::Package));
}
