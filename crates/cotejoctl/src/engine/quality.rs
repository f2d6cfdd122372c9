//! `quality`: how fit images are for comparison, and why not better.

use super::input::{Reader, files};
use super::output::{Output, Shape, Table, all_good, keep_good};
use super::progress;
use crate::open::Arguments;
use anyhow::Result;
use serde_json::{Value, json};

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    let read = progress::each("midiendo", &files, |file| {
        let extraction = reader.image(file)?;
        let reasons = serde_json::to_value(&extraction.quality.reasons)?;
        Ok(vec![
            json!(file.to_string_lossy()),
            json!(extraction.quality.score),
            json!(extraction.template.minutiae.len()),
            translated(reasons),
        ])
    })?;
    let (rows, bad) = keep_good(read);
    reader.say_assumed();
    let table = Table { columns: &["file", "quality", "minutiae", "reasons"], rows };
    output.deliver(&table.shaped(output.shape)?)?;
    all_good(bad)
}

/// The engine's words for its reasons, in Spanish; one it has learnt since stays as it is.
fn translated(reasons: Value) -> Value {
    let Value::Array(reasons) = reasons else { return reasons };
    let spanish = |reason: &Value| {
        let word = reason.as_str().unwrap_or_default();
        json!(match word {
            "uniform" => "uniforme",
            "small_contact" => "poco_contacto",
            "low_contrast" => "poco_contraste",
            "dry" => "seca",
            "wet" => "humeda",
            "unclear" => "borrosa",
            "few_minutiae" => "pocas_minucias",
            "good" => "buena",
            other => other,
        })
    };
    Value::Array(reasons.iter().map(spanish).collect())
}
