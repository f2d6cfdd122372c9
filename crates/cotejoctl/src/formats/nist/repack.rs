//! `nist repack`: files read and written again, byte for byte.

use super::{ENDINGS, parse};
use crate::formats::finish;
use crate::formats::placing::Placing;
use crate::open::Arguments;
use crate::{paths, progress};
use anyhow::{Result, bail};
use std::path::Path;

pub(crate) fn repack(mut arguments: Arguments) -> Result<()> {
    let placing = Placing::new(&mut arguments)?;
    let words = arguments.rest()?;
    let files = paths::listed(&words, &ENDINGS)?;
    let one_file = matches!(words.as_slice(), [word] if !Path::new(word).is_dir());
    let targets = placing.each(&files, None, placing.is_file(|_| one_file))?;
    let done = progress::each("copiando", &targets, |(file, target)| one(&placing, file, target))?;
    finish(done)
}

fn one(placing: &Placing, file: &Path, target: &Path) -> Result<String> {
    let bytes = paths::read(file)?;
    let parsed = parse(file, &bytes)?;
    let written = parsed.to_bytes();
    if written != bytes {
        bail!("«{}»: la copia no sería idéntica y no se escribió; avise a soporte", file.display());
    }
    placing.write(target, &written)?;
    Ok(format!(
        "{} -> {}: {} registros, {} bytes, idéntico byte por byte",
        file.display(),
        target.display(),
        parsed.records().len(),
        written.len()
    ))
}
