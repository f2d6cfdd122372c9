//! One replica of one group of virtual shards: a gallery of templates and how far it has come.
//!
//! Replicas of a group take the same changes in the same order, each numbered by the group's sequence; what a replica
//! missed it copies from one that did not. It answers for a shard only while it holds all of it. Knows no persons, no
//! prints, no requests and no network.

use crate::galleries::{Found, Galleries};
use crate::sealed::{sync_folder, unavailable, write_synced};
use crate::templates::{Record, gallery_problem};
use crate::vshards::{Census, Tally, VShard, VShards};
use core_api::CoreError;
use fingerprint::Template;
use gallery::{Line, Progress, SearchOptions, Stages, SubjectId};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use terms::{Acervos, Finger};

/// Name of the file that says how far a replica has come.
const STANDING: &str = "estado.json";
/// Version of that file.
const VERSION: u32 = 1;
/// Subjects removed before searches may pass.
const REMOVED_AT_ONCE: usize = 64;

/// How far a replica has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplicaStanding {
    /// Changes its group has taken.
    pub sequence: u64,
    /// Epoch of the deal its shards come from.
    pub epoch: u64,
    /// The shards it answers for.
    pub vshards: VShards,
    /// Who is in them.
    pub tally: Tally,
}

impl ReplicaStanding {
    /// Sequence and tally: what a group has come to.
    pub fn mark(&self) -> Mark {
        Mark { sequence: self.sequence, tally: self.tally }
    }
}

/// What a group has come to: replicas of the same mark hold the same subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Mark {
    /// Changes taken.
    pub sequence: u64,
    /// Who is there.
    pub tally: Tally,
}

impl Mark {
    /// Whether who is here has everything that was acknowledged at `least`.
    pub fn reaches(&self, least: &Mark) -> bool {
        self.sequence > least.sequence || self == least
    }
}

/// A change of a group, the same for all its replicas.
#[derive(Clone, Serialize, Deserialize)]
pub enum Change<R> {
    /// Subjects are enrolled; those that are there already are passed over.
    Enrol(Vec<R>),
    /// From here on the group answers for these shards and no others, and the subjects of the others go. Refused
    /// where the replica does not hold exactly those of the tally in them.
    Own {
        /// Of the deal that says so.
        epoch: u64,
        /// The shards.
        vshards: VShards,
        /// Who is in them.
        tally: Tally,
    },
}

/// What is asked of a replica beside the probe.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Asked {
    /// Shards to search, no more and no less.
    pub vshards: VShards,
    /// Acervos to search in them, the same.
    pub acervos: Acervos,
    /// What the group had come to: who has not come so far may miss somebody.
    pub least: Mark,
    /// Candidates at most.
    pub limit: usize,
    /// Whether all are compared; depends on the whole gallery, not on these shards.
    pub exhaustive: bool,
}

/// Why a replica does not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Declined {
    /// It has not come as far as its group.
    #[error("the replica is behind its group")]
    Behind,
    /// It does not answer for those shards: the deal that was asked under is not the one it knows.
    #[error("the replica does not answer for those virtual shards")]
    Stale,
    /// Its disk does not take it.
    #[error("the replica's disk does not take it: {0}")]
    Disk(String),
    /// It was told to stop.
    #[error("the replica was told to stop")]
    Cancelled,
}

