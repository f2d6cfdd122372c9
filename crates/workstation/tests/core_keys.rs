//! A core that changes its key: over the line where a key that is believed vouches for it, from a file where two people
//! compared the fingerprint, and not otherwise.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod station;

use core_api::wire::Keys;
use core_api::*;
use ipc::*;
use matching_core::{EmbeddedCore, Setup};
use station::{Station, answered, until};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use terms::*;
use workstation::ports::OutsideCore;

const BORN: Timestamp = Timestamp(1_790_000_000_000);

/// A core somewhere else, what it signs with, and what it shows of its keys.
struct Turning {
    /// None while it turns: two cores never have one folder open.
    core: Mutex<Option<EmbeddedCore>>,
    shown: Mutex<Option<Keys>>,
    folder: tempfile::TempDir,
}

fn key(seed: u8) -> CoreKey {
    CoreKey::from_seed(&[seed; 32])
}

/// The keys of these seeds, each vouched for by the one before, a thousand milliseconds apart.
fn chain(seeds: &[u8]) -> Keys {
    let since = |place: usize| Timestamp(BORN.0 + 1000 * place as i64);
    let first = key(seeds[0]).first(BORN);
    let later = seeds.windows(2).enumerate();
    let later = later.map(|(place, two)| key(two[0]).vouch(&key(two[1]).public(), since(place + 1)));
    Keys { keys: std::iter::once(first).chain(later).collect() }
}

fn open(folder: &std::path::Path, seed: u8) -> EmbeddedCore {
    let numbers = Mutex::new(u64::from(seed) << 32);
    let setup = Setup {
        key: [3; 32],
        signing_seed: [seed; 32],
        code: "NUCLEO-LEJANO".into(),
        demonstration: true,
        trust: firma::TrustAnchors::default(),
        now: Box::new(|| BORN),
        random: Box::new(move |bytes| {
            let mut number = numbers.lock().unwrap();
            *number += 1;
            bytes.fill(0);
            let size = bytes.len().min(8);
            bytes[..size].copy_from_slice(&number.to_le_bytes()[..size]);
        }),
    };
    let core = EmbeddedCore::open(folder, setup).unwrap();
    core.enrol_synthetic(4, &|_, _| ControlFlow::Continue(())).unwrap();
    core
}

impl Turning {
    fn new(seed: u8) -> Arc<Self> {
        let folder = tempfile::tempdir().unwrap();
        let core = Mutex::new(Some(open(folder.path(), seed)));
        Arc::new(Turning { core, shown: Mutex::default(), folder })
    }

    /// From now on it signs with that key and shows these.
    fn turns(&self, seed: u8, shown: Option<Keys>) {
        let mut core = self.core.lock().unwrap();
        *core = None;
        *core = Some(open(self.folder.path(), seed));
        *self.shown.lock().unwrap() = shown;
    }

    fn with<T>(&self, ask: impl FnOnce(&EmbeddedCore) -> T) -> T {
        ask(self.core.lock().unwrap().as_ref().expect("it turns while nobody asks"))
    }
}

impl Core for Turning {
    fn capabilities(&self) -> Result<Capabilities, CoreError> {
        self.with(|core| core.capabilities())
    }

    fn submit(&self, sent: &Submission, on: Progress<'_>) -> Result<Signed<Acknowledgement>, CoreError> {
        self.with(|core| core.submit(sent, on))
    }

    fn answer(&self, request: RequestId, on: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        self.with(|core| core.answer(request, on))
    }

    fn candidate_print(&self, of: RequestId, id: &CandidateId, on: Finger) -> Result<GreyImage, CoreError> {
        self.with(|core| core.candidate_print(of, id, on))
    }

    fn deliver(&self, request: RequestId, dictamen: &[u8]) -> Result<Signed<Delivery>, CoreError> {
        self.with(|core| core.deliver(request, dictamen))
    }

    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError> {
        self.with(|core| core.person(request, candidate))
    }

    fn keys(&self) -> Result<Keys, CoreError> {
        self.shown.lock().unwrap().clone().ok_or(CoreError::UnknownRequest)
    }
}

/// A station that was told this key of the core.
fn station(core: &Arc<Turning>, folder: &tempfile::TempDir, seed: u8) -> Station {
    let outside = OutsideCore {
        code: "nucleo-lejano".into(),
        key: Some(key(seed).public().0),
        demonstration: true,
        core: Arc::clone(core) as Arc<dyn Core>,
    };
    Station::with_core(folder.path(), Some(outside))
}

/// Sends the case; the code it fails with, or nothing once it is answered.
fn sent(station: &Station, case: CaseId) -> Option<String> {
    station.call(Request::Submit(case));
    let failed = |view: &EnvioView| matches!(view.solicitudes[0].state, SolicitudState::Failed(_));
    let rests =
        |view: &EnvioView| !view.job.as_ref().is_some_and(|job| matches!(job.state, JobState::Running));
    let view = until(station, case, |view| rests(view) && (answered(view) || failed(view)));
    match &view.solicitudes[0].state {
        SolicitudState::Failed(problem) => Some(problem.code.clone()),
        _ => None,
    }
}

