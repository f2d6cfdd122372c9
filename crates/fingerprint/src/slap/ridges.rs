//! Where ridges are in a slap, by cells of 8 px at 500 ppi: what tells a print from strokes, frames, holes and dirt.
//!
//! Ridges change sign along a line across them every half period, strokes and edges do not. So the evidence is how
//! negative the print's correlation with itself becomes a few px aside. Looked at from 250 ppi, where a
//! period is 3 to 7 px. It knows no finger.

use crate::extract::{Cells, Orientation, Plane, Relief, normalise};
use print_image::Raster;
use terms::Ppi;

/// Side of a cell, px at 500 ppi.
pub(super) const CELL: usize = 8;
/// The resolution looked at, and the side of a cell there.
const LOOK: u16 = 250;
const SIDE: usize = CELL / 2;
/// The shortest side a slap has, px at 250 ppi: 4.6 mm.
const SHORTEST: u32 = 45;
/// How far aside the print is compared with itself, px at 250 ppi: half periods, and their slanted cuts.
const ASIDE: [usize; 3] = [2, 3, 4];
/// Reach over which the comparison is averaged, cells.
const REACH: f32 = 1.1;
/// Grey below which nothing is ink on paper.
const BLACK: u32 = 40;
/// How many deviations below the mean of so many cells around a stroke is, and how often strokes are looked for.
const STROKE: f64 = 2.0;
const AROUND: usize = 3;
const ROUNDS: usize = 2;
/// Reach of the blur of contrast, cells.
const BLUR: f32 = 0.7;

/// What is seen of ridges, cell by cell.
pub(super) struct RidgeMap {
    /// How surely ridges are seen, 0..=1.
    pub(super) ridged: Plane,
    /// Local deviation, grey levels.
    pub(super) contrast: Plane,
    /// Nothing but black: a punch hole, the bed of a scanner.
    pub(super) black: Vec<bool>,
    /// Which way they run.
    pub(super) flow: Orientation,
}

impl RidgeMap {
    /// What is seen in a slap; `None` where a side is shorter than any finger is wide.
    pub(super) fn of(slap: &Raster) -> Option<Self> {
        let small = small(slap);
        if small.width().min(small.height()) < SHORTEST {
            return None;
        }
        let black = black(&Cells::of(&small));
        let small = (0..ROUNDS).fold(small, |small, _| without_strokes(&small));
        let print = normalise(&small);
        let flow = Orientation::estimate(&print.ridges, SIDE, 2.0);
        let ridged = alternation(&print.ridges);
        let contrast = contrast(&Cells::of(&small));
        Some(RidgeMap { ridged, contrast, black, flow })
    }
}

/// The slap at 250 ppi: means of whole squares where the resolution is a multiple of that.
fn small(slap: &Raster) -> Raster {
    let ppi = Ppi::new(LOOK).expect("250 ppi is a resolution");
    let times = usize::from(slap.ppi().get() / LOOK);
    let long = slap.width() as usize;
    let (width, height) = (long / times.max(1), slap.height() as usize / times.max(1));
    if !slap.ppi().get().is_multiple_of(LOOK) || width == 0 || height == 0 {
        return slap.resample(ppi);
    }
    let area = (times * times) as u32;
    let mut pixels = Vec::with_capacity(width * height);
    let mut sums = vec![0_u32; width];
    for band in slap.pixels().chunks_exact(long * times) {
        sums.fill(0);
        for row in band.chunks_exact(long) {
            for (sum, run) in sums.iter_mut().zip(row.chunks_exact(times)) {
                *sum += run.iter().map(|grey| u32::from(*grey)).sum::<u32>();
            }
        }
        pixels.extend(sums.iter().map(|sum| (sum / area) as u8));
    }
    Raster::new(width as u32, height as u32, ppi, pixels).expect("as many pixels as the size says")
}

/// The cells in which nothing but black is.
fn black(cells: &Cells) -> Vec<bool> {
    let dark = |(sum, count): (&u32, &u32)| *count > 0 && *sum < BLACK * count;
    cells.sum.iter().zip(&cells.count).map(dark).collect()
}

