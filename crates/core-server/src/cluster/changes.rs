//! How a group changes. Each change goes to all its replicas that are there and counts when two have it on their own
//! disks; then the deal is written down, and only then is the change acknowledged.

use super::deal::{Deal, Group};
use super::gateway::{COPIES, Gateway};
use super::line::{Place, Unanswered};
use super::message::{Hello, Name, PackedRecord, Refusal, Reply, Request};
use futures_util::future::join_all;
use gallery::SubjectId;
use matching_core::{Census, Change, Record, ReplicaStanding, VShard};
use std::collections::{BTreeMap, HashSet};
use std::sync::PoisonError;
use std::time::Duration;
use tokio::time::sleep;

/// How often, and how far apart, a group is looked at until its replicas agree.
const LOOKS: usize = 24;
const LOOK: Duration = Duration::from_millis(250);
/// Bytes of templates in one change; a message holds the longest record beside them.
const CHANGE_BYTES: usize = 256 * 1024;

impl Gateway {
    /// Which of these are not enrolled.
    pub(super) async fn not_enrolled(&self, subjects: &[SubjectId]) -> Result<HashSet<SubjectId>, Refusal> {
        self.all_dealt().await?;
        let mut missing = HashSet::new();
        for (name, subjects) in self.by_owner(subjects, |subject| *subject)? {
            let replica = self.current(&self.group(&name)?).await?;
            let question = Request::Missing(subjects.into_iter().copied().collect());
            match self.ask(&replica, &question).await {
                Some(Reply::Subjects(subjects)) => missing.extend(subjects),
                _ => return Err(Refusal::Replicas),
            }
        }
        Ok(missing)
    }

    /// Enrols subjects, each in the group that answers for its shard.
    pub(super) async fn enrol_all(&self, subjects: &[Record]) -> Result<(), Refusal> {
        self.all_dealt().await?;
        let _writing = self.writing.lock().await;
        for (name, records) in self.by_owner(subjects, |record| record.subject)? {
            for batch in batches(records.into_iter().map(PackedRecord::new)) {
                let before = self.group(&name)?;
                let after = self.commit(&before, Change::Enrol(batch)).await?;
                let tally = before.tally.plus(after.tally.minus(before.mark.tally));
                self.keep(|deal| deal.put(Group { tally, mark: after.mark(), ..before })).await?;
            }
        }
        Ok(())
    }

    /// Gives a change to all replicas of a group that are there. On return two at least have it on their disks.
    pub(super) async fn commit(
        &self,
        group: &Group,
        change: Change<PackedRecord>,
    ) -> Result<ReplicaStanding, Refusal> {
        let replicas = self.agreed(group).await?;
        let sequence = replicas.iter().map(|replica| replica.standing.sequence).max().unwrap_or_default() + 1;
        let request = Request::Apply { sequence, change };
        let taken = join_all(replicas.iter().map(|replica| self.apply(replica, &request))).await;
        let taken: Vec<_> =
            taken.into_iter().flatten().filter(|standing| standing.sequence == sequence).collect();
        match taken.first() {
            Some(first) if taken.len() >= COPIES && taken.iter().all(|one| one.mark() == first.mark()) => {
                Ok(*first)
            }
            _ => Err(Refusal::Replicas),
        }
    }

    /// How far a replica is after a change. One that did not answer may have it all the same.
    async fn apply(&self, replica: &Hello, request: &Request) -> Option<ReplicaStanding> {
        match self.ask(replica, request).await {
            Some(Reply::Standing(standing)) => Some(standing),
            _ => self.standing(replica).await,
        }
    }

    /// Writes the deal down with a change; the caller holds `writing`.
    pub(super) async fn keep(&self, change: impl FnOnce(&mut Deal)) -> Result<(), Refusal> {
        let mut deal = self.deal();
        change(&mut deal);
        tokio::task::block_in_place(|| self.file.write(&deal)).map_err(|_| Refusal::Disk)?;
        *self.deal.lock().unwrap_or_else(PoisonError::into_inner) = deal;
        Ok(())
    }

