//! The gallery as a whole: opening, enrolling, removing, writing segments.

use crate::error::GalleryError;
use crate::record::{Record, SubjectId};
use crate::seal::Sealer;
use crate::shelf::Shelf;
use crate::wal::{self, Entry, Wal};
use crate::{durable, segment};
use fingerprint::Template;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use terms::Finger;

/// Entries in the log at which a segment is written without being asked.
const SEGMENT_ENTRIES: u64 = 1024;

/// An open gallery. One process at a time; dropping it releases it.
pub struct Gallery {
    dir: PathBuf,
    sealer: Sealer,
    wal: Wal,
    /// One for each segment, in their order, and the log's.
    shelves: Vec<Shelf>,
    /// Shelf and row of each subject enrolled.
    places: HashMap<SubjectId, (u32, u32)>,
    /// Subjects that the entries of the log removed.
    removed: Vec<SubjectId>,
    torn_tail: Option<TornTail>,
    /// The log's entries stand in a segment, and the log waits to be renewed.
    spent: bool,
    _lock: File,
}

/// The end of the log was cut by a crash: an enrolment or removal that was never acknowledged was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TornTail {
    /// Bytes dropped.
    pub bytes: u64,
}

impl Gallery {
    /// Opens the gallery in `dir` with its `key`, or makes an empty one if there is none.
    ///
    /// # Errors
    /// [`GalleryError::WrongKey`], [`GalleryError::InUse`]; and a cut, altered, missing or unknown file is refused,
    /// except a torn end of the log, which is dropped and told by [`Gallery::torn_tail`].
    pub fn open(dir: &Path, key: &[u8; 32]) -> Result<Self, GalleryError> {
        std::fs::create_dir_all(dir).map_err(GalleryError::io("make its folder"))?;
        let lock = durable::lock(dir)?;
        let sealer = Sealer::new(key);
        let log = read_log(dir, &sealer)?;
        let mut read: Vec<(Shelf, Vec<SubjectId>)> = (1..log.segment)
            .into_par_iter()
            .map(|number| segment::read(dir, &sealer, number))
            .map(|contents| contents.map(|held| (Shelf::new(&held.records), held.removed)))
            .collect::<Result<_, _>>()?;
        let (wal, logged) = join_log(dir, &sealer, &log)?;
        let mut removed = logged.removed.clone();
        read.push((Shelf::new(&logged.records), logged.removed));
        if wal.segment() > log.segment {
            read.push((Shelf::default(), Vec::new()));
            removed.clear();
        }
        let torn_tail = (log.torn > 0).then_some(TornTail { bytes: log.torn as u64 });
        let (shelves, places) = join(read)?;
        let dir = dir.to_owned();
        Ok(Gallery { dir, sealer, wal, shelves, places, removed, torn_tail, spent: false, _lock: lock })
    }

    /// Enrols a subject with one to ten different fingers. On return the record is on the disk.
    ///
    /// # Errors
    /// A subject already enrolled, no finger, a finger twice, or a disk that does not take it: then nothing has changed.
    pub fn enrol(&mut self, subject: SubjectId, fingers: &[(Finger, Template)]) -> Result<(), GalleryError> {
        self.enrol_records(vec![Record::new(subject, fingers)?])
    }

    /// Enrols many subjects at once, which is much quicker than one by one. On return all are on the disk; after a
    /// crash before that, the first thousand may be, or two thousand and so on.
    ///
    /// # Errors
    /// As [`Gallery::enrol`]. Nothing has changed where the records are out of order; where the disk failed,
    /// [`Gallery::contains`] tells which of them are enrolled.
    pub fn enrol_many(
        &mut self,
        subjects: &[(SubjectId, Vec<(Finger, Template)>)],
    ) -> Result<(), GalleryError> {
        let records = subjects.iter().map(|(subject, fingers)| Record::new(*subject, fingers));
        self.enrol_records(records.collect::<Result<_, _>>()?)
    }

    fn enrol_records(&mut self, records: Vec<Record>) -> Result<(), GalleryError> {
        let mut new = HashSet::new();
        for record in &records {
            if self.places.contains_key(&record.subject) || !new.insert(record.subject) {
                return Err(GalleryError::AlreadyEnrolled(record.subject));
            }
        }
        if let [record] = &records[..] {
            return self.append(Entry::Enrolled(record.clone()));
        }
        records.chunks(SEGMENT_ENTRIES as usize).try_for_each(|batch| self.shelve(batch))
    }