/// The slap with thin dark strokes made as light as their surroundings: letters, frames, pencil. Of ridges and furrows
/// about half is dark, so neither is far from the mean; a stroke is.
fn without_strokes(small: &Raster) -> Raster {
    let cells = Cells::of(small);
    let [counts, sums, squares] =
        [&cells.count, &cells.sum, &cells.square].map(|values| cells.around(values, AROUND));
    let long = small.width() as usize;
    let levels: Vec<(u8, u8)> = (counts.iter().zip(&sums).zip(&squares))
        .map(|((count, sum), square)| {
            let count = f64::from((*count).max(1));
            let mean = f64::from(*sum) / count;
            let deviation = (f64::from(*square) / count - mean * mean).max(0.0).sqrt();
            (mean as u8, (mean - STROKE * deviation).max(0.0) as u8)
        })
        .collect();
    let mut pixels = small.pixels().to_vec();
    for (row, levels) in
        pixels.chunks_exact_mut(long).enumerate().map(|(y, row)| (row, &levels[y / SIDE * cells.cols..]))
    {
        for (run, (mean, least)) in row.chunks_mut(SIDE).zip(levels) {
            run.iter_mut().filter(|grey| **grey < *least).for_each(|grey| *grey = *mean);
        }
    }
    Raster::new(small.width(), small.height(), small.ppi(), pixels).expect("the size stays")
}

/// The deviation of each cell, hardly blurred: it falls where the skin leaves the paper.
fn contrast(cells: &Cells) -> Plane {
    let deviation = |at: usize| {
        let count = cells.count[at].max(1) as f32;
        let mean = cells.sum[at] as f32 / count;
        (cells.square[at] as f32 / count - mean * mean).max(0.0).sqrt()
    };
    let values = (0..cells.count.len()).map(deviation).collect();
    Plane { width: cells.cols, height: cells.rows, values }.gaussian(BLUR)
}

/// How negative the print's correlation with itself becomes aside, by cells, 0..=1.
fn alternation(print: &Relief) -> Plane {
    let (cols, rows) = (print.width.div_ceil(SIDE), print.height.div_ceil(SIDE));
    let lattice = || Plane { width: cols, height: rows, values: Vec::with_capacity(cols * rows) };
    let mut energy = lattice();
    let mut across = ASIDE.map(|_| lattice());
    let mut down = ASIDE.map(|_| lattice());
    let line = || vec![0_i32; print.width];
    let (mut own, mut beside, mut below) = (line(), ASIDE.map(|_| line()), ASIDE.map(|_| line()));
    for top in (0..print.height).step_by(SIDE) {
        own.fill(0);
        beside.iter_mut().chain(&mut below).for_each(|line| line.fill(0));
        for y in top..(top + SIDE).min(print.height) {
            let start = print.start(0, y);
            let row = &print.values[start..][..print.width];
            add_products(&mut own, row, row);
            for (at, aside) in ASIDE.iter().enumerate() {
                add_products(&mut beside[at], row, &print.values[start + aside..][..print.width]);
                let lower = start + aside * print.stride;
                add_products(&mut below[at], row, &print.values[lower..][..print.width]);
            }
        }
        gather(&mut energy, &own);
        across.iter_mut().zip(&beside).for_each(|(plane, line)| gather(plane, line));
        down.iter_mut().zip(&below).for_each(|(plane, line)| gather(plane, line));
    }
    let energy = energy.gaussian(REACH);
    let mut most = Plane::filled(cols, rows, 0.0);
    for plane in across.iter().chain(&down) {
        let plane = plane.gaussian(REACH);
        for ((most, product), energy) in most.values.iter_mut().zip(&plane.values).zip(&energy.values) {
            *most = most.max(-product / energy.max(1.0));
        }
    }
    most
}

/// Adds the products of two rows, in 1/256 of their squared unit.
fn add_products(out: &mut [i32], a: &[i16], b: &[i16]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out += i32::from(a >> 4) * i32::from(b >> 4);
    }
}

fn gather(out: &mut Plane, columns: &[i32]) {
    out.values.extend(columns.chunks(SIDE).map(|run| run.iter().map(|sum| *sum as f32).sum::<f32>()));
}
