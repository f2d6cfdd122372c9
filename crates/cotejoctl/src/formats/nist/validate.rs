//! `nist validate`: every breach of the standard and of a profile.

use super::{ENDINGS, read};
use crate::formats::{AlreadyTold, all_done};
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, keep_good};
use crate::{paths, progress};
use anyhow::{Context as _, Result, anyhow, bail};
use nist_itl::File;
use nist_itl::validate::{Profile, Severity, Violation, sentence_es};
use serde_json::{Value, json};
use std::path::PathBuf;

const COLUMNS: [&str; 11] = [
    "file",
    "severity",
    "record",
    "type",
    "idc",
    "field",
    "subfield",
    "item",
    "rule",
    "authority",
    "sentence",
];

/// A file and what is wrong with it.
struct Judged {
    path: PathBuf,
    violations: Vec<Violation>,
}

pub(crate) fn validate(mut arguments: Arguments) -> Result<()> {
    let output = Output::new(&mut arguments, Shape::Text)?;
    let profile = profile(arguments.option("--profile")?.as_deref().unwrap_or("base"))?;
    let files = paths::listed(&arguments.rest()?, &ENDINGS)?;
    let one = |path: &PathBuf| {
        let violations = nist_itl::validate::validate(&read(path)?, &profile);
        Ok(Judged { path: path.clone(), violations })
    };
    let (judged, bad) = keep_good(progress::each("validando", &files, one)?);
    let text = match output.shape {
        Shape::Text => judged.iter().map(text).collect(),
        shape => Table { columns: &COLUMNS, rows: judged.iter().flat_map(rows).collect() }.shaped(shape)?,
    };
    output.deliver(&text)?;
    all_done(bad, files.len())?;
    match (judged.iter().filter(|judged| has_errors(&judged.violations)).count(), files.len()) {
        (0, _) => Ok(()),
        (_, 1) => Err(AlreadyTold.into()),
        (wrong, of) => bail!("{wrong} de {of} archivos no cumplen"),
    }
}

/// A profile that comes with the program, or that of a file.
pub(super) fn profile(name: &str) -> Result<Profile> {
    if let Some(profile) = Profile::built_in(name) {
        return Ok(profile);
    }
    if !name.ends_with(".toml") {
        let known = Profile::BUILT_IN.join(", ");
        return Err(usage(format!("no conozco el perfil «{name}»; use uno de {known}, o un archivo .toml")));
    }
    let text =
        std::fs::read_to_string(name).with_context(|| format!("no se pudo leer el perfil «{name}»"))?;
    Profile::read(&text).map_err(|error| anyhow!("el perfil «{name}» no se entiende ({error}); corríjalo"))
}

/// What keeps a file that was built from conforming: a sentence for each error.
pub(in crate::formats) fn errors(file: &File, profile: &Profile) -> Vec<String> {
    let violations = nist_itl::validate::validate(file, profile);
    violations.iter().filter(|one| one.severity == Severity::Error).map(sentence_es).collect()
}

fn has_errors(violations: &[Violation]) -> bool {
    violations.iter().any(|violation| violation.severity == Severity::Error)
}

fn text(judged: &Judged) -> String {
    let path = judged.path.display();
    if judged.violations.is_empty() {
        return format!("{path}: cumple\n");
    }
    let line = |violation: &Violation| format!("{path}: {}\n", sentence_es(violation));
    judged.violations.iter().map(line).collect()
}

fn rows(judged: &Judged) -> Vec<Vec<Value>> {
    let row = |violation: &Violation| {
        let place = violation.place;
        vec![
            json!(judged.path.to_string_lossy()),
            json!(severity(violation.severity)),
            json!(place.record.map(|record| record.number)),
            json!(place.record.map(|record| record.record_type.get())),
            json!(place.record.and_then(|record| record.idc).map(|idc| idc.get())),
            json!(place.field),
            json!(place.subfield),
            json!(place.item),
            json!(violation.code()),
            json!(violation.authority.to_string()),
            json!(sentence_es(violation)),
        ]
    };
    judged.violations.iter().map(row).collect()
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "nota",
        Severity::Warning => "advertencia",
        Severity::Error => "error",
    }
}
