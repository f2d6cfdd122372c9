//! Who answers for what: groups added, shards handed over while searches and enrolments go on.

use super::deal::{Deal, Group};
use super::gateway::Gateway;
use super::message::{Name, Refusal, Reply, Request};
use futures_util::future::join_all;
use matching_core::{Change, Mark, Tally, VShards};

impl Gateway {
    /// Takes a group into the deal, with those of `claim` that are free; `epoch` is the deal's that the operator saw.
    pub(super) async fn add(&self, epoch: Option<u64>, name: &Name, claim: VShards) -> Result<(), Refusal> {
        let _dealing = self.dealing.try_lock().map_err(|_| Refusal::Busy)?;
        let _writing = self.writing.lock().await;
        let deal = self.deal();
        if epoch.is_some_and(|epoch| epoch != deal.epoch) {
            return Err(Refusal::Epoch);
        }
        let known = deal.group(name).cloned();
        if epoch.is_some() && known.is_some() {
            return Err(Refusal::Known);
        }
        let new = claim.common(&deal.free());
        let group = known.unwrap_or_else(|| Group {
            name: name.clone(),
            vshards: VShards::NONE,
            tally: Tally::default(),
            mark: Mark::default(),
        });
        if self.census(&self.current(&group).await?).await?.sum(&new).persons > 0 {
            return Err(Refusal::NotEmpty);
        }
        let vshards = group.vshards.with(&new);
        self.own(group, deal.epoch + 1, vshards, |_| ()).await
    }

    /// Hands shards over to a group: their subjects are copied to all its replicas, then it answers for them, then who
    /// had them lets them go. What was cut short is finished by the same order again.
    pub(super) async fn shift(&self, epoch: u64, vshards: &VShards, to: &Name) -> Result<(), Refusal> {
        let _dealing = self.dealing.try_lock().map_err(|_| Refusal::Busy)?;
        let deal = self.deal();
        if deal.epoch != epoch {
            return Err(Refusal::Epoch);
        }
        self.group(to)?;
        for from in deal.groups.iter().filter(|group| group.name != *to) {
            let part = from.vshards.common(vshards);
            if !part.is_empty() {
                self.hand_over(&from.name, &part, to).await?;
            }
        }
        self.settle().await
    }

    async fn hand_over(&self, from: &Name, part: &VShards, to: &Name) -> Result<(), Refusal> {
        // The bulk, while enrolments go on.
        self.copy(from, part, to).await?;
        let _writing = self.writing.lock().await;
        let moved = self.copy(from, part, to).await?;
        if !moved.same {
            return Err(Refusal::Replicas);
        }
        let group = self.group(to)?;
        let vshards = group.vshards.with(part);
        let leave = |deal: &mut Deal| {
            if let Some(from) = deal.group_mut(from) {
                from.vshards = from.vshards.without(part);
                from.tally = from.tally.minus(moved.tally);
            }
        };
        self.own(group, moved.epoch + 1, vshards, leave).await
    }

    /// Copies shards to every replica of a group.
    async fn copy(&self, from: &Name, part: &VShards, to: &Name) -> Result<Copied, Refusal> {
        let source = self.current(&self.group(from)?).await?;
        let replicas = self.agreed(&self.group(to)?).await?;
        // Replicas may know of a deal that could not be written down any more.
        let known = replicas.iter().map(|replica| replica.standing.epoch);
        let epoch = known.fold(self.deal().epoch, u64::max);
        let from = (source.group.clone(), source.replica.clone());
        let order = Request::Copy { epoch, from, vshards: *part };
        let copied = join_all(replicas.iter().map(|replica| self.ask(replica, &order))).await;
        let tally = self.census(&source).await?.sum(part);
        let whole =
            |reply: &Option<Reply>| matches!(reply, Some(Reply::Census(census)) if census.sum(part) == tally);
        Ok(Copied { epoch, tally, same: copied.iter().all(whole) })
    }

    /// Has every group let go of what is another's now.
    async fn settle(&self) -> Result<(), Refusal> {
        let _writing = self.writing.lock().await;
        for group in self.deal().groups {
            let there = self.roll.of(&group.name);
            let standings = join_all(there.iter().map(|replica| self.standing(replica))).await;
            if standings.iter().flatten().any(|standing| standing.vshards != group.vshards) {
                let (epoch, vshards) = (self.deal().epoch, group.vshards);
                self.own(group, epoch, vshards, |_| ()).await?;
            }
        }
        Ok(())
    }

    /// Lets a group answer for these shards from here on; `beside` is written down in the same stroke.
    async fn own(
        &self,
        group: Group,
        epoch: u64,
        vshards: VShards,
        beside: impl FnOnce(&mut Deal),
    ) -> Result<(), Refusal> {
        let tally = self.census(&self.current(&group).await?).await?.sum(&vshards);
        let after = self.commit(&group, Change::Own { epoch, vshards, tally }).await?;
        self.keep(|deal| {
            deal.epoch = epoch;
            beside(deal);
            deal.put(Group { name: group.name, vshards, tally, mark: after.mark() });
        })
        .await
    }
}

/// What a copy came to.
struct Copied {
    /// Of the order to copy.
    epoch: u64,
    /// Who is in the shards where they were copied from.
    tally: Tally,
    /// Whether each replica that copied them has the same.
    same: bool,
}
