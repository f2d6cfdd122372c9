//! Slaps in the boxes of generated cards, with frame lines, print and stains; and slaps made faint, punched and struck
//! through, or with fingers that touch.

use crate::generated::Tally;
use fingerprint::slap::{SlapExpectation, segment};
use fingerprint::synth::{BoxKind, CardParams, FilledCard, Placed, Slap, SlapParams, hands};
use print_image::{Raster, Rect};
use terms::{Finger, Hand, Take};

/// Persons begin here.
const PERSONS: u64 = 9000;

pub(crate) fn report(count: u64) {
    let mut cards = Tally::default();
    let mut soiled = Tally::default();
    let mut pressed = Tally::default();
    for number in 0..count {
        let fingers = hands(PERSONS + number);
        let skew = ((number * 29) % 17) as f32 * 0.5 - 4.0;
        let card = FilledCard::fill(&fingers, &CardParams { skew, stains: 6, ..CardParams::sample(number) });
        for part in &card.boxes {
            let take = match part.kind {
                BoxKind::Four(hand) => Take::Four(hand),
                BoxKind::Thumb(hand) => Take::Plain(Finger::ALL[if hand == Hand::Right { 0 } else { 5 }]),
                BoxKind::Rolled(_) => continue,
            };
            let (image, prints) = cut(&card.image, part.corners, &part.prints);
            let slap = Slap { image, fingers: prints };
            let found = segment(&slap.image, &SlapExpectation::of(take));
            if !cards.count(&slap, &found) {
                println!("missed card={number} box={take:?} skew={skew}");
            }
        }
        for hand in [Hand::Right, Hand::Left] {
            let slap = Slap::four(&fingers, hand, &SlapParams::sample(number));
            let together = press(&slap);
            let found = segment(&together.image, &SlapExpectation::of(Take::Four(hand)));
            if !pressed.count(&together, &found) {
                println!("missed pressed={number} hand={hand:?}");
            }
            let slap = Slap { image: soil(&slap.image, &slap.fingers, number), ..slap };
            let found = segment(&slap.image, &SlapExpectation::of(Take::Four(hand)));
            if !soiled.count(&slap, &found) {
                println!("missed soiled={number} hand={hand:?}");
            }
        }
    }
    cards.print("card_boxes");
    soiled.print("soiled_slaps");
    pressed.print("pressed_slaps");
}

/// The upright box around four corners and the prints within, in its own px.
fn cut(card: &Raster, corners: [(f32, f32); 4], prints: &[Placed]) -> (Raster, Vec<Placed>) {
    let least =
        |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min).max(0.0) as u32;
    let most = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(0.0, f32::max) as u32;
    let (x, y) = (least(|c| c.0), least(|c| c.1));
    let (right, bottom) = (most(|c| c.0).min(card.width()), most(|c| c.1).min(card.height()));
    let image = card.crop(Rect { x, y, width: right - x, height: bottom - y }).expect("within the card");
    let moved = |print: &Placed| {
        let b = print.bounds;
        Placed { bounds: Rect { x: b.x.saturating_sub(x), y: b.y.saturating_sub(y), ..b }, ..*print }
    };
    (image, prints.iter().map(moved).collect())
}

/// Faint ink, a punch hole in a finger, a frame and strokes across.
fn soil(slap: &Raster, fingers: &[Placed], number: u64) -> Raster {
    let (width, height) = (slap.width(), slap.height());
    let hole = fingers[number as usize % fingers.len()].bounds;
    let (cx, cy) = (i64::from(hole.x + hole.width / 3), i64::from(hole.y + hole.height * 3 / 4));
    let mut pixels = slap.pixels().to_vec();
    for (at, grey) in pixels.iter_mut().enumerate() {
        let (x, y) = (at as u32 % width, at as u32 / width);
        *grey = 250 - (250 - (*grey).min(250)) / 3;
        let (dx, dy) = (i64::from(x) - cx, i64::from(y) - cy);
        let frame = x < 6 || y < 6 || x + 6 > width || y + 6 > height;
        let stroke = (x + 3 * y + number as u32 * 53) % 900 < 14 || (2 * x + y) % 1300 < 9;
        if dx * dx + dy * dy < 62 * 62 {
            *grey = 8;
        } else if frame || stroke {
            *grey = 40;
        }
    }
    Raster::new(width, height, slap.ppi(), pixels).expect("the size stays")
}

/// How far the boxes of fingers pressed together overlap, px.
const PRESSED: u32 = 6;

/// The same slap with its fingers moved together until they touch; where two lie on each other, the darker shows.
fn press(slap: &Slap) -> Slap {
    let (width, height) = (slap.image.width(), slap.image.height());
    let mut pixels = vec![240; width as usize * height as usize];
    let mut fingers: Vec<Placed> = Vec::new();
    let (mut from, mut moved) = (0, 0);
    for (at, placed) in slap.fingers.iter().enumerate() {
        let bounds = placed.bounds;
        if let Some(last) = fingers.last() {
            moved = (bounds.x + PRESSED).saturating_sub(last.bounds.x + last.bounds.width);
        }
        let next = slap.fingers.get(at + 1);
        let to = next.map_or(width, |next| (bounds.x + bounds.width + next.bounds.x) / 2);
        for y in 0..height {
            for x in from.max(moved)..to {
                let grey = slap.image.get(x, y).unwrap_or(240);
                let place = &mut pixels[(y * width + x - moved) as usize];
                *place = grey.min(*place);
            }
        }
        fingers.push(Placed { bounds: Rect { x: bounds.x - moved, ..bounds }, ..*placed });
        from = to;
    }
    let image = Raster::new(width, height, slap.image.ppi(), pixels).expect("the size stays");
    Slap { image, fingers }
}
