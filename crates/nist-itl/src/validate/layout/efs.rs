//! Type-9, the extended feature set (8.9.7): 9.300 to 9.399. Coordinates are in units of 10 micrometres.

use super::common::SCORE;
use super::item::{Item, LONG, ascii, code, hexadecimal, number, numeric, of, text, time};
use super::{MANY, Rules, may, row};
use crate::validate::Characters;

/// A coordinate.
const AT: Item = number(1, 5);
/// A direction, degrees against the clock from the right.
const DIRECTION: Item = number(1, 3).within(&[(0, 359)]);
/// How far a direction may be off, degrees.
const TURN: Item = number(1, 3).within(&[(0, 180)]).or_none();
/// How far a point may be off.
const RADIUS: Item = number(1, 3).or_none();
/// `Y`: there are none.
const NONE: &[Item] = &[code(&["Y"])];
/// A closed path.
const PATH: Item = ascii(1, LONG);
/// A remark.
const REMARK: Item = text(1, 1_000).or_none();
/// A person or an institution.
const NAME: Item = text(1, 99);

pub(super) const FIELDS: &[Rules] = &[
    may(
        300,
        "ROI",
        &[
            AT.within(&[(1, 50_000)]).named("EWI"),
            AT.within(&[(1, 50_000)]).named("EHI"),
            AT.or_none().named("EHO"),
            AT.or_none().named("EVO"),
            PATH.or_none().named("ROP"),
        ],
    ),
    may(301, "ORT", &[numeric(1, 4).within(&[(-179, 180)]).named("EOD"), TURN.named("EUC")]),
    may(
        302,
        "FPP",
        &[
            number(1, 2).within(&[(0, 18), (20, 38), (40, 54), (60, 79), (81, 86)]).named("FGP"),
            code(&["PRX", "DST", "MED", "UNK"]).or_none().named("FSM"),
            code(&["T", "R", "L"]).or_none().named("OCF"),
            PATH.or_none().named("SGP"),
        ],
    )
    .times(1, MANY),
    may(303, "FSP", &[number(1, 2)]).times(1, 9),
    may(
        307,
        "PAT",
        &[
            code(&["AU", "DR", "LS", "RS", "SR", "UC", "UP", "WU", "XX"]).named("GCF"),
            code(&["AW", "CP", "DL", "PA", "PW", "TA"]).or_none().named("SUB"),
            code(&["I", "M", "O"]).or_none().named("WDR"),
        ],
    )
    .times(1, 7),
    row(308, 313, "RQM"),
    may(314, "TRV", &[code(&["N", "P"])]),
    may(315, "PLR", &[code(&["L", "U"])]),
    may(
        316,
        "FQM",
        &[
            number(1, 3).within(SCORE).named("QVU"),
            hexadecimal(4).named("QAV"),
            number(1, 5).within(&[(1, 65_535)]).named("QAP"),
        ],
    )
    .times(1, 9),
    may(317, "PGS", &[code(&["B", "G", "S"]).named("TGS"), REMARK.named("CGS")]),
    may(
        320,
        "COR",
        &[
            AT.named("CXC"),
            AT.named("CYC"),
            DIRECTION.or_none().named("CDI"),
            RADIUS.named("RPU"),
            TURN.named("DUY"),
        ],
    )
    .times(1, MANY),
    may(
        321,
        "DEL",
        &[
            AT.named("DXC"),
            AT.named("DYC"),
            DIRECTION.or_none().named("DUP"),
            DIRECTION.or_none().named("DLF"),
            DIRECTION.or_none().named("DRT"),
            ascii(1, 3).or_none().named("DTP"),
            RADIUS.named("RPU"),
            TURN.named("DUU"),
            TURN.named("DUL"),
            TURN.named("DUR"),
        ],
    )
    .times(1, MANY),
    row(322, 323, "CDR"),
    may(
        324,
        "DIS",
        &[
            code(&[
                "CLEAR",
                "CORE",
                "CREASE",
                "DELTA",
                "DYSPLASIA",
                "MINGROUP",
                "MINUTIA",
                "OTHERFEAT",
                "SCAR",
                "WART",
            ])
            .named("DIT"),
            PATH.or_none().named("DFP"),
            REMARK.named("DFC"),
        ],
    )
    .times(1, 99),
    may(325, "NCOR", NONE),
    may(326, "NDEL", NONE),
    may(327, "NDIS", NONE),
    may(
        331,
        "MIN",
        &[
            AT.named("MXC"),
            AT.named("MYC"),
            DIRECTION.named("MTD"),
            code(&["E", "B", "X"]).named("MTY"),
            RADIUS.named("MRU"),
            TURN.named("MDU"),
        ],
    )
    .times(1, MANY),
    may(332, "MRA", &[code(&["EFTS7", "OCTANT", "QUADRANT"])]),
    row(333, 333, "MRC"),
    may(334, "NMIN", NONE),
    row(335, 335, "RCC"),
    may(340, "DOT", &[AT.named("DOX"), AT.named("DOY"), number(1, 2).or_none().named("DOL")]).times(1, MANY),
    may(341, "INR", &[AT.named("X1C"), AT.named("Y1C"), AT.named("X2C"), AT.named("Y2C")]).times(1, MANY),
    may(
        342,
        "CLD",
        &[AT.named("X1D"), AT.named("Y1D"), AT.named("X2D"), AT.named("Y2D"), ascii(2, 5).named("TPD")],
    )
    .times(1, MANY),
    may(343, "REF", &[AT.named("CLX"), AT.named("CLY"), code(&["P", "I", "D"]).named("CLT")]).times(1, MANY),
    may(344, "NPOR", NONE),
    may(345, "POR", &[AT.named("POX"), AT.named("POY")]).times(1, MANY),
    may(346, "NDOT", NONE),
    may(347, "NINR", NONE),
    may(348, "NCLD", NONE),
    may(349, "NREF", NONE),
    may(
        350,
        "MFD",
        &[
            ascii(3, 999).named("FIE"),
            code(&["AUTO", "REV", "EDIT", "MAN"]).named("FME"),
            text(1, 40).or_none().named("FAV"),
            text(1, 40).or_none().named("FAL"),
            text(1, 40).or_none().named("ESN"),
            text(1, 40).or_none().named("EGN"),
            NAME.or_none().named("EAF"),
            time().or_none().named("EMT"),
            text(1, 1_000).or_none().named("NTS"),
        ],
    )
    .times(1, 99),
    may(351, "COM", &[text(1, 200)]),
    may(352, "LPM", &[of(Characters::LettersDigits, 3, 3)]).times(1, 9),
    may(
        353,
        "EAA",
        &[
            code(&["VALUE", "LIMITED", "NOVALUE", "NONPRINT"]).named("AAV"),
            text(1, 40).named("ALN"),
            text(1, 40).named("AFN"),
            NAME.named("AAF"),
            time().named("AMT"),
            text(1, 200).or_none().named("ACM"),
            code(&["COMPLEX"]).or_none().named("CXF"),
        ],
    ),
    may(354, "EOF", &[code(&["EVA", "FAB", "FOR", "SPO"]).named("FRA"), text(1, 200).or_none().named("CFD")])
        .times(1, MANY),
    may(355, "LSB", &[of(Characters::LettersDigits, 1, 2).named("CLS"), REMARK.named("OSD")]).times(1, MANY),
    may(356, "LMT", &[number(1, 2).within(&[(1, 10)]).named("TOM"), REMARK.named("CLA")]).times(1, MANY),
    may(357, "LQI", &[of(Characters::Letters, 4, 10).named("LQT"), PATH.named("LQP"), REMARK.named("LQC")])
        .times(1, MANY),
    may(360, "AOC", &[number(1, 2).named("CIR"), PATH.named("AOP"), REMARK.named("CAC")]).times(1, MANY),
    may(
        361,
        "CPF",
        &[
            of(Characters::LettersDigits, 1, 3).named("COL"),
            code(&["DF", "DP", "F", "P", "R", "U", "X"]).named("TOC"),
            number(3, 3).or_none().named("CFN"),
            number(1, 3).or_none().named("FOC"),
            AT.or_none().named("CXC"),
            AT.or_none().named("CYC"),
            REMARK.named("COC"),
        ],
    )
    .times(1, MANY),
    may(
        362,
        "ECD",
        &[
            number(1, 2).named("EDC"),
            code(&["INDIV", "EX_SRC", "EX_SUB", "INC_C", "INC_D", "INC_I", "INC_N", "NONE"]).named("EDE"),
            code(&["PRELIMINARY", "FINAL"]).named("WIP"),
            text(1, 40).named("ELN"),
            text(1, 40).named("EFN"),
            NAME.named("EAF"),
            time().named("DTG"),
            text(1, 200).or_none().named("CZZ"),
            code(&["COMPLEX"]).or_none().named("CCF"),
        ],
    )
    .times(1, MANY),
    may(363, "RRC", &[number(1, 2).named("RIR"), numeric(1, 4).within(&[(-179, 180)]).named("ROR")])
        .times(1, MANY),
    may(372, "SIM", &[of(Characters::Base64, 1, LONG)]),
    row(373, 373, "RPS"),
    row(374, 399, "EFS"),
];
