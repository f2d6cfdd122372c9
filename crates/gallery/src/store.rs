//! The gallery as a whole: opening, enrolling, writing segments.

use crate::error::GalleryError;
use crate::record::{Record, SubjectId};
use crate::seal::Sealer;
use crate::search::{Cancelled, Enrolled, SearchOutcome, search};
use crate::wal::{self, Wal};
use crate::{durable, segment};
use fingerprint::Template;
use std::collections::HashMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use terms::Finger;

/// Enrolments in the log at which a segment is written without being asked.
const SEGMENT_RECORDS: u64 = 1024;

/// An open gallery. One process at a time; dropping it releases it.
pub struct Gallery {
    dir: PathBuf,
    sealer: Sealer,
    wal: Wal,
    subjects: Vec<Enrolled>,
    places: HashMap<SubjectId, usize>,
    torn_tail: Option<TornTail>,
    /// The log's records stand in a segment, and the log waits to be renewed.
    spent: bool,
    _lock: File,
}

/// The end of the log was cut by a crash: an enrolment that was never acknowledged was dropped.
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
        let mut records = Vec::new();
        for number in 1..log.segment {
            records.extend(segment::read(dir, &sealer, number)?);
        }
        let wal = join_log(dir, &sealer, &mut records, &log)?;
        let torn_tail = (log.torn > 0).then_some(TornTail { bytes: log.torn as u64 });
        let (subjects, places) = index(records)?;
        Ok(Gallery {
            dir: dir.to_owned(),
            sealer,
            wal,
            subjects,
            places,
            torn_tail,
            spent: false,
            _lock: lock,
        })
    }

    /// Enrols a subject with one to ten different fingers. On return the record is on the disk.
    ///
    /// # Errors
    /// A subject already enrolled, no finger, a finger twice, or a disk that does not take it: then nothing has changed.
    pub fn enrol(&mut self, subject: SubjectId, fingers: &[(Finger, Template)]) -> Result<(), GalleryError> {
        if self.places.contains_key(&subject) {
            return Err(GalleryError::AlreadyEnrolled(subject));
        }
        let record = Record::new(subject, fingers)?;
        if self.spent || self.wal.entries() >= SEGMENT_RECORDS {
            self.flush()?;
        }
        self.wal.append(&self.sealer, &record)?;
        self.places.insert(subject, self.subjects.len());
        self.subjects.push(Enrolled::new(record));
        Ok(())
    }

    /// Moves the enrolments of the log into a segment. Nothing depends on it but the size of the log.
    ///
    /// # Errors
    /// A disk that does not take it: the log still holds everything.
    pub fn flush(&mut self) -> Result<(), GalleryError> {
        if !self.spent && self.wal.entries() == 0 {
            return Ok(());
        }
        if !self.spent {
            let from = self.subjects.len() - self.wal.entries() as usize;
            let records = self.subjects[from..].iter().map(|enrolled| &enrolled.record);
            segment::write(&self.dir, &self.sealer, self.wal.segment(), records)?;
            self.spent = true;
        }
        self.wal = Wal::create(&self.dir, &self.sealer, self.wal.segment() + 1)?;
        self.spent = false;
        Ok(())
    }

    /// How many subjects are enrolled.
    pub fn len(&self) -> usize {
        self.subjects.len()
    }

    /// Whether nobody is enrolled.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }

    /// Whether this subject is enrolled.
    pub fn contains(&self, subject: SubjectId) -> bool {
        self.places.contains_key(&subject)
    }

    /// Every subject, in the order of enrolment.
    pub fn subjects(&self) -> impl Iterator<Item = SubjectId> {
        self.subjects.iter().map(|enrolled| enrolled.record.subject)
    }

    /// The enrolled templates of a subject, in FGP order.
    pub fn templates(&self, subject: SubjectId) -> Option<&[(Finger, Template)]> {
        let enrolled = self.subjects.get(*self.places.get(&subject)?)?;
        Some(&enrolled.record.fingers)
    }

    /// What a crash had left at the end of the log when this gallery was opened.
    pub fn torn_tail(&self) -> Option<TornTail> {
        self.torn_tail
    }

    /// Compares `probe` with every subject on the fingers both have and returns the `limit` best candidates above
    /// [`crate::candidate_threshold`]. `progress` hears (searched, all) now and then, rising, from several threads
    /// but never two at once; it may stop the search.
    ///
    /// # Errors
    /// [`Cancelled`] if `progress` stopped it: half a search has no result.
    pub fn search(
        &self,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: &(dyn Fn(u64, u64) -> ControlFlow<()> + Sync),
    ) -> Result<SearchOutcome, Cancelled> {
        search(&self.subjects, probe, limit, progress)
    }
}

impl std::fmt::Debug for Gallery {
    /// Size only: templates are biometric data and never reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gallery({} subjects)", self.subjects.len())
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

/// Adds the log's records to those of the segments before it, and opens the log for more.
///
/// If the log's own segment exists, a crash came between writing it and renewing the log. The log is still the
/// truth: the segment holds its first records or all, is written again if some are missing, and a new log begins.
fn join_log(
    dir: &Path,
    sealer: &Sealer,
    records: &mut Vec<Record>,
    log: &wal::Contents,
) -> Result<Wal, GalleryError> {
    records.extend_from_slice(&log.records);
    let last = segment::last(dir)?;
    if last < log.segment {
        return Wal::resume(dir, log);
    }
    if last > log.segment {
        return Err(GalleryError::damaged(wal::NAME));
    }
    let written = segment::read(dir, sealer, last)?;
    if !log.records.starts_with(&written) {
        return Err(GalleryError::damaged(wal::NAME));
    }
    if written.len() < log.records.len() {
        segment::write(dir, sealer, last, log.records.iter())?;
    }
    Wal::create(dir, sealer, last + 1)
}

type Index = (Vec<Enrolled>, HashMap<SubjectId, usize>);

/// Subjects made ready for searching, and where each stands; a subject twice is damage.
fn index(records: Vec<Record>) -> Result<Index, GalleryError> {
    let mut places = HashMap::new();
    for (place, record) in records.iter().enumerate() {
        if places.insert(record.subject, place).is_some() {
            return Err(GalleryError::damaged("gallery"));
        }
    }
    Ok((Enrolled::new_all(records), places))
}
