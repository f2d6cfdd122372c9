//! What lies over a print and can be switched: points by phase, provenance and type, her pairs, the engine's maps.

use crate::MarkStyle;
use markup::{Minutia, MinutiaKind, Provenance};
use serde::{Deserialize, Serialize};

/// Which points to draw. A point is drawn where all that it is may be seen; what is not drawn is not hit either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers {
    /// Points of the examiner from before the lock.
    pub analysis: bool,
    /// Points she made after it.
    pub later: bool,
    /// Points suggested by the engine (AUTO).
    pub suggestions: bool,
    /// Points she set by hand (MAN).
    pub by_hand: bool,
    /// Points of the engine that she accepted or changed (REV, EDIT).
    pub reviewed: bool,
    /// Endings.
    pub endings: bool,
    /// Bifurcations.
    pub bifurcations: bool,
    /// Points of unknown type.
    pub untyped: bool,
    /// The lines between the points she paired.
    pub pairing: bool,
}

impl Layers {
    /// Nothing but the print.
    pub const NONE: Layers = Layers {
        analysis: false,
        later: false,
        suggestions: false,
        by_hand: false,
        reviewed: false,
        endings: false,
        bifurcations: false,
        untyped: false,
        pairing: false,
    };

    /// Whether this point is drawn.
    pub const fn shows(self, point: &Minutia) -> bool {
        let style = match MarkStyle::of(point) {
            MarkStyle::Analysis => self.analysis,
            MarkStyle::Later => self.later,
            MarkStyle::Suggested => self.suggestions,
        };
        let provenance = match point.provenance {
            Provenance::Auto => true,
            Provenance::Rev | Provenance::Edit => self.reviewed,
            Provenance::Man => self.by_hand,
        };
        let kind = match point.kind {
            MinutiaKind::Ending => self.endings,
            MinutiaKind::Bifurcation => self.bifurcations,
            MinutiaKind::Unknown => self.untyped,
        };
        style && provenance && kind
    }
}

impl Default for Layers {
    /// Every point; her pairs by their numbers, without lines.
    fn default() -> Self {
        Layers {
            analysis: true,
            later: true,
            suggestions: true,
            by_hand: true,
            reviewed: true,
            endings: true,
            bifurcations: true,
            untyped: true,
            pairing: false,
        }
    }
}

/// A map of the engine over a print: a grey picture, white where there is nothing to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EngineLayer {
    /// Ridges as thin lines.
    Skeleton,
    /// Where ridges run, a short line in each block.
    Orientation,
    /// How unclear they run: the darker, the less clear.
    Quality,
    /// The edge of the region that shows ridges.
    Region,
}

impl EngineLayer {
    /// All of them.
    pub const ALL: [EngineLayer; 4] =
        [EngineLayer::Skeleton, EngineLayer::Orientation, EngineLayer::Quality, EngineLayer::Region];

    /// Its name in handles.
    pub const fn key(self) -> &'static str {
        match self {
            EngineLayer::Skeleton => "skeleton",
            EngineLayer::Orientation => "orientation",
            EngineLayer::Quality => "quality",
            EngineLayer::Region => "region",
        }
    }

    /// The map of that name.
    pub fn named(key: &str) -> Option<Self> {
        EngineLayer::ALL.into_iter().find(|layer| layer.key() == key)
    }
}

/// Which of the engine's maps are switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EngineLayers([bool; EngineLayer::ALL.len()]);

impl EngineLayers {
    /// Whether this one is.
    pub const fn has(self, layer: EngineLayer) -> bool {
        self.0[layer as usize]
    }

    /// Switches one on or off.
    pub const fn toggle(&mut self, layer: EngineLayer) {
        self.0[layer as usize] = !self.0[layer as usize];
    }

    /// Those that are on.
    pub fn on(self) -> impl Iterator<Item = EngineLayer> {
        EngineLayer::ALL.into_iter().filter(move |layer| self.has(*layer))
    }
}
