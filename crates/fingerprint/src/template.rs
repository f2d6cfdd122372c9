//! What is kept of a print for comparing it: its minutiae at 500 ppi, and nothing of its pixels.

mod bytes;
pub mod formats;

pub use bytes::TemplateBytesError;

use markup::MinutiaKind;
use serde::{Deserialize, Serialize};
use terms::{CentiPx, MilliDegrees, Ppi, Quality};

/// The resolution of every template.
pub const TEMPLATE_PPI: Ppi = Ppi::P500;

/// The minutiae of one print, in px at 500 ppi whatever the print's own resolution.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Width of the print at 500 ppi, px.
    pub width_px: u32,
    /// Height of the print at 500 ppi, px.
    pub height_px: u32,
    /// Always 500.
    pub ppi: Ppi,
    /// The minutiae, best quality first.
    pub minutiae: Vec<EngineMinutia>,
}

/// One minutia as the engine saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineMinutia {
    /// To the right, hundredths of a px at 500 ppi.
    pub x: CentiPx,
    /// Down, hundredths of a px at 500 ppi.
    pub y: CentiPx,
    /// Ending: where its ridge runs. Bifurcation: where the valley between its branches runs (ANSI 378).
    pub direction: MilliDegrees,
    /// Type.
    pub kind: MinutiaKind,
    /// Confidence that it is a minutia, 0-100.
    pub quality: Quality,
}

impl Template {
    /// A template of a print `width_px` x `height_px` at 500 ppi.
    pub fn new(width_px: u32, height_px: u32, minutiae: Vec<EngineMinutia>) -> Self {
        Template { width_px, height_px, ppi: TEMPLATE_PPI, minutiae }
    }
}

impl std::fmt::Debug for Template {
    /// Size only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Template({} x {}, {} minutiae)", self.width_px, self.height_px, self.minutiae.len())
    }
}
