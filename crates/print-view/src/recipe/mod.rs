//! The display recipe: how a print is shown. Non-destructive, small, reproducible, printed in the dictamen.
//!
//! It is data: whole numbers with one written form. [`Recipe::table`] shows its tones anywhere; the crate
//! `print-image` applies all of it but the ridges' enhancement, which takes the engine that the recipe names.

mod engine;
mod gamma;
mod written;

pub use engine::{Enhancer, NoEngine};
pub use written::RecipeError;

use serde::{Deserialize, Serialize};

/// Steps applied in the order of the fields: the ridges are enhanced, the pixels moved, their local contrast equalised,
/// then levels, gamma and inversion give each grey another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "written::Written", into = "written::Written")]
pub struct Recipe {
    /// The engine that filtered the print along its ridges, where one did.
    pub enhanced: Option<Enhancer>,
    /// Left and right exchanged, before any turn.
    pub mirrored: bool,
    /// Turned by quarters. Finer turning belongs to the camera, which resamples no pixel.
    pub turn: Turn,
    /// Local contrast.
    pub clahe: Option<Clahe>,
    /// Grey that becomes black, less than `white`.
    pub black: u8,
    /// Grey that becomes white.
    pub white: u8,
    /// Gamma in hundredths, 10..=500; 100 changes nothing.
    pub gamma_centi: u16,
    /// Ridges light on dark.
    pub inverted: bool,
}

/// A turn by quarters, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Turn {
    /// None.
    #[default]
    None,
    /// 90 degrees.
    Quarter,
    /// 180 degrees.
    Half,
    /// 270 degrees.
    ThreeQuarters,
}

/// Contrast-limited adaptive histogram equalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clahe {
    /// Side of the tiles whose greys are equalised, px of the print, 16..=1024.
    pub tile_px: u16,
    /// How often a grey may occur in a tile, hundredths of the mean over all greys, 100..=10,000: 100 changes
    /// contrast least.
    pub limit_centi: u16,
}

impl Clahe {
    /// What is tried first on a print of this resolution: tiles of about 3 mm, contrast at most tripled.
    pub fn usual(ppi: terms::Ppi) -> Self {
        let tile_px = (3.0 * ppi.px_per_mm()).round().clamp(16.0, 1024.0) as u16;
        Clahe { tile_px, limit_centi: 300 }
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            enhanced: None,
            mirrored: false,
            turn: Turn::None,
            clahe: None,
            black: 0,
            white: 255,
            gamma_centi: 100,
            inverted: false,
        }
    }
}

impl Recipe {
    /// The table of levels, gamma and inversion: shown grey for each grey. The same on every machine.
    pub fn table(self) -> [u8; 256] {
        let range = u32::from(self.white.saturating_sub(self.black).max(1));
        let gamma = u32::from(self.gamma_centi.clamp(10, 500));
        let mut table = [0; 256];
        for (grey, shown) in (0..).zip(&mut table) {
            let value = gamma::share(u32::saturating_sub(grey, self.black.into()).min(range), range, gamma);
            *shown = if self.inverted { 255 - value } else { value };
        }
        table
    }

    /// Levels that spread the print's greys: all but the darkest and the lightest hundredth, by how often
    /// each grey occurs. Gamma and inversion stay. A print of one grey keeps its levels.
    #[must_use]
    pub fn spread(self, histogram: &[u32; 256]) -> Self {
        let total: u64 = histogram.iter().map(|count| u64::from(*count)).sum();
        let cut = total / 100;
        let black = first_above(histogram.iter().enumerate(), cut);
        let white = first_above(histogram.iter().enumerate().rev(), cut);
        match (black, white) {
            (Some(black), Some(white)) if black < white => {
                Recipe { black: black as u8, white: white as u8, ..self }
            }
            _ => self,
        }
    }

    /// With another black, kept below white.
    #[must_use]
    pub fn with_black(self, black: u8) -> Self {
        Recipe { black: black.min(self.white.saturating_sub(1)), ..self }
    }

    /// With another white, kept above black.
    #[must_use]
    pub fn with_white(self, white: u8) -> Self {
        Recipe { white: white.max(self.black.saturating_add(1)), ..self }
    }

    /// With another gamma, hundredths, kept in 10..=500.
    #[must_use]
    pub fn with_gamma(self, gamma_centi: u16) -> Self {
        Recipe { gamma_centi: gamma_centi.clamp(10, 500), ..self }
    }

    /// Turned light for dark.
    #[must_use]
    pub fn with_inversion(self, inverted: bool) -> Self {
        Recipe { inverted, ..self }
    }

    /// With other local contrast, or none. Its numbers are kept in their ranges.
    #[must_use]
    pub fn with_clahe(self, clahe: Option<Clahe>) -> Self {
        let kept = |clahe: Clahe| Clahe {
            tile_px: clahe.tile_px.clamp(16, 1024),
            limit_centi: clahe.limit_centi.clamp(100, 10_000),
        };
        Recipe { clahe: clahe.map(kept), ..self }
    }

    /// With its ridges enhanced by this engine, or as they are.
    #[must_use]
    pub fn with_enhancement(self, enhanced: Option<Enhancer>) -> Self {
        Recipe { enhanced, ..self }
    }

    /// The steps that a table of greys cannot show: all but levels, gamma and inversion.
    #[must_use]
    pub fn steps(self) -> Self {
        let Recipe { enhanced, mirrored, turn, clahe, .. } = self;
        Recipe { enhanced, mirrored, turn, clahe, ..Recipe::default() }
    }

    /// Whether it shows the original as it is.
    pub fn is_plain(self) -> bool {
        self == Recipe::default()
    }

    /// Whether it only moves pixels and leaves each its grey.
    pub fn keeps_greys(self) -> bool {
        Recipe { mirrored: false, turn: Turn::None, ..self }.is_plain()
    }
}

/// The first grey with more than `cut` px up to and including it.
fn first_above<'a>(mut greys: impl Iterator<Item = (usize, &'a u32)>, cut: u64) -> Option<usize> {
    let mut seen = 0;
    greys
        .find(|(_, count)| {
            seen += u64::from(**count);
            seen > cut
        })
        .map(|(grey, _)| grey)
}
