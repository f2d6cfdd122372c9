//! Rolled against plain prints of one real ten-print card, as `key=value` lines: a report, not a tuning set.
//!
//! `cargo run --release -p fingerprint --example rolled -- FOLDER` where the folder holds the card of
//! `prints/wsq` as PNG: rolled fingers `fgp1` to `fgp10`, thumbs `fgp11` and `fgp12`, slaps `fgp13` and `fgp14`.

use fingerprint::{Prepared, Probe, Template, extract};
use print_image::{Raster, Rect, decode};
use std::path::Path;
use terms::Ppi;

/// The fingers of the slaps: finger, slap, middle and size of its box in px (ANCHORS 3.5).
const BOXES: [(usize, usize, [u32; 4]); 8] = [
    (10, 14, [288, 768, 264, 304]),
    (9, 14, [584, 312, 328, 528]),
    (8, 14, [912, 168, 288, 360]),
    (7, 14, [1280, 360, 288, 488]),
    (2, 13, [200, 720, 416, 520]),
    (3, 13, [552, 256, 320, 528]),
    (4, 13, [928, 224, 296, 480]),
    (5, 13, [1360, 560, 272, 408]),
];
/// The thumbs' plain prints: finger, position code.
const THUMBS: [(usize, usize); 2] = [(1, 11), (6, 12)];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let rolled =
        (1..=10).map(|finger| Ok(template(&read(folder, finger)?))).collect::<Result<Vec<_>, Error>>()?;
    let mut plain = vec![None; 10];
    for (finger, code) in THUMBS {
        plain[finger - 1] = Some(template(&read(folder, code)?));
    }
    for (finger, code, part) in BOXES {
        plain[finger - 1] = Some(template(&cut(&read(folder, code)?, part)?));
    }
    let plain: Vec<Template> = plain.into_iter().flatten().collect();
    report(&rolled, &plain);
    Ok(())
}

type Error = Box<dyn std::error::Error>;

/// The image of a position code. The card is at 500 ppi whatever its comments say.
fn read(folder: &Path, code: usize) -> Result<Raster, Error> {
    let mark = format!("-fgp{code}-");
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.contains(&mark) && name.ends_with(".png") {
            return Ok(decode(&std::fs::read(&path)?)?.into_raster(Ppi::P500));
        }
    }
    Err(format!("no image of position {code}").into())
}

/// The part of a raster around a middle, as far as it reaches.
fn cut(raster: &Raster, [x, y, width, height]: [u32; 4]) -> Result<Raster, Error> {
    let (left, top) = (x.saturating_sub(width / 2), y.saturating_sub(height / 2));
    let (right, bottom) = ((x + width / 2).min(raster.width()), (y + height / 2).min(raster.height()));
    let part =
        Rect { x: left, y: top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) };
    Ok(raster.crop(part).ok_or("the box lies outside the slap")?)
}

fn template(raster: &Raster) -> Template {
    extract(raster).template
}

fn report(rolled: &[Template], plain: &[Template]) {
    let gallery: Vec<Prepared> = rolled.iter().map(Prepared::new).collect();
    let mut scores = Vec::new();
    for print in plain {
        let probe = Probe::new(print);
        scores.push(gallery.iter().map(|rolled| probe.score_prepared(rolled).value()).collect::<Vec<_>>());
    }
    let impostors = scores.iter().enumerate().flat_map(|(own, row)| {
        row.iter().enumerate().filter(move |(at, _)| *at != own).map(|(_, score)| *score)
    });
    let best = impostors.fold(0.0, f32::max);
    for finger in 1..=10 {
        println!(
            "finger={finger} rolled_minutiae={} plain_minutiae={} score={:.1}",
            rolled[finger - 1].minutiae.len(),
            plain[finger - 1].minutiae.len(),
            scores[finger - 1][finger - 1]
        );
    }
    let above = (0..10).filter(|finger| scores[*finger][*finger] > best).count();
    println!("best_impostor={best:.1}");
    println!("above_best_impostor={above}/10");
}
