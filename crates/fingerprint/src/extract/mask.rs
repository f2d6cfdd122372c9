//! Which blocks show ridges: enough contrast, gradients that agree, one connected area.

use super::normalise::Normalised;
use super::orientation::{BLOCK, Orientation};
use super::plane::Plane;
use super::relief::{Relief, UNIT};

/// Contrast a block needs, as a share of the print's good blocks, and at least these grey levels.
const CONTRAST_SHARE: f32 = 0.30;
const CONTRAST_FLOOR: f32 = 8.0;
/// Agreement of gradients a neighbourhood needs to be looked at. Weak ridges under strokes, letters and grain have little
/// more than that: single gradients mislead there.
const COHERENCE: f32 = 0.04;
/// Agreement from which gradients alone speak for ridges.
const SURE_COHERENCE: f32 = 0.10;
/// Faint ridges (wet skin) are taken when their gradients agree this well.
const FAINT_SHARE: f32 = 0.10;
const FAINT_FLOOR: f32 = 3.5;
const FAINT_COHERENCE: f32 = 0.35;
/// How strongly filtered ridges must stand, in local deviations: clean ones have 1, noise has little.
const RIPPLE: f32 = 0.16;
/// How sure the distance between its ridges must be.
const REPEATS: f32 = 0.02;
/// The same where gradients disagree: filtering makes lines of grain too, but these do not repeat.
const UNSURE_RIPPLE: f32 = 0.12;
const UNSURE_REPEATS: f32 = 0.10;
/// Reach over which gradients are asked, blocks.
const NEIGHBOURHOOD: f32 = 1.5;

/// The blocks that show ridges.
pub(crate) struct Mask {
    pub(crate) cols: usize,
    pub(crate) rows: usize,
    pub(crate) inside: Vec<bool>,
}

impl Mask {
    pub(crate) fn find(print: &Normalised, orientation: &Orientation) -> Self {
        let (contrast, shown) = (&print.deviation, &print.shown);
        let mut sorted = contrast.values.clone();
        sorted.sort_by(f32::total_cmp);
        let good = sorted[sorted.len() * 4 / 5];
        let clear = (good * CONTRAST_SHARE).max(CONTRAST_FLOOR);
        let faint = (good * FAINT_SHARE).max(FAINT_FLOOR);
        let agreement = orientation.coherence.gaussian(NEIGHBOURHOOD);
        let inside = (contrast.values.iter().zip(&agreement.values).zip(&shown.values))
            .map(|((contrast, agreement), shown)| {
                let clear = *contrast > clear && *agreement > COHERENCE;
                let faint = *contrast > faint && *agreement > FAINT_COHERENCE;
                *shown > 0.5 && (clear || faint)
            })
            .collect();
        let mut mask = Mask { cols: contrast.width, rows: contrast.height, inside };
        mask.vote(5);
        mask.vote(5);
        mask.keep_large();
        mask.fill_holes();
        mask
    }

    /// Drops blocks in which filtering along the ridges left little standing (ground, noise) or nothing repeats
    /// (strokes, frames, edges of a platen). Where the gradients of the `first` look disagree, ridges must repeat more
    /// surely. The blocks of `enhanced` are `side` px wide.
    pub(crate) fn keep_ridges(
        &mut self,
        enhanced: &Relief,
        side: usize,
        certainty: &Plane,
        first: &Orientation,
    ) {
        let energy = block_energy(enhanced, self, side).gaussian(0.8);
        let agreement = first.coherence.gaussian(NEIGHBOURHOOD);
        let looks = energy.values.iter().zip(&certainty.values).zip(&agreement.values);
        for (inside, ((energy, certainty), agreement)) in self.inside.iter_mut().zip(looks) {
            let sure = *agreement > SURE_COHERENCE;
            let (ripple, repeats) = if sure { (RIPPLE, REPEATS) } else { (UNSURE_RIPPLE, UNSURE_REPEATS) };
            *inside &= energy.sqrt() > ripple && *certainty > repeats;
        }
        self.vote(5);
        self.keep_large();
        self.fill_holes();
    }

