//! Oficios signed many in one sitting through `Workstation::call`, the package that goes with them, and their words.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use core_client::paquete;
use firma::{TrustAnchors, demo};
use ipc::*;
use print_image::Source;
use sha2::Digest as _;
use station::{Station, until};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use terms::*;

const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

/// A case of one finger, locked, under a tag of its own.
fn locked(station: &Station, tag: &str, print: PathBuf) -> CaseId {
    let case = station.case();
    station.tag(case, tag);
    station.tag(case, tag);
    station.import(case, Some(Finger::ALL[0]), vec![print]);
    station.order(case, CaptureOrder::AcceptAllImports);
    for finger in Finger::ALL.into_iter().skip(1) {
        let reason = MissingReason::NotReceived;
        station.order(case, CaptureOrder::FingerMissing { finger, reason });
    }
    station.tag(case, tag);
    let (finger, suitability) = (Finger::ALL[0], Suitability::Suitable);
    station.call(Request::Triage { case, finger, suitability, class: None });
    let edit = PointEdit::AcceptAll(Quality::new(0));
    station.call(Request::EditAnalysis { case, finger, edit });
    station.call(Request::LockAnalysis(case));
    case
}

fn outbox(station: &Station, request: Request) -> OutboxView {
    let Reply::Outbox(view) = station.call(request) else { panic!("not the outbox") };
    view
}

fn row(view: &OutboxView, oficio: OficioId) -> &OficioRow {
    view.oficios.iter().find(|row| row.oficio == oficio).expect("the oficio")
}

/// Files these cases under one oficio; nothing is sent.
fn filed(station: &Station, cases: &[CaseId]) -> OficioId {
    outbox(station, Request::OrderOutbox(OutboxOrder::Pause { paused: true }));
    outbox(station, Request::OrderOutbox(OutboxOrder::FileTogether { cases: cases.to_vec() }));
    let view = until(station, cases[0], |view| !view.solicitudes.is_empty());
    let number = &view.solicitudes[0].oficio;
    let outbox = outbox(station, Request::Outbox);
    outbox.oficios.iter().find(|row| row.number == *number).expect("the oficio").oficio
}

/// A case and its oficio.
fn one(station: &Station, tag: &str) -> (CaseId, OficioId) {
    let case = locked(station, tag, station.material(1)[0].clone());
    (case, filed(station, &[case]))
}

fn choose(station: &Station) {
    let folder = station.folder().join("e.firma");
    station.pick_certificate((folder.join("perita_ejemplo.cer"), folder.join("perita_ejemplo.key")));
    let view = outbox(station, Request::ChooseOficioCertificate);
    assert!(view.certificate.expect("it was chosen").belongs_to_user);
}

fn order(station: &Station, oficios: &[OficioId]) -> Request {
    let password = station.login().key_password;
    Request::SignOficios { oficios: oficios.to_vec(), password, recompression: None }
}

