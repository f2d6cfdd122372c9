//! What the names of files and folders say of an answer: folio, candidate, finger, "baja por defunción". A name is only
//! read for that; it may be the name of a person, so it goes no further than this module.

use std::path::Path;
use terms::{Finger, RequestId};

/// How the solicitud of a folio stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It left and waits for an answer.
    Waits(RequestId),
    /// There is none that left.
    NeverSent,
    /// It was answered or withdrawn.
    Closed,
}

/// The folios of this institution.
pub(super) struct Folios {
    known: Vec<(Vec<String>, Standing)>,
    /// What every folio of this station begins with, and how many words it has.
    form: Option<(String, usize)>,
}

/// What a path says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The folio it names, and how that stands.
    pub(super) standing: Option<Standing>,
    /// The candidate it names, from 1.
    pub(super) candidate: Option<u8>,
    /// The folder between the folio's and the file, where there is one: mostly one candidate each.
    pub(super) group: Option<String>,
    /// The finger.
    pub(super) finger: Option<Finger>,
    /// "Baja por defunción".
    pub(super) dead: bool,
    /// It is a part of the oficio itself.
    pub(super) document: bool,
}

impl Folios {
    /// Folios with how their solicitudes stand; `station` begins those of this station.
    pub(super) fn new<'a>(folios: impl Iterator<Item = (&'a str, Standing)>, station: Option<&str>) -> Self {
        let known: Vec<_> = folios.map(|(folio, standing)| (words(folio), standing)).collect();
        let form = station.and_then(|station| {
            let first = words(station).into_iter().next()?;
            let like = known.iter().map(|(words, _)| words).find(|words| words.first() == Some(&first));
            Some((first, like.map_or(3, Vec::len)))
        });
        Folios { known, form }
    }

    /// The one folio that stands in these words, and where. Two different ones are none.
    fn find(&self, said: &[String]) -> Option<(Standing, std::ops::Range<usize>)> {
        let mut found = None;
        for (folio, standing) in self.known.iter().filter(|(folio, _)| !folio.is_empty()) {
            let Some(at) = said.windows(folio.len()).position(|run| run == folio) else { continue };
            if found.is_some() {
                return None;
            }
            found = Some((*standing, at..at + folio.len()));
        }
        found.or_else(|| self.unknown(said))
    }

    /// Words of the form of this station's folios that are none of them.
    fn unknown(&self, said: &[String]) -> Option<(Standing, std::ops::Range<usize>)> {
        let (first, length) = self.form.as_ref()?;
        let numbers = |run: &[String]| run[1..].iter().all(|word| is_number(word));
        let at = said.windows(*length).position(|run| run.first() == Some(first) && numbers(run))?;
        Some((Standing::NeverSent, at..at + length))
    }

    /// Every waiting solicitud whose folio stands in a text, in its order.
    pub(super) fn waiting_in(&self, text: &str) -> Vec<RequestId> {
        let said = words(text);
        let in_it = |folio: &[String]| said.windows(folio.len().max(1)).position(|run| run == folio);
        let mut found: Vec<(usize, RequestId)> = self
            .known
            .iter()
            .filter_map(|(folio, standing)| match standing {
                Standing::Waits(request) => Some((in_it(folio)?, *request)),
                _ => None,
            })
            .collect();
        found.sort_unstable_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, request)| request).collect()
    }
}

