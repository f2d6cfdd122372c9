//! The slanted window of ISO/IEC 29794-4: 32 px across the ridges, 16 px along them, cut out of a block of the picture
//! and turned so that its ridges stand upright; and what the window says of them.
//!
//! It follows the reference implementation of the standard (NFIQ 2.3), quirks included, so that the figures can be
//! compared: the ridge angle takes the covariance of the gradients once where the structure tensor takes it twice, and
//! the windows of frequency and uniformity lie 2 or 3 px off the block's middle. It knows one window, never the print.

use crate::numeric::{cos, sin};
use std::f32::consts::TAU;
use std::ops::Range;

/// Side of a block, px at 500 ppi (the standard's local region).
pub(super) const BLOCK: usize = 32;
/// The block with room to turn the window in: 32 x 16 px have a diagonal of 36 px.
pub(super) const REACH: usize = 36;
/// Where the block begins in its reach, px.
pub(super) const OFFSET: usize = 2;
/// Px of the window across the ridges.
const ACROSS: usize = 32;
/// Px of the window along the ridges.
const ALONG: usize = 16;

/// Mean products of a block's gradients: horizontal squared, vertical squared, both multiplied; (grey levels / px)^2.
#[derive(Clone, Copy)]
pub(super) struct Covariance {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
}

impl Covariance {
    /// Of a block of 32 x 32 px whose first is `pixels[0]`, rows `stride` apart: central differences, one-sided at the
    /// block's edges.
    pub(super) fn of(pixels: &[u8], stride: usize) -> Self {
        let (mut a, mut b, mut c) = (0_i32, 0_i32, 0_i32);
        for y in 0..BLOCK {
            let row = &pixels[y * stride..][..BLOCK];
            let above = &pixels[y.saturating_sub(1) * stride..][..BLOCK];
            let below = &pixels[(y + 1).min(BLOCK - 1) * stride..][..BLOCK];
            let down = if y == 0 || y == BLOCK - 1 { 2 } else { 1 };
            // Doubled, so that they stay whole.
            let mut across = [0_i32; BLOCK];
            across[0] = 2 * (i32::from(row[1]) - i32::from(row[0]));
            across[BLOCK - 1] = 2 * (i32::from(row[BLOCK - 1]) - i32::from(row[BLOCK - 2]));
            for (gradient, near) in across[1..BLOCK - 1].iter_mut().zip(row.windows(3)) {
                *gradient = i32::from(near[2]) - i32::from(near[0]);
            }
            for ((gx, high), low) in across.iter().zip(above).zip(below) {
                let gy = down * (i32::from(*low) - i32::from(*high));
                a += gx * gx;
                b += gy * gy;
                c += gx * gy;
            }
        }
        let mean = |sum: i32| sum as f32 / (4 * BLOCK * BLOCK) as f32;
        Covariance { a: mean(a), b: mean(b), c: mean(c) }
    }

    /// Orientation certainty, 0 (gradients point everywhere) to 1 (all across one direction); `None` of an even block.
    /// ISO/IEC 29794-4, orientation certainty level.
    pub(super) fn certainty(self) -> Option<f32> {
        let spread = ((self.a - self.b) * (self.a - self.b) + 4.0 * self.c * self.c).sqrt();
        let (most, least) = (self.a + self.b + spread, self.a + self.b - spread);
        (most > 0.0).then(|| 1.0 - least / most)
    }

    /// Angle across the ridges, radians -pi/2..=pi/2, y down.
    pub(super) fn angle(self) -> f32 {
        crate::numeric::atan2(self.c, self.a - self.b) / 2.0
    }

    /// Cosine and sine of [`Self::angle`].
    fn direction(self) -> (f32, f32) {
        let (x, y) = (self.a - self.b, self.c);
        let length = (x * x + y * y).sqrt();
        if length == 0.0 {
            return (1.0, 0.0);
        }
        let sine = (((1.0 - x / length) / 2.0).max(0.0)).sqrt();
        ((((1.0 + x / length) / 2.0).max(0.0)).sqrt(), if y < 0.0 { -sine } else { sine })
    }
}

