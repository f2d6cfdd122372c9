//! Where the templates of the gallery are: in a gallery of this process ([`OwnGallery`]), or dealt out among other
//! machines by whoever implements [`Templates`]. Knows no persons, no prints and no requests.

use crate::sealed::unavailable;
use core_api::{CoreError, Progress};
use fingerprint::Template;
use gallery::{Gallery, GalleryError, SearchOutcome, SubjectId};
use std::collections::HashSet;
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use terms::Finger;

/// A subject and the templates of its fingers.
pub type Record = (SubjectId, Vec<(Finger, Template)>);

/// The templates of everybody enrolled.
pub trait Templates: Send + Sync {
    /// How many persons are enrolled.
    fn persons(&self) -> u64;

    /// Which of these are not enrolled.
    fn missing(&self, subjects: &[SubjectId]) -> Result<HashSet<SubjectId>, CoreError>;

    /// Enrols subjects that are not there yet. On return they are durable, and every search to come looks at them.
    fn enrol(&self, subjects: &[Record]) -> Result<(), CoreError>;

    /// Many have been enrolled: what makes the next opening quick may be done now.
    fn settle(&self) -> Result<(), CoreError> {
        Ok(())
    }

    /// Searches everybody, or gives an error: there is no outcome of half a gallery, for the core signs what this
    /// gives. `progress` has the last word on how far it came.
    fn search(
        &self,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: Progress<'_>,
    ) -> Result<SearchOutcome, CoreError>;
}

/// A gallery of this process.
pub(crate) struct OwnGallery(RwLock<Gallery>);

impl OwnGallery {
    pub(crate) fn open(folder: &Path, key: &[u8; 32]) -> Result<Self, GalleryError> {
        Ok(OwnGallery(RwLock::new(Gallery::open(folder, key)?)))
    }

    fn read(&self) -> RwLockReadGuard<'_, Gallery> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Gallery> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Templates for OwnGallery {
    fn persons(&self) -> u64 {
        self.read().len() as u64
    }

    fn missing(&self, subjects: &[SubjectId]) -> Result<HashSet<SubjectId>, CoreError> {
        let gallery = self.read();
        Ok(subjects.iter().copied().filter(|subject| !gallery.contains(*subject)).collect())
    }

    fn enrol(&self, subjects: &[Record]) -> Result<(), CoreError> {
        let mut gallery = self.write();
        subjects
            .iter()
            .try_for_each(|(subject, fingers)| gallery.enrol(*subject, fingers))
            .map_err(gallery_problem)
    }

    fn settle(&self) -> Result<(), CoreError> {
        self.write().flush().map_err(gallery_problem)
    }

    fn search(
        &self,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: Progress<'_>,
    ) -> Result<SearchOutcome, CoreError> {
        self.read().search(probe, limit, progress).map_err(|_| CoreError::Cancelled)
    }
}

pub(crate) fn gallery_problem(error: GalleryError) -> CoreError {
    match error {
        GalleryError::Io { source, .. } => unavailable(source),
        other => CoreError::Unavailable(other.to_string()),
    }
}
