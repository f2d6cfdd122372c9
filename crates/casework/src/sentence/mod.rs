//! Refusals in sentences: what was refused and what to do next, one table for each language.

mod es_mx;

use crate::refusal::Refusal;
use std::collections::BTreeMap;

/// A language that sentences exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Spanish as spoken in Mexico.
    EsMx,
}

/// What to tell the person whose act was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What is the matter.
    pub what: String,
    /// What to do about it.
    pub next: String,
}

/// The refusal in that language.
pub fn sentence(refusal: &Refusal, language: Language) -> Sentence {
    let (what, next) = match language {
        Language::EsMx => es_mx::template(refusal.code),
    };
    let words: BTreeMap<&str, String> = refusal
        .params
        .iter()
        .map(|(name, value)| match language {
            Language::EsMx => (name.as_str(), es_mx::word(name, value)),
        })
        .collect();
    Sentence { what: filled(what, &words), next: filled(next, &words) }
}

/// The template with its `{names}` replaced. A name without a value, as in a conflict that kept only the
/// code, leaves no gap: the part in square brackets that holds it is dropped.
fn filled(template: &str, words: &BTreeMap<&str, String>) -> String {
    let mut text = String::with_capacity(template.len());
    for part in template.split_inclusive(']') {
        let (plain, optional) = part.split_once('[').unwrap_or((part, ""));
        text.push_str(plain);
        if let Some(told) = replaced(optional.trim_end_matches(']'), words) {
            text.push_str(&told);
        }
    }
    text
}

fn replaced(part: &str, words: &BTreeMap<&str, String>) -> Option<String> {
    let mut told = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        told.push_str(before);
        told.push_str(words.get(name)?);
        rest = behind;
    }
    told.push_str(rest);
    Some(told)
}