/// A window: grey levels row by row, ridges upright.
pub(super) struct Window {
    pixels: [[u8; ACROSS]; ALONG],
    /// Mean grey of each column.
    profile: [f32; ACROSS],
    /// The straight line fitted to the profile: darker columns are ridge.
    line: [f32; ACROSS],
}

/// The windows of a block.
pub(super) struct Windows {
    /// In the block's middle, for clarity.
    pub(super) centred: Window,
    /// Off the middle, for uniformity.
    pub(super) before: Window,
    /// Off the middle the other way, for frequency.
    pub(super) behind: Window,
}

/// Where a window's px come from.
pub(super) struct Ground<'a> {
    /// Px of the picture, rows `stride` apart.
    pub(super) pixels: &'a [u8],
    pub(super) stride: usize,
    /// Size of the picture.
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Windows {
    /// Those of the block whose reach begins at `(x, y)` and lies in the picture.
    pub(super) fn cut(ground: &Ground, (x, y): (usize, usize), covariance: Covariance) -> Self {
        let direction = covariance.direction();
        let reach = |pad: usize| Reach {
            ground,
            middle: (x + REACH / 2, y + REACH / 2),
            columns: x.saturating_sub(pad)..(x + REACH + pad).min(ground.width),
            rows: y.saturating_sub(pad)..(y + REACH + pad).min(ground.height),
            direction,
        };
        let (tight, wide) = (reach(0), reach(2));
        Windows { centred: tight.window(0, 0), before: wide.window(-2, -2), behind: wide.window(3, -2) }
    }
}

/// A block with room to turn a window in it.
struct Reach<'a> {
    ground: &'a Ground<'a>,
    middle: (usize, usize),
    columns: Range<usize>,
    rows: Range<usize>,
    /// Cosine and sine of the angle across the ridges.
    direction: (f32, f32),
}

impl Reach<'_> {
    /// The window moved by so many px across and along the ridges; black where it leaves the reach.
    fn window(&self, across: i32, along: i32) -> Window {
        let (cosine, sine) = self.direction;
        // Steps in 1/1024 px, then the nearest px.
        let step = |value: f32| (value * 1024.0).round() as i32;
        let x = |at: usize| (at as i32 - ACROSS as i32 / 2 + across) as f32;
        let right: [i32; ACROSS] = std::array::from_fn(|at| step(cosine * x(at)));
        let down: [i32; ACROSS] = std::array::from_fn(|at| step(sine * x(at)));
        let middle = |place: usize| ((place as i32) << 10) + 512;
        let mut pixels = [[0; ACROSS]; ALONG];
        let mut sums = [0_u32; ACROSS];
        for (row, y) in pixels.iter_mut().zip(along - ALONG as i32 / 2..) {
            let left = step(-sine * y as f32) + middle(self.middle.0);
            let top = step(cosine * y as f32) + middle(self.middle.1);
            for (at, value) in row.iter_mut().enumerate() {
                // Negative places become huge ones.
                let (x, y) = (((left + right[at]) >> 10) as usize, ((top + down[at]) >> 10) as usize);
                if self.columns.contains(&x) && self.rows.contains(&y) {
                    *value = self.ground.pixels[y * self.ground.stride + x];
                }
                sums[at] += u32::from(*value);
            }
        }
        let profile = sums.map(|sum| sum as f32 / ALONG as f32);
        Window { pixels, profile, line: fitted_line(&profile) }
    }
}

impl Window {
    fn is_ridge(&self, column: usize) -> bool {
        self.profile[column] < self.line[column]
    }

    /// Columns after which ridge turns to valley or back, the last `short` columns not looked at.
    fn changes(&self, short: usize) -> Vec<usize> {
        (0..ACROSS - 1 - short).filter(|at| self.is_ridge(*at) != self.is_ridge(at + 1)).collect()
    }

