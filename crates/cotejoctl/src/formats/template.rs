//! `template convert`: template files from one format to another, with what each loses.

use super::losses::{Told, report, sentence};
use crate::open::{Arguments, usage};
use crate::output::{keep_good, make_folder, really, targets, write_whole};
use crate::{paths, progress, templates};
use anyhow::{Result, anyhow, bail};
use fingerprint::formats::{self, EncodeError, Encoded, FingerView, Format};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What the order says of all files.
struct Conversion {
    to: Format,
    /// Which view alone, from 0.
    view: Option<usize>,
    strict: bool,
    /// Files that nothing may be written over: those of the order and those it writes for them.
    taken: HashSet<PathBuf>,
}

pub(crate) fn convert(mut arguments: Arguments) -> Result<()> {
    let out = PathBuf::from(arguments.option("--out")?.ok_or_else(|| usage("diga --out CARPETA"))?);
    let to = templates::format(&arguments.option("--to")?.ok_or_else(|| usage("diga --to FORMATO"))?)?;
    let view = match arguments.number("--view")? {
        Some(0) => return Err(usage("--view cuenta desde 1")),
        view => view.map(|view| view as usize - 1),
    };
    let strict = arguments.flag("--strict");
    let files = paths::listed(&arguments.rest()?, &templates::ENDINGS)?;
    let targets = targets(&files, &out, to.ending())?;
    make_folder(&out)?;
    let taken = really(&files).into_iter().chain(targets.iter().map(|(_, target)| target.clone())).collect();
    let conversion = Conversion { to, view, strict, taken };
    let done = progress::each("convirtiendo", &targets, |(file, target)| conversion.one(file, target))?;
    let (told, bad) = keep_good(done);
    let told: Vec<_> = told.into_iter().flatten().collect();
    if !told.is_empty() {
        crate::print(&report(&told));
    }
    if bad > 0 {
        bail!("{bad} archivo(s) no se convirtieron; los demás sí");
    }
    Ok(())
}

impl Conversion {
    /// Converts one file; nothing is written before all of it can be.
    fn one(&self, file: &Path, target: &Path) -> Result<Vec<Told>> {
        let read = templates::views(file, &paths::read(file)?)?.ok_or_else(|| {
            anyhow!("«{}» no es una plantilla; si es una imagen, use `cotejoctl extract`", file.display())
        })?;
        let views = self.chosen(file, read)?;
        let parts = self.parts(target, &views)?;
        let mut written = Vec::new();
        for (target, views) in parts {
            let encoded = formats::write(self.to, views).map_err(|error| refused(file, error))?;
            self.check(file, &encoded)?;
            written.push((target, views, encoded));
        }
        written.iter().map(|(target, views, encoded)| tell(file, target, views, encoded)).collect()
    }

    /// The views to convert.
    fn chosen(&self, file: &Path, mut views: Vec<FingerView>) -> Result<Vec<FingerView>> {
        let Some(view) = self.view else { return Ok(views) };
        if view >= views.len() {
            bail!("«{}» tiene {} vista(s); no hay vista {}", file.display(), views.len(), view + 1);
        }
        Ok(vec![views.swap_remove(view)])
    }

    /// Which views go to which file: all to the target, or one each to files numbered after it.
    fn parts<'a>(&self, target: &Path, views: &'a [FingerView]) -> Result<Vec<(PathBuf, &'a [FingerView])>> {
        if views.len() == 1 || self.to.most_views() > 1 {
            return Ok(vec![(target.to_owned(), views)]);
        }
        let numbered = |number: usize| {
            let stem = target.file_stem().unwrap_or_default().to_string_lossy();
            let target = target.with_file_name(format!("{stem}-{number}.{}", self.to.ending()));
            if self.taken.contains(&target) || !really([&target]).is_disjoint(&self.taken) {
                bail!(
                    "«{}» es de otro archivo de la orden; convierta éste en otra carpeta",
                    target.display()
                );
            }
            Ok(target)
        };
        views.chunks(1).zip(1..).map(|(view, number)| Ok((numbered(number)?, view))).collect()
    }

    /// Refuses what loses something if nothing may.
    fn check(&self, file: &Path, encoded: &Encoded) -> Result<()> {
        if self.strict && !encoded.losses.is_empty() {
            let losses: Vec<_> = encoded.losses.iter().map(|loss| sentence(*loss)).collect();
            bail!("«{}» no se escribió porque se perdería: {}", file.display(), losses.join("; "));
        }
        Ok(())
    }
}

/// Writes one file and says so.
fn tell(file: &Path, target: &Path, views: &[FingerView], encoded: &Encoded) -> Result<Told> {
    write_whole(target, &encoded.bytes)?;
    let minutiae: usize = views.iter().map(|view| view.minutiae.len()).sum();
    let line =
        format!("{} -> {}: {} vista(s), {minutiae} minucias", file.display(), target.display(), views.len());
    Ok(Told { line, losses: encoded.losses.clone() })
}

/// Why views are not written, in the examiner's language.
fn refused(file: &Path, error: EncodeError) -> anyhow::Error {
    let why = match error {
        EncodeError::NoViews => "no contiene ninguna vista".to_owned(),
        EncodeError::TooManyViews { most, given } => {
            format!("tiene {given} vistas y el formato lleva {most}; conviértalas una por una con --view")
        }
        EncodeError::TooManyViewsOfAFinger { most, given } => {
            format!(
                "tiene {given} vistas de un dedo y el formato lleva {most}; conviértalas una por una con --view"
            )
        }
    };
    anyhow!("«{}» {why}", file.display())
}
