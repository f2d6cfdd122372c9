//! How clearly the ridges of each block stand.

use super::mask::Mask;
use super::orientation::BLOCK;
use super::plane::Plane;
use super::relief::Relief;

/// How much of each block's relief the enhanced ridges explain, 0..=1, smoothed; 0 outside the mask.
pub(crate) fn clarity(ridges: &Relief, enhanced: &Relief, mask: &Mask) -> Plane {
    let mut out = Plane::filled(mask.cols, mask.rows, 0.0);
    for at in (0..mask.inside.len()).filter(|at| mask.inside[*at]) {
        let (x, y) = (at % mask.cols * BLOCK, at / mask.cols * BLOCK);
        let (mut product, mut relief, mut waves) = (0, 0, 0);
        for row in y..y + BLOCK {
            // Beyond the picture both are empty.
            let start = ridges.start(x, row);
            let (a, b) = (&ridges.values[start..][..BLOCK], &enhanced.values[start..][..BLOCK]);
            for (a, b) in a.iter().zip(b) {
                // A quarter, so that a block's squares fit 32 bits.
                let (a, b) = (i32::from(*a >> 2), i32::from(*b >> 2));
                product += a * b;
                relief += a * a;
                waves += b * b;
            }
        }
        let spread = (relief.max(1) as f32 * waves.max(1) as f32).sqrt();
        out.values[at] = (product as f32 / spread).clamp(0.0, 1.0);
    }
    let smooth = out.gaussian(0.8);
    out.values.iter_mut().zip(smooth.values).filter(|(at, _)| **at > 0.0).for_each(|(at, mean)| *at = mean);
    out
}
