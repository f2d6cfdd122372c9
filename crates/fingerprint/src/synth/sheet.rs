//! A sheet of glass or paper that touches, lines and writing are laid on, and its scan.
//!
//! Everything is given in page px at 500 ppi; the scan may have another resolution and lie askew. It knows no finger.

use super::random::{Lattice, Random};
use crate::numeric::{cos, sin};
use print_image::Raster;
use terms::Ppi;

/// A sheet and its scan.
pub(super) struct Sheet {
    width: usize,
    height: usize,
    ppi: Ppi,
    /// Scan px per page px.
    scale: f32,
    /// Cosine and sine of how far the page is turned counter-clockwise in the scan.
    turn: (f32, f32),
    /// Size of the page, page px.
    page: (f32, f32),
    /// Ink of ridges and darkness of everything else, 0..=255.
    ink: Vec<u8>,
    dark: Vec<u8>,
}

/// What is behind the page, and how the light falls on it.
#[derive(Clone, Copy, Default)]
pub(super) struct Glass {
    /// A white lid instead of a dark one.
    pub(super) white: bool,
    /// How much of the light is lost where least falls, 0 to 1: towards one corner, and towards all of them.
    pub(super) falls: f32,
}

impl Glass {
    /// The share of light at a place, both from 0 to 1.
    fn light(&self, x: f32, y: f32) -> f32 {
        let (dx, dy) = (x - 0.5, y - 0.5);
        1.0 - self.falls * (0.3 * (x + y) + 0.8 * (dx * dx + dy * dy))
    }
}

/// What is laid down: ridges that shine as ink does, or marks that darken the paper.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Layer {
    Ink,
    Dark,
}

/// A rectangle of the page, page px: left, top, right, bottom.
pub(super) type Bounds = (f32, f32, f32, f32);

impl Sheet {
    /// A clean page of `page` px, scanned at `ppi`, turned by `degrees` counter-clockwise, with at least `border` page px
    /// of scanner bed around its corners.
    pub(super) fn new(page: (f32, f32), ppi: Ppi, degrees: f32, border: f32) -> Self {
        let scale = f32::from(ppi.get()) / 500.0;
        let radians = degrees.to_radians();
        let turn = if degrees == 0.0 { (1.0, 0.0) } else { (cos(radians), sin(radians)) };
        let side = |along: f32, across: f32| {
            ((along * turn.0.abs() + across * turn.1.abs() + 2.0 * border) * scale) as usize
        };
        let (width, height) = (side(page.0, page.1), side(page.1, page.0));
        let blank = vec![0; width * height];
        Sheet { width, height, ppi, scale, turn, page, ink: blank.clone(), dark: blank }
    }