#[test]
fn a_key_that_a_believed_one_vouches_for_is_learned_and_remembered() {
    let (core, folder) = (Turning::new(1), tempfile::tempdir().unwrap());
    let station = station(&core, &folder, 1);
    let (first, second) =
        (station.locked(2, Suitability::Suitable), station.locked(2, Suitability::Suitable));
    core.turns(2, Some(chain(&[1, 2])));
    assert_eq!(sent(&station, first), None, "the new key was fetched, and believed");

    // The core shows its keys to nobody any more: what was learned is in the acts.
    core.turns(2, None);
    station.call(Request::Lock);
    station.sign_in();
    assert_eq!(sent(&station, second), None);

    // Whoever stole the first key signs with it in vain.
    let third = station.locked(2, Suitability::Suitable);
    core.turns(1, Some(chain(&[1])));
    assert_eq!(sent(&station, third).as_deref(), Some("core_key_replaced"));
    core.turns(2, None);
    assert_eq!(sent(&station, third), None, "nothing was lost");
}

#[test]
fn forged_and_replayed_keys_are_told_and_change_nothing() {
    let (core, folder) = (Turning::new(1), tempfile::tempdir().unwrap());
    let station = station(&core, &folder, 1);
    let case = station.locked(2, Suitability::Suitable);
    for shown in [chain(&[9]), chain(&[9, 8]), Keys { keys: vec![] }] {
        core.turns(9, Some(shown));
        assert_eq!(sent(&station, case).as_deref(), Some("core_keys_forged"));
    }
    let mut unvouched = chain(&[1, 9]);
    unvouched.keys[1].vouched_by_previous = chain(&[8, 9]).keys[1].vouched_by_previous.clone();
    core.turns(9, Some(unvouched));
    assert_eq!(sent(&station, case).as_deref(), Some("core_keys_forged"));
    core.turns(9, None);
    assert_eq!(sent(&station, case).as_deref(), Some("answer_untrusted"));
    core.turns(9, Some(chain(&[1])));
    assert_eq!(sent(&station, case).as_deref(), Some("answer_untrusted"), "its own keys did not sign it");
    core.turns(3, Some(chain(&[1, 2, 3])));
    assert_eq!(sent(&station, case), None);

    let case = station.locked(2, Suitability::Suitable);
    core.turns(4, Some(chain(&[1, 2, 4])));
    assert_eq!(sent(&station, case).as_deref(), Some("core_keys_replayed"), "the third key is left out");
    core.turns(3, None);
    assert_eq!(sent(&station, case), None);
}

#[test]
fn a_key_file_is_believed_with_the_fingerprint_of_its_newest_key_only() {
    let (core, folder) = (Turning::new(1), tempfile::tempdir().unwrap());
    let station = station(&core, &folder, 1);
    let case = station.locked(2, Suitability::Suitable);
    // The core lost its keys: nothing vouches for the new one.
    core.turns(7, Some(chain(&[7])));
    assert_eq!(sent(&station, case).as_deref(), Some("core_keys_forged"));
    let file = serde_json::to_string(&chain(&[7])).unwrap();
    let fingerprint = |seed| core_api::keys::fingerprint(&key(seed).public());
    let learn =
        |file: &str, fingerprint: String| Request::LearnCoreKeys { file: file.to_owned(), fingerprint };
    for wrong in [fingerprint(1), String::new(), fingerprint(7)[..20].to_owned()] {
        assert_eq!(station.refused(learn(&file, wrong)).code, "core_fingerprint_differs");
    }
    for odd in ["", "{}", "{\"keys\":[]}", &file.replace("keys", "llaves"), &file[..file.len() - 2]] {
        assert_eq!(station.refused(learn(odd, fingerprint(7))).code, "core_keys_unreadable", "{odd}");
    }
    let mut broken = chain(&[7, 8]);
    broken.keys[1].since = Timestamp(BORN.0 + 5);
    let broken = serde_json::to_string(&broken).unwrap();
    assert_eq!(station.refused(learn(&broken, fingerprint(8))).code, "core_keys_forged");
    assert_eq!(sent(&station, case).as_deref(), Some("core_keys_forged"), "nothing was believed meanwhile");

    station.call(learn(&file, fingerprint(7).to_uppercase()));
    assert_eq!(sent(&station, case), None);
    assert_eq!(station.refused(learn(&file, fingerprint(7))).code, "core_keys_unvouched", "nothing new");
    // A file that goes on from what is believed is vouched for.
    let next = serde_json::to_string(&chain(&[7, 8])).unwrap();
    station.call(learn(&next, fingerprint(8)));
    let case = station.locked(2, Suitability::Suitable);
    core.turns(8, None);
    assert_eq!(sent(&station, case), None);

    // The station is still told the key of before: it does not speak to the core until somebody looks.
    station.call(Request::Lock);
    station.sign_in();
    let case = station.locked(2, Suitability::Suitable);
    assert_eq!(station.refused(Request::Submit(case)).code, "core_key_unknown");
}
