//! The embedded core from outside: idempotent, honest about coverage, and silent about persons.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use core_api::*;
use firma::{Claim, Credential, TrustAnchors, Visible, demo};
use matching_core::{EmbeddedCore, Placement, Setup, demonstration_print, unenrolled_print};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;
use terms::*;

const PERSONS: u32 = 6;
const NOW: Timestamp = Timestamp(1_790_000_000_000);
const QUIET: Progress<'static> = &|_, _| ControlFlow::Continue(());

fn authority() -> demo::Authority {
    demo::authority([5; 32]).unwrap()
}

fn open(folder: &Path) -> EmbeddedCore {
    let counter = Mutex::new(0u64);
    let setup = Setup {
        key: [1; 32],
        signing_seed: [2; 32],
        code: "nucleo-prueba".into(),
        demonstration: true,
        trust: TrustAnchors::from_der([authority().certificate()]).unwrap(),
        now: Box::new(|| NOW),
        random: Box::new(move |bytes| {
            let mut counter = counter.lock().unwrap();
            *counter += 1;
            bytes.fill(0);
            let length = bytes.len().min(8);
            bytes[..length].copy_from_slice(&counter.to_le_bytes()[..length]);
        }),
    };
    let core = EmbeddedCore::open(folder, setup).unwrap();
    core.enrol_synthetic(PERSONS, QUIET).unwrap();
    core
}

fn grey(raster: &print_image::Raster) -> GreyImage {
    let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
    GreyImage { width, height, ppi, pixels: raster.pixels().to_vec() }
}

fn ask(request: u8, prints: impl Fn(Finger) -> print_image::Raster) -> Submission {
    let prints = Finger::ALL[..4].iter().map(|finger| (*finger, grey(&prints(*finger)))).collect();
    Submission {
        institution: InstitutionId([9; 16]),
        request: RequestId([request; 16]),
        nonce: core_api::Nonce([1; 8]),
        prints,
        acervos: Acervos::USUAL,
        oficio: None,
    }
}

fn answer(core: &EmbeddedCore, request: RequestId) -> Answer {
    core.answer(request, QUIET).unwrap().open(&core.public_key()).unwrap()
}

fn dictamen(request: RequestId, candidate: Option<CandidateId>, result: OverallResult) -> Vec<u8> {
    let mut random = demo::SeededRandom::new([6; 32]);
    let (from, to) = (Timestamp(NOW.0 - 1_000), Timestamp(NOW.0 + 1_000_000));
    let curp = "EEUP800101MXXXXX01";
    let pair =
        demo::issue_demo_credential(&authority(), &mut random, "Perita", curp, "clave", from, to).unwrap();
    let credential = Credential::open(&pair.cer, &pair.key, &"clave".to_owned().into(), NOW).unwrap();
    let claim = Claim {
        dictamen: DictamenId([3; 16]),
        request: Some(request),
        candidate,
        result,
        issued_at: NOW,
        chain_head: Sha256([0; 32]),
        policy: "por-rango".into(),
        engine: "prueba".into(),
        institution: InstitutionId([9; 16]),
    };
    firma::sign(&pdf(), &claim, &credential, NOW, Visible::default()).unwrap()
}

