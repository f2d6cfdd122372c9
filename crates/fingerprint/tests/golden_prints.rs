//! Synthetic prints are the same to the byte in every version: galleries and tests keep seeds, not pixels.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use terms::{Finger, PatternClass};

/// FNV-1a, enough to pin pixels.
fn digest(pixels: &[u8]) -> u64 {
    pixels.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3))
}

/// Seed, finger, class; the digests of a clean, an ordinary and a post-mortem impression.
const PINNED: [(u64, u8, Option<PatternClass>, [u64; 3]); 6] = [
    (1, 1, None, [10_881_820_790_951_907_008, 4_684_723_322_619_289_694, 5_177_757_812_275_277_214]),
    (
        2,
        2,
        Some(PatternClass::PlainArch),
        [2_066_677_520_046_858_392, 18_249_867_161_136_818_249, 9_300_767_648_129_696_446],
    ),
    (
        3,
        3,
        Some(PatternClass::TentedArch),
        [2_267_647_822_648_907_181, 3_942_762_572_501_147_604, 5_125_363_071_544_253_270],
    ),
    (
        4,
        5,
        Some(PatternClass::LeftLoop),
        [11_326_308_127_812_196_537, 18_332_180_354_782_517_200, 1_816_433_883_790_622_952],
    ),
    (
        5,
        8,
        Some(PatternClass::RightLoop),
        [16_532_891_533_672_039_364, 1_109_550_638_897_661_936, 3_612_295_200_828_535_911],
    ),
    (
        u64::MAX,
        10,
        Some(PatternClass::Whorl),
        [1_394_417_933_035_055_589, 6_073_269_986_038_229_270, 18_211_454_152_835_601_865],
    ),
];

#[test]
fn old_seeds_give_old_pixels() {
    for (seed, position, class, pinned) in PINNED {
        let master = MasterFinger::new(seed, Finger::new(position).expect("1 to 10"), class);
        let params =
            [ImpressionParams::clean(), ImpressionParams::sample(seed), ImpressionParams::post_mortem(seed)];
        let drawn = params.map(|params| digest(master.impression(&params).pixels()));
        assert_eq!(drawn, pinned, "seed {seed}, finger {position}, {class:?}");
    }
}
