//! `enroll`: files into a gallery, each one subject under its own name.

use super::input::{Reader, files};
use super::output::{all_good, keep_good};
use super::progress;
use super::shelf::{Shelf, places};
use crate::open::Arguments;
use anyhow::Result;
use std::path::PathBuf;

/// Files extracted before they are put on the disk: what an interruption loses at most.
const BATCH: usize = 256;

pub(crate) fn run(mut arguments: Arguments) -> Result<()> {
    let (folder, key) = places(&mut arguments)?;
    let reader = Reader::new(&mut arguments)?;
    let files = files(&arguments.rest()?)?;
    super::output::make_folder(&folder)?;
    let mut shelf = Shelf::open_or_make(&folder, &key)?;
    let (new, old): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| !shelf.holds(&name(file)));
    let (mut added, mut bad) = (0, 0);
    for batch in new.chunks(BATCH) {
        let read =
            progress::each("inscribiendo", batch, |file| Ok((name(file), reader.view(file)?.template)))?;
        let (good, unread) = keep_good(read);
        bad += unread;
        added += shelf.enroll(good)?;
    }
    reader.say_assumed();
    let before = if old.is_empty() { String::new() } else { format!("; {} ya lo estaban", old.len()) };
    crate::print(&format!("inscritas: {added}{before}; en el acervo: {}", shelf.len()));
    all_good(bad)
}

/// The name of a subject: its file as it was named.
fn name(file: &std::path::Path) -> String {
    file.to_string_lossy().into_owned()
}
