//! The engine's maps of a print as grey pictures at 500 ppi: dark where there is something to show, white elsewhere.

use crate::sight::Sight;
use fingerprint::Evidence;
use print_image::Raster;
use print_view::EngineLayer;

const NOTHING: u8 = 255;
const LINE: u8 = 0;
/// Half the width of the region's edge, px.
const EDGE: i64 = 2;

/// One map.
pub(crate) fn picture(sight: &Sight, layer: EngineLayer) -> Raster {
    let skeleton = &sight.images.skeleton;
    let map = Map { evidence: &sight.evidence, width: skeleton.width(), height: skeleton.height() };
    match layer {
        EngineLayer::Skeleton => skeleton.clone(),
        EngineLayer::Quality => map.raster(skeleton, |x, y| unclear(map.quality(x, y))),
        EngineLayer::Region => map.raster(skeleton, |x, y| if map.is_edge(x, y) { LINE } else { NOTHING }),
        EngineLayer::Orientation => map.orientation(skeleton),
    }
}

/// Darker the less clear the ridges run; white where there are none.
fn unclear(quality: u8) -> u8 {
    match quality {
        0 => NOTHING,
        clear => NOTHING - (NOTHING - clear) / 5 * 3,
    }
}

/// The engine's blocks over the pixels they stand for.
struct Map<'a> {
    evidence: &'a Evidence,
    width: u32,
    height: u32,
}

impl Map<'_> {
    fn raster(&self, like: &Raster, grey: impl Fn(i64, i64) -> u8) -> Raster {
        let (width, height) = (i64::from(self.width), i64::from(self.height));
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels = places.map(|(x, y)| grey(x, y)).collect();
        like.remade(self.width, self.height, pixels).unwrap_or_else(|_| like.clone())
    }

    fn block(&self, x: i64, y: i64) -> Option<usize> {
        let side = i64::from(self.evidence.block.max(1));
        let (column, row) = (x.div_euclid(side), y.div_euclid(side));
        let inside = (0..i64::from(self.evidence.cols)).contains(&column)
            && (0..i64::from(self.evidence.rows)).contains(&row);
        inside.then(|| (row * i64::from(self.evidence.cols) + column) as usize)
    }

    /// 0 outside the region that shows ridges.
    fn quality(&self, x: i64, y: i64) -> u8 {
        self.block(x, y).and_then(|block| self.evidence.quality.get(block)).copied().unwrap_or(0)
    }

    fn is_edge(&self, x: i64, y: i64) -> bool {
        let around = [(EDGE, 0), (-EDGE, 0), (0, EDGE), (0, -EDGE)];
        self.quality(x, y) > 0 && around.iter().any(|(dx, dy)| self.quality(x + dx, y + dy) == 0)
    }

    /// A line in each block along its ridges.
    fn orientation(&self, like: &Raster) -> Raster {
        let mut pixels = vec![NOTHING; self.width as usize * self.height as usize];
        let side = i64::from(self.evidence.block.max(1));
        for row in 0..i64::from(self.evidence.rows) {
            for column in 0..i64::from(self.evidence.cols) {
                let middle = (column * side + side / 2, row * side + side / 2);
                if self.quality(middle.0, middle.1) > 0 {
                    self.needle(&mut pixels, middle, side);
                }
            }
        }
        like.remade(self.width, self.height, pixels).unwrap_or_else(|_| like.clone())
    }

    fn needle(&self, pixels: &mut [u8], middle: (i64, i64), side: i64) {
        let step = self.block(middle.0, middle.1).and_then(|block| self.evidence.orientation.get(block));
        // Counter-clockwise from the x axis; the picture's y runs down.
        let angle = f64::from(step.copied().unwrap_or(0)) / 256.0 * std::f64::consts::PI;
        let (dx, dy) = (angle.cos(), -angle.sin());
        // Two steps to the px, over all of the block but its rim.
        for half in -(side - 3)..=(side - 3) {
            let along = half as f64 / 2.0;
            let x = middle.0 + (along * dx).round() as i64;
            let y = middle.1 + (along * dy).round() as i64;
            if (0..i64::from(self.width)).contains(&x) && (0..i64::from(self.height)).contains(&y) {
                pixels[(y * i64::from(self.width) + x) as usize] = LINE;
            }
        }
    }
}
