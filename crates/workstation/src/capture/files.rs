//! Files from outside: one image, or a container of many prints. Names of files are never kept: they may hold
//! names of people.

use super::{itl, package};
use crate::trouble::Trouble;
use crate::vocabulary;
use casework::{Cut, DeviceName, Media, PpiSource};
use ipc::{ImportNotice, ToldMissing};
use print_image::{Decoded, Notice};
use std::path::Path;
use std::sync::Arc;
use terms::{Finger, Impression};

/// Files larger than this are not read at all, bytes.
const MAX_FILE: u64 = 256 * 1024 * 1024;

/// One print as it arrived.
pub(crate) struct Arrival {
    /// Its pixels, with the resolution the file or its container states.
    pub(crate) decoded: Decoded,
    /// The bytes that will be sealed as the print.
    pub(crate) original: Vec<u8>,
    /// Their format.
    pub(crate) media: Media,
    /// The finger its container names, or the one suggested.
    pub(crate) finger: Option<Finger>,
    /// The file it was taken out of.
    pub(crate) origin: Option<Origin>,
    /// Rolled or laid down, where that is known.
    pub(crate) impression: Option<Impression>,
    /// Where its resolution is known from, where not from the file.
    pub(crate) measured: Option<PpiSource>,
    /// The device it was taken with.
    pub(crate) device: Option<DeviceName>,
    /// What she should know.
    pub(crate) notices: Vec<ImportNotice>,
}

/// The file a print was taken out of.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) file: Arc<Vec<u8>>,
    pub(crate) media: Media,
    /// Which record of it, from 1.
    pub(crate) record: u16,
    /// Which part of it, where it was cut out.
    pub(crate) cut: Option<Cut>,
}

impl Arrival {
    /// A print of which nothing is known but its bytes.
    pub(crate) fn new(decoded: Decoded, original: Vec<u8>, media: Media) -> Self {
        let notices = notices(&decoded);
        let (finger, origin, impression, measured, device) = (None, None, None, None, None);
        Arrival { decoded, original, media, finger, origin, impression, measured, device, notices }
    }
}

/// What one file held.
#[derive(Default)]
pub(crate) struct Contents {
    pub(crate) prints: Vec<Arrival>,
    pub(crate) told_missing: Vec<ToldMissing>,
    /// Prints of a container that cannot be read; the others can.
    pub(crate) refused: Vec<Trouble>,
    /// Records that are no print of one finger.
    pub(crate) other_records: u16,
}

/// The bytes of a file that is not too large.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Trouble> {
    let unreadable = || {
        Trouble::new(
            "unreadable_file",
            "El archivo no se puede leer.",
            "Compruebe que siga en su lugar y que el disco o la memoria estén conectados.",
        )
    };
    let size = std::fs::metadata(path).map_err(|_| unreadable())?.len();
    if size > MAX_FILE {
        return Err(Trouble::new(
            "file_too_large",
            format!("El archivo pesa {} MB y el máximo es 256 MB.", size / 1_000_000),
            "Recorte la huella o digitalice sólo su recuadro.",
        ));
    }
    std::fs::read(path).map_err(|_| unreadable())
}

/// Reads a file of any kind that is taken.
pub(super) fn read(path: &Path) -> Result<Contents, Trouble> {
    let bytes = bytes_of(path)?;
    match bytes.as_slice() {
        whole if itl::looks_like(whole) => itl::read(bytes),
        whole if package::looks_like(whole) => package::read(path),
        whole if is_template(whole) => Err(Trouble::new(
            "template_without_image",
            "El archivo es una plantilla: trae puntos y no la imagen de la huella.",
            "Importe la imagen; una plantilla se convierte con `cotejoctl template convert`.",
        )),
        _ => image(bytes).map(|print| Contents { prints: vec![print], ..Contents::default() }),
    }
}

/// The prints of an image or an ANSI/NIST-ITL file, with the fingers that it names.
pub(crate) fn prints_of(bytes: Vec<u8>) -> Result<Vec<(Decoded, Option<Finger>)>, Trouble> {
    let prints = if itl::looks_like(&bytes) { itl::read(bytes)?.prints } else { vec![image(bytes)?] };
    Ok(prints.into_iter().map(|print| (print.decoded, print.finger)).collect())
}

/// Whether the bytes are a template record: minutiae without their print.
fn is_template(bytes: &[u8]) -> bool {
    bytes.starts_with(b"FMR\0") || bytes.starts_with(b"CFT")
}

/// A file that is one image.
fn image(original: Vec<u8>) -> Result<Arrival, Trouble> {
    let decoded = print_image::decode(&original)?;
    let media = vocabulary::media(decoded.format);
    Ok(Arrival::new(decoded, original, media))
}

/// What she should know of an image.
pub(super) fn notices(decoded: &Decoded) -> Vec<ImportNotice> {
    let told = decoded.notices.iter().filter_map(|notice| match notice {
        Notice::Compressed(_) | Notice::Past(_) => Some(ImportNotice::Lossy),
        Notice::DepthReduced { .. } => Some(ImportNotice::DepthReduced),
        Notice::ColourReduced { .. } => Some(ImportNotice::ColourReduced),
        Notice::Oriented(_) => Some(ImportNotice::Turned),
        // Then no resolution is stated, and she is asked.
        Notice::ResolutionDoubted { .. } => None,
    });
    told.collect()
}
