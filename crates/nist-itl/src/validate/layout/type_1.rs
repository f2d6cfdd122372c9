//! Type-1, the transaction (8.1). 1.002 and 1.003 are judged by modules of their own.

use super::item::{LONG, ascii, code, date, number, numeric, time};
use super::{MANY, Rules, may, must};

pub(super) const FIELDS: &[Rules] = &[
    must(3, "CNT", &[]).times(2, MANY),
    must(4, "TOT", &[ascii(1, 16)]),
    must(5, "DAT", &[date()]),
    may(6, "PRY", &[number(1, 1).within(&[(1, 9)])]),
    must(7, "DAI", &[ascii(1, LONG)]),
    must(8, "ORI", &[ascii(1, LONG)]),
    must(9, "TCN", &[ascii(1, LONG)]),
    may(10, "TCR", &[ascii(1, LONG)]),
    must(11, "NSR", &[numeric(5, 5)]),
    must(12, "NTR", &[numeric(5, 5)]),
    may(13, "DOM", &[ascii(1, LONG).named("DNM"), ascii(1, LONG).or_none().named("DVN")]),
    may(14, "GMT", &[time()]),
    may(
        15,
        "DCS",
        &[
            number(1, 3).within(&[(0, 0), (2, 4), (128, 999)]).named("CSI"),
            ascii(1, 16).named("CSN"),
            ascii(1, 16).or_none().named("CSV"),
        ],
    ),
    may(16, "APS", &[ascii(1, LONG).named("APO"), ascii(1, LONG).named("APN"), ascii(1, LONG).named("APV")])
        .times(1, 99),
    may(17, "ANM", &[ascii(1, 125).or_none().named("DAN"), ascii(1, 125).or_none().named("OAN")]),
    may(18, "GNS", &[code(&["ISO", "GENC"])]),
];
