//! What a box holds: a print, nothing, or only writing; and what a person should look at in it.

use super::form::Ink;
use crate::extract::{BLOCK, Mask, ridge_blocks};
use print_image::{Raster, Rect};
use serde::Serialize;
use terms::{Impression, Take};

/// What a box holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contents {
    /// Ridges.
    Print,
    /// Nothing.
    Empty,
    /// Something, but hardly a ridge: a note such as "amputado", or a smear.
    Written,
}

/// Why a person should look at a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Less than half of its printed frame was found, or it lies off the others.
    FrameUnsure,
    /// Ridges come within 0.8 mm of the frame.
    TouchesFrame,
    /// Ridges reach the frame over 6 mm or more: part of the print lies beyond.
    PrintCut,
    /// Writing or a smear beside or over the ridges.
    Writing,
    /// Ridges hardly darker than the paper.
    TooPale,
    /// Two prints in a box for one.
    TwoPrints,
    /// Less than half a square centimetre of ridges.
    SmallPrint,
    /// Part of the box lies outside the scan.
    OffScan,
    /// It holds something that is no print: the note wants reading.
    NoteToRead,
}

/// Square millimetres of ridges that make a print, and below which it is small.
const PRINT: usize = 22;
const SMALL: usize = 50;
/// Square millimetres of ink that are something.
const SOMETHING: usize = 3;
/// Connected glimpse px beside the ridges that are a stroke of writing: 2 mm of a pen.
const STROKE: usize = 12;
/// Side of a square of ridges that a print has somewhere, blocks.
const SQUARE: usize = 13;
/// Blocks along a side that make a print touch it, and be cut by it.
const TOUCH: usize = 3;
const CUT: usize = 15;
/// Contrast of ridges below which they are pale, grey levels.
const PALE: u32 = 34;
/// Square millimetres that no single finger's print reaches.
const LARGEST: f64 = 1100.0;
/// A block of 8 px at 500 ppi is 0.165 square millimetres.
const BLOCKS_PER_MM2: f64 = 6.05;
/// Side of a glimpse px, squared: 0.2 mm.
const SPOTS_PER_MM2: usize = 24;

/// What was seen in a box.
pub(super) struct Seen {
    pub(super) contents: Contents,
    pub(super) doubts: Vec<Doubt>,
}

/// Judges a box, upright and without its form, by its ridges and its other ink.
pub(super) fn judge(image: &Raster, ink: Option<&Ink>, take: Take) -> Seen {
    let count = |of: fn(&Ink) -> &Vec<bool>| ink.map_or(0, |ink| of(ink).iter().filter(|is| **is).count());
    let something = SOMETHING * SPOTS_PER_MM2;
    if count(|ink| &ink.dark) < something {
        return Seen { contents: Contents::Empty, doubts: Vec::new() };
    }
    let blocks = |mm2: usize| (mm2 as f64 * BLOCKS_PER_MM2) as usize;
    let mask = ink.and_then(|ink| ridges(image, ink));
    let mask = mask.filter(|mask| mask.count() >= blocks(PRINT) && holds_square(mask));
    let (Some(mask), Some(ink)) = (mask, ink) else {
        // A stain, or the edge of a strip, is nothing.
        let note = count(|ink| &ink.stroke) >= something / 3;
        return if note {
            Seen { contents: Contents::Written, doubts: vec![Doubt::NoteToRead] }
        } else {
            Seen { contents: Contents::Empty, doubts: Vec::new() }
        };
    };
    let mut doubts = Vec::new();
    let mut say = |when: bool, doubt: Doubt| {
        if when {
            doubts.push(doubt);
        }
    };
    let along = at_sides(&mask, take.impression() == Impression::Plain);
    say(along >= CUT, Doubt::PrintCut);
    say((TOUCH..CUT).contains(&along), Doubt::TouchesFrame);
    say(beside(image, &mask, ink) >= STROKE, Doubt::Writing);
    say(contrast(image, &mask) < PALE, Doubt::TooPale);
    say(mask.count() < blocks(SMALL), Doubt::SmallPrint);
    say(take.fingers().len() == 1 && two_prints(&mask), Doubt::TwoPrints);
    Seen { contents: Contents::Print, doubts }
}

/// The blocks of the box that show ridges. Only what holds ink is looked at: most of a box is bare.
fn ridges(image: &Raster, ink: &Ink) -> Option<Mask> {
    let (wide, high) = (image.width(), image.height());
    let spots = || (0..ink.dark.len()).filter(|at| ink.dark[*at]).map(|at| (at % ink.cols, at / ink.cols));
    let (left, right) = (spots().map(|spot| spot.0).min()?, spots().map(|spot| spot.0).max()?);
    let (top, bottom) = (spots().map(|spot| spot.1).min()?, spots().map(|spot| spot.1).max()?);
    // Px of a glimpse px, and of a block; the part begins with a whole block, a few beyond the ink.
    let spot = wide.div_ceil(ink.cols as u32);
    let block = (BLOCK as u32 * u32::from(image.ppi().get()) / 500).max(1);
    let start = |at: usize| (at as u32 * spot / block).saturating_sub(4);
    let end = |at: usize, of: u32| ((at as u32 + 1) * spot + 4 * block).min(of);
    let (col, row) = (start(left), start(top));
    let (x, y) = (col * block, row * block);
    let (width, height) = (end(right, wide).checked_sub(x)?, end(bottom, high).checked_sub(y)?);
    let part = ridge_blocks(&image.crop(Rect { x, y, width, height })?)?;
    let (cols, rows) = (wide.div_ceil(block) as usize, high.div_ceil(block) as usize);
    let mut inside = vec![false; cols * rows];
    for (at, _) in part.inside.iter().enumerate().filter(|(_, inside)| **inside) {
        let (c, r) = (at % part.cols + col as usize, at / part.cols + row as usize);
        if c < cols && r < rows {
            inside[r * cols + c] = true;
        }
    }
    Some(Mask { cols, rows, inside })
}

