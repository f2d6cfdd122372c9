//! The core inside the workstation: same messages, same signatures, no network.

use crate::answer;
use crate::population::Population;
use crate::registry::{Registry, ReleaseWarrant};
use crate::requests::{Requests, StoredAnswer, StoredDictamen, StoredRequest};
use crate::sealed::{SealedFolder, unavailable};
use crate::synthetic;
use core_api::{
    Acknowledgement, Answer, CONTRACT, Capabilities, Core, CoreError, CoreKey, CorePublicKey, Delivery,
    GreyImage, Person, Progress, Signed, Submission,
};
use firma::TrustAnchors;
use gallery::{Gallery, SubjectId};
use print_image::Raster;
use rayon::prelude::*;
use sha2::Digest as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
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
    gallery: Gallery,
    population: Population,
    registry: Registry,
}

/// The embedded core.
pub struct EmbeddedCore {
    setup: Setup,
    key: CoreKey,
    holdings: RwLock<Holdings>,
    requests: Requests,
}

impl EmbeddedCore {
    /// Opens the core kept in `folder`, making it if it is not there.
    pub fn open(folder: &Path, setup: Setup) -> Result<Self, OpenError> {
        let sealed = |name: &str| SealedFolder::open(folder.join(name), &setup.key);
        let gallery = Gallery::open(&folder.join("gallery"), &setup.key)?;
        let mut population = Population::new(sealed("prints")?);
        let mut registry = Registry::new(sealed("persons")?);
        if setup.demonstration {
            for number in 0..synthetic::DEMONSTRATION_PERSONS {
                population.add_synthetic(number);
                registry.add_synthetic(number);
            }
        }
        let requests = Requests::new(sealed("requests")?);
        let key = CoreKey::from_seed(&setup.signing_seed);
        Ok(EmbeddedCore {
            key,
            requests,
            holdings: RwLock::new(Holdings { gallery, population, registry }),
            setup,
        })
    }

    /// The key its messages are signed with.
    pub fn public_key(&self) -> CorePublicKey {
        self.key.public()
    }

    /// Persons in the gallery.
    pub fn persons(&self) -> u64 {
        self.read().gallery.len() as u64
    }

    /// Enrols the synthetic persons that are not there yet; resumes where it was stopped.
    pub fn enrol_synthetic(&self, count: u32, progress: Progress<'_>) -> Result<(), CoreError> {
        let (total, done) = (u64::from(count), AtomicU64::new(0));
        for batch in (0..count).collect::<Vec<_>>().chunks(8) {
            let missing: Vec<u32> = batch.iter().copied().filter(|number| !self.holds(*number)).collect();
            let enrolled: Vec<_> = missing.into_par_iter().map(synthetic_record).collect();
            let mut holdings = self.write();
            for (subject, record) in enrolled {
                holdings.gallery.enrol(subject, &record).map_err(gallery_problem)?;
            }
            drop(holdings);
            let now_done = done.fetch_add(batch.len() as u64, Ordering::Relaxed) + batch.len() as u64;
            if progress(now_done, total).is_break() {
                self.write().gallery.flush().map_err(gallery_problem)?;
                return Err(CoreError::Cancelled);
            }
        }
        self.write().gallery.flush().map_err(gallery_problem)
    }

    fn holds(&self, number: u32) -> bool {
        self.read().gallery.contains(crate::population::synthetic_subject(number))
    }

    /// Enrols one person with real prints (tests and trials with an institution's own material).
    pub fn enrol(&self, person: &Person, prints: &[(Finger, Raster)]) -> Result<(), CoreError> {
        let mut id = [0; 16];
        (self.setup.random)(&mut id);
        let subject = SubjectId(id);
        let templates: Vec<_> = prints
            .par_iter()
            .map(|(finger, raster)| (*finger, fingerprint::extract(raster).template))
            .collect();
        let mut holdings = self.write();
        holdings.population.add_prints(subject, prints, || self.nonce())?;
        holdings.registry.add(subject, person, self.nonce())?;
        holdings.gallery.enrol(subject, &templates).map_err(gallery_problem)?;
        holdings.gallery.flush().map_err(gallery_problem)
    }

