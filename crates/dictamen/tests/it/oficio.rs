//! The oficio of a package: what it says, how its list breaks over pages, what is refused.

use crate::facts::{finger, oficio};
use crate::tools::{flat, pages, printed};
use dictamen::ComposeError;
use dictamen::oficio::{OficioFacts, compose};
use terms::{Finger, MissingReason, Timestamp};

/// Words no oficio has: rates, names of registries it does not ask, data of persons.
const FORBIDDEN: [&str; 9] =
    ["puntaje", "score", "similitud", "probabilidad", "candidato", "curp", "domicilio", "padrón", "cadáver"];

#[test]
fn what_it_says() {
    let composed = compose(&oficio(5)).expect("the facts are consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = flat(&pages).to_lowercase();
    for word in FORBIDDEN {
        assert!(!text.contains(word), "it says {word}");
    }
    insta::assert_snapshot!("oficio", printed(&pages));
}

#[test]
fn three_hundred_rows_break_over_pages_and_none_is_lost() {
    let composed = compose(&oficio(300)).expect("consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    assert_eq!(pages.len(), composed.pages as usize);
    assert!(pages.len() > 5);
    for (place, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Página {} de {}", place + 1, pages.len())));
        assert!(page.contains("Oficio EJ02-0001/26"));
        assert!(page.contains("Dedos sin impresión"), "the header of the table stands on page {}", place + 1);
    }
    let text = flat(&pages);
    for number in 1..=300 {
        assert_eq!(text.matches(&format!("EJ-{number:04}/26")).count(), 1, "solicitud {number}");
    }
    assert!(text.contains("300 solicitudes") && text.contains("2,025"));
}

#[test]
fn one_solicitud_without_itl_or_basis() {
    let mut facts = oficio(1);
    facts.basis = None;
    facts.solicitudes[0].itl = false;
    let composed = compose(&facts).expect("consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = flat(&pages);
    assert!(text.contains("Por este conducto se remiten"));
    assert!(text.contains("que corresponden a una solicitud,"));
    assert!(!text.contains("ANSI/NIST") && !text.contains("fundamento"));
}

#[test]
fn demonstration_material_is_marked_on_every_page() {
    let marked = OficioFacts { demonstration: true, ..oficio(40) };
    let Some(pages) = pages(&compose(&marked).expect("consistent").pdf) else { return };
    assert!(pages.iter().all(|page| page.contains("DEMOSTRACIÓN, sin validez")));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert!(compose(&oficio(3)).expect("consistent").pdf == compose(&oficio(3)).expect("consistent").pdf);
}

#[test]
fn what_is_not_composed() {
    let refused = |change: fn(&mut OficioFacts)| {
        let mut facts = oficio(3);
        change(&mut facts);
        compose(&facts).expect_err("it is refused")
    };
    assert_eq!(refused(|facts| facts.solicitudes.clear()), ComposeError::OficioEmpty);
    let contradicted = ComposeError::SolicitudContradicted;
    assert_eq!(refused(|facts| facts.solicitudes[2].folio = "EJ-0001/26".into()), contradicted(3));
    assert_eq!(
        refused(|facts| facts.solicitudes[1].missing.push((finger(5), MissingReason::NotReceived))),
        contradicted(2)
    );
    let all = |facts: &mut OficioFacts| {
        facts.solicitudes[0].missing = Finger::ALL.map(|finger| (finger, MissingReason::NotReceived)).into();
    };
    assert_eq!(refused(all), contradicted(1));
    assert_eq!(refused(|facts| facts.number = "9".repeat(65)), ComposeError::NumberTooLong);
    assert_eq!(refused(|facts| facts.date = Timestamp(-1)), ComposeError::Time);
}