/// The least PDF there is.
fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut table = String::from("xref\n0 4\n0000000000 65535 f \n");
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!("{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

#[test]
fn an_enrolled_person_answers_and_only_a_confirming_dictamen_names_her() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let submission = ask(1, |finger| demonstration_print(3, finger, 1));
    let receipt = core.submit(&submission, QUIET).unwrap().open(&core.public_key()).unwrap();
    assert_eq!((receipt.manifest, receipt.nonce), (submission.manifest(), submission.nonce));
    let found = answer(&core, submission.request);
    assert_eq!((found.searched, found.total), (u64::from(PERSONS), u64::from(PERSONS)));
    let candidate = &found.candidates[0];
    for print in &candidate.prints {
        let image = core.candidate_print(submission.request, &candidate.id, print.finger).unwrap();
        assert_eq!(image.digest(), print.digest);
    }
    let person = || core.person(submission.request, &candidate.id);
    assert!(matches!(person(), Err(CoreError::NoWarrant(_))));
    let rejecting = dictamen(submission.request, None, OverallResult::Rejected);
    core.deliver(submission.request, &rejecting).unwrap();
    assert!(matches!(person(), Err(CoreError::NoWarrant(_))), "a rejecting dictamen names nobody");
    let confirming = dictamen(submission.request, Some(candidate.id.clone()), OverallResult::Confirmed);
    let mut forged = confirming.clone();
    let last = forged.len() - 20;
    forged[last] ^= 1;
    assert!(core.deliver(submission.request, &forged).is_err());
    core.deliver(submission.request, &confirming).unwrap();
    assert!(!person().unwrap().given_names.is_empty());
    let other = CandidateId("C-0000-000".into());
    assert!(core.person(submission.request, &other).is_err());
}

#[test]
fn the_request_id_is_the_idempotency_key_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let submission = ask(2, |finger| demonstration_print(1, finger, 1));
    let first = {
        let core = open(folder.path());
        core.submit(&submission, QUIET).unwrap();
        answer(&core, submission.request)
    };
    let core = open(folder.path());
    core.submit(&submission, QUIET).unwrap();
    assert_eq!(answer(&core, submission.request), first, "the answer is durable");
    let other = ask(2, |finger| demonstration_print(2, finger, 1));
    assert_eq!(core.submit(&other, QUIET).unwrap_err(), CoreError::Conflict);
    assert_eq!(core.answer(RequestId([77; 16]), QUIET).unwrap_err(), CoreError::UnknownRequest);
}

#[test]
fn a_stranger_gets_a_negative_with_full_coverage_and_cancelling_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let submission = ask(3, |finger| unenrolled_print(5, finger));
    let stop: Progress = &|_, _| ControlFlow::Break(());
    assert_eq!(core.submit(&submission, stop).unwrap_err(), CoreError::Cancelled);
    assert_eq!(core.answer(submission.request, QUIET).unwrap_err(), CoreError::UnknownRequest);
    core.submit(&submission, QUIET).unwrap();
    assert_eq!(core.answer(submission.request, stop).unwrap_err(), CoreError::Cancelled);
    let found = answer(&core, submission.request);
    assert!(found.candidates.is_empty());
    assert_eq!((found.searched, found.total), (u64::from(PERSONS), u64::from(PERSONS)));
    assert_eq!(found.distribution.counts.iter().sum::<u64>(), u64::from(PERSONS));
}

#[test]
fn nothing_on_disk_is_readable_without_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let person = Person {
        given_names: "NOMBRE-VISIBLE".into(),
        surnames: "APELLIDO-VISIBLE".into(),
        birth: "1980-01-01".into(),
        curp: "CURPVISIBLE".into(),
        address: "DOMICILIO-VISIBLE".into(),
    };
    core.enrol(&person, &[(Finger::ALL[0], demonstration_print(40, Finger::ALL[0], 1))]).unwrap();
    let mut files = vec![folder.path().to_owned()];
    let mut seen = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().flatten().map(|entry| entry.path()));
        } else {
            let bytes = std::fs::read(path).unwrap();
            assert!(!bytes.windows(7).any(|window| window == b"VISIBLE"));
            seen += 1;
        }
    }
    assert!(seen >= 3, "the scan looked at real files");
}

#[test]
fn prints_of_nothing_are_refused_and_no_negative_is_signed() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let blank = |_| print_image::Raster::new(400, 400, Ppi::P500, vec![255; 160_000]).unwrap();
    let refused = core.submit(&ask(9, blank), QUIET).unwrap_err();
    assert!(matches!(refused, CoreError::Refused(_)), "{refused:?}");
    assert!(matches!(core.answer(RequestId([9; 16]), QUIET), Err(CoreError::UnknownRequest)));
}

