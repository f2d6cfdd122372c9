//! Good records of every type that has a table break nothing.

use crate::case::several;
use crate::draft::{Draft, Rec, good, items, subfields};
use crate::material;
use nist_itl::validate::{Profile, Rule, validate};

#[test]
fn what_the_builder_makes() {
    let found = validate(&material::ten_print(), &Profile::base());
    // Its Type-2 names no domain and does not ascend, and its slap says that a finger gives no print which is rolled
    // whole: what the builder cannot see in one record. Nothing else.
    let expected = [Rule::DomainMissing, Rule::FieldOrder, Rule::AmputationImaged];
    assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), expected, "{found:#?}");
}

fn breaks_nothing(record_type: u8, fields: &[(&str, &[u8])]) {
    let draft: Draft = good().push((record_type, 20), Rec::new(fields));
    several(&draft, &[]).check();
}

#[test]
fn a_palm() {
    breaks_nothing(
        15,
        &[
            ("15.002", b"20"),
            ("15.003", b"0"),
            ("15.004", b"LAB01"),
            ("15.005", b"20260102"),
            ("15.006", b"20"),
            ("15.007", b"10"),
            ("15.008", b"1"),
            ("15.009", b"500"),
            ("15.010", b"500"),
            ("15.011", b"NONE"),
            ("15.012", b"8"),
            ("15.013", b"21"),
            ("15.021", &items(&["25", "0", "20", "0", "10"])),
            ("15.024", &items(&["21", "60", "0101", "1"])),
            ("15.999", &[9; 200]),
        ],
    );
}

#[test]
fn a_photograph() {
    breaks_nothing(
        10,
        &[
            ("10.002", b"20"),
            ("10.003", b"FACE"),
            ("10.004", b"LAB01"),
            ("10.005", b"20260102"),
            ("10.006", b"20"),
            ("10.007", b"10"),
            ("10.008", b"0"),
            ("10.009", b"1"),
            ("10.010", b"1"),
            ("10.011", b"NONE"),
            ("10.012", b"SRGB"),
            ("10.038", b"frontal"),
            ("10.999", &[9; 600]),
        ],
    );
}

#[test]
fn a_context() {
    breaks_nothing(
        21,
        &[("21.002", b"20"), ("21.004", b"LAB01"), ("21.015", b"PDF"), ("21.021", b"1"), ("21.999", b"%PDF")],
    );
}

#[test]
fn an_assurance() {
    breaks_nothing(
        98,
        &[
            ("98.002", b"20"),
            ("98.003", b"0101"),
            ("98.004", b"LAB01"),
            ("98.005", b"0001"),
            ("98.006", b"20260102030405Z"),
            ("98.900", &items(&["Modified", "", "1,14.013,NA,FGP", "an agent"])),
        ],
    );
}

#[test]
fn a_cbeff_record() {
    breaks_nothing(
        99,
        &[
            ("99.002", b"20"),
            ("99.004", b"LAB01"),
            ("99.005", b"20260102"),
            ("99.100", b"0101"),
            ("99.101", b"8"),
            ("99.102", b"60"),
            ("99.103", b"001B"),
            ("99.104", b"0201"),
            ("99.999", b"FMR"),
        ],
    );
}

#[test]
fn an_examiners_mark_up() {
    breaks_nothing(
        9,
        &[
            ("9.002", b"20"),
            ("9.003", b"4"),
            ("9.004", b"U"),
            ("9.300", &items(&["2000", "2000"])),
            ("9.301", &items(&["-30", "15"])),
            ("9.307", &items(&["WU", "PW", "I"])),
            ("9.331", &subfields(&[&["100", "100", "359", "E"], &["200", "200", "0", "B"]])),
            ("9.353", &items(&["VALUE", "A", "B", "C", "20260102030405Z"])),
        ],
    );
}
