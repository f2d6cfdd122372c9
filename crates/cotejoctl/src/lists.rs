//! Lists of files in CSV, as a spreadsheet saves them.

use anyhow::{Context as _, Result, anyhow};
use std::path::{Path, PathBuf};

/// A row under the columns asked for, blank where it says nothing.
pub(crate) struct Row<const N: usize> {
    /// Its line in the file, from 1.
    pub(crate) line: u64,
    pub(crate) fields: [String; N],
}

/// The rows of a CSV that has these columns, whatever others it has.
pub(crate) fn rows<const N: usize>(file: &Path, columns: [&str; N]) -> Result<Vec<Row<N>>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(file)
        .with_context(|| format!("no se pudo leer «{}»", file.display()))?;
    let wrong = || format!("«{}» no es un CSV con columnas {}", file.display(), columns.join(","));
    let header = reader.headers().with_context(wrong)?.clone();
    let place = |name: &str| header.iter().position(|field| field.trim_start_matches('\u{feff}') == name);
    let places: Option<Vec<usize>> = columns.iter().map(|name| place(name)).collect();
    let places = places.ok_or_else(|| anyhow!(wrong()))?;
    let row = |record: csv::Result<csv::StringRecord>| {
        let record = record.with_context(wrong)?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |column: usize| record.get(places[column]).unwrap_or_default().to_owned();
        Ok(Row { line, fields: std::array::from_fn(field) })
    };
    reader.records().map(row).collect()
}

/// A path as the list writes it: from the list's own folder if it is there, else from the current one.
pub(crate) fn beside(list: &Path, name: &str) -> PathBuf {
    let there = list.parent().unwrap_or(Path::new("")).join(name);
    if there.exists() { there } else { PathBuf::from(name) }
}
