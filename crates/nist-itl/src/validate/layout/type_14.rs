//! Type-14, a fingerprint (8.14).

use super::common::{
    BITS, COMMENT, EDGES, MONITORING, ONE_FINGER, PRINT_LEFT, PRINT_PARTS, PRINT_VIEW, SCALE, quality,
};
use super::item::{Item, code, date, number};
use super::{Rules, may, must, with_image};

/// Made of somebody, not left behind.
const IMPRESSION: &[(i64, i64)] = &[(0, 3), (8, 8), (20, 29), (41, 42)];
const FINGERS: &[(i64, i64)] = &[(0, 19), (40, 54)];
const QUALITY: &[Item] = &quality(ONE_FINGER);

pub(super) const FIELDS: &[Rules] = &[
    must(3, "IMP", &[number(1, 2).within(IMPRESSION)]),
    must(5, "FCD", &[date()]),
    with_image(12, "BPX", BITS),
    must(13, "FGP", &[number(1, 2).within(FINGERS)]),
    may(14, "PPD", PRINT_VIEW),
    may(15, "PPC", PRINT_PARTS).times(1, 12),
    may(16, "SHPS", SCALE),
    may(17, "SVPS", SCALE),
    may(18, "AMP", &[number(1, 2).within(ONE_FINGER).named("FRAP"), PRINT_LEFT]).times(1, 5),
    may(20, "COM", COMMENT),
    may(21, "SEG", &[number(1, 2).within(ONE_FINGER).named("FRSP"), EDGES[0], EDGES[1], EDGES[2], EDGES[3]])
        .times(1, 5),
    may(
        22,
        "NQM",
        &[
            number(1, 2).within(ONE_FINGER).named("FRNP"),
            number(1, 3).within(&[(1, 5), (254, 255)]).named("IQS"),
        ],
    )
    .times(1, 5),
    may(23, "SQM", QUALITY).times(1, 45),
    may(24, "FQM", QUALITY).times(1, 45),
    may(
        25,
        "ASEG",
        &[
            number(1, 2).within(ONE_FINGER).named("FRAS"),
            number(1, 2).named("NOP"),
            number(1, 5).named("HPO"),
            number(1, 5).named("VPO"),
        ],
    )
    .times(1, 5)
    .series(2),
    may(26, "SCF", &[number(1, 3).within(&[(1, 255)])]),
    may(27, "SIF", &[code(&["Y"])]),
    may(30, "DMM", MONITORING),
    may(
        31,
        "FAP",
        &[number(2, 2).within(&[(10, 10), (20, 20), (30, 30), (40, 40), (45, 45), (50, 50), (60, 60)])],
    ),
    may(901, "FCT", &[number(1, 2).within(&[(0, 22)])]),
];
