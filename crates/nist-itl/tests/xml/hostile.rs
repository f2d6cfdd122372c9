//! Hostile text is refused, soon and with what is wrong.

use crate::package::{CLOSE, OPEN, TRANSACTION, fingers, package, whole};
use nist_itl::xml::{MAX_XML_BYTES, XmlError, read};
use proptest::prelude::*;

fn refused(text: &str) -> XmlError {
    read(text).expect_err("it is refused")
}

#[test]
fn entities_cannot_be_defined() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let text = package(TRANSACTION).replace("?>\n", &format!("?>\n{laughs}\n"));
    assert_eq!(refused(&text), XmlError::DocumentType);
    let outer = "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">";
    assert_eq!(refused(&format!("{outer}{OPEN}{CLOSE}")), XmlError::DocumentType);
    let undefined = package(&TRANSACTION.replace("CPS", "&b;"));
    assert!(matches!(refused(&undefined), XmlError::Syntax { .. }));
}

#[test]
fn depth_elements_and_attributes_are_bounded() {
    let deep = "<a>".repeat(1_000_000);
    assert_eq!(refused(&package(&deep)), XmlError::TooComplex);
    let wide = "<a/>".repeat(400_000);
    assert_eq!(refused(&package(&wide)), XmlError::TooComplex);
    let attributes: String = (0..1_000_000).map(|number| format!(" a{number}=\"\"")).collect();
    assert_eq!(refused(&package(&format!("<a{attributes}/>"))), XmlError::TooComplex);
    let declared: String = (0..60_000).map(|number| format!("<a xmlns:n{number}='u'/>")).collect();
    assert_eq!(refused(&package(&declared)), XmlError::TooComplex);
    let nested: String = (0..40).map(|depth| format!("<a{}>", declarations(depth))).collect();
    assert_eq!(refused(&package(&nested)), XmlError::TooComplex);
    let comments = "<!---->".repeat(1_100_000);
    assert_eq!(refused(&package(&comments)), XmlError::TooComplex);
    let records = "<p:r/>".repeat(10_001);
    assert_eq!(refused(&package(&[TRANSACTION, &records].concat())), XmlError::TooManyRecords);
    assert_eq!(refused(&" ".repeat(MAX_XML_BYTES + 1)), XmlError::TooLong);
}

/// Four namespaces that no other depth declares.
fn declarations(depth: usize) -> String {
    (0..4).map(|number| format!(" xmlns:n{depth}_{number}='u'")).collect()
}

#[test]
fn the_costliest_text_that_passes_is_read() {
    // As many namespaces as may be in force, held by as many elements as may declare one, and looked through by as many
    // as may be: seconds at most. Ten times as many in force took minutes.
    let open: String = (0..14).map(|depth| format!("<a{}>", declarations(depth))).collect();
    let inner = ["<a xmlns:y='z'/>".repeat(49_000), "<n0_0:a/>".repeat(250_000)].concat();
    let text = package(&[TRANSACTION, &open, &inner, &"</a>".repeat(14)].concat());
    assert_eq!(read(&text).map(|file| file.records.len()), Ok(1));
}

#[test]
fn what_is_no_package_is_refused() {
    assert!(matches!(refused(""), XmlError::Syntax { .. }));
    assert!(matches!(refused("1.001:57"), XmlError::Syntax { .. }));
    assert!(matches!(refused(&whole().replace(CLOSE, "")), XmlError::Syntax { .. }));
    assert!(matches!(refused("<a b=\""), XmlError::Syntax { .. }));
    assert!(matches!(refused("<!-- "), XmlError::Syntax { .. }));
    assert_eq!(refused("<html/>"), XmlError::NoPackage);
    let other =
        package(TRANSACTION).replace("http://biometrics.nist.gov/standard/2011", "http://example.org/");
    assert_eq!(refused(&other), XmlError::NoPackage);
    assert_eq!(refused(&package("")), XmlError::NoTransaction);
    assert_eq!(refused(&package("<p:PackageInformationRecord/>")), XmlError::NoTransaction);
}

#[test]
fn data_are_in_base64_to_the_last_character() {
    for data in ["AQIDBA=", "AQIDBA", "AQID*A==", "AQIDBB==", "AQ=IDBA=", "="] {
        let text = fingers().replace("AQ\nID<!-- here a line ended -->BA==", data);
        assert_eq!(refused(&package(&[TRANSACTION, &text].concat())), XmlError::Base64(2), "{data}");
    }
    let none = fingers().replace("AQ\nID<!-- here a line ended -->BA==", " ");
    assert!(read(&package(&[TRANSACTION, &none].concat())).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_or_refused(text in "[<>/a-z\"'= !\\-\\[\\]?&;:0-9]{0,200}") {
        let _ = read(&text);
        let _ = read(&package(&[TRANSACTION, &text].concat()));
    }

    #[test]
    fn any_byte_of_a_package_changed(place in any::<prop::sample::Index>(), byte in 0_u8..128) {
        let mut bytes = whole().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            let _ = read(&text);
        }
    }
}
