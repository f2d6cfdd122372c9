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

    /// Whether it shows the original as it is.
    pub fn is_plain(self) -> bool {
        self == Recipe::default()
    }
}
