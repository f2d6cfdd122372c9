//! Whatever lies on the glass: an answer, never a panic.

use super::{cut_as, template};
use fingerprint::card::{cut, lift};
use print_image::Raster;
use proptest::prelude::*;
use terms::Ppi;

/// Pixels made of a few random strokes on a random ground, so that lines, beds and blots all come up.
fn scrawled(width: u32, height: u32, ground: u8, strokes: &[(u32, u32, u32, u32, u8)]) -> Vec<u8> {
    let mut pixels = vec![ground; (width * height) as usize];
    for (x, y, wide, high, level) in strokes {
        for row in (y % height..height).take(*high as usize) {
            let from = (row * width + x % width) as usize;
            let to = (from + *wide as usize).min(((row + 1) * width) as usize);
            pixels[from..to].fill(*level);
        }
    }
    pixels
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_raster_is_too_much(
        width in 1u32..900,
        height in 1u32..900,
        ppi in 100u16..1200,
        ground in any::<u8>(),
        strokes in prop::collection::vec((any::<u32>(), any::<u32>(), 1u32..700, 1u32..700, any::<u8>()), 0..24),
    ) {
        let pixels = scrawled(width, height, ground, &strokes);
        let image = Raster::new(width, height, Ppi::new(ppi).expect("in range"), pixels).expect("filled");
        for id in ["ficha", "diez"] {
            let _ = cut_as(&image, id);
        }
    }

    #[test]
    fn no_corners_are_too_much(corners in any::<[[f32; 2]; 4]>(), near in any::<[[i16; 2]; 4]>()) {
        let image = Raster::new(64, 48, Ppi::P500, vec![200; 64 * 48]).expect("filled");
        let _ = lift(&image, &corners.map(|[x, y]| (x, y)));
        let _ = lift(&image, &near.map(|[x, y]| (f32::from(x) / 256.0, f32::from(y) / 256.0)));
    }
}

#[test]
fn noise_is_no_card() {
    let mut state = 1u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels: Vec<u8> = (0..1500 * 1200).map(|_| noise()).collect();
    let image = Raster::new(1500, 1200, Ppi::P500, pixels).expect("filled");
    assert!(cut(&image, &template("carta"), 0, &|_, _| {}).is_err());
}
