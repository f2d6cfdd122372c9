//! `matching-core shard`: one replica of one group. It searches, takes changes, and copies from a replica of its group
//! what it missed.

use super::found::PackedFound;
use super::line::{Attendant, Line, Place, Unanswered};
use super::message::{Hello, Name, Packed, PackedRecord, Reply, Request};
use super::runtime;
use crate::args::Shard;
use crate::{durable, ending, house, limits, log};
use anyhow::{Context as _, Result};
use futures_util::future::join_all;
use gallery::SubjectId;
use matching_core::{Asked, Change, Declined, Record, Replica, ReplicaStanding, VShard, VShards};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

/// Between two words to the gateway.
const HELLO: Duration = Duration::from_secs(1);
/// Bytes of templates in one answer; a message holds the longest record beside them.
const RECORDS_BYTES: usize = 256 * 1024;
/// Subjects in one answer.
const SUBJECTS: usize = 32 * 1024;
/// Subjects asked for at once, and copied records written at once.
const COPIED_AT_ONCE: usize = 512;
/// How often a copy begins again because who is copied went on.
const COPIES: u32 = 5;

/// Serves one replica until told to end.
pub(crate) fn run(told: Shard) -> Result<()> {
    durable::folder(&told.gallery).context("no se puede usar la carpeta de la réplica")?;
    let _lock = house::lock(&told.gallery)?;
    runtime()?.block_on(serve(told))
}

async fn serve(told: Shard) -> Result<()> {
    let (line, key) = Line::open(&told.cluster).await?;
    let replica = Replica::open(&told.gallery, &key.gallery()).context("la réplica no se abre")?;
    let worker = Arc::new(Worker {
        line: Arc::new(line),
        replica: Arc::new(replica),
        group: told.group,
        name: told.replica,
        claim: told.vshards,
        turn: Semaphore::new(1),
    });
    let (end, ending) = watch::channel(false);
    let places =
        [Place::Group(worker.group.clone()), Place::Replica(worker.group.clone(), worker.name.clone())];
    let mut attending = Vec::new();
    for place in places {
        attending.push(worker.line.attend(&place, Arc::clone(&worker), ending.clone()).await?);
    }
    let ended = ending::told()?;
    println!("attending as {}/{}", worker.group, worker.name);
    log::event("attending", &[("persons", worker.replica.standing().tally.persons.into())]);
    tokio::select! {
        () = worker.greet() => {}
        () = ended => {}
    }
    end.send_replace(true);
    let answered = timeout(limits::FAREWELL, join_all(attending)).await.is_ok();
    log::event("ended", &[("all_answered", answered.into())]);
    Ok(())
}

struct Worker {
    line: Arc<Line>,
    replica: Arc<Replica>,
    group: Name,
    name: Name,
    claim: VShards,
    /// Searches one after another: each takes all processors.
    turn: Semaphore,
}

impl Attendant for Worker {
    async fn attend(self: Arc<Self>, request: Request, done: Arc<AtomicU64>) -> Reply {
        match request {
            Request::Search { asked, probe } => self.search(asked, probe, done).await,
            Request::Apply { sequence, change } => self.apply(sequence, change).await,
            Request::Copy { epoch, .. } if epoch < self.replica.standing().epoch => {
                Reply::Declined(Declined::Stale)
            }
            Request::Copy { from: (group, replica), vshards, .. } => {
                let copied = self.copy(&Place::Replica(group, replica), &vshards).await;
                copied.map_or_else(Reply::Declined, |()| Reply::Census(self.replica.census()))
            }
            other => self.read(other).await,
        }
    }
}

impl Worker {
    async fn search(&self, asked: Asked, probe: Packed, done: Arc<AtomicU64>) -> Reply {
        let Some(probe) = probe.open() else { return Reply::Unfit };
        let _turn = self.turn.acquire().await;
        let found = self.on_disk(move |replica| {
            let progress = |searched: u64, _: u64| {
                done.store(searched, Ordering::Relaxed);
                ControlFlow::Continue(())
            };
            replica.search(&asked, &probe, &progress)
        });
        found.await.map_or_else(Reply::Declined, |(standing, found)| Reply::Found {
            sequence: standing.sequence,
            vshards: asked.vshards,
            found: PackedFound::new(&found),
        })
    }

    async fn apply(&self, sequence: u64, change: Change<PackedRecord>) -> Reply {
        let change = match change {
            Change::Own { epoch, vshards, tally } => Change::Own { epoch, vshards, tally },
            Change::Enrol(records) => match open(&records) {
                Some(records) => Change::Enrol(records),
                None => return Reply::Unfit,
            },
        };
        let taken = self.on_disk(move |replica| replica.apply(sequence, change)).await;
        taken.map_or_else(Reply::Declined, Reply::Standing)
    }

