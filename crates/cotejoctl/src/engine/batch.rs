//! `match --pairs`: many pairs from a CSV, each print read once, all cores, in the order of the CSV.

use super::input::Reader;
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, score};
use crate::{lists, progress};
use anyhow::{Result, anyhow};
use fingerprint::{Prepared, Probe, Template};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

/// One row of the pairs.
struct Row {
    /// Its line in the file, from 1.
    line: u64,
    a: String,
    b: String,
}

/// A print made ready on both sides, or why it is not.
type Read = Result<(Template, Prepared)>;

pub(crate) fn run(pairs: &Path, mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let skip = arguments.flag("--skip-bad");
    let reader = Reader::new(&mut arguments)?;
    if !arguments.rest()?.is_empty() {
        return Err(usage("con --pairs no se dicen más archivos"));
    }
    let rows = rows(pairs)?;
    let names = names(&rows);
    let places: HashMap<&str, usize> = names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let prints: Vec<Read> = progress::each("leyendo huellas", &names, |name| {
        let template = reader.view(&lists::beside(pairs, name))?.template();
        let prepared = Prepared::new(&template);
        Ok((template, prepared))
    })?;
    reader.say_assumed();
    let of = |name: &str| &prints[places[name]];
    let bad = rows.iter().filter(|row| of(&row.a).is_err() || of(&row.b).is_err());
    if !skip && let Some(row) = bad.clone().next() {
        let wrong = [&row.a, &row.b].into_iter().find_map(|name| of(name).as_ref().err());
        let wrong = wrong.map_or_else(String::new, |error| format!("{error:#}"));
        return Err(anyhow!("renglón {} de «{}»: {wrong}", row.line, pairs.display())
            .context("no se comparó nada (con --skip-bad se deja en blanco el puntaje de esos renglones)"));
    }
    let blank = bad.count();
    let scores = scores(&rows, of)?;
    let filled = |(row, score): (&Row, Value)| vec![json!(row.a), json!(row.b), score];
    let rows = rows.iter().zip(scores).map(filled).collect();
    output.deliver(&Table { columns: &["a", "b", "score"], rows }.shaped(output.shape)?)?;
    if blank > 0 {
        eprintln!("cotejoctl: {blank} renglón(es) quedaron sin puntaje porque falta o no se lee una huella");
    }
    Ok(())
}

/// The rows of a CSV with columns `a` and `b`, both filled.
fn rows(file: &Path) -> Result<Vec<Row>> {
    let filled = |lists::Row { line, fields: [a, b] }: lists::Row<2>| match a.is_empty() || b.is_empty() {
        true => Err(anyhow!("renglón {line} de «{}»: falta a o b", file.display())),
        false => Ok(Row { line, a, b }),
    };
    lists::rows(file, ["a", "b"])?.into_iter().map(filled).collect()
}

/// Every print named, once, in order of appearance.
fn names(rows: &[Row]) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    let all = rows.iter().flat_map(|row| [row.a.as_str(), row.b.as_str()]);
    all.filter(|name| seen.insert(*name)).collect()
}

/// The score of every row, blank where a print is missing. Rows with one `a` share a probe.
fn scores<'a>(rows: &'a [Row], of: impl Fn(&str) -> &'a Read + Sync) -> Result<Vec<Value>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|x, y| rows[*x].a.cmp(&rows[*y].a).then(x.cmp(y)));
    let groups: Vec<&[usize]> = order.chunk_by(|x, y| rows[*x].a == rows[*y].a).collect();
    let done = progress::each("comparando", &groups, |group| {
        let Ok((template, _)) = of(&rows[group[0]].a) else { return vec![Value::Null; group.len()] };
        let probe = Probe::new(template);
        let against = |row: &usize| match of(&rows[*row].b) {
            Ok((_, prepared)) => score(probe.score_prepared(prepared).value()),
            Err(_) => Value::Null,
        };
        group.iter().map(against).collect()
    })?;
    let mut scores = vec![Value::Null; rows.len()];
    for (row, score) in groups.into_iter().flatten().zip(done.into_iter().flatten()) {
        scores[*row] = score;
    }
    Ok(scores)
}
