//! Ridge heights on the pixel lattice as 16-bit numbers, with empty margins so that filters need no edge cases.

/// What one local deviation counts; clean ridges stand near one, and nothing exceeds eight.
pub(crate) const UNIT: i16 = 2048;
/// Empty pixels around the picture, at least.
pub(crate) const PAD: usize = 16;
/// The picture is followed by emptiness up to a multiple of this.
const TILE: usize = 8;

/// Row-major heights in [`UNIT`]s, ridge positive.
#[derive(Clone)]
pub(crate) struct Relief {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Numbers from one row to the next.
    pub(crate) stride: usize,
    /// Rows and margins; the picture begins at [`Relief::start`].
    pub(crate) values: Vec<i16>,
}

impl Relief {
    pub(crate) fn flat(width: usize, height: usize) -> Self {
        let stride = width.next_multiple_of(TILE) + 2 * PAD;
        let rows = height.next_multiple_of(TILE) + 2 * PAD;
        Relief { width, height, stride, values: vec![0; stride * rows] }
    }

    /// Where a pixel's number stands.
    pub(crate) fn start(&self, x: usize, y: usize) -> usize {
        (y + PAD) * self.stride + x + PAD
    }

    pub(crate) fn row(&self, y: usize) -> &[i16] {
        &self.values[self.start(0, y)..][..self.width]
    }

    pub(crate) fn row_mut(&mut self, y: usize) -> &mut [i16] {
        let start = self.start(0, y);
        &mut self.values[start..][..self.width]
    }

    /// Every pixel, row by row.
    pub(crate) fn pixels(&self) -> impl Iterator<Item = i16> {
        (0..self.height).flat_map(|y| self.row(y).iter().copied())
    }

    /// The nearest height in units; positions outside take the edge's.
    pub(crate) fn nearest(&self, x: f32, y: f32) -> f32 {
        let column = ((x + 0.5).max(0.0) as usize).min(self.width - 1);
        let row = ((y + 0.5).max(0.0) as usize).min(self.height - 1);
        f32::from(self.values[self.start(column, row)]) / f32::from(UNIT)
    }

    /// The height between four pixels, in units; positions outside take the edge's.
    pub(crate) fn between(&self, x: f32, y: f32) -> f32 {
        let x = x.clamp(0.0, (self.width - 1) as f32);
        let y = y.clamp(0.0, (self.height - 1) as f32);
        let at = self.start(x as usize, y as usize);
        let (across, down) = (x - x.floor(), y - y.floor());
        // The neighbours beyond the last pixel lie in the margin, and have no share.
        let pair = |at: usize| {
            let (left, right) = (f32::from(self.values[at]), f32::from(self.values[at + 1]));
            left + (right - left) * across
        };
        let (upper, lower) = (pair(at), pair(at + self.stride));
        (upper + (lower - upper) * down) / f32::from(UNIT)
    }

    /// The picture at half its size, each pixel the mean of four.
    pub(crate) fn halved(&self) -> Relief {
        let mut half = Relief::flat(self.width.div_ceil(2), self.height.div_ceil(2));
        let (stride, width) = (self.stride, 2 * half.width);
        for y in 0..half.height {
            let start = self.start(0, 2 * y);
            let (upper, lower) = (&self.values[start..][..width], &self.values[start + stride..][..width]);
            let pairs = upper.chunks_exact(2).zip(lower.chunks_exact(2));
            for (out, (a, b)) in half.row_mut(y).iter_mut().zip(pairs) {
                let sum = i32::from(a[0]) + i32::from(a[1]) + i32::from(b[0]) + i32::from(b[1]);
                *out = ((sum + 2) >> 2) as i16;
            }
        }
        half
    }
}
