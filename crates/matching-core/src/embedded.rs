//! The core inside the workstation: same messages, same signatures, no network.

mod enrol;
mod locate;
mod outcomes;
mod release;
mod verify;

use crate::answer;
use crate::dictamenes::Dictamen;
use crate::index::Index;
use crate::population::Population;
use crate::registry::Registry;
use crate::requests::{Requests, Standing, StoredAnswer, StoredRequest};
use crate::sealed::SealedFolder;
use crate::synthetic;
use crate::templates::{OwnGallery, Templates};
use core_api::strict;
use core_api::{
    Acknowledgement, Answer, Autograph, CONTRACT, Capabilities, Core, CoreError, CoreKey, CorePublicKey,
    Delivery, GreyImage, Nonce, Outcome, OutcomeReceipt, Person, Progress, Signed, Submission,
};
use firma::TrustAnchors;
use print_image::Raster;
use sha2::Digest as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use terms::{CandidateId, Finger, RequestId, Sha256, Timestamp};

/// Candidates an answer holds at most; the institutions' own lists average one (FIELD 0.2).
const CANDIDATES: usize = 5;

/// A source of random bytes.
pub type Random = Box<dyn Fn(&mut [u8]) + Send + Sync>;

/// What an embedded core needs from outside.
pub struct Setup {
    /// Seals everything on disk; comes from the vault's data key.
    pub key: [u8; 32],
    /// Seed of the key that signs messages.
    pub signing_seed: [u8; 32],
    /// The core's code.
    pub code: String,
    /// Whether it holds synthetic persons only.
    pub demonstration: bool,
    /// Authorities whose signers' dictámenes are believed.
    pub trust: TrustAnchors,
    /// Wall time.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// Random bytes.
    pub random: Random,
}

