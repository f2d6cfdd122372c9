//! Prints of whole folders and the scores that an evaluation needs of them.

use super::input::{Reader, folder};
use crate::progress;
use anyhow::{Context as _, Result, anyhow, bail};
use fingerprint::evaluate::{Impression, Protocol, RankedProbe, Trial, Trials, pairs, rank};
use fingerprint::{Prepared, Probe, Template};
use std::path::{Path, PathBuf};

/// A folder of `FINGER_IMPRESSION.ext` files.
pub(crate) struct Set {
    /// The folder's own name.
    pub(crate) name: String,
    pub(crate) impressions: Vec<Impression>,
    files: Vec<PathBuf>,
    /// Fingers in it.
    pub(crate) fingers: usize,
}

/// The scores of one set.
pub(crate) struct Scored {
    pub(crate) trials: Trials,
    /// Every impression but a finger's first, searched among the first of all sets.
    pub(crate) probes: Vec<RankedProbe>,
}

impl Set {
    /// The prints in a folder, by name. Everything before the last `_` names the finger.
    pub(crate) fn of(path: &Path) -> Result<Self> {
        let files = folder(path)?;
        let parts: Vec<(&str, u32)> = files.iter().map(|file| parts(file)).collect::<Result<_>>()?;
        let mut names: Vec<&str> = parts.iter().map(|(finger, _)| *finger).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() < 2 {
            bail!("«{}» necesita huellas de dos dedos o más, llamadas DEDO_IMPRESION.png", path.display());
        }
        let number = |finger: &str| names.binary_search(&finger).unwrap_or(0) as u32;
        let impressions = parts
            .iter()
            .map(|(finger, impression)| Impression { finger: number(finger), number: *impression });
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Ok(Set { name, impressions: impressions.collect(), fingers: names.len(), files: files.clone() })
    }

    /// Whether this is the finger's impression with the lowest number.
    fn is_first(&self, at: usize) -> bool {
        let one = self.impressions[at];
        self.impressions.iter().all(|other| other.finger != one.finger || other.number >= one.number)
    }
}

/// Finger and impression of a file's name.
fn parts(file: &Path) -> Result<(&str, u32)> {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    let parts = stem.and_then(|stem| stem.rsplit_once('_'));
    let parts = parts.and_then(|(finger, impression)| Some((finger, impression.parse().ok()?)));
    parts.ok_or_else(|| anyhow!("«{}» no se llama DEDO_IMPRESION, por ejemplo 101_3.png", file.display()))
}

/// Extracts and compares everything the protocol asks for, and searches every later impression among the first ones.
pub(crate) fn score(sets: &[Set], protocol: Protocol, reader: &Reader) -> Result<Vec<Scored>> {
    let places: Vec<(usize, usize)> =
        sets.iter().enumerate().flat_map(|(set, of)| (0..of.files.len()).map(move |at| (set, at))).collect();
    let prints: Vec<(Template, Prepared)> = progress::each("extrayendo", &places, |(set, at)| {
        let template = reader.minutiae(&sets[*set].files[*at]).context("no se evaluó nada")?;
        let prepared = Prepared::new(&template);
        Ok((template, prepared))
    })?
    .into_iter()
    .collect::<Result<_>>()?;
    let begins: Vec<usize> =
        (0..sets.len()).map(|set| places.iter().take_while(|(of, _)| *of < set).count()).collect();
    let gallery: Vec<usize> =
        (0..places.len()).filter(|at| sets[places[*at].0].is_first(places[*at].1)).collect();
    let wanted: Vec<Vec<Vec<usize>>> = sets.iter().map(|set| partners(set, protocol)).collect();
    let done = progress::each("comparando", &(0..places.len()).collect::<Vec<_>>(), |print| {
        let (set, at) = places[*print];
        let probe = Probe::new(&prints[*print].0);
        let against = |other: usize| f64::from(probe.score_prepared(&prints[other].1).value());
        let impressions = &sets[set].impressions;
        let trials: Vec<Trial> = (wanted[set][at].iter())
            .map(|other| Trial {
                score: against(begins[set] + other),
                fingers: (impressions[at].finger, impressions[*other].finger),
            })
            .collect();
        let is_own = |other: &usize| {
            let (set_of, at_of) = places[*other];
            set_of == set && sets[set_of].impressions[at_of].finger == impressions[at].finger
        };
        let ranked = (!sets[set].is_first(at)).then(|| {
            let own = gallery.iter().find(|other| is_own(other)).map_or(0.0, |own| against(*own));
            let others = gallery.iter().filter(|other| !is_own(other)).map(|other| against(*other));
            // Nothing in common with one's own print is no identification, even if nobody else has more.
            let rank = if own > 0.0 { rank(own, others) } else { usize::MAX };
            RankedProbe { finger: impressions[at].finger, rank }
        });
        (set, trials, ranked)
    })?;
    let of_set = |wanted: usize| {
        let own = || done.iter().filter(move |(set, ..)| *set == wanted);
        Scored {
            trials: Trials::new(own().flat_map(|(_, trials, _)| trials.iter().copied())),
            probes: own().filter_map(|(.., ranked)| *ranked).collect(),
        }
    };
    Ok((0..sets.len()).map(of_set).collect())
}

/// For every impression of a set, which later ones it is compared with.
fn partners(set: &Set, protocol: Protocol) -> Vec<Vec<usize>> {
    let mut partners = vec![Vec::new(); set.impressions.len()];
    for (a, b) in pairs(&set.impressions, protocol) {
        partners[a].push(b);
    }
    partners
}
