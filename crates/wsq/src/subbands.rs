//! Where the 64 subbands of an image lie: the tree of splits that the transform makes (figure 1 of the standard).

use std::ops::Range;

/// The subbands of an image that are coded and transformed; the four after them are never either.
pub(crate) const CODED: usize = 60;
/// All subbands of the tree.
pub(crate) const ALL: usize = 64;

/// A rectangle of the plane of coefficients, px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

impl Region {
    pub(crate) fn area(&self) -> usize {
        self.width * self.height
    }
}

/// A region that the transform splits in four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    pub region: Region,
    /// Across, the high-pass half comes first.
    pub inverted_x: bool,
    /// Down, the high-pass half comes first.
    pub inverted_y: bool,
    /// The subbands that it becomes in the end.
    pub bands: Range<usize>,
}

/// The splits and subbands of an image of one size.
pub(crate) struct Subbands {
    /// Every split, each before those of its quarters.
    pub splits: Vec<Split>,
    /// The 64 subbands in their order.
    pub bands: Vec<Region>,
}

/// How a region is split on: its quarters from the left top by rows.
enum Tree {
    Band,
    Split([&'static Tree; 4]),
    /// Split in the numbering only: the transform leaves the region as it is.
    Untouched([&'static Tree; 4]),
}

const BAND: &Tree = &Tree::Band;
const FOUR: &Tree = &Tree::Split([BAND; 4]);
const SIXTEEN: &Tree = &Tree::Split([FOUR; 4]);
const LOWEST: &Tree = &Tree::Split([FOUR, BAND, BAND, BAND]);
const LOW: &Tree = &Tree::Split([LOWEST, FOUR, FOUR, FOUR]);
const MIDDLE: &Tree = &Tree::Split([LOW, SIXTEEN, SIXTEEN, BAND]);
const IMAGE: &Tree = &Tree::Split([MIDDLE, FOUR, FOUR, &Tree::Untouched([BAND; 4])]);

impl Subbands {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        let mut subbands = Subbands { splits: Vec::new(), bands: Vec::with_capacity(ALL) };
        subbands.divide(IMAGE, Region { x: 0, y: 0, width, height }, false, false);
        subbands
    }

    /// Halves on the right or below hold the higher frequencies, and their own halves come in reverse.
    fn divide(&mut self, tree: &Tree, region: Region, inverted_x: bool, inverted_y: bool) {
        let (quarters, transformed) = match tree {
            Tree::Band => return self.bands.push(region),
            Tree::Split(quarters) => (quarters, true),
            Tree::Untouched(quarters) => (quarters, false),
        };
        let place = self.splits.len();
        let first = self.bands.len();
        if transformed {
            self.splits.push(Split { region, inverted_x, inverted_y, bands: first..first });
        }
        let left = first_half(region.width, inverted_x);
        let top = first_half(region.height, inverted_y);
        for (quarter, (right, below)) in
            quarters.iter().zip([(false, false), (true, false), (false, true), (true, true)])
        {
            let (x, width) = if right { (left, region.width - left) } else { (0, left) };
            let (y, height) = if below { (top, region.height - top) } else { (0, top) };
            let part = Region { x: region.x + x, y: region.y + y, width, height };
            self.divide(quarter, part, right, below);
        }
        if transformed {
            self.splits[place].bands.end = self.bands.len();
        }
    }
}

/// Of an odd length the low-pass half has one more.
fn first_half(length: usize, inverted: bool) -> usize {
    if inverted { length / 2 } else { length.div_ceil(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_has_64_bands_that_cover_the_image_once() {
        for (width, height) in [(512, 512), (804, 752), (1, 1), (33, 97)] {
            let subbands = Subbands::new(width, height);
            assert_eq!(subbands.bands.len(), ALL);
            assert_eq!(subbands.splits.len(), 20);
            let mut covered = vec![0; width * height];
            for band in &subbands.bands {
                for y in band.y..band.y + band.height {
                    for x in band.x..band.x + band.width {
                        covered[y * width + x] += 1;
                    }
                }
            }
            assert!(covered.iter().all(|&times| times == 1));
        }
    }

    #[test]
    fn of_an_odd_length_the_low_half_has_one_more() {
        let bands = Subbands::new(805, 752).bands;
        // The right half is high-pass, and its own low-pass half, of 201 px, stands at the far right.
        assert_eq!(bands[52], Region { x: 403, y: 0, width: 201, height: 188 });
        assert_eq!(bands[53], Region { x: 604, y: 0, width: 201, height: 188 });
    }
}
