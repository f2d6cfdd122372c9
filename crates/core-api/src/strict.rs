//! Strict reading: exactly the members of the contract, with values in their bounds. Whatever is more than that may be
//! somebody's name, so it is refused, and no error says what it was.

use crate::wire::{Keys, MAX_PRINTS, Problem, RequestBody, RequestState};
use crate::{Acknowledgement, Answer, CONTRACT, Capabilities, Delivery, Distribution, Person};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::HashSet;
use terms::{Acervo, Acervos, BajaCause, CandidateId, Finger};

/// Most candidates of an answer.
pub const MAX_CANDIDATES: usize = 100;
/// Most bins of a distribution.
pub const MAX_BINS: usize = 1000;
/// Longest word of a core about itself: its code, its engine, a calibration.
pub const MAX_WORD: usize = 64;
/// Longest text about a person, bytes.
pub const MAX_PERSON_TEXT: usize = 400;
/// Longest sentence of a problem, bytes.
pub const MAX_SENTENCE: usize = 300;
/// Most keys a core may have had.
pub const MAX_KEYS: usize = 100;

/// Why bytes are not a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// Something else than the contract allows stands in them.
    #[error("it says what the contract does not allow")]
    Surplus,
    /// They cannot be read, or contradict themselves.
    #[error("it cannot be read")]
    Broken,
}

/// What crosses the contract as JSON. Its members are closed (`deny_unknown_fields`); `check` holds their values.
pub trait Message: Serialize + DeserializeOwned {
    /// Whether every value keeps to the contract.
    fn check(&self) -> Result<(), Misfit>;
}

/// The message, if the bytes are one and nothing else.
pub fn read<T: Message>(json: &[u8]) -> Result<T, Misfit> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    // What breaks off is broken. JSON of another shape, or text that is no JSON, says something nobody asked for.
    let message = T::deserialize(&mut reader).map_err(|error| match error.classify() {
        serde_json::error::Category::Data | serde_json::error::Category::Syntax => Misfit::Surplus,
        serde_json::error::Category::Eof | serde_json::error::Category::Io => Misfit::Broken,
    })?;
    reader.end().map_err(|_| Misfit::Surplus)?;
    message.check()?;
    Ok(message)
}

/// Whether a candidate's id has the form of the contract: `C-`, then 1 to 40 of `0-9 A-F -`. No name fits.
pub fn is_candidate(id: &CandidateId) -> bool {
    let opaque = |byte: u8| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte) || byte == b'-';
    id.0.strip_prefix("C-").is_some_and(|rest| (1..=40).contains(&rest.len()) && rest.bytes().all(opaque))
}

impl Message for Capabilities {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        word(&self.code)?;
        word(&self.engine)
    }
}

impl Message for Acknowledgement {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)
    }
}

impl Message for Delivery {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)
    }
}

impl Message for Answer {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        word(&self.engine)?;
        word(&self.calibration)?;
        allowed(self.candidates.len() <= MAX_CANDIDATES)?;
        let mut seen = HashSet::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            allowed(is_candidate(&candidate.id))?;
            sound(candidate.rank as usize == place + 1 && seen.insert(&candidate.id))?;
            one_print_a_finger(candidate.prints.iter().map(|print| print.finger))?;
        }
        sound(self.searched <= self.total)?;
        acervos(self)?;
        histogram(&self.distribution)
    }
}

/// What an answer says of acervos adds up: each once and in order, their persons together are those of the answer, each
/// candidate is of one of them, and only cancelled records have a cause.
fn acervos(answer: &Answer) -> Result<(), Misfit> {
    let parts = &answer.coverage;
    sound(parts.is_sorted_by(|one, next| one.acervo < next.acervo))?;
    let sum =
        |of: fn(&terms::Coverage) -> u64| parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(of(part)));
    let together = (sum(|part| part.searched), sum(|part| part.total));
    sound(parts.is_empty() || together == (Some(answer.searched), Some(answer.total)))?;
    sound(parts.iter().all(|part| part.searched <= part.total))?;
    let of_one = |acervo: Acervo| parts.iter().any(|part| part.acervo == acervo);
    answer.candidates.iter().try_for_each(|candidate| {
        sound(candidate.acervo.map_or(parts.is_empty(), of_one))?;
        sound(candidate.cause.is_some() == (candidate.acervo == Some(Acervo::Bajas)))?;
        let died = candidate.cause == Some(BajaCause::Defuncion);
        sound(candidate.acervo.is_none() || died == candidate.cancelled_by_death)
    })
}

