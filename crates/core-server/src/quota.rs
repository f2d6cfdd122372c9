//! How many new requests each institution has handed in today (UTC). Written down before a request is taken, so that a
//! restart gives nobody a new day.

use crate::credentials::Caller;
use crate::problems::Trouble;
use crate::{clock, durable};
use axum::http::header::RETRY_AFTER;
use core_api::CoreError;
use core_api::wire::ProblemKind;
use matching_core::Taken;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use terms::{InstitutionId, Timestamp};

#[derive(Default, Serialize, Deserialize)]
struct Spent {
    day: i64,
    requests: BTreeMap<InstitutionId, u32>,
}

/// The quotas of today.
pub(crate) struct Quotas {
    path: PathBuf,
    spent: Mutex<Spent>,
}

impl Quotas {
    /// Those written down in `path`; nothing spent where they cannot be read.
    pub(crate) fn open(path: PathBuf) -> Self {
        let read = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Quotas { path, spent: Mutex::new(read.unwrap_or_default()) }
    }

    /// Takes one request of `limit`; whether there was one left.
    pub(crate) fn take(&self, institution: InstitutionId, limit: u32, at: Timestamp) -> io::Result<bool> {
        self.change(at, |requests| {
            let spent = requests.entry(institution).or_default();
            let left = *spent < limit;
            *spent += u32::from(left);
            left
        })
    }

    /// Does what costs one; gives it back where nothing new came of it.
    pub(crate) fn spend<T>(
        &self,
        caller: &Caller,
        work: impl FnOnce() -> Result<Taken<T>, CoreError>,
    ) -> Result<Taken<T>, Trouble> {
        let at = clock::now();
        if !self.take(caller.institution, caller.requests_per_day, at)? {
            return Err(spent(at));
        }
        let taken = work();
        if !taken.as_ref().is_ok_and(|taken| taken.new) {
            self.give_back(caller.institution, at)?;
        }
        taken.map_err(Trouble::from)
    }

    /// Gives one back: the request was not taken.
    pub(crate) fn give_back(&self, institution: InstitutionId, at: Timestamp) -> io::Result<()> {
        self.change(at, |requests| {
            if let Some(spent) = requests.get_mut(&institution) {
                *spent = spent.saturating_sub(1);
            }
        })
    }

    fn change<T>(
        &self,
        at: Timestamp,
        change: impl FnOnce(&mut BTreeMap<InstitutionId, u32>) -> T,
    ) -> io::Result<T> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.day != clock::day(at) {
            *spent = Spent { day: clock::day(at), requests: BTreeMap::new() };
        }
        let result = change(&mut spent.requests);
        durable::replace(&self.path, &serde_json::to_vec(&*spent)?)?;
        Ok(result)
    }
}

/// Nothing is left until tomorrow.
pub(crate) fn spent(at: Timestamp) -> Trouble {
    Trouble::of(ProblemKind::QuotaSpent).with(RETRY_AFTER, clock::until_tomorrow(at))
}
