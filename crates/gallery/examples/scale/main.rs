//! How the gallery stands up to size, as `key=value` lines: enrolment, opening, memory, search, recall.
//!
//! `cargo run --release -p gallery --example scale -- [--prints N] [--searches N] [--fvc FOLDER]...`
//!
//! N prints (100,000 unless said otherwise) of people drawn as minutiae, ten fingers each, are enrolled in a temporary
//! folder. Then fresh impressions search it: single prints of known finger, single prints of unknown finger, hands of
//! ten. Each search runs over everybody and behind the coarse stage. Recall is the share of searches whose first
//! candidate of the whole comparison comes out of the quick one too; searches without any candidate do not count.
//! With folders of real prints (`FINGER_IMPRESSION.png`) the first impression of each finger is enrolled among the
//! strangers and others search. Of the dearer kinds a sixth of the searches is made. Rates are print
//! comparisons a second of one core's CPU time.

mod clock;
mod people;
mod searches;

use clock::Clock;
use gallery::Gallery;
use std::path::{Path, PathBuf};

const KEY: [u8; 32] = [1; 32];
/// Subjects made and enrolled at a time.
const BATCH: u64 = 1024;

/// What is measured.
struct Plan {
    persons: u64,
    searches: u64,
    folders: Vec<PathBuf>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let plan = plan()?;
    let dir = tempfile::tempdir()?;
    let real = people::real(&plan.folders)?;
    enrol(dir.path(), &plan, &real)?;
    let clock = Clock::start();
    let gallery = Gallery::open(dir.path(), &KEY)?;
    println!("open_seconds={:.2}", clock.wall());
    let prints = 10 * plan.persons as usize + real.len();
    println!("prints={prints}");
    println!("bytes_per_print={}", gallery.memory() / prints);
    println!("template_bytes_per_print={}", people::template_bytes());
    println!("resident_mib={}", resident_mib());
    searches::stages();
    let few = plan.searches.div_ceil(6);
    searches::measure(&gallery, "one_known", &people::singles(&plan, plan.searches, true));
    if !real.is_empty() {
        searches::measure(&gallery, "fvc_known", &people::real_probes(&real, plan.searches, true));
    }
    searches::measure(&gallery, "ten", &people::hands(&plan, few));
    searches::measure(&gallery, "one_unknown", &people::singles(&plan, few, false));
    if !real.is_empty() {
        searches::measure(&gallery, "fvc_unknown", &people::real_probes(&real, few, false));
    }
    Ok(())
}

fn plan() -> Result<Plan, Box<dyn std::error::Error>> {
    let mut plan = Plan { persons: 10_000, searches: 60, folders: Vec::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("{word} needs a value"))?;
        match word.as_str() {
            "--prints" => plan.persons = value.parse::<u64>()?.div_ceil(10),
            "--searches" => plan.searches = value.parse()?,
            "--fvc" => plan.folders.push(value.into()),
            _ => return Err(format!("{word} is not known").into()),
        }
    }
    Ok(plan)
}

/// Makes the gallery in `dir`.
fn enrol(dir: &Path, plan: &Plan, real: &[people::Real]) -> Result<(), Box<dyn std::error::Error>> {
    let mut gallery = Gallery::open(dir, &KEY)?;
    let (mut making, mut enrolling) = (0.0, 0.0);
    for from in (0..plan.persons).step_by(BATCH as usize) {
        let clock = Clock::start();
        let people = people::enrolment(from..(from + BATCH).min(plan.persons));
        making += clock.wall();
        let clock = Clock::start();
        gallery.enrol_many(&people)?;
        enrolling += clock.wall();
    }
    gallery.enrol_many(&people::real_enrolment(real))?;
    println!("synthesis_seconds={making:.1}");
    println!("enrolment_seconds={enrolling:.2}");
    println!("disk_bytes_per_print={}", disk(dir)? / (10 * plan.persons));
    Ok(())
}

fn disk(dir: &Path) -> std::io::Result<u64> {
    std::fs::read_dir(dir)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

/// Memory the process has now, MiB; 0 where the system does not tell.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
