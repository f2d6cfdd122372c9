//! The gateway: the templates of a gallery that is dealt out, as [`Templates`] wants them. It answers replicas and the
//! operator; how groups change stands in `changes`, who answers for what in `dealing`, how it is searched in `gather`.

use super::deal::{Deal, DealFile};
use super::line::{Attendant, Line, Place};
use super::message::{GroupReport, Hello, Name, Refusal, ReplicaState, Reply, Report, Request};
use super::roll::Roll;
use super::{Cluster, gather};
use anyhow::Result;
use core_api::{CoreError, Progress};
use fingerprint::Template;
use gallery::SubjectId;
use matching_core::{Found, Record, Templates, VShards};
use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use terms::{Acervos, Finger};
use tokio::runtime::Handle;
use tokio::sync::watch;

/// Replicas that have a change on their disk before it is acknowledged.
pub(super) const COPIES: usize = 2;

/// The gateway of one gallery; one process holds it, for it holds the gallery's folder.
pub(crate) struct Gateway {
    line: Arc<Line>,
    handle: Handle,
    pub(super) file: DealFile,
    pub(super) deal: Mutex<Deal>,
    pub(super) roll: Roll,
    /// Held while who answers for what changes.
    pub(super) dealing: tokio::sync::Mutex<()>,
    /// Held while any group takes a change: they have one order.
    pub(super) writing: tokio::sync::Mutex<()>,
    retries: AtomicU64,
    end: watch::Sender<bool>,
}

/// What the operator's numbers tell of the cluster.
pub(crate) struct Counts {
    pub(crate) groups: usize,
    pub(crate) replicas: usize,
    /// Replicas that have all that was acknowledged.
    pub(crate) current: usize,
    /// Shards for which such a replica answers.
    pub(crate) vshards: u16,
    /// Times the groups were asked again.
    pub(crate) retries: u64,
}

impl Gateway {
    /// Opens the gateway of the gallery in `folder`; it works on the threads of `handle`.
    pub(crate) fn open(folder: &Path, cluster: &Cluster, handle: &Handle) -> Result<Arc<Self>> {
        let (file, deal) = DealFile::open(folder)?;
        handle.block_on(async {
            let (line, _) = Line::open(cluster).await?;
            let (end, ending) = watch::channel(false);
            let gateway = Arc::new(Gateway {
                line: Arc::new(line),
                handle: handle.clone(),
                file,
                deal: Mutex::new(deal),
                roll: Roll::default(),
                dealing: tokio::sync::Mutex::default(),
                writing: tokio::sync::Mutex::default(),
                retries: AtomicU64::new(0),
                end,
            });
            gateway.line.attend(&Place::Gateway, Arc::clone(&gateway), ending).await?;
            Ok(gateway)
        })
    }

    /// Answers nobody any more, and no longer waits for replicas.
    pub(crate) fn close(&self) {
        self.end.send_replace(true);
    }

    pub(super) fn is_closed(&self) -> bool {
        *self.end.borrow()
    }

    /// The numbers of this moment.
    pub(crate) fn counts(&self) -> Counts {
        let (deal, there) = (self.deal(), self.roll.all());
        let of_group = |hello: &Hello| deal.group(&hello.group).map(|group| (group, hello.standing.mark()));
        let current: Vec<_> = there
            .iter()
            .filter_map(of_group)
            .filter(|(group, mark)| mark.reaches(&group.mark))
            .map(|(group, _)| group)
            .collect();
        let answered = current.iter().fold(VShards::NONE, |all, group| all.with(&group.vshards));
        Counts {
            groups: deal.groups.len(),
            replicas: there.len(),
            current: current.len(),
            vshards: answered.len(),
            retries: self.retries.load(Ordering::Relaxed),
        }
    }

    pub(super) fn line(&self) -> &Line {
        &self.line
    }

    /// The deal as it is now.
    pub(super) fn deal(&self) -> Deal {
        self.deal.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn retried(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    /// A replica is there: it may be the second of a group whose shards are nobody's yet, and it may be behind.
    async fn greeted(&self, hello: Hello) -> Reply {
        self.roll.heard(&hello);
        let deal = self.deal();
        let mates = self.roll.of(&hello.group);
        let agreed = mates.iter().filter(|mate| mate.claim == hello.claim).count() >= COPIES;
        if agreed && !hello.claim.common(&deal.free()).is_empty() {
            // Another try comes with the next greeting.
            self.add(None, &hello.group, hello.claim).await.ok();
        }
        let acknowledged = deal.group(&hello.group).map(|group| group.mark).unwrap_or_default();
        Reply::Welcome { copy_from: self.roll.ahead_of(&hello, acknowledged) }
    }

    fn report(&self) -> Report {
        let (deal, there) = (self.deal(), self.roll.all());
        let mut names: Vec<&Name> = deal.groups.iter().map(|group| &group.name).collect();
        names.extend(there.iter().map(|hello| &hello.group));
        names.sort();
        names.dedup();
        let groups = names.into_iter().map(|name| {
            let dealt = deal.group(name);
            let vshards = dealt.map(|group| group.vshards).unwrap_or_default();
            let mark = dealt.map(|group| group.mark).unwrap_or_default();
            let state = |hello: &Hello| match hello.standing {
                standing if !standing.mark().reaches(&mark) => ReplicaState::Behind,
                standing if standing.vshards != vshards => ReplicaState::Holding,
                _ => ReplicaState::Current,
            };
            let of_group = there.iter().filter(|hello| hello.group == *name);
            GroupReport {
                name: name.clone(),
                dealt: dealt.is_some(),
                vshards,
                persons: dealt.map_or(0, |group| group.tally.persons),
                replicas: of_group.map(|hello| (hello.replica.clone(), state(hello))).collect(),
            }
        });
        Report { epoch: deal.epoch, free: deal.free(), groups: groups.collect() }
    }

    fn ordered(&self, done: Result<(), Refusal>) -> Reply {
        done.map_or_else(Reply::Refused, |()| Reply::Report(self.report()))
    }
}

impl Attendant for Gateway {
    async fn attend(self: Arc<Self>, request: Request, _: Arc<AtomicU64>) -> Reply {
        match request {
            Request::Hello(hello) => self.greeted(hello).await,
            Request::Show => Reply::Report(self.report()),
            Request::Add { epoch, group } => self.ordered(self.add(Some(epoch), &group, VShards::NONE).await),
            Request::Move { epoch, vshards, to } => self.ordered(self.shift(epoch, &vshards, &to).await),
            _ => Reply::Unfit,
        }
    }
}

/// Called from threads that may wait, never from those of the runtime.
impl Templates for Gateway {
    fn persons(&self) -> u64 {
        self.deal().persons()
    }

    fn missing(&self, subjects: &[SubjectId]) -> Result<HashSet<SubjectId>, CoreError> {
        self.handle.block_on(self.not_enrolled(subjects)).map_err(unavailable)
    }

    fn enrol(&self, subjects: &[Record]) -> Result<(), CoreError> {
        self.handle.block_on(self.enrol_all(subjects)).map_err(unavailable)
    }

    fn search(
        &self,
        acervos: Acervos,
        probe: &[(Finger, Template)],
        limit: usize,
        progress: Progress<'_>,
    ) -> Result<Found, CoreError> {
        self.handle.block_on(gather::search(self, acervos, probe, limit, progress))
    }
}

fn unavailable(refusal: Refusal) -> CoreError {
    CoreError::Unavailable(refusal.to_string())
}