#[test]
fn somebody_enrolled_before_there_was_an_index_is_located() {
    let folder = tempfile::tempdir().unwrap();
    let person = Person {
        given_names: "María José".into(),
        surnames: "Peña Ejemplo".into(),
        birth: "1980-02-29".into(),
        curp: "PEEM800229MXXXXX09".into(),
        address: "Calle de la Prueba 1".into(),
    };
    let finger = Finger::ALL[0];
    open(folder.path()).enrol(&person, &[(finger, demonstration_print(40, finger, 1))]).unwrap();
    std::fs::remove_dir_all(folder.path().join("indice")).unwrap();
    let core = open(folder.path());
    let locate = |id: u8, search: Search| {
        let (contract, carpeta) = (CONTRACT.to_owned(), "FGE/1/2026".to_owned());
        let body = LocalizacionBody { contract, institution: InstitutionId([9; 16]), carpeta, search };
        core.locate(LocalizacionId(RequestId([id; 16])), &body).unwrap().open(&core.public_key()).unwrap()
    };
    let by_curp = locate(1, Search::Curp(person.curp.clone()));
    assert_eq!((by_curp.found, by_curp.records[0].confirmed_by_curp), (1, true));
    assert!(by_curp.records[0].person == person && by_curp.records[0].prints.len() == 1);
    let print = core.located_print(LocalizacionId(RequestId([1; 16])), 1, finger).unwrap();
    assert_eq!(print.digest(), by_curp.records[0].prints[0].digest);
    let names = |given_names: &str| {
        let (surnames, birth) = ("peña ejemplo".to_owned(), person.birth.clone());
        Search::Names(Names { given_names: given_names.to_owned(), surnames, birth })
    };
    let by_names = locate(2, names("maria jose"));
    assert_eq!((by_names.found, by_names.records[0].confirmed_by_curp), (1, false));
    assert_eq!(locate(3, names("maria")).found, 0);
    assert!(matches!(
        core.localizacion(LocalizacionId(RequestId([1; 16])), InstitutionId([8; 16])),
        Err(CoreError::UnknownRequest)
    ));
}

/// The first fingers of an invented person, asked in these acervos.
fn ask_in(request: u8, person: u32, acervos: Acervos) -> Submission {
    let oficio = acervos.by_oficio().then(|| "FGE/0042/2026".to_owned());
    Submission { acervos, oficio, ..ask(request, |finger| demonstration_print(person, finger, 1)) }
}

fn answered_in(core: &EmbeddedCore, request: u8, person: u32, acervos: Acervos) -> Answer {
    let submission = ask_in(request, person, acervos);
    core.submit(&submission, QUIET).unwrap();
    answer(core, submission.request)
}

fn part(acervo: Acervo, persons: u64) -> Coverage {
    Coverage { acervo, searched: persons, total: persons }
}

#[test]
fn each_acervo_is_searched_where_it_is_asked_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    core.enrol_synthetic_into(Placement::Baja(BajaCause::Defuncion), 50).unwrap();
    core.enrol_synthetic_into(Placement::Baja(BajaCause::Suspension), 51).unwrap();
    core.enrol_synthetic_into(Placement::Inm, 52).unwrap();
    let usual = answered_in(&core, 1, 50, Acervos::USUAL);
    assert_eq!(usual.coverage, [part(Acervo::Padron, 6), part(Acervo::Bajas, 2)]);
    assert_eq!((usual.searched, usual.total), (8, 8));
    let first = &usual.candidates[0];
    assert_eq!((first.acervo, first.cause), (Some(Acervo::Bajas), Some(BajaCause::Defuncion)));
    assert!(first.cancelled_by_death);
    let suspended = answered_in(&core, 2, 51, Acervos::USUAL);
    assert_eq!(suspended.candidates[0].cause, Some(BajaCause::Suspension));
    assert!(!suspended.candidates[0].cancelled_by_death);
    let padron = answered_in(&core, 3, 50, Acervos::only(Acervo::Padron));
    assert_eq!(padron.coverage, [part(Acervo::Padron, 6)]);
    assert!(padron.candidates.is_empty(), "her record is in the bajas");
    let migration = answered_in(&core, 4, 52, Acervos::only(Acervo::Inm));
    assert_eq!((&migration.coverage[..], migration.candidates.len()), (&[part(Acervo::Inm, 1)][..], 1));
    let nobody = answered_in(&core, 5, 1, Acervos::only(Acervo::Cuerpos));
    assert_eq!(nobody.coverage, [part(Acervo::Cuerpos, 0)]);
    drop(core);
    let again = open(folder.path());
    assert_eq!(answer(&again, RequestId([1; 16])), usual);
    assert_eq!(answered_in(&again, 6, 50, Acervos::EVERY).candidates[0].acervo, Some(Acervo::Bajas));
}