    /// Writes `records` as a segment of their own, past the log.
    fn shelve(&mut self, records: &[Record]) -> Result<(), GalleryError> {
        self.flush()?;
        let contents = segment::Contents { records: records.to_vec(), ..segment::Contents::without_log() };
        segment::write(&self.dir, &self.sealer, self.wal.segment(), &contents)?;
        // From here on they are enrolled: the empty log's number is taken, and opening would find them.
        let last = self.shelves.len() - 1;
        self.shelves[last] = Shelf::new(records);
        for (row, record) in records.iter().enumerate() {
            self.places.insert(record.subject, (last as u32, row as u32));
        }
        self.spent = true;
        self.flush()
    }

    /// Removes a subject. On return the removal is on the disk, and no search finds the subject any more; its record
    /// is erased from the segments by [`Gallery::compact`].
    ///
    /// # Errors
    /// A subject that is not enrolled, or a disk that does not take it: then nothing has changed.
    pub fn remove(&mut self, subject: SubjectId) -> Result<(), GalleryError> {
        if !self.places.contains_key(&subject) {
            return Err(GalleryError::NotEnrolled(subject));
        }
        self.append(Entry::Removed(subject))
    }

    /// Writes `entry` to the log and does what it says in memory.
    fn append(&mut self, entry: Entry) -> Result<(), GalleryError> {
        if self.spent || self.wal.entries() >= SEGMENT_ENTRIES {
            self.flush()?;
        }
        self.wal.append(&self.sealer, &entry)?;
        let last = self.shelves.len() - 1;
        match entry {
            Entry::Enrolled(record) => {
                self.places.insert(record.subject, (last as u32, self.shelves[last].rows() as u32));
                self.shelves[last].push(&record);
            }
            Entry::Removed(subject) => {
                if let Some((shelf, row)) = self.places.remove(&subject) {
                    self.shelves[shelf as usize].remove(row as usize);
                }
                self.removed.push(subject);
            }
        }
        Ok(())
    }

    /// Makes a segment of the log. Nothing depends on it but the size of the log.
    ///
    /// # Errors
    /// A disk that does not take it: the log still holds everything.
    pub fn flush(&mut self) -> Result<(), GalleryError> {
        if !self.spent && self.wal.entries() == 0 {
            return Ok(());
        }
        if !self.spent {
            let contents = self.contents(self.shelves.len() - 1, self.wal.entries(), self.removed.clone());
            segment::write(&self.dir, &self.sealer, self.wal.segment(), &contents)?;
            self.spent = true;
        }
        self.wal = Wal::create(&self.dir, &self.sealer, self.wal.segment() + 1)?;
        self.shelves.push(Shelf::default());
        self.removed.clear();
        self.spent = false;
        Ok(())
    }

    /// Erases removed subjects from the disk and from memory: writes those segments again that hold any, one by one,
    /// and leaves the others alone. How many records were erased.
    ///
    /// # Errors
    /// A disk that does not take it: every segment is then either as it was or free of removed subjects.
    pub fn compact(&mut self) -> Result<u64, GalleryError> {
        self.flush()?;
        let mut erased = 0;
        for at in 0..self.shelves.len() {
            let gone = self.shelves[at].rows() - self.shelves[at].live().count();
            if gone == 0 {
                continue;
            }
            // Segments are numbered from 1, in the order of the shelves.
            let number = at as u64 + 1;
            let held = segment::read(&self.dir, &self.sealer, number)?;
            let contents = self.contents(at, held.entries, held.removed);
            segment::write(&self.dir, &self.sealer, number, &contents)?;
            self.shelves[at] = Shelf::new(&contents.records);
            for row in 0..self.shelves[at].rows() {
                self.places.insert(self.shelves[at].subject(row), (at as u32, row as u32));
            }
            erased += gone as u64;
        }
        Ok(erased)
    }

    /// What the segment of a shelf holds.
    fn contents(&self, shelf: usize, entries: u64, removed: Vec<SubjectId>) -> segment::Contents {
        let shelf = &self.shelves[shelf];
        let records = shelf.live().map(|row| shelf.record(row)).collect();
        segment::Contents { entries, removed, records }
    }

