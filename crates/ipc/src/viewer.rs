//! One print in a viewer: its pixels, its marks, how it is displayed, the engine's maps over it; and the screen it is
//! shown on.

use crate::Handle;
use markup::Minutia;
use print_view::{EngineLayer, Enhancer, Recipe, RidgeLine, ScreenScale};
use serde::{Deserialize, Serialize};
use terms::Ppi;

/// One print in a viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaneView {
    /// Names the print, however it is displayed.
    pub print: Handle,
    /// Its pixels (PNG), with the steps of the recipe that no table of greys can show.
    pub image: Handle,
    /// Width, px.
    pub width: u32,
    /// Height, px.
    pub height: u32,
    /// Resolution.
    pub ppi: Ppi,
    /// Points to draw, in px of this image.
    pub points: Vec<Minutia>,
    /// How it is displayed.
    pub recipe: Recipe,
    /// The engine that would enhance its ridges here; none where what an engine sees may not be shown.
    pub enhancer: Option<Enhancer>,
    /// The engine's maps of it that may be seen now.
    pub layers: Vec<LayerView>,
}

/// A map of the engine over a print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerView {
    /// Which.
    pub layer: EngineLayer,
    /// Its picture (PNG), as wide and as high as the print, at a resolution of its own.
    pub image: Handle,
}

/// The ridges between two points she paired, counted on both prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RidgesView {
    /// On the questioned print.
    pub questioned: RidgeLine,
    /// On the known print.
    pub known: RidgeLine,
    /// Engine and version.
    pub engine: String,
}

/// A screen, told from others by its size in CSS px and the px it has to each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monitor {
    /// Width, CSS px.
    pub width: u32,
    /// Height, CSS px.
    pub height: u32,
    /// Px of the screen to each CSS px, thousandths.
    pub ratio_milli: u32,
}

/// What is known of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScreenView {
    /// Which.
    pub monitor: Monitor,
    /// Its scale, once it was measured.
    pub scale: Option<ScreenScale>,
}
