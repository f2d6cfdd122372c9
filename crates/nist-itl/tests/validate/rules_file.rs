//! What a file as a whole can break: its contents, Type-1, structure and text.

use crate::case::{Case, one, several};
use crate::draft::{Draft, Rec, finger, good, items, subfields};
use nist_itl::RS;
use nist_itl::validate::{Profile, Rule};

const FIRST: &str = "record 3 (Type-14, IDC 01)";
const TYPE_1: &str = "record 1 (Type-1)";

pub(crate) fn cases() -> Vec<Case> {
    [contents(), transaction(), records(), structure(), text()].concat()
}

/// 1.003 with its first subfield, or an entry, replaced.
fn with_entry(index: usize, entry: &[u8]) -> Draft {
    let mut draft = good();
    let contents = draft.field(1, "1.003");
    let mut entries: Vec<&[u8]> = contents.split(|&byte| byte == RS).collect();
    entries[index] = entry;
    *contents = entries.join(&RS);
    draft
}

fn contents() -> Vec<Case> {
    let place = |rest: &str| format!("{TYPE_1}, 1.003{rest}");
    let mut short = good();
    let contents = short.field(1, "1.003");
    contents.truncate(contents.iter().rposition(|&byte| byte == RS).expect("several"));
    vec![
        one(&with_entry(0, b"2\x1f11"), Rule::ContentsHead, &place(" subfield 1")),
        one(&with_entry(0, b"1\x1f11\x1f0"), Rule::ContentsHead, &place(" subfield 1")),
        one(&with_entry(0, b"1\x1f10"), Rule::ContentsCount, &place(" subfield 1 item 2")),
        one(&with_entry(0, b"1\x1f12"), Rule::ContentsItself, &place(" subfield 1 item 2")),
        one(&with_entry(2, b"1\x1f00"), Rule::ContentsCircular, &place(" subfield 3")),
        one(&with_entry(2, b"13\x1f01"), Rule::ContentsType, &place(" subfield 3 item 1")),
        one(&with_entry(2, b"\x1f01"), Rule::ContentsType, &place(" subfield 3 item 1")),
        one(&with_entry(2, b"14\x1f07"), Rule::ContentsIdc, &place(" subfield 3 item 2")),
        one(&short, Rule::ContentsEntries, &place("")),
    ]
}

/// A right thumb in a binary record, and the scales that it needs.
fn with_binary(body_length: usize) -> Draft {
    let pixels = [0xff, 0xff].repeat(50);
    let head = [0, 11, 255, 255, 255, 255, 255, 0, 0, 10, 0, 10, 0];
    let body = [&head[..], &pixels].concat();
    let draft = good().push((4, 30), Rec::Binary { idc: 30, body: body[..body_length].to_vec() });
    draft.set(1, "1.011", b"19.69").set(1, "1.012", b"19.69")
}

fn transaction() -> Vec<Case> {
    let place = |tag: &str| format!("{TYPE_1}, {tag}");
    let binary = "record 13 (Type-4, IDC 30)";
    vec![
        one(&good().set(1, "1.002", b"0999"), Rule::Version, &place("1.002")),
        one(&good().set(1, "1.002", b""), Rule::FieldMissing, &place("1.002"))
            .and(Rule::FieldEmpty, &place("1.002")),
        one(&good().set(1, "1.011", b"19.69"), Rule::ResolutionUnneeded, &place("1.011")),
        several(
            &with_binary(113).set(1, "1.012", b"00.00"),
            &[(Rule::ResolutionNeeded, &place("1.012")), (Rule::LegacyType, binary)],
        ),
        one(&good().remove(1, "1.013"), Rule::DomainMissing, &place("1.013")),
        one(&good().put(1, "1.014", b"20260102"), Rule::ItemTime, &place("1.014 subfield 1 item 1")),
    ]
}

