//! Filled ten-print cards: a plain layout of nobody's, ten rolled prints, two slaps, two thumbs, print, writing, stains.
//!
//! 8 x 8 inches: fields above, two rows of five rolled prints, below them the plain ones. The scan may lie askew on a
//! scanner's dark bed. Every box and every print comes with its place in the scan.

mod drawn;
mod font;
mod marks;

pub use drawn::{DrawnBox, DrawnCard, Handling};

use super::master::MasterFinger;
use super::params::ImpressionParams;
use super::placed::{Placed, Spread, stamp};
use super::random::Random;
use super::sheet::{Bounds, Sheet};
use super::slap::{SlapParams, lay_four, lay_thumb};
use super::touch::Touch;
use marks::Pen;
use print_image::Raster;
use terms::{Finger, FingerSet, Hand, Ppi};

/// How a card was filled and scanned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardParams {
    /// Seed of everything random in it.
    pub seed: u64,
    /// Fingers the person lacks: their boxes hold a note.
    pub missing: FingerSet,
    /// How far the card is turned counter-clockwise in the scan, degrees.
    pub skew: f32,
    /// Stains of liquid and fingers.
    pub stains: u32,
    /// Scanner bed around the card, px at 500 ppi; 0 for a scan cut at the card's edge.
    pub border: f32,
    /// Resolution of the scan.
    pub ppi: Ppi,
}

impl CardParams {
    /// An ordinary card at 500 ppi: a little askew, a stain or two.
    pub fn sample(seed: u64) -> Self {
        let random = &mut Random::new(seed, 800);
        let (skew, stains) = (1.2 * random.normal(), random.below(4));
        CardParams { seed, missing: FingerSet::EMPTY, skew, stains, border: 60.0, ppi: Ppi::P500 }
    }
}

/// What a box of the card is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxKind {
    /// One rolled finger.
    Rolled(Finger),
    /// Four fingers of a hand at once.
    Four(Hand),
    /// The plain thumb of a hand.
    Thumb(Hand),
}

/// One box of the card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardBox {
    /// What it is for.
    pub kind: BoxKind,
    /// Its corners from the top left clockwise, scan px.
    pub corners: [(f32, f32); 4],
    /// The prints in it: none where the finger is missing.
    pub prints: Vec<Placed>,
}

/// The scan of a card and what lies where.
#[derive(Clone, Debug)]
pub struct FilledCard {
    /// The scan: 4000 px square at 500 ppi and the scanner's bed around.
    pub image: Raster,
    /// Its fourteen boxes.
    pub boxes: Vec<CardBox>,
}

/// Side of the card, px at 500 ppi.
const SIDE: f32 = 4000.0;
/// Where the rolled and the plain prints begin below the top, and how high each row is.
const ROLLED: (f32, f32) = (1500.0, 750.0);
const PLAIN: (f32, f32) = (3000.0, 1000.0);
const ROLLED_WIDTH: f32 = 800.0;

impl FilledCard {
    /// A card with the prints of `fingers`, best grown wide ([`MasterFinger::wide`]); a finger that is not among them
    /// is missing too.
    pub fn fill(fingers: &[MasterFinger], params: &CardParams) -> Self {
        let mut sheet = Sheet::new((SIDE, SIDE), params.ppi, params.skew, params.border);
        let random = &mut Random::new(params.seed, 801);
        marks::form(&mut sheet, &boxes());
        let prints = |kind: BoxKind| fill_box(&mut sheet, fingers, kind, params);
        let filled: Vec<Vec<Placed>> = boxes().iter().map(|(kind, _)| *kind).map(prints).collect();
        marks::fields(&mut sheet, random);
        for ((kind, (left, top, ..)), prints) in boxes().iter().zip(&filled) {
            if prints.is_empty() && matches!(kind, BoxKind::Rolled(_)) {
                Pen::new(random).write(&mut sheet, random, (left + 160.0, top + 380.0), 420.0);
            }
        }
        (0..params.stains).for_each(|_| marks::stain(&mut sheet, random, (SIDE, SIDE)));
        let boxes = (boxes().into_iter().zip(filled))
            .map(|((kind, bounds), prints)| CardBox { kind, corners: corners(&sheet, bounds), prints })
            .collect();
        FilledCard { image: sheet.scan(params.seed), boxes }
    }
}

/// The boxes of the layout, page px.
fn boxes() -> Vec<(BoxKind, Bounds)> {
    let (plain, bottom) = (PLAIN.0, PLAIN.0 + PLAIN.1);
    let rolled = Finger::ALL.map(|finger| {
        let (column, row) = (f32::from(finger.digit()), (finger.index() / 5) as f32);
        let (left, top) = (column * ROLLED_WIDTH, ROLLED.0 + row * ROLLED.1);
        (BoxKind::Rolled(finger), (left, top, left + ROLLED_WIDTH, top + ROLLED.1))
    });
    let plain = [
        (BoxKind::Four(Hand::Left), (0.0, plain, 1600.0, bottom)),
        (BoxKind::Thumb(Hand::Left), (1600.0, plain, 2000.0, bottom)),
        (BoxKind::Thumb(Hand::Right), (2000.0, plain, 2400.0, bottom)),
        (BoxKind::Four(Hand::Right), (2400.0, plain, 4000.0, bottom)),
    ];
    rolled.into_iter().chain(plain).collect()
}

fn fill_box(sheet: &mut Sheet, fingers: &[MasterFinger], kind: BoxKind, params: &CardParams) -> Vec<Placed> {
    let slap = SlapParams { missing: params.missing, ..SlapParams::sample(params.seed ^ 0x51a9) };
    let within = |kind| {
        let (left, top, right, bottom) =
            boxes().into_iter().find(|(k, _)| *k == kind).map_or_else(Default::default, |b| b.1);
        ((left + right) / 2.0, (top + bottom) / 2.0 + 20.0)
    };
    match kind {
        BoxKind::Rolled(finger) => lay_rolled(sheet, fingers, finger, params, within(kind)),
        BoxKind::Four(hand) => lay_four(sheet, fingers, hand, &slap, within(kind), params.skew),
        BoxKind::Thumb(hand) => {
            lay_thumb(sheet, fingers, hand, &slap, within(kind), params.skew).into_iter().collect()
        }
    }
}

/// Lays one rolled finger at about `centre`, if it is there.
fn lay_rolled(
    sheet: &mut Sheet,
    fingers: &[MasterFinger],
    finger: Finger,
    params: &CardParams,
    centre: (f32, f32),
) -> Vec<Placed> {
    let here = |master: &&MasterFinger| master.finger() == finger && !params.missing.contains(finger);
    let lay = |master: &MasterFinger| {
        let own = ImpressionParams::sample(params.seed.rotate_left(23) ^ u64::from(finger.position()));
        let laid =
            ImpressionParams { shift: (0.0, 0.0), rotation: 0.0, pressure: own.pressure + 0.25, ..own };
        let random = &mut Random::new(params.seed, 810 + u64::from(finger.position()));
        let centre = (centre.0 + 40.0 * random.normal(), centre.1 + 30.0 * random.normal());
        let spread = Spread { centre, degrees: 3.0 * random.normal() };
        stamp(sheet, &Touch::rolled(master, &laid), finger, spread, params.skew)
    };
    fingers.iter().find(here).map(lay).into_iter().collect()
}

fn corners(sheet: &Sheet, (left, top, right, bottom): Bounds) -> [(f32, f32); 4] {
    [(left, top), (right, top), (right, bottom), (left, bottom)].map(|corner| sheet.in_scan(corner))
}
