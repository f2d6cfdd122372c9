//! A core with several acervos: which of them a solicitud asks, what its answer must say of them, and a record that was
//! cancelled because its person died.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use core_api::*;
use ipc::*;
use matching_core::{EmbeddedCore, Placement, Setup};
use station::{Station, answered, pair, ranked, reject, until};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use terms::*;
use workstation::ports::OutsideCore;

/// The person of the first practice case.
const PRACTICE: u32 = 17;

/// A core somewhere else, and what it was asked last.
struct Distant {
    core: EmbeddedCore,
    asked: Mutex<Option<(Acervos, Option<String>)>>,
    /// It leaves the last acervo out of its answers.
    shortens: AtomicBool,
    key: CoreKey,
    _folder: tempfile::TempDir,
}

impl Core for Distant {
    fn capabilities(&self) -> Result<Capabilities, CoreError> {
        self.core.capabilities()
    }

    fn submit(&self, sent: &Submission, on: Progress<'_>) -> Result<Signed<Acknowledgement>, CoreError> {
        *self.asked.lock().unwrap() = Some((sent.acervos, sent.oficio.clone()));
        self.core.submit(sent, on)
    }

    fn answer(&self, request: RequestId, on: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        let signed = self.core.answer(request, on)?;
        if !self.shortens.load(Ordering::Relaxed) {
            return Ok(signed);
        }
        let mut answer = signed.open(&self.key.public()).unwrap();
        let left_out = answer.coverage.pop().unwrap();
        answer.searched -= left_out.searched;
        answer.total -= left_out.total;
        Ok(self.key.sign(&answer).unwrap())
    }

    fn candidate_print(&self, of: RequestId, id: &CandidateId, on: Finger) -> Result<GreyImage, CoreError> {
        self.core.candidate_print(of, id, on)
    }

    fn deliver(&self, request: RequestId, dictamen: &[u8]) -> Result<Signed<Delivery>, CoreError> {
        self.core.deliver(request, dictamen)
    }

    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError> {
        self.core.person(request, candidate)
    }
}

/// Two persons in the padrón, the practice case's in that place, and a station that asks there.
fn stage(placement: Placement, folder: &tempfile::TempDir) -> (Station, Arc<Distant>) {
    let own = tempfile::tempdir().unwrap();
    let numbers = Mutex::new(1_u64);
    let setup = Setup {
        key: [3; 32],
        signing_seed: [4; 32],
        code: "NUCLEO-LEJANO".into(),
        demonstration: true,
        trust: firma::TrustAnchors::default(),
        now: Box::new(|| Timestamp(1_790_000_000_000)),
        random: Box::new(move |bytes| {
            let mut number = numbers.lock().unwrap();
            *number += 1;
            bytes.fill(0);
            let size = bytes.len().min(8);
            bytes[..size].copy_from_slice(&number.to_le_bytes()[..size]);
        }),
    };
    let core = EmbeddedCore::open(own.path(), setup).unwrap();
    core.enrol_synthetic(2, &|_, _| ControlFlow::Continue(())).unwrap();
    core.enrol_synthetic_into(placement, PRACTICE).unwrap();
    let distant = Arc::new(Distant {
        core,
        asked: Mutex::default(),
        shortens: AtomicBool::default(),
        key: CoreKey::from_seed(&[4; 32]),
        _folder: own,
    });
    let outside = OutsideCore {
        code: "nucleo-lejano".into(),
        key: Some(distant.core.public_key().0),
        demonstration: true,
        core: Arc::clone(&distant) as Arc<dyn Core>,
    };
    (Station::with_core(folder.path(), Some(outside)), distant)
}

fn adopt(station: &Station, acervos: Acervos) {
    let document = "Convenio 12-2026".to_owned();
    station.call(Request::AdoptConvenio { with_answer: false, document, acervos });
}

fn part(acervo: Acervo, persons: u64) -> Coverage {
    Coverage { acervo, searched: persons, total: persons }
}

