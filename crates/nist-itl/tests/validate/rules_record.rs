//! What a record's fields can break: items, fingers, segments, persons, references, minutiae.

use crate::case::{Case, one, several};
use crate::draft::{Draft, Rec, finger, good, items, subfields};
use nist_itl::validate::Rule;

const FIRST: &str = "record 3 (Type-14, IDC 01)";
const SLAP: &str = "record 13 (Type-14, IDC 20)";
const MINUTIAE: &str = "record 13 (Type-9, IDC 20)";

pub(crate) fn cases() -> Vec<Case> {
    [item_cases(), finger_cases(), segment_cases(), person_cases(), minutia_cases()].concat()
}

fn item_cases() -> Vec<Case> {
    let put = |tag: &str, value: &[u8], rule, rest: &str| {
        one(&good().put(3, tag, value), rule, &format!("{FIRST}, {tag}{rest}"))
    };
    let set = |tag: &str, value: &[u8], rule| {
        one(&good().set(3, tag, value), rule, &format!("{FIRST}, {tag} subfield 1 item 1"))
    };
    vec![
        put("14.020", b"a\x1eb", Rule::SubfieldCount, ""),
        put("14.020", b"a\x1fb", Rule::ItemCount, " subfield 1"),
        put("14.904", &items(&["make", "", "7"]), Rule::ItemMissing, " subfield 1 item 2"),
        put("14.904", &items(&["make", "model"]), Rule::ItemMissing, " subfield 1 item 3"),
        put("14.026", b"x", Rule::ItemCharacters, " subfield 1 item 1"),
        put("14.020", &[b'x'; 127], Rule::ItemLength, " subfield 1 item 1"),
        put("14.026", b"0", Rule::ItemValue, " subfield 1 item 1"),
        put("14.030", b"NOBODY", Rule::ItemValue, " subfield 1 item 1"),
        put("14.022", &items(&["1", "6"]), Rule::ItemValue, " subfield 1 item 2"),
        put("14.024", &items(&["1", "101", "0101", "57"]), Rule::ItemValue, " subfield 1 item 2"),
        put("14.024", &items(&["1", "60", "NFIQ", "57"]), Rule::ItemCharacters, " subfield 1 item 3"),
        put("14.018", &items(&["1", "XY"]), Rule::ItemValue, " subfield 1 item 2"),
        set("14.005", b"20260230", Rule::ItemDate),
        set("14.003", b"4", Rule::ItemValue),
        set("14.013", b"21", Rule::ItemValue),
    ]
}

fn finger_cases() -> Vec<Case> {
    let amputated = |value: &[&str]| good().put(3, "14.018", &items(value));
    let nqm = |fingers: &[&[&str]]| good().put(3, "14.022", &subfields(fingers));
    vec![
        one(&good().set(3, "14.003", b"3"), Rule::ImpressionLegacy, &format!("{FIRST}, 14.003")),
        one(&good().set(3, "14.013", b"19"), Rule::DescriptorMissing, &format!("{FIRST}, 14.014")),
        one(&nqm(&[&["1", "2"], &["9", "2"]]), Rule::FingerElsewhere, &format!("{FIRST}, 14.022 subfield 2")),
        several(&nqm(&[&["1", "2"]]), &[]),
        one(&amputated(&["1", "UP"]), Rule::AmputationImage, &format!("{FIRST}, 14.018 subfield 1")),
        several(&amputated(&["1", "XX"]), &[]),
        one(
            &amputated(&["1", "XX"]).remove(3, "14.999"),
            Rule::AmputationNoImage,
            &format!("{FIRST}, 14.018 subfield 1"),
        ),
        several(&amputated(&["1", "UP"]).remove(3, "14.999"), &[]),
        one(
            &slap("21", &subfields(&[&["2", "0", "90", "0", "90"]])).put(13, "14.018", &items(&["3", "UP"])),
            Rule::AmputationImaged,
            &format!("{SLAP}, 14.018 subfield 1"),
        ),
    ]
}

/// The four fingers of the right hand on one image, with one more field.
fn slap(number: &str, value: &[u8]) -> Draft {
    good().push((14, 20), finger(13, 20)).put(13, &format!("14.0{number}"), value)
}

