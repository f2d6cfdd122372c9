//! The yardstick for extraction: NBIS mindtct, as `nbis-rs` wraps it, on the same prints as our engine.
//!
//! Prints `name=value` lines. Only its extraction is used: its `compare` gives other scores than bozorth3.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Prints at most, spread evenly over what the folders hold, as `measure` of `fingerprint` takes them.
const PRINTS: usize = 120;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    for folder in std::env::args_os().skip(1) {
        gather(Path::new(&folder), &mut files)?;
    }
    let step = files.len().div_ceil(PRINTS).max(1);
    let mut bitmaps = Vec::new();
    for path in files.iter().step_by(step) {
        bitmaps.push(bitmap(&std::fs::read(path)?)?);
    }
    // The clock of a thread may tick in steps of milliseconds: only the mean over all prints is sound.
    let start = cpu_time()?;
    for bitmap in &bitmaps {
        nbis::extract_minutiae(bitmap, None)?;
    }
    let mean = (cpu_time()? - start).as_secs_f64() * 1000.0 / bitmaps.len().max(1) as f64;
    println!("mindtct_prints={}", bitmaps.len());
    println!("mindtct_extraction_ms_mean={mean:.2}");
    Ok(())
}

/// The same picture uncompressed, so that decoding hardly counts.
fn bitmap(file: &[u8]) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image::load_from_memory(file)?.into_luma8().write_to(&mut bytes, image::ImageFormat::Bmp)?;
    Ok(bytes.into_inner())
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        let mut entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(std::fs::DirEntry::path);
        return entries.iter().try_for_each(|entry| gather(&entry.path(), files));
    }
    if path.extension().is_some_and(|extension| extension == "png") {
        files.push(path.to_owned());
    }
    Ok(())
}

/// Time of this thread on the processor (Linux).
fn cpu_time() -> std::io::Result<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let first = stat.split_whitespace().next().and_then(|number| number.parse().ok());
    first.map(Duration::from_nanos).ok_or_else(|| std::io::Error::other("no processor time"))
}
