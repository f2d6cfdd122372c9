//! What each of the five outcomes says, as `pdftotext` reads it.

use crate::facts::{facts, searched, with_plates};
use crate::tools::{flat, pages, printed};
use dictamen::{AnswerSource, Facts, compose};
use terms::{Acervo, Coverage, OverallResult};

/// Words no dictamen has: how an engine rates, data of persons, more certainty than there is.
const FORBIDDEN: [&str; 12] = [
    "puntaje",
    "score",
    "similitud",
    "porcentaje",
    "probabilidad",
    "padrón",
    "curp",
    "domicilio:",
    "100 %",
    "certeza absoluta",
    "tercero en discordia",
    "undefined",
];

fn check(name: &str, facts: &Facts) {
    let composed = compose(facts).expect("the facts are consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    assert_eq!(pages.len(), composed.pages as usize);
    let text = flat(&pages).to_lowercase();
    for word in FORBIDDEN {
        assert!(!text.contains(word), "{name} says {word}");
    }
    insta::assert_snapshot!(name, printed(&pages));
}

#[test]
fn confirmed() {
    check("confirmed", &with_plates());
}

#[test]
fn rejected() {
    check("rejected", &facts(OverallResult::Rejected));
}

#[test]
fn inconclusive() {
    check("inconclusive", &facts(OverallResult::Inconclusive));
}

#[test]
fn no_records() {
    check("no_records", &facts(OverallResult::NoRecords));
}

#[test]
fn unsuitable() {
    check("unsuitable", &facts(OverallResult::Unsuitable));
}

#[test]
fn no_records_with_part_of_the_gallery_says_so() {
    let mut facts = facts(OverallResult::NoRecords);
    if let Some(search) = &mut facts.search {
        search.source = searched(99_699_999);
    }
    let composed = compose(&facts).expect("consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = flat(&pages);
    assert!(text.contains("99,699,999 de los 99,700,000"));
    assert!(text.contains("La cobertura no fue completa"));
}

#[test]
fn no_records_names_every_acervo_that_was_searched() {
    let mut facts = facts(OverallResult::NoRecords);
    let part = |acervo, searched, total| Coverage { acervo, searched, total };
    let mut text_of = |bajas| {
        let parts = vec![part(Acervo::Padron, 1_500, 1_500), part(Acervo::Bajas, bajas, 20)];
        let (searched, total, engine) = (1_500 + bajas, 1_520, "cotejo-fp 0.1".to_owned());
        if let Some(search) = &mut facts.search {
            search.source = AnswerSource::Core { searched, total, coverage: parts, engine };
        }
        pages(&compose(&facts).expect("consistent").pdf).map(|pages| flat(&pages))
    };
    let (Some(whole), Some(part)) = (text_of(20), text_of(19)) else { return };
    assert!(whole.contains("padrón electoral (1,500 de 1,500); registros dados de baja (20 de 20)"));
    assert!(!whole.contains("La cobertura no fue completa") && part.contains("La cobertura no fue completa"));
}

#[test]
fn an_answer_by_oficio_is_told_as_one() {
    let mut facts = facts(OverallResult::NoRecords);
    if let Some(search) = &mut facts.search {
        let (number, issued) = ("INE/DERFE/0123/2026".to_owned(), search.answered);
        search.source = AnswerSource::Oficio { number, issued };
        search.acknowledged = None;
    }
    let composed = compose(&facts).expect("consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = flat(&pages);
    assert!(text.contains("mediante el oficio INE/DERFE/0123/2026"));
    assert!(text.contains("no precisa cuántos registros comparó"));
    assert!(text.contains("capturado a mano") && text.contains("no lo indica el oficio de respuesta"));
}

#[test]
fn a_verification_is_told_in_place_of_its_absence() {
    let mut facts = facts(OverallResult::Rejected);
    facts.history.verification = Some("Verificado a ciegas por Perito Ejemplo Tres; coincide.".into());
    let composed = compose(&facts).expect("consistent");
    let Some(pages) = pages(&composed.pdf) else { return };
    let text = flat(&pages);
    assert!(text.contains("Verificado a ciegas por Perito Ejemplo Tres; coincide."));
    assert!(!text.to_lowercase().contains("sin verificación"));
}
