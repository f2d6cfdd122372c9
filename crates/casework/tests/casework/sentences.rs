//! Every refusal says what is the matter and what to do, in Spanish.

use casework::{Language, Refusal, RefusalCode, Sentence, sentence};
use std::collections::BTreeSet;

fn spanish(refusal: &Refusal) -> Sentence {
    sentence(refusal, Language::EsMx)
}

/// A refusal with every parameter there is.
fn told(code: RefusalCode) -> Refusal {
    let params = ["fingers", "roles", "read", "expected", "candidate", "count", "searched", "total", "core"];
    params.iter().fold(Refusal::new(code), |refusal, name| refusal.with(name, "1"))
}

#[test]
fn every_code_has_its_own_two_sentences() {
    let mut seen = BTreeSet::new();
    for code in RefusalCode::ALL {
        for said in [spanish(&Refusal::new(*code)), spanish(&told(*code))] {
            for text in [&said.what, &said.next] {
                assert!(text.ends_with('.') && !text.contains(['{', '}', '[', ']']), "{code:?}: {text}");
                assert!(!text.contains("  ") && !text.contains(" ."), "{code:?}: {text}");
                assert!(
                    text.starts_with(|first: char| first.is_uppercase() || first == '«'),
                    "{code:?}: {text}"
                );
            }
        }
        assert!(seen.insert(spanish(&Refusal::new(*code)).what), "{code:?} says what another one says");
    }
}

#[test]
fn keys_are_the_serialised_codes_and_sources_are_named() {
    for code in RefusalCode::ALL {
        let written = serde_json::to_string(code).expect("a code is a word");
        assert_eq!(written, format!("\"{}\"", code.key()));
        assert!(!code.source().is_empty() && code.meaning().ends_with('.'));
    }
}

#[test]
fn fingers_and_roles_are_named_in_words() {
    let pending = Refusal::new(RefusalCode::FingersPending).with("fingers", "2,7,10");
    assert_eq!(
        spanish(&pending).what,
        "Faltan dedos por capturar o explicar: índice derecho, índice izquierdo y meñique izquierdo."
    );
    let role = Refusal::new(RefusalCode::RoleMissing).with("roles", "perito,oficial_de_datos");
    assert_eq!(
        spanish(&role).what,
        "Su usuario no tiene el rol que pide este paso: perito o oficial de datos."
    );
}

#[test]
fn what_is_not_known_is_not_said() {
    let bare = spanish(&Refusal::new(RefusalCode::SearchIncomplete));
    assert_eq!(bare.what, "La búsqueda no cubrió todo el acervo.");
    let half = Refusal::new(RefusalCode::SearchIncomplete).with("searched", 150);
    assert_eq!(spanish(&half).what, bare.what);
    assert_eq!(
        spanish(&half.with("total", 200)).what,
        "La búsqueda no cubrió todo el acervo: 150 de 200 registros."
    );
}
