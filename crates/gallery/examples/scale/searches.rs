//! Searching over everybody and behind the coarse stage, side by side.

use crate::clock::Clock;
use crate::people::{Search, enrolment};
use fingerprint::coarse::{CoarseProbe, CoarseScratch, Sketch};
use fingerprint::{Prepared, Probe};
use gallery::{Gallery, Hit, Line, Position, SearchOptions, SearchOutcome, Stages, search};
use std::ops::ControlFlow;

/// Candidates asked for.
const LIMIT: usize = 10;
/// Prints compared to learn the rate of each stage alone.
const SAMPLE: usize = 2000;
const PROBES: usize = 40;

/// Both stages alone, on one thread, strangers only.
pub(crate) fn stages() {
    let prints: Vec<_> = enrolment(1_000_000_000..1_000_000_000 + SAMPLE as u64 / 10)
        .into_iter()
        .flat_map(|(_, fingers)| fingers)
        .map(|(_, template)| template)
        .collect();
    let clock = Clock::start();
    let sketches: Vec<_> = prints.iter().map(Sketch::new).collect();
    println!("sketch_us={:.1}", clock.cpu() * 1e6 / SAMPLE as f64);
    let clock = Clock::start();
    let prepared: Vec<_> = prints.iter().map(Prepared::new).collect();
    println!("prepare_us={:.1}", clock.cpu() * 1e6 / SAMPLE as f64);
    let probes = || prints.iter().step_by(SAMPLE / PROBES);
    let mut scratch = CoarseScratch::default();
    let coarse: Vec<_> = probes().map(CoarseProbe::new).collect();
    let clock = Clock::start();
    let mut sum = 0_u64;
    for probe in &coarse {
        sum +=
            sketches.iter().map(|sketch| u64::from(probe.score(sketch.words(), &mut scratch))).sum::<u64>();
    }
    println!("coarse_per_second={:.0}", (SAMPLE * PROBES) as f64 / clock.cpu());
    println!("coarse_mean={:.1}", sum as f64 / (SAMPLE * PROBES) as f64);
    let fine: Vec<_> = probes().map(Probe::new).collect();
    let clock = Clock::start();
    let mut sum = 0.0;
    for probe in &fine {
        sum += prepared.iter().map(|other| f64::from(probe.score_prepared(other).value())).sum::<f64>();
    }
    println!("fine_per_second={:.0}", (SAMPLE * PROBES) as f64 / clock.cpu());
    println!("fine_mean={:.2}", sum / (SAMPLE * PROBES) as f64);
}

/// Runs every search both ways and prints what came of it.
pub(crate) fn measure(gallery: &Gallery, name: &str, searches: &[Search]) {
    let comparisons: f64 = searches.iter().map(|(_, prints)| comparisons(gallery, prints)).sum();
    let (whole, seconds) = timed(gallery, searches, Stages::Exhaustive, 0);
    println!("{name}_searches={}", searches.len());
    println!("{name}_exhaustive_wall_per_second={:.0}", comparisons / seconds);
    let (quick, seconds) = timed(gallery, searches, Stages::Coarse, 1);
    println!("{name}_effective_per_second={:.0}", comparisons / seconds);
    latencies(gallery, name, searches);
    let compared: u64 = quick.iter().map(|outcome| outcome.compared).sum();
    let all: u64 = whole.iter().map(|outcome| outcome.compared).sum();
    println!("{name}_compared_percent={:.2}", 100.0 * compared as f64 / all as f64);
    let with: Vec<_> = whole.iter().zip(&quick).filter(|(whole, _)| !whole.candidates.is_empty()).collect();
    println!("{name}_with_candidate={}", with.len());
    let kept =
        with.iter().filter(|(whole, quick)| whole.candidates.first() == quick.candidates.first()).count();
    println!("{name}_recall_first={:.4} ({kept}/{})", kept as f64 / with.len().max(1) as f64, with.len());
    let held = |outcome: &SearchOutcome, hit: &Hit| outcome.candidates.iter().any(|other| other == hit);
    let hits = |outcome: &SearchOutcome| outcome.candidates.len();
    let all: usize = with.iter().map(|(whole, _)| hits(whole)).sum();
    let kept: usize = with
        .iter()
        .map(|(whole, quick)| whole.candidates.iter().filter(|hit| held(quick, hit)).count())
        .sum();
    println!("{name}_recall_top_{LIMIT}={:.4} ({kept}/{all})", kept as f64 / all.max(1) as f64);
    println!("{name}_true_first_exhaustive={}", true_first(&whole, searches));
    println!("{name}_true_first={}", true_first(&quick, searches));
}

/// How long single searches take on all threads: their mean and, for who wants to draw from them, each of them.
fn latencies(gallery: &Gallery, name: &str, searches: &[Search]) {
    let one = |search: &Search| timed(gallery, std::slice::from_ref(search), Stages::Coarse, 0).1 * 1000.0;
    let each: Vec<f64> = searches.iter().map(one).collect();
    println!("{name}_latency_ms_all_threads={:.1}", each.iter().sum::<f64>() / each.len() as f64);
    let listed: Vec<String> = each.iter().map(|ms| format!("{ms:.1}")).collect();
    println!("{name}_latencies_ms={}", listed.join(","));
}

fn true_first(outcomes: &[SearchOutcome], searches: &[Search]) -> usize {
    let right = |(outcome, (subject, _)): (&SearchOutcome, &Search)| {
        outcome.candidates.first().is_some_and(|hit| hit.subject == *subject)
    };
    outcomes.iter().zip(searches).filter(|both| right(*both)).count()
}

/// Print comparisons a search over everybody takes.
fn comparisons(gallery: &Gallery, prints: &[(Position, fingerprint::Template)]) -> f64 {
    let subjects = gallery.len() as f64;
    prints.iter().map(|(position, _)| if *position == Position::Unknown { 10.0 } else { 1.0 }).sum::<f64>()
        * subjects
}

/// The outcomes and the seconds they took: CPU time on one thread, wall time on all (0).
fn timed(
    gallery: &Gallery,
    searches: &[Search],
    stages: Stages,
    threads: usize,
) -> (Vec<SearchOutcome>, f64) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let options = SearchOptions { limit: LIMIT, line: Line::Candidates, stages };
    let run = |prints: &[_]| search(&[gallery], prints, options, &|_, _| ControlFlow::Continue(()));
    pool.install(|| {
        let clock = Clock::start();
        let outcomes = searches.iter().map(|(_, prints)| run(prints).expect("nobody cancels")).collect();
        (outcomes, if threads == 1 { clock.cpu() } else { clock.wall() })
    })
}
