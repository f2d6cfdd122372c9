//! A print that is searched for.

use fingerprint::coarse::CoarseProbe;
use fingerprint::{Probe, Template};
use terms::Finger;

/// Which finger a print is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Compared with this finger only.
    Known(Finger),
    /// A single print out of a bag: laid on every finger, and counted for the one it fits best.
    Unknown,
}

impl Position {
    pub(super) fn may_be(self, finger: Finger) -> bool {
        match self {
            Position::Known(known) => known == finger,
            Position::Unknown => true,
        }
    }
}

/// A print made ready for both stages.
pub(super) struct ProbePrint {
    pub(super) position: Position,
    pub(super) coarse: CoarseProbe,
    pub(super) fine: Probe,
}

impl ProbePrint {
    pub(super) fn new(position: Position, template: &Template) -> Self {
        ProbePrint { position, coarse: CoarseProbe::new(template), fine: Probe::new(template) }
    }
}
