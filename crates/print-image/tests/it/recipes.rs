//! Display recipes applied: exact on every machine, and never taken for an original.

use crate::picture::{SIDE, print, print_of};
use print_image::{AlreadyLossy, Loss, Raster, Source, apply};
use print_view::{Clahe, Recipe, Turn};
use sha2::{Digest, Sha256};
use terms::Ppi;

fn hash(raster: &Raster) -> String {
    Sha256::digest(raster.pixels()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_recipe_shows_the_same_on_every_machine() {
    let print = print_of(300, 211, Ppi::P500);
    let everything = Recipe {
        enhanced: None,
        mirrored: true,
        turn: Turn::Quarter,
        clahe: Some(Clahe { tile_px: 48, limit_centi: 300 }),
        black: 10,
        white: 240,
        gamma_centi: 140,
        inverted: true,
    };
    let shown = apply(&print, &everything);
    assert_eq!((shown.width(), shown.height(), shown.ppi()), (211, 300, Ppi::P500));
    assert_eq!(hash(&shown), "6820bdce89827b196f29b43ea79b9edd0cd42fa2257e7b25934fb307e1d10b2f");
    let tones = Recipe { black: 30, white: 200, gamma_centi: 67, ..Recipe::default() };
    assert_eq!(
        hash(&apply(&print, &tones)),
        "301a289d2dfa09476ab347b50f1d41908083f67d3f6383802c82243c02b9820e"
    );
}

#[test]
fn the_plain_recipe_gives_the_original() {
    let print = print(Ppi::P500);
    assert!(apply(&print, &Recipe::default()) == print);
}

#[test]
fn turns_and_mirrors_move_pixels_as_they_say() {
    let print = print_of(70, 90, Ppi::P500);
    let turned = |mirrored, turn| apply(&print, &Recipe { mirrored, turn, ..Recipe::default() });
    let at = |raster: &Raster, x, y| raster.get(x, y).expect("inside");
    let (right, bottom) = (69, 89);
    // Clockwise, the left end of the top row comes to the right end of it.
    let quarter = turned(false, Turn::Quarter);
    assert_eq!((quarter.width(), quarter.height()), (90, 70));
    assert_eq!(at(&quarter, bottom - 5, 3), at(&print, 3, 5));
    assert_eq!(at(&turned(false, Turn::Half), right - 3, bottom - 5), at(&print, 3, 5));
    assert_eq!(at(&turned(false, Turn::ThreeQuarters), 5, right - 3), at(&print, 3, 5));
    assert_eq!(at(&turned(true, Turn::None), right - 3, 5), at(&print, 3, 5));
    assert_eq!(at(&turned(true, Turn::Quarter), bottom - 5, right - 3), at(&print, 3, 5));
}

#[test]
fn local_contrast_is_spread_within_the_limit() {
    // A faint half beside a strong one.
    let pixels = (0..SIDE * SIDE).map(|at| {
        let (x, y) = (at % SIDE, at / SIDE);
        let wave = if (x + y) % 8 < 4 { 1 } else { 0 };
        if x < SIDE / 2 { 120 + 10 * wave } else { 40 + 170 * wave }
    });
    let print = Raster::new(SIDE, SIDE, Ppi::P500, pixels.map(|grey| grey as u8).collect()).expect("filled");
    let swing = |limit_centi: u16| {
        let clahe = Some(Clahe { tile_px: 32, limit_centi });
        let shown = apply(&print, &Recipe { clahe, ..Recipe::default() });
        let faint = (10..30).filter_map(|x| shown.get(x, 48));
        faint.clone().max().unwrap_or(0) - faint.min().unwrap_or(0)
    };
    assert!(swing(100) <= 12, "no more contrast than before: {}", swing(100));
    // Ten greys apart: as many times what no grey loses, and once the limit.
    assert!((17..=21).contains(&swing(1000)), "{}", swing(1000));
    assert!((98..=106).contains(&swing(10_000)), "{}", swing(10_000));
}

#[test]
fn what_was_shown_is_no_original() {
    let print = print(Ppi::P500);
    let moved = Recipe { mirrored: true, turn: Turn::Half, ..Recipe::default() };
    assert_eq!(apply(&print, &moved).loss(), None);
    let shown = apply(&print, &Recipe::default().with_gamma(150));
    assert_eq!(Source::lossless(&shown).map(|_| ()), Err(AlreadyLossy(Loss::Display)));
    let read = print_image::decode(&shown.to_png()).expect("a print").into_raster(Ppi::P500);
    assert_eq!(read.loss(), Some(Loss::Display));
}
