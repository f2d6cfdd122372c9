//! A form drawn from its template, filled with prints and writing, and scanned as badly as asked: the card's truth for
//! whatever finds and cuts its boxes.

use super::super::master::MasterFinger;
use super::super::params::ImpressionParams;
use super::super::placed::{Placed, Spread, stamp};
use super::super::random::Random;
use super::super::sheet::{Glass, Layer, Sheet};
use super::super::slap::{SlapParams, lay_four, lay_thumb};
use super::super::touch::Touch;
use super::marks::{self, Pen};
use super::{CardParams, lay_rolled};
use crate::card::{BoxSpec, PageSpec, turned_back};
use print_image::{Raster, Rect};
use terms::{Finger, Hand, Take};

/// Page px at 500 ppi per hundredth of a millimetre.
const PX: f32 = 500.0 / 2540.0;

/// What befell a card besides its filling.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Handling {
    /// A white lid behind the card instead of a dark one.
    pub white_bed: bool,
    /// How much light is lost at the worst corner, 0 to 1.
    pub light_falls: f32,
    /// How far the card lies turned clockwise, quarter turns: 2 is upside down.
    pub quarter_turns: u8,
    /// Lines of writing across boxes and the prints in them.
    pub scrawls: u32,
}

/// One box and its truth.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnBox {
    /// What it is for.
    pub take: Take,
    /// Its corners from the top left of the box clockwise, scan px.
    pub corners: [(f32, f32); 4],
    /// The prints in it: none where the fingers are missing.
    pub prints: Vec<Placed>,
    /// A note instead of a print.
    pub noted: bool,
    /// Writing goes over it.
    pub written_over: bool,
}

/// The scan of a drawn card and what lies where.
#[derive(Clone, Debug)]
pub struct DrawnCard {
    /// The scan.
    pub image: Raster,
    /// Ink of ridges at each px of the scan, 0 none: as a picture of the scan's size.
    pub ridges: Raster,
    /// Its boxes in the order of the template.
    pub boxes: Vec<DrawnBox>,
}

impl DrawnCard {
    /// A page filled with the prints of `fingers`, best grown wide; every second finger that is missing leaves a note,
    /// the others an empty box.
    pub fn draw(page: &PageSpec, fingers: &[MasterFinger], params: &CardParams, handling: &Handling) -> Self {
        let size = (page.paper.0 as f32 * PX, page.paper.1 as f32 * PX);
        let mut sheet = Sheet::new(size, params.ppi, params.skew, params.border);
        let random = &mut Random::new(params.seed, 820);
        marks::page(&mut sheet, page, PX);
        let mut boxes: Vec<DrawnBox> = Vec::new();
        for spec in &page.boxes {
            let prints = fill(&mut sheet, fingers, spec, params);
            let corners = spec.place.corners().map(|(x, y)| sheet.in_scan((x as f32 * PX, y as f32 * PX)));
            let noted = prints.is_empty() && random.below(2) == 0;
            boxes.push(DrawnBox { take: spec.take, corners, prints, noted, written_over: false });
        }
        write(&mut sheet, random, page, &mut boxes, handling.scrawls);
        (0..params.stains).for_each(|_| marks::stain(&mut sheet, random, size));
        let glass = Glass { white: handling.white_bed, falls: handling.light_falls };
        let (image, ink) = sheet.scan_on(params.seed, &glass);
        let ridges = image.remade(image.width(), image.height(), ink).expect("of the scan's size");
        DrawnCard { image, ridges, boxes }.turned(handling.quarter_turns % 4)
    }

    /// Two cards on one glass, side by side.
    pub fn beside(&self, other: &DrawnCard) -> Raster {
        let (a, b) = (&self.image, &other.image);
        let high = a.height().min(b.height());
        let row = |image: &Raster, y: u32| {
            let wide = image.width() as usize;
            image.pixels()[y as usize * wide..][..wide].to_vec()
        };
        let pixels = (0..high).flat_map(|y| row(a, y).into_iter().chain(row(b, y))).collect();
        a.remade(a.width() + b.width(), high, pixels).expect("rows of both")
    }

