//! `extract`: images to template files.

use super::input::{Reader, files};
use super::output::{all_good, keep_good, make_folder, write_whole};
use super::{progress, usage};
use crate::open::Arguments;
use anyhow::{Context as _, Result};
use fingerprint::formats::{self, Format};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("diga --out CARPETA"))?);
    let format = format(arguments.option("--format")?.as_deref())?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    let targets = targets(&files, &out, format)?;
    make_folder(&out)?;
    let results =
        progress::each("extrayendo", &targets, |(file, target)| one(&reader, file, target, format))?;
    let (lines, bad) = keep_good(results);
    reader.say_assumed();
    crate::print(&lines.join("\n"));
    all_good(bad)
}

fn format(name: Option<&str>) -> Result<Format> {
    let name = name.unwrap_or("cotejo");
    let found = Format::ALL.into_iter().find(|format| format.name() == name);
    found.ok_or_else(|| {
        let known: Vec<_> = Format::ALL.into_iter().map(Format::name).collect();
        usage(format!("no conozco el formato «{name}»; use uno de: {}", known.join(", ")))
    })
}

/// Each file with the one it is written to; two that would be written to one are refused.
fn targets(files: &[PathBuf], out: &Path, format: Format) -> Result<Vec<(PathBuf, PathBuf)>> {
    let mut taken: HashMap<PathBuf, &PathBuf> = HashMap::new();
    let mut targets = Vec::new();
    for file in files {
        let stem = file.file_stem().ok_or_else(|| usage(format!("«{}» no es un archivo", file.display())))?;
        let target = out.join(format!("{}.{}", stem.to_string_lossy(), format.ending()));
        if let Some(other) = taken.insert(target.clone(), file) {
            return Err(usage(format!(
                "«{}» y «{}» darían el mismo archivo «{}»; extráigalos en carpetas distintas",
                other.display(),
                file.display(),
                target.display()
            )));
        }
        targets.push((file.clone(), target));
    }
    Ok(targets)
}

fn one(reader: &Reader, file: &Path, target: &Path, format: Format) -> Result<String> {
    let view = reader.view(file)?;
    let minutiae = view.template.minutiae.len();
    let written = formats::write(format, std::slice::from_ref(&view))
        .with_context(|| format!("no se pudo escribir «{}»", target.display()))?;
    write_whole(target, &written.bytes)?;
    let dropped = match written.dropped {
        0 => String::new(),
        dropped => format!(", {dropped} no cupieron en el formato"),
    };
    Ok(format!("{} -> {}: {minutiae} minucias{dropped}", file.display(), target.display()))
}