/// Why the core does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The gallery does not open.
    #[error("the gallery does not open")]
    Gallery(#[from] gallery::GalleryError),
    /// Its folder cannot be used.
    #[error("the core's folder cannot be used")]
    Folder(#[from] CoreError),
}

struct Holdings {
    population: Population,
    registry: Registry,
}

impl Holdings {
    /// Makes prints and persons of the first `count` synthetic numbers known; they follow from the numbers.
    fn know_synthetic(&mut self, count: u32) {
        for number in 0..count {
            self.population.add_synthetic(number);
            self.registry.add_synthetic(number);
        }
    }
}

/// The receipt for something handed in, and whether it was new.
pub struct Taken<T> {
    /// Signed.
    pub receipt: Signed<T>,
    /// Not there before.
    pub new: bool,
}

/// The embedded core.
pub struct EmbeddedCore {
    setup: Setup,
    key: CoreKey,
    templates: Arc<dyn Templates>,
    holdings: RwLock<Holdings>,
    requests: Requests,
    /// Dictámenes signed by pen that wait for the operator, by their request.
    scans: SealedFolder,
    localizaciones: SealedFolder,
    /// Held from reading a request to writing it again: no acknowledgement, answer or dictamen is lost to another.
    turn: Mutex<()>,
}

impl EmbeddedCore {
    /// Opens the core kept in `folder`, making it if it is not there.
    pub fn open(folder: &Path, setup: Setup) -> Result<Self, OpenError> {
        let gallery = OwnGallery::open(folder, &setup.key)?;
        Ok(EmbeddedCore::open_over(folder, setup, Arc::new(gallery))?)
    }

    /// The same over templates kept elsewhere: `folder` has everything but them.
    pub fn open_over(folder: &Path, setup: Setup, templates: Arc<dyn Templates>) -> Result<Self, CoreError> {
        let sealed = |name: &str| SealedFolder::open(folder.join(name), &setup.key);
        let index = Index::new(sealed("indice")?, &setup.key);
        let population = Population::new(sealed("prints")?, sealed("bajas")?);
        let registry = Registry::new(sealed("persons")?, index);
        registry.complete_index(|| nonce(&setup.random))?;
        let mut holdings = Holdings { population, registry };
        if setup.demonstration {
            holdings.know_synthetic(synthetic::DEMONSTRATION_PERSONS);
        }
        Ok(EmbeddedCore {
            key: CoreKey::from_seed(&setup.signing_seed),
            templates,
            holdings: RwLock::new(holdings),
            requests: Requests::new(sealed("requests")?),
            scans: sealed("autografos")?,
            localizaciones: sealed("localizaciones")?,
            turn: Mutex::new(()),
            setup,
        })
    }

    /// The key its messages are signed with.
    pub fn public_key(&self) -> CorePublicKey {
        self.key.public()
    }

    /// Persons in the gallery.
    pub fn persons(&self) -> u64 {
        self.templates.persons()
    }

    fn read(&self) -> RwLockReadGuard<'_, Holdings> {
        self.holdings.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Holdings> {
        self.holdings.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn nonce(&self) -> [u8; 24] {
        nonce(&self.setup.random)
    }

    fn sign<T: serde::Serialize>(&self, message: &T) -> Result<Signed<T>, CoreError> {
        self.key.sign(message).map_err(|error| CoreError::Unavailable(error.to_string()))
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How a request stands; `None` where there is none of this id.
    pub fn standing(&self, request: RequestId) -> Result<Option<Standing>, CoreError> {
        Ok(self.requests.get(request)?.map(|stored| stored.standing()))
    }

    /// The acknowledgement of a request that is there, for another attempt at it; `None` where there is none, and
    /// [`CoreError::Conflict`] where it has other prints.
    pub fn acknowledgement(
        &self,
        request: RequestId,
        manifest: Sha256,
        nonce: Nonce,
    ) -> Result<Option<Signed<Acknowledgement>>, CoreError> {
        match self.requests.get(request)? {
            Some(stored) if stored.manifest == manifest => {
                self.acknowledge(request, nonce, &stored).map(Some)
            }
            Some(_) => Err(CoreError::Conflict),
            None => Ok(None),
        }
    }

    fn acknowledge(
        &self,
        request: RequestId,
        nonce: Nonce,
        stored: &StoredRequest,
    ) -> Result<Signed<Acknowledgement>, CoreError> {
        self.sign(&Acknowledgement {
            institution: stored.institution,
            request,
            manifest: stored.manifest,
            nonce,
            at: stored.at,
            contract: CONTRACT.to_owned(),
        })
    }
}

impl Core for EmbeddedCore {
    fn capabilities(&self) -> Result<Capabilities, CoreError> {
        let persons = self.persons();
        Ok(Capabilities {
            contract: CONTRACT.to_owned(),
            code: self.setup.code.clone(),
            engine: fingerprint::ENGINE_VERSION.to_owned(),
            persons,
            gallery_sequence: persons,
            demonstration: self.setup.demonstration,
        })
    }

    fn submit(
        &self,
        submission: &Submission,
        progress: Progress<'_>,
    ) -> Result<Signed<Acknowledgement>, CoreError> {
        strict::oficio(submission.acervos, submission.oficio.as_deref()).map_err(|_| {
            CoreError::Refused("an acervo wants an oficio, or none wants the one there is".into())
        })?;
        let manifest = submission.manifest();
        let known = || self.acknowledgement(submission.request, manifest, submission.nonce);
        if let Some(known) = known()? {
            return Ok(known);
        }
        let stored = StoredRequest {
            institution: submission.institution,
            manifest,
            at: (self.setup.now)(),
            probes: probes(&submission.prints, progress)?,
            acervos: submission.acervos,
            oficio: submission.oficio.clone(),
            answer: None,
            dictamen: None,
            earlier: Vec::new(),
            outcomes: Vec::new(),
        };
        let _turn = self.turn();
        if let Some(known) = known()? {
            return Ok(known);
        }
        self.requests.put(submission.request, &stored, self.nonce())?;
        self.acknowledge(submission.request, submission.nonce, &stored)
    }

    fn answer(&self, request: RequestId, progress: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        let stored = self.requests.known(request)?;
        if let Some(signed) = stored.signed_answer() {
            return signed;
        }
        let found = self.templates.search(stored.acervos, &stored.probes, CANDIDATES, progress)?;
        let (message, subjects) = {
            let holdings = self.read();
            let sequence = self.persons();
            answer::answer(request, &stored, &found, &holdings.population, sequence, (self.setup.now)())?
        };
        let signed = self.sign(&message)?;
        let _turn = self.turn();
        // Another search of the same request may have ended first, or a dictamen come: those stay.
        let mut stored = self.requests.known(request)?;
        if let Some(earlier) = stored.signed_answer() {
            return earlier;
        }
        stored.answer = Some(StoredAnswer {
            bytes: signed.bytes().to_vec(),
            signature: signed.signature().to_vec(),
            subjects,
        });
        self.requests.put(request, &stored, self.nonce())?;
        Ok(signed)
    }

    fn candidate_print(
        &self,
        request: RequestId,
        candidate: &CandidateId,
        finger: Finger,
    ) -> Result<GreyImage, CoreError> {
        let subject = self.requests.known(request)?.subject(candidate).ok_or(CoreError::UnknownCandidate)?;
        self.read().population.print(subject, finger)?.ok_or(CoreError::UnknownCandidate)
    }

    fn deliver(&self, request: RequestId, dictamen: &[u8]) -> Result<Signed<Delivery>, CoreError> {
        self.take_dictamen(request, &Dictamen::Electronic(dictamen)).map(|taken| taken.receipt)
    }

    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError> {
        self.released(request, candidate, None).map(|(person, _)| person)
    }

    fn deliver_autograph(
        &self,
        request: RequestId,
        says: &Autograph,
        scan: &[u8],
    ) -> Result<Signed<Delivery>, CoreError> {
        self.take_dictamen(request, &Dictamen::ByPen(says, scan)).map(|taken| taken.receipt)
    }

    fn report(&self, request: RequestId, outcome: &Outcome) -> Result<Signed<OutcomeReceipt>, CoreError> {
        let digest = digest(&outcome.to_body());
        self.take_outcome(request, outcome, digest).map(|taken| taken.receipt)
    }
}

fn nonce(random: &Random) -> [u8; 24] {
    let mut nonce = [0; 24];
    random(&mut nonce);
    nonce
}

fn digest(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

fn probes(
    prints: &[(Finger, GreyImage)],
    progress: Progress<'_>,
) -> Result<Vec<(Finger, fingerprint::Template)>, CoreError> {
    let mut probes = Vec::new();
    for (number, (finger, image)) in prints.iter().enumerate() {
        if progress(number as u64, prints.len() as u64) == ControlFlow::Break(()) {
            return Err(CoreError::Cancelled);
        }
        if probes.iter().any(|(seen, _)| seen == finger) {
            return Err(CoreError::Refused("a finger appears twice".into()));
        }
        let raster = Raster::new(image.width, image.height, image.ppi, image.pixels.clone())
            .map_err(|error| CoreError::Refused(error.to_string()))?;
        probes.push((*finger, fingerprint::extract(&raster).template));
    }
    if probes.is_empty() {
        return Err(CoreError::Refused("no prints".into()));
    }
    // A search for nothing would end in a signed "no records".
    if probes.iter().all(|(_, template): &(Finger, fingerprint::Template)| template.minutiae.is_empty()) {
        return Err(CoreError::Refused("no print shows a minutia".into()));
    }
    Ok(probes)
}
