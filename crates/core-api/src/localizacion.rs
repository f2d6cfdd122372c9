//! Localización: a missing person asked for by general data, so that her records can be looked for among the dead and the
//! unnamed. Personal data flow from the start, so nothing here touches a search by prints: other ids, other messages,
//! another credential, another store.

use crate::strict::{Message, Misfit, allowed, contract, curp, day, name, one_print_a_finger, sound, word};
use crate::{CoreError, GreyImage, Person, Signed};
use serde::{Deserialize, Serialize};
use terms::{Finger, InstitutionId, RequestId, Sha256, Timestamp};

/// Most records of one localización.
pub const MAX_RECORDS: usize = 16;

/// One localización, by its client's id: apart from those of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalizacionId(pub RequestId);

impl std::fmt::Display for LocalizacionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Body of `PUT /localizaciones/{id}`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalizacionBody {
    /// [`crate::CONTRACT`].
    pub contract: String,
    /// Who asks; must be the institution of the credential.
    pub institution: InstitutionId,
    /// The Folio Único or the carpeta on whose account it is asked.
    pub carpeta: String,
    /// Who is looked for.
    pub search: Search,
}

/// By what a person is looked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Search {
    /// Her CURP.
    Curp(String),
    /// Her names and her birth.
    Names(Names),
}

/// Names and birth. Case, accents and spaces do not matter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Given names.
    pub given_names: String,
    /// Surnames.
    pub surnames: String,
    /// Day of birth.
    pub birth: String,
}

/// The signed answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localizacion {
    /// Who asked.
    pub institution: InstitutionId,
    /// Which localización.
    pub localizacion: LocalizacionId,
    /// SHA-256 of the body that asked.
    pub asked: Sha256,
    /// The core's clock.
    pub at: Timestamp,
    /// Contract version.
    pub contract: String,
    /// Records that fit; no more than [`MAX_RECORDS`] are given.
    pub found: u64,
    /// The records.
    pub records: Vec<LocatedRecord>,
}

/// One record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocatedRecord {
    /// Whose.
    pub person: Person,
    /// Whether the CURP asked for is hers: that, and no likeness of names, confirms.
    pub confirmed_by_curp: bool,
    /// Her prints.
    pub prints: Vec<LocatedPrint>,
}

/// One print of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocatedPrint {
    /// Which finger.
    pub finger: Finger,
    /// [`GreyImage::digest`] of its pixels.
    pub digest: Sha256,
}

/// A core that locates. Every call is idempotent.
pub trait Localizaciones: Send + Sync {
    /// Looks for a person; the same body under the same id gets the same answer, another [`CoreError::Conflict`].
    fn locate(&self, id: LocalizacionId, body: &LocalizacionBody) -> Result<Signed<Localizacion>, CoreError>;

    /// The pixels of a print of a record, counted from 1.
    fn located_print(
        &self,
        id: LocalizacionId,
        record: usize,
        finger: Finger,
    ) -> Result<GreyImage, CoreError>;
}

impl Message for LocalizacionBody {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        word(&self.carpeta)?;
        match &self.search {
            Search::Curp(text) => curp(text),
            Search::Names(names) => names.check(),
        }
    }
}

impl Names {
    fn check(&self) -> Result<(), Misfit> {
        name(&self.given_names)?;
        name(&self.surnames)?;
        day(&self.birth)
    }
}

impl Message for Localizacion {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        allowed(self.records.len() <= MAX_RECORDS)?;
        sound(self.found >= self.records.len() as u64)?;
        for record in &self.records {
            record.person.check()?;
            one_print_a_finger(record.prints.iter().map(|print| print.finger))?;
        }
        Ok(())
    }
}

macro_rules! silent {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

silent!(LocalizacionBody, Search, Names, Localizacion, LocatedRecord);
