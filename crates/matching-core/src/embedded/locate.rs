//! Localizaciones: records found by a person's own data. Kept apart from requests, under ids of their own.

use super::{EmbeddedCore, Taken, digest};
use crate::sealed::SealedFolder;
use core_api::{
    CONTRACT, CoreError, GreyImage, Localizacion, LocalizacionBody, LocalizacionId, Localizaciones,
    LocatedPrint, LocatedRecord, MAX_RECORDS, Search, Signed,
};
use gallery::SubjectId;
use serde::{Deserialize, Serialize};
use terms::{Finger, InstitutionId, Sha256, Timestamp};

/// A localización as it was answered.
#[derive(Serialize, Deserialize)]
struct Stored {
    institution: InstitutionId,
    asked: Sha256,
    at: Timestamp,
    /// The Folio Único or carpeta it was asked on account of.
    carpeta: String,
    bytes: Vec<u8>,
    signature: Vec<u8>,
    subjects: Vec<[u8; 16]>,
}

impl Stored {
    fn read(folder: &SealedFolder, id: LocalizacionId) -> Result<Option<Self>, CoreError> {
        let Some(bytes) = folder.get(&id.to_string())? else { return Ok(None) };
        serde_json::from_slice(&bytes).map(Some).map_err(|_| damaged())
    }

    fn signed(&self) -> Result<Signed<Localizacion>, CoreError> {
        let signature = self.signature.as_slice().try_into().map_err(|_| damaged())?;
        Ok(Signed::from_parts(self.bytes.clone(), signature))
    }
}

fn damaged() -> CoreError {
    CoreError::Unavailable("a localización is damaged".into())
}

impl EmbeddedCore {
    /// Looks for a person; `asked` is the digest of the body as it came.
    pub fn take_localizacion(
        &self,
        id: LocalizacionId,
        body: &LocalizacionBody,
        asked: Sha256,
    ) -> Result<Taken<Localizacion>, CoreError> {
        if let Some(known) = self.known_localizacion(id, asked)? {
            return Ok(known);
        }
        let mut fitting = self.read().registry.find(&body.search)?;
        let found = fitting.len() as u64;
        fitting.truncate(MAX_RECORDS);
        let subjects = fitting.iter().map(|(subject, _)| subject.0).collect();
        let confirmed_by_curp = matches!(body.search, Search::Curp(_));
        let record = |(subject, person)| {
            let prints = self.located_prints(subject)?;
            Ok(LocatedRecord { person, confirmed_by_curp, prints })
        };
        let records = fitting.into_iter().map(record).collect::<Result<_, CoreError>>()?;
        let at = (self.setup.now)();
        let answer = Localizacion {
            institution: body.institution,
            localizacion: id,
            asked,
            at,
            contract: CONTRACT.to_owned(),
            found,
            records,
        };
        let signed = self.sign(&answer)?;
        let stored = Stored {
            institution: body.institution,
            asked,
            at,
            carpeta: body.carpeta.clone(),
            bytes: signed.bytes().to_vec(),
            signature: signed.signature().to_vec(),
            subjects,
        };
        let bytes = serde_json::to_vec(&stored).map_err(|_| damaged())?;
        let _turn = self.turn();
        // Another attempt at the same may have ended first.
        if let Some(known) = self.known_localizacion(id, asked)? {
            return Ok(known);
        }
        self.localizaciones.put(&id.to_string(), self.nonce(), &bytes)?;
        Ok(Taken { receipt: signed, new: true })
    }

    /// What was answered before, if the same was asked.
    fn known_localizacion(
        &self,
        id: LocalizacionId,
        asked: Sha256,
    ) -> Result<Option<Taken<Localizacion>>, CoreError> {
        match Stored::read(&self.localizaciones, id)? {
            Some(known) if known.asked == asked => Ok(Some(Taken { receipt: known.signed()?, new: false })),
            Some(_) => Err(CoreError::Conflict),
            None => Ok(None),
        }
    }

    fn located_prints(&self, subject: SubjectId) -> Result<Vec<LocatedPrint>, CoreError> {
        let mut prints = Vec::new();
        for finger in Finger::ALL {
            if let Some(image) = self.read().population.print(subject, finger)? {
                prints.push(LocatedPrint { finger, digest: image.digest() });
            }
        }
        Ok(prints)
    }

    /// A localización of this institution, as it was answered.
    pub fn localizacion(
        &self,
        id: LocalizacionId,
        institution: InstitutionId,
    ) -> Result<Signed<Localizacion>, CoreError> {
        let known = Stored::read(&self.localizaciones, id)?;
        known.filter(|known| known.institution == institution).ok_or(CoreError::UnknownRequest)?.signed()
    }
}

impl Localizaciones for EmbeddedCore {
    fn locate(&self, id: LocalizacionId, body: &LocalizacionBody) -> Result<Signed<Localizacion>, CoreError> {
        let bytes = serde_json::to_vec(body).map_err(|_| CoreError::Broken)?;
        self.take_localizacion(id, body, digest(&bytes)).map(|taken| taken.receipt)
    }

    fn located_print(
        &self,
        id: LocalizacionId,
        record: usize,
        finger: Finger,
    ) -> Result<GreyImage, CoreError> {
        let known = Stored::read(&self.localizaciones, id)?.ok_or(CoreError::UnknownRequest)?;
        let subject = record.checked_sub(1).and_then(|place| known.subjects.get(place));
        let subject = SubjectId(*subject.ok_or(CoreError::UnknownCandidate)?);
        self.read().population.print(subject, finger)?.ok_or(CoreError::UnknownCandidate)
    }
}
