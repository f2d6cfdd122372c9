//! Any bytes as a WSQ file: pixels or a refusal; what is decoded can be encoded and decoded again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wsq::{Limits, Options};

/// Larger images would only cost time.
const MOST: Limits = Limits { max_pixels: 1 << 18 };

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = wsq::decode_with(bytes, MOST) else { return };
    assert_eq!(wsq::info(bytes), Ok(decoded.info));
    let (width, height) = (decoded.width, decoded.height);
    let file = wsq::encode(width, height, &decoded.pixels, &Options::default()).expect("the size fits the format");
    let again = wsq::decode(&file).expect("what is encoded is decoded");
    assert_eq!((again.width, again.height), (width, height));
});
