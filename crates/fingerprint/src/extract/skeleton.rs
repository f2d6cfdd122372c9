//! Lines one pixel wide: their ends, their forks, and walking along them.

/// Thinned ridges. The outermost pixels are always empty, so a line's pixel has eight neighbours.
#[derive(Clone)]
pub(crate) struct Skeleton {
    pub(crate) width: usize,
    line: Vec<bool>,
    /// Every pixel that ever was line.
    drawn: Vec<usize>,
}

/// What a pixel of a line is, by its crossing number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    /// No line, or a lone pixel.
    None,
    /// A line ends.
    End,
    /// A line passes.
    Line,
    /// Three or more lines meet.
    Fork,
}

/// A walk along a line: its pixels without the one it began at, and what stopped it.
pub(crate) struct Walk {
    pub(crate) pixels: Vec<usize>,
    pub(crate) stop: Node,
}

impl Walk {
    /// The last pixel reached.
    pub(crate) fn last(&self) -> Option<usize> {
        self.pixels.last().copied()
    }
}

impl Skeleton {
    pub(crate) fn empty(width: usize, height: usize) -> Self {
        Skeleton { width, line: vec![false; width * height], drawn: Vec::new() }
    }

    /// Makes a pixel line.
    pub(crate) fn draw(&mut self, at: usize) {
        if !self.line[at] {
            self.line[at] = true;
            self.drawn.push(at);
        }
    }

    /// Every pixel, row by row: whether it is line.
    pub(crate) fn pixels(&self) -> impl Iterator<Item = bool> {
        self.line.iter().copied()
    }

    /// Column and row of a pixel.
    pub(crate) fn place(&self, at: usize) -> (f32, f32) {
        ((at % self.width) as f32, (at / self.width) as f32)
    }

    /// The eight neighbours' places, north first, clockwise.
    pub(crate) fn ring(&self, at: usize) -> [usize; 8] {
        let width = self.width;
        [
            at - width,
            at - width + 1,
            at + 1,
            at + width + 1,
            at + width,
            at + width - 1,
            at - 1,
            at - width - 1,
        ]
    }

    /// Which neighbours are line: bit 0 north, then clockwise.
    pub(crate) fn neighbours(&self, at: usize) -> u8 {
        self.ring(at).iter().enumerate().fold(0, |bits, (bit, near)| bits | u8::from(self.line[*near]) << bit)
    }

    /// What the pixel is.
    pub(crate) fn node(&self, at: usize) -> Node {
        if !self.line[at] {
            return Node::None;
        }
        let bits = self.neighbours(at);
        match (bits & !bits.rotate_left(1)).count_ones() {
            0 => Node::None,
            1 if bits.count_ones() <= 2 => Node::End,
            1 | 2 => Node::Line,
            _ => Node::Fork,
        }
    }

    /// Every pixel that is an end or a fork, row by row.
    pub(crate) fn nodes(&self) -> Vec<(usize, Node)> {
        let found = self.drawn.iter().filter(|at| self.line[**at]).map(|at| (*at, self.node(*at)));
        let mut nodes: Vec<_> = found.filter(|(_, node)| matches!(node, Node::End | Node::Fork)).collect();
        nodes.sort_unstable_by_key(|(at, _)| *at);
        nodes.dedup_by_key(|(at, _)| *at);
        nodes
    }

    /// The first pixel of each line that leaves `at`: one of every run of neighbours, upright ones first.
    pub(crate) fn exits(&self, at: usize) -> Vec<usize> {
        let ring = self.ring(at);
        let bits = self.neighbours(at);
        (0..8)
            .filter(|bit| bits >> bit & 1 == 1 && bits.rotate_left(1) >> bit & 1 == 0)
            .map(|bit| {
                let upright = bit % 2 == 1 && bits >> ((bit + 1) % 8) & 1 == 1;
                ring[if upright { (bit + 1) % 8 } else { bit }]
            })
            .collect()
    }

    /// Walks from `from` over `first` until a node or `limit` pixels.
    pub(crate) fn walk(&self, from: usize, first: usize, limit: usize) -> Walk {
        let mut pixels = vec![first];
        let (mut before, mut at) = (from, first);
        while pixels.len() < limit {
            let node = self.node(at);
            if node != Node::Line {
                return Walk { pixels, stop: node };
            }
            let Some(next) = self.onward(before, at) else {
                return Walk { pixels, stop: Node::End };
            };
            if next == from {
                break;
            }
            pixels.push(next);
            (before, at) = (at, next);
        }
        let stop = self.node(at);
        Walk { pixels, stop }
    }

    /// The pixel after `at` for a walker who came from `before`: a neighbour that does not touch where it was.
    fn onward(&self, before: usize, at: usize) -> Option<usize> {
        let ring = self.ring(at);
        let candidates = (0..8).filter(|bit| self.line[ring[*bit]] && ring[*bit] != before);
        // Upright steps before slanting ones, far ones before ones beside the pixel it came from.
        candidates
            .min_by_key(|bit| (self.touches(ring[*bit], before), bit % 2))
            .map(|bit| ring[bit])
            .filter(|next| *next != before)
    }

    fn touches(&self, a: usize, b: usize) -> bool {
        let (ax, ay) = (a % self.width, a / self.width);
        let (bx, by) = (b % self.width, b / self.width);
        ax.abs_diff(bx) <= 1 && ay.abs_diff(by) <= 1
    }

    /// Removes pixels.
    pub(crate) fn erase(&mut self, pixels: &[usize]) {
        pixels.iter().for_each(|at| self.line[*at] = false);
    }

    /// Draws a straight line between two pixels.
    pub(crate) fn join(&mut self, from: usize, to: usize) {
        let ((x0, y0), (x1, y1)) = (self.place(from), self.place(to));
        let steps = (x1 - x0).abs().max((y1 - y0).abs()).max(1.0);
        for step in 0..=steps as usize {
            let share = step as f32 / steps;
            let x = (x0 + (x1 - x0) * share).round() as usize;
            let y = (y0 + (y1 - y0) * share).round() as usize;
            self.draw(y * self.width + x);
        }
    }
}
