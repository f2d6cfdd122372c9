//! A search over all groups: each is asked for the shards it answers for that nobody has answered yet, until all have
//! been searched or patience ends. Shards asked for are apart, so a person is counted once, also while shards move.

use super::deal::Group;
use super::gateway::Gateway;
use super::line::Place;
use super::message::{Packed, Reply, Request};
use core_api::{CoreError, Progress};
use fingerprint::Template;
use futures_util::future::join_all;
use gallery::{SearchOutcome, Stages};
use matching_core::{Asked, VSHARDS, VShards};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use terms::Finger;
use tokio::time::sleep;

/// How often the groups are asked before the search fails.
const ROUNDS: usize = 4;
/// Before the groups are asked again, for each time they were.
const PAUSE: Duration = Duration::from_millis(300);
/// Between two words on how far the search is.
const TOLD: Duration = Duration::from_millis(100);

/// Searches every shard, or fails: a part of the gallery has no outcome.
pub(super) async fn search(
    gateway: &Gateway,
    probe: &[(Finger, Template)],
    limit: usize,
    progress: Progress<'_>,
) -> Result<SearchOutcome, CoreError> {
    let probe = Packed::new(probe);
    let (mut covered, mut parts) = (VShards::NONE, Vec::new());
    for round in 0..ROUNDS {
        if round > 0 {
            gateway.retried();
            sleep(PAUSE * round as u32).await;
        }
        let deal = gateway.deal();
        let total = deal.persons();
        let exhaustive = Stages::among(total) == Stages::Exhaustive;
        let questions: Vec<Question<'_>> =
            deal.groups.iter().map(|group| Question::new(group, &covered)).collect();
        let asked = questions.iter().filter(|question| !question.vshards.is_empty());
        let asked = join_all(asked.map(|question| question.ask(gateway, round, &probe, limit, exhaustive)));
        let before = searched(&parts);
        let tell = || {
            let going: u64 = questions.iter().map(|question| question.done.load(Ordering::Relaxed)).sum();
            progress(total.min(before + going), total)
        };
        let answers = tokio::select! {
            answers = asked => answers,
            () = tell_until_stopped(tell) => return Err(CoreError::Cancelled),
        };
        for (vshards, outcome) in answers.into_iter().flatten() {
            covered = covered.with(&vshards);
            parts.push(outcome);
        }
        if covered == VShards::ALL {
            return Ok(SearchOutcome::merged(parts, limit));
        }
        if progress(total.min(searched(&parts)), total).is_break() {
            return Err(CoreError::Cancelled);
        }
    }
    Err(CoreError::Unavailable(format!("{} of {VSHARDS} virtual shards answered", covered.len())))
}

fn searched(parts: &[SearchOutcome]) -> u64 {
    parts.iter().map(|part| part.searched).sum()
}

/// Tells now and then how far it is; ends only when it is told to stop.
async fn tell_until_stopped(tell: impl Fn() -> ControlFlow<()>) {
    while tell().is_continue() {
        sleep(TOLD).await;
    }
}

/// What one group is asked.
struct Question<'a> {
    group: &'a Group,
    vshards: VShards,
    /// Persons it has searched so far.
    done: AtomicU64,
}

impl<'a> Question<'a> {
    fn new(group: &'a Group, covered: &VShards) -> Self {
        Question { group, vshards: group.vshards.without(covered), done: AtomicU64::new(0) }
    }

    /// The group's answer, if one that has come as far as it must and searched what it was asked gave any.
    async fn ask(
        &self,
        gateway: &Gateway,
        round: usize,
        probe: &Packed,
        limit: usize,
        exhaustive: bool,
    ) -> Option<(VShards, SearchOutcome)> {
        let asked = Asked { vshards: self.vshards, least: self.group.mark, limit, exhaustive };
        let request = Request::Search { asked, probe: probe.clone() };
        let heard = |done| self.done.store(done, Ordering::Relaxed);
        let answer = gateway.line().ask(&self.whom(gateway, round), &request, &heard).await;
        let found = match answer {
            Ok(Reply::Found { sequence, vshards, outcome }) => {
                let sound = vshards == self.vshards && sequence >= self.group.mark.sequence;
                outcome.open().filter(|_| sound)
            }
            _ => None,
        };
        if found.is_none() {
            heard(0);
        }
        found.map(|outcome| (self.vshards, outcome))
    }

    /// Any replica at first. After that one that was heard lately and is not behind: NATS goes on counting on one that
    /// hangs.
    fn whom(&self, gateway: &Gateway, round: usize) -> Place {
        let mut current = gateway.roll.of(&self.group.name);
        current.retain(|hello| round > 0 && hello.standing.mark().reaches(&self.group.mark));
        match current.len() {
            0 => Place::Group(self.group.name.clone()),
            many => {
                let chosen = current.swap_remove(round % many);
                Place::Replica(chosen.group, chosen.replica)
            }
        }
    }
}
