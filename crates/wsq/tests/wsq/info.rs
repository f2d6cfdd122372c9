//! What a file states about itself.

use crate::material::{card, ridges};
use crate::stream::{COM, Part, join, parts};
use wsq::{BitRate, Filter, Options, Pair, PairError};

#[test]
fn an_encoded_file_states_how_it_was_encoded() {
    let image = ridges(200, 150);
    let options = Options {
        bit_rate: BitRate::new(2.25).expect("is a bit rate"),
        ppi: Some(1000),
        comments: vec![
            Pair::new("SCAN_TYPE", "i").expect("is a pair"),
            Pair::new("HISTORY", "ñ o").expect("is"),
        ],
    };
    let file = wsq::encode(200, 150, &image.pixels, &options).expect("is encoded");
    let info = wsq::info(&file).expect("is read");
    assert_eq!((info.width, info.height, info.black, info.white), (200, 150, 0, 255));
    assert_eq!((info.encoder, info.software, info.filter, info.blocks), (2, 0, Filter::NineSeven, 3));
    assert_eq!((info.ppi, info.bit_rate, info.lossy), (Some(1000), Some(options.bit_rate), Some(true)));
    assert_eq!(info.restart_interval, None);
    let pairs: Vec<_> = info.comments[0].pairs().collect();
    let expected = [
        ("NIST_COM", "11"),
        ("PIX_WIDTH", "200"),
        ("PIX_HEIGHT", "150"),
        ("PIX_DEPTH", "8"),
        ("PPI", "1000"),
        ("LOSSY", "1"),
        ("COLORSPACE", "GRAY"),
        ("COMPRESSION", "WSQ"),
        ("WSQ_BITRATE", "2.250000"),
        ("SCAN_TYPE", "i"),
        ("HISTORY", "ñ o"),
    ];
    assert_eq!(pairs, expected);
    assert_eq!(wsq::decode(&file).expect("is decoded").info, info);
}

#[test]
fn a_resolution_not_known_is_not_stated() {
    let file = wsq::encode(70, 70, &[9; 4900], &Options::default()).expect("is encoded");
    let info = wsq::info(&file).expect("is read");
    assert_eq!((info.ppi, info.comments[0].get("PPI")), (None, Some("-1")));
}

#[test]
fn other_comments_have_no_pairs() {
    let mut found = parts(&ridges(100, 100).encoded(0.75));
    found[1] = Part::new(COM, b"PPI 500");
    let info = wsq::info(&join(&found)).expect("is read");
    assert_eq!((info.ppi, info.comments[0].pairs().count()), (None, 0));
    assert_eq!(info.comments[0].bytes(), b"PPI 500");
}

#[test]
fn pairs_that_no_program_could_read_are_refused() {
    for (name, value, refusal) in [
        ("", "x", PairError::Name),
        ("TWO WORDS", "x", PairError::Name),
        ("NAÏVE", "x", PairError::Name),
        ("PPI", "500", PairError::Reserved),
        ("NIST_COM", "9", PairError::Reserved),
        ("AGE", "", PairError::Value),
        ("AGE", "1\n2", PairError::Value),
        ("AGE", " 1", PairError::Value),
        ("AGE", &"1".repeat(512), PairError::TooLong),
        (&"A".repeat(512), "1", PairError::TooLong),
    ] {
        assert_eq!(Pair::new(name, value), Err(refusal), "{name} {value}");
    }
}

#[test]
fn bit_rates_are_over_0_and_up_to_8() {
    for wrong in [0.0, -1.0, 8.1, f32::NAN, f32::INFINITY] {
        assert!(BitRate::new(wrong).is_err());
    }
    assert_eq!(BitRate::default().get(), 0.75);
}

#[test]
fn the_card_states_what_it_is() {
    for (name, file) in card("the_card_states_what_it_is") {
        let info = wsq::info(&file).expect("is read");
        assert!(name.ends_with(&format!("{}x{}", info.width, info.height)), "{name}");
        assert_eq!((info.filter, info.blocks, info.lossy), (Filter::NineSeven, 3, Some(true)), "{name}");
    }
}

#[test]
fn nothing_of_pixels_or_comments_reaches_a_log() {
    let options = Options { comments: vec![Pair::new("NAME", "secreto").expect("is")], ..Options::default() };
    let file = wsq::encode(8, 8, &[201; 64], &options).expect("is encoded");
    let decoded = wsq::decode(&file).expect("is decoded");
    assert_eq!(format!("{decoded:?}"), "Decoded(8 x 8)");
    let shown = format!("{:?} {options:?}", decoded.info);
    assert!(!shown.contains("secreto"), "{shown}");
}
