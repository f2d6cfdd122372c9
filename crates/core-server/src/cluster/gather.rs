//! A search over all groups: each is asked for the shards it answers for that nobody has answered yet, until all have
//! been searched or patience ends. Shards asked for are apart, so a person is counted once, also while shards move.

use super::deal::Group;
use super::gateway::Gateway;
use super::line::Place;
use super::message::{Packed, Reply, Request};
use core_api::{CoreError, Progress};
use fingerprint::Template;
use futures_util::future::join_all;
use gallery::Stages;
use matching_core::{Asked, Found, VSHARDS, VShards};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use terms::{Acervos, Finger};
use tokio::time::sleep;

/// How often the groups are asked before the search fails.
const ROUNDS: usize = 4;
/// Before the groups are asked again, for each time they were.
const PAUSE: Duration = Duration::from_millis(300);
/// Between two words on how far the search is.
const TOLD: Duration = Duration::from_millis(100);

/// Searches these acervos in every shard, or fails: a part of an acervo has no outcome. How many persons are in these
/// acervos alone the replicas tell with their answers; what is told meanwhile is of the whole gallery.
pub(super) async fn search(
    gateway: &Gateway,
    acervos: Acervos,
    probe: &[(Finger, Template)],
    limit: usize,
    progress: Progress<'_>,
) -> Result<Found, CoreError> {
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
        let asking = Asking { acervos, probe: &probe, limit, exhaustive };
        let questions: Vec<Question<'_>> =
            deal.groups.iter().map(|group| Question::new(group, &covered)).collect();
        let asked = questions.iter().filter(|question| !question.vshards.is_empty());
        let asked = join_all(asked.map(|question| question.ask(gateway, round, &asking)));
        let before = searched(&parts);
        let tell = || {
            let going: u64 = questions.iter().map(|question| question.done.load(Ordering::Relaxed)).sum();
            progress(total.min(before + going), total)
        };
        let answers = tokio::select! {
            answers = asked => answers,
            () = tell_until_stopped(tell) => return Err(CoreError::Cancelled),
        };
        for (vshards, found) in answers.into_iter().flatten() {
            covered = covered.with(&vshards);
            parts.push(found);
        }
        if covered == VShards::ALL {
            return Ok(Found::merged(parts, acervos, limit));
        }
        if progress(total.min(searched(&parts)), total).is_break() {
            return Err(CoreError::Cancelled);
        }
    }
    Err(CoreError::Unavailable(format!("{} of {VSHARDS} virtual shards answered", covered.len())))
}

fn searched(parts: &[Found]) -> u64 {
    parts.iter().map(|part| part.outcome.searched).sum()
}

/// Tells now and then how far it is; ends only when it is told to stop.
async fn tell_until_stopped(tell: impl Fn() -> ControlFlow<()>) {
    while tell().is_continue() {
        sleep(TOLD).await;
    }
}

/// What every group is asked alike.
struct Asking<'a> {
    acervos: Acervos,
    probe: &'a Packed,
    limit: usize,
    exhaustive: bool,
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
    async fn ask(&self, gateway: &Gateway, round: usize, asking: &Asking<'_>) -> Option<(VShards, Found)> {
        let Asking { acervos, probe, limit, exhaustive } = *asking;
        let asked = Asked { vshards: self.vshards, acervos, least: self.group.mark, limit, exhaustive };
        let request = Request::Search { asked, probe: probe.clone() };
        let heard = |done| self.done.store(done, Ordering::Relaxed);
        let answer = gateway.line().ask(&self.whom(gateway, round), &request, &heard).await;
        let found = match answer {
            Ok(Reply::Found { sequence, vshards, found }) => {
                let sound = vshards == self.vshards && sequence >= self.group.mark.sequence;
                let of_all = |found: &Found| found.coverage.iter().map(|part| part.acervo).eq(acervos.iter());
                found.open().filter(|found| sound && of_all(found))
            }
            _ => None,
        };
        if found.is_none() {
            heard(0);
        }
        found.map(|found| (self.vshards, found))
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
