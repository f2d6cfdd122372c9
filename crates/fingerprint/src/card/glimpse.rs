//! A small look at a scan: means over squares of about 0.2 mm, evened out by the tone of the paper around.
//!
//! Ridges blur at this size, printed lines do not. It knows no form.

use print_image::Raster;

/// The resolution of a glimpse, px per inch, about.
const GLIMPSE_PPI: u32 = 125;
/// Side of the squares that the tone of the paper is taken from, glimpse px; how many of them around are asked.
const PATCH: usize = 16;
const REACH: usize = 3;
/// Paper is at least this light; a bed is darker than this share of the paper, in percent.
const DARKEST_PAPER: u8 = 80;
const BED_SHARE: u32 = 45;
/// What paper looks like after evening out.
pub(super) const PAPER: u8 = 230;

/// A scan made small.
pub(super) struct Glimpse {
    /// Scan px per glimpse px.
    pub(super) factor: u32,
    pub(super) width: usize,
    pub(super) height: usize,
    /// Lightness as a share of the paper's: [`PAPER`] where it is bare, the bed too.
    pub(super) even: Vec<u8>,
    /// What is the scanner's dark bed.
    pub(super) bed: Vec<bool>,
    /// The tone of bare paper around each patch, row by row.
    tone: Vec<u8>,
}

impl Glimpse {
    /// Of a whole scan; `None` where nothing is as light as paper.
    pub(super) fn of_scan(scan: &Raster) -> Option<Self> {
        let (factor, width, height, means) = reduce(scan);
        let paper = usual_paper(&means)?;
        let limit = (u32::from(paper) * BED_SHARE / 100) as u8;
        let bed = flood(&means, width, height, limit);
        Some(Glimpse::new(factor, width, height, &means, bed))
    }

    /// Of one box, all paper; `None` where nothing is as light as paper.
    pub(super) fn of_box(image: &Raster) -> Option<Self> {
        let (factor, width, height, means) = reduce(image);
        usual_paper(&means)?;
        let bed = vec![false; means.len()];
        Some(Glimpse::new(factor, width, height, &means, bed))
    }

    fn new(factor: u32, width: usize, height: usize, means: &[u8], bed: Vec<bool>) -> Self {
        let tone = tones(means, &bed, width, height);
        let mut glimpse = Glimpse { factor, width, height, even: Vec::new(), bed, tone };
        glimpse.even = (0..means.len())
            .map(|at| {
                let tone = u32::from(glimpse.tone_near(at % width, at / width)).max(1);
                let even = (u32::from(means[at]) * u32::from(PAPER) / tone).min(255) as u8;
                if glimpse.bed[at] { PAPER } else { even }
            })
            .collect();
        glimpse
    }

    /// The tone of bare paper near a glimpse px, by the nearest patches.
    pub(super) fn tone_near(&self, x: usize, y: usize) -> u8 {
        let (cols, rows) = (self.width.div_ceil(PATCH), self.height.div_ceil(PATCH));
        let part = |at: usize, patches: usize| {
            let shifted = (at + PATCH / 2) as u32;
            let (index, share) = (shifted as usize / PATCH, shifted % PATCH as u32);
            (index.saturating_sub(1).min(patches - 1), index.min(patches - 1), share)
        };
        let ((left, right, across), (upper, lower, down)) = (part(x, cols), part(y, rows));
        let patch = |col: usize, row: usize| u32::from(self.tone[row * cols + col]);
        let side = PATCH as u32;
        let line = |row: usize| patch(left, row) * (side - across) + patch(right, row) * across;
        ((line(upper) * (side - down) + line(lower) * down) / (side * side)) as u8
    }

    /// Evened lightness; bare paper outside.
    pub(super) fn at(&self, x: i32, y: i32) -> u8 {
        let inside = (0..self.width as i32).contains(&x) && (0..self.height as i32).contains(&y);
        if inside { self.even[y as usize * self.width + x as usize] } else { PAPER }
    }
}

