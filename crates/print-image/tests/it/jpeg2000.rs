//! JPEG 2000: what is read and how it is judged, what is written, what damage does. The fixtures are the rings of
//! `picture.rs`, made by OpenJPEG 2.5.0.

use crate::picture::{SIDE, all, deep_rings, difference, print, print_of, rings};
use print_image::{DecodeError, ImageFormat, Loss, Notice, Ratio, Reason, Source, decode};
use proptest::prelude::*;
use terms::Ppi;

/// `opj_compress -i rings.pgm -o lossless.jp2`
const LOSSLESS: &[u8] = include_bytes!("../fixtures/lossless.jp2");
/// `-t 50,40 -r 20,5,1 -p RPCL -SOP -EPH`
const TILES_AND_LAYERS: &[u8] = include_bytes!("../fixtures/tiles-layers.j2k");
/// `-c [64,64],[32,32] -p PCRL`
const PRECINCTS: &[u8] = include_bytes!("../fixtures/precincts.j2k");
/// `-r 4`: the reversible wavelet, its data cut to a quarter of the pixels.
const CUT_REVERSIBLE: &[u8] = include_bytes!("../fixtures/cut-reversible.j2k");
/// `-I -r 6`
const IRREVERSIBLE: &[u8] = include_bytes!("../fixtures/irreversible.jp2");
/// From 16 bits.
const SIXTEEN: &[u8] = include_bytes!("../fixtures/sixteen.jp2");
/// From colours 6 above and 6 below the rings' grey.
const TINTED: &[u8] = include_bytes!("../fixtures/tinted.jp2");

const FIXTURES: [&[u8]; 7] =
    [LOSSLESS, TILES_AND_LAYERS, PRECINCTS, CUT_REVERSIBLE, IRREVERSIBLE, SIXTEEN, TINTED];

#[test]
fn lossless_streams_are_told_from_cut_ones() {
    let lossy = [Notice::Compressed(Loss::Jpeg2000)];
    for (file, exact, notices) in [
        (LOSSLESS, true, &[][..]),
        (TILES_AND_LAYERS, true, &[]),
        (PRECINCTS, true, &lossy), // without loss, but not proven
        (CUT_REVERSIBLE, false, &lossy),
        (IRREVERSIBLE, false, &lossy),
    ] {
        let decoded = decode(file).expect("a print");
        assert_eq!((decoded.format, decoded.width, decoded.height), (ImageFormat::Jpeg2000, SIDE, SIDE));
        assert_eq!(decoded.notices, notices);
        let expected = all(SIDE, SIDE, rings);
        assert_eq!(decoded.pixels == expected, exact);
        assert!(difference(&decoded.pixels, &expected) < 400.0, "another picture");
    }
}

#[test]
fn a_stream_without_its_finest_resolution_is_lossy() {
    // Of one layer, the packets stand by resolution: what is cut off becomes an empty packet, a byte of zero.
    let at = LOSSLESS.windows(4).position(|four| four == b"jp2c").expect("there") + 4;
    let stream = &LOSSLESS[at..];
    let part = stream.windows(2).position(|two| two == [0xff, 0x90]).expect("a tile-part");
    let data = stream.windows(2).position(|two| two == [0xff, 0x93]).expect("its data") + 2;
    let mut coarser = 0;
    for end in data + 1..stream.len() - 3 {
        let mut cut = [&stream[..end], &[0, 0xff, 0xd9]].concat();
        let length = (end + 1 - part) as u32;
        cut[part + 6..part + 10].copy_from_slice(&length.to_be_bytes());
        if let Ok(decoded) = decode(&cut) {
            assert_eq!(decoded.notices, [Notice::Compressed(Loss::Jpeg2000)]);
            coarser += 1;
        }
    }
    assert!(coarser > 0);
}

#[test]
fn sixteen_bits_and_tints_are_reduced_by_rule() {
    let deep = decode(SIXTEEN).expect("a print");
    assert_eq!(deep.notices, [Notice::DepthReduced { bits: 16 }]);
    let nearest = |x, y| ((u32::from(deep_rings(x, y)) + 128) / 257) as u8;
    assert!(deep.pixels == all(SIDE, SIDE, nearest));
    let tinted = decode(TINTED).expect("a print");
    assert_eq!(tinted.notices, [Notice::ColourReduced { percent: 0 }]);
    let weighed = |x, y| {
        let grey = u32::from(rings(x, y));
        ((77 * (grey + 6).min(255) + 150 * grey + 29 * grey.saturating_sub(6) + 128) >> 8) as u8
    };
    assert!(tinted.pixels == all(SIDE, SIDE, weighed));
}

