//! Type-13, a latent print (8.13).

use super::common::{BITS, COMMENT, PRINT_PARTS, PRINT_VIEW, SCALE, quality};
use super::item::{Item, date, number};
use super::{MANY, Rules, may, must, row, with_image};

const IMPRESSION: &[(i64, i64)] = &[(4, 7), (12, 15), (28, 29), (32, 39)];
const POSITIONS: &[(i64, i64)] = &[(0, 10), (16, 38), (60, 79), (81, 86)];
const QUALITY: &[Item] = &quality(POSITIONS);

pub(super) const FIELDS: &[Rules] = &[
    must(3, "IMP", &[number(1, 2).within(IMPRESSION)]),
    must(5, "LCD", &[date()]),
    with_image(12, "BPX", BITS),
    must(13, "FGP", &[number(1, 2).within(POSITIONS)]).times(1, MANY),
    may(14, "SPD", PRINT_VIEW).times(1, 9),
    may(15, "PPC", PRINT_PARTS).times(1, 12),
    may(16, "SHPS", SCALE),
    may(17, "SVPS", SCALE),
    row(18, 19, "RSP"),
    may(20, "COM", COMMENT),
    may(24, "LQM", QUALITY).times(1, 9),
    may(901, "FCT", &[number(1, 2).within(&[(0, 22)])]),
];
