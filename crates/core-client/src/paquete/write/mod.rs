//! Writing a package: one way through the contents, whatever takes the files. The manifest comes last.

mod archive;
mod durable;
mod folder;

use super::contents::{FingerState, Solicitud, Source};
use super::error::WriteError;
use super::file_name::FileName;
use super::limits::LONGEST_PDF;
use super::manifest::{FileEntry, FingerEntry, Inventory, Manifest, PrintEntry, SolicitudEntry};
use super::names::{MANIFEST, Names, SolicitudNames, TABLE};
use super::profile::Profile;
use std::ops::ControlFlow;
use std::path::Path;

/// Told after each solicitud how many of how many are done; breaking cancels.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) -> ControlFlow<()> + Sync);

/// What takes the files of a package.
trait Sink {
    /// Takes a file. Names come once each.
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError>;

    /// What was taken is to survive a power cut from here on.
    fn settle(&mut self) -> Result<(), WriteError> {
        Ok(())
    }

    /// All files but the manifest are here: whether nothing else is.
    fn check(&self, _manifest: &Manifest) -> Result<(), WriteError> {
        Ok(())
    }
}

/// Writes the package into `folder`, which is made where it is missing and continued where an earlier attempt was
/// interrupted: a file that is there with the right bytes is not written again. Until the manifest stands there the
/// package is incomplete, and is read as such.
///
/// # Errors
/// [`WriteError`]; a folder with other files, or with a whole package, is not touched.
pub fn write_folder(
    folder: &Path,
    source: &mut dyn Source,
    profile: &Profile,
    progress: Progress<'_>,
) -> Result<Manifest, WriteError> {
    let names = Names::plan(source.oficio(), source.folios(), profile)?;
    let mut sink = folder::FolderSink::open(folder, &names)?;
    let manifest = assemble(&mut sink, source, names, progress)?;
    sink.finish()?;
    Ok(manifest)
}

/// Writes the package as a ZIP, which appears under its name when it is whole. The same contents give the same bytes:
/// nothing is compressed, prints are already, and every file bears the same time.
///
/// # Errors
/// [`WriteError`]; nothing is left but, after a power cut, a file whose name ends in `.parte`.
pub fn write_zip(
    path: &Path,
    source: &mut dyn Source,
    profile: &Profile,
    progress: Progress<'_>,
) -> Result<Manifest, WriteError> {
    let names = Names::plan(source.oficio(), source.folios(), profile)?;
    let mut sink = archive::ArchiveSink::create(path)?;
    let manifest = assemble(&mut sink, source, names, progress)?;
    sink.finish()?;
    Ok(manifest)
}

/// What the package would hold, without writing it: for an oficio that is signed by pen before the package is made.
///
/// # Errors
/// [`WriteError`] of the source, of names, or when cancelled.
pub fn inventory(
    source: &mut dyn Source,
    profile: &Profile,
    progress: Progress<'_>,
) -> Result<Inventory, WriteError> {
    let names = Names::plan(source.oficio(), source.folios(), profile)?;
    put_solicitudes(&mut Nowhere, source, &names, progress)
}

/// Takes files and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn put(&mut self, _name: &str, _bytes: &[u8]) -> Result<(), WriteError> {
        Ok(())
    }
}

fn assemble(
    sink: &mut impl Sink,
    source: &mut dyn Source,
    names: Names,
    progress: Progress<'_>,
) -> Result<Manifest, WriteError> {
    let inventory = put_solicitudes(sink, source, &names, progress)?;
    let pdf = source.pdf(&inventory).map_err(WriteError::Pdf)?;
    if !pdf.starts_with(b"%PDF-") || pdf.len() as u64 > LONGEST_PDF {
        return Err(WriteError::NoPdf);
    }
    let pdf = put(sink, names.pdf, &pdf)?;
    let table = FileName::new(TABLE).expect("the table's name is portable");
    let table = put(sink, table, &inventory.table())?;
    let manifest = Manifest::new(inventory, table, pdf);
    sink.settle()?;
    sink.check(&manifest)?;
    sink.put(MANIFEST, &manifest.to_json())?;
    sink.settle()?;
    Ok(manifest)
}

fn put_solicitudes(
    sink: &mut impl Sink,
    source: &mut dyn Source,
    names: &Names,
    progress: Progress<'_>,
) -> Result<Inventory, WriteError> {
    let count = names.solicitudes.len();
    let mut solicitudes = Vec::with_capacity(count);
    for (place, names) in names.solicitudes.iter().enumerate() {
        tell(progress, place, count)?;
        let failed = |source| WriteError::Source { folio: names.folio.clone(), source };
        let solicitud = source.solicitud(place).map_err(failed)?;
        solicitudes.push(put_solicitud(sink, &solicitud, names)?);
        sink.settle()?;
    }
    tell(progress, count, count)?;
    Ok(Inventory { oficio: source.oficio().clone(), profile: names.profile.clone(), solicitudes })
}

fn put_solicitud(
    sink: &mut impl Sink,
    solicitud: &Solicitud,
    names: &SolicitudNames,
) -> Result<SolicitudEntry, WriteError> {
    let mut fingers = Vec::with_capacity(names.prints.len());
    for ((_, state), name) in solicitud.fingers().zip(&names.prints) {
        fingers.push(match state {
            FingerState::Printed(print) => {
                sink.put(name.as_str(), print.wsq())?;
                FingerEntry::Printed(PrintEntry::of(name.clone(), print))
            }
            FingerState::Missing(reason) => FingerEntry::Missing(*reason),
        });
    }
    let itl = solicitud.itl().map(|itl| put(sink, names.itl.clone(), itl)).transpose()?;
    let fingers = fingers.try_into().expect("a solicitud tells ten fingers");
    Ok(SolicitudEntry { folio: names.folio.clone(), itl, fingers })
}

fn put(sink: &mut impl Sink, name: FileName, bytes: &[u8]) -> Result<FileEntry, WriteError> {
    sink.put(name.as_str(), bytes)?;
    Ok(FileEntry::of(name, bytes))
}

fn tell(progress: Progress<'_>, done: usize, of: usize) -> Result<(), WriteError> {
    match progress(done as u64, of as u64) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(WriteError::Cancelled),
    }
}
