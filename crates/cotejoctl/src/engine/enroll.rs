//! `enroll` and `remove`: files into a gallery, each one subject under its own name, and out of it.

use super::input::{Reader, endings};
use super::shelf::{Label, Shelf, places};
use crate::fingers::Named;
use crate::open::{Arguments, usage};
use crate::output::{all_good, keep_good, make_folder};
use crate::progress;
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// Files extracted before they are put on the disk: what an interruption loses at most.
const BATCH: usize = 256;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let (folder, key) = places(&mut arguments)?;
    let resume = arguments.flag("--skip-enrolled");
    let reader = Reader::new(&mut arguments)?;
    let files = once(Named::all(&arguments.rest()?, &endings())?)?;
    make_folder(&folder)?;
    let mut shelf = Shelf::open_or_make(&folder, &key)?;
    let (new, old): (Vec<Named>, Vec<Named>) = files.into_iter().partition(|file| !shelf.holds(&name(file)));
    if let Some(first) = old.first().filter(|_| !resume) {
        bail!(
            "«{}» ya está en el acervo{}; no se inscribió nada. Para reemplazarla quítela antes con `cotejoctl remove`; \
             para seguir una inscripción interrumpida agregue --skip-enrolled",
            first.path.display(),
            if old.len() > 1 { format!(" (y {} más)", old.len() - 1) } else { String::new() },
        );
    }
    let (mut added, mut bad) = (0, 0);
    for batch in new.chunks(BATCH) {
        let read = progress::each("inscribiendo", batch, |file| {
            let view = reader.view(&file.path)?;
            Ok((Label { name: name(file), finger: file.finger.or(view.finger()) }, view.template()))
        })?;
        let (good, unread) = keep_good(read);
        bad += unread;
        added += shelf.enroll(good)?;
    }
    reader.say_assumed();
    let before = if old.is_empty() { String::new() } else { format!("; {} ya lo estaban", old.len()) };
    crate::print(&format!("inscritas: {added}{before}; en el acervo: {}", shelf.len()));
    all_good(bad)
}

/// `remove`: all that are named or none.
pub(crate) fn remove(mut arguments: Arguments) -> Result<()> {
    let (folder, key) = places(&mut arguments)?;
    let names = arguments.rest()?;
    if names.is_empty() {
        return Err(usage("diga al menos un nombre inscrito"));
    }
    let mut shelf = Shelf::open(&folder, &key)?;
    if let Some(unknown) = names.iter().find(|name| !shelf.holds(name)) {
        bail!("«{unknown}» no está en el acervo; no se quitó nada. Los nombres están en su nombres.csv");
    }
    let names: Vec<String> = names.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    shelf.remove(&names)?;
    crate::print(&format!("quitadas: {}; en el acervo: {}", names.len(), shelf.len()));
    Ok(())
}

/// The files, none of them twice.
fn once(files: Vec<Named>) -> Result<Vec<Named>> {
    let mut seen = BTreeSet::new();
    match files.iter().find(|file| !seen.insert(&file.path)) {
        Some(twice) => Err(usage(format!("«{}» está dos veces en la orden", twice.path.display()))),
        None => Ok(files),
    }
}

/// The name of a subject: its file as it was named.
fn name(file: &Named) -> String {
    file.path.to_string_lossy().into_owned()
}
