//! What is written is read back: pixels, resolution, and what was lost before. A print is compressed once.

use crate::picture::{SIDE, all, difference, print, print_of, rings};
use print_image::{
    AlreadyLossy, BitRate, DecodeError, EncodeError, ImageFormat, Loss, Notice, Raster, RawDepth, RawLayout,
    Reason, Source, decode, decode_raw,
};
use proptest::prelude::*;
use terms::Ppi;

/// The print in every format without loss.
fn lossless_files(print: &Raster) -> [(ImageFormat, Vec<u8>); 5] {
    [
        (ImageFormat::Png, print.to_png()),
        (ImageFormat::Tiff, print.to_tiff()),
        (ImageFormat::Bmp, print.to_bmp()),
        (ImageFormat::Pgm, print.to_pgm()),
        (ImageFormat::Jpeg2000, print.to_jp2().expect("encodes")),
    ]
}

#[test]
fn every_resolution_survives_every_format() {
    let sides = (64, 64);
    for ppi in (250..=4000).map(|ppi| Ppi::new(ppi).expect("in range")) {
        let print = print_of(sides.0, sides.1, ppi);
        for file in [print.to_png(), print.to_tiff(), print.to_bmp(), print.to_pgm()] {
            let decoded = decode(&file).expect("a print");
            assert_eq!(decoded.ppi, Some(ppi), "{:?}", decoded.format);
        }
        // JPEG 2000 states a fraction, exact whatever it is; encoding takes longer.
        if ppi.get() % 25 == 0 {
            assert_eq!(decode(&print.to_jp2().expect("encodes")).expect("a print").ppi, Some(ppi));
        }
    }
    // WSQ says it too, but is believed at 500 ppi only, and not written above 520.
    for ppi in [495, 500, 505].map(|ppi| Ppi::new(ppi).expect("in range")) {
        let print = print_of(sides.0, sides.1, ppi);
        let file = Source::lossless(&print).expect("nothing lost").to_wsq(BitRate::DEFAULT).expect("encodes");
        assert_eq!(decode(&file).expect("a print").ppi, Some(ppi));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn pixels_survive_every_format_without_loss(
        width in 64_u32..140,
        height in 64_u32..140,
        seed in any::<u32>(),
        ppi in 250_u16..=4000,
    ) {
        let pixel = |x: u32, y: u32| (rings(x, y) as u32 ^ (x * y).wrapping_mul(seed | 1) >> 24) as u8;
        let ppi = Ppi::new(ppi).expect("in range");
        let print = Raster::new(width, height, ppi, all(width, height, pixel)).expect("filled");
        for (format, file) in lossless_files(&print) {
            let decoded = decode(&file).expect("a print");
            prop_assert_eq!(decoded.format, format);
            prop_assert_eq!(&decoded.notices, &[]);
            prop_assert!(decoded.into_raster(ppi) == print, "{:?}", format);
        }
    }
}

/// What decoding a WSQ file of the rings gives.
fn once_compressed() -> Raster {
    let print = print(Ppi::P500);
    let file = Source::lossless(&print).expect("nothing lost").to_wsq(BitRate::DEFAULT).expect("encodes");
    let decoded = decode(&file).expect("a print");
    assert_eq!(
        (decoded.format, &decoded.notices[..]),
        (ImageFormat::Wsq, &[Notice::Compressed(Loss::Wsq)][..])
    );
    decoded.into_raster(Ppi::P500)
}

#[test]
fn no_format_forgets_what_was_lost() {
    let lossy = once_compressed();
    assert_eq!(Source::lossless(&lossy).map(|_| ()), Err(AlreadyLossy(Loss::Wsq)));
    for (format, file) in lossless_files(&lossy) {
        let decoded = decode(&file).expect("a print");
        assert_eq!(decoded.notices, [Notice::Past(Loss::Wsq)], "{format:?}");
        let read = decoded.into_raster(Ppi::P500);
        assert!(read == lossy, "{format:?}");
        assert_eq!(Source::lossless(&read).map(|_| ()), Err(AlreadyLossy(Loss::Wsq)));
        let part = read.crop(print_image::Rect { x: 3, y: 3, width: 70, height: 70 }).expect("inside");
        assert_eq!((part.loss(), read.resample(Ppi::P1000).loss()), (Some(Loss::Wsq), Some(Loss::Wsq)));
    }
    let png = Raster::to_png(&print(Ppi::P500));
    assert!(!png.windows(4).any(|window| window == b"tEXt"), "an original says nothing");
}

#[test]
fn a_second_compression_carries_its_reason() {
    let lossy = once_compressed();
    let reason = Reason::new("core_asks_for_wsq").expect("a code");
    let file = Source::overridden(&lossy, reason.clone()).to_wsq(BitRate::DEFAULT).expect("encodes");
    let comments = wsq::info(&file).expect("a WSQ file").comments;
    let stated = |name| comments.iter().find_map(|comment| comment.get(name)).map(|value| value.to_string());
    assert_eq!(stated("SOURCE").as_deref(), Some("lossy WSQ"));
    assert_eq!(stated("OVERRIDE").as_deref(), Some("core_asks_for_wsq"));
    // An original needs no reason, and gets none.
    let print = print(Ppi::P500);
    let plain = Source::lossless(&print).expect("nothing lost").to_wsq(BitRate::DEFAULT);
    assert_eq!(Source::overridden(&print, reason).to_wsq(BitRate::DEFAULT), plain);
}

#[test]
fn a_reason_is_a_code_that_names_no_one() {
    for unfit in ["", "Juan Pérez", "ÑANDU", "con espacio", "x=1", &"a".repeat(33)] {
        assert!(Reason::new(unfit).is_err(), "{unfit}");
    }
    assert_eq!(
        Reason::new("original_lost_2").map(|reason| reason.code().to_owned()).as_deref(),
        Ok("original_lost_2")
    );
}

#[test]
fn a_fine_scan_becomes_wsq_at_500_ppi_only() {
    let fine = print_of(300, 240, Ppi::P1000);
    let source = Source::lossless(&fine).expect("nothing lost");
    assert_eq!(source.to_wsq(BitRate::DEFAULT), Err(EncodeError::TooFine { ppi: 1000, limit: 520 }));
    let coarse = fine.to_500_ppi();
    assert_eq!((coarse.width(), coarse.height(), coarse.ppi()), (150, 120, Ppi::P500));
    let file = Source::lossless(&coarse).expect("nothing lost").to_wsq(BitRate::DEFAULT).expect("encodes");
    assert!(difference(&decode(&file).expect("a print").pixels, coarse.pixels()) < 900.0);
}

#[test]
fn the_resolution_of_a_wsq_is_not_believed_blindly() {
    let pixels = all(SIDE, SIDE, rings);
    let file = |ppi| {
        let options = wsq::Options { ppi, ..wsq::Options::default() };
        decode(&wsq::encode(SIDE, SIDE, &pixels, &options).expect("encodes")).expect("a print")
    };
    for ppi in [500, 1000, 495, 1010] {
        assert_eq!((file(Some(ppi)).ppi.map(Ppi::get), file(Some(ppi)).notices.len()), (Some(ppi), 1));
    }
    for ppi in [1, 72, 249, 255, 300, 520, 1200] {
        let decoded = file(Some(ppi));
        assert_eq!(decoded.ppi, None);
        assert_eq!(decoded.notices, [Notice::Compressed(Loss::Wsq), Notice::ResolutionDoubted { ppi }]);
    }
    assert_eq!((file(None).ppi, file(None).notices.len()), (None, 1));
}

#[test]
fn a_cut_wsq_is_refused() {
    let print = print(Ppi::P500);
    let file = Source::lossless(&print).expect("nothing lost").to_wsq(BitRate::DEFAULT).expect("encodes");
    for length in (3..file.len()).step_by(11).chain([file.len() - 1]) {
        assert_eq!(decode(&file[..length]), Err(DecodeError::Truncated), "{length} of {}", file.len());
    }
}

#[test]
fn raw_pixels_need_their_size_said() {
    let print = print(Ppi::P1000);
    let layout = RawLayout { width: SIDE, height: SIDE, depth: RawDepth::Eight, ppi: Ppi::P1000 };
    assert!(decode_raw(print.pixels(), &layout).expect("a print") == print);
    let deep = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        print.pixels().iter().flat_map(|grey| order((u16::from(*grey) * 257).saturating_add(100))).collect()
    };
    for (depth, bytes) in [
        (RawDepth::SixteenBigEndian, deep(u16::to_be_bytes)),
        (RawDepth::SixteenLittleEndian, deep(u16::to_le_bytes)),
    ] {
        assert!(decode_raw(&bytes, &RawLayout { depth, ..layout }).expect("a print") == print);
    }
    let expected = u64::from(SIDE * SIDE);
    for (found, bytes) in [(expected - 1, &print.pixels()[1..]), (0, &[])] {
        assert_eq!(decode_raw(bytes, &layout), Err(DecodeError::WrongLength { expected, found }));
    }
    let huge = RawLayout { width: u32::MAX, height: u32::MAX, ..layout };
    assert!(matches!(decode_raw(&[], &huge), Err(DecodeError::TooLarge { .. })));
    let coarse = RawLayout { ppi: Ppi::new(200).expect("in range"), ..layout };
    assert_eq!(decode_raw(print.pixels(), &coarse), Err(DecodeError::ResolutionTooLow(200)));
}

