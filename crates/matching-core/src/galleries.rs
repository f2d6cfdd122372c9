//! One gallery of templates for each acervo, side by side under one folder, and what a search of several of them found.

use crate::templates::Record;
use fingerprint::Template;
use gallery::{
    Among, Cancelled, Gallery, GalleryError, Position, Progress, SearchOptions, SearchOutcome, SubjectId,
    search_among,
};
use std::collections::HashMap;
use std::path::Path;
use terms::{Acervo, Acervos, Coverage, Finger};

/// Subjects enrolled at once from which on they become a segment of their own.
const SEGMENT_WORTH: usize = 64;

/// What a search of several acervos found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Over all of them together.
    pub outcome: SearchOutcome,
    /// How much of each was searched, in their order.
    pub coverage: Vec<Coverage>,
    /// Where the record of each candidate is, in the order of the candidates.
    pub acervos: Vec<Acervo>,
}

impl Found {
    /// What several searches of different subjects found, as if it were one; each had at least `limit`.
    pub fn merged(parts: impl IntoIterator<Item = Found>, acervos: Acervos, limit: usize) -> Self {
        let nothing = |acervo| Coverage { acervo, searched: 0, total: 0 };
        let mut coverage: Vec<Coverage> = acervos.iter().map(nothing).collect();
        let (mut places, mut outcomes) = (HashMap::new(), Vec::new());
        for part in parts {
            for said in &part.coverage {
                if let Some(sum) = coverage.iter_mut().find(|sum| sum.acervo == said.acervo) {
                    (sum.searched, sum.total) = (sum.searched + said.searched, sum.total + said.total);
                }
            }
            let subjects = part.outcome.candidates.iter().map(|hit| hit.subject);
            places.extend(subjects.zip(part.acervos));
            outcomes.push(part.outcome);
        }
        let outcome = SearchOutcome::merged(outcomes, limit);
        let acervos = outcome.candidates.iter();
        let acervos = acervos.map(|hit| places.get(&hit.subject).copied().unwrap_or_default()).collect();
        Found { outcome, coverage, acervos }
    }
}

/// The galleries, in the order of [`Acervo::ALL`].
pub(crate) struct Galleries([Gallery; Acervo::ALL.len()]);

impl Galleries {
    /// Opens those under `folder`, making what is not there. A gallery of before there were several acervos is the
    /// padrón's.
    pub(crate) fn open(folder: &Path, key: &[u8; 32]) -> Result<Self, GalleryError> {
        let open = |acervo| match acervo {
            Acervo::Padron => Gallery::open(&folder.join("gallery"), key),
            other => Gallery::open(&folder.join(format!("gallery-{other}")), key),
        };
        let [padron, bajas, desaparecidas, cuerpos, inm] = Acervo::ALL.map(open);
        Ok(Galleries([padron?, bajas?, desaparecidas?, cuerpos?, inm?]))
    }

    fn of(&self, acervo: Acervo) -> &Gallery {
        &self.0[acervo.index()]
    }

    /// How many subjects there are in all.
    pub(crate) fn len(&self) -> u64 {
        self.0.iter().map(|gallery| gallery.len() as u64).sum()
    }

    /// Where a subject is enrolled.
    pub(crate) fn acervo(&self, subject: SubjectId) -> Option<Acervo> {
        Acervo::ALL.into_iter().find(|acervo| self.of(*acervo).contains(subject))
    }

    pub(crate) fn contains(&self, subject: SubjectId) -> bool {
        self.acervo(subject).is_some()
    }

    /// All subjects.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = SubjectId> {
        self.0.iter().flat_map(Gallery::subjects)
    }

    /// A subject with its templates.
    pub(crate) fn record(&self, subject: SubjectId) -> Option<Record> {
        let acervo = self.acervo(subject)?;
        Some(Record { subject, acervo, fingers: self.of(acervo).templates(subject)? })
    }

    /// Enrols those that are not there yet; some of them may be there where the disk failed.
    pub(crate) fn enrol(&mut self, records: &[Record]) -> Result<(), GalleryError> {
        for acervo in Acervo::ALL {
            let of_it = |record: &&Record| record.acervo == acervo && !self.contains(record.subject);
            let new: Vec<(SubjectId, Vec<(Finger, Template)>)> =
                records.iter().filter(of_it).map(|record| (record.subject, record.fingers.clone())).collect();
            let gallery = &mut self.0[acervo.index()];
            if new.len() < SEGMENT_WORTH {
                new.iter().try_for_each(|(subject, fingers)| gallery.enrol(*subject, fingers))?;
            } else {
                gallery.enrol_many(&new)?;
            }
        }
        Ok(())
    }

    /// Removes a subject; whether it was there.
    pub(crate) fn remove(&mut self, subject: SubjectId) -> Result<bool, GalleryError> {
        let Some(acervo) = self.acervo(subject) else { return Ok(false) };
        self.0[acervo.index()].remove(subject).map(|()| true)
    }

    pub(crate) fn flush(&mut self) -> Result<(), GalleryError> {
        self.0.iter_mut().try_for_each(Gallery::flush)
    }

    pub(crate) fn compact(&mut self) -> Result<(), GalleryError> {
        self.0.iter_mut().try_for_each(|gallery| gallery.compact().map(|_| ()))
    }

    /// Searches the subjects of these acervos that `among` names, all of them or none.
    pub(crate) fn search(
        &self,
        acervos: Acervos,
        among: Among<'_>,
        probe: &[(Finger, Template)],
        options: SearchOptions,
        progress: Progress<'_>,
    ) -> Result<Found, Cancelled> {
        let galleries: Vec<&Gallery> = acervos.iter().map(|acervo| self.of(acervo)).collect();
        let probe: Vec<_> =
            probe.iter().map(|(finger, template)| (Position::Known(*finger), template.clone())).collect();
        let outcome = search_among(&galleries, among, &probe, options, progress)?;
        let coverage = acervos.iter().zip(&galleries).map(|(acervo, gallery)| {
            let searched = gallery.subjects().filter(|subject| among(*subject)).count() as u64;
            Coverage { acervo, searched, total: searched }
        });
        let place = |subject| self.acervo(subject).unwrap_or_default();
        let acervos = outcome.candidates.iter().map(|hit| place(hit.subject)).collect();
        Ok(Found { coverage: coverage.collect(), acervos, outcome })
    }
}
