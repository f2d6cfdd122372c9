//! How well pattern classes, cores and deltas are told: on synthetic prints, where they are known, and on folders of
//! real ones, where only the agreement between the impressions of a finger can be counted.
//!
//! `cargo run --release -p fingerprint --example classify` makes synthetic prints; with `-- FOLDER...` it takes folders
//! of `FINGER_IMPRESSION.png`. `--masters N` sets the synthetic fingers per class (40).

use fingerprint::synth::{ImpressionParams, MasterFinger};
use fingerprint::{Extraction, SingularKind, extract};
use print_image::decode;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use terms::{Finger, PatternClass, Ppi};

/// How impressions are taken.
type Circumstances = fn(u64) -> ImpressionParams;
/// A point nearer than this to the true one is that one, px at 500 ppi.
const NEAR: f32 = 24.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut masters = 40;
    let mut folders = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--masters" => masters = arguments.next().ok_or("--masters needs a number")?.parse()?,
            _ => folders.push(argument),
        }
    }
    if folders.is_empty() {
        synthetic(masters)?;
    }
    folders.iter().try_for_each(|folder| real(Path::new(folder)))
}

fn synthetic(masters: u64) -> Result<(), Box<dyn std::error::Error>> {
    let ways: [(&str, Circumstances); 4] = [
        ("clean", |_| ImpressionParams::clean()),
        ("sample", ImpressionParams::sample),
        ("post_mortem", ImpressionParams::post_mortem),
        ("partial", partial),
    ];
    let positions: Vec<Finger> = (1..=10).map(Finger::new).collect::<Result<_, _>>()?;
    let drawn: Vec<MasterFinger> = (0..5 * masters)
        .into_par_iter()
        .map(|at| {
            let finger = positions[(at / 5 % 10) as usize];
            MasterFinger::new(7000 + at, finger, Some(PatternClass::ALL[(at % 5) as usize]))
        })
        .collect();
    for (name, way) in ways {
        let said: Vec<Extraction> =
            drawn.par_iter().map(|master| extract(&master.impression(&way(master.seed())))).collect();
        println!("== {name}: rows true, columns A T L R W none");
        confusion(&drawn, &said);
        calibration(&drawn, &said);
        let straight = |seed| ImpressionParams { distortion: 0.0, ..way(seed) };
        let places: Vec<Places> =
            drawn.par_iter().map(|master| places(master, &straight(master.seed()))).collect();
        for kind in [SingularKind::Core, SingularKind::Delta] {
            report(kind, &places);
        }
    }
    Ok(())
}

/// An ordinary touch with a part of the finger only.
fn partial(seed: u64) -> ImpressionParams {
    let side = |bits: u64| (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> bits & 0xff) as f32 / 127.5 - 1.0;
    ImpressionParams { contact: 0.68, offset: (side(20), side(40)), ..ImpressionParams::sample(seed) }
}

fn confusion(drawn: &[MasterFinger], said: &[Extraction]) {
    let mut table = [[0; 6]; 5];
    for (master, said) in drawn.iter().zip(said) {
        let column = said.class.map_or(5, |found| number(found.class));
        table[number(master.class())][column] += 1;
    }
    for (class, row) in PatternClass::ALL.iter().zip(&table) {
        println!("{:<11}{}", format!("{class:?}"), row.map(|count| format!("{count:5}")).concat());
    }
    let mut kinds = BTreeMap::new();
    for found in
        said.iter().filter_map(|said| said.class.ok()).filter(|found| found.class == PatternClass::Whorl)
    {
        *kinds.entry(format!("{:?}", found.whorl)).or_insert(0) += 1;
    }
    println!("whorls: {kinds:?}");
    let right: usize = (0..5).map(|at| table[at][at]).sum();
    let given: usize = table.iter().map(|row| row[..5].iter().sum::<usize>()).sum();
    println!(
        "right {:.1} % of all, {:.1} % of the {given} given a class",
        100.0 * right as f64 / drawn.len() as f64,
        100.0 * right as f64 / given.max(1) as f64
    );
}

/// Confidence said against the share that was right.
fn calibration(drawn: &[MasterFinger], said: &[Extraction]) {
    let mut bins: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (master, said) in drawn.iter().zip(said) {
        let Ok(found) = said.class else { continue };
        let bin = bins.entry((found.confidence * 20.0) as u32).or_default();
        bin.0 += 1;
        bin.1 += usize::from(found.class == master.class());
    }
    for (bin, (all, right)) in bins {
        println!("confidence {:.2}..: {right} of {all} right", f64::from(bin) / 20.0);
    }
}

fn number(class: PatternClass) -> usize {
    PatternClass::ALL.iter().position(|other| *other == class).unwrap_or(5)
}

