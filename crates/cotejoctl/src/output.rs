//! Results as text, CSV or JSON, to the terminal or to a file that is written whole or not at all.

use crate::open::{Arguments, usage};
use crate::progress;
use anyhow::{Context as _, Result};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Lines for people.
    Text,
    /// Comma-separated values with a header.
    Csv,
    /// JSON.
    Json,
}

impl Shape {
    /// Takes `--format text|csv|json` out.
    pub(crate) fn new(arguments: &mut Arguments, otherwise: Shape) -> Result<Self> {
        match arguments.option("--format")?.as_deref() {
            Some("csv") => Ok(Shape::Csv),
            Some("json") => Ok(Shape::Json),
            Some("text" | "texto") => Ok(Shape::Text),
            Some(other) => Err(usage(format!("no conozco el formato «{other}»: text, csv o json"))),
            None => Ok(otherwise),
        }
    }
}

/// Where results go and how.
pub(crate) struct Output {
    pub(crate) shape: Shape,
    file: Option<PathBuf>,
}

impl Output {
    /// Takes `--out FILE` and `--format text|csv|json` out; without a format the file's ending decides, then `otherwise`.
    pub(crate) fn new(arguments: &mut Arguments, otherwise: Shape) -> Result<Self> {
        let file = arguments.option("--out")?.map(PathBuf::from);
        let otherwise = file.as_deref().map_or(otherwise, |file| by_ending(file, otherwise));
        let shape = Shape::new(arguments, otherwise)?;
        Ok(Output { shape, file })
    }

    /// Writes everything, to the file or to the terminal.
    pub(crate) fn deliver(&self, text: &str) -> Result<()> {
        match &self.file {
            Some(file) => write_whole(file, text.as_bytes()),
            None if text.is_empty() => Ok(()),
            None => {
                crate::print(text);
                Ok(())
            }
        }
    }
}

fn by_ending(file: &Path, otherwise: Shape) -> Shape {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Shape::Csv,
        Some("json") => Shape::Json,
        Some("txt") => Shape::Text,
        _ => otherwise,
    }
}

/// Rows under named columns. Where there are no lists, one in a cell is joined by blanks; of a list of objects only their
/// number is told.
pub(crate) struct Table<'a> {
    pub(crate) columns: &'a [&'a str],
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Table<'_> {
    /// As JSON (an object a row) or CSV; text is CSV too.
    pub(crate) fn shaped(&self, shape: Shape) -> Result<String> {
        if shape != Shape::Json {
            return self.csv();
        }
        let object = |row: &Vec<Value>| {
            let fields = self.columns.iter().map(ToString::to_string).zip(row.iter().cloned());
            Value::Object(fields.collect::<Map<_, _>>())
        };
        let rows: Vec<Value> = self.rows.iter().map(object).collect();
        Ok(serde_json::to_string_pretty(&rows)? + "\n")
    }

    fn csv(&self) -> Result<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(cell))?;
        }
        Ok(String::from_utf8(writer.into_inner().map_err(|error| error.into_error())?)?)
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.iter().any(Value::is_object) => list.len().to_string(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// A score as it is written everywhere: four digits after the point, which is more than it means.
pub(crate) fn score(value: f32) -> Value {
    serde_json::json!((f64::from(value) * 10_000.0).round() / 10_000.0)
}

/// A figure with two digits after the point.
pub(crate) fn hundredths(value: f32) -> Value {
    // Adding 0 makes -0.0 a plain 0.
    serde_json::json!((f64::from(value) * 100.0).round() / 100.0 + 0.0)
}

/// A file being written under another name, removed unless it is finished.
struct Unfinished<'a>(&'a Path);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        std::fs::remove_file(self.0).ok();
    }
}

/// Writes a file under another name and renames it when it is whole and on the disk.
pub(crate) fn write_whole(file: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    let what =
        || format!("no se pudo escribir «{}»; revise el permiso y el espacio en el disco", file.display());
    let name = file.file_name().ok_or_else(|| usage(format!("«{}» no es un archivo", file.display())))?;
    progress::check()?;
    let temporary = file.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let unfinished = Unfinished(&temporary);
    let mut writing = std::fs::File::create(&temporary).with_context(what)?;
    writing.write_all(bytes).and_then(|()| writing.sync_all()).with_context(what)?;
    std::fs::rename(&temporary, file).with_context(what)?;
    std::mem::forget(unfinished);
    Ok(())
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta «{}»", folder.display()))
}

/// Each file with the one in `out` it is written to, called as it is but for its ending.
pub(crate) fn targets(files: &[PathBuf], out: &Path, ending: &str) -> Result<Vec<(PathBuf, PathBuf)>> {
    placed(files, out, |file| {
        Some(PathBuf::from(format!("{}.{ending}", file.file_stem()?.to_string_lossy())))
    })
}

/// Each file with the one in `out` it is written to under its new name. Two that would be written to one are refused, and
/// one that would be written over a file of the order.
pub(crate) fn placed(
    files: &[PathBuf],
    out: &Path,
    name: impl Fn(&Path) -> Option<PathBuf>,
) -> Result<Vec<(PathBuf, PathBuf)>> {
    let sources = really(files);
    let mut taken: HashMap<PathBuf, &PathBuf> = HashMap::new();
    let mut targets = Vec::new();
    for file in files {
        let name = name(file).ok_or_else(|| usage(format!("«{}» no es un archivo", file.display())))?;
        let target = out.join(name);
        if let Some(other) = taken.insert(target.clone(), file) {
            return Err(usage(format!(
                "«{}» y «{}» darían el mismo archivo «{}»; escríbalos en carpetas distintas",
                other.display(),
                file.display(),
                target.display()
            )));
        }
        if !really([&target]).is_disjoint(&sources) {
            return Err(usage(format!(
                "«{}» es uno de los archivos de la orden y se perdería; diga otra carpeta con --out",
                target.display()
            )));
        }
        targets.push((file.clone(), target));
    }
    Ok(targets)
}

/// The files as the disk knows them, those that exist.
pub(crate) fn really<'a>(files: impl IntoIterator<Item = &'a PathBuf>) -> HashSet<PathBuf> {
    files.into_iter().filter_map(|file| std::fs::canonicalize(file).ok()).collect()
}

/// Says on standard error what could not be read and keeps the rest.
pub(crate) fn keep_good<T>(results: Vec<Result<T>>) -> (Vec<T>, usize) {
    let (mut good, mut bad) = (Vec::new(), 0);
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(error) => {
                eprintln!("cotejoctl: {error:#}");
                bad += 1;
            }
        }
    }
    (good, bad)
}

/// An error if something could not be read.
pub(crate) fn all_good(bad: usize) -> Result<()> {
    if bad > 0 {
        anyhow::bail!("{bad} archivo(s) no se pudieron leer; los demás sí se procesaron");
    }
    Ok(())
}
