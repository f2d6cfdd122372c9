//! How fast the engine is on this machine, as `key=value` lines: CPU time of one thread, so that other load hardly counts.
//!
//! `cargo run --release -p fingerprint --example measure -- FOLDER...` takes every image below the folders; without
//! folders it makes synthetic prints.

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{ENGINE_VERSION, Prepared, Probe, Template, extract};
use print_image::{Raster, decode};
use std::path::Path;
use std::time::{Duration, Instant};
use terms::{Finger, Ppi};

/// Prints at most, spread evenly over what the folders hold.
const PRINTS: usize = 120;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut prints = Vec::new();
    for folder in std::env::args_os().skip(1) {
        gather(Path::new(&folder), &mut prints)?;
    }
    if prints.is_empty() {
        prints = synthetic()?;
    }
    let step = prints.len().div_ceil(PRINTS).max(1);
    let prints: Vec<Raster> = prints.into_iter().step_by(step).collect();
    extract(&prints[0]); // builds the filter bank
    let mut millis = Vec::new();
    let mut templates = Vec::new();
    let whole = Clock::start();
    for print in &prints {
        let clock = Clock::start();
        templates.push(extract(print).template);
        millis.push(clock.seconds() * 1000.0);
    }
    // The clock of a thread may tick in steps of milliseconds: the mean over all prints is the sound figure.
    let mean = whole.seconds() * 1000.0 / prints.len() as f64;
    millis.sort_by(f64::total_cmp);
    println!("engine={ENGINE_VERSION}");
    println!("prints={}", prints.len());
    println!(
        "minutiae_mean={}",
        templates.iter().map(|print| print.minutiae.len()).sum::<usize>() / prints.len()
    );
    println!("extraction_ms_mean={mean:.2}");
    println!("extraction_ms_median={:.2}", millis[millis.len() / 2]);
    println!("extraction_ms_p95={:.2}", millis[millis.len() * 95 / 100]);
    compare(&templates);
    Ok(())
}

/// CPU time of this thread where the system tells it (Linux), wall time elsewhere.
struct Clock {
    cpu: Option<Duration>,
    wall: Instant,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a measurement reads the clock itself")]
    fn start() -> Self {
        Clock { cpu: cpu_time(), wall: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        let cpu = self.cpu.and_then(|start| cpu_time()?.checked_sub(start));
        cpu.unwrap_or_else(|| self.wall.elapsed()).as_secs_f64()
    }
}

/// The first number of this file is the time on the processor, ns.
fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split_whitespace().next()?.parse().ok()?))
}

/// Every template against every other, the gallery made ready before.
fn compare(templates: &[Template]) {
    let clock = Clock::start();
    let gallery: Vec<Prepared> = templates.iter().map(Prepared::new).collect();
    println!("prepare_us_mean={:.1}", clock.seconds() * 1e6 / gallery.len() as f64);
    let clock = Clock::start();
    let mut total = 0.0_f64;
    for template in templates {
        let probe = Probe::new(template);
        total += gallery.iter().map(|other| f64::from(probe.score_prepared(other).value())).sum::<f64>();
    }
    let comparisons = (templates.len() * templates.len()) as f64;
    println!("comparisons_per_second={:.0}", comparisons / clock.seconds());
    println!("score_mean={:.3}", total / comparisons);
}

fn gather(path: &Path, prints: &mut Vec<Raster>) -> std::io::Result<()> {
    if path.is_dir() {
        let mut entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(std::fs::DirEntry::path);
        return entries.iter().try_for_each(|entry| gather(&entry.path(), prints));
    }
    if let Ok(decoded) = decode(&std::fs::read(path)?) {
        let ppi = decoded.ppi.unwrap_or(Ppi::P500);
        prints.push(decoded.into_raster(ppi));
    }
    Ok(())
}

fn synthetic() -> Result<Vec<Raster>, terms::InvalidFinger> {
    let mut prints = Vec::new();
    for person in 0..4 {
        for position in 1..=10 {
            let master = MasterFinger::new(person, Finger::new(position)?, None);
            prints.extend((0..2).map(|seed| master.impression(&ImpressionParams::sample(seed))));
        }
    }
    Ok(prints)
}