/// The outbox once nothing is signed or saved any more.
fn ended(station: &Station) -> OutboxView {
    for _ in 0..2400 {
        let view = outbox(station, Request::Outbox);
        if view.paper.as_ref().is_some_and(|job| job.state != JobState::Running) {
            return view;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("two minutes passed")
}

fn sign(station: &Station, oficios: &[OficioId]) -> OutboxView {
    choose(station);
    outbox(station, order(station, oficios));
    ended(station)
}

fn acts(station: &Station) -> u64 {
    let Reply::Status(status) = station.call(Request::Status) else { panic!() };
    assert!(status.chain_intact);
    status.acts
}

/// The package of a case's oficio, and how its export ended.
fn package(station: &Station, case: CaseId) -> (PathBuf, JobState) {
    let order = ExportOrder { case, form: ExportForm::PackageZip, recompression: None };
    let (folder, view) = station.exported(order);
    let name = format!("{}-paquete.zip", view.folio.replace('/', "-"));
    (folder.join(name), view.job.unwrap().state)
}

/// What the oficio's file is saved as, once it is there.
fn saved(station: &Station, oficio: OficioId) -> Result<Vec<u8>, Problem> {
    let folder = tempfile::tempdir().unwrap();
    station.choose_folder(folder.path());
    outbox(station, Request::SaveOficio(oficio));
    match ended(station).paper.unwrap().state {
        JobState::Failed(problem) => Err(problem),
        _ => {
            let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
            Ok(std::fs::read(file).unwrap())
        }
    }
}

/// `pdfsig` finds the whole file signed, and the signature valid or not.
fn pdfsig_says(pdf: &[u8], valid: bool) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("oficio.pdf");
    std::fs::write(&file, pdf).unwrap();
    let Ok(output) = Command::new("pdfsig").arg("-nocert").arg(&file).output() else {
        return eprintln!("SKIPPED: pdfsig is not installed");
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("ETSI.CAdES.detached") && said.contains("Total document signed"), "{said}");
    assert_eq!(said.contains("Signature is Valid"), valid, "{said}");
}

#[test]
fn many_are_signed_with_one_password_and_leave_as_signed() {
    let station = Station::new();
    let print = station.material(1)[0].clone();
    let cases = [locked(&station, "B-21", print.clone()), locked(&station, "B-22", print)];
    let first = filed(&station, &cases);
    let (_, second) = one(&station, "B-23");
    let (unsigned, state) = package(&station, cases[0]);
    assert_eq!(state, JobState::Done, "unsigned it leaves as it always did");
    let table = paquete::read(&unsigned).unwrap();
    assert!(firma::verify_oficio(&table_pdf(table), &TrustAnchors::none()).is_err());

    let view = sign(&station, &[first, second, second]);
    assert_eq!(view.paper.as_ref().unwrap().state, JobState::Done);
    assert!(view.certificate.is_none(), "it is not kept longer than needed");
    for oficio in [first, second] {
        let signature = row(&view, oficio).signature.as_ref().expect("it is signed");
        assert!(!signature.signer.is_empty() && !signature.serial.is_empty());
    }
    station.call(Request::Lock);
    station.sign_in();
    std::fs::remove_file(unsigned).unwrap();
    let (zip, state) = package(&station, cases[1]);
    assert_eq!(state, JobState::Done);
    let mut package = paquete::read(&zip).unwrap();
    let (pdf, inventory) = (package.pdf().unwrap(), package.manifest().inventory().clone());
    let verified = firma::verify_oficio(&pdf, &TrustAnchors::none()).unwrap();
    let stated = verified.statement();
    assert_eq!(stated.table.0, <[u8; 32]>::from(sha2::Sha256::digest(inventory.table())));
    let requests = cases.map(|case| station::envio(&station, case).solicitudes[0].request);
    assert_eq!(stated.requests, requests);
    let view = outbox(&station, Request::Outbox);
    let told = row(&view, first).signature.as_ref().unwrap().sha256.clone();
    assert_eq!(verified.document_sha256().to_string(), told);
    pdfsig_says(&pdf, true);
    let mut flipped = pdf.clone();
    flipped[pdf.len() / 3] ^= 1;
    pdfsig_says(&flipped, false);
    assert_eq!(saved(&station, first).unwrap(), pdf);

    // Once is enough.
    let view = sign(&station, &[first]);
    assert!(
        matches!(&view.paper.as_ref().unwrap().state, JobState::Failed(said) if said.code == "oficios_unsigned")
    );
    assert_eq!(row(&view, first).unsigned.as_ref().unwrap().code, "oficio_already_signed");
}

fn table_pdf(mut package: paquete::Package) -> Vec<u8> {
    package.pdf().unwrap()
}

#[test]
fn what_must_not_sign_writes_nothing() {
    let station = Station::new();
    let (_, oficio) = one(&station, "B-31");
    let before = acts(&station);
    assert_eq!(station.refused(order(&station, &[oficio])).code, "no_certificate");
    choose(&station);
    assert_eq!(station.refused(order(&station, &[])).code, "none_chosen_to_sign");
    assert_eq!(station.refused(order(&station, &[OficioId([9; 16])])).code, "oficio_not_issued");
    let wrong = Request::SignOficios { oficios: vec![oficio], password: "no es".into(), recompression: None };
    assert_eq!(station.refused(wrong).code, "wrong_key_password");
    for (curp, years, code) in
        [("EEUP800101MXXXXX01", 1, "certificate_expired"), ("OTRA800101MXXXXX01", 30, "certificate_of_other")]
    {
        let (cer, key) = e_firma(&station, curp, years);
        station.pick_certificate((cer, key));
        outbox(&station, Request::ChooseOficioCertificate);
        let order =
            Request::SignOficios { oficios: vec![oficio], password: "clave".into(), recompression: None };
        assert_eq!(station.refused(order).code, code);
    }
    assert_eq!(acts(&station), before);
    let view = outbox(&station, Request::Outbox);
    assert!(row(&view, oficio).signature.is_none() && view.paper.is_none());
}

/// Another person's e.firma, valid from 2020 for so many years.
fn e_firma(station: &Station, curp: &str, years: i64) -> (PathBuf, PathBuf) {
    let authority = demo::authority([7; 32]).unwrap();
    let mut random = demo::SeededRandom::new([8; 32]);
    let from = 1_577_836_800_000;
    let (from, to) = (Timestamp(from), Timestamp(from + years * YEAR_MS));
    let pair = demo::issue_demo_credential(&authority, &mut random, "Otra Persona", curp, "clave", from, to);
    let pair = pair.unwrap();
    (station.file("otra.cer", &pair.cer), station.file("otra.key", &pair.key))
}

#[test]
fn one_that_cannot_be_signed_does_not_stop_the_others() {
    let station = Station::new();
    // Its print was compressed before it came, though the file hides it: it must not be compressed again unasked.
    let raster = testkit::synthetic_print(77, Finger::ALL[0], 1);
    let wsq = Source::lossless(&raster).unwrap().to_wsq(wsq::BitRate::DEFAULT).unwrap();
    let lossy = print_image::decode(&wsq).unwrap().into_raster(Ppi::P500).to_png();
    let case = locked(&station, "B-41", station.file("1.png", &lossy));
    let held = filed(&station, &[case]);
    let (_, other) = one(&station, "B-42");

    let view = sign(&station, &[held, other]);
    let JobState::Failed(problem) = view.paper.clone().unwrap().state else { panic!("one was not signed") };
    assert_eq!(problem.code, "oficios_unsigned");
    assert!(problem.what.contains("Uno de los 2"), "{}", problem.what);
    assert_eq!(row(&view, held).unsigned.as_ref().unwrap().code, "compressed_twice");
    assert!(row(&view, held).signature.is_none() && row(&view, other).signature.is_some());

    choose(&station);
    let recompression = Some(RecompressionReason::NoOtherOriginal);
    let password = station.login().key_password;
    outbox(&station, Request::SignOficios { oficios: vec![held], password, recompression });
    let view = ended(&station);
    assert!(row(&view, held).signature.is_some() && row(&view, held).unsigned.is_none());
    // The package is made as it was signed for, whatever is asked now, and on another day too.
    station.wait_hours(50);
    let (zip, state) = package(&station, case);
    assert_eq!(state, JobState::Done);
    let pdf = paquete::read(&zip).unwrap().pdf().unwrap();
    assert!(firma::verify_oficio(&pdf, &TrustAnchors::none()).is_ok());
}

#[test]
fn stopped_half_way_each_is_signed_or_as_it_was() {
    let station = Station::new();
    let oficios: Vec<OficioId> =
        ["B-51", "B-52", "B-53", "B-54"].iter().map(|tag| one(&station, tag).1).collect();
    choose(&station);
    let job = outbox(&station, order(&station, &oficios)).paper.unwrap().job;
    station.call(Request::CancelJob(job));
    let view = ended(&station);
    assert_eq!(view.paper.as_ref().unwrap().state, JobState::Cancelled);
    let signed = |view: &OutboxView| view.oficios.iter().filter(|row| row.signature.is_some()).count();
    assert!(signed(&view) < 4);
    assert!(view.oficios.iter().all(|row| row.unsigned.is_none()));

    // The vault closes while she signs: what was signed stays, the rest waits.
    outbox(&station, order(&station, &oficios));
    station.call(Request::Lock);
    station.sign_in();
    let left: Vec<OficioId> = outbox(&station, Request::Outbox)
        .oficios
        .iter()
        .filter(|row| row.signature.is_none())
        .map(|row| row.oficio)
        .collect();
    assert!(!left.is_empty());
    while ended(&station).paper.is_some_and(|job| job.state == JobState::Running) {}
    let view = sign(&station, &left);
    assert_eq!((signed(&view), view.paper.unwrap().state), (4, JobState::Done));
    acts(&station);
}

#[test]
fn the_institutions_words_stand_in_it_and_a_wrong_template_is_named() {
    let station = Station::new();
    let (case, oficio) = one(&station, "B-61");
    let before = acts(&station);
    choose(&station);
    let template = |body: &str| {
        let text = format!(
            "lugar = \"Ciudad Ejemplo\"\nasunto = \"Búsqueda\"\ndestinatario = \"Enlace\"\ncierre = \"Atentamente.\"\ncuerpo = [\"{body}\"]\n"
        );
        station.file("oficio.toml", text.as_bytes());
    };
    for (body, named) in [("Van {solicitudes} de {curp}.", "curp"), ("Van unas.", "solicitudes")] {
        template(body);
        let problem = station.refused(order(&station, &[oficio]));
        assert_eq!(problem.code, "oficio_template");
        assert!(problem.what.contains(named) && problem.what.contains("cuerpo"), "{}", problem.what);
        let JobState::Failed(told) = package(&station, case).1 else { panic!("it must not leave") };
        assert_eq!(told.code, "oficio_template");
        assert_eq!(saved(&station, oficio).unwrap_err().code, "oficio_template");
    }
    assert!(acts(&station) <= before + 2, "no signature and no files, at most that prints were to leave");

    template("Palabras propias: {solicitudes}.");
    assert_text(&saved(&station, oficio).unwrap(), "Palabras propias: una solicitud.");
    let view = sign(&station, &[oficio]);
    assert!(row(&view, oficio).signature.is_some());
    template("Otras palabras: {solicitudes}.");
    assert_text(&saved(&station, oficio).unwrap(), "Palabras propias: una solicitud.");
}

fn assert_text(pdf: &[u8], says: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("oficio.pdf");
    std::fs::write(&file, pdf).unwrap();
    let Ok(output) = Command::new("pdftotext").arg(&file).arg("-").output() else {
        return eprintln!("SKIPPED: pdftotext is not installed");
    };
    let text = String::from_utf8_lossy(&output.stdout).replace('\u{a0}', " ");
    assert!(text.contains(says), "{text}");
}

#[test]
fn a_sealed_oficio_that_was_touched_leaves_as_nothing() {
    let station = Station::new();
    let (case, oficio) = one(&station, "B-71");
    sign(&station, &[oficio]);
    let newest = newest_file(&station.folder().join("images"));
    let mut bytes = std::fs::read(&newest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&newest, bytes).unwrap();
    assert!(saved(&station, oficio).is_err());
    assert!(matches!(package(&station, case).1, JobState::Failed(_)));
}

fn newest_file(folder: &Path) -> PathBuf {
    let mut folders = vec![folder.to_owned()];
    let mut newest: Option<(std::time::SystemTime, PathBuf)> = None;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let (path, about) = (entry.path(), entry.metadata().unwrap());
            match (about.is_dir(), about.modified().unwrap()) {
                (true, _) => folders.push(path),
                (false, at) if newest.as_ref().is_none_or(|(before, _)| at > *before) => {
                    newest = Some((at, path));
                }
                _ => {}
            }
        }
    }
    newest.expect("a file").1
}
