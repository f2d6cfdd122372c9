//! Which records bear a CURP, or names and a birth. Items are named by keyed digests and hold opaque ids: whoever has the
//! folder and not the key learns nothing from it. It knows no search by prints.

use crate::sealed::SealedFolder;
use crate::synthetic::plain_letter;
use core_api::keys::hex;
use core_api::{CoreError, Names, Person, Search};
use gallery::SubjectId;
use hkdf::Hkdf;

/// Names the item that says that everybody is in the index.
const COMPLETE: &str = "completo";

pub(crate) struct Index {
    sealed: SealedFolder,
    key: Hkdf<sha2::Sha256>,
}

impl Index {
    pub(crate) fn new(sealed: SealedFolder, key: &[u8; 32]) -> Self {
        Index { sealed, key: Hkdf::new(Some(b"cotejo locating index 1"), key) }
    }

    /// Adds a record under each of its terms; one that is there already stays once.
    pub(crate) fn add(
        &self,
        subject: SubjectId,
        person: &Person,
        mut nonce: impl FnMut() -> [u8; 24],
    ) -> Result<(), CoreError> {
        for term in terms(person) {
            let mut subjects = self.find(&term)?;
            if !subjects.contains(&subject) {
                subjects.push(subject);
                let bytes: Vec<u8> = subjects.iter().flat_map(|subject| subject.0).collect();
                self.sealed.put(&self.name(&term), nonce(), &bytes)?;
            }
        }
        Ok(())
    }

    /// The records under a term.
    pub(crate) fn find(&self, term: &str) -> Result<Vec<SubjectId>, CoreError> {
        let bytes = self.sealed.get(&self.name(term))?.unwrap_or_default();
        Ok(bytes.as_chunks().0.iter().map(|id| SubjectId(*id)).collect())
    }

    pub(crate) fn is_complete(&self) -> Result<bool, CoreError> {
        Ok(self.sealed.get(COMPLETE)?.is_some())
    }

    pub(crate) fn complete(&self, nonce: [u8; 24]) -> Result<(), CoreError> {
        self.sealed.put(COMPLETE, nonce, &[])
    }

    fn name(&self, term: &str) -> String {
        let mut digest = [0; 32];
        // 32 bytes are always given: only more than 8,160 would be refused.
        self.key.expand(term.as_bytes(), &mut digest).ok();
        hex(&digest)
    }
}

/// What a record is found by: her CURP, her names with her birth.
pub(crate) fn terms(person: &Person) -> [String; 2] {
    [curp(&person.curp), names(&person.given_names, &person.surnames, &person.birth)]
}

/// What a search asks for.
pub(crate) fn term_of(search: &Search) -> String {
    match search {
        Search::Curp(text) => curp(text),
        Search::Names(Names { given_names, surnames, birth }) => names(given_names, surnames, birth),
    }
}

fn curp(text: &str) -> String {
    format!("curp\0{text}")
}

fn names(given_names: &str, surnames: &str, birth: &str) -> String {
    format!("names\0{}\0{}\0{birth}", folded(given_names), folded(surnames))
}

/// A name as it is compared: capitals without accents, one space between words.
pub(crate) fn folded(name: &str) -> String {
    let word = |word: &str| word.chars().flat_map(char::to_uppercase).map(plain_letter).collect::<String>();
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_but_for_case_accents_and_spaces() {
        let said = names("maria  guadalupe", "peña  güemes ", "1980-01-01");
        assert_eq!(said, names("María Guadalupe", "PEÑA GÜEMES", "1980-01-01"));
        assert_ne!(said, names("María Guadalupe", "PENA GÜEMES", "1980-01-01"));
        assert_ne!(said, names("María", "Guadalupe PEÑA GÜEMES", "1980-01-01"));
        assert_ne!(said, names("María Guadalupe", "PEÑA GÜEMES", "1980-01-02"));
    }
}
