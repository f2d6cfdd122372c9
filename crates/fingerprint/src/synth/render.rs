//! From a master finger and the circumstances of the touch to grey pixels.

use super::contact::{Outline, Surface};
use super::master::MasterFinger;
use super::params::ImpressionParams;
use super::random::{Random, smooth_field};
use super::warp::Warp;
use crate::numeric::ease;
use print_image::Raster;
use terms::Ppi;

/// Width of an impression, px at 500 ppi.
pub(super) const WIDTH: usize = 320;
/// Height of an impression, px at 500 ppi.
pub(super) const HEIGHT: usize = 400;

/// The impression `params` describes.
pub(super) fn render(master: &MasterFinger, params: &ImpressionParams) -> Raster {
    let ink = Touch::new(master, params).ink();
    let pixels = develop(params, &soften(&ink));
    Raster::new(WIDTH as u32, HEIGHT as u32, Ppi::P500, pixels).expect("as many pixels as the size says")
}

/// One touch of the glass: what decides at each pixel how much ink stays there.
struct Touch<'a> {
    master: &'a MasterFinger,
    params: &'a ImpressionParams,
    warp: Warp,
    outline: Outline,
    surface: Surface,
    /// Slow differences of pressure.
    press: Vec<f32>,
    /// Bare patches.
    patch: Vec<f32>,
    /// Breaks along the ridges, pores.
    breaks: Vec<f32>,
    /// Finest grain.
    grain: Vec<f32>,
}

impl<'a> Touch<'a> {
    fn new(master: &'a MasterFinger, params: &'a ImpressionParams) -> Self {
        let random = &mut Surface::random(params);
        let surface = Surface::draw(random, params, WIDTH, HEIGHT);
        Touch {
            master,
            params,
            warp: Warp::new(params, WIDTH, HEIGHT),
            outline: Outline::new(master.skin(), params),
            press: surface.press.field(WIDTH, HEIGHT),
            patch: surface.patch.field(WIDTH, HEIGHT),
            surface,
            breaks: smooth_field(random, WIDTH, HEIGHT, 4.3),
            grain: smooth_field(random, WIDTH, HEIGHT, 1.7),
        }
    }

    /// Ink at every pixel, 0..=1.
    fn ink(&self) -> Vec<f32> {
        let mut ink = vec![0.0; WIDTH * HEIGHT];
        let mut sources = vec![(0.0, 0.0); WIDTH];
        for (y, row) in ink.chunks_exact_mut(WIDTH).enumerate() {
            self.warp.row(y, &mut sources);
            for (x, (value, (fx, fy))) in row.iter_mut().zip(&sources).enumerate() {
                *value = self.at(y * WIDTH + x, *fx, *fy);
            }
        }
        ink
    }

    /// Ink at pixel `i`, which lies at (fx, fy) on the finger.
    #[inline]
    fn at(&self, i: usize, fx: f32, fy: f32) -> f32 {
        let p = self.params;
        let inside = self.outline.depth(fx, fy) + 0.10 * self.press[i] + 0.05 * self.breaks[i];
        if inside < -0.02 {
            return 0.0;
        }
        let dry = (-p.moisture).max(0.0);
        let fade = 1.0 - ease(0.0, 0.16, inside);
        let bare = p.patches * ease(0.25, 0.75, self.patch[i]);
        let thick = 0.45 * p.pressure + 0.4 * p.moisture + 0.25 * self.press[i] - 0.05;
        let noise =
            (p.noise + 0.7 * dry + 0.8 * fade) * self.breaks[i] + (0.15 + 1.1 * p.noise) * self.grain[i];
        let lost =
            1.1 * fade + (1.3 + 0.5 * self.breaks[i]) * bare + 2.2 * self.surface.creases.depth(fx, fy);
        let level = 1.35 * self.master.ridge(fx, fy) + thick + noise - lost;
        ease(-0.75, 0.75, level) * (1.0 - 0.35 * bare)
    }
}

/// A light blur, 1 2 1 in both directions: lens and paper.
fn soften(ink: &[f32]) -> Vec<f32> {
    let mut across = ink.to_vec();
    for (out, row) in across.chunks_exact_mut(WIDTH).zip(ink.chunks_exact(WIDTH)) {
        for (value, near) in out[1..].iter_mut().zip(row.windows(3)) {
            *value = (near[0] + 2.0 * near[1] + near[2]) / 4.0;
        }
    }
    let mut down = across.clone();
    for y in 1..HEIGHT - 1 {
        let [above, here, below] = [y - 1, y, y + 1].map(|r| &across[r * WIDTH..][..WIDTH]);
        for (x, value) in down[y * WIDTH..][..WIDTH].iter_mut().enumerate() {
            *value = (above[x] + 2.0 * here[x] + below[x]) / 4.0;
        }
    }
    down
}

/// Ink on a ground that is not quite even.
fn develop(params: &ImpressionParams, ink: &[f32]) -> Vec<u8> {
    let random = &mut Random::new(params.seed, 22);
    let ground = smooth_field(random, WIDTH, HEIGHT, 90.0);
    let tone = smooth_field(random, WIDTH, HEIGHT, 55.0);
    let paper = random.range(238.0, 247.0);
    let black = 205.0 * params.contrast;
    let mut pixel = |(i, amount): (usize, &f32)| {
        let speck = (random.next() >> 56) as f32 / 256.0 - 0.5;
        let light = paper + 4.0 * ground[i] + 8.0 * speck - amount * (black + 18.0 * tone[i]);
        light.clamp(0.0, 255.0) as u8
    };
    ink.iter().enumerate().map(&mut pixel).collect()
}