    fn read(&self) -> RwLockReadGuard<'_, Holdings> {
        self.holdings.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Holdings> {
        self.holdings.write().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn nonce(&self) -> [u8; 24] {
        let mut nonce = [0; 24];
        (self.setup.random)(&mut nonce);
        nonce
    }

    fn sign<T: serde::Serialize>(&self, message: &T) -> Result<Signed<T>, CoreError> {
        self.key.sign(message).map_err(|error| CoreError::Unavailable(error.to_string()))
    }

    fn acknowledge(
        &self,
        submission: &Submission,
        stored: &StoredRequest,
    ) -> Result<Signed<Acknowledgement>, CoreError> {
        self.sign(&Acknowledgement {
            institution: stored.institution,
            request: submission.request,
            manifest: stored.manifest,
            nonce: submission.nonce,
            at: stored.at,
            contract: CONTRACT.to_owned(),
        })
    }

    fn search(
        &self,
        stored: &StoredRequest,
        progress: Progress<'_>,
    ) -> Result<gallery::SearchOutcome, CoreError> {
        let outcome = self.read().gallery.search(&stored.probes, CANDIDATES, progress);
        outcome.map_err(|_| CoreError::Cancelled)
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
        let manifest = submission.manifest();
        if let Some(stored) = self.requests.get(submission.request)? {
            let same = stored.manifest == manifest;
            return if same { self.acknowledge(submission, &stored) } else { Err(CoreError::Conflict) };
        }
        let stored = StoredRequest {
            institution: submission.institution,
            manifest,
            at: (self.setup.now)(),
            probes: probes(&submission.prints, progress)?,
            answer: None,
            dictamen: None,
        };
        self.requests.put(submission.request, &stored, self.nonce())?;
        self.acknowledge(submission, &stored)
    }

    fn answer(&self, request: RequestId, progress: Progress<'_>) -> Result<Signed<Answer>, CoreError> {
        let mut stored = self.requests.known(request)?;
        if let Some(answer) = &stored.answer {
            let damaged = |_| CoreError::Unavailable("an answer is damaged".into());
            let signature = <[u8; 64]>::try_from(answer.signature.as_slice()).map_err(damaged)?;
            return Ok(Signed::from_parts(answer.bytes.clone(), signature));
        }
        let outcome = self.search(&stored, progress)?;
        let (message, subjects) = {
            let holdings = self.read();
            let sequence = holdings.gallery.len() as u64;
            answer::answer(request, &stored, &outcome, &holdings.population, sequence, (self.setup.now)())?
        };
        let signed = self.sign(&message)?;
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
        let mut stored = self.requests.known(request)?;
        let verified = firma::verify(dictamen, &self.setup.trust)
            .map_err(|error| CoreError::NoWarrant(error.to_string()))?;
        if !verified.is_trusted() {
            return Err(CoreError::NoWarrant("the signer's certificate is not trusted here".into()));
        }
        if verified.claim().request != Some(request) {
            return Err(CoreError::NoWarrant("it speaks of another request".into()));
        }
        let sha256 = Sha256(sha2::Sha256::digest(dictamen).into());
        let warrant = ReleaseWarrant::from_dictamen(&verified);
        let at = stored.dictamen.as_ref().filter(|known| known.sha256 == sha256).map(|known| known.at);
        let at = at.unwrap_or_else(|| (self.setup.now)());
        stored.dictamen = Some(StoredDictamen { sha256, at, warrant });
        self.requests.put(request, &stored, self.nonce())?;
        self.sign(&Delivery { request, dictamen: sha256, at, contract: CONTRACT.to_owned() })
    }

    fn person(&self, request: RequestId, candidate: &CandidateId) -> Result<Person, CoreError> {
        let stored = self.requests.known(request)?;
        let warrant = stored.dictamen.as_ref().and_then(|dictamen| dictamen.warrant.as_ref());
        let warrant =
            warrant.filter(|warrant| warrant.candidate() == candidate && warrant.request() == request);
        let warrant = warrant
            .ok_or_else(|| CoreError::NoWarrant("no confirming dictamen for this candidate".into()))?;
        self.read().registry.release(warrant, |_, opaque| stored.subject(opaque))
    }
}

fn synthetic_record(number: u32) -> (SubjectId, Vec<(Finger, fingerprint::Template)>) {
    let record = Finger::ALL
        .into_iter()
        .map(|finger| (finger, fingerprint::extract(&synthetic::record_print(number, finger)).template))
        .collect();
    (crate::population::synthetic_subject(number), record)
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
    Ok(probes)
}

fn gallery_problem(error: gallery::GalleryError) -> CoreError {
    match error {
        gallery::GalleryError::Io { source, .. } => unavailable(source),
        other => CoreError::Unavailable(other.to_string()),
    }
}
