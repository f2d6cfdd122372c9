//! The names of all files of a package, made from its profile before anything is written, and what no two files may share.

use super::contents::Oficio;
use super::file_name::{FileName, FileNameError};
use super::limits::MOST_SOLICITUDES;
use super::place::Place;
use super::profile::Profile;
use super::token::{Code, Folio};
use std::collections::HashSet;
use terms::Finger;

/// The manifest: written last, it makes a package whole.
pub const MANIFEST: &str = "manifiesto.json";
/// The manifest as a table.
pub const TABLE: &str = "manifiesto.csv";
/// Stands in a folder while a package is being written there.
pub(super) const UNFINISHED: &str = "incompleto.txt";
/// The file being written.
pub(super) const PART: &str = "parte.tmp";

/// Names no file of the contents may have.
const TAKEN: [&str; 4] = [MANIFEST, TABLE, UNFINISHED, PART];

/// Every name a package may need.
pub(super) struct Names {
    pub(super) profile: Code,
    pub(super) pdf: FileName,
    pub(super) solicitudes: Vec<SolicitudNames>,
}

/// The names of one solicitud.
pub(super) struct SolicitudNames {
    pub(super) folio: Folio,
    pub(super) itl: FileName,
    /// In FGP order.
    pub(super) prints: [FileName; 10],
}

/// Why a profile gives a package no names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NamesError {
    /// No solicitud, or more than a package holds.
    #[error("{0} solicitudes: a package holds 1 to {MOST_SOLICITUDES}")]
    Count(usize),
    /// Two solicitudes have one folio, or folios that differ in case alone.
    #[error("solicitud {0} comes twice")]
    Repeated(Folio),
    /// A name is not portable.
    #[error("{place}: {error}")]
    Unportable {
        /// Which file.
        place: Place,
        /// What is not portable.
        error: FileNameError,
    },
    /// Another file or folder has the name already.
    #[error("{0}: its name is taken")]
    Taken(Place),
}

impl Names {
    /// The names `profile` gives to a package of `folios`.
    pub(super) fn plan(oficio: &Oficio, folios: &[Folio], profile: &Profile) -> Result<Self, NamesError> {
        check_folios(folios.iter())?;
        let pdf = profile.pdf(oficio).map_err(|error| NamesError::Unportable { place: Place::Pdf, error })?;
        let named = folios.iter().enumerate();
        let solicitudes = named.map(|(place, folio)| SolicitudNames::plan(oficio, place, folio, profile));
        let names = Names {
            profile: profile.name().clone(),
            pdf,
            solicitudes: solicitudes.collect::<Result<_, _>>()?,
        };
        check_distinct(names.all())?;
        Ok(names)
    }

    /// Every file's place and name.
    fn all(&self) -> impl Iterator<Item = (Place, &FileName)> {
        std::iter::once((Place::Pdf, &self.pdf)).chain(self.solicitudes.iter().flat_map(SolicitudNames::all))
    }

    /// The name of every file a folder may hold while the package is written there.
    pub(super) fn allowed(&self) -> HashSet<&str> {
        self.all().map(|(_, name)| name.as_str()).chain(TAKEN).collect()
    }
}

impl SolicitudNames {
    fn plan(oficio: &Oficio, place: usize, folio: &Folio, profile: &Profile) -> Result<Self, NamesError> {
        let named = |name: Result<FileName, FileNameError>, of: Place| {
            name.map_err(|error| NamesError::Unportable { place: of, error })
        };
        let itl = named(profile.itl(oficio, place, folio), Place::Itl(folio.clone()))?;
        let print =
            |finger| named(profile.print(oficio, place, folio, finger), Place::Print(folio.clone(), finger));
        let prints: Vec<FileName> = Finger::ALL.into_iter().map(print).collect::<Result<_, _>>()?;
        let prints = prints.try_into().expect("ten fingers have ten names");
        Ok(SolicitudNames { folio: folio.clone(), itl, prints })
    }

    fn all(&self) -> impl Iterator<Item = (Place, &FileName)> {
        let print = |finger: Finger| (Place::Print(self.folio.clone(), finger), &self.prints[finger.index()]);
        std::iter::once((Place::Itl(self.folio.clone()), &self.itl)).chain(Finger::ALL.into_iter().map(print))
    }
}

/// A package asks as much as it may, each once.
pub(super) fn check_folios<'a>(folios: impl ExactSizeIterator<Item = &'a Folio>) -> Result<(), NamesError> {
    if !(1..=MOST_SOLICITUDES).contains(&folios.len()) {
        return Err(NamesError::Count(folios.len()));
    }
    let mut seen = HashSet::new();
    for folio in folios {
        if !seen.insert(folio.as_str().to_ascii_lowercase()) {
            return Err(NamesError::Repeated(folio.clone()));
        }
    }
    Ok(())
}

/// No two files share a name on any system, none is called as a folder of another, none as the manifest.
pub(super) fn check_distinct<'a>(
    names: impl Iterator<Item = (Place, &'a FileName)>,
) -> Result<(), NamesError> {
    let mut files: HashSet<String> = TAKEN.map(str::to_owned).into();
    let mut folders = HashSet::new();
    for (place, name) in names {
        let clash = folders.contains(&name.key()) || name.folders().any(|folder| files.contains(&folder));
        if clash || !files.insert(name.key()) {
            return Err(NamesError::Taken(place));
        }
        folders.extend(name.folders());
    }
    Ok(())
}
