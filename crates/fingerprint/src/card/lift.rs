//! A box lifted out of the scan, upright: by whole px where the paper lies straight, by one resampling where it does not.
//!
//! The resolution stays the scan's; nothing is stretched.

use print_image::{Raster, Rect};

/// Corners of a box from the top left of the box clockwise, scan px.
pub type Corners = [(f32, f32); 4];

/// Below this sine of the turn (0.07 degrees) px are taken as they are: a box of 40 mm is then half a px askew at its ends.
const STRAIGHT: f32 = 0.0012;
/// The largest box lifted, px a side: more than any paper at 1000 ppi.
const LONGEST: f32 = 30_000.0;

/// A box lifted out.
#[derive(Clone, Debug)]
pub struct Lifted {
    /// Its pixels, upright, at the scan's resolution.
    pub image: Raster,
    /// Whether they were computed anew because the box lay askew; otherwise each is a px of the scan.
    pub resampled: bool,
}

/// Lifts what lies between four corners; nothing else is done to it. `None` where they enclose less than 16 px a side, or
/// nothing of the scan.
pub fn lift(scan: &Raster, corners: &Corners) -> Option<Lifted> {
    let frame = Upright::of(corners)?;
    let (x, y) = frame.along;
    let straight = x.abs() < STRAIGHT || y.abs() < STRAIGHT;
    let image = if straight { frame.take(scan)? } else { frame.resample(scan)? };
    Some(Lifted { image, resampled: !straight })
}

/// The upright rectangle that fits the corners.
struct Upright {
    centre: (f32, f32),
    /// Unit vector along the box's upper side.
    along: (f32, f32),
    width: usize,
    height: usize,
}

impl Upright {
    fn of(corners: &Corners) -> Option<Self> {
        let [a, b, c, d] = *corners;
        if corners.iter().any(|(x, y)| !(x.abs() < 1e6 && y.abs() < 1e6)) {
            return None;
        }
        let minus = |p: (f32, f32), q: (f32, f32)| (p.0 - q.0, p.1 - q.1);
        let length = |p: (f32, f32)| (p.0 * p.0 + p.1 * p.1).sqrt();
        let (upper, lower, left, right) = (minus(b, a), minus(c, d), minus(d, a), minus(c, b));
        // The left and right sides, turned back by a quarter, say the same as the upper and lower ones.
        let along = (upper.0 + lower.0 + left.1 + right.1, upper.1 + lower.1 - left.0 - right.0);
        let (wide, high) = ((length(upper) + length(lower)) / 2.0, (length(left) + length(right)) / 2.0);
        let size = length(along);
        if size < 1.0 || wide.min(high) < 16.0 || wide.max(high) > LONGEST {
            return None;
        }
        let mean = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).sum::<f32>() / 4.0;
        Some(Upright {
            centre: (mean(|p| p.0), mean(|p| p.1)),
            along: (along.0 / size, along.1 / size),
            width: (wide + 0.5) as usize,
            height: (high + 0.5) as usize,
        })
    }

    /// Whole px of the scan, turned by quarters; what leaves the scan is left out.
    fn take(&self, scan: &Raster) -> Option<Raster> {
        let (x, y) = self.along;
        let turns: u8 = if x.abs() > y.abs() {
            if x > 0.0 { 0 } else { 2 }
        } else if y > 0.0 {
            1
        } else {
            3
        };
        let (wide, high) =
            if turns.is_multiple_of(2) { (self.width, self.height) } else { (self.height, self.width) };
        let span = |centre: f32, length: usize, of: u32| {
            let from = (centre - length as f32 / 2.0 + 0.5).max(0.0) as u32;
            let to =
                ((centre - length as f32 / 2.0 + 0.5) as i64 + length as i64).clamp(0, i64::from(of)) as u32;
            (from, to.saturating_sub(from))
        };
        let ((x, width), (y, height)) =
            (span(self.centre.0, wide, scan.width()), span(self.centre.1, high, scan.height()));
        let part = scan.crop(Rect { x, y, width, height })?;
        Some(turned_back(&part, turns))
    }

    /// Cubic interpolation (Catmull and Rom) at each px; white where the scan ends.
    fn resample(&self, scan: &Raster) -> Option<Raster> {
        let (c, s) = self.along;
        let (wide, high) = (0.5 * (self.width as f32 - 1.0), 0.5 * (self.height as f32 - 1.0));
        let (x, y) = (self.centre.0 - wide * c + high * s - 0.5, self.centre.1 - wide * s - high * c - 0.5);
        let step = (fixed(c), fixed(s));
        let mut pixels = Vec::with_capacity(self.width * self.height);
        for row in 0..self.height {
            let mut at = (fixed(x - row as f32 * s), fixed(y + row as f32 * c));
            for _ in 0..self.width {
                pixels.push(cubic(scan, at));
                at = (at.0 + step.0, at.1 + step.1);
            }
        }
        scan.remade(self.width as u32, self.height as u32, pixels).ok()
    }
}