    /// How many subjects are enrolled.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nobody is enrolled.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether this subject is enrolled.
    pub fn contains(&self, subject: SubjectId) -> bool {
        self.places.contains_key(&subject)
    }

    /// Every subject, in the order of enrolment.
    pub fn subjects(&self) -> impl Iterator<Item = SubjectId> {
        self.shelves.iter().flat_map(|shelf| shelf.live().map(|row| shelf.subject(row)))
    }

    /// The enrolled templates of a subject, in FGP order.
    pub fn templates(&self, subject: SubjectId) -> Option<Vec<(Finger, Template)>> {
        let (shelf, row) = *self.places.get(&subject)?;
        Some(self.shelves.get(shelf as usize)?.record(row as usize).fingers)
    }

    /// What a crash had left at the end of the log when this gallery was opened.
    pub fn torn_tail(&self) -> Option<TornTail> {
        self.torn_tail
    }

    /// Bytes of memory its prints take, but for those kept ready for the fine stage (at most about half a GiB).
    pub fn memory(&self) -> usize {
        self.shelves.iter().map(Shelf::bytes).sum()
    }

    pub(crate) fn shelves(&self) -> &[Shelf] {
        &self.shelves
    }
}

impl std::fmt::Debug for Gallery {
    /// Size only: templates are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gallery({} subjects)", self.len())
    }
}

/// The log of the gallery in `dir`; a new one where nothing is.
fn read_log(dir: &Path, sealer: &Sealer) -> Result<wal::Contents, GalleryError> {
    let bytes = match std::fs::read(dir.join(wal::NAME)) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            if segment::last(dir)? > 0 {
                return Err(GalleryError::damaged(wal::NAME));
            }
            Wal::create(dir, sealer, 1)?;
            std::fs::read(dir.join(wal::NAME))
        }
        other => other,
    };
    wal::parse(sealer, &bytes.map_err(GalleryError::io("be read"))?)
}

/// Opens the log for more, and tells what it came to.
///
/// If its own segment exists, a crash came between writing it and renewing the log. Either the segment was written
/// past the log, which is empty then; or the log is still the truth: the segment stands for its first entries or all,
/// is written again if some are missing, and a new log begins. So it does after a log of an earlier version.
fn join_log(
    dir: &Path,
    sealer: &Sealer,
    log: &wal::Contents,
) -> Result<(Wal, segment::Contents), GalleryError> {
    let logged = wal::sum(&log.entries);
    let last = segment::last(dir)?;
    let damaged = || Err(GalleryError::damaged(wal::NAME));
    if last > log.segment {
        return damaged();
    }
    if last < log.segment && log.can_go_on() {
        return Ok((Wal::resume(dir, log)?, logged));
    }
    let held = if last == log.segment { Some(segment::read(dir, sealer, last)?) } else { None };
    let next = || Wal::create(dir, sealer, log.segment + 1);
    match held {
        Some(held) if held.is_without_log() => {
            return if log.entries.is_empty() { Ok((next()?, held)) } else { damaged() };
        }
        Some(held) if log.first(held.entries).is_none_or(|entries| wal::sum(entries) != held) => {
            return damaged();
        }
        Some(held) if held.entries == logged.entries => {}
        _ => segment::write(dir, sealer, log.segment, &logged)?,
    }
    Ok((next()?, logged))
}

type Joined = (Vec<Shelf>, HashMap<SubjectId, (u32, u32)>);

/// The shelves with every removal done, and where each subject stands; a subject twice is damage.
fn join(read: Vec<(Shelf, Vec<SubjectId>)>) -> Result<Joined, GalleryError> {
    let mut shelves: Vec<Shelf> = Vec::with_capacity(read.len());
    let mut places: HashMap<SubjectId, (u32, u32)> = HashMap::new();
    for (shelf, removed) in read {
        for subject in removed {
            if let Some((at, row)) = places.remove(&subject) {
                shelves[at as usize].remove(row as usize);
            }
        }
        for row in 0..shelf.rows() {
            if places.insert(shelf.subject(row), (shelves.len() as u32, row as u32)).is_some() {
                return Err(GalleryError::damaged("gallery"));
            }
        }
        shelves.push(shelf);
    }
    Ok((shelves, places))
}