#[test]
fn a_candidate_of_the_bajas_whose_person_died_stops_for_the_ministerio_publico() {
    let folder = tempfile::tempdir().unwrap();
    let (station, _core) = stage(Placement::Baja(BajaCause::Defuncion), &folder);
    let case = station.locked(1, Suitability::Suitable);
    station.call(Request::Submit(case));
    let view = until(&station, case, answered);
    let coverage = vec![part(Acervo::Padron, 2), part(Acervo::Bajas, 1)];
    assert_eq!((view.solicitudes[0].acervos, &view.solicitudes[0].coverage), (Acervos::USUAL, &coverage));

    let view = ranked(station.call(Request::OpenAnswer(case)));
    let first = &view.candidates[0].candidate;
    assert_eq!((first.acervo, first.cause), (Some(Acervo::Bajas), Some(BajaCause::Defuncion)));
    assert_eq!(view.work.coverage, coverage);
    let (candidate, finger) = (first.id.clone(), Finger::ALL[1]);
    pair(&station, case, &candidate, finger);
    for extra in view.candidates.iter().skip(1) {
        reject(&station, case, &extra.candidate);
    }
    for other in Finger::ALL.into_iter().filter(|other| *other != finger) {
        station::conclude(&station, case, &candidate, other, Conclusion::Inconclusive);
    }
    let conclusion = Conclusion::Corresponds;
    station.call(Request::ConcludeCandidate { case, candidate: candidate.clone(), conclusion });
    let result = OverallResult::Confirmed;
    assert_eq!(
        station.refused(Request::ConcludeCase { case, result, candidate: None }).code,
        "cancelled_by_death"
    );
}

#[test]
fn a_solicitud_asks_what_the_convenio_says_and_migration_by_the_number_of_its_oficio() {
    let folder = tempfile::tempdir().unwrap();
    let (station, core) = stage(Placement::Inm, &folder);
    let asked = || core.asked.lock().unwrap().clone().unwrap();
    let case = station.locked(1, Suitability::Suitable);
    station.call(Request::Submit(case));
    until(&station, case, answered);
    assert_eq!(asked(), (Acervos::USUAL, None));
    let Reply::Cotejo(CotejoView::NoRecords(none)) = station.call(Request::OpenAnswer(case)) else {
        panic!()
    };
    let usual = vec![part(Acervo::Padron, 2), part(Acervo::Bajas, 0)];
    assert_eq!(none.by, AnsweredBy::Core { searched: 2, total: 2, coverage: usual });

    adopt(&station, Acervos::USUAL.with(Acervo::Inm));
    let case = station.locked(1, Suitability::Suitable);
    station.call(Request::Submit(case));
    let view = until(&station, case, answered);
    let oficio = view.solicitudes[0].oficio.clone();
    assert_eq!(asked(), (Acervos::USUAL.with(Acervo::Inm), Some(oficio)));
    let view = ranked(station.call(Request::OpenAnswer(case)));
    assert_eq!(view.candidates[0].candidate.acervo, Some(Acervo::Inm));
}

#[test]
fn an_answer_that_leaves_an_acervo_out_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (station, core) = stage(Placement::Cuerpo, &folder);
    adopt(&station, Acervos::only(Acervo::Padron).with(Acervo::Desaparecidas));
    core.shortens.store(true, Ordering::Relaxed);
    let case = station.locked(1, Suitability::Suitable);
    station.call(Request::Submit(case));
    let failed = |view: &EnvioView| matches!(view.solicitudes[0].state, SolicitudState::Failed(_));
    let view = until(&station, case, failed);
    let SolicitudState::Failed(problem) = &view.solicitudes[0].state else { panic!() };
    assert_eq!(problem.code, "answer_untrusted");
    core.shortens.store(false, Ordering::Relaxed);
    station.call(Request::Submit(case));
    until(&station, case, answered);
}
