//! Submissions over a link that fails, to a core that is not always what it should be.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use core_api::*;
use ipc::*;
use matching_core::{EmbeddedCore, Setup};
use station::{Station, answered, envio, until};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use terms::*;
use workstation::ports::OutsideCore;

/// A core somewhere else, and the link to it.
struct Distant {
    core: EmbeddedCore,
    /// It does not answer at all.
    away: AtomicBool,
    /// So many submissions break off.
    breaks: AtomicU32,
    /// Submissions hang until they are stopped.
    hangs: AtomicBool,
    /// Answers bear another signature.
    forged: AtomicBool,
    /// It says that its people are real.
    real: AtomicBool,
    submissions: AtomicU32,
    _folder: tempfile::TempDir,
}

fn broken() -> CoreError {
    CoreError::Unavailable("broken".into())
}

impl Core for Distant {
    fn capabilities(&self) -> Result<Capabilities, CoreError> {
        if self.away.load(Ordering::Relaxed) {
            return Err(broken());
        }
        let told = self.core.capabilities()?;
        Ok(Capabilities { demonstration: !self.real.load(Ordering::Relaxed), ..told })
    }

    fn submit(
        &self,
        sent: &Submission,
        progress: Progress<'_>,
    ) -> Result<Signed<Acknowledgement>, CoreError> {
        self.submissions.fetch_add(1, Ordering::Relaxed);
        while self.hangs.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(5));
            if progress(0, 1) == ControlFlow::Break(()) {
                return Err(CoreError::Cancelled);
            }
        }
        match self.breaks.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)) {
            Ok(_) => Err(broken()),
            Err(_) => self.core.submit(sent, progress),
        }
    }

    fn answer(&self, request: RequestId, progress: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        let signed = self.core.answer(request, progress)?;
        let forged = self.forged.load(Ordering::Relaxed);
        Ok(if forged { Signed::from_parts(signed.bytes().to_vec(), [7; 64]) } else { signed })
    }

    fn candidate_print(
        &self,
        request: RequestId,
        id: &CandidateId,
        finger: Finger,
    ) -> Result<GreyImage, CoreError> {
        self.core.candidate_print(request, id, finger)
    }

    fn deliver(&self, request: RequestId, dictamen: &[u8]) -> Result<Signed<Delivery>, CoreError> {
        self.core.deliver(request, dictamen)
    }

    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError> {
        self.core.person(request, candidate)
    }
}

fn distant() -> Arc<Distant> {
    let folder = tempfile::tempdir().unwrap();
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
    let core = EmbeddedCore::open(folder.path(), setup).unwrap();
    core.enrol_synthetic(4, &|_, _| ControlFlow::Continue(())).unwrap();
    Arc::new(Distant {
        core,
        away: AtomicBool::default(),
        breaks: AtomicU32::default(),
        hangs: AtomicBool::default(),
        forged: AtomicBool::default(),
        real: AtomicBool::default(),
        submissions: AtomicU32::default(),
        _folder: folder,
    })
}

fn station(distant: &Arc<Distant>, folder: &tempfile::TempDir) -> Station {
    let outside = OutsideCore {
        code: "nucleo-lejano".into(),
        key: Some(distant.core.public_key().0),
        demonstration: true,
        core: Arc::clone(distant) as Arc<dyn Core>,
    };
    Station::with_core(folder.path(), Some(outside))
}

fn order(station: &Station, order: OutboxOrder) -> OutboxView {
    let Reply::Outbox(view) = station.call(Request::OrderOutbox(order)) else { panic!("not the outbox") };
    view
}

#[test]
fn a_core_that_is_away_is_waited_for_and_a_broken_link_is_tried_again() {
    let (distant, folder) = (distant(), tempfile::tempdir().unwrap());
    let station = station(&distant, &folder);
    let case = station.locked(2, Suitability::Suitable);
    distant.away.store(true, Ordering::Relaxed);
    station.call(Request::Submit(case));
    let view = until(&station, case, |view| view.waits.is_some());
    assert_eq!(view.solicitudes[0].state, SolicitudState::Filed, "nothing was begun");
    assert_eq!(view.waits.unwrap().why.code, "core_unavailable");
    let Reply::Outbox(outbox) = station.call(Request::Outbox) else { panic!() };
    assert!(!outbox.core.reachable && !outbox.core.embedded);
    let row = &outbox.oficios[0].solicitudes[0];
    assert_eq!((row.attempts, row.waits.is_some(), outbox.ready.len()), (0, true, 0));

    // The link is back, breaks once, and is tried again without anybody asking.
    distant.away.store(false, Ordering::Relaxed);
    distant.breaks.store(1, Ordering::Relaxed);
    order(&station, OutboxOrder::SendNow { case });
    let view = until(&station, case, |view| matches!(view.solicitudes[0].state, SolicitudState::Failed(_)));
    assert!(view.solicitudes[0].acknowledged.is_none());
    until(&station, case, answered);
    assert_eq!(distant.submissions.load(Ordering::Relaxed), 2);
}

