//! Figures of slap segmentation and of the checks by matching, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example slaps -- PRINTS [WHAT]` where PRINTS is the folder of real prints and
//! WHAT one of `card`, `generated`, `soiled`, `sequence`, `inversion`; all of them without it. The card and everything in `check` is
//! reported, never tuned on. Times are CPU time of the measuring thread.

mod card;
mod generated;
mod inversion;
mod sequence;
mod soiled;

use print_image::{Raster, Rect, decode};
use std::path::Path;
use terms::Ppi;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder of real prints?")?;
    let what = arguments.next();
    let number = arguments.next().and_then(|number| number.parse().ok());
    let wanted = |name: &str| what.as_deref().is_none_or(|what| what == name);
    let folder = Path::new(&folder);
    if wanted("card") {
        card::report(folder)?;
    }
    if wanted("generated") {
        generated::report(number.unwrap_or(500));
    }
    if wanted("soiled") {
        soiled::report(number.unwrap_or(50));
    }
    if wanted("sequence") {
        sequence::report(folder, number.unwrap_or(200))?;
    }
    if wanted("inversion") {
        inversion::report(folder, number.unwrap_or(60))?;
    }
    Ok(())
}

/// The image of a position code of the card, which is at 500 ppi whatever its comments say.
fn card_image(folder: &Path, code: usize) -> Result<Raster, Error> {
    let mark = format!("-fgp{code}-");
    for entry in std::fs::read_dir(folder.join("wsq"))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.contains(&mark) && name.ends_with(".png") {
            return Ok(decode(&std::fs::read(&path)?)?.into_raster(Ppi::P500));
        }
    }
    Err(format!("no image of position {code}").into())
}

/// What two boxes share of what they cover together.
fn overlap(a: Rect, b: Rect) -> f64 {
    let across = (a.x + a.width).min(b.x + b.width).saturating_sub(a.x.max(b.x));
    let down = (a.y + a.height).min(b.y + b.height).saturating_sub(a.y.max(b.y));
    let shared = f64::from(across) * f64::from(down);
    let area = |rect: Rect| f64::from(rect.width) * f64::from(rect.height);
    shared / (area(a) + area(b) - shared)
}

/// CPU time of this thread, ns.
fn cpu_ns() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|ns| ns.parse().ok()).unwrap_or(0)
}
