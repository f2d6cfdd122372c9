//! Reading a folder: every scan decoded and cut in the background. Nothing is recorded.

use super::index::{self, Index};
use super::known::{self, Known};
use super::{Batch, Card, Scan, Seen, Stage};
use crate::capture::{CardScan, card_template};
use crate::folders::{self, IMAGES, ending, natural};
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, intake, pictures, vocabulary};
use casework::TagMethod;
use fingerprint::card::{Contents, CutBox, CutCard, cut};
use fingerprint::slap::{SlapExpectation, segment};
use ipc::{Intake, JobKind, Problem, View};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::Sha256;

/// A folder with more is divided first.
const MOST: usize = 5000;

/// Asks for a folder and reads it in the background.
pub(super) fn begin(shared: &Arc<Shared>, key: &str, page: u8, intake: Intake) -> Result<(), Trouble> {
    intake::check(&intake)?;
    let template = card_template(&shared.options.data, key)?;
    let page = usize::from(page.max(1)) - 1;
    if page >= template.pages().len() {
        return Err(Trouble::gone("esa página de la plantilla"));
    }
    let Some(folder) = shared.options.picker.cards() else { return Ok(()) };
    let files = files(&folder)?;
    let index = index(&folder)?;
    let Some(job) = shared.jobs.begin(JobKind::ReadBatch, None) else { return Ok(()) };
    let number = shared.with_desk(|desk| {
        desk.batches += 1;
        let (cards, files, number) = (Vec::new(), files.clone(), desk.batches);
        desk.batch = Some(Batch { template, page, intake, files, index, cards, number });
        Ok(number)
    });
    let number = number.inspect_err(|_| job.end(Err(Stop::Cancelled)))?;
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        job.end(read(&background, &files, number, &job));
        background.changed(View::Case);
        background.changed(View::Status);
    });
    Ok(())
}

/// The scans of a folder in the order of their names; what lies in folders within is not of this batch.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let unreadable = |_| folders::unreadable();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && IMAGES.contains(&ending(&path).as_str()) && path.is_file() {
            files.push(path);
        }
    }
    files.sort_by_cached_key(|path| natural(path));
    match files.len() {
        0 => Err(Trouble::new(
            "no_cards",
            "En la carpeta no hay imágenes de fichas.",
            "Elija la carpeta que contiene los archivos TIFF, PNG o BMP; las carpetas que haya dentro no se leen.",
        )),
        many if many > MOST => Err(Trouble::new(
            "too_many_cards",
            format!("La carpeta tiene {many} imágenes y un lote lleva a lo más {MOST}."),
            "Repártalas en varias carpetas.",
        )),
        _ => Ok(files),
    }
}

/// The index beside the scans, if there is one.
fn index(folder: &Path) -> Result<Option<Index>, Trouble> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let found = entries.map(|entry| entry.path()).find(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().eq_ignore_ascii_case(index::NAME))
    });
    found.map(|path| Index::read(&crate::capture::bytes_of(&path)?)).transpose()
}

fn read(shared: &Shared, files: &[PathBuf], number: u64, job: &JobHandle) -> Result<(), Stop> {
    let known = shared.with_desk(|desk| Ok(known::all(&desk.vault)))?;
    for (done, file) in files.iter().enumerate() {
        if job.progress(done as u64, files.len() as u64).is_break() {
            return Err(Stop::Cancelled);
        }
        let form = shared.with_desk(|desk| {
            let batch = desk.batch()?;
            Ok((batch.template.clone(), batch.page, batch.index.as_ref().and_then(|i| i.row(file)).cloned()))
        })?;
        let (template, page, row) = form;
        let looked = look(file, |scan| {
            cut(scan, &template, page, &|_, _| {}).map_err(|problem| Trouble::from(problem).0)
        });
        let card = card(file, row, looked, &known);
        shared.with_desk(|desk| {
            let card = match card.case {
                Some(case)
                    if card.stage == Stage::Open && !known::is_open(desk.vault.case(case).as_ref()) =>
                {
                    Card { stage: Stage::Recorded, ..card }
                }
                _ => card,
            };
            // Another batch may have taken its place.
            if let Some(batch) = desk.batch.as_mut().filter(|batch| batch.number == number) {
                batch.cards.push(card);
            }
            Ok(())
        })?;
        shared.changed(View::Case);
    }
    let _ = job.progress(files.len() as u64, files.len() as u64);
    Ok(())
}

