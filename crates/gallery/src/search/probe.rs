//! A print that is searched for.

use fingerprint::coarse::CoarseProbe;
use fingerprint::{Probe, Template};
use terms::Finger;

/// Which finger a print is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Compared with this finger only.
    Known(Finger),
    /// Said to be this finger, but laid on every one: exchanged fingers and hands are found, at ten times the work.
    Doubted(Finger),
    /// A single print out of a bag: laid on every finger, and counted for the one it fits best.
    Unknown,
}

impl Position {
    pub(super) fn may_be(self, finger: Finger) -> bool {
        match self {
            Position::Known(known) => known == finger,
            Position::Doubted(_) | Position::Unknown => true,
        }
    }

    pub(super) fn is_certain(self) -> bool {
        matches!(self, Position::Known(_))
    }

    pub(super) fn stated(self) -> Option<Finger> {
        match self {
            Position::Known(finger) | Position::Doubted(finger) => Some(finger),
            Position::Unknown => None,
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