#[test]
fn a_lossy_file_has_the_size_asked_for() {
    let print = print_of(400, 300, Ppi::P1000);
    let source = Source::lossless(&print).expect("nothing lost");
    for ratio in [5, 10, 20] {
        let file = source.to_lossy_jp2(Ratio::new(ratio).expect("in range")).expect("encodes");
        let limit = print.pixels().len() / usize::from(ratio);
        assert!((limit * 9 / 10..limit + 100).contains(&file.len()), "{} at {ratio}:1", file.len());
        let decoded = decode(&file).expect("a print");
        assert_eq!((decoded.ppi, decoded.loss()), (Some(Ppi::P1000), Some(Loss::Jpeg2000)));
    }
    assert_eq!((Ratio::new(1), Ratio::new(10), Ratio::new(101)), (None, Some(Ratio::TEN), None));
}

#[test]
fn a_loss_before_is_told_by_lossless_files_and_by_overridden_ones() {
    let lossy = decode(IRREVERSIBLE).expect("a print").into_raster(Ppi::P1000);
    let decoded = decode(&lossy.to_jp2().expect("encodes")).expect("a print");
    assert_eq!(decoded.notices, [Notice::Past(Loss::Jpeg2000)]);
    assert!(decoded.pixels == lossy.pixels());
    let reason = Reason::new("original_lost").expect("a code");
    let again = Source::overridden(&lossy, reason).to_lossy_jp2(Ratio::TEN).expect("encodes");
    let told = b"Source: lossy JPEG 2000\nOverride: original_lost";
    assert!(again.windows(told.len()).any(|window| window == told));
    assert_eq!(decode(&again).expect("a print").notices, [Notice::Compressed(Loss::Jpeg2000)]);
}

/// The file with another resolution box.
fn with_resolution(kind: &[u8; 4], over: u16, under: u16, exponent: i8) -> Vec<u8> {
    let mut file = print(Ppi::P500).to_jp2().expect("encodes");
    let at = file.windows(4).position(|window| window == b"resc").expect("written");
    file[at..at + 4].copy_from_slice(kind);
    let [o, u] = [over, under].map(u16::to_be_bytes);
    file[at + 4..at + 12].copy_from_slice(&[o, u, o, u].concat());
    file[at + 12..at + 14].copy_from_slice(&[exponent.cast_unsigned(); 2]);
    file
}

#[test]
fn the_resolution_of_capture_or_display_is_read() {
    let ppi = |file: &[u8]| decode(file).map(|decoded| decoded.ppi.map(Ppi::get));
    assert_eq!(ppi(&with_resolution(b"resc", 39_370, 1, 0)), Ok(Some(1000)));
    assert_eq!(ppi(&with_resolution(b"resd", 19_685, 100, 2)), Ok(Some(500)));
    assert_eq!(ppi(&with_resolution(b"resd", 3_780, 1, 0)), Err(DecodeError::ResolutionTooLow(96)));
    assert_eq!(ppi(&with_resolution(b"resc", 39_370, 0, 0)), Ok(None));
    assert_eq!(ppi(&with_resolution(b"resc", u16::MAX, 1, i8::MAX)), Ok(None));
    assert_eq!(ppi(LOSSLESS), Ok(None));
}

/// The bare stream with some bytes of its SIZ segment changed.
fn with_size(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TILES_AND_LAYERS.to_vec();
    stream[4 + at..4 + at + bytes.len()].copy_from_slice(bytes);
    stream
}