#[test]
fn a_vault_closed_half_way_goes_on_at_the_next_sign_in() {
    let (distant, folder) = (distant(), tempfile::tempdir().unwrap());
    let station = station(&distant, &folder);
    let case = station.locked(2, Suitability::Suitable);
    distant.hangs.store(true, Ordering::Relaxed);
    station.call(Request::Submit(case));
    until(&station, case, |view| view.solicitudes.first().is_some_and(|s| s.state == SolicitudState::Sent));
    station.call(Request::Lock);
    distant.hangs.store(false, Ordering::Relaxed);
    station.sign_in();
    let view = until(&station, case, answered);
    assert_eq!(view.solicitudes.len(), 1, "it is the same solicitud");
}

#[test]
fn paused_nothing_leaves_and_an_oficio_may_carry_many() {
    let (distant, folder) = (distant(), tempfile::tempdir().unwrap());
    let station = station(&distant, &folder);
    let cases = [station.locked(1, Suitability::Suitable), station.locked(2, Suitability::Suitable)];
    let view = order(&station, OutboxOrder::Pause { paused: true });
    assert_eq!(view.ready.iter().map(|ready| ready.case).collect::<Vec<_>>(), cases);
    assert!(
        station.refused(Request::OrderOutbox(OutboxOrder::FileTogether { cases: Vec::new() })).code
            == "none_chosen"
    );
    order(&station, OutboxOrder::FileTogether { cases: cases.to_vec() });
    let filed = |view: &EnvioView| view.solicitudes.len() == 1;
    let oficios = cases.map(|case| until(&station, case, filed).solicitudes[0].oficio.clone());
    assert_eq!(oficios[0], oficios[1], "one oficio");
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(distant.submissions.load(Ordering::Relaxed), 0);
    assert!(envio(&station, cases[0]).paused);

    // The second goes first, and tells that a case with the same tag was sent.
    let request = order(&station, OutboxOrder::Pause { paused: true }).oficios[0].solicitudes[1].request;
    let view = order(&station, OutboxOrder::First { request, first: true });
    assert!(view.oficios[0].solicitudes[1].first);
    assert_eq!(
        envio(&station, cases[1]).sent_before.map(|before| (before.case, before.by)),
        Some((cases[0], "tag".into()))
    );
    order(&station, OutboxOrder::Pause { paused: false });
    let second = until(&station, cases[1], answered);
    let first = until(&station, cases[0], answered);
    assert!(second.solicitudes[0].answered <= first.solicitudes[0].answered, "the one put first went first");
}

#[test]
fn what_the_core_did_not_sign_is_no_answer_and_invented_people_answer_no_real_case() {
    let (distant, folder) = (distant(), tempfile::tempdir().unwrap());
    let station = station(&distant, &folder);
    let case = station.locked(2, Suitability::Suitable);
    distant.forged.store(true, Ordering::Relaxed);
    station.call(Request::Submit(case));
    let view = until(&station, case, |view| matches!(view.solicitudes[0].state, SolicitudState::Failed(_)));
    let SolicitudState::Failed(problem) = &view.solicitudes[0].state else { panic!() };
    assert_eq!(
        (problem.code.as_str(), view.waits.is_none()),
        ("answer_untrusted", true),
        "nobody tries again"
    );
    distant.real.store(true, Ordering::Relaxed);
    let sent = distant.submissions.load(Ordering::Relaxed);
    order(&station, OutboxOrder::SendNow { case });
    let view = until(&station, case, |view| view.waits.is_some());
    assert_eq!(view.waits.unwrap().why.code, "core_demonstration");
    assert_eq!(distant.submissions.load(Ordering::Relaxed), sent, "nothing was sent");
}

#[test]
fn a_core_that_the_station_names_wrongly_is_told_and_nothing_goes_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let station = Station::in_folder(folder.path());
    let case = station.locked(2, Suitability::Suitable);
    station.call(Request::Lock);
    let file = |text: &str| std::fs::write(folder.path().join("nucleo.toml"), text).unwrap();
    file("codigo = \"nucleo-estatal\"\n");
    station.sign_in();
    assert_eq!(station.refused(Request::Submit(case)).code, "core_unfit");
    let Reply::Status(status) = station.call(Request::Status) else { panic!() };
    assert!(!status.core.embedded && !status.core.reachable);

    // Named rightly, with nobody there: it waits. The token lies in the vault and no longer on the disk.
    station.call(Request::Lock);
    let key = "ab".repeat(32);
    file(&format!(
        "codigo = \"nucleo-estatal\"\nurl = \"http://127.0.0.1:9\"\nclave = \"{key}\"\ndemostracion = true\n"
    ));
    std::fs::write(folder.path().join("nucleo.token"), "una-credencial-de-prueba\n").unwrap();
    station.sign_in();
    station.call(Request::Submit(case));
    let view = until(&station, case, |view| view.waits.is_some());
    assert_eq!(view.waits.unwrap().why.code, "core_unavailable");
    assert!(!folder.path().join("nucleo.token").exists());
    assert_eq!(view.solicitudes[0].state, SolicitudState::Filed);
}
