//! Type-20, a source that other records were made from (8.20).

use super::common::{BITS, COLOUR, COMMENT, COMPRESSION, SCALE, SCALE_UNIT, SIDE};
use super::item::{LONG, ascii, code, number, text};
use super::{Rules, may, must, row};

pub(super) const FIELDS: &[Rules] = &[
    must(3, "CAR", &[code(&["S", "D", "M"])]),
    must(4, "SRC", &[text(1, LONG)]),
    may(5, "SRD", &[ascii(8, 20)]),
    may(6, "HLL", SIDE),
    may(7, "VLL", SIDE),
    may(8, "SLC", SCALE_UNIT),
    may(9, "THPS", SCALE),
    may(10, "TVPS", SCALE),
    may(11, "CGA", COMPRESSION),
    may(12, "BPX", BITS),
    may(13, "CSP", COLOUR),
    must(
        14,
        "AQS",
        &[
            number(1, 2).within(&[(0, 31)]).named("AQT"),
            text(1, 200).or_none().named("A2D"),
            text(1, 200).or_none().named("FDN"),
            text(1, 200).or_none().named("AQSC"),
        ],
    )
    .times(1, 9),
    must(15, "SFT", &[text(3, 6).named("FTY"), text(1, 1_000).or_none().named("DEI")]),
    may(16, "SEG", super::type_21::SEGMENTS).times(1, 99).series(2),
    may(17, "SHPS", SCALE),
    may(18, "SVPS", SCALE),
    row(19, 19, "TIX"),
    may(20, "COM", COMMENT),
    must(21, "SRN", &[number(1, 3).within(&[(1, 255)])]),
    row(100, 199, "UDF"),
];
