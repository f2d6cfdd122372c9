//! Sums over small squares of a raster: what local mean, deviation and emptiness are read from.

use print_image::Raster;

/// Side of a cell, px.
pub(crate) const CELL: usize = 4;
/// Grey from which a pixel may be empty paper or the frame around a platen.
const WHITE: u8 = 250;
/// Side of a square that is all white only where nothing was printed, cells: wider than any valley.
const VOID: usize = 4;
/// How far a void's blurred edge reaches into the print, cells.
const VOID_EDGE: usize = 1;

/// Numbers per cell, row by row.
pub(crate) struct Cells {
    pub(crate) cols: usize,
    pub(crate) rows: usize,
    /// Grey levels added up.
    pub(crate) sum: Vec<u32>,
    /// Squared grey levels added up.
    pub(crate) square: Vec<u32>,
    /// Pixels counted: 0 where the image is empty, the edge of the emptiness included.
    pub(crate) count: Vec<u32>,
}

impl Cells {
    /// The sums of the cells that show something; empty ones count for nothing.
    pub(crate) fn of(raster: &Raster) -> Self {
        let (width, height) = (raster.width() as usize, raster.height() as usize);
        let (cols, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
        let lattice = || Vec::with_capacity(cols * rows);
        let mut cells = Cells { cols, rows, sum: lattice(), square: lattice(), count: lattice() };
        let mut white = lattice();
        let (mut sums, mut squares, mut whites) =
            (vec![0_u32; width], vec![0_u32; width], vec![0_u32; width]);
        for band in raster.pixels().chunks(CELL * width) {
            [&mut sums, &mut squares, &mut whites].into_iter().for_each(|line| line.fill(0));
            for row in band.chunks_exact(width) {
                for (((px, sum), square), white) in
                    row.iter().zip(&mut sums).zip(&mut squares).zip(&mut whites)
                {
                    let grey = u32::from(*px);
                    *sum += grey;
                    *square += grey * grey;
                    *white += u32::from(*px >= WHITE);
                }
            }
            let tall = (band.len() / width) as u32;
            cells.sum.extend(sums.chunks(CELL).map(|run| run.iter().sum::<u32>()));
            cells.square.extend(squares.chunks(CELL).map(|run| run.iter().sum::<u32>()));
            cells.count.extend(sums.chunks(CELL).map(|run| run.len() as u32 * tall));
            white.extend(whites.chunks(CELL).map(|run| run.iter().sum::<u32>()));
        }
        cells.forget_voids(&white);
        cells
    }

    /// Sums over squares of `2 reach + 1` cells, smaller at the edges.
    pub(crate) fn around(&self, values: &[u32], reach: usize) -> Vec<u32> {
        window(values, self.cols, self.rows, reach, reach)
    }

    /// Takes away the cells in and beside squares that are all white.
    fn forget_voids(&mut self, white: &[u32]) {
        let pixels = window(&self.count, self.cols, self.rows, 0, VOID - 1);
        let whites = window(white, self.cols, self.rows, 0, VOID - 1);
        // Each mark stands at its square's first cell.
        let void: Vec<u32> = (pixels.iter().zip(&whites))
            .map(|(pixels, white)| u32::from(u64::from(*white) * 1000 > u64::from(*pixels) * 985))
            .collect();
        let near = window(&void, self.cols, self.rows, VOID - 1 + VOID_EDGE, VOID_EDGE);
        for at in (0..near.len()).filter(|at| near[*at] > 0) {
            (self.sum[at], self.square[at], self.count[at]) = (0, 0, 0);
        }
    }
}

/// Sums over rectangles from `before` places before to `after` places after, both ways, smaller at the edges.
fn window(values: &[u32], cols: usize, rows: usize, before: usize, after: usize) -> Vec<u32> {
    let mut across = Vec::with_capacity(values.len());
    for row in values.chunks_exact(cols) {
        let mut sum: u32 = row.iter().take(after).sum();
        for x in 0..cols {
            sum += row.get(x + after).copied().unwrap_or(0);
            across.push(sum);
            sum -= x.checked_sub(before).map_or(0, |left| row[left]);
        }
    }
    let line = |y: usize| &across[y * cols..][..cols];
    let mut sums = vec![0_u32; cols];
    for y in 0..after.min(rows) {
        sums.iter_mut().zip(line(y)).for_each(|(sum, value)| *sum += value);
    }
    let mut out = Vec::with_capacity(values.len());
    for y in 0..rows {
        if y + after < rows {
            sums.iter_mut().zip(line(y + after)).for_each(|(sum, value)| *sum += value);
        }
        out.extend_from_slice(&sums);
        if let Some(gone) = y.checked_sub(before) {
            sums.iter_mut().zip(line(gone)).for_each(|(sum, value)| *sum -= value);
        }
    }
    out
}