impl From<CoreError> for Declined {
    fn from(error: CoreError) -> Self {
        Declined::Disk(error.to_string())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StandingFile {
    version: u32,
    sequence: u64,
    epoch: u64,
    vshards: VShards,
}

struct State {
    sequence: u64,
    epoch: u64,
    vshards: VShards,
    census: Census,
}

/// An open replica. Whoever changes it holds the gallery while `state` changes, so a reader of the gallery sees both as
/// they belong together.
pub struct Replica {
    folder: PathBuf,
    gallery: RwLock<Galleries>,
    state: Mutex<State>,
}

impl Replica {
    /// Opens the replica kept in `folder`, making an empty one if it is not there.
    pub fn open(folder: &Path, key: &[u8; 32]) -> Result<Self, CoreError> {
        let gallery = Galleries::open(folder, key).map_err(gallery_problem)?;
        let file = read_standing(&folder.join(STANDING))?;
        let census = Census::of(gallery.subjects());
        let state = State { sequence: file.sequence, epoch: file.epoch, vshards: file.vshards, census };
        Ok(Replica { folder: folder.to_owned(), gallery: RwLock::new(gallery), state: Mutex::new(state) })
    }

    /// How far it has come.
    pub fn standing(&self) -> ReplicaStanding {
        let state = self.state();
        let tally = state.census.sum(&state.vshards);
        ReplicaStanding { sequence: state.sequence, epoch: state.epoch, vshards: state.vshards, tally }
    }

    /// Who is in each shard, of those it does not answer for as well.
    pub fn census(&self) -> Census {
        self.state().census.clone()
    }

    /// Searches the shards asked for, if all who were enrolled in them are here.
    pub fn search(
        &self,
        asked: &Asked,
        probe: &[(Finger, Template)],
        progress: Progress<'_>,
    ) -> Result<(ReplicaStanding, Found), Declined> {
        let gallery = self.read();
        let standing = self.standing();
        if !standing.vshards.covers(&asked.vshards) {
            return Err(Declined::Stale);
        }
        if !standing.mark().reaches(&asked.least) {
            return Err(Declined::Behind);
        }
        let stages = if asked.exhaustive { Stages::Exhaustive } else { Stages::Coarse };
        let options = SearchOptions { limit: asked.limit, line: Line::Candidates, stages };
        let among = |subject| asked.vshards.contains(VShard::of(subject));
        let found = gallery.search(asked.acervos, &among, probe, options, progress);
        found.map(|found| (standing, found)).map_err(|_| Declined::Cancelled)
    }

    /// Takes the change that makes its group's sequence `sequence`. On return it is on the disk.
    pub fn apply(&self, sequence: u64, change: Change<Record>) -> Result<ReplicaStanding, Declined> {
        let mut gallery = self.write();
        let here = self.standing();
        if here.sequence + 1 != sequence {
            return Err(Declined::Behind);
        }
        match change {
            Change::Enrol(records) => {
                if records.iter().any(|record| !here.vshards.contains(VShard::of(record.subject))) {
                    return Err(Declined::Stale);
                }
                self.add(&mut gallery, &records)?;
                self.keep(sequence, here.epoch, here.vshards)?;
            }
            Change::Own { epoch, vshards, tally } => {
                if epoch < here.epoch || self.state().census.sum(&vshards) != tally {
                    return Err(Declined::Stale);
                }
                self.keep(sequence, epoch, vshards)?;
                drop(gallery);
                self.drop_others()?;
            }
        }
        Ok(self.standing())
    }

    /// Takes copies of subjects that another replica holds.
    pub fn copy_in(&self, records: &[Record]) -> Result<(), CoreError> {
        self.add(&mut self.write(), records)
    }

    /// Lets subjects go that another replica, which knows better, does not hold.
    pub fn let_go(&self, subjects: &[SubjectId]) -> Result<(), CoreError> {
        for some in subjects.chunks(REMOVED_AT_ONCE) {
            let mut gallery = self.write();
            for subject in some {
                if gallery.remove(*subject).map_err(gallery_problem)? {
                    self.state().census.remove(*subject);
                }
            }
        }
        Ok(())
    }

    /// Has come as far as `other`, whose subjects it has copied; `false` where they are not the same, or where it has
    /// gone on since it stood at `before`.
    pub fn adopt(&self, before: &ReplicaStanding, other: &ReplicaStanding) -> Result<bool, CoreError> {
        let gallery = self.write();
        let here = self.standing();
        if here.sequence != before.sequence || self.state().census.sum(&other.vshards) != other.tally {
            return Ok(false);
        }
        self.keep(other.sequence, other.epoch, other.vshards)?;
        drop(gallery);
        self.drop_others()?;
        Ok(true)
    }

    /// The subjects of one shard, in the order of their ids.
    pub fn subjects(&self, shard: VShard) -> Vec<SubjectId> {
        let mut subjects: Vec<_> =
            self.read().subjects().filter(|subject| VShard::of(*subject) == shard).collect();
        subjects.sort_unstable();
        subjects
    }

    /// Which of these it does not hold.
    pub fn missing(&self, subjects: &[SubjectId]) -> Vec<SubjectId> {
        let gallery = self.read();
        subjects.iter().copied().filter(|subject| !gallery.contains(*subject)).collect()
    }

    /// The first of these subjects, with their templates, as far as `bytes` of templates go; one at least.
    pub fn records(&self, subjects: &[SubjectId], bytes: usize) -> Vec<Record> {
        let (gallery, mut taken) = (self.read(), 0);
        let held = subjects.iter().filter_map(|subject| gallery.record(*subject));
        let fits = |record: &Record| {
            let before = taken;
            taken += record.fingers.iter().map(|(_, template)| template.to_bytes().len()).sum::<usize>();
            before == 0 || taken <= bytes
        };
        held.take_while(fits).collect()
    }

    fn add(&self, gallery: &mut Galleries, records: &[Record]) -> Result<(), CoreError> {
        let mut new: Vec<SubjectId> = records.iter().map(|record| record.subject).collect();
        new.retain(|subject| !gallery.contains(*subject));
        let enrolled = gallery.enrol(records);
        // Where the disk failed, some of them may be there.
        let mut state = self.state();
        let there = new.into_iter().filter(|subject| gallery.contains(*subject));
        there.for_each(|subject| state.census.add(subject));
        enrolled.map_err(gallery_problem)
    }

    /// Removes whoever is in a shard it does not answer for, on the disk too.
    fn drop_others(&self) -> Result<(), CoreError> {
        let owned = self.state().vshards;
        let others: Vec<SubjectId> =
            self.read().subjects().filter(|subject| !owned.contains(VShard::of(*subject))).collect();
        if others.is_empty() {
            return Ok(());
        }
        self.let_go(&others)?;
        self.write().compact().map_err(gallery_problem)
    }

    /// Writes down how far it has come; the caller holds the gallery for writing.
    fn keep(&self, sequence: u64, epoch: u64, vshards: VShards) -> Result<(), CoreError> {
        write_standing(&self.folder, &StandingFile { version: VERSION, sequence, epoch, vshards })?;
        let mut state = self.state();
        (state.sequence, state.epoch, state.vshards) = (sequence, epoch, vshards);
        Ok(())
    }

    fn read(&self) -> RwLockReadGuard<'_, Galleries> {
        self.gallery.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Galleries> {
        self.gallery.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_standing(path: &Path) -> Result<StandingFile, CoreError> {
    let damaged = || CoreError::Unavailable("the replica's standing is damaged".into());
    match fs::read(path) {
        Ok(bytes) => {
            let file = serde_json::from_slice(&bytes).ok();
            file.filter(|file: &StandingFile| file.version == VERSION).ok_or_else(damaged)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Ok(StandingFile { version: VERSION, sequence: 0, epoch: 0, vshards: VShards::NONE })
        }
        Err(error) => Err(unavailable(error)),
    }
}

fn write_standing(folder: &Path, file: &StandingFile) -> Result<(), CoreError> {
    let damaged = |_| CoreError::Unavailable("the replica's standing".into());
    let text = serde_json::to_vec_pretty(file).map_err(damaged)?;
    let (target, partial) = (folder.join(STANDING), folder.join("estado.tmp"));
    write_synced(&partial, &[&text])
        .and_then(|()| fs::rename(&partial, &target))
        .and_then(|()| sync_folder(folder))
        .map_err(unavailable)
}
