//! `fuzz`: runs every fuzz target of `fuzz/` for a fixed number of inputs, on stable Rust.
//!
//! cargo-fuzz wants a nightly compiler for the address sanitizer; our code is safe, so the coverage that steers the
//! fuzzer is enough, and LLVM's pass for it can be asked for on stable. Each target makes its own seeds when it starts, from synthetic prints,
//! or finds them in `fuzz/seeds`; whatever made a target fail is kept in `target/fuzz/failures`.

use crate::shell::{command, read, root, run as run_command, say, target};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Each target with the inputs it is run for in `test`: a few seconds each.
const TARGETS: [(&str, u64); 10] = [
    ("image", 800),
    ("pixels", 400),
    ("template_parse", 30_000),
    ("card_template", 10_000),
    ("gallery", 1_500),
    ("wsq_decode", 10_000),
    ("nist_parse", 60_000),
    ("paquete_read", 20_000),
    ("bridge_host", 20_000),
    ("core_answer", 100_000),
];
/// The longest input, bytes: a small print's pixels.
const LONGEST: &str = "-max_len=20000";
/// How an input that hangs is told, seconds.
const HANGS: &str = "-timeout=30";
/// The same start for everybody.
const SEED: &str = "-seed=1";

/// LLVM's coverage counters and compared values, as libFuzzer reads them; `fuzzing` as cargo-fuzz sets it.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// `cargo xtask fuzz [times] [target…]`: `times` multiplies the inputs of `test` (10 without it).
pub(crate) fn run(words: &[String]) -> Result<()> {
    let (times, named) = match words.split_first() {
        Some((first, rest)) if first.parse::<u64>().is_ok() => (first.parse()?, rest),
        _ => (10, words),
    };
    if let Some(unknown) = named.iter().find(|name| !TARGETS.iter().any(|(target, _)| target == name)) {
        bail!("there is no fuzz target `{unknown}`");
    }
    let chosen = |name: &str| named.is_empty() || named.iter().any(|other| other == name);
    some(TARGETS.iter().filter(|(name, _)| chosen(name)).map(|(name, count)| (*name, count * times)))
}

/// The part of `test`: every target, few inputs.
pub(crate) fn smoke() -> Result<()> {
    some(TARGETS.into_iter())
}

fn some(chosen: impl Iterator<Item = (&'static str, u64)>) -> Result<()> {
    let programs = build()?;
    let corpus = target("fuzz/corpus");
    if corpus.exists() {
        std::fs::remove_dir_all(&corpus).context("removing the seeds of another time")?;
    }
    let failures = target("fuzz/failures");
    std::fs::create_dir_all(&failures).context("making the folder for failures")?;
    for (name, count) in chosen {
        say(&format!("fuzzing `{name}` with {count} inputs"));
        let seeds = corpus.join(name);
        std::fs::create_dir_all(&seeds).context("making the folder for seeds")?;
        let mut fuzzer = Command::new(programs.join(name));
        fuzzer.env("COTEJO_SEEDS", &seeds);
        fuzzer.arg(format!("-runs={count}")).args([
            LONGEST,
            HANGS,
            SEED,
            "-verbosity=0",
            "-print_funcs=0",
            "-print_final_stats=1",
        ]);
        fuzzer.arg(format!("-artifact_prefix={}/{name}-", failures.display())).arg(&seeds);
        // What is committed is read only: what the fuzzer finds goes to the first folder.
        let committed = root().join("fuzz/seeds").join(name);
        fuzzer.args(committed.is_dir().then_some(committed));
        run_command(&mut fuzzer)
            .with_context(|| format!("the input that fails is in {}", failures.display()))?;
    }
    Ok(())
}

/// Builds the targets and returns the folder they are in. With the machine named, only the targets carry the counters, not
/// the programs that run while building.
fn build() -> Result<PathBuf> {
    say("building the fuzz targets");
    let machine = machine()?;
    let mut cargo =
        crate::shell::cargo(&["build", "--locked", "--release", "--manifest-path", "fuzz/Cargo.toml"]);
    cargo.args(["--target", &machine, "--target-dir"]).arg(target("fuzz"));
    run_command(cargo.env("RUSTFLAGS", FLAGS))?;
    Ok(target("fuzz").join(machine).join("release"))
}

/// The machine as the compiler calls it.
fn machine() -> Result<String> {
    let told = read(&mut command("rustc", &["-vV"]))?;
    let line = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("rustc does not name its machine")?.to_owned())
}
