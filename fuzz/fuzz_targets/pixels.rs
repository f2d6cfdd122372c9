//! Any pixels as a print of any small size and resolution: a template, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use print_image::Raster;
use terms::Ppi;

fuzz_target!(init: cotejo_fuzz::seeds::make(cotejo_fuzz::seeds::Seeds::Pixels), |bytes: &[u8]| {
    let Some(([width, height, resolution], pixels)) = bytes.split_first_chunk() else { return };
    let (width, height) = (u32::from(*width).clamp(1, 200), u32::from(*height).clamp(1, 200));
    let ppi = if resolution % 4 == 0 { 500 } else { 400 + u16::from(*resolution) * 3 };
    if pixels.is_empty() {
        return;
    }
    let pixels = pixels.iter().copied().cycle().take((width * height) as usize).collect();
    let ppi = Ppi::new(ppi).expect("400 to 1165 ppi");
    let raster = Raster::new(width, height, ppi, pixels).expect("the pixels fill the size");
    cotejo_fuzz::check_template(&fingerprint::extract(&raster).template);
});