    /// Width and height of the scan, px.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.width as f32, self.height as f32)
    }

    /// Where a point of the page lies in the scan, scan px.
    pub(super) fn in_scan(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let (dx, dy) = (x - self.page.0 / 2.0, y - self.page.1 / 2.0);
        let (c, s) = self.turn;
        let (rx, ry) = (c * dx + s * dy, c * dy - s * dx);
        (rx * self.scale + self.width as f32 / 2.0, ry * self.scale + self.height as f32 / 2.0)
    }

    /// Which point of the page the middle of a scan px shows.
    fn on_page(&self, x: usize, y: usize) -> (f32, f32) {
        let rx = (x as f32 + 0.5 - self.width as f32 / 2.0) / self.scale;
        let ry = (y as f32 + 0.5 - self.height as f32 / 2.0) / self.scale;
        let (c, s) = self.turn;
        (c * rx - s * ry + self.page.0 / 2.0, s * rx + c * ry + self.page.1 / 2.0)
    }

    /// Lays `value` (0..=1 at a point of the page) on all of `bounds`; where something lies already, the darker stays.
    pub(super) fn lay(&mut self, layer: Layer, bounds: Bounds, value: impl Fn(f32, f32) -> f32) {
        let (left, top, right, bottom) = bounds;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)].map(|c| self.in_scan(c));
        let least =
            |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min).max(0.0);
        let most = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(0.0, f32::max) + 1.0;
        let columns = least(|c| c.0) as usize..(most(|c| c.0) as usize).min(self.width);
        for y in least(|c| c.1) as usize..(most(|c| c.1) as usize).min(self.height) {
            for x in columns.clone() {
                let (px, py) = self.on_page(x, y);
                if (left..right).contains(&px) && (top..bottom).contains(&py) {
                    let laid = (255.0 * value(px, py).clamp(0.0, 1.0)) as u8;
                    let at = y * self.width + x;
                    let place = &mut self.layer(layer)[at];
                    *place = laid.max(*place);
                }
            }
        }
    }

    fn layer(&mut self, layer: Layer) -> &mut Vec<u8> {
        if layer == Layer::Ink { &mut self.ink } else { &mut self.dark }
    }

    /// The scan on a dark bed under even light.
    pub(super) fn scan(self, seed: u64) -> Raster {
        self.scan_on(seed, &Glass::default()).0
    }

    /// The scan: ink softened by lens and paper, an uneven ground, the scanner's bed around the page. With it the ink of
    /// ridges at each of its px, 0 where there is none.
    pub(super) fn scan_on(mut self, seed: u64, glass: &Glass) -> (Raster, Vec<u8>) {
        soften(&mut self.ink, self.width);
        let random = &mut Random::new(seed, 501);
        let (wide, high) = (self.page.0 as usize + 1, self.page.1 as usize + 1);
        let (ground, tone) =
            (Lattice::draw(random, wide, high, 90.0), Lattice::draw(random, wide, high, 55.0));
        let (paper, dark) = (random.range(236.0, 246.0), random.range(25.0, 60.0));
        let bed = if glass.white { paper + 6.0 } else { dark };
        let mut pixels = vec![0; self.width * self.height];
        for (y, row) in pixels.chunks_exact_mut(self.width).enumerate() {
            for (x, pixel) in row.iter_mut().enumerate() {
                let (px, py) = self.on_page(x, y);
                let speck = (random.next() >> 56) as f32 / 256.0 - 0.5;
                let at = y * self.width + x;
                let on_page = (0.0..self.page.0).contains(&px) && (0.0..self.page.1).contains(&py);
                let mut light = if on_page {
                    let ink = f32::from(self.ink[at]) / 255.0 * (198.0 + 18.0 * tone.at(px, py));
                    let dark = f32::from(self.dark[at]) / 255.0 * 210.0;
                    paper + 4.0 * ground.at(px, py) + 8.0 * speck - ink.max(dark) - 0.2 * ink.min(dark)
                } else {
                    bed + 6.0 * speck
                };
                if glass.white && !on_page && self.beside_page(px, py) {
                    light -= 14.0;
                }
                if glass.falls > 0.0 {
                    light *= glass.light(x as f32 / self.width as f32, y as f32 / self.height as f32);
                }
                *pixel = light.clamp(0.0, 255.0) as u8;
            }
        }
        let scan = Raster::new(self.width as u32, self.height as u32, self.ppi, pixels)
            .expect("as many pixels as the size says");
        (scan, self.ink)
    }

    /// Where the paper throws a shadow on a white lid: below and to the right of it.
    fn beside_page(&self, x: f32, y: f32) -> bool {
        (-1.0..self.page.0 + 5.0).contains(&x) && (-1.0..self.page.1 + 5.0).contains(&y)
    }
}

/// A light blur, 1 2 1 in both directions.
fn soften(values: &mut [u8], width: usize) {
    let mix = |a: u8, b: u8, c: u8| ((u16::from(a) + 2 * u16::from(b) + u16::from(c) + 2) / 4) as u8;
    for row in values.chunks_exact_mut(width) {
        let mut before = row[0];
        for x in 1..width.saturating_sub(1) {
            let here = row[x];
            row[x] = mix(before, here, row[x + 1]);
            before = here;
        }
    }
    let mut above: Vec<u8> = values[..width].to_vec();
    for y in 1..(values.len() / width).saturating_sub(1) {
        let (here, below) = values[y * width..].split_at_mut(width);
        for (x, value) in here.iter_mut().enumerate() {
            let old = *value;
            *value = mix(above[x], old, below[x]);
            above[x] = old;
        }
    }
}
