//! Who is enrolled and who searches.

use crate::Plan;
use fingerprint::synth::{ImpressionParams, TemplateFinger};
use fingerprint::{TEMPLATE_PPI, Template, extract};
use gallery::{Position, SubjectId};
use rayon::prelude::*;
use std::ops::Range;
use std::path::{Path, PathBuf};
use terms::Finger;

type Person = (SubjectId, Vec<(Finger, Template)>);
/// Prints that search together, and whose they are.
pub(crate) type Search = (SubjectId, Vec<(Position, Template)>);

fn subject(kind: u8, number: u64) -> SubjectId {
    let mut id = [kind; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    SubjectId(id)
}

/// One impression of each finger of the people `numbers`.
pub(crate) fn enrolment(numbers: Range<u64>) -> Vec<Person> {
    numbers.into_par_iter().map(|n| (subject(0, n), hand(n, 1))).collect()
}

/// The `nth` impressions of a person's fingers.
fn hand(person: u64, nth: u64) -> Vec<(Finger, Template)> {
    let print = |finger: TemplateFinger| {
        let seed = (person * 16 + nth) * 10 + u64::from(finger.finger().position());
        (finger.finger(), finger.impression(&ImpressionParams::sample(seed)))
    };
    TemplateFinger::person(person).into_iter().map(print).collect()
}

/// People that search, spread over all.
fn searchers(plan: &Plan, searches: u64) -> impl Iterator<Item = u64> {
    let step = (plan.persons / searches.max(1)).max(1);
    (0..plan.persons).step_by(step as usize).take(searches as usize)
}

/// A fresh impression of one finger of some people, each another finger.
pub(crate) fn singles(plan: &Plan, searches: u64, known: bool) -> Vec<Search> {
    let single = |(place, person): (usize, u64)| {
        let (finger, template) = hand(person, 2).swap_remove(place % 10);
        (subject(0, person), vec![(position(finger, known), template)])
    };
    searchers(plan, searches).enumerate().map(single).collect()
}

/// Fresh impressions of all fingers of some people.
pub(crate) fn hands(plan: &Plan, searches: u64) -> Vec<Search> {
    let prints =
        |person| hand(person, 3).into_iter().map(|(finger, t)| (Position::Known(finger), t)).collect();
    searchers(plan, searches).map(|person| (subject(0, person), prints(person))).collect()
}

fn position(finger: Finger, known: bool) -> Position {
    if known { Position::Known(finger) } else { Position::Unknown }
}

/// A real impression of the finger `number` of all.
pub(crate) struct Real {
    number: u64,
    finger: Finger,
    first: bool,
    template: Template,
}

/// The prints in `folders`, extracted.
pub(crate) fn real(folders: &[PathBuf]) -> std::io::Result<Vec<Real>> {
    let mut files = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(folder)? {
            files.push(entry?.path());
        }
    }
    files.sort();
    let read: Vec<_> = files.par_iter().filter_map(|file| read(file)).collect();
    let mut fingers: Vec<_> = read.iter().map(|(finger, ..)| finger.clone()).collect();
    fingers.dedup();
    let number = |finger: &PathBuf| fingers.iter().position(|other| other == finger).unwrap_or(0) as u64;
    let real = |(name, first, template)| {
        let number = number(&name);
        let finger = Finger::ALL[number as usize % 10];
        Real { number, finger, first, template }
    };
    Ok(read.into_iter().map(real).collect())
}

/// Name of the finger, whether it is its first impression, and the template.
fn read(file: &Path) -> Option<(PathBuf, bool, Template)> {
    let (finger, impression) = file.file_stem()?.to_str()?.split_once('_')?;
    let decoded = print_image::decode(&std::fs::read(file).ok()?).ok()?;
    let ppi = decoded.ppi.unwrap_or(TEMPLATE_PPI);
    let template = extract(&decoded.into_raster(ppi)).template;
    Some((file.with_file_name(finger), impression == "1", template))
}

pub(crate) fn real_enrolment(real: &[Real]) -> Vec<Person> {
    let person = |real: &Real| (subject(1, real.number), vec![(real.finger, real.template.clone())]);
    real.iter().filter(|real| real.first).map(person).collect()
}

pub(crate) fn real_probes(real: &[Real], searches: u64, known: bool) -> Vec<Search> {
    let step = (real.len() / searches.max(1) as usize).max(1);
    let probe =
        |real: &Real| (subject(1, real.number), vec![(position(real.finger, known), real.template.clone())]);
    real.iter().filter(|real| !real.first).step_by(step).map(probe).collect()
}

/// Mean length of a template's own bytes.
pub(crate) fn template_bytes() -> usize {
    let people = enrolment(0..100);
    let lengths =
        people.iter().flat_map(|(_, fingers)| fingers).map(|(_, template)| template.to_bytes().len());
    lengths.sum::<usize>() / people.iter().map(|(_, fingers)| fingers.len()).sum::<usize>().max(1)
}
