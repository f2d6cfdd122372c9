//! From a card whose number was read twice to a case with its prints: in the background, card by card, each whole or
//! not at all.

use super::{Batch, Card, Stage, intake_of, known};
use crate::capture::{self, CardScan, CutSheet};
use crate::desk::Desk;
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, intake, vocabulary};
use casework::{ActKind, SealedImage, Stream, Tag, TagMethod, TagPurpose};
use ipc::{JobKind, View};
use std::collections::BTreeSet;
use std::sync::Arc;
use terms::{CaseId, SessionId};

/// Takes a reading of a card's number; whether it was the last one needed.
pub(super) fn take_reading(desk: &mut Desk, card: u32, text: &str) -> Result<bool, Trouble> {
    let tag = capture::typed_tag(text)?;
    let first = desk.batch_card(card)?.readings.first().cloned();
    if let Some((_, method)) = first.filter(|(first, _)| *first != tag) {
        return Err(differs(desk.batch_card(card)?, method));
    }
    elsewhere(desk, card, &tag)?;
    let card = desk.batch_card(card)?;
    if card.seen.is_err() || card.stage != Stage::Open || card.left_out || card.readings.len() >= 2 {
        return Err(Trouble::gone("esa lectura"));
    }
    card.readings.push((tag, TagMethod::Typed));
    card.accepted = card.readings.len() >= 2;
    Ok(card.accepted)
}

/// Two readings that differ: her own are forgotten, that of the index stands.
fn differs(card: &mut Card, first: TagMethod) -> Trouble {
    if first == TagMethod::Listed {
        return Trouble::new(
            "tag_not_listed",
            "El número que leyó no es el del índice.",
            "Léalo de nuevo en la imagen. Si la ficha tiene razón, déjela fuera, corrija el índice y elija la carpeta otra vez.",
        );
    }
    card.readings.clear();
    Trouble::new(
        "tag_readings_differ",
        "Las dos lecturas no coinciden; ninguna se guardó.",
        "Lea el número de la ficha otra vez, dos veces.",
    )
}

/// A number is of one person: not of another case, nor of another card of the batch.
fn elsewhere(desk: &mut Desk, card: u32, tag: &Tag) -> Result<(), Trouble> {
    let own = desk.batch_card(card)?.case;
    let taken = |case: &&Arc<casework::Case>| case.tag() == Some(tag) && Some(case.id()) != own;
    let case = desk.vault.cases().iter().find(taken).map(|case| case.folio().to_string());
    if let Some(folio) = case {
        return Err(Trouble::new(
            "tag_elsewhere",
            format!("Ese número ya es del caso {folio}."),
            "Si es otra hoja de la misma persona, déjela fuera y agréguela en Captura de ese caso (F); si no, revise el número.",
        ));
    }
    let mut others = desk.batch()?.cards.iter().zip(1_u32..).filter(|(_, number)| *number != card);
    let other = others.find(|(other, _)| {
        !other.left_out && other.readings.len() >= 2 && other.readings.iter().all(|(read, _)| read == tag)
    });
    match other {
        Some((_, number)) => Err(Trouble::new(
            "tag_twice",
            format!("La ficha {number} de este lote lleva el mismo número."),
            "Vea las dos imágenes: deje fuera una, o lea de nuevo el número de ésta.",
        )),
        None => Ok(()),
    }
}

/// Lets every card that is ready be recorded.
pub(super) fn accept_all(desk: &mut Desk) -> Result<(), Trouble> {
    desk.batch()?.cards.iter_mut().filter(|card| card.is_ready()).for_each(|card| card.accepted = true);
    Ok(())
}

/// Records in the background what she accepted. While it runs, it takes in what she accepts.
pub(super) fn begin(shared: &Arc<Shared>) {
    let Some(job) = shared.jobs.begin(JobKind::RecordBatch, None) else { return };
    let background = Arc::clone(shared);
    std::thread::spawn(move || {
        let outcome = run(&background, &job);
        let whole = outcome.is_ok();
        if !whole {
            drop(background.with_desk(|desk| {
                desk.batch()?.cards.iter_mut().for_each(|card| card.accepted = false);
                Ok(())
            }));
        }
        job.end(outcome);
        background.changed(View::Case);
        background.changed(View::Status);
        // Accepted between the last look and the end.
        if whole && background.with_desk(|desk| Ok(next(desk.batch()?))).is_ok_and(|next| next.is_some()) {
            begin(&background);
        }
    });
}

fn next(batch: &Batch) -> Option<u32> {
    let waits = |(card, _): &(&Card, u32)| card.accepted && card.is_ready();
    batch.cards.iter().zip(1..).find(waits).map(|(_, number)| number)
}

fn run(shared: &Shared, job: &JobHandle) -> Result<(), Stop> {
    let mut done = 0;
    loop {
        let (card, left) = shared.with_desk(|desk| {
            let batch = desk.batch()?;
            let left = batch.cards.iter().filter(|card| card.accepted && card.is_ready()).count();
            Ok((next(batch), left as u64))
        })?;
        let Some(card) = card else { break };
        if job.progress(done, done + left).is_break() {
            return Err(Stop::Cancelled);
        }
        record(shared, card)?;
        done += 1;
        shared.changed(View::Case);
        shared.changed(View::Status);
    }
    let _ = job.progress(done, done);
    Ok(())
}