/// The px that lay turned clockwise by quarters, turned back.
pub(crate) fn turned_back(image: &Raster, turns: u8) -> Raster {
    let (wide, high) = (image.width() as usize, image.height() as usize);
    let old = image.pixels();
    // Where the first upright px lay, and how far on the next one and the next row's lay.
    let (start, next, below) = match turns % 4 {
        1 => (wide - 1, wide as isize, -1),
        2 => (wide * high - 1, -1, -(wide as isize)),
        3 => ((high - 1) * wide, -(wide as isize), 1),
        _ => (0, 1, wide as isize),
    };
    let (width, height) = if turns.is_multiple_of(2) { (wide, high) } else { (high, wide) };
    let mut pixels = Vec::with_capacity(old.len());
    for y in 0..height {
        let row = start.wrapping_add_signed(y as isize * below);
        pixels.extend((0..width).map(|x| old[row.wrapping_add_signed(x as isize * next)]));
    }
    image.remade(width as u32, height as u32, pixels).expect("as many px as before")
}

/// Bits behind the point of a place, and of them those that tell the weights apart.
const BITS: u32 = 20;
const PART_BITS: u32 = 8;
const PARTS: i32 = 1 << PART_BITS;
/// Bits of the weights: what the four of one part add up to.
const UNIT_BITS: u32 = 11;
const UNIT: i32 = 1 << UNIT_BITS;

fn fixed(px: f32) -> i64 {
    (f64::from(px) * f64::from(1 << BITS)) as i64
}

/// The grey at a place of the scan, px whose first middle is (0, 0).
#[inline]
fn cubic(scan: &Raster, (x, y): (i64, i64)) -> u8 {
    let (wide, high) = (i64::from(scan.width()), i64::from(scan.height()));
    let (left, top) = (x >> BITS, y >> BITS);
    if left < -1 || top < -1 || left >= wide || top >= high {
        return u8::MAX;
    }
    let weights = |at: i64| &WEIGHTS[(at >> (BITS - PART_BITS)) as usize % PARTS as usize];
    let (across, down) = (weights(x), weights(y));
    let pixels = scan.pixels();
    let mut sum = 0;
    if left >= 1 && top >= 1 && left + 2 < wide && top + 2 < high {
        let start = ((top - 1) * wide + left - 1) as usize;
        for (row, down) in down.iter().enumerate() {
            let run = &pixels[start + row * wide as usize..][..4];
            let [a, b, c, d] = [run[0], run[1], run[2], run[3]].map(i32::from);
            sum += down * (a * across[0] + b * across[1] + c * across[2] + d * across[3]);
        }
    } else {
        for (row, down) in (top - 1..).zip(down) {
            let row = row.clamp(0, high - 1) * wide;
            let at = |col: i64| i32::from(pixels[(row + col.clamp(0, wide - 1)) as usize]);
            sum += down * (left - 1..).zip(across).map(|(col, weight)| at(col) * weight).sum::<i32>();
        }
    }
    ((sum + (1 << (2 * UNIT_BITS - 1))) >> (2 * UNIT_BITS)).clamp(0, 255) as u8
}

/// The weights of the four px around each part of a px.
static WEIGHTS: [[i32; 4]; PARTS as usize] = weights();

const fn weights() -> [[i32; 4]; PARTS as usize] {
    let mut all = [[0; 4]; PARTS as usize];
    let mut part = 0;
    while part < PARTS {
        // Times 2 PARTS cubed, so that all are whole: t, t squared and t cubed.
        let (t, one) = (part as i64, PARTS as i64);
        let (t1, t2, t3, whole) = (t * one * one, t * t * one, t * t * t, one * one * one);
        let exact = [2 * t2 - t3 - t1, 3 * t3 - 5 * t2 + 2 * whole, 4 * t2 - 3 * t3 + t1, t3 - t2];
        let mut weights = [0; 4];
        let mut at = 0;
        while at < 4 {
            // Rounded to the nearest, also below nought.
            let scaled = exact[at] * UNIT as i64;
            let half = if scaled < 0 { -whole } else { whole };
            weights[at] = ((scaled + half) / (2 * whole)) as i32;
            at += 1;
        }
        // What rounding left over goes to the nearest px.
        let nearest = if part * 2 < PARTS { 1 } else { 2 };
        weights[nearest] += UNIT - weights[0] - weights[1] - weights[2] - weights[3];
        all[part as usize] = weights;
        part += 1;
    }
    all
}