#[test]
fn migration_is_searched_with_an_oficio_only() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let asked = ask_in(1, 1, Acervos::EVERY);
    let refused =
        |submission: &Submission| matches!(core.submit(submission, QUIET), Err(CoreError::Refused(_)));
    assert!(refused(&Submission { oficio: None, ..asked.clone() }));
    assert!(refused(&Submission { oficio: Some("x\u{0}".into()), ..asked.clone() }));
    assert!(
        refused(&Submission { acervos: Acervos::USUAL, ..asked.clone() }),
        "an oficio that nobody asked for"
    );
    core.submit(&asked, QUIET).unwrap();
    let other = Submission { oficio: Some("FGE/0043/2026".into()), ..asked };
    assert!(
        matches!(core.submit(&other, QUIET), Err(CoreError::Conflict)),
        "the oficio is part of the request"
    );
}

#[test]
fn behind_a_body_there_is_nobody_and_who_is_looked_for_is_not_located() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    core.enrol_synthetic_into(Placement::Cuerpo, 60).unwrap();
    core.enrol_synthetic_into(Placement::Desaparecida, 261).unwrap();
    let person = Person {
        given_names: "Persona".into(),
        surnames: "Inventada".into(),
        birth: "1980-01-01".into(),
        curp: "EEEE800101MXXXXX01".into(),
        address: "Calle".into(),
    };
    let print = [(Finger::ALL[0], demonstration_print(62, Finger::ALL[0], 1))];
    for (placement, person) in [(Placement::Cuerpo, Some(&person)), (Placement::Inm, None)] {
        assert!(matches!(core.enrol_into(placement, person, &print), Err(CoreError::Refused(_))));
    }
    let found = answered_in(&core, 1, 60, Acervos::USUAL.with(Acervo::Cuerpos));
    let candidate = found.candidates[0].id.clone();
    assert_eq!(found.candidates[0].acervo, Some(Acervo::Cuerpos));
    let request = RequestId([1; 16]);
    core.deliver(request, &dictamen(request, Some(candidate.clone()), OverallResult::Confirmed)).unwrap();
    assert!(matches!(core.person(request, &candidate), Err(CoreError::NoWarrant(_))));
    let locate = |number: u32| {
        let search = Search::Curp(matching_core::demonstration_curp(number));
        let institution = InstitutionId([9; 16]);
        let body =
            LocalizacionBody { contract: CONTRACT.into(), institution, carpeta: "FGE/1".into(), search };
        let id = LocalizacionId(RequestId(u128::from(number).to_le_bytes()));
        core.locate(id, &body).unwrap().open(&core.public_key()).unwrap().found
    };
    assert_eq!((locate(1), locate(261)), (1, 0), "the register alone is looked through");
}

#[test]
fn a_gallery_of_before_is_the_padrons() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    for acervo in [Acervo::Bajas, Acervo::Desaparecidas, Acervo::Cuerpos, Acervo::Inm] {
        std::fs::remove_dir_all(folder.path().join(format!("gallery-{acervo}"))).unwrap();
    }
    std::fs::remove_dir_all(folder.path().join("bajas")).unwrap();
    let core = open(folder.path());
    let answer = answered_in(&core, 1, 2, Acervos::USUAL);
    assert_eq!(answer.coverage, [part(Acervo::Padron, 6), part(Acervo::Bajas, 0)]);
    assert_eq!((answer.candidates[0].acervo, answer.candidates[0].cause), (Some(Acervo::Padron), None));
}