    /// The whole scan turned clockwise by quarters.
    fn turned(self, turns: u8) -> Self {
        let (wide, high) = (self.image.width() as f32, self.image.height() as f32);
        let turn = |(x, y): (f32, f32)| match turns {
            0 => (x, y),
            1 => (high - y, x),
            2 => (wide - x, high - y),
            _ => (y, wide - x),
        };
        let boxes = self.boxes.into_iter().map(|drawn| DrawnBox {
            corners: drawn.corners.map(turn),
            prints: drawn.prints.iter().map(|placed| turn_print(placed, turns, turn)).collect(),
            ..drawn
        });
        let boxes = boxes.collect();
        let back = (4 - turns) % 4;
        DrawnCard { image: turned_back(&self.image, back), ridges: turned_back(&self.ridges, back), boxes }
    }
}

fn turn_print(placed: &Placed, turns: u8, turn: impl Fn((f32, f32)) -> (f32, f32)) -> Placed {
    let Rect { x, y, width, height } = placed.bounds;
    let (a, b) = (turn((x as f32, y as f32)), turn(((x + width) as f32, (y + height) as f32)));
    let (left, top) = (a.0.min(b.0) as u32, a.1.min(b.1) as u32);
    let (width, height) = if turns.is_multiple_of(2) { (width, height) } else { (height, width) };
    Placed {
        bounds: Rect { x: left, y: top, width, height },
        corners: placed.corners.map(&turn),
        degrees: placed.degrees - 90.0 * f32::from(turns),
        ..*placed
    }
}

/// Lays the prints of a box.
fn fill(sheet: &mut Sheet, fingers: &[MasterFinger], spec: &BoxSpec, params: &CardParams) -> Vec<Placed> {
    let slap = SlapParams { missing: params.missing, ..SlapParams::sample(params.seed ^ 0x51a9) };
    let place = spec.place;
    let centre = (
        (place.left as f32 + place.width as f32 / 2.0) * PX,
        (place.top as f32 + place.height as f32 / 2.0) * PX + 20.0,
    );
    let thumb = |sheet: &mut Sheet, hand, aside: f32| {
        lay_thumb(sheet, fingers, hand, &slap, (centre.0 + aside, centre.1), params.skew)
    };
    match spec.take {
        Take::Rolled(finger) if spec.strip => lay_strip(sheet, fingers, finger, params, centre),
        Take::Rolled(finger) => lay_rolled(sheet, fingers, finger, params, centre),
        Take::Plain(finger) if finger.digit() == 0 => thumb(sheet, finger.hand(), 0.0).into_iter().collect(),
        Take::Plain(finger) => lay_plain(sheet, fingers, finger, params, centre),
        Take::Four(hand) => lay_four(sheet, fingers, hand, &slap, centre, params.skew),
        Take::Thumbs => [(Hand::Left, -250.0), (Hand::Right, 250.0)]
            .into_iter()
            .filter_map(|(hand, aside)| thumb(sheet, hand, aside))
            .collect(),
    }
}

fn lay_plain(
    sheet: &mut Sheet,
    fingers: &[MasterFinger],
    finger: Finger,
    params: &CardParams,
    centre: (f32, f32),
) -> Vec<Placed> {
    let here = |master: &&MasterFinger| master.finger() == finger && !params.missing.contains(finger);
    let laid = ImpressionParams::sample(params.seed.rotate_left(31) ^ u64::from(finger.position()));
    let spread = Spread { centre, degrees: 0.0 };
    let lay = |master: &MasterFinger| stamp(sheet, &Touch::plain(master, &laid), finger, spread, params.skew);
    fingers.iter().find(here).map(lay).into_iter().collect()
}

