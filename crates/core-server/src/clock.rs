//! The one clock of the server.

use terms::Timestamp;

/// Wall time as the machine claims it.
#[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
pub(crate) fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Days since 1970-01-01, UTC.
pub(crate) fn day(at: Timestamp) -> i64 {
    at.0.div_euclid(DAY_MS)
}

/// Seconds until the next day begins, UTC.
pub(crate) fn until_tomorrow(at: Timestamp) -> u64 {
    u64::try_from((DAY_MS - at.0.rem_euclid(DAY_MS)) / 1000 + 1).unwrap_or(1)
}

const DAY_MS: i64 = 24 * 3600 * 1000;
