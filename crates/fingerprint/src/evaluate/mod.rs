//! Error rates from scores whose truth is known: what "more accurate than" rests on.
//!
//! Pure functions of scores, of any engine: this module must not know how a score came about. A pair is accepted at a
//! threshold t when its score is t *or more*. With the false match rate FMR (impostors accepted) and the
//! false non-match rate FNMR (genuine refused) at every t that changes anything:
//!
//! - EER: the mean of both where they lie nearest to each other (of several such, at the lowest t);
//! - FMR100, FMR1000: the lowest FNMR with FMR at most 1/100, 1/1000; ZeroFMR: with no impostor accepted.
//!
//! All rates are shares, 0..=1. Pairs of one finger depend on each other, so intervals come from resampling *fingers*,
//! not pairs: see [`intervals`].

mod bootstrap;
mod protocol;
mod rank;
mod rates;
mod scored;

pub use bootstrap::{Interval, Intervals, RateIntervals, intervals};
pub use protocol::{Impression, Protocol, pairs};
pub use rank::{RankedProbe, rank, rank_rate, rank_rate_interval};
pub use rates::{DetPoint, ErrorRates, Trial, Trials, mean};
pub use scored::{NoScoredPair, scored_sets};

#[cfg(test)]
mod tests;
