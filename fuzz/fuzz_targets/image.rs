//! Any bytes as an image file: a template or a refusal, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// Larger images are decoded but not extracted: they would only cost time.
const MOST_PIXELS: usize = 200 * 200;

fuzz_target!(init: cotejo_fuzz::seeds::make(cotejo_fuzz::seeds::Seeds::Images), |bytes: &[u8]| {
    let Ok(decoded) = print_image::decode(bytes) else { return };
    let ppi = decoded.ppi.unwrap_or(terms::Ppi::P500);
    if decoded.pixels.len() <= MOST_PIXELS && ppi.get() >= 400 {
        cotejo_fuzz::check_template(&fingerprint::extract(&decoded.into_raster(ppi)).template);
    }
});
