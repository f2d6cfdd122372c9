//! What the viewer tells the page: tool, link, scales, recipes. Set after a frame, only when it changed.

use super::mix::Mix;
use super::state::Tool;
use markup::MinutiaKind;
use print_view::{
    EngineLayers, Enhancer, Layers, Magnification, Recipe, ScaleBar, ScreenScale, Similarity, magnification,
};

/// What there is to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Readout {
    /// The tool in hand.
    pub tool: Tool,
    /// The type a new point gets.
    pub kind: MinutiaKind,
    /// Whether all points are hidden.
    pub hidden: bool,
    /// Which points show otherwise.
    pub layers: Layers,
    /// Whether the engine's lines show, where there are any.
    pub lines: bool,
    /// How the panes are linked.
    pub linkage: Linkage,
    /// The engine's maps that are switched on.
    pub engine: EngineLayers,
    /// The engine's maps that there are.
    pub maps: EngineLayers,
    /// Whether the prints lie apart, over each other, or take turns.
    pub mix: Mix,
    /// How much of the upper print is seen, 0 to 1.
    pub opacity: f64,
    /// Whether the loupe is in hand.
    pub loupe: bool,
    /// The screen, once it was measured.
    pub screen: Option<ScreenScale>,
    /// Ridges counted between two points, in each pane.
    pub ridges: Vec<usize>,
    /// Each pane.
    pub panes: Vec<PaneReadout>,
}

/// How two panes are linked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Linkage {
    /// Each for itself.
    Detached,
    /// Same millimetres, no pairs yet.
    ByScale,
    /// By her pairs.
    Aligned {
        /// How many.
        pairs: usize,
        /// Root mean square distance between partners.
        residual_mm: f64,
        /// How far the second print is turned to lie like the first, degrees clockwise.
        turn_deg: f64,
    },
    /// Her pairs do not fit one finger at these resolutions; the link is the one before.
    Implausible {
        /// Scale they would ask for.
        scale: f64,
    },
}

/// One pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaneReadout {
    /// Whether its pixels are there.
    pub ready: bool,
    /// CSS px per mm.
    pub px_per_mm: f64,
    /// Px of the screen to each px of the print.
    pub device_px: f64,
    /// Turn against upright, degrees clockwise.
    pub turn_deg: f64,
    /// How greys are shown.
    pub recipe: Recipe,
    /// The engine that would enhance its ridges, where one may.
    pub enhancer: Option<Enhancer>,
    /// Where the print lies: CSS px of the pane from px of the print.
    pub shown: Similarity,
}

impl PaneReadout {
    /// How large the print is shown, as far as it can be said of this screen.
    pub fn magnification(&self, screen: Option<ScreenScale>) -> Magnification {
        magnification(screen, self.px_per_mm, self.device_px)
    }

    /// Its scale bar.
    pub fn bar(&self) -> ScaleBar {
        ScaleBar::fitting(self.px_per_mm, LONGEST_BAR_PX)
    }
}

impl Readout {
    /// A pane's part, once there is one.
    pub fn pane(&self, index: usize) -> Option<PaneReadout> {
        self.panes.get(index).copied()
    }
}

const LONGEST_BAR_PX: f64 = 110.0;
