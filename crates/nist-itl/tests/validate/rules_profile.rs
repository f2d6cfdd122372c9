//! What a profile of one's own can demand, and INE's.

use crate::case::{Case, by};
use crate::draft::{Rec, finger, good, items, subfields};
use nist_itl::validate::{Profile, Rule};

const FIRST: &str = "record 3 (Type-14, IDC 01)";
const TYPE_2: &str = "record 2 (Type-2, IDC 00)";

pub(crate) fn cases() -> Vec<Case> {
    [ine_cases(), other_cases(), own_cases()].concat()
}

fn ine_cases() -> Vec<Case> {
    let ine = Profile::ine();
    let search = ine.clone().with_kinds(vec!["BUSQ".to_owned()]);
    let no_print = || good().remove(3, "14.999").put(3, "14.018", &items(&["1", "UP"]));
    let mut nine = good();
    nine.0.pop();
    let nine = nine.push((14, 10), finger(11, 10));
    vec![
        by(&ine, &good(), &[]),
        by(&ine, &no_print(), &[]),
        by(&search, &good(), &[(Rule::ProfileValue, "record 1 (Type-1), 1.004")]),
        by(&search, &good().set(1, "1.004", b"BUSQ"), &[]),
        by(
            &ine,
            &good().push((2, 1), Rec::new(&[("2.002", b"01"), ("2.003", b"x")])),
            &[(Rule::ProfileRecordCount, "file")],
        ),
        by(
            &ine,
            &good().put(2, "2.018", b"a name"),
            &[(Rule::ProfileFieldForbidden, &format!("{TYPE_2}, 2.018"))],
        ),
        by(
            &ine,
            &good().push((8, 20), Rec::Binary { idc: 20, body: vec![0; 20] }),
            &[(Rule::ProfileRecordForbidden, "record 13 (Type-8, IDC 20)")],
        ),
        // A plain thumb is announced and sent in the place of the left little finger.
        by(&ine, &renumbered(&nine), &[(Rule::ProfileFingerMissing, "file")]),
        by(
            &ine,
            &good().push((14, 11), finger(1, 11)),
            &[(Rule::ProfileFingerTwice, "record 13 (Type-14, IDC 11), 14.013")],
        ),
        by(
            &ine,
            &good().set(3, "14.011", b"NONE").set(3, "14.999", &[0; 120_000]),
            &[(Rule::ProfileImage, &format!("{FIRST}, 14.011"))],
        ),
    ]
}

/// With the contents of ten prints, whatever was announced before.
fn renumbered(draft: &crate::draft::Draft) -> crate::draft::Draft {
    let prints: Vec<Vec<String>> = (1..=10).map(|idc| vec!["14".to_owned(), format!("{idc:02}")]).collect();
    let head = [vec!["1".to_owned(), "11".to_owned()], vec!["2".to_owned(), "00".to_owned()]];
    let all: Vec<Vec<String>> = head.into_iter().chain(prints).collect();
    let all: Vec<Vec<&str>> = all.iter().map(|one| one.iter().map(String::as_str).collect()).collect();
    let slices: Vec<&[&str]> = all.iter().map(Vec::as_slice).collect();
    draft.clone().set(1, "1.003", &subfields(&slices))
}

/// The manner of EBTS and of INT-I.
fn other_cases() -> Vec<Case> {
    let of = |name| Profile::built_in(name).expect("comes with the crate");
    let (ebts, int_i) = (of("ebts"), of("int-i"));
    let tenprint = || good().set(1, "1.004", b"CAR");
    let slaps = || {
        let hands = [(13, 11), (14, 12), (15, 13)];
        let mut draft = tenprint();
        draft.0.truncate(2);
        *draft.field(1, "1.003") = subfields(&[&["1", "1"], &["2", "00"]]);
        hands.into_iter().fold(draft, |draft, (code, idc)| draft.push((14, idc), finger(code, idc)))
    };
    let segments = ["record 3 (Type-14, IDC 11)", "record 4 (Type-14, IDC 12)", "record 5 (Type-14, IDC 13)"]
        .map(|record| format!("{record}, 14.021"));
    let segments = segments.each_ref().map(|place| (Rule::SegmentsMissing, place.as_str()));
    let search = || good().set(1, "1.004", b"CPS").set(1, "1.013", &items(&["INT-I", "06.00"]));
    vec![
        by(&ebts, &tenprint(), &[]),
        by(&ebts, &slaps(), &segments),
        by(&ebts, &good(), &[(Rule::ProfileValue, "record 1 (Type-1), 1.004")]),
        by(&int_i, &search(), &[]),
        by(
            &int_i,
            &search().set(1, "1.004", b"SRE"),
            &[(Rule::ProfileFieldMissing, "record 1 (Type-1), 1.010")],
        ),
        by(
            &int_i,
            &search().set(1, "1.013", &items(&["INT-I", "4.22"])),
            &[(Rule::ProfileValue, "record 1 (Type-1), 1.013 subfield 1 item 2")],
        ),
        by(
            &int_i,
            &search().set(3, "14.013", b"15"),
            &[
                (Rule::ProfileValue, &format!("{FIRST}, 14.013 subfield 1 item 1")),
                (Rule::SegmentsMissing, &format!("{FIRST}, 14.021")),
            ],
        ),
    ]
}

fn own_cases() -> Vec<Case> {
    let own = |rules: &str| {
        Profile::read(&format!("name = \"own\"\nsummary = \"one's own\"\n{rules}")).expect("is right")
    };
    let demands = |field: &str| own(&format!("[[record]]\ntype = 14\n[[record.field]]\n{field}"));
    let all_ten: Vec<String> =
        (3..=12).map(|n| format!("record {n} (Type-14, IDC {:02}), 14.020", n - 2)).collect();
    let all_ten: Vec<(Rule, &str)> =
        all_ten.iter().map(|place| (Rule::ProfileFieldMissing, place.as_str())).collect();
    vec![
        by(&own("[[record]]\ntype = 13\nleast = 1\n"), &good(), &[(Rule::ProfileRecordMissing, "file")]),
        by(&demands("number = 20\npresence = \"required\"\n"), &good(), &all_ten),
        by(
            &demands("number = 20\npresence = \"forbidden\"\n"),
            &good().put(3, "14.020", b"x"),
            &[(Rule::ProfileFieldForbidden, &format!("{FIRST}, 14.020"))],
        ),
        by(
            &demands("number = 3\nvalues = [\"01\"]\n"),
            &good().set(3, "14.003", b"0"),
            &[(Rule::ProfileValue, &format!("{FIRST}, 14.003 subfield 1 item 1"))],
        ),
        by(&demands("number = 20\npresence = \"required\"\nkinds = [\"SRE\"]\n"), &good(), &[]),
    ]
}
