//! The field sheet: what it says and asks, that its codes are read from the printed page, what is refused.

use crate::paper_facts::{CASE, SHEET, blank_sheet, sheet};
use crate::tools::{codes, flat, pages, printed};
use casework::{PaperCode, PaperKind, Part};
use dictamen::ComposeError;
use dictamen::field_sheet::{FieldSheetFacts, FingerMark, compose};
use terms::{Finger, Timestamp};

/// Words that would ask for the subject's data or tell what only an examination can.
const FORBIDDEN: [&str; 6] = ["curp", "nombre de la persona", "candidato", "puntaje", "edad", "sexo"];

#[test]
fn what_it_says_and_asks() {
    for (name, facts) in [("field_sheet", sheet()), ("field_sheet_blank", blank_sheet())] {
        let composed = compose(&facts).expect("the facts are consistent");
        let Some(pages) = pages(&composed.pdf) else { return };
        let text = flat(&pages).to_lowercase();
        for word in FORBIDDEN {
            assert!(!text.contains(word), "it says {word}");
        }
        insta::assert_snapshot!(name, printed(&pages));
    }
}

#[test]
fn two_pages_hold_it_and_each_page_names_its_folio() {
    for facts in [sheet(), blank_sheet()] {
        let composed = compose(&facts).expect("consistent");
        assert_eq!(composed.pages, 2);
        let Some(pages) = pages(&composed.pdf) else { return };
        for (place, page) in pages.iter().enumerate() {
            assert!(page.contains("Hoja de campo EJ-0153/26"), "page {}", place + 1);
            assert_eq!(page.contains("DEMOSTRACIÓN"), facts.demonstration, "page {}", place + 1);
        }
    }
}

#[test]
fn the_code_of_every_page_is_read_from_the_printed_page() {
    let composed = compose(&sheet()).expect("consistent");
    let Some(pages) = codes(&composed.pdf) else { return };
    assert_eq!(pages.len(), 2);
    for (page, number) in pages.iter().zip(1..) {
        let [code] = &page[..] else { panic!("one code on page {number}, not {page:?}") };
        let part = Part::new(number, 2).expect("page 1 or 2");
        let expected = PaperCode { kind: PaperKind::FieldSheet, case: CASE, paper: SHEET, part };
        assert_eq!(PaperCode::read(code), Ok(expected));
    }
}

#[test]
fn many_treatments_take_more_pages_and_none_is_lost() {
    let mut facts = sheet();
    facts.treatments = Finger::ALL
        .repeat(4)
        .into_iter()
        .zip(0..)
        .map(|(finger, number)| {
            let mut treatment = facts.treatments[0].clone();
            treatment.fingers = vec![finger];
            treatment.reagent = format!("Solución {number:02}");
            treatment
        })
        .collect();
    let composed = compose(&facts).expect("consistent");
    assert!(composed.pages > 2);
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = flat(&pages);
    for number in 0..40 {
        assert_eq!(text.matches(&format!("Solución {number:02}")).count(), 1, "treatment {number}");
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert!(compose(&sheet()).expect("consistent").pdf == compose(&sheet()).expect("consistent").pdf);
    let mut other = sheet();
    other.sheet.0[0] ^= 1;
    assert!(compose(&other).expect("consistent").pdf != compose(&sheet()).expect("consistent").pdf);
}

#[test]
fn what_is_not_composed() {
    let refused = |change: fn(&mut FieldSheetFacts)| {
        let mut facts = sheet();
        change(&mut facts);
        compose(&facts).expect_err("it is refused")
    };
    let thumb = Finger::ALL[0];
    let repeated = ComposeError::FingerRepeated(thumb);
    assert_eq!(refused(|facts| facts.fingers.push((Finger::ALL[0], FingerMark::Bandaged))), repeated);
    assert_eq!(refused(|facts| facts.treatments[0].fingers = vec![Finger::ALL[0]; 2]), repeated);
    assert_eq!(refused(|facts| facts.treatments[0].fingers.clear()), ComposeError::TreatmentEmpty(1));
    assert_eq!(refused(|facts| facts.treatments[0].next_look = Timestamp(-1)), ComposeError::Time);
    assert_eq!(refused(|facts| facts.printed = Timestamp(i64::MAX)), ComposeError::Time);
}
