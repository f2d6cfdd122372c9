//! A batch of scanned cards of old cases: a folder is read and cut whole, each card's number is read twice, and then a
//! case is opened for it and its prints recorded. Cards with doubts wait on their case for her look.
//!
//! Of a card whose number was not read twice nothing is recorded. A batch lives only in memory: when the same folder is
//! read again, cards that are in a case already are found there by their bytes.

mod index;
mod known;
mod read;
mod record;

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{Shared, pictures};
use casework::{Tag, TagMethod};
use fingerprint::card::CardTemplate;
use index::{Index, Row};
use ipc::{BatchCard, BatchIndex, BatchOrder, BatchScan, BatchState, BatchView, Intake, JobKind, Problem};
use std::path::PathBuf;
use std::sync::Arc;
use terms::{CaseId, Sha256};

/// The batch on the desk.
pub(crate) struct Batch {
    template: CardTemplate,
    /// From 0.
    page: usize,
    intake: Intake,
    files: Vec<PathBuf>,
    index: Option<Index>,
    cards: Vec<Card>,
    /// Tells this batch's pictures from those of an earlier one.
    number: u64,
}

/// One card.
struct Card {
    file: PathBuf,
    row: Option<Row>,
    scan: Option<Scan>,
    /// What cutting it showed, or why it is not taken.
    seen: Result<Seen, Problem>,
    readings: Vec<(Tag, TagMethod)>,
    case: Option<CaseId>,
    stage: Stage,
    /// Ready, and she wants it recorded.
    accepted: bool,
    left_out: bool,
}

/// The scan of a card, for screens and for finding it again.
struct Scan {
    digest: Sha256,
    thumbnail: Vec<u8>,
    width: u32,
    height: u32,
}

/// What cutting a card showed.
#[derive(Default)]
struct Seen {
    quarter_turns: u8,
    prints: u8,
    empty: u8,
    doubts: Vec<String>,
}

/// How far a card has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    ToReview,
    Recorded,
}

/// The batch as it is.
pub(crate) fn show(shared: &Shared) -> Result<BatchView, Trouble> {
    let job = shared.jobs.latest_of(&[JobKind::ReadBatch, JobKind::RecordBatch]);
    shared.with_desk(|desk| Ok(BatchView { batch: desk.batch.as_ref().map(|batch| batch.view(desk)), job }))
}

/// Does what she orders.
pub(crate) fn obey(shared: &Arc<Shared>, order: BatchOrder) -> Result<BatchView, Trouble> {
    match order {
        BatchOrder::Begin { template, page, intake } => read::begin(shared, &template, page, intake)?,
        BatchOrder::Read { card, tag } => {
            if shared.with_desk(|desk| record::take_reading(desk, card, &tag))? {
                record::begin(shared);
            }
        }
        BatchOrder::RecordAll => {
            shared.with_desk(record::accept_all)?;
            record::begin(shared);
        }
        BatchOrder::Review { card } => record::review(shared, card)?,
        BatchOrder::LeaveOut { card, out } => shared.with_desk(|desk| {
            desk.batch_card(card)?.left_out = out;
            Ok(())
        })?,
        BatchOrder::Close => {
            let running = shared.jobs.latest_of(&[JobKind::ReadBatch, JobKind::RecordBatch]);
            running.into_iter().for_each(|job| shared.jobs.cancel(job.job));
            shared.with_desk(|desk| {
                desk.batch = None;
                Ok(())
            })?;
        }
    }
    show(shared)
}

/// The scan of a card as a picture.
pub(crate) fn picture(shared: &Shared, card: u32, small: bool) -> Result<Vec<u8>, Trouble> {
    let (thumbnail, file) = shared.with_desk(|desk| {
        let card = desk.batch_card(card)?;
        let scan = card.scan.as_ref().ok_or_else(|| Trouble::gone("esa ficha"))?;
        Ok((small.then(|| scan.thumbnail.clone()), card.file.clone()))
    })?;
    match thumbnail {
        Some(thumbnail) => Ok(thumbnail),
        None => {
            // Read without the desk: a large scan takes a moment.
            Ok(pictures::card_png(&crate::capture::CardScan::read(&file)?.scan))
        }
    }
}

