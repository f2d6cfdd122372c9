//! What is sent of one subject, made from ten prints: a WSQ file of each, and all of them as one ANSI/NIST-ITL file.

use super::comments::without_words;
use super::contents::{ContentsError, FingerState, Oficio, Print, Solicitud};
use super::token::Folio;
use crate::ten_print::{self, RecordedImage, TenPrintFinger, Transmittal};
use jiff::civil::Date;
use nist_itl::{BuildError, CaptureTechnology, Compression, Impression, Subject};
use print_image::{AlreadyLossy, BitRate, EncodeError, Raster, Reason, Source};
use rayon::prelude::*;
use terms::{Finger, MissingReason, Ppi};

/// A finger as the institution has it.
#[derive(Debug, Clone)]
pub enum FingerDraft<'a> {
    /// Its print.
    Printed(PrintDraft<'a>),
    /// None, and why.
    Missing {
        /// Why.
        reason: MissingReason,
        /// The day that was found, local.
        noted_on: Date,
    },
}

/// A print as the institution has it.
#[derive(Debug, Clone)]
pub struct PrintDraft<'a> {
    /// The print itself.
    pub original: Original<'a>,
    /// 14.003 IMP: how it was made.
    pub impression: Impression,
    /// 14.901 FCT: with what, where it is known.
    pub technology: Option<CaptureTechnology>,
    /// The day of capture, local.
    pub captured_on: Date,
    /// Whether part of the finger is amputated.
    pub partial: bool,
}

/// The sealed original that a print is sent from.
#[derive(Clone)]
pub enum Original<'a> {
    /// Pixels. They are compressed here, once; finer than 500 ppi, they are first brought to that.
    Pixels {
        /// The pixels.
        raster: &'a Raster,
        /// How small.
        bit_rate: BitRate,
        /// Why pixels that have lost something before are compressed again; without it they are refused.
        again: Option<Reason>,
    },
    /// A WSQ file: it is sent as it is, but for comments that could name someone.
    Wsq {
        /// The file.
        bytes: &'a [u8],
        /// Its resolution.
        ppi: Ppi,
    },
}

impl std::fmt::Debug for Original<'_> {
    /// Sizes only: pixels and comments are personal data.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Original::Pixels { raster, .. } => raster.fmt(f),
            Original::Wsq { bytes, ppi } => write!(f, "Wsq({} bytes, {} ppi)", bytes.len(), ppi.get()),
        }
    }
}

/// Why prints were not made into a solicitud.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The pixels have lost something already, and no reason was given to compress them again.
    #[error("finger {finger}: {source}")]
    AlreadyLossy {
        /// Which.
        finger: Finger,
        /// What they have lost.
        source: AlreadyLossy,
    },
    /// The print cannot be compressed.
    #[error("finger {finger}: {source}")]
    Encode {
        /// Which.
        finger: Finger,
        /// Why.
        source: EncodeError,
    },
    /// The file is no WSQ file, or too long.
    #[error("finger {finger}: {source}")]
    Wsq {
        /// Which.
        finger: Finger,
        /// Why.
        source: ContentsError,
    },
    /// The ANSI/NIST-ITL file cannot say what it was told to.
    #[error(transparent)]
    Itl(#[from] BuildError),
    /// No finger has a print, or the file is too long.
    #[error(transparent)]
    Contents(#[from] ContentsError),
}

/// The finest resolution sent as it is, ppi: 500 and the one per cent that ANSI/NIST-ITL allows. What is coarser is
/// sent at its own too: making it finer would invent ridges.
const FINEST: u16 = 505;

/// What is sent of these ten fingers, in FGP order; with `transmittal`, as one ANSI/NIST-ITL file too. Prints are
/// compressed on all cores.
///
/// # Errors
/// [`PrintError`] of the first finger that cannot be sent so.
pub fn solicitud(
    fingers: &[FingerDraft<'_>; 10],
    transmittal: Option<&Transmittal<'_>>,
) -> Result<Solicitud, PrintError> {
    let drafts = Finger::ALL.into_par_iter().zip(fingers);
    let states: Vec<FingerState> =
        drafts.map(|(finger, draft)| state(finger, draft)).collect::<Result<_, _>>()?;
    let itl = transmittal.map(|transmittal| itl(transmittal, fingers, &states)).transpose()?;
    let states = states.try_into().expect("ten fingers were told");
    Ok(Solicitud::new(states, itl)?)
}

impl Oficio {
    /// What the ANSI/NIST-ITL file of one of its solicitudes says of it: kind of transaction as the receiver knows it
    /// (1.004 TOT), and the condition of the subject where it is told.
    pub fn transmittal<'a>(
        &'a self,
        folio: &'a Folio,
        kind: &'a str,
        subject: Option<Subject>,
    ) -> Transmittal<'a> {
        Transmittal {
            kind,
            date: self.date,
            destination: self.addressee.as_str(),
            originator: self.institution.as_str(),
            control_number: folio.as_str(),
            folio: folio.as_str(),
            subject,
        }
    }
}

