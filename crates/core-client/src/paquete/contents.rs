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
    partial: bool,
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
    /// The bytes are no WSQ file.
    #[error("not a WSQ file")]
    NotWsq,
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

impl Print {
    /// The print of a whole finger in a WSQ file, at `ppi`: what its comments say of that is often wrong. The file is
    /// sent as it is, whatever else its comments say; [`solicitud`](super::solicitud) leaves out what could name someone.
    ///
    /// # Errors
    /// [`ContentsError`] when the bytes are no WSQ file or too many.
    pub fn new(wsq: Vec<u8>, ppi: Ppi) -> Result<Self, ContentsError> {
        within(&wsq, LONGEST_WSQ)?;
        let info = wsq::info(&wsq).map_err(|_| ContentsError::NotWsq)?;
        let side = |px: u32| u16::try_from(px).map_err(|_| ContentsError::NotWsq);
        let (width, height) = (side(info.width)?, side(info.height)?);
        Ok(Print { sha256: sha256(&wsq), wsq, width, height, ppi, partial: false })
    }

    /// The same print, of a finger part of which is amputated: ANSI/NIST-ITL 14.018 AMP `XX`.
    #[must_use]
    pub fn of_a_part(self) -> Self {
        Print { partial: true, ..self }
    }

    /// The file's bytes.
    pub fn wsq(&self) -> &[u8] {
        &self.wsq
    }

    /// Their digest.
    pub fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// Width and height, px, at least 1.
    pub fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }

    /// Resolution.
    pub fn ppi(&self) -> Ppi {
        self.ppi
    }

    /// Whether part of the finger is amputated.
    pub fn is_partial(&self) -> bool {
        self.partial
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