/// A strip of other paper, glued a little askew, with a print rolled on it.
fn lay_strip(
    sheet: &mut Sheet,
    fingers: &[MasterFinger],
    finger: Finger,
    params: &CardParams,
    centre: (f32, f32),
) -> Vec<Placed> {
    let here = |master: &&MasterFinger| master.finger() == finger && !params.missing.contains(finger);
    let Some(master) = fingers.iter().find(here) else { return Vec::new() };
    let random = &mut Random::new(params.seed, 830 + u64::from(finger.position()));
    let centre = (centre.0 + 10.0 * random.normal(), centre.1 + 25.0 + 12.0 * random.normal());
    let (wide, high, degrees) =
        (random.range(480.0, 560.0), random.range(600.0, 660.0), 3.0 * random.normal());
    let strip = Spread { centre, degrees };
    let tone = random.range(0.01, 0.05);
    let reach = 0.5 * (wide + high);
    let bounds = (centre.0 - reach, centre.1 - reach, centre.0 + reach, centre.1 + reach);
    sheet.lay(Layer::Dark, bounds, |x, y| {
        let (dx, dy) = strip.inside(x, y);
        let depth = (wide / 2.0 - dx.abs()).min(high / 2.0 - dy.abs());
        // The strip's edge throws a shadow on one side.
        let shadow = if dx + dy > 0.0 { 0.22 } else { 0.08 };
        if depth > 0.0 {
            tone
        } else if depth > -3.0 {
            shadow
        } else {
            0.0
        }
    });
    let own = ImpressionParams::sample(params.seed.rotate_left(37) ^ u64::from(finger.position()));
    let laid = ImpressionParams { shift: (0.0, 0.0), rotation: 0.0, ..own };
    let spread = strip.further((8.0 * random.normal(), 15.0 * random.normal()), 2.0 * random.normal());
    vec![stamp(sheet, &Touch::rolled(master, &laid), finger, spread, params.skew)]
}

/// Fills the header by hand, leaves notes in boxes without a print, and writes across some boxes.
fn write(sheet: &mut Sheet, random: &mut Random, page: &PageSpec, boxes: &mut [DrawnBox], scrawls: u32) {
    let pen = Pen::new(random);
    for line in page.lines.iter().filter(|line| !line.upright()) {
        let long = line.length() as f32 * PX;
        let start = (line.from.0 as f32 * PX + 0.05 * long, line.from.1 as f32 * PX - 24.0);
        let length = long * random.range(0.3, 0.7);
        pen.write(sheet, random, start, length.min(1300.0));
    }
    for (spec, _) in page.boxes.iter().zip(boxes.iter()).filter(|(_, drawn)| drawn.noted) {
        let place = spec.place;
        let wide = place.width as f32 * PX;
        let start = ((place.left as f32) * PX + 0.2 * wide, (place.top + place.height / 2) as f32 * PX);
        Pen::new(random).write(sheet, random, start, (0.55 * wide).min(420.0));
    }
    for _ in 0..scrawls {
        let at = random.below(boxes.len() as u32) as usize;
        let place = page.boxes[at].place;
        let (x, y) = (random.range(0.05, 0.4), random.range(0.3, 0.9));
        let start = (
            (place.left as f32 + x * place.width as f32) * PX,
            (place.top as f32 + y * place.height as f32) * PX,
        );
        let length = random.range(250.0, 600.0);
        Pen::new(random).write(sheet, random, start, length);
        let end = start.0 + length;
        for (spec, drawn) in page.boxes.iter().zip(boxes.iter_mut()) {
            let (left, right) = (spec.place.left as f32 * PX, spec.place.right() as f32 * PX);
            let level = (spec.place.top as f32 * PX..spec.place.bottom() as f32 * PX).contains(&start.1);
            drawn.written_over |= level && start.0 < right && end > left;
        }
    }
}