/// The scan of a file, and what cutting it showed.
struct Looked {
    scan: Option<Scan>,
    cut: Result<CutCard, Problem>,
}

fn look(file: &Path, cut: impl Fn(&print_image::Raster) -> Result<CutCard, Problem>) -> Looked {
    match CardScan::read(file) {
        Err(trouble) => Looked { scan: None, cut: Err(trouble.0) },
        Ok(read) => Looked {
            scan: Some(Scan {
                digest: vocabulary::digest(read.bytes().0),
                thumbnail: pictures::small_png(&read.scan),
                width: read.scan.width(),
                height: read.scan.height(),
            }),
            cut: cut(&read.scan),
        },
    }
}

fn card(file: &Path, row: Option<super::Row>, looked: Looked, known: &HashMap<Sha256, Known>) -> Card {
    let Looked { scan, cut } = looked;
    let tags = row.iter().flat_map(|row| &row.tags);
    let readings = tags.map(|tag| (tag.clone(), TagMethod::Listed)).collect();
    let seen = cut.as_ref().map_err(Clone::clone).and_then(seen);
    let mut card = Card {
        file: file.to_owned(),
        row,
        scan,
        seen,
        readings,
        case: None,
        stage: Stage::Open,
        accepted: false,
        left_out: false,
    };
    let found = card.scan.as_ref().and_then(|scan| known.get(&scan.digest));
    if let (Some(known), Ok(cut), Ok(seen)) = (found, &cut, &card.seen) {
        let with_print = |(place, one): (usize, &CutBox)| {
            (one.contents == Contents::Print).then(|| u16::try_from(place + 1).unwrap_or(u16::MAX))
        };
        let whole =
            cut.boxes.iter().enumerate().filter_map(with_print).all(|place| known.boxes.contains(&place));
        card.case = known.cases.first().copied();
        card.stage = match (seen.doubts.is_empty(), known.boxes.is_empty()) {
            // She has looked at it: what she recorded is what there is.
            (false, false) => Stage::Recorded,
            (false, true) => Stage::ToReview,
            (true, _) if whole => Stage::Recorded,
            // The recording was interrupted.
            (true, _) => Stage::Open,
        };
    }
    card
}

/// What the cut of a card says to her. A card without any print is none of this batch.
fn seen(cut: &CutCard) -> Result<Seen, Problem> {
    let is_print = |one: &&CutBox| one.contents == Contents::Print;
    let prints = cut.boxes.iter().filter(is_print).count();
    if prints == 0 {
        return Err(Trouble::new(
            "card_without_prints",
            "En la ficha no se encontró ninguna huella.",
            "Vea si es el reverso o una ficha en blanco, y déjela fuera; o digitalícela de nuevo.",
        )
        .0);
    }
    let mut doubts: Vec<String> = cut.boxes.iter().flat_map(|one| &one.doubts).map(vocabulary::key).collect();
    let unplaced = |one: &CutBox| segment(&one.image, &SlapExpectation::of(one.take)).unplaced.is_some();
    if cut.boxes.iter().filter(is_print).filter(|one| one.take.fingers().len() > 1).any(unplaced) {
        doubts.push("unplaced".to_owned());
    }
    doubts.sort_unstable();
    doubts.dedup();
    let count = |boxes: usize| u8::try_from(boxes).unwrap_or(u8::MAX);
    Ok(Seen {
        quarter_turns: cut.quarter_turns,
        prints: count(prints),
        empty: count(cut.boxes.len() - prints),
        doubts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scans_of_the_folder_itself_are_read() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.png", "a.TIF", "indice.csv", ".oculta.png", "notas.txt"] {
            std::fs::write(dir.path().join(name), b"x").unwrap();
        }
        std::fs::create_dir(dir.path().join("c.png")).unwrap();
        let found = files(dir.path()).map_err(|trouble| trouble.0.what).unwrap();
        assert_eq!(found, [dir.path().join("a.TIF"), dir.path().join("b.png")]);
    }
}
