//! Where the templates of the gallery are: in a gallery of this process ([`OwnGallery`]), or dealt out among other
//! machines by whoever implements [`Templates`]. Knows no persons, no prints and no requests.

use crate::galleries::{Found, Galleries};
use crate::sealed::unavailable;
use core_api::{CoreError, Progress};
use fingerprint::Template;
use gallery::{GalleryError, Line, SearchOptions, Stages, SubjectId};
use std::collections::HashSet;
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use terms::{Acervo, Acervos, Finger};

/// A subject, where it is enrolled, and the templates of its fingers.
#[derive(Clone)]
pub struct Record {
    /// Who, opaquely.
    pub subject: SubjectId,
    /// Where; a subject is in one acervo.
    pub acervo: Acervo,
    /// Each finger once.
    pub fingers: Vec<(Finger, Template)>,
}

/// The templates of everybody enrolled.
pub trait Templates: Send + Sync {
    /// How many persons are enrolled, in all acervos.
    fn persons(&self) -> u64;

    /// Which of these are not enrolled.
    fn missing(&self, subjects: &[SubjectId]) -> Result<HashSet<SubjectId>, CoreError>;

    /// Enrols subjects that are not there yet. On return they are durable, and every search to come looks at them.
    fn enrol(&self, subjects: &[Record]) -> Result<(), CoreError>;

    /// Many have been enrolled: what makes the next opening quick may be done now.
    fn settle(&self) -> Result<(), CoreError> {
        Ok(())
    }

    /// Searches everybody in these acervos, or gives an error: there is no outcome of half an acervo, for the core signs
    /// what this gives. `progress` has the last word on how far it came.
    fn search(
        &self,
        acervos: Acervos,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: Progress<'_>,
    ) -> Result<Found, CoreError>;
}

/// Galleries of this process.
pub(crate) struct OwnGallery(RwLock<Galleries>);

impl OwnGallery {
    pub(crate) fn open(folder: &Path, key: &[u8; 32]) -> Result<Self, GalleryError> {
        Ok(OwnGallery(RwLock::new(Galleries::open(folder, key)?)))
    }

    fn read(&self) -> RwLockReadGuard<'_, Galleries> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Galleries> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Templates for OwnGallery {
    fn persons(&self) -> u64 {
        self.read().len()
    }

    fn missing(&self, subjects: &[SubjectId]) -> Result<HashSet<SubjectId>, CoreError> {
        let galleries = self.read();
        Ok(subjects.iter().copied().filter(|subject| !galleries.contains(*subject)).collect())
    }

    fn enrol(&self, subjects: &[Record]) -> Result<(), CoreError> {
        self.write().enrol(subjects).map_err(gallery_problem)
    }

    fn settle(&self) -> Result<(), CoreError> {
        self.write().flush().map_err(gallery_problem)
    }

    fn search(
        &self,
        acervos: Acervos,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: Progress<'_>,
    ) -> Result<Found, CoreError> {
        let options = SearchOptions { limit, line: Line::Candidates, stages: Stages::Auto };
        let found = self.read().search(acervos, &|_| true, probe, options, progress);
        found.map_err(|_| CoreError::Cancelled)
    }
}

pub(crate) fn gallery_problem(error: GalleryError) -> CoreError {
    match error {
        GalleryError::Io { source, .. } => unavailable(source),
        other => CoreError::Unavailable(other.to_string()),
    }
}
