//! `classify`: the pattern of each print, and of a ten-print the formulas of Vucetich and Henry.

use super::input::{Reader, files};
use super::output::{Output, Shape, Table, all_good, keep_good};
use super::progress;
use crate::open::Arguments;
use anyhow::Result;
use fingerprint::formula::{FingerPattern, Seen, TenPatterns};
use fingerprint::{Classification, WhorlKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use terms::{Finger, MissingReason, PatternClass};

/// One print's pattern.
struct Print {
    file: PathBuf,
    finger: Option<Finger>,
    class: Option<Classification>,
}

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    let read = progress::each("clasificando", &files, |file| {
        let class = reader.image(file)?.class.ok();
        Ok(Print { file: file.clone(), finger: finger(file), class })
    })?;
    let (prints, bad) = keep_good(read);
    reader.say_assumed();
    let table =
        Table { columns: &["file", "class", "name", "confidence"], rows: prints.iter().map(row).collect() };
    output.deliver(&table.shaped(output.shape)?)?;
    if let Some(patterns) = ten(&prints) {
        say_formulas(&patterns);
    }
    all_good(bad)
}

fn row(print: &Print) -> Vec<Value> {
    let file = json!(print.file.to_string_lossy());
    match print.class {
        Some(found) => {
            let confidence = (f64::from(found.confidence) * 100.0).round() / 100.0;
            vec![file, json!(found.class), json!(name(found.class, found.whorl)), json!(confidence)]
        }
        None => vec![file, Value::Null, json!("no clasificable"), Value::Null],
    }
}

/// The finger a file's name ends in, after its last letter or sign: `7.png`, `dedo-07.png`.
fn finger(file: &Path) -> Option<Finger> {
    let stem = file.file_stem()?.to_str()?;
    let number = stem.rsplit(|sign: char| !sign.is_ascii_digit()).next()?;
    Finger::new(number.parse().ok()?).ok()
}

/// The ten patterns where every file names a finger of its own, two or more; `None` where some do not.
fn ten(prints: &[Print]) -> Option<TenPatterns> {
    let mut patterns = [FingerPattern::Missing(MissingReason::NotReceived); 10];
    let mut seen = terms::FingerSet::EMPTY;
    for print in prints {
        let finger = print.finger?;
        if seen.contains(finger) {
            // Impressions of one finger, say, whose names end in their own numbers.
            return None;
        }
        seen = seen.with(finger);
        patterns[finger.index()] = match print.class {
            Some(found) => FingerPattern::Seen(Seen { whorl: found.whorl, ..Seen::new(found.class) }),
            None => FingerPattern::Unclassifiable,
        };
    }
    (seen.len() > 1).then_some(TenPatterns(patterns))
}

/// On standard error, so that the table stays a table.
fn say_formulas(patterns: &TenPatterns) {
    eprintln!("Vucetich: {}", patterns.vucetich());
    match patterns.henry() {
        Ok(henry) => eprintln!("Henry (sin conteo de crestas ni trazado): {henry}"),
        Err(_) => eprintln!("Henry: faltan dedos; la fórmula necesita los diez"),
    }
}

/// The pattern's name.
fn name(class: PatternClass, whorl: Option<WhorlKind>) -> &'static str {
    match (class, whorl) {
        (PatternClass::PlainArch, _) => "arco plano",
        (PatternClass::TentedArch, _) => "arco en tienda",
        (PatternClass::LeftLoop, _) => "presilla a la izquierda",
        (PatternClass::RightLoop, _) => "presilla a la derecha",
        (PatternClass::Whorl, None) => "verticilo",
        (PatternClass::Whorl, Some(WhorlKind::Plain)) => "verticilo simple",
        (PatternClass::Whorl, Some(WhorlKind::CentralPocket)) => "verticilo de bolsa central",
        (PatternClass::Whorl, Some(WhorlKind::DoubleLoop)) => "verticilo de doble presilla",
        (PatternClass::Whorl, Some(WhorlKind::Accidental)) => "verticilo accidental",
    }
}
