//! Names that acts may hold: narrow enough that free text is none of them.

use casework::*;

#[test]
fn a_tag_is_capitals_digits_and_hyphens() {
    assert_eq!(Tag::read("  semefo-0412 ").map(|tag| tag.to_string()), Ok("SEMEFO-0412".to_owned()));
    for wrong in ["", "AB", "Juan Pérez", "A_1", "ÁB-1", &"A".repeat(33)] {
        assert!(Tag::read(wrong).is_err(), "{wrong}");
    }
    assert_eq!(Tag::new("semefo-0412").map_err(|error| error.to_string()), Err("not a valid Tag".to_owned()));
}

#[test]
fn numbers_carry_station_sequence_and_year() {
    let station = StationCode::new("EJ-02").expect("a code");
    let folio = Folio::numbered(&station, 1, 2026).expect("a folio");
    let oficio = OficioNumber::numbered(&station, 17, 2026).expect("a number");
    let dictamen = DictamenNumber::numbered(&station, 12_345, 2026).expect("a number");
    assert_eq!(
        [folio.as_str(), oficio.as_str(), dictamen.as_str()],
        ["EJ-0001/26", "EJ02-0017/26", "D-EJ02-12345/26"]
    );
}

#[test]
fn a_sequence_is_read_back_within_its_year() {
    assert_eq!(sequence_of("EJ02-0017/26", 2026), Some(17));
    assert_eq!(sequence_of("D-EJ02-12345/26", 2026), Some(12_345));
    assert_eq!(sequence_of("EJ02-0017/26", 2027), None);
    assert_eq!(sequence_of("without", 2026), None);
    assert_eq!(sequence_of("EJ-x/26", 2026), None);
    let number = OficioNumber::new("EJ02-0017/26").expect("a number");
    let of = |station: &str, year| number.sequence(&StationCode::new(station).expect("a code"), year);
    assert_eq!((of("EJ-02", 2026), of("EJ-02", 2027), of("EJ-01", 2026)), (Some(17), None, None));
}
