//! Type-9, the block of ANSI/INCITS 378 (8.9.6): 9.126 to 9.150.

use super::common::{SCALE, SCORE, SIDE};
use super::item::{Item, code, hexadecimal, number, text};
use super::{MANY, Rules, may, row};

/// A coordinate, px.
const AT: Item = number(1, 5);
/// An angle in units of two degrees.
const ANGLE: Item = number(1, 3).within(&[(0, 179)]);
/// The number of a minutia.
const INDEX: Item = number(1, 4).within(&[(1, 9_999)]);

pub(super) const FIELDS: &[Rules] = &[
    may(
        126,
        "CBI",
        &[number(1, 5).named("CFO"), number(1, 5).named("CFT"), hexadecimal(8).or_none().named("CPI")],
    ),
    may(127, "CEI", &[code(&["APPF", "NONE"]).named("AFS"), text(1, 30).named("CID")]),
    may(128, "HLL", SIDE),
    may(129, "VLL", SIDE),
    may(130, "SLC", &[number(1, 1).within(&[(1, 2)])]),
    may(131, "THPS", SCALE),
    may(132, "TVPS", SCALE),
    may(133, "FVW", &[number(1, 2).within(&[(0, 15)])]),
    may(134, "FGP", &[number(1, 2).within(&[(0, 10), (16, 38), (60, 79), (81, 86)])]).times(1, MANY),
    may(
        135,
        "FQD",
        &[
            number(1, 3).within(SCORE).named("QVU"),
            hexadecimal(4).or_none().named("QAV"),
            number(1, 5).within(&[(1, 65_535)]).or_none().named("QAP"),
        ],
    )
    .times(1, 9),
    may(136, "NOM", &[number(1, 4)]),
    may(
        137,
        "FMD",
        &[
            INDEX.named("MAN"),
            AT.named("MXC"),
            AT.named("MYC"),
            ANGLE.named("MAV"),
            number(1, 1).within(&[(0, 2)]).named("M1M"),
            number(1, 3).within(&[(0, 100)]).named("QOM"),
        ],
    )
    .times(1, MANY),
    row(138, 138, "RCI"),
    may(139, "CIN", &[AT.named("XCC"), AT.named("YCC"), ANGLE.or_none().named("ANGC")]).times(1, 9),
    may(140, "DIN", &[AT.named("XCD"), AT.named("YCD"), ANGLE.or_none().named("ANG1")]).times(1, 9),
    may(141, "ADA", &[ANGLE.named("ANG2"), ANGLE.named("ANG3")]).times(1, 9),
    row(142, 150, "M1"),
];