    /// The replicas of a group that are there, as they stand now: two at least, all the same, with everything that was
    /// acknowledged. One that is behind is waited for a little.
    pub(super) async fn agreed(&self, group: &Group) -> Result<Vec<Hello>, Refusal> {
        for look in self.looks() {
            sleep(look).await;
            let there = self.roll.of(&group.name);
            let standings = join_all(there.iter().map(|replica| self.standing(replica))).await;
            let now = |(hello, standing): (Hello, Option<_>)| Some(Hello { standing: standing?, ..hello });
            let here: Vec<Hello> = there.into_iter().zip(standings).filter_map(now).collect();
            let alike = here.windows(2).all(|two| two[0].standing.mark() == two[1].standing.mark());
            let reach = here.iter().all(|hello| hello.standing.mark().reaches(&group.mark));
            if here.len() >= COPIES && alike && reach {
                return Ok(here);
            }
        }
        Err(Refusal::Replicas)
    }

    /// A replica of a group with everything that was acknowledged.
    pub(super) async fn current(&self, group: &Group) -> Result<Hello, Refusal> {
        for look in self.looks() {
            sleep(look).await;
            for replica in self.roll.of(&group.name) {
                let standing = self.standing(&replica).await;
                if standing.is_some_and(|standing| standing.mark().reaches(&group.mark)) {
                    return Ok(replica);
                }
            }
        }
        Err(Refusal::Replicas)
    }

    /// Waits a little until every shard is some group's: after a start, replicas have to be heard first.
    async fn all_dealt(&self) -> Result<(), Refusal> {
        for look in self.looks() {
            sleep(look).await;
            if self.deal().free().is_empty() {
                return Ok(());
            }
        }
        Err(Refusal::Undealt)
    }

    /// Pauses before each look at a group: none before the first, and no more looks once the gateway closes.
    fn looks(&self) -> impl Iterator<Item = Duration> {
        let pauses = std::iter::repeat_n(LOOK, LOOKS - 1);
        std::iter::once(Duration::ZERO).chain(pauses).take_while(|_| !self.is_closed())
    }

    pub(super) async fn standing(&self, replica: &Hello) -> Option<ReplicaStanding> {
        match self.ask(replica, &Request::Standing).await? {
            Reply::Standing(standing) => Some(standing),
            _ => None,
        }
    }

    pub(super) async fn census(&self, replica: &Hello) -> Result<Census, Refusal> {
        match self.ask(replica, &Request::Census).await {
            Some(Reply::Census(census)) => Ok(census),
            _ => Err(Refusal::Replicas),
        }
    }

    /// Asks one replica.
    pub(super) async fn ask(&self, replica: &Hello, request: &Request) -> Option<Reply> {
        let place = Place::Replica(replica.group.clone(), replica.replica.clone());
        let answer = self.line().ask(&place, request, &|_| ()).await;
        if answer.as_ref().is_err_and(|why| *why == Unanswered::Nobody) {
            self.roll.gone(replica);
        }
        answer.ok()
    }

    /// The group of this name as the deal has it.
    pub(super) fn group(&self, name: &Name) -> Result<Group, Refusal> {
        self.deal().group(name).cloned().ok_or(Refusal::Unknown)
    }

    /// Items by the group that answers for their subject.
    fn by_owner<'a, T>(
        &self,
        items: &'a [T],
        subject: impl Fn(&T) -> SubjectId,
    ) -> Result<BTreeMap<Name, Vec<&'a T>>, Refusal> {
        let deal = self.deal();
        let mut groups: BTreeMap<Name, Vec<&T>> = BTreeMap::new();
        for item in items {
            let owner = deal.owner(VShard::of(subject(item))).ok_or(Refusal::Undealt)?;
            groups.entry(owner.name.clone()).or_default().push(item);
        }
        Ok(groups)
    }
}

/// Records in parts that fit a message.
fn batches(records: impl Iterator<Item = PackedRecord>) -> Vec<Vec<PackedRecord>> {
    let (mut batches, mut bytes) = (Vec::<Vec<_>>::new(), CHANGE_BYTES);
    for record in records {
        bytes += record.bytes();
        match batches.last_mut() {
            Some(last) if bytes <= CHANGE_BYTES => last.push(record),
            _ => {
                bytes = record.bytes();
                batches.push(vec![record]);
            }
        }
    }
    batches
}
