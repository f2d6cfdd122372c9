//! Fields that several record types have alike.

use super::item::{Item, LONG, ascii, code, hexadecimal, number, numeric, text, time};
use super::{MANY, Rules, may, must, row, with_image};

/// Pixels along one side.
pub(super) const SIDE: &[Item] = &[number(2, 5).within(&[(10, 99_999)])];
/// A scale in the unit of SLC.
pub(super) const SCALE: &[Item] = &[number(1, 5).within(&[(1, 99_999)])];
/// The unit of the scale.
pub(super) const SCALE_UNIT: &[Item] = &[number(1, 1).within(&[(0, 2)])];
/// A compression (Table 15).
pub(super) const COMPRESSION: &[Item] = &[code(&["NONE", "WSQ20", "JPEGB", "JPEGL", "JP2", "JP2L", "PNG"])];
/// Bits per pixel.
pub(super) const BITS: &[Item] = &[number(1, 2).within(&[(8, 99)])];
/// A comment.
pub(super) const COMMENT: &[Item] = &[text(1, 126)];
/// The colour space (Table 16).
pub(super) const COLOUR: &[Item] = &[code(&["UNK", "GRAY", "RGB", "SRGB", "YCC", "SYCC"])];
/// How a print was made (Table 7).
pub(super) const ANY_IMPRESSION: &[(i64, i64)] = &[(0, 8), (10, 15), (20, 39), (41, 42)];
/// The fingers that a finger's own fields may name.
pub(super) const ONE_FINGER: &[(i64, i64)] = &[(1, 10), (16, 17)];
/// A quality score.
pub(super) const SCORE: &[(i64, i64)] = &[(0, 100), (254, 255)];
/// What print there is of what is not whole (Table 72).
pub(super) const PRINT_LEFT: Item = code(&["XX", "UP", "SR"]).named("ABC");
/// Who watched (Table 5).
pub(super) const MONITORING: &[Item] =
    &[code(&["CONTROLLED", "ASSISTED", "OBSERVED", "UNATTENDED", "UNKNOWN"])];
/// A box: left, right, top, bottom.
pub(super) const EDGES: [Item; 4] = [
    number(1, 5).named("LHC"),
    number(1, 5).named("RHC"),
    number(1, 5).named("TVC"),
    number(1, 5).named("BVC"),
];
/// Which view and segment of a finger a part of the image is, and where (13.015, 14.015).
pub(super) const PRINT_PARTS: &[Item] = &[
    code(&["EJI", "TIP", "FV1", "FV2", "FV3", "FV4", "NA"]).named("FVC"),
    code(&["PRX", "DST", "MED", "NA"]).named("LOS"),
    EDGES[0],
    EDGES[1],
    EDGES[2],
    EDGES[3],
];
/// Which finger and which view of it a whole image is of (13.014, 14.014).
pub(super) const PRINT_VIEW: &[Item] = &[
    number(1, 2).within(&[(0, 10), (16, 17)]).named("DFP"),
    code(&["EJI", "TIP", "FV1", "FV2", "FV3", "FV4", "PRX", "DST", "MED"]).named("FIC"),
];
/// The condition of the person or body.
pub(super) const SUBJECT: &[Item] = &[
    code(&["A", "D", "X"]).named("SSC"),
    number(1, 1).within(&[(1, 2)]).or_none().named("SBSC"),
    number(1, 1).within(&[(1, 3)]).or_none().named("SBCC"),
];

/// A quality metric, its position in `positions`.
pub(super) const fn quality(positions: &'static [(i64, i64)]) -> [Item; 4] {
    [
        number(1, 2).within(positions).named("FRMP"),
        number(1, 3).within(SCORE).named("QVU"),
        hexadecimal(4).named("QAV"),
        number(1, 5).within(&[(1, 65_535)]).named("QAP"),
    ]
}

/// What image records have alike: 004, 006 to 011 and 047.
pub(super) const IMAGE: &[Rules] = &[
    must(4, "SRC", &[text(1, LONG)]),
    with_image(6, "HLL", SIDE),
    with_image(7, "VLL", SIDE),
    with_image(8, "SLC", SCALE_UNIT),
    with_image(9, "THPS", SCALE),
    with_image(10, "TVPS", SCALE),
    with_image(11, "CGA", COMPRESSION),
    may(46, "SUB", SUBJECT),
    may(47, "CON", &[text(1, 1_000)]),
];

/// What most types have alike at their end: 200 to 900 for users, 902 to 998.
pub(super) const TAIL: &[Rules] = &[
    row(200, 900, "UDF"),
    may(
        902,
        "ANN",
        &[time().named("GMT"), text(1, 64).named("NAV"), text(1, 64).named("OWN"), text(1, 255).named("PRO")],
    )
    .times(1, MANY),
    may(903, "DUI", &[ascii(13, 16)]),
    may(904, "MMS", &[text(1, 50).named("MAK"), text(1, 50).named("MOD"), text(1, 50).named("SER")]),
    may(992, "T2C", &[number(1, 2)]),
    may(993, "SAN", &[text(1, 125)]),
    may(994, "EFR", &[text(1, 200)]),
    may(995, "ASC", REFERENCE).times(1, 255),
    may(996, "HAS", &[hexadecimal(64)]),
    may(997, "SOR", REFERENCE).times(1, 255),
    may(998, "GEO", PLACE),
];

/// A Type-20 or Type-21 record, and a segment of it.
const REFERENCE: &[Item] =
    &[number(1, 3).within(&[(1, 255)]).named("SRN"), number(1, 2).within(&[(1, 99)]).or_none().named("RSP")];

/// Where a sample was taken.
const PLACE: &[Item] = &[
    time().or_none().named("UTE"),
    numeric(1, 9).or_none().named("LTD"),
    numeric(1, 8).or_none().named("LTM"),
    numeric(1, 8).or_none().named("LTS"),
    numeric(1, 10).or_none().named("LGD"),
    numeric(1, 8).or_none().named("LGM"),
    numeric(1, 8).or_none().named("LGS"),
    numeric(1, 8).or_none().named("ELE"),
    ascii(3, 6).or_none().named("GDC"),
    ascii(2, 3).or_none().named("GCM"),
    number(1, 6).or_none().named("GCE"),
    number(1, 8).or_none().named("GCN"),
    text(1, 150).or_none().named("GRT"),
    text(1, 10).or_none().named("OSI"),
    text(1, 126).or_none().named("OCV"),
];
