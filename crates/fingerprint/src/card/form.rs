//! Taking the printed form off a box: only where nothing but the form can be, so that no ridge is ever touched.
//!
//! Ink that lies outside the frame's band and the caption's zone is not the form's. Around such ink nothing is changed: a
//! line stays where a print comes near it. What is changed becomes the tone of the paper around.

use super::glimpse::{Glimpse, PAPER};
use super::template::{BoxSpec, Zone};
use print_image::Raster;

/// Half the band that a frame may lie in beside a box's side, hundredths of a millimetre, besides half the line.
const BAND: i32 = 45;
/// How far around other ink nothing is changed, glimpse px (0.2 mm).
const RESPECT: usize = 4;
/// Ink is darker than this share of the lightest around, percent; or than this share of the paper.
const INK: u32 = 93;
const DARK: u8 = (PAPER as u32 * 62 / 100) as u8;
/// Strokes of a pen are darker than this share of the lightest around, percent; stains and the edges of strips are not.
const STROKE: u32 = 72;
/// What is darker than this share of the bare ground near it, within the form's zones, belongs to the form, percent.
const FORM: u32 = 94;
/// Reach of "around", glimpse px.
const AROUND: i32 = 3;

/// What lies in a box besides its form, by glimpse px.
pub(super) struct Ink {
    pub(super) cols: usize,
    /// Anything, however pale.
    pub(super) dark: Vec<bool>,
    /// As dark as strokes of a pen, outside the form's zones.
    pub(super) stroke: Vec<bool>,
}

/// The box without its form where that is safe, and the ink in it that is not the form's; `None` where no paper is seen.
pub(super) fn remove(image: &Raster, spec: &BoxSpec, line: i32) -> Option<(Raster, Ink)> {
    let glimpse = Glimpse::of_box(image)?;
    let zones = Zones::of(image, spec, line);
    let ink = other_ink(&glimpse, &zones);
    let respected = widen(&ink, RESPECT);
    let cleaned = clean(image, &glimpse, &zones, &respected)?;
    Some((cleaned, ink))
}

/// Where the form may be, px of the box.
struct Zones {
    width: usize,
    height: usize,
    /// Width of the band along the sides; 0 without a frame.
    band: usize,
    /// Left, top, right and bottom of the caption.
    caption: Option<[usize; 4]>,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Inside,
    Band,
    Caption,
}

impl Zones {
    fn of(image: &Raster, spec: &BoxSpec, line: i32) -> Self {
        let (width, height) = (image.width() as usize, image.height() as usize);
        let across =
            |units: i32| (i64::from(units) * width as i64 / i64::from(spec.place.width)).max(0) as usize;
        let down =
            |units: i32| (i64::from(units) * height as i64 / i64::from(spec.place.height)).max(0) as usize;
        let band = if spec.framed { across(line / 2 + BAND) } else { 0 };
        let caption = spec.caption.as_ref().map(|text| {
            let Zone { left, top, .. } = spec.place;
            let zone = text.zone;
            [
                across(zone.left - left),
                down(zone.top - top),
                across(zone.right() - left),
                down(zone.bottom() - top),
            ]
        });
        Zones { width, height, band, caption }
    }

    fn part(&self, x: usize, y: usize) -> Part {
        let near = |at: usize, of: usize| at < self.band || at + self.band >= of;
        if near(x, self.width) || near(y, self.height) {
            return Part::Band;
        }
        let captioned =
            |[left, top, right, bottom]: [usize; 4]| (left..right).contains(&x) && (top..bottom).contains(&y);
        if self.caption.is_some_and(captioned) { Part::Caption } else { Part::Inside }
    }

    /// The form's part that all of a glimpse px lies in.
    fn part_of(&self, col: usize, row: usize, side: usize) -> Part {
        let (left, top) = (col * side, row * side);
        let (right, bottom) = ((left + side - 1).min(self.width - 1), (top + side - 1).min(self.height - 1));
        let corners =
            [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| self.part(x, y));
        // Half in the band is in the band: the frame's soft edge.
        if corners.contains(&Part::Band) {
            return Part::Band;
        }
        if corners.iter().all(|part| *part == Part::Caption) { Part::Caption } else { Part::Inside }
    }
}

