//! Synthetic prints for tests that need an image and must run without real ones.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use print_image::Raster;
use terms::Finger;

/// Which impression of a finger: the first is the enrolled one, clean; later ones are ordinary.
fn circumstances(seed: u64, finger: Finger, impression: u32) -> ImpressionParams {
    match impression {
        0 => ImpressionParams::clean(),
        n => ImpressionParams::sample(seed ^ u64::from(finger.position()) << 48 ^ u64::from(n) << 32),
    }
}

/// Impression number `impression` of `finger` of the synthetic person `seed`:
/// 320 x 400 px at 500 ppi; 0 is clean, the others are ordinary touches.
pub fn synthetic_print(seed: u64, finger: Finger, impression: u32) -> Raster {
    MasterFinger::new(seed, finger, None).impression(&circumstances(seed, finger, impression))
}

/// The same as the bytes of a PNG file that says 500 ppi.
pub fn synthetic_png(seed: u64, finger: Finger, impression: u32) -> Vec<u8> {
    synthetic_print(seed, finger, impression).to_png()
}

/// All ten fingers of the synthetic person `seed`, in FGP order.
pub fn synthetic_hands(seed: u64, impression: u32) -> Vec<(Finger, Raster)> {
    Finger::ALL.into_iter().map(|finger| (finger, synthetic_print(seed, finger, impression))).collect()
}