/// The right index finger with these corners.
fn polygon(corners: &[&'static str]) -> Vec<&'static str> {
    [&["2"], corners].concat()
}

fn segment_cases() -> Vec<Case> {
    let case = |number: &str, value: &[&[&str]], rule| {
        let place = format!("{SLAP}, 14.0{number} subfield {}", value.len());
        one(&slap(number, &subfields(value)), rule, &place)
    };
    let square = polygon(&["4", "10", "10", "90", "10", "90", "90", "10", "90"]);
    vec![
        one(&good().push((14, 20), finger(13, 20)), Rule::SegmentsMissing, &format!("{SLAP}, 14.021")),
        several(&slap("25", &subfields(&[&square])), &[]),
        several(&slap("21", &subfields(&[&["2", "0", "300", "0", "400"]])), &[]),
        case("21", &[&["2", "0", "90", "0", "90"], &["3", "0", "301", "0", "90"]], Rule::SegmentOutside),
        case("21", &[&["2", "90", "10", "0", "90"]], Rule::SegmentEdges),
        case("21", &[&["7", "0", "90", "0", "90"]], Rule::FingerElsewhere),
        case("25", &[&polygon(&["2", "1", "1", "9", "9"])], Rule::PolygonCorners),
        case("25", &[&polygon(&["4", "1", "1", "9", "9", "9", "1"])], Rule::PolygonCorners),
        case("25", &[&polygon(&["3", "1", "1", "9", "9", "9", "401"])], Rule::PolygonOutside),
        case(
            "25",
            &[&square, &polygon(&["4", "10", "10", "90", "90", "90", "10", "10", "90"])],
            Rule::PolygonCrosses,
        ),
        // A corner that touches an edge which is not its own.
        case(
            "25",
            &[&polygon(&["5", "0", "0", "90", "0", "90", "90", "45", "0", "0", "90"])],
            Rule::PolygonCrosses,
        ),
        one(
            &slap("21", &subfields(&[&["2", "0", "90", "0", "90"]])).put(
                13,
                "14.023",
                &subfields(&[&["2", "50", "0101", "1"], &["3", "50", "0101", "1"]]),
            ),
            Rule::SegmentUnknown,
            &format!("{SLAP}, 14.023 subfield 2"),
        ),
    ]
}

fn person_cases() -> Vec<Case> {
    let subject = |value: &[&str]| good().put(3, "14.046", &items(value));
    let source = Rec::new(&[
        ("20.002", b"20"),
        ("20.003", b"S"),
        ("20.004", b"LAB01"),
        ("20.014", b"6"),
        ("20.015", b"PNG"),
        ("20.021", b"1"),
        ("20.994", b"elsewhere"),
    ]);
    vec![
        one(&subject(&["A", "1"]), Rule::SubjectBody, &format!("{FIRST}, 14.046")),
        one(&subject(&["D"]), Rule::SubjectBodyMissing, &format!("{FIRST}, 14.046")),
        several(&subject(&["D", "2", "3"]), &[]),
        several(&subject(&["X"]), &[]),
        one(&good().put(3, "14.997", b"1"), Rule::SourceUnknown, &format!("{FIRST}, 14.997 subfield 1")),
        several(&good().put(3, "14.997", b"1").push((20, 20), source), &[]),
        one(&good().put(3, "14.995", b"1"), Rule::ContextUnknown, &format!("{FIRST}, 14.995 subfield 1")),
    ]
}

/// A Type-9 record with these fields besides its first.
fn minutiae(format: &[u8], fields: &[(&str, &[u8])]) -> Draft {
    let head: [(&str, &[u8]); 3] = [("9.002", b"20"), ("9.003", b"4"), ("9.004", format)];
    good().push((9, 20), Rec::new(&[&head[..], fields].concat()))
}

fn minutia_cases() -> Vec<Case> {
    let region = items(&["2000", "2000"]);
    let cores: &[u8] = b"100\x1f100\x1f90";
    let incits = items(&["1", "10", "10", "90", "1", "60"]);
    vec![
        one(&minutiae(b"S", &[("9.010", b"0")]), Rule::FieldLegacy, &format!("{MINUTIAE}, 9.010")),
        several(&minutiae(b"U", &[("9.300", &region), ("9.320", cores)]), &[]),
        one(&minutiae(b"U", &[("9.320", cores)]), Rule::RegionMissing, &format!("{MINUTIAE}, 9.300")),
        one(
            &minutiae(b"U", &[("9.300", &region), ("9.320", cores), ("9.325", b"Y")]),
            Rule::FeatureContradiction,
            &format!("{MINUTIAE}, 9.325"),
        ),
        one(&minutiae(b"S", &[]), Rule::MinutiaFormat, &format!("{MINUTIAE}, 9.004")),
        several(
            &minutiae(b"U", &[("9.010", b"0")]),
            &[
                (Rule::MinutiaFormat, &format!("{MINUTIAE}, 9.004")),
                (Rule::FieldLegacy, &format!("{MINUTIAE}, 9.010")),
            ],
        ),
        one(
            &minutiae(b"U", &[("9.136", b"2"), ("9.137", &incits)]),
            Rule::MinutiaCount,
            &format!("{MINUTIAE}, 9.136"),
        ),
        several(&minutiae(b"U", &[("9.136", b"1"), ("9.137", &incits)]), &[]),
        one(
            &minutiae(b"U", &[("9.300", &region), ("9.331", b"10\x1f10\x1f360\x1fE")]),
            Rule::ItemValue,
            &format!("{MINUTIAE}, 9.331 subfield 1 item 3"),
        ),
    ]
}
