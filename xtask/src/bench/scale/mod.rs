//! `bench scale`: what 112.7 million persons would need, from what one gallery on this machine was measured to take, and
//! how long the slowest of many groups lets a search wait. It writes docs/scale.md anew.

mod gather;
mod need;
mod page;

use super::engine::figure;
use crate::shell::{cargo, read, root, say};
use anyhow::{Context, Result, ensure};
use need::Measured;
use std::fs;

/// Prints of the gallery that is measured.
const PRINTS: &str = "100000";

/// Measures, reckons and writes the page.
pub(super) fn measure() -> Result<()> {
    say("measuring the gallery (minutes)");
    let order =
        ["run", "--locked", "--release", "-p", "gallery", "--example", "scale", "--", "--prints", PRINTS];
    let said = read(&mut cargo(&order))?;
    print!("{said}");
    let measured = measured(&said)?;
    println!("memory_to_template_bytes_ratio={:.2}", measured.memory_per_print / measured.template_per_print);
    let page = page::page(&measured);
    fs::write(root().join("docs/scale.md"), page).context("writing docs/scale.md")?;
    say("docs/scale.md is written anew");
    Ok(())
}

fn measured(said: &str) -> Result<Measured> {
    let latencies = said.lines().find_map(|line| line.strip_prefix("ten_latencies_ms="));
    let latencies = latencies.context("no single latencies were measured")?;
    let latencies: Vec<f64> =
        latencies.split(',').map(str::parse).collect::<Result<_, _>>().context("a latency is no number")?;
    ensure!(latencies.len() > 1, "too few searches to say how they scatter");
    Ok(Measured {
        prints: figure(said, "prints")?,
        memory_per_print: figure(said, "bytes_per_print")?,
        disk_per_print: figure(said, "disk_bytes_per_print")?,
        template_per_print: figure(said, "template_bytes_per_print")?,
        open_seconds: figure(said, "open_seconds")?,
        ten_per_second: figure(said, "ten_effective_per_second")?,
        one_per_second: figure(said, "one_known_effective_per_second")?,
        latencies_ms: latencies,
    })
}
