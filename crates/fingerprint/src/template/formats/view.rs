//! One view of one finger as a template file holds it: everything it says, in its own order.

use super::{Capture, Resolution, UNREPORTED_QUALITY};
use crate::{EngineMinutia, Template};
use markup::MinutiaKind;
use terms::{CentiPx, Finger, MilliDegrees, Quality};

/// One view of one finger. Places are hundredths of a px at 500 ppi whatever the file's resolution.
#[derive(Clone, PartialEq, Eq)]
pub struct FingerView {
    /// Width of the print at 500 ppi, px.
    pub width_px: u32,
    /// Height of the print at 500 ppi, px.
    pub height_px: u32,
    /// The minutiae in the file's order, which ridge counts and makers' areas number them by.
    pub minutiae: Vec<ViewMinutia>,
    /// Where its ridge endings lie.
    pub endings: RidgeEndings,
    /// Which finger, as the records code it: 0 not told, 1 to 10 that finger, others several fingers at once (2011).
    pub position: u8,
    /// The how manieth view of that finger in its file, from 0; records hold 16.
    pub number: u8,
    /// How it was taken, as ANSI/NIST-ITL and the 2011 record code it: 0 live plain, 1 live rolled, 2 not live plain (inked), 3
    /// not live rolled, 4 to 7 latent, 8 swipe, 9 vertical roll, 24 contactless, 28 other, 29 not known.
    pub impression: u8,
    /// The print's quality; `None` where the file gives none.
    pub quality: Option<Quality>,
    /// Cores.
    pub cores: Vec<Core>,
    /// Deltas.
    pub deltas: Vec<Delta>,
    /// The extended data that are neither.
    pub areas: Vec<Area>,
    /// The resolution the file measured at.
    pub resolution: Resolution,
    /// How it was captured.
    pub capture: Capture,
}

/// One minutia as a file tells it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ViewMinutia {
    /// To the right, hundredths of a px at 500 ppi.
    pub x: CentiPx,
    /// Down, hundredths of a px at 500 ppi.
    pub y: CentiPx,
    /// As in [`EngineMinutia`].
    pub direction: MilliDegrees,
    /// Type.
    pub kind: MinutiaKind,
    /// Confidence that it is a minutia; `None` where the file gives none.
    pub quality: Option<Quality>,
}

/// Where a view's ridge endings lie: some half a ridge period apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RidgeEndings {
    /// Where the ridge's skeleton ends, as this engine puts them.
    #[default]
    RidgeEnd,
    /// Where the valley's skeleton forks, just beyond the ridge, as 378 and the 2005 record put them.
    ValleyFork,
}

/// A core or a delta: its place and, where told, its directions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Singular<const DIRECTIONS: usize> {
    /// To the right, hundredths of a px at 500 ppi.
    pub x: CentiPx,
    /// Down, hundredths of a px at 500 ppi.
    pub y: CentiPx,
    /// As the file's maker measured them.
    pub directions: Option<[MilliDegrees; DIRECTIONS]>,
}

/// A core, with one direction.
pub type Core = Singular<1>;
/// A delta, with three.
pub type Delta = Singular<3>;

/// One area of a record's extended data that is kept as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Area {
    /// 1 ridge counts, 3 zonal quality as the 2011 record lays it out; 256 and more: of a maker. 0 is a block that could not be
    /// told into areas, 2 cores and deltas that could not be read; those two are never written to a record.
    pub kind: u16,
    /// Its bytes, without type and length.
    pub data: Vec<u8>,
}

impl FingerView {
    /// A live plain view of an unknown finger, as the engine saw it.
    pub fn new(template: &Template) -> Self {
        FingerView {
            width_px: template.width_px,
            height_px: template.height_px,
            minutiae: template.minutiae.iter().map(ViewMinutia::of).collect(),
            endings: RidgeEndings::RidgeEnd,
            position: 0,
            number: 0,
            impression: 0,
            quality: None,
            cores: Vec::new(),
            deltas: Vec::new(),
            areas: Vec::new(),
            resolution: Resolution::P500,
            capture: Capture::default(),
        }
    }

    /// Which finger; `None` where the file does not say or means several.
    pub fn finger(&self) -> Option<Finger> {
        Finger::new(self.position).ok()
    }

    /// What the engine compares: the minutiae best first, those without a quality as [`UNREPORTED_QUALITY`].
    pub fn template(&self) -> Template {
        let mut minutiae: Vec<_> = self.minutiae.iter().map(ViewMinutia::seen).collect();
        minutiae.sort_by_key(|minutia| std::cmp::Reverse(minutia.quality));
        Template::new(self.width_px, self.height_px, minutiae)
    }
}

impl ViewMinutia {
    fn of(minutia: &EngineMinutia) -> Self {
        let EngineMinutia { x, y, direction, kind, quality } = *minutia;
        ViewMinutia { x, y, direction, kind, quality: Some(quality) }
    }

    /// As the engine takes it.
    fn seen(&self) -> EngineMinutia {
        let ViewMinutia { x, y, direction, kind, quality } = *self;
        EngineMinutia { x, y, direction, kind, quality: quality.unwrap_or(UNREPORTED_QUALITY) }
    }
}

impl std::fmt::Debug for FingerView {
    /// Counts only: minutiae are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FingerView({} minutiae, {} areas)", self.minutiae.len(), self.areas.len())
    }
}

impl std::fmt::Debug for ViewMinutia {
    /// Its type only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl<const DIRECTIONS: usize> std::fmt::Debug for Singular<DIRECTIONS> {
    /// Nothing of where it lies.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if DIRECTIONS == 1 { "Core" } else { "Delta" })
    }
}

impl std::fmt::Debug for Area {
    /// Size only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Area({}, {} bytes)", self.kind, self.data.len())
    }
}