fn records() -> Vec<Case> {
    let second = Rec::new(&[
        ("1.002", b"0502"),
        ("1.003", b"1\x1f1\x1e2\x1f00"),
        ("1.004", b"SOL"),
        ("1.005", b"20260102"),
        ("1.007", b"INE"),
        ("1.008", b"LAB01"),
        ("1.009", b"1"),
        ("1.011", b"00.00"),
        ("1.012", b"00.00"),
    ]);
    let unknown = Rec::new(&[("30.002", b"20"), ("30.003", b"x")]);
    let binary = "record 13 (Type-4, IDC 30)";
    vec![
        several(
            &good().push((1, 0), second),
            &[
                (Rule::SecondTransaction, "record 13 (Type-1)"),
                (Rule::ContentsCircular, &format!("{TYPE_1}, 1.003 subfield 13")),
            ],
        ),
        one(&with_binary(113), Rule::LegacyType, binary),
        several(&with_binary(5), &[(Rule::LegacyType, binary), (Rule::ShortRecord, binary)]),
        one(&good().push((30, 20), unknown), Rule::UndefinedType, "record 13 (Type-30, IDC 20)"),
        one(&good().set(3, "14.002", b"AB"), Rule::IdcRange, "record 3 (Type-14), 14.002"),
        one(&good().push((14, 1), finger(11, 1)), Rule::IdcShared, "record 13 (Type-14, IDC 01), 14.002"),
        one(&good().remove(3, "14.999"), Rule::DataMissing, &format!("{FIRST}, 14.999")),
    ]
}

fn structure() -> Vec<Case> {
    let place = |tag: &str| format!("{FIRST}, {tag}");
    let comment = || good().put(3, "14.020", b"card");
    let mut late = good();
    if let Rec::Tagged(fields) = &mut late.0[2] {
        fields.swap(0, 1);
    }
    let mut unordered = comment();
    if let Rec::Tagged(fields) = &mut unordered.0[2] {
        let place = fields.iter().position(|(tag, _)| tag == "14.020").expect("there");
        fields.swap(place, place - 1);
    }
    let mut padded = one(&good(), Rule::Padding, "file");
    padded.bytes.extend([0; 4]);
    vec![
        padded,
        one(&late, Rule::IdcPlace, &place("14.002")),
        one(&unordered, Rule::FieldOrder, &place("14.013")),
        one(&good().put(3, "14.20", b"card"), Rule::TagForm, &place("14.020")),
        one(&good().put(3, "13.020", b"card"), Rule::TagType, &place("14.020")),
        one(&comment().put(3, "14.020", b"card"), Rule::FieldTwice, &place("14.020")),
        one(&good().put(3, "14.020", b""), Rule::FieldEmpty, &place("14.020")),
        one(&good().remove(3, "14.004"), Rule::FieldMissing, &place("14.004")),
        one(&good().put(3, "14.019", b"x"), Rule::FieldUndefined, &place("14.019")),
    ]
}

fn text() -> Vec<Case> {
    let utf8 = || good().put(1, "1.015", &items(&["3", "UTF-8"]));
    let folio = "record 2 (Type-2, IDC 00), 2.003";
    vec![
        one(&good().put(3, "14.020", b"a\x02b"), Rule::Control, &format!("{FIRST}, 14.020")),
        several(
            &good().set(1, "1.009", "Ñ1".as_bytes()),
            &[
                (Rule::NotAscii, &format!("{TYPE_1}, 1.009")),
                (Rule::ItemCharacters, &format!("{TYPE_1}, 1.009 subfield 1 item 1")),
            ],
        ),
        one(&good().set(2, "2.003", "Ñ".as_bytes()), Rule::CharsetUndeclared, folio),
        one(&utf8().set(2, "2.003", b"\xd1"), Rule::CharsetWrong, folio),
        several(&utf8().set(2, "2.003", "Ñ".as_bytes()), &[]),
        several(&good().put(1, "1.016", &subfields(&[&["A", "B", "1"], &["A", "C", "2"]])), &[]),
    ]
}

#[test]
fn a_profile_may_judge_otherwise() {
    let lenient = "name = \"x\"\nsummary = \"x\"\n[severity]\n\"field.missing\" = \"off\"\n";
    let profile = Profile::read(lenient).expect("is right");
    let draft = good().remove(3, "14.004");
    assert!(crate::draft::violations(&draft, &profile).is_empty());
    assert_eq!(crate::draft::codes(&draft), ["field.missing"]);
}
