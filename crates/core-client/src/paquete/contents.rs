//! What a package holds, before it has files: an oficio, and for each solicitud ten fingers. It has no field for a
//! person's data.

use super::limits::{LONGEST_ITL, LONGEST_WSQ};
use super::manifest::Inventory;
use super::token::{Code, Folio, OficioNumber};
use jiff::civil::Date;
use sha2::{Digest, Sha256 as Hasher};
use terms::{Finger, MissingReason, Ppi, Sha256};

/// What every file of the package belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oficio {
    /// Its number.
    pub number: OficioNumber,
    /// The day it bears, in the years 1970 to 9999.
    pub date: Date,
    /// Who sends it.
    pub institution: Code,
    /// To whom.
    pub addressee: Code,
}

/// One finger's print as it is sent: a WSQ file and what must be known to show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Print {
    wsq: Vec<u8>,
    sha256: Sha256,
    width: u16,
    height: u16,
    ppi: Ppi,
}

/// The ten fingers of one subject, each with its print or why there is none, and the same as one ANSI/NIST-ITL file.
#[derive(Clone, PartialEq, Eq)]
pub struct Solicitud {
    fingers: [FingerState; 10],
    itl: Option<Vec<u8>>,
}

/// A finger's print, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FingerState {
    /// Its print.
    Printed(Print),
    /// None, and why.
    Missing(MissingReason),
}

/// What is no print or no solicitud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentsError {
    /// The bytes do not begin as a WSQ file does.
    #[error("not a WSQ file")]
    NotWsq,
    /// A print without width or height.
    #[error("a print has at least one pixel")]
    NoPixels,
    /// A file over the longest accepted.
    #[error("{bytes} bytes are over the {limit} accepted")]
    TooLong {
        /// Its length.
        bytes: u64,
        /// The longest accepted.
        limit: u64,
    },
    /// None of the ten fingers has a print: there is nothing to search.
    #[error("a solicitud has at least one print")]
    NoPrints,
}

/// Start of image: the first two bytes of every WSQ file.
const START_OF_WSQ: [u8; 2] = [0xff, 0xa0];

impl Print {
    /// The print in a WSQ file of `width` x `height` px at `ppi`.
    ///
    /// # Errors
    /// [`ContentsError`] when the bytes are no WSQ file or too many, or there are no pixels.
    pub fn new(wsq: Vec<u8>, width: u16, height: u16, ppi: Ppi) -> Result<Self, ContentsError> {
        if !wsq.starts_with(&START_OF_WSQ) {
            return Err(ContentsError::NotWsq);
        }
        if width == 0 || height == 0 {
            return Err(ContentsError::NoPixels);
        }
        within(&wsq, LONGEST_WSQ)?;
        let sha256 = sha256(&wsq);
        Ok(Print { wsq, sha256, width, height, ppi })
    }

    /// The file's bytes.
    pub fn wsq(&self) -> &[u8] {
        &self.wsq
    }

    /// Their digest.
    pub fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// Width and height, px.
    pub fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }

    /// Resolution.
    pub fn ppi(&self) -> Ppi {
        self.ppi
    }
}

impl std::fmt::Debug for Print {
    /// Size only: pixels are personal data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.size();
        write!(f, "Print({width} x {height}, {} ppi, {} bytes)", self.ppi.get(), self.wsq.len())
    }
}

impl Solicitud {
    /// The solicitud of these ten fingers, in FGP order, and its ANSI/NIST-ITL file if there is one.
    ///
    /// # Errors
    /// [`ContentsError`] when no finger has a print or the file is too long.
    pub fn new(fingers: [FingerState; 10], itl: Option<Vec<u8>>) -> Result<Self, ContentsError> {
        if !fingers.iter().any(|state| matches!(state, FingerState::Printed(_))) {
            return Err(ContentsError::NoPrints);
        }
        itl.as_deref().map_or(Ok(()), |itl| within(itl, LONGEST_ITL))?;
        Ok(Solicitud { fingers, itl })
    }

    /// The ten fingers in FGP order.
    pub fn fingers(&self) -> impl Iterator<Item = (Finger, &FingerState)> {
        Finger::ALL.into_iter().zip(&self.fingers)
    }

    /// The print of a finger.
    pub fn print(&self, finger: Finger) -> Option<&Print> {
        match &self.fingers[finger.index()] {
            FingerState::Printed(print) => Some(print),
            FingerState::Missing(_) => None,
        }
    }

    /// The ANSI/NIST-ITL file.
    pub fn itl(&self) -> Option<&[u8]> {
        self.itl.as_deref()
    }
}

impl std::fmt::Debug for Solicitud {
    /// Sizes only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let prints = self.fingers.iter().filter(|state| matches!(state, FingerState::Printed(_))).count();
        write!(f, "Solicitud({prints} prints, {:?} bytes of ITL)", self.itl.as_ref().map(Vec::len))
    }
}

/// Whatever kept a source from giving what was asked of it.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// Where a package's contents come from, one solicitud at a time: three hundred of them never lie in memory together.
/// Asked twice for the same, it gives the same.
pub trait Source {
    /// The oficio.
    fn oficio(&self) -> &Oficio;

    /// The solicitudes' names, in the order of the oficio.
    fn folios(&self) -> &[Folio];

    /// The solicitud at a place of that order.
    ///
    /// # Errors
    /// The source's own.
    fn solicitud(&mut self, place: usize) -> Result<Solicitud, SourceError>;

    /// The oficio as a PDF file, which may state what the package holds: asked for after every solicitud.
    ///
    /// # Errors
    /// The source's own.
    fn pdf(&mut self, inventory: &Inventory) -> Result<Vec<u8>, SourceError>;
}

/// Digest of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> Sha256 {
    Sha256(Hasher::digest(bytes).into())
}

fn within(bytes: &[u8], limit: u64) -> Result<(), ContentsError> {
    let bytes = bytes.len() as u64;
    if bytes > limit { Err(ContentsError::TooLong { bytes, limit }) } else { Ok(()) }
}
