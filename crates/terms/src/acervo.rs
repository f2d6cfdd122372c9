//! The acervos that a matching core may hold, sets of them, and why a record left the padrón.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A collection of records kept for one purpose, under rules of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acervo {
    /// Padrón electoral: the current records. Everything enrolled before there were several acervos is here.
    #[default]
    Padron,
    /// Records cancelled from the padrón, each with its cause.
    Bajas,
    /// Confirmed exemplars of missing persons.
    Desaparecidas,
    /// Unidentified bodies.
    Cuerpos,
    /// Exemplars held by the Instituto Nacional de Migración; searched on account of an oficio only.
    Inm,
}

impl Acervo {
    /// All of them.
    pub const ALL: [Acervo; 5] =
        [Acervo::Padron, Acervo::Bajas, Acervo::Desaparecidas, Acervo::Cuerpos, Acervo::Inm];

    /// As messages, files and acts write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Acervo::Padron => "padron",
            Acervo::Bajas => "bajas",
            Acervo::Desaparecidas => "desaparecidas",
            Acervo::Cuerpos => "cuerpos",
            Acervo::Inm => "inm",
        }
    }

    /// Its place in [`Acervo::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether a search in it has to name the oficio that asks for it.
    pub const fn by_oficio(self) -> bool {
        matches!(self, Acervo::Inm)
    }
}

impl fmt::Display for Acervo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a record was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BajaCause {
    /// Its person died: a hit on it stops for the Ministerio Público.
    Defuncion,
    /// Its person's rights are suspended.
    Suspension,
    /// The same person has another record.
    Duplicado,
    /// The inscription was not renewed in time.
    Vigencia,
    /// Another cause.
    Otra,
}

impl BajaCause {
    /// All of them.
    pub const ALL: [BajaCause; 5] = [
        BajaCause::Defuncion,
        BajaCause::Suspension,
        BajaCause::Duplicado,
        BajaCause::Vigencia,
        BajaCause::Otra,
    ];

    /// As messages, files and acts write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            BajaCause::Defuncion => "defuncion",
            BajaCause::Suspension => "suspension",
            BajaCause::Duplicado => "duplicado",
            BajaCause::Vigencia => "vigencia",
            BajaCause::Otra => "otra",
        }
    }
}

/// The text names no acervo, no cause, or no set of acervos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidAcervo;

impl fmt::Display for InvalidAcervo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("acervos are padron, bajas, desaparecidas, cuerpos and inm, each once and one at least")
    }
}

impl std::error::Error for InvalidAcervo {}

impl FromStr for Acervo {
    type Err = InvalidAcervo;
    fn from_str(text: &str) -> Result<Self, InvalidAcervo> {
        Acervo::ALL.into_iter().find(|acervo| acervo.as_str() == text).ok_or(InvalidAcervo)
    }
}

impl FromStr for BajaCause {
    type Err = InvalidAcervo;
    fn from_str(text: &str) -> Result<Self, InvalidAcervo> {
        BajaCause::ALL.into_iter().find(|cause| cause.as_str() == text).ok_or(InvalidAcervo)
    }
}

/// One acervo at least, each once; written in the order of [`Acervo::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Vec<Acervo>", into = "Vec<Acervo>")]
pub struct Acervos(u8);

impl Acervos {
    /// What is searched where nobody says anything else: the register of an electoral institute, with the records it
    /// has cancelled.
    pub const USUAL: Acervos = Acervos(1 << Acervo::Padron as u8 | 1 << Acervo::Bajas as u8);

    /// Every one.
    pub const EVERY: Acervos = Acervos(0b1_1111);

    /// That one alone.
    pub const fn only(acervo: Acervo) -> Self {
        Acervos(1 << acervo as u8)
    }

    /// These and that one.
    #[must_use]
    pub const fn with(self, acervo: Acervo) -> Self {
        Acervos(self.0 | 1 << acervo as u8)
    }

    /// Whether it is among them.
    pub const fn contains(self, acervo: Acervo) -> bool {
        self.0 >> acervo as u8 & 1 == 1
    }

    /// Whether all of `other` are among them.
    pub const fn covers(self, other: Acervos) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether these are what is searched where nobody says anything else.
    pub fn is_usual(&self) -> bool {
        *self == Acervos::USUAL
    }

    /// Whether a search in them has to name an oficio.
    pub fn by_oficio(self) -> bool {
        self.iter().any(Acervo::by_oficio)
    }

    /// Each of them, in order.
    pub fn iter(self) -> impl Iterator<Item = Acervo> + Clone {
        Acervo::ALL.into_iter().filter(move |acervo| self.contains(*acervo))
    }
}

impl Default for Acervos {
    fn default() -> Self {
        Acervos::USUAL
    }
}

impl TryFrom<Vec<Acervo>> for Acervos {
    type Error = InvalidAcervo;
    fn try_from(list: Vec<Acervo>) -> Result<Self, InvalidAcervo> {
        let set = list.iter().fold(Acervos(0), |set, acervo| set.with(*acervo));
        let sound = set.0 != 0 && set.0.count_ones() as usize == list.len();
        if sound { Ok(set) } else { Err(InvalidAcervo) }
    }
}

impl From<Acervos> for Vec<Acervo> {
    fn from(set: Acervos) -> Vec<Acervo> {
        set.iter().collect()
    }
}

/// Reads `padron,bajas`.
impl FromStr for Acervos {
    type Err = InvalidAcervo;
    fn from_str(text: &str) -> Result<Self, InvalidAcervo> {
        text.split(',').map(|word| word.trim().parse()).collect::<Result<Vec<Acervo>, _>>()?.try_into()
    }
}

impl fmt::Display for Acervos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, acervo) in self.iter().enumerate() {
            write!(f, "{}{acervo}", if place > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

/// How much of one acervo was searched: so many persons of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Which.
    pub acervo: Acervo,
    /// Persons compared.
    pub searched: u64,
    /// Persons in it.
    pub total: u64,
}

impl Coverage {
    /// Whether all of it was searched.
    pub const fn is_whole(&self) -> bool {
        self.searched == self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_reads_as_it_is_written() {
        for text in ["padron", "padron,bajas", "bajas,cuerpos,inm", "padron,bajas,desaparecidas,cuerpos,inm"]
        {
            assert_eq!(text.parse::<Acervos>().map(|set| set.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("inm,padron".parse::<Acervos>().map(|set| set.to_string()).as_deref(), Ok("padron,inm"));
        for text in ["", "padron,padron", "padrón", "padron,", "todos"] {
            assert_eq!(text.parse::<Acervos>(), Err(InvalidAcervo), "{text}");
        }
    }

    #[test]
    fn only_what_is_granted_is_covered() {
        let granted = Acervos::USUAL.with(Acervo::Cuerpos);
        assert!(granted.covers(Acervos::USUAL) && granted.covers(Acervos::only(Acervo::Cuerpos)));
        assert!(!granted.covers(Acervos::USUAL.with(Acervo::Inm)) && !Acervos::USUAL.covers(granted));
        assert!(Acervos::EVERY.by_oficio() && !granted.by_oficio());
    }
}
