//! How records come in: invented people by their numbers, real ones by their prints, each into one acervo.

use super::EmbeddedCore;
use crate::placement::Placement;
use crate::population::synthetic_subject;
use crate::synthetic;
use crate::templates::Record;
use core_api::{CoreError, Person, Progress};
use gallery::SubjectId;
use print_image::Raster;
use rayon::prelude::*;
use terms::{Acervo, Finger};

/// Synthetic persons enrolled at once.
const SYNTHETIC_BATCH: usize = 8;

impl EmbeddedCore {
    /// Enrols the synthetic persons that are not there yet, in the padrón; resumes where it was stopped.
    pub fn enrol_synthetic(&self, count: u32, progress: Progress<'_>) -> Result<(), CoreError> {
        self.write().know_synthetic(count);
        let numbers: Vec<u32> = (0..count).collect();
        let mut done = 0;
        for batch in numbers.chunks(SYNTHETIC_BATCH) {
            let subjects: Vec<SubjectId> = batch.iter().copied().map(synthetic_subject).collect();
            let missing = self.templates.missing(&subjects)?;
            let missing = batch.par_iter().filter(|number| missing.contains(&synthetic_subject(**number)));
            let records: Vec<Record> = missing.map(|number| synthetic_record(*number)).collect();
            if !records.is_empty() {
                self.templates.enrol(&records)?;
            }
            done += batch.len() as u64;
            if progress(done, u64::from(count)).is_break() {
                self.templates.settle()?;
                return Err(CoreError::Cancelled);
            }
        }
        self.templates.settle()
    }

    /// Enrols one person in the padrón with real prints (tests and trials with an institution's own material).
    pub fn enrol(&self, person: &Person, prints: &[(Finger, Raster)]) -> Result<(), CoreError> {
        self.enrol_into(Placement::Padron, Some(person), prints)
    }

    /// Enrols one record in an acervo. Behind an unidentified body there is nobody; behind every other one there is.
    pub fn enrol_into(
        &self,
        placement: Placement,
        person: Option<&Person>,
        prints: &[(Finger, Raster)],
    ) -> Result<(), CoreError> {
        if person.is_some() == (placement == Placement::Cuerpo) {
            return Err(CoreError::Refused(
                "a body is nobody's record, and every other one somebody's".into(),
            ));
        }
        let mut id = [0; 16];
        (self.setup.random)(&mut id);
        let subject = SubjectId(id);
        let fingers = prints
            .par_iter()
            .map(|(finger, raster)| (*finger, fingerprint::extract(raster).template))
            .collect();
        let holdings = self.read();
        holdings.population.add_prints(subject, prints, || self.nonce())?;
        holdings.population.add_cause(subject, placement.cause(), || self.nonce())?;
        if let Some(person) = person {
            holdings.registry.add(subject, person, placement.is_register(), || self.nonce())?;
        }
        drop(holdings);
        self.templates.enrol(&[Record { subject, acervo: placement.acervo(), fingers }])?;
        self.templates.settle()
    }

    /// Enrols an invented person in an acervo, for trials of what differs between them; a body is enrolled without her.
    pub fn enrol_synthetic_into(&self, placement: Placement, number: u32) -> Result<(), CoreError> {
        if !self.setup.demonstration {
            return Err(CoreError::Refused("this gallery is for real records".into()));
        }
        let prints = Finger::ALL.map(|finger| (finger, synthetic::record_print(number, finger)));
        let person = synthetic::person(number);
        self.enrol_into(placement, (placement != Placement::Cuerpo).then_some(&person), &prints)
    }
}

fn synthetic_record(number: u32) -> Record {
    let fingers = Finger::ALL
        .into_iter()
        .map(|finger| (finger, fingerprint::extract(&synthetic::record_print(number, finger)).template))
        .collect();
    Record { subject: synthetic_subject(number), acervo: Acervo::Padron, fingers }
}
