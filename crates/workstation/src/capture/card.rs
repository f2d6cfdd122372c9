//! A scanned card on the desk: cut, corrected box by box, recorded when she says so. Until then nothing of it is kept.

use super::record;
use super::slaps::{self, Sheet};
use super::{checks, files, forms};
use crate::desk::Desk;
use crate::jobs::JobHandle;
use crate::trouble::Trouble;
use crate::{Shared, vocabulary};
use casework::{Cut, DeviceName, Media};
use fingerprint::card::{CardTemplate, Contents, Corners, CutBox, CutCard, cut};
use ipc::{JobKind, Problem};
use print_image::Raster;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use terms::{CaseId, CentiPx, Take};

/// The cards that wait, by case. Only in memory: files are where they were.
#[derive(Default)]
pub(crate) struct Cards {
    waiting: HashMap<CaseId, Card>,
    changes: u64,
}

/// One card.
pub(crate) struct Card {
    pub(crate) template: CardTemplate,
    /// From 0.
    pub(crate) page: usize,
    pub(crate) scan: Raster,
    original: Arc<Vec<u8>>,
    media: Media,
    device: Option<DeviceName>,
    pub(crate) outcome: Result<CutCard, Problem>,
    pub(crate) boxes: Vec<Kept>,
    /// Changes with every change, for pictures.
    pub(crate) revision: u64,
}

/// A box and whether it will be recorded.
pub(crate) struct Kept {
    pub(crate) cut: CutBox,
    pub(crate) keep: bool,
    pub(crate) revision: u64,
}

impl Cards {
    pub(crate) fn of(&self, case: CaseId) -> Option<&Card> {
        self.waiting.get(&case)
    }

    /// A box was recorded: it is not recorded again.
    fn done_with(&mut self, case: CaseId, index: usize) {
        if let Some(kept) = self.waiting.get_mut(&case).and_then(|card| card.boxes.get_mut(index)) {
            kept.keep = false;
        }
    }

    /// Lays a card on a case.
    pub(crate) fn lay(&mut self, case: CaseId, mut card: Card) {
        self.changes += 1;
        card.revision = self.changes;
        card.boxes.iter_mut().for_each(|kept| kept.revision = self.changes);
        self.waiting.insert(case, card);
    }

    fn of_mut(&mut self, case: CaseId) -> Result<(&mut Card, u64), Trouble> {
        self.changes += 1;
        let card = self.waiting.get_mut(&case).ok_or_else(|| Trouble::gone("esa ficha"))?;
        Ok((card, self.changes))
    }
}

/// Reads a scanned card from a file she chooses, and cuts it.
pub(super) fn read(shared: &Arc<Shared>, case: CaseId, key: &str, page: u8) -> Result<(), Trouble> {
    shared.with_desk(|desk| super::require_open_session(desk, case))?;
    let template = forms::template(&shared.options.data, key)?;
    let Some(file) = shared.options.picker.prints().into_iter().next() else { return Ok(()) };
    lay_down(shared, case, (template, page), Scan::read(&file)?)
}

/// A scan of a whole card.
pub(crate) struct Scan {
    pub(crate) scan: Raster,
    pub(super) original: Arc<Vec<u8>>,
    pub(super) media: Media,
    pub(super) device: Option<DeviceName>,
}

impl Scan {
    /// A scanned card in a file, which must say its resolution.
    pub(crate) fn read(file: &Path) -> Result<Scan, Trouble> {
        let original = files::bytes_of(file)?;
        let decoded = print_image::decode(&original)?;
        let media = vocabulary::media(decoded.format);
        let ppi = decoded.ppi.ok_or_else(|| {
            Trouble::new(
                "card_no_resolution",
                "El archivo no dice a qué resolución se digitalizó la ficha.",
                "Digitalícela a 500 o 1000 ppp en TIFF, PNG o BMP con la resolución escrita.",
            )
        })?;
        Ok(Scan { scan: decoded.into_raster(ppi), original: Arc::new(original), media, device: None })
    }

    /// The file as it is, and its format.
    pub(crate) fn bytes(&self) -> (&[u8], Media) {
        (&self.original, self.media)
    }
}

/// Cuts a scan and lays it on the desk. What cannot be cut is laid there too, with what is wrong.
pub(super) fn lay_down(
    shared: &Arc<Shared>,
    case: CaseId,
    (template, page): (CardTemplate, u8),
    scan: Scan,
) -> Result<(), Trouble> {
    let job = shared.jobs.begin(JobKind::Cut, Some(case));
    let page = usize::from(page.max(1)) - 1;
    let card = Card::cut((template, page), scan, &|done, all| progress(job.as_ref(), done, all));
    if let Some(job) = job {
        job.end(Ok(()));
    }
    shared.with_desk(|desk| {
        desk.cards.lay(case, card);
        Ok(())
    })
}

fn progress(job: Option<&JobHandle>, done: usize, all: usize) {
    if let Some(job) = job {
        // Cutting takes less than a second: there is nothing worth stopping.
        let _ = job.progress(done as u64, all as u64);
    }
}