    /// Whether a pixel lies in the mask; outside the image it does not.
    pub(crate) fn contains(&self, x: f32, y: f32) -> bool {
        if x < 0.0 || y < 0.0 {
            return false;
        }
        let (column, row) = (x as usize / BLOCK, y as usize / BLOCK);
        column < self.cols && row < self.rows && self.inside[row * self.cols + column]
    }

    /// Blocks inside.
    pub(crate) fn count(&self) -> usize {
        self.inside.iter().filter(|inside| **inside).count()
    }

    /// A block and its eight neighbours, as far as they exist.
    pub(crate) fn around(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let (cols, rows) = (self.cols, self.rows);
        let (column, row) = (at % cols, at / cols);
        (row.saturating_sub(1)..(row + 2).min(rows)).flat_map(move |row| {
            (column.saturating_sub(1)..(column + 2).min(cols)).map(move |column| row * cols + column)
        })
    }

    /// Each block goes with its neighbourhood: inside when at least `needed` of the nine are.
    fn vote(&mut self, needed: usize) {
        self.inside = (0..self.inside.len())
            .map(|at| self.around(at).filter(|near| self.inside[*near]).count() >= needed)
            .collect();
    }

    /// Drops areas smaller than a fifth of the largest: letters, dust, the edge of a frame.
    fn keep_large(&mut self) {
        let (labels, sizes) = self.areas(true);
        let largest = sizes.iter().copied().max().unwrap_or(0);
        for (inside, label) in self.inside.iter_mut().zip(labels) {
            *inside = label.is_some_and(|label| sizes[label] * 5 > largest);
        }
    }

    /// Fills areas outside that do not touch the image's edge, unless they are large.
    fn fill_holes(&mut self) {
        let (labels, sizes) = self.areas(false);
        let mut open = vec![false; sizes.len()];
        for (at, label) in labels.iter().enumerate() {
            let (column, row) = (at % self.cols, at / self.cols);
            let at_edge = column == 0 || row == 0 || column + 1 == self.cols || row + 1 == self.rows;
            if let (Some(label), true) = (label, at_edge) {
                open[*label] = true;
            }
        }
        for (inside, label) in self.inside.iter_mut().zip(labels) {
            *inside |= label.is_some_and(|label| !open[label] && sizes[label] <= 12);
        }
    }

    /// Connected areas of blocks that are `inside`: each block's label, each label's size.
    fn areas(&self, inside: bool) -> (Vec<Option<usize>>, Vec<usize>) {
        let mut labels = vec![None; self.inside.len()];
        let mut sizes = Vec::new();
        for start in 0..self.inside.len() {
            if self.inside[start] != inside || labels[start].is_some() {
                continue;
            }
            let label = sizes.len();
            let mut size = 0;
            let mut open = vec![start];
            labels[start] = Some(label);
            while let Some(at) = open.pop() {
                size += 1;
                for near in self.around(at) {
                    if self.inside[near] == inside && labels[near].is_none() {
                        labels[near] = Some(label);
                        open.push(near);
                    }
                }
            }
            sizes.push(size);
        }
        (labels, sizes)
    }
}

/// Mean square of the heights in each block, in units squared; the blocks of the relief are `side` px wide.
fn block_energy(relief: &Relief, mask: &Mask, side: usize) -> Plane {
    let mut energy = Plane::filled(mask.cols, mask.rows, 0.0);
    let share = 1.0 / ((side * side) as f32 * f32::from(UNIT) * f32::from(UNIT));
    for y in 0..relief.height {
        let line = &mut energy.values[y / side * mask.cols..][..mask.cols];
        for (energy, run) in line.iter_mut().zip(relief.row(y).chunks(side)) {
            *energy += run.iter().map(|height| f32::from(*height) * f32::from(*height)).sum::<f32>() * share;
        }
    }
    energy
}