#[test]
fn hostile_headers_are_refused_before_any_pixel() {
    let (width, height, tile, depth) = (4, 8, 20, 38);
    let huge = 2_000_000_000_u32.to_be_bytes();
    let refused = DecodeError::TooLarge { width: 2_000_000_000, height: SIDE, limit: 12_000 };
    assert_eq!(decode(&with_size(width, &huge)), Err(refused));
    let small = DecodeError::TooSmall { width: SIDE, height: 9, limit: 64 };
    assert_eq!(decode(&with_size(height, &9_u32.to_be_bytes())), Err(small));
    assert_eq!(
        decode(&with_size(tile, &1_u64.to_be_bytes())),
        Err(DecodeError::NotAnImage),
        "a tile of no width"
    );
    let one = [1_u32.to_be_bytes(); 2].concat();
    assert_eq!(decode(&with_size(tile, &one)), Err(DecodeError::Unsupported), "9216 tiles");
    assert_eq!(decode(&with_size(depth, &[0x87])), Err(DecodeError::Unsupported), "signed samples");
    assert_eq!(decode(&with_size(depth, &[20])), Err(DecodeError::Unsupported), "21 bits");
    assert_eq!(decode(&with_size(depth + 1, &[2])), Err(DecodeError::Unsupported), "subsampled");
    let coding = TILES_AND_LAYERS.windows(2).position(|two| two == [0xff, 0x52]).expect("a COD segment");
    let with_coding = |at: usize, value: u8| {
        let mut stream = TILES_AND_LAYERS.to_vec();
        stream[coding + at] = value;
        decode(&stream)
    };
    assert_eq!(with_coding(6, 1), Err(DecodeError::Unsupported), "259 layers");
    assert_eq!(with_coding(9, 33), Err(DecodeError::Unsupported), "33 levels");
    assert_eq!(with_coding(10, 9), Err(DecodeError::NotAnImage), "blocks of 2048 px");
}

#[test]
fn a_stream_in_too_many_pieces_is_refused() {
    // 10 000 x 10 000 px in one tile, 32 layers, blocks of 4 x 4: two hundred million pieces to keep account of.
    let mut stream =
        LOSSLESS[LOSSLESS.windows(4).position(|four| four == b"jp2c").expect("there") + 4..].to_vec();
    for at in [8, 12, 24, 28] {
        stream[at..at + 4].copy_from_slice(&10_000_u32.to_be_bytes());
    }
    let coding = stream.windows(2).position(|two| two == [0xff, 0x52]).expect("a COD segment");
    stream[coding + 7] = 32;
    assert_eq!(decode(&stream), Err(DecodeError::NotAnImage), "too few bytes for so many pixels");
    stream[coding + 10..coding + 12].copy_from_slice(&[0, 0]);
    assert_eq!(decode(&stream), Err(DecodeError::Unsupported));
}

#[test]
fn a_cut_file_is_refused() {
    for file in FIXTURES {
        for length in (13..file.len()).step_by(7).chain([file.len() - 1]) {
            assert_eq!(decode(&file[..length]), Err(DecodeError::Truncated), "{length} of {}", file.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn lossless_files_come_back_as_they_were(
        width in 64_u32..200,
        height in 64_u32..200,
        ppi in 250_u16..=4000,
        noise in any::<u64>(),
    ) {
        let pixel = |x: u32, y: u32| {
            let wild = u64::from(x + y * 977).wrapping_mul(noise | 1) >> 32;
            if noise % 3 == 0 { wild as u8 } else { rings(x, y).wrapping_add(wild as u8 % 7) }
        };
        let ppi = Ppi::new(ppi).expect("in range");
        let pixels = all(width, height, pixel);
        let print = print_image::Raster::new(width, height, ppi, pixels).expect("filled");
        let decoded = decode(&print.to_jp2().expect("encodes")).expect("a print");
        prop_assert_eq!(&decoded.notices, &[]);
        prop_assert_eq!(decoded.ppi, Some(ppi));
        prop_assert!(decoded.into_raster(ppi) == print);
    }

    #[test]
    fn damaged_files_never_panic(
        which in 0..FIXTURES.len(),
        flips in proptest::collection::vec((0.0..1.0_f64, any::<u8>()), 1..6),
    ) {
        let mut bytes = FIXTURES[which].to_vec();
        for (place, value) in flips {
            let at = (place * place * bytes.len() as f64) as usize;
            bytes[at] = value;
        }
        if let Ok(decoded) = decode(&bytes) {
            prop_assert_eq!(decoded.pixels.len() as u64, u64::from(decoded.width) * u64::from(decoded.height));
        }
    }
}