/// Means over squares: their side, how many across and down, and the means.
fn reduce(raster: &Raster) -> (u32, usize, usize, Vec<u8>) {
    let factor = ((u32::from(raster.ppi().get()) + GLIMPSE_PPI / 2) / GLIMPSE_PPI).max(1);
    let side = factor as usize;
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let (cols, rows) = (width.div_ceil(side), height.div_ceil(side));
    let mut means = Vec::with_capacity(cols * rows);
    let mut sums = vec![0u32; cols];
    for band in raster.pixels().chunks(width * side) {
        sums.fill(0);
        for row in band.chunks_exact(width) {
            for (sum, run) in sums.iter_mut().zip(row.chunks(side)) {
                *sum += run.iter().map(|px| u32::from(*px)).sum::<u32>();
            }
        }
        let high = (band.len() / width) as u32;
        let wide = |col: usize| (width - col * side).min(side) as u32;
        means.extend(sums.iter().enumerate().map(|(col, sum)| (sum / (high * wide(col))) as u8));
    }
    (factor, cols, rows, means)
}

/// The median of what is light enough for paper, when that is at least a fiftieth of all.
fn usual_paper(means: &[u8]) -> Option<u8> {
    let mut counts = [0usize; 256];
    means.iter().for_each(|mean| counts[usize::from(*mean)] += 1);
    let light = usize::from(DARKEST_PAPER);
    let total: usize = counts[light..].iter().sum();
    (total * 50 >= means.len()).then(|| quantile(&counts[light..], total, 50) as u8 + DARKEST_PAPER)
}

/// The value below which `percent` of the counted lie.
fn quantile(counts: &[usize], total: usize, percent: usize) -> usize {
    let mut left = total * percent / 100;
    for (value, count) in counts.iter().enumerate() {
        if *count > left {
            return value;
        }
        left -= count;
    }
    counts.len().saturating_sub(1)
}

/// What is darker than `limit` and connected with the picture's rim.
fn flood(means: &[u8], width: usize, height: usize, limit: u8) -> Vec<bool> {
    let mut bed = vec![false; means.len()];
    let rim = (0..width).flat_map(|x| [x, (height - 1) * width + x]);
    let mut open: Vec<usize> =
        rim.chain((0..height).flat_map(|y| [y * width, y * width + width - 1])).collect();
    while let Some(at) = open.pop() {
        if bed[at] || means[at] >= limit {
            continue;
        }
        bed[at] = true;
        let (x, y) = (at % width, at / width);
        let around = [
            (x > 0).then(|| at - 1),
            (x + 1 < width).then(|| at + 1),
            (y > 0).then(|| at - width),
            (y + 1 < height).then(|| at + width),
        ];
        open.extend(around.into_iter().flatten().filter(|near| !bed[*near]));
    }
    bed
}

/// The tone of bare paper by patches: light values of each, the lightest around, then smooth.
fn tones(means: &[u8], bed: &[bool], width: usize, height: usize) -> Vec<u8> {
    let (cols, rows) = (width.div_ceil(PATCH), height.div_ceil(PATCH));
    let mut light = vec![0u8; cols * rows];
    for (at, light) in light.iter_mut().enumerate() {
        let (left, top) = (at % cols * PATCH, at / cols * PATCH);
        let mut counts = [0usize; 256];
        let mut total = 0;
        for y in top..(top + PATCH).min(height) {
            for x in left..(left + PATCH).min(width) {
                if !bed[y * width + x] {
                    counts[usize::from(means[y * width + x])] += 1;
                    total += 1;
                }
            }
        }
        if total > 0 {
            *light = quantile(&counts, total, 85) as u8;
        }
    }
    let lightest = around(&light, cols, rows, |near| near.iter().copied().max().unwrap_or(0));
    let mean = |near: &[u8]| {
        let told = near.iter().filter(|tone| **tone > 0);
        let (sum, count) = told.fold((0u32, 0u32), |(sum, count), tone| (sum + u32::from(*tone), count + 1));
        sum.checked_div(count).unwrap_or(0) as u8
    };
    around(&lightest, cols, rows, mean)
}

/// What `of` says of the patches around each, itself among them.
fn around(patches: &[u8], cols: usize, rows: usize, of: impl Fn(&[u8]) -> u8) -> Vec<u8> {
    let mut near = Vec::new();
    (0..patches.len())
        .map(|at| {
            let (col, row) = (at % cols, at / cols);
            near.clear();
            for y in row.saturating_sub(REACH)..(row + REACH + 1).min(rows) {
                near.extend(&patches[y * cols..][col.saturating_sub(REACH)..(col + REACH + 1).min(cols)]);
            }
            of(&near)
        })
        .collect()
}