impl Desk {
    fn batch(&mut self) -> Result<&mut Batch, Trouble> {
        self.batch.as_mut().ok_or_else(|| Trouble::gone("el lote"))
    }

    fn batch_card(&mut self, card: u32) -> Result<&mut Card, Trouble> {
        let place = (card as usize).checked_sub(1);
        let cards = &mut self.batch()?.cards;
        place.and_then(|place| cards.get_mut(place)).ok_or_else(|| Trouble::gone("esa ficha"))
    }
}

impl Batch {
    fn view(&self, desk: &Desk) -> ipc::Batch {
        let card = |(place, card): (usize, &Card)| {
            let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
            card.view(desk, number, self.number)
        };
        ipc::Batch {
            template: self.template.name().to_owned(),
            page: u8::try_from(self.page + 1).unwrap_or(u8::MAX),
            intervention: self.intake.number.trim().to_owned(),
            index: self.index.as_ref().map(|index| self.figures(index)),
            cards: self.cards.iter().enumerate().map(card).collect(),
            files: count(self.files.len()),
        }
    }

    fn figures(&self, index: &Index) -> BatchIndex {
        let named = self.files.iter().filter(|file| index.row(file).is_some()).count();
        BatchIndex {
            rows: count(index.len()),
            without_file: count(index.len().saturating_sub(named)),
            without_row: count(self.files.len() - named),
        }
    }
}

impl Card {
    fn view(&self, desk: &Desk, number: u32, batch: u64) -> BatchCard {
        let seen = self.seen.as_ref().ok();
        BatchCard {
            card: number,
            scan: self.scan.as_ref().map(|scan| BatchScan {
                thumbnail: pictures::batch_handle(number, batch, true),
                picture: pictures::batch_handle(number, batch, false),
                width: scan.width,
                height: scan.height,
                quarter_turns: seen.map_or(0, |seen| seen.quarter_turns),
            }),
            state: self.state(desk),
            prints: seen.map_or(0, |seen| seen.prints),
            empty: seen.map_or(0, |seen| seen.empty),
            doubts: seen.map(|seen| seen.doubts.clone()).unwrap_or_default(),
        }
    }

    fn state(&self, desk: &Desk) -> BatchState {
        let case = self.case.and_then(|case| Some((case, desk.vault.case(case)?.folio().to_string())));
        match (&self.seen, self.stage_now(desk), case) {
            (_, Stage::Recorded, Some((case, folio))) => BatchState::Recorded { case, folio },
            _ if self.left_out => BatchState::LeftOut,
            (_, Stage::ToReview, Some((case, folio))) => BatchState::ToReview { case, folio },
            (Err(problem), ..) => BatchState::Refused { problem: problem.clone() },
            _ if self.is_ready() => BatchState::Ready,
            _ => BatchState::Unread { needs: 2 - u8::try_from(self.readings.len()).unwrap_or(2).min(1) },
        }
    }

    /// A card she was to look at is recorded once its prints are in the case and it lies there no longer.
    fn stage_now(&self, desk: &Desk) -> Stage {
        let (Stage::ToReview, Some(case), Some(scan)) = (self.stage, self.case, &self.scan) else {
            return self.stage;
        };
        let lies = desk.cards.of(case).is_some();
        let recorded =
            desk.vault.case(case).is_some_and(|case| !known::boxes_of(&case, scan.digest).is_empty());
        if recorded && !lies { Stage::Recorded } else { Stage::ToReview }
    }

    /// Whether its number was read twice and nothing of it is recorded.
    fn is_ready(&self) -> bool {
        let read = self.readings.len() >= 2 || self.case.is_some();
        self.seen.is_ok() && self.stage == Stage::Open && !self.left_out && read
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The oficio a card came under: what its row of the index says, else what they have in common.
fn intake_of(common: &Intake, row: Option<&Row>) -> Intake {
    let mut intake = common.clone();
    let Some(row) = row else { return intake };
    let told: [(&Option<String>, &mut String); 5] = [
        (&row.number, &mut intake.number),
        (&row.authority, &mut intake.authority),
        (&row.agent, &mut intake.agent),
        (&row.carpeta, &mut intake.carpeta),
        (&row.description, &mut intake.description),
    ];
    for (told, field) in told {
        if let Some(told) = told {
            told.clone_into(field);
        }
    }
    intake
}