/// An oficio's number stands where an acervo wants one, and nowhere else.
pub fn oficio(acervos: Acervos, number: Option<&str>) -> Result<(), Misfit> {
    sound(number.is_some() == acervos.by_oficio())?;
    number.map_or(Ok(()), word)
}

impl Message for Person {
    fn check(&self) -> Result<(), Misfit> {
        let texts = [&self.given_names, &self.surnames, &self.birth, &self.curp, &self.address];
        texts.into_iter().try_for_each(|text| about_a_person(text))
    }
}

impl Message for RequestState {
    fn check(&self) -> Result<(), Misfit> {
        sound(self.total == 0 || self.searched <= self.total)
    }
}

impl Message for Keys {
    fn check(&self) -> Result<(), Misfit> {
        allowed(self.keys.len() <= MAX_KEYS)
    }
}

impl Message for Problem {
    fn check(&self) -> Result<(), Misfit> {
        let detail = self.detail.as_deref().unwrap_or_default();
        allowed([&*self.kind, &*self.title, detail].iter().all(|text| text.len() <= MAX_SENTENCE))?;
        allowed(self.blobs.len() <= MAX_PRINTS)
    }
}

impl Message for RequestBody {
    fn check(&self) -> Result<(), Misfit> {
        contract(&self.contract)?;
        allowed(self.prints.len() <= MAX_PRINTS)?;
        sound(!self.prints.is_empty())?;
        oficio(self.acervos, self.oficio.as_deref())?;
        one_print_a_finger(self.prints.iter().map(|print| print.finger))
    }
}

pub(crate) fn contract(version: &str) -> Result<(), Misfit> {
    allowed(version == CONTRACT)
}

/// A word of a core about itself, or a number of a paper: letters of ASCII, digits, ` ._/+-`.
pub(crate) fn word(word: &str) -> Result<(), Misfit> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" ._/+-".contains(&byte);
    allowed((1..=MAX_WORD).contains(&word.len()) && word.bytes().all(plain))
}

/// A text about a person, on one line.
fn about_a_person(text: &str) -> Result<(), Misfit> {
    allowed(text.len() <= MAX_PERSON_TEXT && !text.chars().any(char::is_control))
}

/// A person's name, or part of it: something, on one line.
pub(crate) fn name(text: &str) -> Result<(), Misfit> {
    sound(!text.trim().is_empty())?;
    about_a_person(text)
}

/// Each finger once.
pub(crate) fn one_print_a_finger(mut fingers: impl Iterator<Item = Finger>) -> Result<(), Misfit> {
    let mut seen = HashSet::new();
    sound(fingers.all(|finger| seen.insert(finger)))
}

/// A day: `YYYY-MM-DD`, of a month that has it.
pub(crate) fn day(text: &str) -> Result<(), Misfit> {
    let mut parts = text.split('-');
    let [year, month, day] = [4, 2, 2].map(|digits| parts.next().and_then(|part| number(part, digits)));
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else {
        return Err(Misfit::Surplus);
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    allowed((1..=days).contains(&day))
}

/// A CURP as RENAPO writes it.
pub(crate) fn curp(text: &str) -> Result<(), Misfit> {
    let form = "AAAA000000AAAAAAX0";
    let fits = |(byte, form): (u8, u8)| match form {
        b'A' => byte.is_ascii_uppercase(),
        b'0' => byte.is_ascii_digit(),
        _ => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
    };
    allowed(text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits))
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn histogram(distribution: &Distribution) -> Result<(), Misfit> {
    allowed(distribution.counts.len() <= MAX_BINS)?;
    let edges = &distribution.edges_milli;
    let none = edges.is_empty() && distribution.counts.is_empty();
    sound(none || (edges.len() == distribution.counts.len() + 1 && edges.is_sorted()))
}

pub(crate) fn allowed(is: bool) -> Result<(), Misfit> {
    if is { Ok(()) } else { Err(Misfit::Surplus) }
}

pub(crate) fn sound(is: bool) -> Result<(), Misfit> {
    if is { Ok(()) } else { Err(Misfit::Broken) }
}