/// One card: its case opened, its boxes recorded unless they want a look. `Err` stops the batch: it would stop the next
/// card too.
fn record(shared: &Shared, number: u32) -> Result<(), Trouble> {
    let (file, template, page, sure) = shared.with_desk(|desk| {
        let (template, page) = desk.batch().map(|batch| (batch.template.clone(), batch.page))?;
        let card = desk.batch_card(number)?;
        let sure = card.seen.as_ref().is_ok_and(|seen| seen.doubts.is_empty());
        Ok((card.file.clone(), template, page, sure))
    })?;
    let read = CardScan::read(&file);
    let sheet = read
        .and_then(|scan| same_as_seen(shared, number, &scan).map(|()| scan))
        .map(|scan| if sure { Ok(CutSheet::cut((template, page), scan, &|_, _| {})) } else { Err(scan) });
    shared.with_desk(|desk| {
        let sheet = match sheet {
            Ok(sheet) => sheet,
            Err(trouble) => return refuse(desk, number, trouble),
        };
        let bytes = sheet.as_ref().map_or_else(|scan| scan.bytes(), CutSheet::bytes);
        let Some(case) = open(desk, number, bytes)? else { return Ok(()) };
        let stage = match sheet {
            Ok(sheet) => boxes(desk, case, sheet)?,
            Err(_) => Stage::ToReview,
        };
        desk.batch_card(number)?.stage = stage;
        Ok(())
    })
}

/// The file is the one that was read: somebody may have put another in its place.
fn same_as_seen(shared: &Shared, number: u32, scan: &CardScan) -> Result<(), Trouble> {
    let seen = shared.with_desk(|desk| Ok(desk.batch_card(number)?.scan.as_ref().map(|scan| scan.digest)))?;
    if seen == Some(vocabulary::digest(scan.bytes().0)) {
        return Ok(());
    }
    Err(Trouble::new(
        "card_changed",
        "El archivo de la ficha cambió después de leerse el lote.",
        "Elija la carpeta de nuevo para leerla como está ahora.",
    ))
}

/// This card alone is not taken.
fn refuse(desk: &mut Desk, number: u32, trouble: Trouble) -> Result<(), Trouble> {
    let card = desk.batch_card(number)?;
    card.seen = Err(trouble.0);
    card.accepted = false;
    Ok(())
}

/// Opens the card's case, with its readings and the whole scan, in one transaction. `None` when its number is taken.
fn open(
    desk: &mut Desk,
    number: u32,
    (scan, media): (&[u8], casework::Media),
) -> Result<Option<CaseId>, Trouble> {
    let card = desk.batch_card(number)?;
    if let Some(case) = card.case {
        return Ok(Some(case));
    }
    let (readings, row) = (card.readings.clone(), card.row.clone());
    if let Some((tag, _)) = readings.first()
        && let Err(trouble) = elsewhere(desk, number, tag)
    {
        return refuse(desk, number, trouble).map(|()| None);
    }
    let intake = intake_of(&desk.batch()?.intake, row.as_ref());
    let opened = intake::opening(desk, &intake)?;
    let case = opened.case;
    let photo = desk.vault.seal_image(scan, media)?;
    let mut kinds = vec![ActKind::CaseOpened(opened)];
    kinds.extend(read_twice(SessionId(desk.id()), readings, photo));
    desk.record(kinds.into_iter().map(|kind| (Stream::Case(case), kind)).collect())?;
    desk.batch_card(number)?.case = Some(case);
    Ok(Some(case))
}

/// The readings of a card as acts; the scan is what they were read from.
fn read_twice(
    session: SessionId,
    readings: Vec<(Tag, TagMethod)>,
    scan: SealedImage,
) -> impl Iterator<Item = ActKind> {
    let purposes = [TagPurpose::Opening, TagPurpose::Confirmation];
    purposes.into_iter().zip(readings).map(move |(purpose, (tag, method))| {
        let photo = (purpose == TagPurpose::Opening).then_some(scan);
        ActKind::TagRead { session, tag, purpose, method, photo }
    })
}

/// Records the boxes of a card that are not in its case yet. One that is refused waits for her look.
fn boxes(desk: &mut Desk, case: CaseId, mut sheet: CutSheet) -> Result<Stage, Trouble> {
    let digest = vocabulary::digest(sheet.bytes().0);
    let there: BTreeSet<u16> = known::boxes_of(&*desk.case(case)?, digest);
    sheet.leave_out(&there);
    desk.cards.lay(case, sheet);
    match capture::record_card(desk, case) {
        Ok(()) => Ok(Stage::Recorded),
        Err(trouble) if trouble.0.code == "disk_full" => Err(trouble),
        Err(_) => Ok(Stage::ToReview),
    }
}

/// Lays a card on its case for the capture screen, unless it lies there.
pub(super) fn review(shared: &Arc<Shared>, number: u32) -> Result<(), Trouble> {
    let (file, template, page, case, lies) = shared.with_desk(|desk| {
        let (template, page) = desk.batch().map(|batch| (batch.template.clone(), batch.page))?;
        let card = desk.batch_card(number)?;
        let (file, case) = (card.file.clone(), card.case.ok_or_else(|| Trouble::gone("ese caso"))?);
        Ok((file, template, page, case, desk.cards.of(case).is_some()))
    })?;
    if lies {
        return Ok(());
    }
    let scan = CardScan::read(&file)?;
    same_as_seen(shared, number, &scan)?;
    let sheet = CutSheet::cut((template, page), scan, &|_, _| {});
    shared.with_desk(|desk| {
        desk.cards.lay(case, sheet);
        Ok(())
    })
}
