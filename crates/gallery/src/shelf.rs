//! The subjects of one segment, or of the log, in memory: side by side, so that a search reads them in one sweep.
//!
//! A print costs its template's bytes (14 and 10 a minutia), its sketch (4 bytes a pair, about 850) and some 30 bytes
//! more; what the fine stage needs is made when first asked for, and kept while there is room.

use crate::record::{Record, SubjectId};
use fingerprint::coarse::Sketch;
use fingerprint::{Prepared, Template};
use rayon::prelude::*;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use terms::Finger;

/// Prints of one process kept ready for the fine stage, each about 5 kB.
const READY: usize = 100_000;
static READY_LEFT: AtomicUsize = AtomicUsize::new(READY);

/// Where a print's parts lie.
struct Print {
    finger: Finger,
    words: Range<u32>,
    template: Range<u32>,
    ready: OnceLock<Box<Prepared>>,
}

/// Subjects in the order of enrolment. A removed one keeps its row until compaction.
#[derive(Default)]
pub(crate) struct Shelf {
    subjects: Vec<SubjectId>,
    removed: Vec<bool>,
    /// Where each row's prints end.
    ends: Vec<u32>,
    prints: Vec<Print>,
    words: Vec<u32>,
    templates: Vec<u8>,
}

impl Shelf {
    pub(crate) fn new(records: &[Record]) -> Self {
        let sketches: Vec<Vec<Sketch>> = records.par_iter().map(sketches).collect();
        let mut shelf = Shelf::default();
        for (record, sketches) in records.iter().zip(&sketches) {
            shelf.put(record, sketches);
        }
        shelf
    }

    /// Adds a subject as the last row.
    pub(crate) fn push(&mut self, record: &Record) {
        self.put(record, &sketches(record));
    }

    fn put(&mut self, record: &Record, sketches: &[Sketch]) {
        for ((finger, template), sketch) in record.fingers.iter().zip(sketches) {
            let (words, bytes) = (self.words.len() as u32, self.templates.len() as u32);
            self.words.extend_from_slice(sketch.words());
            self.templates.extend(template.to_bytes());
            self.prints.push(Print {
                finger: *finger,
                words: words..self.words.len() as u32,
                template: bytes..self.templates.len() as u32,
                ready: OnceLock::new(),
            });
        }
        self.subjects.push(record.subject);
        self.removed.push(false);
        self.ends.push(self.prints.len() as u32);
    }

    /// Rows, removed ones included.
    pub(crate) fn rows(&self) -> usize {
        self.subjects.len()
    }

    pub(crate) fn remove(&mut self, row: usize) {
        self.removed[row] = true;
        for print in self.prints(row) {
            if self.prints[print].ready.take().is_some() {
                READY_LEFT.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Rows of those not removed.
    pub(crate) fn live(&self) -> impl Iterator<Item = usize> {
        (0..self.rows()).filter(|row| !self.removed[*row])
    }

    pub(crate) fn subject(&self, row: usize) -> SubjectId {
        self.subjects[row]
    }

    /// Numbers of a row's prints, in FGP order.
    pub(crate) fn prints(&self, row: usize) -> Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[row] as usize
    }

    pub(crate) fn finger(&self, print: usize) -> Finger {
        self.prints[print].finger
    }

    /// The print's sketch.
    pub(crate) fn words(&self, print: usize) -> &[u32] {
        let Range { start, end } = self.prints[print].words;
        &self.words[start as usize..end as usize]
    }

    pub(crate) fn template(&self, print: usize) -> Template {
        let Range { start, end } = self.prints[print].template;
        let bytes = &self.templates[start as usize..end as usize];
        Template::from_bytes(bytes).expect("these bytes were written from a template")
    }

    /// The print made ready for the fine stage.
    pub(crate) fn ready(&self, print: usize) -> Cow<'_, Prepared> {
        let slot = &self.prints[print].ready;
        if let Some(ready) = slot.get() {
            return Cow::Borrowed(ready);
        }
        let prepared = Prepared::new(&self.template(print));
        let room = READY_LEFT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        if room.is_err() {
            return Cow::Owned(prepared);
        }
        let mut mine = Some(Box::new(prepared));
        let ready = slot.get_or_init(|| mine.take().expect("taken once"));
        if mine.is_some() {
            READY_LEFT.fetch_add(1, Ordering::Relaxed);
        }
        Cow::Borrowed(ready)
    }

    /// A row as it was enrolled.
    pub(crate) fn record(&self, row: usize) -> Record {
        let fingers = self.prints(row).map(|print| (self.finger(print), self.template(print))).collect();
        Record { subject: self.subjects[row], fingers }
    }

    /// Bytes held, but for what is kept ready.
    pub(crate) fn bytes(&self) -> usize {
        self.words.len() * size_of::<u32>()
            + self.templates.len()
            + self.prints.len() * size_of::<Print>()
            + self.rows() * (size_of::<SubjectId>() + size_of::<bool>() + size_of::<u32>())
    }
}

fn sketches(record: &Record) -> Vec<Sketch> {
    record.fingers.iter().map(|(_, template)| Sketch::new(template)).collect()
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let ready = self.prints.iter().filter(|print| print.ready.get().is_some()).count();
        READY_LEFT.fetch_add(ready, Ordering::Relaxed);
    }
}
