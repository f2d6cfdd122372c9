//! Applying a display recipe: the picture an examiner saw, made again from the original and the recipe, the same to
//! the bit on every machine.

mod clahe;

use crate::Raster;
use crate::loss::Loss;
use print_view::{Recipe, Turn};

/// The print as the recipe shows it. Where the recipe names an engine, `raster` is the print as that engine enhanced it:
/// no engine is known here. Unless the recipe only moves pixels, the result is no original any more: it is
/// marked as [`Loss::Display`], so that no one compresses it as one.
pub fn apply(raster: &Raster, recipe: &Recipe) -> Raster {
    let moved = moved(raster, recipe);
    if recipe.keeps_greys() {
        return moved;
    }
    let (width, height, ppi) = (moved.width(), moved.height(), moved.ppi());
    let equalised = recipe.clahe.map(|clahe| clahe::equalise(&moved, clahe));
    let greys = equalised.as_deref().unwrap_or(moved.pixels());
    let table = recipe.table();
    let pixels = greys.iter().map(|grey| table[usize::from(*grey)]).collect();
    let shown = Raster::new(width, height, ppi, pixels).expect("as many pixels as before");
    shown.with_loss(moved.loss().or(Some(Loss::Display)))
}

impl Raster {
    /// Left and right exchanged. Nothing is lost.
    #[must_use]
    pub fn mirrored(&self) -> Raster {
        moved(self, &Recipe { mirrored: true, ..Recipe::default() })
    }

    /// Light and dark exchanged. Nothing is lost: exchanged again it is what it was.
    #[must_use]
    pub fn inverted(&self) -> Raster {
        let pixels = self.pixels().iter().map(|grey| 255 - grey).collect();
        let inverted = Raster::new(self.width(), self.height(), self.ppi(), pixels);
        inverted.expect("as many pixels as before").with_loss(self.loss())
    }
}

/// The pixels mirrored, then turned.
fn moved(raster: &Raster, recipe: &Recipe) -> Raster {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let (columns, rows) = match recipe.turn {
        Turn::None | Turn::Half => (width, height),
        Turn::Quarter | Turn::ThreeQuarters => (height, width),
    };
    // Where the pixel that comes to (x, y) was before the turn, and then before the mirror.
    let source = |x: usize, y: usize| {
        let (x, y) = match recipe.turn {
            Turn::None => (x, y),
            Turn::Quarter => (y, height - 1 - x),
            Turn::Half => (width - 1 - x, height - 1 - y),
            Turn::ThreeQuarters => (width - 1 - y, x),
        };
        if recipe.mirrored { (width - 1 - x, y) } else { (x, y) }
    };
    let places = (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y)));
    let pixels = places.map(|(x, y)| source(x, y)).map(|(x, y)| raster.pixels()[y * width + x]).collect();
    let moved = Raster::new(columns as u32, rows as u32, raster.ppi(), pixels);
    moved.expect("as many pixels as before").with_loss(raster.loss())
}
