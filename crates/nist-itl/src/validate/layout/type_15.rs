//! Type-15, a palm print (8.15).

use super::common::{BITS, COMMENT, EDGES, MONITORING, PRINT_LEFT, SCALE, quality};
use super::item::{Item, date, number};
use super::{MANY, Rules, may, must, with_image};

const IMPRESSION: &[(i64, i64)] = &[(0, 1), (8, 8), (10, 11), (24, 25), (28, 29), (41, 42)];
const PALMS: &[(i64, i64)] = &[(20, 38), (81, 86)];
/// Fingers lie in the image of a full palm too.
const PARTS: &[(i64, i64)] = &[(1, 10), (16, 38), (81, 86)];
const QUALITY: &[Item] = &quality(PALMS);

pub(super) const FIELDS: &[Rules] = &[
    must(3, "IMP", &[number(1, 2).within(IMPRESSION)]),
    must(5, "PCD", &[date()]),
    with_image(12, "BPX", BITS),
    must(13, "FGP", &[number(1, 2).within(PALMS)]).times(1, MANY),
    may(16, "SHPS", SCALE),
    may(17, "SVPS", SCALE),
    may(18, "AMP", &[number(1, 2).within(PALMS).named("FRAP"), PRINT_LEFT]).times(1, 9),
    may(20, "COM", COMMENT),
    may(21, "SEG", &[number(1, 2).within(PARTS).named("FRSP"), EDGES[0], EDGES[1], EDGES[2], EDGES[3]])
        .times(1, 17),
    may(24, "PQM", QUALITY).times(1, 9),
    may(30, "DMM", MONITORING),
    may(31, "FAP", &[number(2, 2)]),
    may(901, "FCT", &[number(1, 2).within(&[(0, 22)])]),
];