/// Cuts a box again between corners that she has set.
pub(super) fn move_box(
    desk: &mut Desk,
    case: CaseId,
    index: u16,
    corners: [[CentiPx; 2]; 4],
) -> Result<(), Trouble> {
    let (card, revision) = desk.cards.of_mut(case)?;
    let corners: Corners = corners.map(|[x, y]| (x.px() as f32, y.px() as f32));
    let again = card.outcome.as_ref().ok().and_then(|cut| cut.recut(&card.scan, index.into(), corners));
    let again = again.ok_or_else(|| {
        Trouble::new(
            "box_outside",
            "El recuadro quedó fuera de la ficha o sin área.",
            "Mueva las esquinas para que encierren la huella, o deshaga el cambio.",
        )
    })?;
    let kept = card.boxes.get_mut(usize::from(index)).ok_or_else(|| Trouble::gone("ese recuadro"))?;
    *kept = Kept { keep: again.contents == Contents::Print, cut: again, revision };
    Ok(())
}

/// Whether a box will be recorded.
pub(super) fn keep_box(desk: &mut Desk, case: CaseId, index: u16, keep: bool) -> Result<(), Trouble> {
    let (card, _) = desk.cards.of_mut(case)?;
    let kept = card.boxes.get_mut(usize::from(index)).ok_or_else(|| Trouble::gone("ese recuadro"))?;
    kept.keep = keep;
    Ok(())
}

/// Drops the card; the file stays where it was.
pub(super) fn discard(desk: &mut Desk, case: CaseId) {
    desk.cards.waiting.remove(&case);
}

/// Records the kept boxes: plain prints first, so that the rolled ones stand. A box that is refused stays on the card, and
/// leaves the others alone.
pub(crate) fn record(desk: &mut Desk, case: CaseId) -> Result<(), Trouble> {
    super::require_open_session(desk, case)?;
    let mut order = {
        let card = desk.cards.of(case).ok_or_else(|| Trouble::gone("esa ficha"))?;
        let kept = (0..card.boxes.len()).filter(|index| card.boxes[*index].keep);
        kept.map(|index| (matches!(card.boxes[index].cut.take, Take::Rolled(_)), index)).collect::<Vec<_>>()
    };
    order.sort_unstable();
    let (mut recorded, mut refused) = (Vec::new(), None);
    for (_, index) in order {
        let arrivals = {
            let missing = slaps::absent(&*desk.case(case)?);
            let card = desk.cards.of(case).ok_or_else(|| Trouble::gone("esa ficha"))?;
            card.arrivals(index, missing)
        };
        match record::record_cut(desk, case, arrivals, &mut recorded) {
            Ok(()) => desk.cards.done_with(case, index),
            Err(trouble) => drop(refused.get_or_insert(trouble)),
        }
    }
    checks::run(desk, case, &recorded)?;
    match refused {
        Some(trouble) => Err(trouble),
        None => {
            discard(desk, case);
            Ok(())
        }
    }
}

impl Card {
    /// Cuts the page (from 0) of a form. What cannot be cut says why.
    pub(crate) fn cut(
        (template, page): (CardTemplate, usize),
        scan: Scan,
        told: &(dyn Fn(usize, usize) + Sync),
    ) -> Card {
        let Scan { scan, original, media, device } = scan;
        let outcome =
            cut(&scan, &template, page, told).map_err(|problem| Problem::from(Trouble::from(problem)));
        let boxes = outcome.as_ref().map(|card| card.boxes.clone()).unwrap_or_default();
        let kept = |cut: CutBox| Kept { keep: cut.contents == Contents::Print, cut, revision: 0 };
        let boxes = boxes.into_iter().map(kept).collect();
        Card { template, page, scan, original, media, device, outcome, boxes, revision: 0 }
    }

    /// Leaves out the boxes with these numbers, from 1.
    pub(crate) fn leave_out(&mut self, numbers: &BTreeSet<u16>) {
        for (kept, number) in self.boxes.iter_mut().zip(1_u16..) {
            kept.keep &= !numbers.contains(&number);
        }
    }

    /// The file of its scan as it is, and its format.
    pub(crate) fn bytes(&self) -> (&[u8], Media) {
        (&self.original, self.media)
    }

    /// The prints of one box.
    fn arrivals(&self, index: usize, missing: terms::FingerSet) -> Vec<files::Arrival> {
        let cut = &self.boxes[index].cut;
        let sheet = Sheet {
            raster: &cut.image,
            file: &self.original,
            media: self.media,
            on_file: Some(&cut.corners),
            record: u16::try_from(index + 1).unwrap_or(u16::MAX),
            device: self.device.clone(),
            form_removed: true,
        };
        match cut.take {
            Take::Rolled(finger) | Take::Plain(finger) => {
                let corners = cut.corners.map(|(x, y)| [x, y].map(|at| CentiPx::from_px(f64::from(at))));
                let (take, turned) = (cut.take, cut.resampled);
                let cut = Cut { take, corners, turned, form_removed: true };
                let mut arrival = slaps::cut_arrival(&sheet, sheet.raster, cut);
                arrival.finger = Some(finger);
                vec![arrival]
            }
            take => slaps::arrivals(&sheet, take, missing),
        }
    }
}
