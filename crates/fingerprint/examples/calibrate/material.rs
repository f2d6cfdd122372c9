//! The prints a calibration is fitted and checked on, and their scores.

use fingerprint::calibration::fit::Pair;
use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Prepared, Probe, Score, TEMPLATE_PPI, Template, extract};
use print_image::decode;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use terms::Finger;

/// One real impression.
pub(crate) struct Print {
    pub(crate) set: String,
    pub(crate) finger: usize,
    pub(crate) impression: usize,
    template: Template,
}

/// Real prints and the score of each pair; the score of a print with itself means nothing.
pub(crate) struct Real {
    pub(crate) prints: Vec<Print>,
    pub(crate) scores: Vec<Vec<f32>>,
}

impl Real {
    /// Reads folders of `FINGER_IMPRESSION.png`.
    pub(crate) fn read(folders: &[PathBuf]) -> std::io::Result<Self> {
        let mut files = Vec::new();
        for folder in folders {
            for entry in std::fs::read_dir(folder)? {
                files.push(entry?.path());
            }
        }
        files.sort();
        let prints: Vec<Print> = files.par_iter().filter_map(|file| read(file)).collect();
        let prepared: Vec<Prepared> = prints.par_iter().map(|print| Prepared::new(&print.template)).collect();
        let row = |print: &Print| {
            let probe = Probe::new(&print.template);
            prepared.iter().map(|other| probe.score_prepared(other).value()).collect()
        };
        let scores = prints.par_iter().map(row).collect();
        Ok(Real { prints, scores })
    }

    /// Every pair once, by places: `same` finger or not.
    fn pairs(&self, same: bool) -> impl Iterator<Item = (usize, usize)> {
        let all = (0..self.prints.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        all.filter(move |(a, b)| self.same(*a, *b) == same)
    }

    fn same(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.prints[a], &self.prints[b]);
        a.set == b.set && a.finger == b.finger
    }

    /// Scores of pairs of one finger, both of whose prints are `chosen`.
    pub(crate) fn genuine(&self, chosen: impl Fn(&Print) -> bool) -> Vec<f32> {
        let both = |a: usize, b: usize| chosen(&self.prints[a]) && chosen(&self.prints[b]);
        self.pairs(true).filter(|(a, b)| both(*a, *b)).map(|(a, b)| self.scores[a][b]).collect()
    }

    /// Pairs of different fingers whose prints, first and second, are `chosen`.
    pub(crate) fn strangers(&self, chosen: impl Fn(&Print, &Print) -> bool) -> Vec<Pair> {
        let number = |at: usize| {
            let print = &self.prints[at];
            let same = |other: &Print| other.set == print.set && other.finger == print.finger;
            self.prints.iter().position(same).unwrap_or(0)
        };
        let mut fingers: Vec<usize> = (0..self.prints.len()).map(number).collect();
        let mut distinct = fingers.clone();
        distinct.sort_unstable();
        distinct.dedup();
        for finger in &mut fingers {
            *finger = distinct.binary_search(finger).unwrap_or(0);
        }
        let sets = self.sets();
        let set = |at: usize| sets.iter().position(|set| *set == self.prints[at].set).unwrap_or(0);
        let pair = |(a, b): (usize, usize)| Pair {
            score: self.scores[a][b],
            fingers: (fingers[a], fingers[b]),
            sets: (set(a), set(b)),
        };
        let wanted = |(a, b): &(usize, usize)| chosen(&self.prints[*a], &self.prints[*b]);
        self.pairs(false).filter(wanted).map(pair).collect()
    }

    /// The sets, in order.
    pub(crate) fn sets(&self) -> Vec<String> {
        let mut sets: Vec<String> = self.prints.iter().map(|print| print.set.clone()).collect();
        sets.dedup();
        sets
    }

    /// The place of one impression of the set's `nth` finger, from 0.
    pub(crate) fn find(&self, set: &str, nth: usize, impression: usize) -> Option<usize> {
        let of_set = || self.prints.iter().filter(|print| print.set == set);
        let mut fingers: Vec<usize> = of_set().map(|print| print.finger).collect();
        fingers.sort_unstable();
        fingers.dedup();
        let finger = *fingers.get(nth)?;
        (self.prints.iter()).position(|p| p.set == set && p.finger == finger && p.impression == impression)
    }
}

