//! How much a file may ask for, and what cannot be encoded.

use crate::material::ridges;
use crate::stream::{SOF, join, parts, place};
use wsq::{DecodeError, EncodeError, Limits, Options};

#[test]
fn more_pixels_than_the_limit_are_refused() {
    let file = ridges(100, 80).encoded(0.75);
    assert!(wsq::decode_with(&file, Limits { max_pixels: 8000 }).is_ok());
    let refusal = DecodeError::TooLarge { width: 100, height: 80, limit: 7999 };
    assert_eq!(wsq::decode_with(&file, Limits { max_pixels: 7999 }).err(), Some(refusal));
}

#[test]
fn a_small_file_does_not_ask_for_much_memory() {
    // The largest size the header can state: 4 gigapixels, which the blocks cannot hold.
    let mut found = parts(&ridges(100, 80).encoded(0.75));
    let at = place(&found, SOF);
    found[at].body[2..6].fill(0xff);
    let file = join(&found);
    assert!(matches!(wsq::decode(&file), Err(DecodeError::TooLarge { width: 65_535, height: 65_535, .. })));
    let unlimited = Limits { max_pixels: u64::MAX };
    assert_eq!(wsq::decode_with(&file, unlimited).err(), Some(DecodeError::TooFewCoefficients));
}

#[test]
fn what_the_format_cannot_hold_is_refused() {
    let encode =
        |width, height, count| wsq::encode(width, height, &vec![0; count], &Options::default()).err();
    assert_eq!(encode(0, 5, 0), Some(EncodeError::Empty));
    assert_eq!(encode(5, 0, 0), Some(EncodeError::Empty));
    assert_eq!(encode(65_536, 1, 65_536), Some(EncodeError::TooLarge { width: 65_536, height: 1 }));
    assert_eq!(encode(4, 4, 15), Some(EncodeError::PixelCount { width: 4, height: 4, found: 15 }));
    assert_eq!(encode(65_535, 1, 65_535), None);
    let pair = wsq::Pair::new("HISTORY", &"x".repeat(500)).expect("is a pair");
    let options = Options { comments: vec![pair; 200], ..Options::default() };
    assert_eq!(wsq::encode(8, 8, &[0; 64], &options).err(), Some(EncodeError::Comments));
}

#[test]
fn a_large_image_comes_back() {
    let image = ridges(4001, 3003);
    let decoded = wsq::decode(&image.encoded(0.75)).expect("is decoded");
    assert_eq!((decoded.width, decoded.height), (4001, 3003));
}
