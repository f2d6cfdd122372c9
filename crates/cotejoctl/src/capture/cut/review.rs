//! The list of what a person should look at: cards that were not cut, and doubtful boxes with their reasons.

use super::Done;
use crate::output::{Shape, Table, write_whole};
use anyhow::Result;
use serde_json::{Value, json};
use std::path::Path;

/// The name of the list.
pub(super) const NAME: &str = "revision.csv";

/// One thing to look at, as `recortes.json` keeps it: a box, or the whole card where no box is named.
pub(super) fn item(of: Option<&str>, reasons: &[String], confidence: Option<u8>) -> Value {
    json!({ "box": of, "reasons": reasons, "confidence": confidence })
}

/// What is to be looked at on a card.
pub(super) fn of(cut: &Value) -> &[Value] {
    cut["review"].as_array().map_or(&[], Vec::as_slice)
}

/// Writes the list anew; a header alone where everything is sure.
pub(super) fn write(file: &Path, done: &[Done]) -> Result<()> {
    let mut rows = Vec::new();
    for Done { name, cut } in done {
        match cut {
            Err(error) => rows.push(vec![json!(name), Value::Null, json!(error), Value::Null]),
            Ok(cut) => rows.extend(of(cut).iter().map(|item| {
                let reasons: Vec<&str> =
                    item["reasons"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                vec![json!(name), item["box"].clone(), json!(reasons.join("; ")), item["confidence"].clone()]
            })),
        }
    }
    let table = Table { columns: &["ficha", "recuadro", "motivos", "confianza"], rows };
    write_whole(file, table.shaped(Shape::Csv)?.as_bytes())
}