/// What the path of a file, from the chosen folder on, says.
pub(super) fn read(path: &Path, folios: &Folios) -> Said {
    let mut parts: Vec<String> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if let (Some(last), Some(stem)) = (parts.last_mut(), path.file_stem()) {
        *last = stem.to_string_lossy().into_owned();
    }
    let mut said = Said::default();
    let mut rest: Vec<Vec<String>> = parts.iter().map(|part| words(part)).collect();
    let mut at = None;
    // The file's own name goes before its folder's.
    for (place, words) in rest.iter_mut().enumerate().rev() {
        let Some((standing, run)) = folios.find(words) else { continue };
        (said.standing, at) = (Some(standing), Some(place));
        words.drain(run);
        break;
    }
    let file = rest.len().saturating_sub(1);
    said.group = at.filter(|at| at + 1 < file).map(|at| parts[at + 1..file].join("/"));
    said.candidate = rest.iter().rev().find_map(|words| candidate(words));
    said.finger = rest.last().and_then(|words| finger(words));
    said.dead = rest
        .iter()
        .flatten()
        .any(|word| ["DEFUNCION", "FALLECID", "FINAD"].iter().any(|beginning| word.starts_with(beginning)));
    said.document = rest.last().is_some_and(|words| {
        words.iter().any(|word| ["OFICIO", "RESPUESTA", "ACUSE"].contains(&word.as_str()))
    });
    said
}

/// The words of a name: capitals without accents, numbers without zeros before them; letters and digits part.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for letter in text.chars().flat_map(char::to_uppercase).map(plain) {
        let kind = (letter.is_alphabetic(), letter.is_ascii_digit());
        if kind.0 || kind.1 {
            if before == Some(kind) {
                words.last_mut().into_iter().for_each(|word| word.push(letter));
            } else {
                words.push(letter.to_string());
            }
        }
        before = (kind.0 || kind.1).then_some(kind);
    }
    for word in &mut words {
        if is_number(word) {
            let bare = word.trim_start_matches('0');
            *word = if bare.is_empty() { "0".to_owned() } else { bare.to_owned() };
        }
    }
    words
}

