//! `search`: one print against a gallery, the most alike first.

use super::input::Reader;
use super::output::{Output, Shape, Table, score};
use super::progress;
use super::shelf::{Shelf, places};
use super::usage;
use crate::open::Arguments;
use anyhow::Result;
use fingerprint::{Prepared, Probe, Score, fuse};
use gallery::candidate_threshold;
use serde_json::json;
use std::path::Path;
use terms::Finger;

/// Results shown unless said otherwise.
const TOP: u32 = 10;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let (folder, key) = places(&mut arguments)?;
    let top = arguments.number("--top")?.unwrap_or(TOP);
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let words = arguments.rest()?;
    let [probe] = &words[..] else { return Err(usage("diga una sola huella por buscar")) };
    let probe = Probe::new(&reader.view(Path::new(probe))?.template);
    reader.say_assumed();
    let prints = Shelf::open(&folder, &key)?.prints();
    let scores = progress::each("comparando", &prints, |(_, template)| {
        probe.score_prepared(&Prepared::new(template))
    })?;
    let mut ranked: Vec<(&str, Score)> = prints.iter().map(|(name, _)| name.as_str()).zip(scores).collect();
    ranked.sort_by(|a, b| b.1.value().total_cmp(&a.1.value()).then(a.0.cmp(b.0)));
    let rows = (ranked.iter().take(top as usize).zip(1..))
        .map(|((name, found), rank)| {
            vec![json!(rank), json!(name), score(found.value()), json!(is_candidate(*found))]
        })
        .collect();
    let table = Table { columns: &["rank", "file", "score", "candidate"], rows };
    output.deliver(&table.shaped(output.shape)?)
}

/// Whether a score of one finger would be offered to an examiner.
fn is_candidate(found: Score) -> bool {
    fuse(&[(Finger::ALL[0], found)]).value >= candidate_threshold(1)
}
