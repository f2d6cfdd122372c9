//! `classify`: the pattern of each print; what a ten-print adds up to is in [`super::formulas`].

use super::formulas::{self, TenPrint};
use super::input::{Reader, endings};
use crate::fingers::{Named, fingers};
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, all_good, hundredths, keep_good, write_whole};
use crate::progress;
use anyhow::Result;
use fingerprint::formula::{Seen, Tracing, observe};
use fingerprint::{Classification, RidgeMap, Unclassified, WhorlKind};
use serde_json::{Value, json};
use std::path::PathBuf;
use terms::{Finger, FingerSet, PatternClass};

const COLUMNS: [&str; 9] =
    ["file", "finger", "class", "whorl", "name", "confidence", "ridge_count", "tracing", "reason"];

/// One print's pattern.
pub(crate) struct Print {
    path: PathBuf,
    /// The finger it is said to be of.
    pub(crate) finger: Option<Finger>,
    class: Result<Classification, Unclassified>,
    /// The pattern with its count and tracing, where finger and pattern are known.
    pub(crate) seen: Option<Seen>,
}

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let mut list = |name: &str| -> Result<FingerSet> {
        let list = arguments.option(name)?;
        Ok(list.as_deref().map(fingers).transpose()?.unwrap_or_default().into_iter().collect())
    };
    let (missing, amputated) = (list("--missing")?, list("--amputated")?);
    let target = arguments.option("--formulas")?.map(PathBuf::from);
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let files = Named::all(&arguments.rest()?, &endings())?;
    let ten = TenPrint::new(&files.iter().map(Named::finger).collect::<Vec<_>>(), missing, amputated)?;
    if ten.is_none() && (target.is_some() || !missing.is_empty() || !amputated.is_empty()) {
        return Err(usage(
            "para las fórmulas cada archivo debe decir su dedo, uno distinto cada uno: 7=ARCHIVO o dedo-07.png",
        ));
    }
    let read = progress::each("clasificando", &files, |file| print(&reader, file))?;
    let (prints, bad) = keep_good(read);
    reader.say_assumed();
    let table = Table { columns: &COLUMNS, rows: prints.iter().map(row).collect() };
    output.deliver(&table.shaped(output.shape)?)?;
    // A formula without a print that could not be read would be another formula.
    if let Some(ten) = ten.filter(|_| bad == 0) {
        let patterns = ten.patterns(&prints);
        formulas::say(&patterns);
        if let Some(target) = target {
            write_whole(
                &target,
                (serde_json::to_string_pretty(&formulas::told(&patterns))? + "\n").as_bytes(),
            )?;
        }
    }
    all_good(bad)
}

fn print(reader: &Reader, file: &Named) -> Result<Print> {
    let (extraction, pictures) = reader.image_with_pictures(&file.path)?;
    let finger = file.finger();
    let seen = finger.and_then(|finger| observe(&extraction, &RidgeMap::new(&pictures), finger.hand()));
    Ok(Print { path: file.path.clone(), finger, class: extraction.class, seen })
}

fn row(print: &Print) -> Vec<Value> {
    let finger = print.finger.map_or(Value::Null, |finger| json!(finger.position()));
    let mut row = vec![json!(print.path.to_string_lossy()), finger];
    row.extend(match print.class {
        Ok(found) => [
            json!(found.class),
            json!(found.whorl),
            json!(name(found.class, found.whorl)),
            hundredths(found.confidence),
        ],
        Err(_) => [Value::Null, Value::Null, json!("no clasificable"), Value::Null],
    });
    let (count, tracing) = print.seen.map_or((None, None), |seen| (seen.count, seen.tracing));
    row.extend([json!(count), json!(tracing.map(traced)), json!(print.class.err().map(reason))]);
    row
}

/// Why a print has no class.
fn reason(why: Unclassified) -> &'static str {
    match why {
        Unclassified::TooSmall => "se ve menos de un centímetro cuadrado de crestas",
        Unclassified::MiddleUnseen => "no se ve el centro del dibujo",
    }
}

fn traced(tracing: Tracing) -> &'static str {
    match tracing {
        Tracing::Inner => "interior",
        Tracing::Meeting => "encuentro",
        Tracing::Outer => "exterior",
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