/// Ink outside the form's zones, and what in the caption hangs together with it.
fn other_ink(glimpse: &Glimpse, zones: &Zones) -> Ink {
    let (cols, rows) = (glimpse.width, glimpse.height);
    let side = glimpse.factor as usize;
    let blank = vec![false; cols * rows];
    let (mut dark, mut stroke, mut captioned) = (blank.clone(), blank.clone(), blank);
    let mut open = Vec::new();
    for at in 0..cols * rows {
        let (col, row) = (at % cols, at / cols);
        let (here, lightest) = (glimpse.even[at], u32::from(lightest(glimpse, col, row).min(PAPER)));
        if here >= DARK && u32::from(here) * 100 >= lightest * INK {
            continue;
        }
        match zones.part_of(col, row, side) {
            Part::Inside => {
                dark[at] = true;
                stroke[at] = u32::from(here) * 100 < lightest * STROKE;
                open.push(at);
            }
            Part::Caption => captioned[at] = true,
            Part::Band => {}
        }
    }
    while let Some(at) = open.pop() {
        let (col, row) = (at % cols, at / cols);
        for y in row.saturating_sub(2)..(row + 3).min(rows) {
            for x in col.saturating_sub(2)..(col + 3).min(cols) {
                let near = y * cols + x;
                if captioned[near] && !dark[near] {
                    dark[near] = true;
                    open.push(near);
                }
            }
        }
    }
    Ink { cols, dark, stroke }
}

/// The lightest within reach of a glimpse px.
fn lightest(glimpse: &Glimpse, col: usize, row: usize) -> u8 {
    let reach = AROUND as usize;
    let rows = row.saturating_sub(reach)..(row + reach + 1).min(glimpse.height);
    let cols = col.saturating_sub(reach)..(col + reach + 1).min(glimpse.width);
    let line = |row: usize| glimpse.even[row * glimpse.width..][cols.clone()].iter().copied().max();
    rows.filter_map(line).max().unwrap_or(PAPER)
}

/// The bare ground near a glimpse px, as grey of the box: the mean of what is nearly as light as the lightest around.
fn ground(glimpse: &Glimpse, col: usize, row: usize) -> u8 {
    let limit = u32::from(lightest(glimpse, col, row)) * 97;
    let reach = AROUND as usize;
    let (mut sum, mut count) = (0u32, 0u32);
    for y in row.saturating_sub(reach)..(row + reach + 1).min(glimpse.height) {
        let cols = col.saturating_sub(reach)..(col + reach + 1).min(glimpse.width);
        for light in glimpse.even[y * glimpse.width..][cols].iter().filter(|e| u32::from(**e) * 100 >= limit)
        {
            (sum, count) = (sum + u32::from(*light), count + 1);
        }
    }
    let even = sum.checked_div(count).unwrap_or(u32::from(PAPER));
    (even * u32::from(glimpse.tone_near(col, row)) / u32::from(PAPER)).min(255) as u8
}

/// The ink and what lies within `reach` of it.
fn widen(ink: &Ink, reach: usize) -> Vec<bool> {
    let rows = ink.dark.len() / ink.cols;
    let mut wide = vec![false; ink.dark.len()];
    for (at, _) in ink.dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let (col, row) = (at % ink.cols, at / ink.cols);
        for y in row.saturating_sub(reach)..(row + reach + 1).min(rows) {
            wide[y * ink.cols..][col.saturating_sub(reach)..(col + reach + 1).min(ink.cols)].fill(true);
        }
    }
    wide
}

/// The ground in place of the form's dark px, and of the px around each.
fn clean(image: &Raster, glimpse: &Glimpse, zones: &Zones, respected: &[bool]) -> Option<Raster> {
    let (width, height) = (zones.width, zones.height);
    let side = glimpse.factor as usize;
    let old = image.pixels();
    let mut pixels = old.to_vec();
    let may = |at: usize| !respected[at];
    for at in (0..glimpse.even.len()).filter(|at| may(*at)) {
        let (col, row) = (at % glimpse.width, at / glimpse.width);
        let (left, top) = (col * side, row * side);
        let (right, bottom) = ((left + side).min(width), (top + side).min(height));
        let corners = [(left, top), (right - 1, top), (left, bottom - 1), (right - 1, bottom - 1)];
        if corners.iter().all(|(x, y)| zones.part(*x, *y) == Part::Inside) {
            continue;
        }
        let ground = ground(glimpse, col, row);
        let limit = u32::from(ground) * FORM;
        let dark = |x: usize, y: usize| u32::from(old[y * width + x]) * 100 < limit;
        let beside = |x: usize, y: usize| {
            let xs = x.saturating_sub(1)..(x + 2).min(width);
            (y.saturating_sub(1)..(y + 2).min(height)).any(|y| xs.clone().any(|x| dark(x, y)))
        };
        for y in top..bottom {
            for x in left..right {
                if zones.part(x, y) != Part::Inside && beside(x, y) {
                    pixels[y * width + x] = ground;
                }
            }
        }
    }
    image.remade(image.width(), image.height(), pixels).ok()
}
