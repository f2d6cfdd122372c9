//! Whose prints the gallery holds, by opaque subject id: prints, and why a record was cancelled; never persons.

use crate::sealed::SealedFolder;
use crate::synthetic;
use core_api::{CoreError, GreyImage};
use gallery::SubjectId;
use print_image::Raster;
use sha2::Digest as _;
use std::collections::HashMap;
use terms::{BajaCause, Finger, Ppi};

/// The prints behind the gallery's templates.
pub struct Population {
    sealed: SealedFolder,
    /// Causes of cancelled records.
    causes: SealedFolder,
    synthetic: HashMap<SubjectId, u32>,
}

impl Population {
    pub(crate) fn new(sealed: SealedFolder, causes: SealedFolder) -> Self {
        Population { sealed, causes, synthetic: HashMap::new() }
    }

    /// The opaque id of a synthetic person, made known to the population.
    pub(crate) fn add_synthetic(&mut self, number: u32) -> SubjectId {
        let subject = synthetic_subject(number);
        self.synthetic.insert(subject, number);
        subject
    }

    /// Keeps the prints of an enrolled person.
    pub(crate) fn add_prints(
        &self,
        subject: SubjectId,
        prints: &[(Finger, Raster)],
        mut nonce: impl FnMut() -> [u8; 24],
    ) -> Result<(), CoreError> {
        prints.iter().try_for_each(|(finger, raster)| {
            self.sealed.put(&name(subject, *finger), nonce(), &encode(raster))
        })
    }

    /// Keeps why a record is cancelled, if it is.
    pub(crate) fn add_cause(
        &self,
        subject: SubjectId,
        cause: Option<BajaCause>,
        mut nonce: impl FnMut() -> [u8; 24],
    ) -> Result<(), CoreError> {
        let name = terms::RequestId(subject.0).to_string();
        cause.map_or(Ok(()), |cause| self.causes.put(&name, nonce(), cause.as_str().as_bytes()))
    }

    /// Why a record was cancelled, where that was kept.
    pub(crate) fn cause(&self, subject: SubjectId) -> Result<Option<BajaCause>, CoreError> {
        let Some(word) = self.causes.get(&terms::RequestId(subject.0).to_string())? else { return Ok(None) };
        let cause = std::str::from_utf8(&word).ok().and_then(|word| word.parse().ok());
        cause.map(Some).ok_or_else(|| CoreError::Unavailable("a record is damaged".into()))
    }

    /// The print of one finger as enrolled; `None` where the record has none.
    pub fn print(&self, subject: SubjectId, finger: Finger) -> Result<Option<GreyImage>, CoreError> {
        if let Some(number) = self.synthetic.get(&subject) {
            return Ok(Some(grey(&synthetic::record_print(*number, finger))));
        }
        let stored = self.sealed.get(&name(subject, finger))?;
        stored
            .map(|bytes| decode(&bytes).ok_or_else(|| CoreError::Unavailable("a record is damaged".into())))
            .transpose()
    }
}

/// The id of a synthetic person: says nothing of the number to who does not know the rule.
pub(crate) fn synthetic_subject(number: u32) -> SubjectId {
    let digest = sha2::Sha256::new()
        .chain_update(b"cotejo synthetic subject 1\0")
        .chain_update(number.to_be_bytes())
        .finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    SubjectId(id)
}

fn name(subject: SubjectId, finger: Finger) -> String {
    format!("{}-{finger}", terms::RequestId(subject.0))
}

/// A raster as the contract carries it.
pub(crate) fn grey(raster: &Raster) -> GreyImage {
    GreyImage {
        width: raster.width(),
        height: raster.height(),
        ppi: raster.ppi(),
        pixels: raster.pixels().to_vec(),
    }
}

fn encode(raster: &Raster) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raster.pixels().len() + 10);
    bytes.extend(raster.width().to_be_bytes());
    bytes.extend(raster.height().to_be_bytes());
    bytes.extend(raster.ppi().get().to_be_bytes());
    bytes.extend(raster.pixels());
    bytes
}

fn decode(bytes: &[u8]) -> Option<GreyImage> {
    let (width, rest) = bytes.split_first_chunk()?;
    let (height, rest) = rest.split_first_chunk()?;
    let (ppi, pixels) = rest.split_first_chunk()?;
    let (width, height) = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
    let ppi = Ppi::new(u16::from_be_bytes(*ppi)).ok()?;
    (u64::from(width) * u64::from(height) == pixels.len() as u64).then(|| GreyImage {
        width,
        height,
        ppi,
        pixels: pixels.to_vec(),
    })
}