fn state(finger: Finger, draft: &FingerDraft<'_>) -> Result<FingerState, PrintError> {
    let draft = match draft {
        FingerDraft::Missing { reason, .. } => return Ok(FingerState::Missing(*reason)),
        FingerDraft::Printed(draft) => draft,
    };
    let wrong = |source| PrintError::Wsq { finger, source };
    let (bytes, ppi) = match &draft.original {
        Original::Wsq { bytes, ppi } => (without_words(bytes).map_err(wrong)?, *ppi),
        Original::Pixels { raster, bit_rate, again } => compressed(finger, raster, *bit_rate, again)?,
    };
    let print = Print::new(bytes, ppi).map_err(wrong)?;
    Ok(FingerState::Printed(if draft.partial { print.of_a_part() } else { print }))
}

fn compressed(
    finger: Finger,
    raster: &Raster,
    bit_rate: BitRate,
    again: &Option<Reason>,
) -> Result<(Vec<u8>, Ppi), PrintError> {
    let fine = raster.ppi().get() > FINEST;
    let brought = fine.then(|| raster.to_500_ppi());
    let sent = brought.as_ref().unwrap_or(raster);
    let source = match again {
        Some(reason) => Source::overridden(sent, reason.clone()),
        None => Source::lossless(sent).map_err(|source| PrintError::AlreadyLossy { finger, source })?,
    };
    let bytes = source.to_wsq(bit_rate).map_err(|source| PrintError::Encode { finger, source })?;
    Ok((bytes, sent.ppi()))
}

fn itl(
    transmittal: &Transmittal<'_>,
    drafts: &[FingerDraft<'_>; 10],
    states: &[FingerState],
) -> Result<Vec<u8>, BuildError> {
    let told = Finger::ALL.into_iter().zip(drafts).zip(states);
    let fingers: Vec<(Finger, TenPrintFinger)> =
        told.filter_map(|((finger, draft), state)| Some((finger, recorded(draft, state)?))).collect();
    Ok(ten_print::file(transmittal, &fingers)?.to_bytes())
}

/// A finger as its Type-14 record tells it; a state is made from its own draft, so there always is one.
fn recorded(draft: &FingerDraft<'_>, state: &FingerState) -> Option<TenPrintFinger> {
    match (draft, state) {
        (FingerDraft::Missing { reason, noted_on }, _) => {
            Some(TenPrintFinger::Missing { reason: *reason, noted_on: *noted_on })
        }
        (FingerDraft::Printed(draft), FingerState::Printed(print)) => {
            Some(TenPrintFinger::Printed(recorded_image(draft, print)))
        }
        (FingerDraft::Printed(_), FingerState::Missing(_)) => None,
    }
}

fn recorded_image(draft: &PrintDraft<'_>, print: &Print) -> RecordedImage {
    let scanned_ppi = match &draft.original {
        Original::Pixels { raster, .. } if raster.ppi() != print.ppi() => Some(raster.ppi()),
        _ => None,
    };
    let (width, height) = print.size();
    RecordedImage {
        data: print.wsq().to_vec(),
        compression: Compression::Wsq20,
        size: (width.into(), height.into()),
        ppi: print.ppi(),
        scanned_ppi,
        impression: draft.impression,
        technology: draft.technology,
        captured_on: draft.captured_on,
        partial: draft.partial,
    }
}
