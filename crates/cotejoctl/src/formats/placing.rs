//! Where an order writes what it makes of files: each to a file of its own, never over another unless that is asked for.

use crate::open::{Arguments, usage};
use crate::output::{make_folder, placed, really, targets, write_whole};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// What `--out` and `--overwrite` say.
pub(crate) struct Placing {
    out: PathBuf,
    overwrite: bool,
}

impl Placing {
    /// Takes both out; without `--out` there is no order.
    pub(crate) fn new(arguments: &mut Arguments) -> Result<Self> {
        Placing::wanted(arguments)?.ok_or_else(|| usage("diga dónde escribir con --out"))
    }

    /// Takes both out; without `--out` nothing is written.
    pub(crate) fn wanted(arguments: &mut Arguments) -> Result<Option<Self>> {
        let (out, overwrite) = (arguments.option("--out")?, arguments.flag("--overwrite"));
        Ok(out.map(|out| Placing { out: PathBuf::from(out), overwrite }))
    }

    /// What `--out` names.
    pub(crate) fn out(&self) -> &Path {
        &self.out
    }

    /// Whether `--out` is called as a file, by an ending that `known` tells, and is no folder.
    pub(crate) fn is_file(&self, known: impl Fn(&Path) -> bool) -> bool {
        !self.out.is_dir() && known(&self.out)
    }

    /// Each file with the one it is written to: the only one with `--out` itself where that is a file; else each with one in
    /// that folder, which is made, under its own name but for the ending.
    pub(crate) fn each(
        &self,
        files: &[PathBuf],
        ending: Option<&str>,
        to_file: bool,
    ) -> Result<Vec<(PathBuf, PathBuf)>> {
        if !to_file {
            let targets = match ending {
                Some(ending) => targets(files, &self.out, ending),
                None => placed(files, &self.out, |file| file.file_name().map(PathBuf::from)),
            }?;
            make_folder(&self.out)?;
            return Ok(targets);
        }
        let [file] = files else {
            let (out, count) = (self.out.display(), files.len());
            return Err(usage(format!(
                "«{out}» es un archivo y se dieron {count}; diga una carpeta con --out"
            )));
        };
        self.apart(file)?;
        self.out.parent().map_or(Ok(()), make_folder)?;
        Ok(vec![(file.clone(), self.out.clone())])
    }

    /// Refuses to write over what is read.
    pub(crate) fn apart(&self, file: &Path) -> Result<()> {
        let (one, other) = (file.to_owned(), self.out.clone());
        if really([&one]).is_disjoint(&really([&other])) {
            return Ok(());
        }
        Err(usage(format!("«{}» se escribiría sobre sí mismo; diga otro lugar con --out", file.display())))
    }

    /// Writes a file whole or not at all.
    pub(crate) fn write(&self, target: &Path, bytes: &[u8]) -> Result<()> {
        if !self.overwrite && target.symlink_metadata().is_ok() {
            bail!("«{}»: ya existe y no se tocó; quítelo o agregue --overwrite", target.display());
        }
        write_whole(target, bytes)
    }
}
