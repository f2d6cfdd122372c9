//! How the solicitudes of an answer stand, which are shown, and where an image goes next. Pure.

use crate::catalogue::texts;
use crate::components::Glyph;
use ipc::{Respuesta, RespuestaRow, RowCandidate, RowOutcome, TrayImage};
use std::collections::BTreeMap;
use terms::{Finger, RequestId};

/// What the folder answers, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after `RowOutcome`")]
pub(super) enum Standing {
    Waiting,
    NoRecords,
    Candidates,
    Recorded,
}

impl Standing {
    pub(super) const fn of(outcome: &RowOutcome) -> Standing {
        match outcome {
            RowOutcome::Waiting => Standing::Waiting,
            RowOutcome::NoRecords => Standing::NoRecords,
            RowOutcome::Candidates(_) => Standing::Candidates,
            RowOutcome::Recorded { .. } => Standing::Recorded,
        }
    }

    /// Its name in `data-outcome`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Standing::Waiting => "waiting",
            Standing::NoRecords => "no_records",
            Standing::Candidates => "candidates",
            Standing::Recorded => "recorded",
        }
    }

    /// Whether it can be marked "sin registros", or is: nothing lies there and nothing is recorded.
    pub(super) const fn may_be_none(self) -> bool {
        matches!(self, Standing::Waiting | Standing::NoRecords)
    }

    /// Whether it is answered and not recorded.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Standing::NoRecords | Standing::Candidates)
    }
}

/// Class of a tag, icon, word.
pub(super) fn look(outcome: &RowOutcome) -> (&'static str, Glyph, String) {
    let texts = &texts().respuesta;
    match outcome {
        RowOutcome::Waiting => ("tag", Glyph::Clock, texts.waiting.into()),
        RowOutcome::NoRecords => ("tag wait", Glyph::Minus, texts.none.into()),
        RowOutcome::Candidates(held) => ("tag wait", Glyph::Finger, (texts.candidates)(held.len())),
        RowOutcome::Recorded { .. } => ("tag ok", Glyph::Check, texts.recorded.into()),
    }
}

/// Which solicitudes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "named after the solicitudes they show")]
pub enum Tab {
    #[default]
    Waiting,
    Candidates,
    NoRecords,
    Problem,
    Recorded,
    All,
}

impl Tab {
    pub(super) const ALL: [Tab; 6] =
        [Tab::Waiting, Tab::Candidates, Tab::NoRecords, Tab::Problem, Tab::Recorded, Tab::All];

    pub(super) fn holds(self, row: &RespuestaRow) -> bool {
        let standing = Standing::of(&row.outcome);
        match self {
            Tab::Waiting => standing == Standing::Waiting,
            Tab::Candidates => standing == Standing::Candidates,
            Tab::NoRecords => standing == Standing::NoRecords,
            Tab::Problem => row.problem.is_some(),
            Tab::Recorded => standing == Standing::Recorded,
            Tab::All => true,
        }
    }

    pub(super) fn label(self) -> &'static str {
        let texts = &texts().respuesta;
        match self {
            Tab::Waiting => texts.tab_waiting,
            Tab::Candidates => texts.tab_candidates,
            Tab::NoRecords => texts.tab_none,
            Tab::Problem => texts.tab_problem,
            Tab::Recorded => texts.tab_recorded,
            Tab::All => texts.tab_all,
        }
    }

    /// Its name in `data-tab`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Tab::Waiting => "waiting",
            Tab::Candidates => "candidates",
            Tab::NoRecords => "no_records",
            Tab::Problem => "problem",
            Tab::Recorded => "recorded",
            Tab::All => "all",
        }
    }
}

/// The solicitudes shown. The one she is laying images on stays, whatever the list is about.
pub(super) fn shown(rows: &[RespuestaRow], tab: Tab, here: Option<RequestId>) -> Vec<RequestId> {
    let at_work =
        |row: &RespuestaRow| Some(row.request) == here && Standing::of(&row.outcome) == Standing::Candidates;
    rows.iter().filter(|row| tab.holds(row) || at_work(row)).map(|row| row.request).collect()
}

/// The solicitudes from one to another in a list, both with it, in either order.
pub(super) fn span(list: &[RequestId], from: RequestId, to: RequestId) -> &[RequestId] {
    let place = |of| list.iter().position(|one| *one == of);
    match (place(from), place(to)) {
        (Some(from), Some(to)) => list.get(from.min(to)..=from.max(to)).unwrap_or_default(),
        _ => &[],
    }
}

/// The solicitudes in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) waiting: usize,
    pub(super) no_records: usize,
    pub(super) candidates: usize,
    pub(super) recorded: usize,
    /// Those that can be recorded as they lie.
    pub(super) ready: usize,
}

