//! Whether fingers of minutiae alone score as rendered prints do, side by side.
//!
//! `cargo run --release -p fingerprint --example populations -- FINGERS [FOLDER...]` renders and extracts three
//! impressions of FINGERS fingers (60 without a number; 5,000 takes a quarter of an hour on two cores), draws as many as
//! templates, and prints moments and score distributions of both; those of real prints (`FINGER_IMPRESSION.png`) below
//! the folders too. The figures of `synth/templates/model.rs` are fitted with it.

mod moments;
mod sample;
mod scores;

use sample::Sample;
use std::path::PathBuf;
use std::time::Instant;

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock itself")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let fingers = arguments.peek().and_then(|word| word.parse().ok());
    if fingers.is_some() {
        arguments.next();
    }
    let fingers: u64 = fingers.unwrap_or(60);
    let clock = Instant::now();
    let rendered = Sample::rendered(fingers);
    println!("rendered={} prints_per_second={:.1}", 3 * fingers, rate(&rendered, clock));
    let clock = Instant::now();
    let drawn = Sample::drawn(fingers);
    println!("drawn={} templates_per_second={:.0}", 3 * fingers, rate(&drawn, clock));
    let mut samples = vec![rendered, drawn];
    for folder in arguments.map(PathBuf::from) {
        samples.push(Sample::real(&folder)?);
    }
    moments::print(&samples);
    let scores: Vec<_> = samples.iter().map(scores::Scores::of).collect();
    scores::print(&samples, &scores);
    Ok(())
}

/// Prints a second since `clock` was started.
fn rate(sample: &Sample, clock: Instant) -> f64 {
    (sample.fingers.len() * 3) as f64 / clock.elapsed().as_secs_f64()
}
