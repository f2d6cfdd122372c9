//! The roll: which replicas are there, by what they last said of themselves.

use super::line::SILENCE;
use super::message::{Hello, Name};
use matching_core::Mark;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::time::Instant;

type Seen = BTreeMap<(Name, Name), (Instant, Hello)>;

/// Who was heard, and when.
#[derive(Default)]
pub(super) struct Roll(Mutex<Seen>);

impl Roll {
    /// A replica is there.
    pub(super) fn heard(&self, hello: &Hello) {
        let name = (hello.group.clone(), hello.replica.clone());
        self.seen().insert(name, (Instant::now(), hello.clone()));
    }

    /// Nobody answers under this name any more.
    pub(super) fn gone(&self, hello: &Hello) {
        self.seen().remove(&(hello.group.clone(), hello.replica.clone()));
    }

    /// Everybody who is there.
    pub(super) fn all(&self) -> Vec<Hello> {
        let mut seen = self.seen();
        seen.retain(|_, (at, _)| at.elapsed() < SILENCE);
        seen.values().map(|(_, hello)| hello.clone()).collect()
    }

    /// Those of a group.
    pub(super) fn of(&self, group: &Name) -> Vec<Hello> {
        self.all().into_iter().filter(|hello| hello.group == *group).collect()
    }

    /// Who of its group a replica has to copy from: the one that has come farthest, unless it has come as far.
    /// Of several that came as far, the one with what was `acknowledged` counts more, then the one with more persons:
    /// a change nobody acknowledged may be kept or dropped, but by all alike.
    pub(super) fn ahead_of(&self, hello: &Hello, acknowledged: Mark) -> Option<Name> {
        let rank = |hello: &Hello| {
            let mark = hello.standing.mark();
            (mark.sequence, mark == acknowledged, mark.tally)
        };
        let best = self.of(&hello.group).into_iter().max_by_key(rank)?;
        (rank(&best) > rank(hello)).then_some(best.replica)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