#[test]
fn graymaps_come_in_all_depths_and_comments() {
    let pgm = |header: &str, samples: &[u8]| decode(&[header.as_bytes(), samples].concat());
    let rings = all(SIDE, SIDE, rings);
    let plain = pgm("P5 96\t96 255\n", &rings).expect("a print");
    assert!(plain.pixels == rings && plain.ppi.is_none() && plain.notices.is_empty());
    let noted = pgm("P5\n# scanned\n96 # across\n96\n# ppi: 1000\n255\n", &rings).expect("a print");
    assert!(noted.pixels == rings && noted.ppi == Some(Ppi::P1000));
    let deep: Vec<u8> = rings.iter().flat_map(|grey| (u16::from(*grey) * 257).to_be_bytes()).collect();
    let deep = pgm("P5\n96 96\n65535\n", &deep).expect("a print");
    assert!(deep.pixels == rings && deep.notices == [Notice::DepthReduced { bits: 16 }]);
    let few = pgm("P5\n96 96\n15\n", &vec![5; 96 * 96]).expect("a print");
    assert!(few.pixels.iter().all(|grey| *grey == 85) && few.notices.is_empty());
    assert_eq!(pgm("P5\n96 96\n255\n", &rings[1..]), Err(DecodeError::Truncated));
    assert_eq!(pgm("P5\n96 96\n255\n", &[&rings[..], b"P5"].concat()), Err(DecodeError::Unsupported));
    assert_eq!(pgm("P5\n96 96\n", &[]), Err(DecodeError::Truncated));
    assert_eq!(pgm("P5\n96 x\n", &[]), Err(DecodeError::NotAnImage));
    assert_eq!(pgm("P5\n96 96\n0\n", &rings), Err(DecodeError::NotAnImage));
    assert_eq!(pgm("P5\n96 96\n65536\n", &rings), Err(DecodeError::NotAnImage));
    assert_eq!(pgm("P5\n99999999999 9\n1\n", &rings), Err(DecodeError::NotAnImage));
    let huge = DecodeError::TooLarge { width: 4_000_000_000, height: 96, limit: 12_000 };
    assert_eq!(pgm("P5\n4000000000 96\n255\n", &rings), Err(huge));
}