impl Tally {
    pub(super) fn of(rows: &[RespuestaRow]) -> Tally {
        let count = |standing| rows.iter().filter(|row| Standing::of(&row.outcome) == standing).count();
        let ready = |row: &&RespuestaRow| Standing::of(&row.outcome).is_open() && row.problem.is_none();
        Tally {
            waiting: count(Standing::Waiting),
            no_records: count(Standing::NoRecords),
            candidates: count(Standing::Candidates),
            recorded: count(Standing::Recorded),
            ready: rows.iter().filter(ready).count(),
        }
    }

    /// Those that are answered and not recorded.
    pub(super) const fn open(&self) -> usize {
        self.no_records + self.candidates
    }
}

/// A solicitud by its number.
pub(super) fn find(rows: &[RespuestaRow], request: RequestId) -> Option<&RespuestaRow> {
    rows.iter().find(|row| row.request == request)
}

/// The candidates of a solicitud that has any.
pub(super) fn candidates(outcome: &RowOutcome) -> &[RowCandidate] {
    if let RowOutcome::Candidates(held) = outcome { held } else { &[] }
}

/// The numbers of the candidates that are shown: those there are, the one she added, a first one where there is none.
pub(super) fn numbers(outcome: &RowOutcome, added: Option<u8>) -> Vec<u8> {
    if !matches!(outcome, RowOutcome::Waiting | RowOutcome::Candidates(_)) {
        return Vec::new();
    }
    let mut numbers: Vec<u8> = candidates(outcome).iter().map(|held| held.number).collect();
    numbers.extend(added.filter(|added| !numbers.contains(added)));
    if numbers.is_empty() {
        numbers.push(1);
    }
    numbers
}

/// The finger an image goes to in order: the one after the last that has an image, else the first that has none.
pub(super) fn next_finger(held: Option<&RowCandidate>) -> Option<Finger> {
    let free =
        |finger: &Finger| !held.is_some_and(|held| held.fingers.iter().any(|one| one.finger == *finger));
    let last = held.and_then(|held| held.fingers.iter().map(|one| one.finger.position()).max()).unwrap_or(0);
    let after = Finger::ALL.into_iter().find(|finger| finger.position() > last);
    after.or_else(|| Finger::ALL.into_iter().find(free))
}

/// One line of the images without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TrayLine {
    /// A folder begins, with so many images.
    Folder(u32, usize),
    /// An image, and the folio of the solicitud that its name says.
    Image(TrayImage, Option<String>),
}

impl TrayLine {
    /// Equal for lines that look alike: an image that changes what it says is another line.
    pub(super) fn key(&self) -> String {
        match self {
            TrayLine::Folder(folder, images) => format!("f{folder} {images}"),
            TrayLine::Image(image, _) => format!("i{} {:?}", image.image, image.why),
        }
    }

    pub(super) const fn image(&self) -> Option<u32> {
        match self {
            TrayLine::Folder(..) => None,
            TrayLine::Image(image, _) => Some(image.image),
        }
    }
}

/// The images without a place, by folder; within one as they came.
pub(super) fn tray(answer: &Respuesta) -> Vec<TrayLine> {
    let folios: BTreeMap<RequestId, &str> =
        answer.rows.iter().map(|row| (row.request, row.folio.as_str())).collect();
    let mut folders: BTreeMap<u32, Vec<&TrayImage>> = BTreeMap::new();
    for image in &answer.tray {
        folders.entry(image.folder).or_default().push(image);
    }
    let line = |image: &TrayImage| {
        let folio = image.says.request.and_then(|request| folios.get(&request));
        TrayLine::Image(image.clone(), folio.map(|folio| (*folio).to_owned()))
    };
    let folder = |(folder, images): (u32, Vec<&TrayImage>)| {
        let head = TrayLine::Folder(folder, images.len());
        std::iter::once(head).chain(images.into_iter().map(line)).collect::<Vec<_>>()
    };
    folders.into_iter().flat_map(folder).collect()
}

