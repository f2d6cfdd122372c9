//! Contrast-limited adaptive histogram equalisation in whole numbers: each tile of the print gets the table that
//! spreads its greys, and a pixel the mean of the four tables around it, weighed by how near their tiles' middles are.

use crate::Raster;
use print_view::Clahe;

type Table = [u8; 256];

/// The equalised greys.
pub(super) fn equalise(raster: &Raster, clahe: Clahe) -> Vec<u8> {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let (across, down) = (Axis::new(width, clahe.tile_px), Axis::new(height, clahe.tile_px));
    let tables: Vec<Vec<Table>> = (0..down.tiles)
        .map(|row| {
            (0..across.tiles).map(|column| table(raster, &across, column, &down, row, clahe)).collect()
        })
        .collect();
    let columns: Vec<Between> = (0..width).map(|x| across.between(x)).collect();
    let mut pixels = Vec::with_capacity(width * height);
    for (y, line) in raster.pixels().chunks_exact(width).enumerate() {
        let row = down.between(y);
        let (above, below) = (&tables[row.first], &tables[row.second]);
        for (grey, column) in line.iter().zip(&columns) {
            let shown = |tables: &[Table]| {
                let value = |tile: usize| u64::from(tables[tile][usize::from(*grey)]);
                column.mean(value(column.first), value(column.second))
            };
            let value = row.mean(shown(above), shown(below));
            let whole = row.whole * column.whole;
            pixels.push(((value + whole / 2) / whole) as u8);
        }
    }
    pixels
}

/// The tiles along one side: as many as lie nearest to the size asked for, and none longer than another by over 1 px.
struct Axis {
    length: usize,
    tiles: usize,
}

/// The two tiles between whose middles a pixel lies.
struct Between {
    first: usize,
    second: usize,
    /// The way from the first to the second, and how much of it the pixel has behind it, half px.
    whole: u64,
    gone: u64,
}

impl Axis {
    fn new(length: usize, tile_px: u16) -> Self {
        let tile = usize::from(tile_px.max(1));
        Axis { length, tiles: ((length + tile / 2) / tile).max(1) }
    }

    fn start(&self, tile: usize) -> usize {
        tile * self.length / self.tiles
    }

    /// The middle of a tile, half px.
    fn middle(&self, tile: usize) -> usize {
        self.start(tile) + self.start(tile + 1)
    }

    fn between(&self, place: usize) -> Between {
        let at = 2 * place + 1;
        let tile = (0..self.tiles).rev().find(|tile| self.middle(*tile) <= at);
        match tile {
            Some(first) if first + 1 < self.tiles => {
                let (start, end) = (self.middle(first), self.middle(first + 1));
                Between { first, second: first + 1, whole: (end - start) as u64, gone: (at - start) as u64 }
            }
            // Before the first middle and after the last there is one table.
            edge => {
                let only = edge.unwrap_or(0);
                Between { first: only, second: only, whole: 1, gone: 0 }
            }
        }
    }
}

impl Between {
    /// The weighed mean of two values, times `whole`.
    fn mean(&self, first: u64, second: u64) -> u64 {
        first * (self.whole - self.gone) + second * self.gone
    }
}

/// The table of one tile: the share of its pixels up to each grey, once no grey counts more than the limit.
fn table(raster: &Raster, across: &Axis, column: usize, down: &Axis, row: usize, clahe: Clahe) -> Table {
    let mut counts = [0_u64; 256];
    for y in down.start(row)..down.start(row + 1) {
        let line = &raster.pixels()[y * across.length..][across.start(column)..across.start(column + 1)];
        for grey in line {
            counts[usize::from(*grey)] += 1;
        }
    }
    let total: u64 = counts.iter().sum();
    let limit = (total * u64::from(clahe.limit_centi) / (100 * 256)).max(1);
    let over: u64 = counts.iter().map(|count| count.saturating_sub(limit)).sum();
    let mut below = 0;
    // What is cut off is shared out evenly over all greys.
    let share = |grey: u64| over * (grey + 1) / 256 - over * grey / 256;
    let mut table = [0; 256];
    for ((grey, count), shown) in (0..).zip(counts).zip(&mut table) {
        below += count.min(limit) + share(grey);
        *shown = ((below * 255 + total / 2) / total.max(1)) as u8;
    }
    table
}
