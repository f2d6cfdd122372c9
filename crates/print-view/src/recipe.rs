//! The display recipe: how grey values are shown. Non-destructive, small, reproducible, printed in the dictamen.

use serde::{Deserialize, Serialize};

/// Levels, gamma and inversion, applied in that order through a table of 256 entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recipe {
    /// Grey that becomes black, less than `white`.
    pub black: u8,
    /// Grey that becomes white.
    pub white: u8,
    /// Gamma in hundredths, 10..=500; 100 changes nothing.
    pub gamma_centi: u16,
    /// Ridges light on dark.
    pub inverted: bool,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe { black: 0, white: 255, gamma_centi: 100, inverted: false }
    }
}

impl Recipe {
    /// The table: shown grey for each grey of the original.
    pub fn table(self) -> [u8; 256] {
        let low = f64::from(self.black);
        let high = f64::from(self.white.max(self.black.saturating_add(1)));
        let exponent = 100.0 / f64::from(self.gamma_centi.clamp(10, 500));
        let mut table = [0; 256];
        for (grey, shown) in table.iter_mut().enumerate() {
            let unit = ((grey as f64 - low) / (high - low)).clamp(0.0, 1.0).powf(exponent);
            let value = (unit * 255.0).round() as u8;
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

    /// Whether it shows the original as it is.
    pub fn is_plain(self) -> bool {
        self == Recipe::default()
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
