//! What an alignment is worth, and the best of several.

use super::align::{Alignment, place};
use super::kernel::Version;
use super::likeness::{Table, WHOLE};
use super::pairing::Pairing;
use super::prepared::{Prepared, STEPS};
use super::seeds::Seeds;
use std::cell::RefCell;

/// Beginnings looked at, of which the most promising is followed.
const BEGINNINGS: usize = 2;
/// Brings a clear pair of plain impressions to about seventy-five.
const SCALE: f32 = 12.5;
/// What a pair is worth without likeness of surroundings.
const BARE: f32 = 0.1;
/// By how much a pair is worth less that lies at the edge of tolerance, or of the poorest quality.
const EDGE: f32 = 0.9;
const POOR: f32 = 0.4;
/// What is left of a pair whose minutiae differ in type.
const OTHER_KIND: f32 = 0.75;
/// How far the share of matched minutiae counts twice.
const TWICE: f32 = 0.2;
/// Fewest minutiae a template needs to be compared.
const FEWEST: usize = 3;

/// Room for one comparison after another, so that none allocates.
struct Bench {
    seeds: Seeds,
    pairing: Pairing,
    best: Alignment,
    next: Alignment,
    /// What each pair of the best alignment is worth.
    parts: Vec<f32>,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::new(Bench {
        seeds: Seeds::with(Version::default()),
        pairing: Pairing::with(Version::default()),
        best: Alignment::default(),
        next: Alignment::default(),
        parts: Vec::new(),
    });
}

/// The worth of the best alignment of the candidate on the probe, and what `read` makes of its pairs: places in both
/// lists of points and each pair's part of the worth. 0 and `None` where there is no alignment.
pub(crate) fn best<T>(
    probe: &Prepared,
    candidate: &Prepared,
    read: impl FnOnce(&mut dyn Iterator<Item = (usize, usize, f32)>) -> T,
) -> (f32, Option<T>) {
    if probe.points.len() < FEWEST || candidate.points.len() < FEWEST {
        return (0.0, None);
    }
    BENCH.with_borrow_mut(|bench| {
        let Some(share) = bench.align(probe, candidate) else { return (0.0, None) };
        let pairs = bench.best.matches.iter().zip(&bench.parts);
        let mut pairs =
            pairs.map(|(pair, part)| (usize::from(pair.probe), usize::from(pair.candidate), part * share));
        (bench.parts.iter().sum::<f32>() * share, Some(read(&mut pairs)))
    })
}

impl Bench {
    /// Finds the best alignment and its pairs' parts; the share by which they count, `None` where nothing begins.
    fn align(&mut self, probe: &Prepared, candidate: &Prepared) -> Option<f32> {
        self.seeds.find(probe, candidate);
        self.pairing.lay_out(probe);
        let (mut open, mut best) = (u128::MAX, 0.0);
        for _ in 0..BEGINNINGS {
            let Some(seed) = self.seeds.take_best(&mut open) else { break };
            self.next.begin(&seed, probe, candidate, &mut self.pairing);
            let promise = promise(&self.next, &self.seeds.table, probe, candidate);
            if promise > best {
                best = promise;
                std::mem::swap(&mut self.best, &mut self.next);
            }
        }
        if best == 0.0 {
            return None;
        }
        self.best.refine(probe, candidate, &mut self.pairing);
        Some(self.weigh(probe, candidate))
    }

    /// What each pair of the best alignment is worth, and by which share: lowered by the minutiae that should have
    /// found a partner and did not.
    fn weigh(&mut self, probe: &Prepared, candidate: &Prepared) -> f32 {
        let mut matched = 0.0;
        self.parts.clear();
        for pair in &self.best.matches {
            let (i, j) = (usize::from(pair.probe), usize::from(pair.candidate));
            let (p, c) = (&probe.points[i], &candidate.points[j]);
            let likeness = self.seeds.table.likeness(probe, i, candidate, j) as f32 / WHOLE as f32;
            let trust = (f32::from(p.quality) * f32::from(c.quality)).sqrt() / 100.0;
            let kind = if p.kind.may_be(c.kind) { 1.0 } else { OTHER_KIND };
            let trusted = 1.0 - POOR + POOR * trust;
            let lying = 1.0 - EDGE + EDGE * pair.fit;
            self.parts.push(SCALE * lying * (BARE + likeness) * kind * trusted);
            matched += trust;
        }
        let (of_probe, of_candidate) = expected(&self.best, probe, candidate);
        let share = matched / (of_probe * of_candidate).sqrt().max(matched).max(0.1);
        share * (1.0 - TWICE + TWICE * share)
    }
}

/// What a beginning is worth at first sight.
fn promise(alignment: &Alignment, table: &Table, probe: &Prepared, candidate: &Prepared) -> f32 {
    let pairs = alignment.matches.iter().map(|pair| {
        let likeness = table.likeness(probe, usize::from(pair.probe), candidate, usize::from(pair.candidate));
        (0.1 + pair.fit) * likeness as f32
    });
    pairs.sum()
}

/// Quality of the minutiae of either print that lie where the other could have shown them; 1 is a sure minutia.
fn expected(alignment: &Alignment, probe: &Prepared, candidate: &Prepared) -> (f32, f32) {
    let steps = |(x, y): (f32, f32)| ((x * STEPS as f32) as i32, (y * STEPS as f32) as i32);
    let (mut of_probe, mut of_candidate) = (0, 0);
    for point in &probe.points {
        let (x, y) = steps(alignment.transform.lift(place(point)));
        of_probe += i32::from(point.quality) * i32::from(candidate.area.holds(x, y));
    }
    for (point, laid) in candidate.points.iter().zip(&alignment.laid) {
        let (x, y) = steps((laid.x, laid.y));
        of_candidate += i32::from(point.quality) * i32::from(probe.area.holds(x, y));
    }
    (of_probe as f32 / 100.0, of_candidate as f32 / 100.0)
}
