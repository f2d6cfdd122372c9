//! `classify`: the pattern of each print.

use super::input::{Reader, files};
use super::output::{Output, Shape, Table, all_good, keep_good};
use super::progress;
use crate::open::Arguments;
use anyhow::Result;
use serde_json::{Value, json};
use std::path::Path;
use terms::PatternClass;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    let (rows, bad) = keep_good(progress::each("clasificando", &files, |file| row(&reader, file))?);
    reader.say_assumed();
    let table = Table { columns: &["file", "class", "name", "confidence"], rows };
    output.deliver(&table.shaped(output.shape)?)?;
    all_good(bad)
}

fn row(reader: &Reader, file: &Path) -> Result<Vec<Value>> {
    let file_name = json!(file.to_string_lossy());
    Ok(match reader.image(file)?.class {
        Some((class, confidence)) => {
            let confidence = (f64::from(confidence) * 100.0).round() / 100.0;
            vec![file_name, json!(class), json!(name(class)), json!(confidence)]
        }
        None => vec![file_name, Value::Null, json!("no clasificable"), Value::Null],
    })
}

/// The pattern's name.
pub(crate) fn name(class: PatternClass) -> &'static str {
    match class {
        PatternClass::PlainArch => "arco plano",
        PatternClass::TentedArch => "arco en tienda",
        PatternClass::LeftLoop => "presilla a la izquierda",
        PatternClass::RightLoop => "presilla a la derecha",
        PatternClass::Whorl => "verticilo",
    }
}
