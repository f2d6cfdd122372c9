//! Any image comes back at its size; a soft one comes back nearly as it was.

use crate::material::{Image, pattern, ridges};
use proptest::prelude::*;

/// A soft image: a few waves one over the other.
fn soft(size: (u32, u32), waves: &[(f64, f64, f64)]) -> Image {
    pattern("waves", size.0, size.1, |x, y| {
        let wave = |&(across, down, height): &(f64, f64, f64)| {
            height * (across * f64::from(x) + down * f64::from(y)).sin()
        };
        (128.0 + waves.iter().map(wave).sum::<f64>()) as u8
    })
}

/// Least quality of a soft image at the highest bit rate, and of ridges in a small one, dB.
const SOFT: f64 = 34.0;
const SMALL: f64 = 34.0;

proptest! {
    #[test]
    fn a_soft_image_comes_back_nearly_as_it_was(
        size in (1..120_u32, 1..120_u32),
        waves in proptest::collection::vec((-0.6..0.6, -0.6..0.6, 0.0..30.0), 0..5),
    ) {
        let image = soft(size, &waves);
        let quality = image.quality(&image.encoded(8.0));
        prop_assert!(quality >= SOFT, "{quality} dB");
    }

    #[test]
    fn any_pixels_come_back_at_their_size(
        (width, pixels) in (1..40_u32).prop_flat_map(|width| {
            let rows = (1..40_usize).prop_map(move |height| width as usize * height);
            (Just(width), rows.prop_flat_map(|count| proptest::collection::vec(any::<u8>(), count)))
        }),
        rate in 0.01..8.0_f32,
    ) {
        let height = pixels.len() as u32 / width;
        let image = Image { name: String::new(), width, height, pixels };
        let decoded = wsq::decode(&image.encoded(rate)).expect("is decoded");
        prop_assert_eq!((decoded.width, decoded.height), (width, height));
        prop_assert_eq!(decoded.pixels.len(), image.pixels.len());
    }
}

#[test]
fn a_flat_image_comes_back_as_it_was() {
    for size in [(1, 1), (1, 90), (64, 64), (301, 2)] {
        let image = pattern("flat", size.0, size.1, |_, _| 77);
        assert_eq!(wsq::decode(&image.encoded(0.75)).expect("is decoded").pixels, image.pixels);
    }
}

#[test]
fn more_bits_give_a_larger_file_and_a_smaller_error() {
    let image = ridges(256, 256);
    let of_rate = |rate| {
        let file = image.encoded(rate);
        let decoded = wsq::decode(&file).expect("is decoded");
        let errors = image.pixels.iter().zip(&decoded.pixels).map(|(a, b)| u64::from(a.abs_diff(*b)));
        (file.len(), errors.sum::<u64>())
    };
    let found = [0.2, 0.75, 2.25, 5.0].map(of_rate);
    assert!(found.is_sorted_by(|less, more| less.0 < more.0 && less.1 > more.1), "{found:?}");
}

#[test]
fn small_images_keep_what_the_reference_codec_loses() {
    // Under 81 px a side the reference reads past the ends of its lines (see the crate's README).
    for side in [16, 33, 64, 80] {
        let image = ridges(side, side);
        let quality = image.quality(&image.encoded(2.25));
        assert!(quality >= SMALL, "{side} px: {quality} dB");
    }
}