    /// Local clarity, 0 (worst) to 1: how far ridge and valley px keep to their side of the line, 0 where widths are
    /// no finger's. ISO/IEC 29794-4, local clarity score.
    pub(super) fn clarity(&self) -> f32 {
        let changes = self.changes(0);
        let Some(first) = changes.first() else { return 0.0 };
        let mut widths = vec![*first];
        widths.extend(changes.windows(2).map(|pair| pair[1] - pair[0]));
        let mean = |ridge: bool| {
            let own: Vec<usize> =
                widths.iter().copied().skip(usize::from(self.is_ridge(0) != ridge)).step_by(2).collect();
            own.iter().sum::<usize>() as f32 / own.len().max(1) as f32
        };
        if !(3.0..=10.0).contains(&mean(true)) || !(2.0..=10.0).contains(&mean(false)) {
            return 0.0;
        }
        let (mut wrong, mut all) = ([0_u32; 2], [0_u32; 2]);
        for column in 0..ACROSS {
            let ridge = self.is_ridge(column);
            let strays = |row: &&[u8; ACROSS]| (f32::from(row[column]) < self.line[column]) != ridge;
            wrong[usize::from(ridge)] += self.pixels.iter().filter(strays).count() as u32;
            all[usize::from(ridge)] += ALONG as u32;
        }
        1.0 - (wrong[0] as f32 / all[0].max(1) as f32 + wrong[1] as f32 / all[1].max(1) as f32) / 2.0
    }

    /// Ratios of the widths of neighbouring ridges and valleys, ridge to valley; 1 where both are even.
    /// ISO/IEC 29794-4, ridge valley uniformity.
    pub(super) fn uniformity(&self, ratios: &mut Vec<f32>) {
        let changes = self.changes(1);
        if changes.len() < 3 {
            return;
        }
        let begins_with_ridge = usize::from(self.is_ridge(changes[0] + 1));
        let widths: Vec<f32> =
            (2..changes.len()).rev().map(|at| (changes[at] - changes[at - 1]) as f32).collect();
        for (at, pair) in widths.windows(2).enumerate() {
            let turned = at >= begins_with_ridge && (at - begins_with_ridge) % 2 == 0;
            ratios.push(if turned { pair[1] / pair[0] } else { pair[0] / pair[1] });
        }
    }

    /// How much of the profile's spectrum its strongest frequency and its neighbours hold, 0..=1; 1 where the strongest
    /// is the lowest. ISO/IEC 29794-4, frequency domain analysis.
    pub(super) fn frequency(&self, waves: &Waves) -> f32 {
        let strength = waves.strengths(&self.profile);
        let mut peak = 0;
        for (at, value) in strength.iter().enumerate() {
            if *value > strength[peak] {
                peak = at;
            }
        }
        let sum: f32 = strength[..15].iter().sum();
        if peak == 0 || sum <= 0.0 {
            return 1.0;
        }
        let after = strength.get(peak + 1).unwrap_or(&strength[14]);
        (strength[peak] + 0.3 * (strength[peak - 1] + after)) / sum
    }
}

/// The straight line nearest to a profile, by least squares.
fn fitted_line(profile: &[f32; ACROSS]) -> [f32; ACROSS] {
    let middle = (ACROSS - 1) as f32 / 2.0;
    let mean = profile.iter().sum::<f32>() / ACROSS as f32;
    let spread = ACROSS as f32 * (ACROSS * ACROSS - 1) as f32 / 12.0;
    let slope = profile.iter().zip(0..).map(|(value, at)| value * (at as f32 - middle)).sum::<f32>() / spread;
    std::array::from_fn(|at| mean + slope * (at as f32 - middle))
}

/// Cosines and sines of 32 px for the frequencies 1 to 16.
pub(super) struct Waves {
    cosine: [f32; ACROSS],
    sine: [f32; ACROSS],
}

impl Waves {
    pub(super) fn new() -> Self {
        let angle = |at: usize| TAU * at as f32 / ACROSS as f32;
        Waves {
            cosine: std::array::from_fn(|at| cos(angle(at))),
            sine: std::array::from_fn(|at| sin(angle(at))),
        }
    }

    /// Amplitudes of the frequencies 1 to 16 per window.
    fn strengths(&self, profile: &[f32; ACROSS]) -> [f32; 16] {
        let mean = profile.iter().sum::<f32>() / ACROSS as f32;
        std::array::from_fn(|frequency| {
            let (mut real, mut imaginary) = (0.0, 0.0);
            for (at, value) in profile.iter().enumerate() {
                let phase = (frequency + 1) * at % ACROSS;
                real += (value - mean) * self.cosine[phase];
                imaginary += (value - mean) * self.sine[phase];
            }
            (real * real + imaginary * imaginary).sqrt()
        })
    }
}