/// The points of one impression against the true ones that lie in the print.
struct Places {
    /// Kind and distance of the true points that were found.
    errors: Vec<(SingularKind, f32)>,
    /// True points in the print that were not.
    missed: Vec<SingularKind>,
    /// Points that are none.
    wrong: Vec<SingularKind>,
}

fn places(master: &MasterFinger, params: &ImpressionParams) -> Places {
    let raster = master.impression(params);
    let said = extract(&raster);
    let mut open: Vec<(SingularKind, f32, f32)> =
        (said.singular.iter()).map(|point| (point.kind, point.x.px() as f32, point.y.px() as f32)).collect();
    let mut out = Places { errors: Vec::new(), missed: Vec::new(), wrong: Vec::new() };
    let (sin, cos) = params.rotation.to_radians().sin_cos();
    for point in master.singularities() {
        let kind = if point.delta { SingularKind::Delta } else { SingularKind::Core };
        let x = point.x * cos + point.y * sin + params.shift.0 + raster.width() as f32 / 2.0;
        let y = point.y * cos - point.x * sin + params.shift.1 + raster.height() as f32 / 2.0;
        let off = |at: &(SingularKind, f32, f32)| (at.1 - x).hypot(at.2 - y);
        let near = (0..open.len())
            .filter(|at| open[*at].0 == kind && off(&open[*at]) < NEAR)
            .min_by(|a, b| off(&open[*a]).total_cmp(&off(&open[*b])));
        match near {
            Some(at) => out.errors.push((kind, off(&open.swap_remove(at)))),
            None if is_seen(&said, x, y) => out.missed.push(kind),
            None => {}
        }
    }
    out.wrong.extend(open.iter().map(|point| point.0));
    out
}

/// Whether ridges are seen all around a place.
fn is_seen(said: &Extraction, x: f32, y: f32) -> bool {
    let evidence = &said.evidence;
    let block = |px: f32| (px / evidence.block as f32).floor() as i32;
    (-1..=1).all(|down| {
        (-1..=1).all(|across| {
            let (column, row) = (block(x) + across, block(y) + down);
            let inside =
                column >= 0 && row >= 0 && column < evidence.cols as i32 && row < evidence.rows as i32;
            inside && evidence.quality[(row * evidence.cols as i32 + column) as usize] > 0
        })
    })
}

fn report(kind: SingularKind, places: &[Places]) {
    let count = |of: fn(&Places) -> &Vec<SingularKind>| {
        places.iter().flat_map(of).filter(|other| **other == kind).count()
    };
    let mut errors: Vec<f32> =
        places.iter().flat_map(|one| &one.errors).filter(|at| at.0 == kind).map(|at| at.1).collect();
    errors.sort_by(f32::total_cmp);
    let (missed, wrong) = (count(|one| &one.missed), count(|one| &one.wrong));
    let share = |part: usize, other: usize| 100.0 * part as f64 / (part + other).max(1) as f64;
    let at = |share: usize| errors.get(errors.len() * share / 100).copied().unwrap_or(f32::NAN);
    println!(
        "{kind:?}: recall {:.1} % of {}, precision {:.1} %, error median {:.1} px, p90 {:.1} px",
        share(errors.len(), missed),
        errors.len() + missed,
        share(errors.len(), wrong),
        at(50),
        at(90)
    );
}

/// Classes of the impressions of every finger in a folder.
fn real(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    let said: Vec<(String, Option<usize>)> = files
        .par_iter()
        .filter_map(|file| {
            let name = file.file_stem()?.to_str()?.split_once('_')?.0.to_owned();
            let decoded = decode(&std::fs::read(file).ok()?).ok()?;
            let ppi = decoded.ppi.unwrap_or(Ppi::P500);
            let said = extract(&decoded.into_raster(ppi));
            Some((name, said.class.ok().map(|found| number(found.class))))
        })
        .collect();
    let mut fingers: BTreeMap<String, [usize; 6]> = BTreeMap::new();
    for (name, class) in &said {
        fingers.entry(name.clone()).or_default()[class.unwrap_or(5)] += 1;
    }
    println!("== {}: columns A T L R W none", folder.display());
    let (mut agreeing, mut given) = (0, 0);
    for (name, counts) in &fingers {
        println!("{name:<6}{}", counts.map(|count| format!("{count:4}")).concat());
        agreeing += counts[..5].iter().max().unwrap_or(&0);
        given += counts[..5].iter().sum::<usize>();
    }
    println!(
        "of {} prints {given} are given a class; {:.1} % of those have their finger's most frequent one",
        said.len(),
        100.0 * agreeing as f64 / given.max(1) as f64
    );
    Ok(())
}