    /// What changes nothing.
    async fn read(&self, request: Request) -> Reply {
        let read = self.on_disk(move |replica| {
            Ok(match request {
                Request::Standing => Reply::Standing(replica.standing()),
                Request::Census => Reply::Census(replica.census()),
                Request::Subjects { shard, after } => {
                    let mut subjects = replica.subjects(shard);
                    subjects.retain(|subject| Some(*subject) > after);
                    subjects.truncate(SUBJECTS);
                    Reply::Subjects(subjects)
                }
                Request::Missing(subjects) => Reply::Subjects(replica.missing(&subjects)),
                Request::Records(subjects) => {
                    let records = replica.records(&subjects, RECORDS_BYTES);
                    Reply::Records(records.iter().map(PackedRecord::new).collect())
                }
                _ => Reply::Unfit,
            })
        });
        read.await.unwrap_or_else(Reply::Declined)
    }

    /// Tells the gateway of itself now and then, and copies from whom the gateway names.
    async fn greet(&self) {
        loop {
            let hello = Request::Hello(Hello {
                group: self.group.clone(),
                replica: self.name.clone(),
                claim: self.claim,
                standing: self.replica.standing(),
            });
            if let Ok(Reply::Welcome { copy_from: Some(ahead) }) =
                self.line.ask(&Place::Gateway, &hello, &|_| ()).await
            {
                let caught_up = self.catch_up(&Place::Replica(self.group.clone(), ahead)).await;
                log::event("caught_up", &[("done", caught_up.is_ok_and(|done| done).into())]);
            }
            sleep(HELLO).await;
        }
    }

    /// Becomes what the replica at `ahead` is; `false` where that one went on faster.
    async fn catch_up(&self, ahead: &Place) -> Result<bool, Declined> {
        for _ in 0..COPIES {
            let before = self.replica.standing();
            let theirs = self.standing(ahead).await?;
            self.copy(ahead, &theirs.vshards).await?;
            if self.standing(ahead).await? == theirs {
                return self.on_disk(move |replica| Ok(replica.adopt(&before, &theirs)?)).await;
            }
        }
        Ok(false)
    }

    async fn standing(&self, of: &Place) -> Result<ReplicaStanding, Declined> {
        match self.line.ask(of, &Request::Standing, &|_| ()).await {
            Ok(Reply::Standing(standing)) => Ok(standing),
            other => Err(no_copy(other)),
        }
    }

    /// Makes the subjects of these shards the same as at `from`.
    async fn copy(&self, from: &Place, vshards: &VShards) -> Result<(), Declined> {
        let theirs = match self.line.ask(from, &Request::Census, &|_| ()).await {
            Ok(Reply::Census(census)) => census,
            other => return Err(no_copy(other)),
        };
        let ours = self.replica.census();
        let mut missing = Vec::new();
        for shard in vshards.iter().filter(|shard| ours.tally(*shard) != theirs.tally(*shard)) {
            let there = self.subjects(from, shard).await?;
            let lacking = self.on_disk(move |replica| {
                let known: HashSet<_> = there.iter().copied().collect();
                let mut gone = replica.subjects(shard);
                gone.retain(|subject| !known.contains(subject));
                replica.let_go(&gone)?;
                Ok(replica.missing(&there))
            });
            missing.extend(lacking.await?);
        }
        for some in missing.chunks(COPIED_AT_ONCE) {
            let records = self.fetch(from, some.to_vec()).await?;
            self.on_disk(move |replica| Ok(replica.copy_in(&records)?)).await?;
        }
        Ok(())
    }

    /// The subjects of a shard at `from`.
    async fn subjects(&self, from: &Place, shard: VShard) -> Result<Vec<SubjectId>, Declined> {
        let mut all: Vec<SubjectId> = Vec::new();
        loop {
            let question = Request::Subjects { shard, after: all.last().copied() };
            match self.line.ask(from, &question, &|_| ()).await {
                Ok(Reply::Subjects(some)) if some.is_empty() => return Ok(all),
                Ok(Reply::Subjects(some)) => all.extend(some),
                other => return Err(no_copy(other)),
            }
        }
    }

    /// The records of these subjects.
    async fn fetch(&self, from: &Place, mut wanted: Vec<SubjectId>) -> Result<Vec<Record>, Declined> {
        let mut fetched: Vec<Record> = Vec::new();
        while !wanted.is_empty() {
            let some = match self.line.ask(from, &Request::Records(wanted.clone()), &|_| ()).await {
                Ok(Reply::Records(records)) => open(&records).unwrap_or_default(),
                other => return Err(no_copy(other)),
            };
            if some.is_empty() {
                return Err(Declined::Behind);
            }
            wanted.retain(|subject| some.iter().all(|got| got.subject != *subject));
            fetched.extend(some);
        }
        Ok(fetched)
    }

    async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Replica) -> Result<T, Declined> + Send + 'static,
    ) -> Result<T, Declined> {
        let replica = Arc::clone(&self.replica);
        let done = tokio::task::spawn_blocking(move || work(&replica)).await;
        done.unwrap_or_else(|_| Err(Declined::Disk("the work panicked".into())))
    }
}

fn open(records: &[PackedRecord]) -> Option<Vec<Record>> {
    records.iter().map(PackedRecord::open).collect()
}

/// The replica that was to be copied gave no copy.
fn no_copy(answered: Result<Reply, Unanswered>) -> Declined {
    match answered {
        Ok(Reply::Declined(declined)) => declined,
        _ => Declined::Behind,
    }
}
