//! Fits the calibration anew and checks it.
//!
//! `cargo run --release -p fingerprint --example calibrate -- TUNE_FOLDER... [--check FOLDER...]`, each folder holding
//! `FINGER_IMPRESSION.png`. Prints the constants for `src/calibration/fitted.rs` between two lines of `=`, and before
//! and after them how they fare, as `key=value` lines: on each tuning set with the calibration fitted without it, on
//! synthetic people it was not fitted on, and on the folders after `--check`. About two minutes of CPU.

mod hands;
mod material;

use fingerprint::calibration::fit::{Material, Pair, fit, with_candidate_line};
use fingerprint::calibration::measure::{cost, tallies};
use fingerprint::{CALIBRATION_VERSION, Calibration, ENGINE_VERSION, Log10Lr, Score};
use material::{People, Real};
use std::path::PathBuf;

/// People fitted on, and others kept for the check.
const FITTED: u64 = 80;
const HELD_OUT: u64 = 60;
/// Counts fits; raise it with every new `fitted.rs`.
const FIT: &str = "0.5";
const SEED: u64 = 20_260_101;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let all: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut parts = all.split(|path| path.as_os_str() == "--check");
    let tune = Real::read(parts.next().unwrap_or_default())?;
    let check = Real::read(parts.next().unwrap_or_default())?;
    let people = People::new(7_000_000, FITTED);
    let (living, dead) = (people.scores(&people.living), people.scores(&people.dead));
    let synthetic: Vec<Pair> =
        [&living, &dead].into_iter().flat_map(|scores| material::strangers(scores)).collect();
    println!("engine={ENGINE_VERSION} built_with={CALIBRATION_VERSION:?}");
    left_out(&tune, &synthetic)?;
    let (genuine, strangers) = (tune.genuine(|_| true), tune.strangers(|_, _| true));
    let fitted =
        fit(&Material { genuine: &genuine, strangers: &strangers, synthetic: &synthetic, seed: SEED })?;
    let fitted = with_candidate_line(fitted.clone(), &hands::strangers(&fitted, &[&living, &dead]))?;
    print_constants(&fitted);
    drop(people);
    report("tune, fitted on", &fitted, &genuine, &strangers);
    let others = People::new(8_000_000, HELD_OUT);
    let (living, dead) = (others.scores(&others.living), others.scores(&others.dead));
    report("synthetic, held out", &fitted, &material::genuine(&living), &material::strangers(&living));
    report("synthetic post-mortem", &fitted, &material::genuine(&dead), &material::strangers(&dead));
    hands::real(&fitted, "tune", &tune);
    hands::synthetic(&fitted, "synthetic", &living);
    hands::synthetic(&fitted, "post_mortem", &dead);
    hands::doubted(&fitted, "synthetic", &others, &others.living);
    hands::doubted(&fitted, "post_mortem", &others, &others.dead);
    for set in check.sets() {
        let strangers = check.strangers(|a, b| a.set == set && b.set == set);
        report(&format!("check {set}"), &fitted, &check.genuine(|print| print.set == set), &strangers);
    }
    if !check.prints.is_empty() {
        report("check, all", &fitted, &check.genuine(|_| true), &check.strangers(|_, _| true));
        hands::real(&fitted, "check", &check);
    }
    Ok(())
}

/// Each set against the calibration fitted without it: its prints among themselves and against the others.
fn left_out(tune: &Real, synthetic: &[Pair]) -> Result<(), Box<dyn std::error::Error>> {
    for set in tune.sets() {
        let genuine = tune.genuine(|print| print.set != set);
        let strangers = tune.strangers(|a, b| a.set != set && b.set != set);
        let material = Material { genuine: &genuine, strangers: &strangers, synthetic, seed: SEED };
        let calibration = fit(&material)?;
        let own = tune.strangers(|a, b| a.set == set || b.set == set);
        report(&format!("{set}, left out"), &calibration, &tune.genuine(|print| print.set == set), &own);
    }
    Ok(())
}

/// What the ratios cost, and strangers expected and observed.
fn report(name: &str, calibration: &Calibration, genuine: &[f32], strangers: &[Pair]) {
    let strange: Vec<f32> = strangers.iter().map(|pair| pair.score).collect();
    let ratios = |scores: &[f32]| -> Vec<Log10Lr> {
        scores.iter().map(|score| calibration.log10_lr(Score(*score))).collect()
    };
    let cost = cost(&ratios(genuine), &ratios(&strange));
    let share = |sign: f32, scores: &[f32]| {
        let wrong = ratios(scores).iter().filter(|lr| sign * lr.value() > 0.0).count();
        wrong as f64 / scores.len().max(1) as f64
    };
    println!(
        "on={name:?} genuine={} strangers={} cllr={:.4} cllr_min={:.4} genuine_below_0={:.4} strangers_above_0={:.5}",
        genuine.len(),
        strange.len(),
        cost.cllr,
        cost.minimum,
        share(-1.0, genuine),
        share(1.0, &strange),
    );
    for tally in tallies(calibration, &strange) {
        println!(
            "  score={:.1} log10_lr={:.2} expected={:.1} upper={:.1} observed={}",
            tally.score,
            calibration.log10_lr(Score(tally.score)).value(),
            tally.expected,
            tally.upper,
            tally.observed
        );
    }
}

/// `fitted.rs`, whole.
fn print_constants(calibration: &Calibration) {
    println!("================");
    println!("//! Printed by `examples/calibrate`: replace it whole. Nothing here is chosen by hand.\n");
    println!("use super::{{Calibration, Curve}};\n");
    println!("/// The fit, and the engine it was fitted on.");
    println!("pub(super) const VERSION: &str = \"cotejo-cal {FIT} / {ENGINE_VERSION}\";\n");
    println!("pub(super) static CALIBRATION: Calibration = Calibration {{");
    for (name, _) in calibration.curves() {
        println!("    {}: Curve::fixed({name}),", name.to_lowercase());
    }
    println!("}};");
    for (name, curve) in calibration.curves() {
        println!("\n#[rustfmt::skip]\nstatic {name}: &[(f32, f32)] = &[");
        for row in curve.knots().chunks(8) {
            let knots: Vec<String> = row.iter().map(|(x, y)| format!("({x:.2}, {y:.3}),")).collect();
            println!("    {}", knots.join(" "));
        }
        println!("];");
    }
    println!("================");
}
