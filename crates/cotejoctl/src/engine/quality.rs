//! `quality`: how fit images are for comparison, why not better, and whether that was ever shown for such prints.

use super::input::{Reader, files};
use crate::open::{Arguments, usage};
use crate::output::{Output, Shape, Table, all_good, keep_good};
use crate::progress;
use anyhow::Result;
use fingerprint::{QualityReason, QualityScope};
use serde_json::json;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let scope = scope(arguments.option("--technique")?.as_deref())?;
    let output = Output::new(&mut arguments, Shape::Csv)?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    let validation = if scope.is_validated() { "validado" } else { "no validado" };
    let read = progress::each("midiendo", &files, |file| {
        let extraction = reader.image(file)?;
        let reasons: Vec<&str> = extraction.quality.reasons.iter().map(spanish).collect();
        Ok(vec![
            json!(file.to_string_lossy()),
            json!(extraction.quality.score),
            json!(extraction.template.minutiae.len()),
            json!(reasons),
            json!(name(scope)),
            json!(validation),
        ])
    })?;
    let (rows, bad) = keep_good(read);
    reader.say_assumed();
    let columns = &["file", "quality", "minutiae", "reasons", "technique", "validation"];
    output.deliver(&Table { columns, rows }.shaped(output.shape)?)?;
    if !scope.is_validated() {
        eprintln!(
            "cotejoctl: no validado: no se ha mostrado que esta calidad anticipe el cotejo de huellas así ({})",
            name(scope)
        );
    }
    all_good(bad)
}

/// How the prints were taken, by its name; a living finger pressed plainly without one.
fn scope(word: Option<&str>) -> Result<QualityScope> {
    let Some(word) = word else { return Ok(QualityScope::LivingPlain) };
    let all = [
        QualityScope::LivingPlain,
        QualityScope::LivingOther,
        QualityScope::PostMortem,
        QualityScope::Latent,
    ];
    all.into_iter().find(|scope| name(*scope) == word).ok_or_else(|| {
        let known = all.map(name).join(", ");
        usage(format!("no conozco la técnica «{word}»; use una de: {known}"))
    })
}

fn name(scope: QualityScope) -> &'static str {
    match scope {
        QualityScope::LivingPlain => "plain",
        QualityScope::LivingOther => "rolled",
        QualityScope::PostMortem => "post-mortem",
        QualityScope::Latent => "latent",
    }
}

/// A reason in the examiner's language.
fn spanish(reason: &QualityReason) -> &'static str {
    match reason {
        QualityReason::Uniform => "uniforme",
        QualityReason::SmallContact => "poco_contacto",
        QualityReason::LowContrast => "poco_contraste",
        QualityReason::Dry => "seca",
        QualityReason::Wet => "humeda",
        QualityReason::Unclear => "borrosa",
        QualityReason::FewMinutiae => "pocas_minucias",
        QualityReason::Good => "buena",
    }
}