/// Whether the ridges fill a square of 5 mm somewhere: lines of writing do not.
fn holds_square(mask: &Mask) -> bool {
    // The largest square that ends in each block, from those that end before it.
    let mut ends = vec![0usize; mask.inside.len()];
    for at in 0..ends.len() {
        if mask.inside[at] {
            let (col, row) = (at % mask.cols, at / mask.cols);
            let before = |at: usize| ends[at];
            let smaller = if col > 0 && row > 0 {
                before(at - 1).min(before(at - mask.cols)).min(before(at - mask.cols - 1))
            } else {
                0
            };
            ends[at] = smaller + 1;
        }
    }
    ends.into_iter().any(|side| side >= SQUARE)
}

/// Along how many blocks of one side ridges come within two blocks of it. Below fingers laid down the next phalanx may
/// well leave the box: then the lower side counts for nothing.
fn at_sides(mask: &Mask, laid_down: bool) -> usize {
    let inside = |col: usize, row: usize| mask.inside[row * mask.cols + col];
    let (cols, rows) = (mask.cols, mask.rows);
    if cols < 4 || rows < 4 {
        return 0;
    }
    let upright = |from: usize| (0..rows).filter(|row| (from..from + 2).any(|col| inside(col, *row))).count();
    let level = |from: usize| (0..cols).filter(|col| (from..from + 2).any(|row| inside(*col, row))).count();
    let below = if laid_down { 0 } else { level(rows - 2) };
    upright(0).max(upright(cols - 2)).max(level(0)).max(below)
}

/// The largest connected stroke of which nothing lies within 1 mm of the ridges, glimpse px.
fn beside(image: &Raster, mask: &Mask, ink: &Ink) -> usize {
    // Blocks of px at 500 ppi that one glimpse px takes.
    let per = image.width() as f32 * 500.0 / f32::from(image.ppi().get()) / (ink.cols * BLOCK) as f32;
    let mut near = mask.inside.clone();
    for _ in 0..3 {
        near = (0..near.len()).map(|at| mask.around(at).any(|other| near[other])).collect();
    }
    let outside = |at: usize| {
        let (col, row) = ((at % ink.cols) as f32 * per, (at / ink.cols) as f32 * per);
        let (col, row) = ((col as usize).min(mask.cols - 1), (row as usize).min(mask.rows - 1));
        !near[row * mask.cols + col]
    };
    let strokes = (0..ink.stroke.len()).map(|at| ink.stroke[at] && outside(at)).collect();
    let strokes = Mask { cols: ink.cols, rows: ink.stroke.len() / ink.cols, inside: strokes };
    areas(&strokes).iter().map(|area| area.size).max().unwrap_or(0)
}

/// The usual difference of dark and light px within a block of ridges.
fn contrast(image: &Raster, mask: &Mask) -> u32 {
    let side = (BLOCK * usize::from(image.ppi().get()) / 500).max(2);
    let width = image.width() as usize;
    let mut differences: Vec<u32> = Vec::new();
    for at in (0..mask.inside.len()).filter(|at| mask.inside[*at]).step_by(3) {
        let (left, top) = (at % mask.cols * side, at / mask.cols * side);
        let rows = (top..top + side).filter(|row| *row < image.height() as usize);
        let mut values: Vec<u8> = rows
            .flat_map(|row| &image.pixels()[row * width..][left.min(width)..(left + side).min(width)])
            .copied()
            .collect();
        values.sort_unstable();
        if values.len() > 8 {
            differences.push(u32::from(values[values.len() * 9 / 10]) - u32::from(values[values.len() / 10]));
        }
    }
    differences.sort_unstable();
    differences.get(differences.len() / 2).copied().unwrap_or(0)
}

/// Whether the ridges make two areas side by side, the smaller a third of the larger at least, or one much too large for a
/// finger. An area below another is the next phalanx.
fn two_prints(mask: &Mask) -> bool {
    let mut areas = areas(mask);
    areas.sort_unstable_by_key(|area| std::cmp::Reverse(area.size));
    let beside = |a: &Area, b: &Area| {
        let shared = (a.right.min(b.right) + 1).saturating_sub(a.left.max(b.left));
        shared * 3 < (a.right - a.left + 1).min(b.right - b.left + 1)
    };
    match areas.as_slice() {
        [largest, ..] if largest.size as f64 > LARGEST * BLOCKS_PER_MM2 => true,
        [largest, others @ ..] => {
            others.iter().any(|other| other.size * 3 > largest.size && beside(largest, other))
        }
        [] => false,
    }
}

/// A connected area of ridges, blocks.
struct Area {
    size: usize,
    left: usize,
    right: usize,
}

fn areas(mask: &Mask) -> Vec<Area> {
    let mut left = mask.inside.clone();
    let mut areas = Vec::new();
    for start in 0..left.len() {
        let mut area = Area { size: 0, left: start % mask.cols, right: start % mask.cols };
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut left[at], false) {
                let col = at % mask.cols;
                area = Area { size: area.size + 1, left: area.left.min(col), right: area.right.max(col) };
                open.extend(mask.around(at).filter(|near| left[*near]));
            }
        }
        if area.size > 0 {
            areas.push(area);
        }
    }
    areas
}
