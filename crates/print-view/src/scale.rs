//! Millimetres of the print on the screen: the scale bar.

/// A scale bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScaleBar {
    /// What it stands for: 1, 2 or 5 times a power of ten, mm.
    pub mm: f64,
    /// How long it is drawn.
    pub px: f64,
}

impl ScaleBar {
    /// The longest round bar of at most `longest_px`, where one mm takes `px_per_mm` (positive) drawing px.
    pub fn fitting(px_per_mm: f64, longest_px: f64) -> Self {
        let longest = (longest_px / px_per_mm).max(f64::MIN_POSITIVE);
        let decade = 10_f64.powf(longest.log10().floor());
        let mm =
            [5.0, 2.0, 1.0].into_iter().map(|step| step * decade).find(|mm| *mm <= longest * (1.0 + 1e-9));
        let mm = mm.unwrap_or(decade);
        ScaleBar { mm, px: mm * px_per_mm }
    }
}
