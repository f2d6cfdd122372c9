//! Cutting a turned box out of a print: the box becomes an upright image, each pixel interpolated (Catmull-Rom).

use crate::Raster;

/// Pixels outside the print are paper.
const PAPER: u8 = 255;
/// The longest side of a piece, px.
const LONGEST: f64 = 65_535.0;

/// A box that lies turned in a raster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turned {
    /// Its middle, px from the top left corner of the raster, to the right and down.
    pub centre: (f64, f64),
    /// Its width and height, px; each is rounded to a whole number of at least 1.
    pub size: (f64, f64),
    /// Cosine and sine of how far it is turned counter-clockwise. Given as such, so that the caller decides how exactly
    /// they are the same on every machine.
    pub axis: (f64, f64),
}

impl Raster {
    /// The piece in a turned box, made upright, at the same resolution. What lies outside the raster becomes white. It is
    /// resampled: for the pixels as they are, use [`Raster::crop`].
    pub fn upright(&self, part: Turned) -> Raster {
        let side = |px: f64| px.round().clamp(1.0, LONGEST) as u32;
        let (width, height) = (side(part.size.0), side(part.size.1));
        let (cos, sin) = part.axis;
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for row in 0..height {
            let v = f64::from(row) + 0.5 - f64::from(height) / 2.0;
            for column in 0..width {
                let u = f64::from(column) + 0.5 - f64::from(width) / 2.0;
                let x = part.centre.0 + cos * u + sin * v - 0.5;
                let y = part.centre.1 + cos * v - sin * u - 0.5;
                pixels.push(self.between(x, y));
            }
        }
        let piece = Raster::new(width, height, self.ppi(), pixels);
        piece.expect("as many pixels as the size says").with_loss(self.loss())
    }

    /// The grey between pixels; (0, 0) is the middle of the first.
    fn between(&self, x: f64, y: f64) -> u8 {
        let (column, row) = (x.floor(), y.floor());
        let (across, down) = (weights(x - column), weights(y - row));
        // Beyond these no pixel has a share; so the numbers below are small.
        let beyond = |at: f64, side: u32| !(-3.0..f64::from(side) + 3.0).contains(&at);
        if beyond(column, self.width()) || beyond(row, self.height()) {
            return PAPER;
        }
        let grey = |dx: i64, dy: i64| {
            let place = (u32::try_from(column as i64 + dx), u32::try_from(row as i64 + dy));
            let found = if let (Ok(x), Ok(y)) = place { self.get(x, y) } else { None };
            f64::from(found.unwrap_or(PAPER))
        };
        let line = |dy: i64| -> f64 { (-1..3).zip(across).map(|(dx, weight)| weight * grey(dx, dy)).sum() };
        let value: f64 = (-1..3).zip(down).map(|(dy, weight)| weight * line(dy)).sum();
        value.round().clamp(0.0, 255.0) as u8
    }
}

/// Weights of the four pixels around a place `t` of the way from the second to the third.
fn weights(t: f64) -> [f64; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [
        0.5 * (2.0 * t2 - t - t3),
        0.5 * (3.0 * t3 - 5.0 * t2 + 2.0),
        0.5 * (4.0 * t2 + t - 3.0 * t3),
        0.5 * (t3 - t2),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rect;
    use terms::Ppi;

    fn picture() -> Raster {
        let pixels = (0..40 * 30).map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        Raster::new(40, 30, Ppi::P500, pixels).expect("filled")
    }

    #[test]
    fn a_box_that_is_not_turned_is_cut_as_it_is() {
        let part = Turned { centre: (15.0, 11.0), size: (10.0, 8.0), axis: (1.0, 0.0) };
        let plain = picture().crop(Rect { x: 10, y: 7, width: 10, height: 8 });
        assert_eq!(Some(picture().upright(part)), plain);
    }

    #[test]
    fn a_quarter_turn_moves_whole_pixels() {
        // Turned counter-clockwise by 90 degrees, the top of the box lies at the left of the raster.
        let part = Turned { centre: (15.0, 11.0), size: (8.0, 10.0), axis: (0.0, 1.0) };
        let piece = picture().upright(part);
        assert_eq!((piece.width(), piece.height()), (8, 10));
        assert_eq!(piece.get(0, 0), picture().get(10, 14));
        assert_eq!(piece.get(7, 9), picture().get(19, 7));
    }

    #[test]
    fn outside_the_raster_is_paper() {
        let far = Turned { centre: (-1e12, f64::MAX), size: (3.0, 2.0), axis: (0.6, 0.8) };
        assert!(picture().upright(far).pixels().iter().all(|grey| *grey == 255));
    }
}