/// The image to take up after one that gets its place: the next one, else the one before it.
pub(super) fn following(images: &[u32], image: u32) -> Option<u32> {
    let place = images.iter().position(|one| *one == image)?;
    images.get(place + 1).or_else(|| images.get(place.checked_sub(1)?)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipc::{Handle, PlacedImage, Problem, Says, TrayReason};
    use terms::{CandidateId, CaseId, Timestamp};

    fn row(number: u8, outcome: RowOutcome) -> RespuestaRow {
        RespuestaRow {
            request: RequestId([number; 16]),
            case: CaseId([number; 16]),
            folio: format!("EJ-{number}"),
            oficio: String::new(),
            filed: Timestamp(0),
            sent: Vec::new(),
            outcome,
            problem: None,
        }
    }

    fn candidate(number: u8, fingers: &[u8]) -> RowCandidate {
        let placed = |position: &u8| {
            let finger = Finger::new(*position).ok()?;
            Some(PlacedImage { finger, image: u32::from(*position), thumbnail: Handle(String::new()) })
        };
        RowCandidate {
            number,
            id: CandidateId(String::new()),
            cancelled_by_death: false,
            fingers: fingers.iter().filter_map(placed).collect(),
        }
    }

    fn rows() -> Vec<RespuestaRow> {
        let refused = Problem { code: "x".into(), what: String::new(), next: String::new() };
        vec![
            row(1, RowOutcome::Waiting),
            row(2, RowOutcome::Candidates(vec![candidate(1, &[1])])),
            RespuestaRow { problem: Some(refused), ..row(3, RowOutcome::Candidates(Vec::new())) },
            row(4, RowOutcome::NoRecords),
            row(5, RowOutcome::Recorded { candidates: 0 }),
        ]
    }

    fn image(image: u32, folder: u32, says: Option<RequestId>) -> TrayImage {
        TrayImage {
            image,
            folder,
            thumbnail: Handle(String::new()),
            width: 1,
            height: 1,
            ppi: None,
            says: Says { request: says, ..Says::default() },
            why: TrayReason::NoFinger,
        }
    }

    #[test]
    fn what_lies_with_a_problem_is_not_ready() {
        let tally = Tally::of(&rows());
        assert_eq!((tally.waiting, tally.no_records, tally.candidates, tally.recorded), (1, 1, 2, 1));
        assert_eq!((tally.ready, tally.open()), (2, 3));
    }

    #[test]
    fn the_solicitud_she_works_on_stays_in_the_list() {
        let at = |number: u8| RequestId([number; 16]);
        assert_eq!(shown(&rows(), Tab::Waiting, Some(at(2))), [at(1), at(2)]);
        assert_eq!(shown(&rows(), Tab::Waiting, Some(at(4))), [at(1)]);
        assert_eq!(shown(&rows(), Tab::Problem, None), [at(3)]);
        assert_eq!(shown(&rows(), Tab::All, None).len(), 5);
    }

    #[test]
    fn a_span_is_the_same_from_either_end() {
        let list: Vec<RequestId> = (1..=5).map(|number| RequestId([number; 16])).collect();
        assert_eq!(span(&list, list[1], list[3]), &list[1..=3]);
        assert_eq!(span(&list, list[3], list[1]), &list[1..=3]);
        assert!(span(&list, RequestId([9; 16]), list[1]).is_empty());
    }

    #[test]
    fn a_solicitud_shows_its_candidates_and_the_one_she_added() {
        let two = RowOutcome::Candidates(vec![candidate(1, &[1]), candidate(2, &[1])]);
        assert_eq!(numbers(&RowOutcome::Waiting, None), [1]);
        assert_eq!(numbers(&two, Some(3)), [1, 2, 3]);
        assert_eq!(numbers(&two, Some(2)), [1, 2]);
        assert!(numbers(&RowOutcome::NoRecords, Some(1)).is_empty());
    }

    #[test]
    fn images_in_order_go_on_after_the_last_and_then_fill_what_is_free() {
        let next = |fingers: &[u8]| next_finger(Some(&candidate(1, fingers))).map(Finger::position);
        assert_eq!(next_finger(None).map(Finger::position), Some(1));
        assert_eq!(next(&[1, 2, 5]), Some(6));
        assert_eq!(next(&[2, 10]), Some(1));
        assert_eq!(next(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), None);
    }

    #[test]
    fn images_lie_by_folder_and_say_the_folio() {
        let answer = Respuesta {
            number: String::new(),
            issued: None,
            received: None,
            documents: 0,
            without_ppi: 0,
            ppi: None,
            rows: rows(),
            tray: vec![image(1, 2, None), image(2, 1, Some(RequestId([1; 16]))), image(3, 2, None)],
            aside: Vec::new(),
            lacks: Vec::new(),
            can_undo: false,
        };
        let lines = tray(&answer);
        assert_eq!(lines.iter().filter_map(TrayLine::image).collect::<Vec<_>>(), [2, 1, 3]);
        assert_eq!(lines.first(), Some(&TrayLine::Folder(1, 1)));
        assert_eq!(lines.get(2), Some(&TrayLine::Folder(2, 2)));
        assert!(matches!(lines.get(1), Some(TrayLine::Image(_, Some(folio))) if folio == "EJ-1"));
    }

    #[test]
    fn after_an_image_comes_the_next_and_after_the_last_the_one_before() {
        assert_eq!(following(&[4, 7, 9], 7), Some(9));
        assert_eq!(following(&[4, 7, 9], 9), Some(7));
        assert_eq!(following(&[4], 4), None);
        assert_eq!(following(&[4], 5), None);
    }
}