fn plain(letter: char) -> char {
    match letter {
        'Á' | 'À' | 'Ä' => 'A',
        'É' | 'È' | 'Ë' => 'E',
        'Í' | 'Ì' | 'Ï' => 'I',
        'Ó' | 'Ò' | 'Ö' => 'O',
        'Ú' | 'Ù' | 'Ü' => 'U',
        'Ñ' => 'N',
        other => other,
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number after one of these words.
fn after(words: &[String], names: &[&str]) -> Option<u8> {
    words.windows(2).find(|pair| names.contains(&pair[0].as_str()))?[1].parse().ok()
}

fn candidate(words: &[String]) -> Option<u8> {
    after(words, &["C", "CAND", "CANDIDATO", "CANDIDATA", "R", "REG", "REGISTRO"])
        .filter(|number| (1..=99).contains(number))
}

/// A finger by its number or by its name; two different ones are none.
fn finger(words: &[String]) -> Option<Finger> {
    let numbered = |number: u8| Finger::new(number).ok();
    if let Some(number) = after(words, &["FGP", "F", "FP", "D", "DEDO", "FINGER"]) {
        return numbered(number);
    }
    if let Some(named) = named(words) {
        return Some(named);
    }
    let told_apart = |place: usize| {
        place.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| {
            ["C", "CAND", "CANDIDATO", "CANDIDATA", "R", "REG", "REGISTRO"].contains(&before.as_str())
        })
    };
    let mut numbers = words.iter().enumerate().filter(|(place, word)| is_number(word) && !told_apart(*place));
    match (numbers.next(), numbers.next()) {
        (Some((_, only)), None) => numbered(only.parse().ok()?),
        _ => None,
    }
}

fn named(words: &[String]) -> Option<Finger> {
    const DIGITS: [&[&str]; 5] = [
        &["PULGAR", "THUMB"],
        &["INDICE", "INDEX"],
        &["MEDIO", "CORDIAL", "MIDDLE"],
        &["ANULAR", "RING"],
        &["MENIQUE", "AURICULAR", "LITTLE"],
    ];
    const RIGHT: [&str; 4] = ["DERECHO", "DERECHA", "DER", "RIGHT"];
    const LEFT: [&str; 4] = ["IZQUIERDO", "IZQUIERDA", "IZQ", "LEFT"];
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    let mut digits = (1..=5).zip(DIGITS).filter(|(_, names)| has(names)).map(|(digit, _)| digit);
    let (digit, None) = (digits.next()?, digits.next()) else { return None };
    match (has(&RIGHT), has(&LEFT)) {
        (true, false) => Finger::new(digit).ok(),
        (false, true) => Finger::new(digit + 5).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAITS: RequestId = RequestId([1; 16]);
    const OTHER: RequestId = RequestId([2; 16]);

    fn folios() -> Folios {
        let known = [
            ("EJ-0012/26", Standing::Waits(WAITS)),
            ("EJ-0112/26", Standing::Waits(OTHER)),
            ("EJ-0013/26", Standing::NeverSent),
            ("EJ-0014/26", Standing::Closed),
        ];
        Folios::new(known.into_iter(), Some("EJ"))
    }

    fn said(path: &str) -> Said {
        read(Path::new(path), &folios())
    }

    fn place(path: &str) -> (Option<Standing>, Option<u8>) {
        let said = said(path);
        (said.standing, said.finger.map(Finger::position))
    }

    #[test]
    fn folio_and_finger_are_found_however_they_are_written() {
        let waits = Some(Standing::Waits(WAITS));
        for (path, finger) in [
            ("EJ-0012-26_07.wsq", Some(7)),
            ("EJ-0012-26/07.wsq", Some(7)),
            ("ej 12 26/dedo 3.png", Some(3)),
            ("EJ0012-26/FGP10.wsq", Some(10)),
            ("respuesta/EJ-0012-26/Índice derecho.jpg", Some(2)),
            ("EJ-0012-26/meñique-izquierdo.jpg", Some(10)),
            ("EJ-0012-26/C2/01.wsq", Some(1)),
            ("EJ-0012-26_C2_F01.wsq", Some(1)),
            ("EJ-0012-26/imagen.wsq", None),
            ("EJ-0012-26/11.wsq", None),
            ("EJ-0012-26/1 de 2.wsq", None),
            ("EJ-0012-26/pulgar.wsq", None),
            ("EJ-0012-26/pulgar e índice derecho.wsq", None),
        ] {
            assert_eq!(place(path), (waits, finger), "{path}");
        }
    }

    #[test]
    fn a_longer_number_is_another_folio_and_two_are_none() {
        assert_eq!(said("EJ-0112-26_01.wsq").standing, Some(Standing::Waits(OTHER)));
        assert_eq!(
            said("EJ-1012-26_01.wsq").standing,
            Some(Standing::NeverSent),
            "of this station, not known"
        );
        assert_eq!(said("EJ-0012-26 EJ-0112-26 01.wsq").standing, None);
        assert_eq!(said("EJ-0013-26/01.wsq").standing, Some(Standing::NeverSent));
        assert_eq!(said("EJ-0014-26/01.wsq").standing, Some(Standing::Closed));
        assert_eq!(said("GARC800101HDFXYZ01/01.wsq").standing, None, "a CURP is no folio");
    }

    #[test]
    fn candidates_are_named_or_lie_in_folders_of_their_own() {
        assert_eq!(said("EJ-0012-26/candidato 2/01.wsq").candidate, Some(2));
        assert_eq!(said("EJ-0012-26_R1_05.wsq").candidate, Some(1));
        let apart = said("EJ-0012-26/primero/01.wsq");
        assert_eq!((apart.candidate, apart.group.as_deref()), (None, Some("primero")));
        assert_eq!(said("EJ-0012-26/01.wsq").group, None);
    }

    #[test]
    fn what_else_a_name_may_say() {
        assert!(said("EJ-0012-26/baja por defunción/01.wsq").dead);
        assert!(!said("EJ-0012-26/01.wsq").dead);
        assert!(said("Oficio INE 123.tif").document);
        assert!(!said("EJ-0012-26/01.wsq").document);
    }

    #[test]
    fn folios_in_a_list_are_found_in_its_order() {
        let text = "Sin registros: EJ-0112/26, ej-0013/26\n EJ-12/26; XX-0012/26";
        assert_eq!(folios().waiting_in(text), [OTHER, WAITS]);
    }
}
