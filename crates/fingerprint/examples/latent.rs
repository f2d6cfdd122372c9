//! How well extraction finds what an examiner marked on a latent, as `key=value` lines.
//!
//! `cargo run --release -p fingerprint --example latent -- FILE...` where each file is an ANSI/NIST-ITL transaction with
//! an uncompressed latent (Type-13) and the examiner's minutiae of it in the standard fields of a Type-9 record. A point
//! is found when one of ours lies within 15 px and 30 degrees; precision counts ours inside the box of the marked ones.

use fingerprint::{Extraction, extract};
use print_image::Raster;
use std::collections::BTreeMap;
use terms::Ppi;

/// Furthest apart that one point and the same point found may lie: px at 500 ppi, degrees.
const NEAR: f64 = 15.0;
const TURN: f64 = 30.0;
/// Separators of a transaction: records, fields, repeated subfields, items.
const RECORD: u8 = 0x1c;
const FIELD: u8 = 0x1d;
const SUBFIELD: char = '\u{1e}';
const ITEM: char = '\u{1f}';

/// A point in px at 500 ppi, y down, its direction in degrees counter-clockwise.
#[derive(Clone, Copy)]
struct Mark {
    x: f64,
    y: f64,
    direction: f64,
}

/// The fields of one tagged record by their numbers.
type Fields<'a> = BTreeMap<u16, &'a [u8]>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for file in std::env::args_os().skip(1) {
        let bytes = std::fs::read(&file)?;
        let records = records(&bytes);
        let of_type = |kind: u16| records.iter().find(|(of, _)| *of == kind).map(|(_, fields)| fields);
        let (Some(latent), Some(marks)) = (of_type(13), of_type(9)) else {
            println!("file={} without a latent and its minutiae", file.display());
            continue;
        };
        let raster = raster(latent).ok_or("the latent is compressed or incomplete")?;
        let marked = examiner(marks, &raster).ok_or("the minutiae cannot be read")?;
        report(&extract(&raster), &marked);
    }
    Ok(())
}

/// The tagged records of a transaction: each begins with its type and its length in bytes.
fn records(bytes: &[u8]) -> Vec<(u16, Fields<'_>)> {
    let (mut found, mut rest) = (Vec::new(), bytes);
    while let Some((kind, 1, value, _)) = field(rest) {
        let length = text(value).parse::<usize>().unwrap_or(0);
        let Some(record) = rest.get(..length).filter(|record| !record.is_empty()) else { break };
        found.push((kind, fields(record)));
        rest = &rest[length..];
    }
    found
}

/// `TYPE.FIELD:value`, and what follows it. Field 999 holds pixels and goes to the end.
fn field(bytes: &[u8]) -> Option<(u16, u16, &[u8], &[u8])> {
    let colon = bytes.iter().take(12).position(|byte| *byte == b':')?;
    let (kind, number) = text(&bytes[..colon])
        .split_once('.')
        .and_then(|(kind, number)| Some((kind.parse().ok()?, number.parse().ok()?)))?;
    let value = &bytes[colon + 1..];
    let ends = |byte: &u8| *byte == FIELD || *byte == RECORD;
    let end = if number == 999 { value.len().checked_sub(1)? } else { value.iter().position(ends)? };
    Some((kind, number, &value[..end], &value[end + 1..]))
}

fn fields(record: &[u8]) -> Fields<'_> {
    let (mut found, mut rest) = (Fields::new(), record);
    while let Some((_, number, value, next)) = field(rest) {
        found.insert(number, value);
        rest = next;
    }
    found
}

fn text(value: &[u8]) -> &str {
    std::str::from_utf8(value).unwrap_or("")
}

/// The latent's pixels, with the resolution its record states (per inch, or per centimetre).
fn raster(latent: &Fields) -> Option<Raster> {
    let number = |at: u16| text(latent.get(&at)?).parse::<u32>().ok();
    let scale = f64::from(number(9)?) * if number(8)? == 2 { 2.54 } else { 1.0 };
    let ppi = Ppi::new((scale / 10.0).round() as u16 * 10).ok()?;
    Raster::new(number(6)?, number(7)?, ppi, latent.get(&999)?.to_vec()).ok()
}

/// The examiner's points: field 9.012 holds number and XXXXYYYYTTT, in 1/100 mm from the lower left and degrees. The
/// standard's direction points away from the ridge, ours along it.
fn examiner(marks: &Fields, raster: &Raster) -> Option<Vec<Mark>> {
    let height = f64::from(raster.height()) * 500.0 / f64::from(raster.ppi().get());
    let point = |subfield: &str| {
        let place = subfield.split(ITEM).nth(1)?;
        let number = |range: std::ops::Range<usize>| place.get(range)?.parse::<f64>().ok();
        let px = |hundredths: f64| hundredths / 2540.0 * 500.0;
        let direction = (number(8..11)? + 180.0) % 360.0;
        Some(Mark { x: px(number(0..4)?), y: height - px(number(4..8)?), direction })
    };
    text(marks.get(&12)?).split(SUBFIELD).map(point).collect()
}

fn report(extraction: &Extraction, marked: &[Mark]) {
    let ours: Vec<Mark> = (extraction.template.minutiae.iter())
        .map(|own| Mark { x: own.x.px(), y: own.y.px(), direction: f64::from(own.direction.get()) / 1000.0 })
        .collect();
    let edge =
        |of: fn(&Mark) -> f64, pick: fn(f64, f64) -> f64| marked.iter().map(of).reduce(pick).unwrap_or(0.0);
    let (left, right) = (edge(|mark| mark.x, f64::min), edge(|mark| mark.x, f64::max));
    let (top, bottom) = (edge(|mark| mark.y, f64::min), edge(|mark| mark.y, f64::max));
    let inside = |own: &&Mark| (left..=right).contains(&own.x) && (top..=bottom).contains(&own.y);
    let found = marked.iter().filter(|mark| ours.iter().any(|own| same(own, mark))).count();
    let boxed: Vec<&Mark> = ours.iter().filter(inside).collect();
    let right_ones = boxed.iter().filter(|own| marked.iter().any(|mark| same(own, mark))).count();
    println!("marked={} found={found} recall={:.2}", marked.len(), found as f64 / marked.len().max(1) as f64);
    println!(
        "inside_box={} right={right_ones} precision={:.2}",
        boxed.len(),
        right_ones as f64 / boxed.len().max(1) as f64
    );
    println!("minutiae={} quality={}", ours.len(), extraction.quality.score.get());
}

fn same(a: &Mark, b: &Mark) -> bool {
    let turned = (a.direction - b.direction + 540.0).rem_euclid(360.0) - 180.0;
    (a.x - b.x).hypot(a.y - b.y) <= NEAR && turned.abs() <= TURN
}
