//! `cut`: one card or hundreds to their boxes, and a list of what a person should look at.
//!
//! [`plan`] is what the options say, [`card`] cuts one card, [`boxes`] writes and judges its boxes, [`itl`] makes its file
//! for others, [`review`] the list, [`timing`] the figures.

mod boxes;
mod card;
mod itl;
mod plan;
mod review;
mod timing;

use super::reviewed;
use crate::open::{Arguments, usage};
use crate::output::{make_folder, placed, really};
use crate::{images, paths, progress};
use anyhow::{Result, bail};
use fingerprint::card::CardTemplate;
use plan::Plan;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use timing::Timings;

/// What became of one card.
struct Done {
    name: String,
    /// What its `recortes.json` says, or the sentence of what went wrong.
    cut: Result<Value, String>,
}

pub(super) fn run(mut arguments: Arguments) -> Result<()> {
    let as_json = arguments.flag("--json");
    if arguments.flag("--templates") {
        return templates(as_json);
    }
    let with_timings = arguments.flag("--timings");
    let plan = Plan::new(&mut arguments)?;
    let files = paths::listed(&arguments.rest()?, &images::ENDINGS)?;
    let folder = |file: &Path| Some(PathBuf::from(file.file_stem()?));
    let cards = placed(&files, plan.out(), folder)?;
    if !really(&[plan.out().join(review::NAME)]).is_disjoint(&really(&files)) {
        return Err(usage("la lista revision.csv se escribiría sobre un archivo de la orden"));
    }
    make_folder(plan.out())?;
    let timings = Timings::start();
    let done = progress::side_by_side("cortando fichas", &cards, |(file, folder)| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let cut = card::cut_card(&plan, file, folder, &timings);
        Done { name, cut: cut.map_err(|error| format!("{error:#}")) }
    })?;
    plan.say_assumed();
    review::write(&plan.out().join(review::NAME), &done)?;
    match (with_timings, as_json) {
        (true, _) => crate::print(&timings.report(done.len())),
        (false, true) => crate::print(&serde_json::to_string_pretty(&all_json(&done))?),
        (false, false) => crate::print(&text(&done)),
    }
    finish(&done, plan.out())
}

/// The forms that come with the program.
fn templates(as_json: bool) -> Result<()> {
    let all = CardTemplate::built_in();
    if as_json {
        let one = |form: &CardTemplate| json!({ "id": form.id(), "name": form.name(), "pages": form.pages().len() });
        crate::print(&serde_json::to_string_pretty(&all.iter().map(one).collect::<Vec<_>>())?);
    } else {
        let one = |form: &CardTemplate| {
            format!("{:<16} {}; {} página(s)", form.id(), form.name(), form.pages().len())
        };
        crate::print(&all.iter().map(one).collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

fn all_json(done: &[Done]) -> Value {
    let one = |done: &Done| match &done.cut {
        Ok(cut) => cut.clone(),
        Err(error) => json!({ "card": done.name, "error": error }),
    };
    done.iter().map(one).collect()
}

fn text(done: &[Done]) -> String {
    let line = |done: &Done| match &done.cut {
        Err(error) => format!("{}: NO SE CORTÓ: {error}", done.name),
        Ok(cut) => {
            let boxes = cut["boxes"].as_array().map_or(0, Vec::len);
            let doubts = review::of(cut).len();
            let doubts = if doubts > 0 { format!("; {doubts} por revisar") } else { String::new() };
            format!("{}: {boxes} recuadros{doubts}", done.name)
        }
    };
    done.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn finish(done: &[Done], out: &Path) -> Result<()> {
    let failed = done.iter().filter(|done| done.cut.is_err()).count();
    let doubtful =
        done.iter().filter_map(|done| done.cut.as_ref().ok()).filter(|cut| !review::of(cut).is_empty());
    let doubtful = doubtful.count();
    let list = out.join(review::NAME);
    if failed > 0 {
        let (of, list) = (done.len(), list.display());
        bail!("{failed} de {of} fichas no se cortaron y {doubtful} tienen algo que revisar; vea «{list}»");
    }
    reviewed(doubtful, || {
        format!("{doubtful} de {} fichas tienen algo que revisar; vea «{}»", done.len(), list.display())
    })
}