fn read(file: &Path) -> Option<Print> {
    let (finger, impression) = file.file_stem()?.to_str()?.split_once('_')?;
    let decoded = decode(&std::fs::read(file).ok()?).ok()?;
    let ppi = decoded.ppi.unwrap_or(TEMPLATE_PPI);
    Some(Print {
        set: file.parent()?.file_name()?.to_str()?.to_owned(),
        finger: finger.parse().ok()?,
        impression: impression.parse().ok()?,
        template: extract(&decoded.into_raster(ppi)).template,
    })
}

/// Synthetic people, ten fingers each: an enrolment, a second impression, and one post-mortem. The second and third
/// are taken hand by hand: one hand's fingers share moisture, pressure and whatever else spoils them.
pub(crate) struct People {
    pub(crate) enrolled: Vec<Vec<Prepared>>,
    pub(crate) living: Vec<Vec<Probe>>,
    pub(crate) dead: Vec<Vec<Probe>>,
}

impl People {
    pub(crate) fn new(seed: u64, persons: u64) -> Self {
        let fingers: Vec<(u64, Finger)> =
            (0..persons).flat_map(|n| Finger::ALL.map(|finger| (seed + n, finger))).collect();
        let made: Vec<(Prepared, Probe, Probe)> = (fingers.par_iter())
            .map(|(person, finger)| {
                let master = MasterFinger::new(*person, *finger, None);
                let hand = person * 2 + u64::from(finger.position() > 5);
                let own = person * 10 + finger.index() as u64;
                let print = |params| extract(&master.impression(&params)).template;
                (
                    Prepared::new(&print(ImpressionParams::sample(own))),
                    Probe::new(&print(ImpressionParams::sample(hand + 1_000_000))),
                    Probe::new(&print(ImpressionParams::post_mortem(hand + 2_000_000))),
                )
            })
            .collect();
        let mut people = People { enrolled: Vec::new(), living: Vec::new(), dead: Vec::new() };
        let mut made = made.into_iter();
        for _ in 0..persons {
            let (mut enrolled, mut living, mut dead) = (Vec::new(), Vec::new(), Vec::new());
            for (prepared, probe, post_mortem) in made.by_ref().take(10) {
                enrolled.push(prepared);
                living.push(probe);
                dead.push(post_mortem);
            }
            people.enrolled.push(enrolled);
            people.living.push(living);
            people.dead.push(dead);
        }
        people
    }

    /// Scores of one set of probes against the enrolled, finger by finger: `[probe person][enrolled person][finger]`.
    pub(crate) fn scores(&self, probes: &[Vec<Probe>]) -> Vec<Vec<[Score; 10]>> {
        let against = |probe: &Vec<Probe>, enrolled: &Vec<Prepared>| {
            let mut scores = [Score(0.0); 10];
            for (score, (probe, enrolled)) in scores.iter_mut().zip(probe.iter().zip(enrolled)) {
                *score = probe.score_prepared(enrolled);
            }
            scores
        };
        probes
            .par_iter()
            .map(|probe| self.enrolled.iter().map(|enrolled| against(probe, enrolled)).collect())
            .collect()
    }
}

/// The genuine scores in such scores.
pub(crate) fn genuine(scores: &[Vec<[Score; 10]>]) -> Vec<f32> {
    let own = scores.iter().enumerate().filter_map(|(person, row)| row.get(person));
    own.flatten().map(|score| score.value()).collect()
}

/// The strangers' pairs in such scores.
pub(crate) fn strangers(scores: &[Vec<[Score; 10]>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (a, row) in scores.iter().enumerate() {
        for (b, fingers) in row.iter().enumerate().filter(|(b, _)| *b != a) {
            let pair = |(at, score): (usize, &Score)| Pair {
                score: score.value(),
                fingers: (a * 10 + at, b * 10 + at),
                sets: (0, 0),
            };
            pairs.extend(fingers.iter().enumerate().map(pair));
        }
    }
    pairs
}
