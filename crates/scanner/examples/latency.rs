//! How long a live frame takes from a helper's process to the program that shows it, as `key=value` lines.
//!
//! `cargo run --release -p scanner --example latency -- COTEJO-REPLAY FOLDER`: the replay helper plays the four fingers of
//! FOLDER (`cuatro-derecha`) without a pause between frames, so that what is left is making, sending and reading them.

use scanner::bridge::{Helper, Limits, Program};
use scanner::{DeviceId, Happening, ScanError, Settings, Source};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use terms::{Hand, Ppi, Take};

/// Frames that are timed.
const FRAMES: usize = 300;

#[allow(clippy::disallowed_methods)]
fn now() -> Instant {
    Instant::now()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args_os().skip(1);
    let program = words.next().ok_or("where is cotejo-replay?")?;
    let folder = words.next().ok_or("which folder of prints?")?;
    let args = vec![folder, "--pace".into(), "0".into()];
    let mut helper = Helper::new(Program { args, ..Program::new(program) }, Limits::default());
    let settings = Settings { ppi: Ppi::P500, area: None, take: Some(Take::Four(Hand::Right)) };
    let begun = now();
    let devices = helper.list()?;
    println!("scanner_start_and_list_ms={:.1}", ms(begun.elapsed()));
    let device = devices.first().ok_or(ScanError::NoDevice)?.id.clone();
    preview(&mut helper, &device, &settings)?;
    acquire(&mut helper, &device, &settings)?;
    Ok(())
}

/// From asking to the first frame, and from frame to frame.
fn preview(helper: &mut Helper, device: &DeviceId, settings: &Settings) -> Result<(), ScanError> {
    let mut device = helper.open(device)?;
    let (begun, mut last) = (now(), now());
    let (mut first, mut between, mut size) = (None, Vec::new(), 0);
    device.preview(settings, &mut |happening| {
        let Happening::Preview(frame) = happening else { return ControlFlow::Continue(()) };
        let here = now();
        match first {
            None => first = Some(here - begun),
            Some(_) => between.push(here - last),
        }
        (last, size) = (here, frame.pixels().len());
        if between.len() == FRAMES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    between.sort_unstable();
    let part = |hundredths: usize| between.get(between.len() * hundredths / 100).copied().unwrap_or_default();
    println!("preview_first_frame_ms={:.1}", ms(first.unwrap_or_default()));
    println!("preview_frame_ms_median={:.2}", ms(part(50)));
    println!("preview_frame_ms_p95={:.2}", ms(part(95)));
    println!("preview_frame_bytes={size}");
    Ok(())
}

/// A whole image with the live frames before it.
fn acquire(helper: &mut Helper, device: &DeviceId, settings: &Settings) -> Result<(), ScanError> {
    let mut device = helper.open(device)?;
    let begun = now();
    let image = device.acquire(settings, &mut |_| ControlFlow::Continue(()))?;
    println!("acquire_ms={:.1}", ms(begun.elapsed()));
    println!("acquire_bytes={}", image.pixels().len());
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
