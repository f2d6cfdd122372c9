//! `search`: one print against a gallery, the most alike first.

use super::compare::{alignment, pairs};
use super::input::Reader;
use super::shelf::{Found, Shelf, places};
use crate::fingers::Named;
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, hundredths, score};
use anyhow::Result;
use fingerprint::{Calibration, Probe, Score, Template, fuse};
use gallery::{Stages, candidate_threshold};
use serde_json::{Value, json};
use terms::Finger;

/// Results shown unless said otherwise.
const TOP: u32 = 10;
const COLUMNS: [&str; 12] = [
    "rank",
    "file",
    "finger",
    "score",
    "log10_lr",
    "expected_impostors",
    "expected_impostors_upper",
    "candidate",
    "dx",
    "dy",
    "rotation",
    "pairs",
];
/// Columns unless an explanation is asked for.
const PLAIN: usize = 8;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let (folder, key) = places(&mut arguments)?;
    let top = arguments.number("--top")?.unwrap_or(TOP) as usize;
    let stages = if arguments.flag("--exhaustive") { Stages::Exhaustive } else { Stages::Auto };
    let explain = arguments.flag("--explain");
    let finger = arguments.option("--finger")?.as_deref().map(crate::fingers::finger).transpose()?;
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let words = arguments.rest()?;
    let [word] = &words[..] else { return Err(usage("diga una sola huella por buscar")) };
    let named = Named::of(word)?;
    let view = reader.view(&named.path)?;
    reader.say_assumed();
    let shelf = Shelf::open(&folder, &key)?;
    let template = view.template();
    let listing = shelf.search(template.clone(), finger.or(named.finger).or(view.finger()), stages)?;
    let explained = |found: &Found| if explain { explanation(&shelf, &template, found) } else { Vec::new() };
    let rows = (listing.found.iter().take(top).zip(1..))
        .map(|(found, rank)| row(found, rank, listing.prints).into_iter().chain(explained(found)).collect())
        .collect();
    let columns = if explain { &COLUMNS[..] } else { &COLUMNS[..PLAIN] };
    output.deliver(&Table { columns, rows }.shaped(output.shape)?)?;
    eprintln!(
        "cotejoctl: {} huellas en el acervo pueden ser de ese dedo; {} comparadas minucia por minucia",
        listing.prints, listing.compared
    );
    Ok(())
}

fn row(found: &Found, rank: u32, prints: u64) -> Vec<Value> {
    let calibration = Calibration::current();
    let expected = calibration.expected_impostors(found.score, prints);
    vec![
        json!(rank),
        json!(found.label.name),
        found.label.finger.map_or(Value::Null, |finger| json!(finger.position())),
        score(found.score.value()),
        hundredths(calibration.log10_lr(found.score).value()),
        small(expected.mean),
        small(expected.upper),
        json!(is_candidate(found.score)),
    ]
}

/// A count that may be tiny, to three figures.
fn small(count: f64) -> Value {
    json!(format!("{count:.2e}").parse::<f64>().unwrap_or(count))
}

/// How the found print lies on the probe and what the score rests on; in a table only the number of pairs.
fn explanation(shelf: &Shelf, probe: &Template, found: &Found) -> Vec<Value> {
    let Some(template) = shelf.template(found.subject) else {
        return vec![Value::Null; COLUMNS.len() - PLAIN];
    };
    let comparison = Probe::new(probe).compare(&template);
    let rigid = alignment(&comparison.alignment);
    rigid.into_iter().chain([pairs(&comparison, probe, &template)]).collect()
}

/// Whether a score of one finger would be offered to an examiner.
fn is_candidate(found: Score) -> bool {
    fuse(&[(Finger::ALL[0], found)]).value >= candidate_threshold(1)
}
