//! `extract`: images to template files.

use super::input::{Reader, files};
use crate::open::{Arguments, usage};
use crate::output::{all_good, keep_good, make_folder, targets, write_whole};
use crate::{progress, templates};
use anyhow::{Context as _, Result};
use fingerprint::formats::{self, Format, Loss};
use std::path::{Path, PathBuf};

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("diga --out CARPETA"))?);
    let format = templates::format(arguments.option("--format")?.as_deref().unwrap_or("cotejo"))?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    let targets = targets(&files, &out, format.ending())?;
    make_folder(&out)?;
    let results =
        progress::each("extrayendo", &targets, |(file, target)| one(&reader, file, target, format))?;
    let (lines, bad) = keep_good(results);
    reader.say_assumed();
    crate::print(&lines.join("\n"));
    all_good(bad)
}

fn one(reader: &Reader, file: &Path, target: &Path, format: Format) -> Result<String> {
    let view = reader.view(file)?;
    let minutiae = view.minutiae.len();
    let written = formats::write(format, std::slice::from_ref(&view))
        .with_context(|| format!("no se pudo escribir «{}»", target.display()))?;
    write_whole(target, &written.bytes)?;
    let left = written.losses.iter().map(|loss| match loss {
        Loss::Minutiae(left) | Loss::Beyond(left) => *left,
        _ => 0,
    });
    let left = match left.sum::<usize>() {
        0 => String::new(),
        left => format!(", {left} no cupieron en el formato"),
    };
    Ok(format!("{} -> {}: {minutiae} minucias{left}", file.display(), target.display()))
}
