//! Prints from folders, what the engine says of each, and the scores of their pairs.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Prepared, Probe, QualityFeatures, QualityReason, Template, extract};
use print_image::{Raster, decode};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use terms::{Finger, Ppi};

/// One impression.
#[derive(Clone)]
pub(crate) struct Print {
    /// `FOLDER/FINGER_IMPRESSION`.
    pub(crate) name: String,
    pub(crate) features: QualityFeatures,
    pub(crate) reasons: Vec<QualityReason>,
    /// Processor time its measures took.
    pub(crate) millis: f64,
    template: Template,
}

impl Print {
    fn of(name: String, raster: &Raster) -> Self {
        let resampled = raster.resample(Ppi::P500);
        let extraction = extract(&resampled);
        let minutiae = &extraction.template.minutiae;
        let start = cpu_nanos();
        let features = QualityFeatures::measure(&resampled, &extraction.evidence, minutiae);
        let millis = cpu_nanos().saturating_sub(start) as f64 / 1e6;
        Print { name, features, reasons: extraction.quality.reasons, millis, template: extraction.template }
    }

    /// The engine's score, not rounded.
    pub(crate) fn score(&self) -> f64 {
        f64::from(self.features.score())
    }

    /// The folder's name.
    pub(crate) fn set(&self) -> &str {
        self.name.split('/').next().unwrap_or("")
    }

    /// The finger with its folder.
    fn finger(&self) -> &str {
        self.name.rsplit_once('_').map_or(&self.name, |(finger, _)| finger)
    }
}

/// Processor time of this thread, ns (Linux; 0 elsewhere). It may tick in steps of 4 ms: only means over many prints
/// are sound.
fn cpu_nanos() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0)
}

/// The prints of folders, or single files, in order of their names.
pub(crate) fn gather(paths: &[String]) -> std::io::Result<Vec<Print>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths.iter().map(Path::new) {
        if path.is_dir() {
            for entry in std::fs::read_dir(path)? {
                files.push(entry?.path());
            }
        } else {
            files.push(path.to_owned());
        }
    }
    files.sort();
    Ok(files.par_iter().filter_map(|file| read(file)).collect())
}

fn read(file: &Path) -> Option<Print> {
    let decoded = decode(&std::fs::read(file).ok()?).ok()?;
    let ppi = decoded.ppi.unwrap_or(Ppi::P500);
    let folder = file.parent()?.file_name()?.to_str()?;
    Some(Print::of(format!("{folder}/{}", file.file_stem()?.to_str()?), &decoded.into_raster(ppi)))
}

/// `fingers` synthetic fingers, eight impressions of each under all circumstances.
pub(crate) fn synthetic(fingers: u64) -> Vec<Print> {
    let impressions: Vec<(u64, u64)> =
        (0..fingers).flat_map(|finger| (1..=8).map(move |n| (finger, n))).collect();
    impressions.par_iter().filter_map(|(finger, n)| synthetic_print(*finger, *n)).collect()
}

fn synthetic_print(finger: u64, impression: u64) -> Option<Print> {
    let master = MasterFinger::new(9000 + finger, Finger::new((finger % 10 + 1) as u8).ok()?, None);
    let seed = finger * 100 + impression;
    let mut params = ImpressionParams::sample(seed);
    if impression.is_multiple_of(4) {
        params = ImpressionParams::post_mortem(seed);
    }
    // From 0 to 1, spread over the fingers.
    let spread = |step: u64| (seed * step % 97) as f32 / 96.0;
    if impression.is_multiple_of(2) {
        params.moisture = 2.0 * spread(31) - 1.0;
        params.pressure = 2.0 * spread(43) - 1.0;
    }
    if impression > 4 {
        params.contact = 0.45 + 0.5 * spread(13);
        params.contrast = 0.3 + 0.7 * spread(57);
        params.noise = 0.15 + 0.7 * spread(71);
    }
    Some(Print::of(format!("synthetic/{finger}_{impression}"), &master.impression(&params)))
}

/// Scores of pairs within a folder, by the prints' places.
#[derive(Default)]
pub(crate) struct Scores {
    pub(crate) genuine: Vec<(usize, usize, f64)>,
    pub(crate) impostor: Vec<(usize, usize, f64)>,
}

impl Scores {
    /// The engine's.
    pub(crate) fn compare(prints: &[Print]) -> Self {
        let prepared: Vec<Prepared> = prints.par_iter().map(|print| Prepared::new(&print.template)).collect();
        let of_probe = |a: usize| {
            let probe = Probe::new(&prints[a].template);
            let mates = (a + 1..prints.len()).filter(|b| prints[a].set() == prints[*b].set());
            mates.map(|b| (a, b, f64::from(probe.score_prepared(&prepared[b]).value()))).collect::<Vec<_>>()
        };
        let pairs: Vec<_> = (0..prints.len()).into_par_iter().flat_map_iter(of_probe).collect();
        Scores::sorted_out(prints, pairs)
    }

    /// Another matcher's, from `a,b,score` lines.
    pub(crate) fn read(file: &str, prints: &[Print]) -> std::io::Result<Self> {
        let places: HashMap<&str, usize> = prints.iter().map(|print| print.name.as_str()).zip(0..).collect();
        let text = std::fs::read_to_string(file)?;
        let pair = |line: &str| {
            let mut fields = line.split(',');
            let (a, b) = (*places.get(fields.next()?)?, *places.get(fields.next()?)?);
            Some((a, b, fields.next()?.parse().ok()?))
        };
        let same_set = |(a, b, _): &(usize, usize, f64)| prints[*a].set() == prints[*b].set();
        Ok(Scores::sorted_out(prints, text.lines().filter_map(pair).filter(same_set).collect()))
    }

    fn sorted_out(prints: &[Print], pairs: Vec<(usize, usize, f64)>) -> Self {
        let (genuine, impostor) =
            pairs.into_iter().partition(|(a, b, _)| prints[*a].finger() == prints[*b].finger());
        Scores { genuine, impostor }
    }
}
