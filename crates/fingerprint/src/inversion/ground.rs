//! Whether a print lies on ground darker than itself. It knows no other print.

use super::Sign;
use crate::Evidence;
use print_image::Raster;

/// Blocks of bare ground that tell its tone, at least.
const GROUND: usize = 40;
/// How far from the ridges ground is taken, blocks: their edge is smeared.
const AWAY: usize = 2;
/// How much darker than the print a ground is dark, grey levels.
const DARKER: i32 = 12;
/// Whether the ground is darker than the print, as on a negative, and on a dark surface dusted with light powder too.
/// `evidence` is what was extracted from the raster `print`; `None` also where too little ground is bare.
pub fn dark_ground(print: &Raster, evidence: &Evidence) -> Option<Sign> {
    let (cols, rows) = (evidence.cols as usize, evidence.rows as usize);
    // Whatever evidence is brought: no more of it is believed than fits.
    let inside =
        |column: usize, row: usize| evidence.quality.get(row * cols + column).is_some_and(|q| *q > 0);
    let near = |column: usize, row: usize| {
        (row.saturating_sub(AWAY)..(row + AWAY + 1).min(rows)).any(|row| {
            (column.saturating_sub(AWAY)..(column + AWAY + 1).min(cols)).any(|column| inside(column, row))
        })
    };
    let (mut ground, mut ridges) = (Tone::default(), Tone::default());
    for row in 0..rows {
        for column in 0..cols {
            if inside(column, row) {
                ridges.add(print, evidence.block, column, row);
            } else if !near(column, row) {
                ground.add(print, evidence.block, column, row);
            }
        }
    }
    if ground.blocks < GROUND || ridges.blocks == 0 {
        return None;
    }
    let (ground, print) = (ground.mean(), ridges.mean());
    (i32::from(ground) + DARKER < i32::from(print)).then_some(Sign::DarkGround { ground, print })
}

/// Grey levels added up.
#[derive(Default)]
struct Tone {
    blocks: usize,
    pixels: u64,
    sum: u64,
}

impl Tone {
    /// Adds a block of so many px at 500 ppi.
    fn add(&mut self, print: &Raster, block: u32, column: usize, row: usize) {
        let px = |block_at: usize| {
            (block_at as u64 * u64::from(block) * u64::from(print.ppi().get()) / 500) as u32
        };
        for y in px(row)..px(row + 1) {
            for x in px(column)..px(column + 1) {
                if let Some(grey) = print.get(x, y) {
                    self.pixels += 1;
                    self.sum += u64::from(grey);
                }
            }
        }
        self.blocks += 1;
    }

    fn mean(&self) -> u8 {
        (self.sum / self.pixels.max(1)) as u8
    }
}
