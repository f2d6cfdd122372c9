//! What is tried again and when, as a value. Waiting and chance come from outside, so that a test does not wait.

use std::time::Duration;

/// Waits for a while.
pub type Sleep = Box<dyn Fn(Duration) + Send + Sync>;
/// Fills a buffer with bytes nobody can guess.
pub type Random = Box<dyn Fn(&mut [u8]) + Send + Sync>;

/// What comes from outside.
pub struct Outside {
    /// Waits.
    pub sleep: Sleep,
    /// Chance.
    pub random: Random,
}

/// When a call that failed is made again. Every call of the contract may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Attempts in all, at least one.
    pub attempts: u32,
    /// Wait before the second.
    pub first: Duration,
    /// Each further wait is so many times longer.
    pub factor: u32,
    /// No wait is longer, whatever the server asks for.
    pub ceiling: Duration,
    /// By how much a wait may be shortened, hundredths: many stations do not come back at the same moment.
    pub jitter: u8,
}

impl Default for Retry {
    fn default() -> Self {
        Retry {
            attempts: 5,
            first: Duration::from_millis(500),
            factor: 3,
            ceiling: Duration::from_secs(30),
            jitter: 50,
        }
    }
}

impl Retry {
    /// The wait after `failed` attempts; `asked` is what the server asks for, `chance` shortens it.
    pub fn wait(&self, failed: u32, asked: Option<Duration>, chance: [u8; 4]) -> Duration {
        let grown = self.factor.max(1).saturating_pow(failed.saturating_sub(1));
        let wait = self.first.saturating_mul(grown).min(self.ceiling);
        let most = u64::from(self.jitter.min(100));
        let cut = most * u64::from(u32::from_be_bytes(chance)) / u64::from(u32::MAX);
        let shortened = wait.saturating_mul((100 - cut) as u32) / 100;
        shortened.max(asked.unwrap_or_default().min(self.ceiling))
    }

    /// Whether an answer of this status is asked for again.
    pub(super) fn again(status: u16) -> bool {
        matches!(status, 408 | 429 | 503)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_the_ceiling_and_heed_the_server() {
        let retry = Retry { jitter: 50, ..Retry::default() };
        let waits: Vec<u128> = (1..=6).map(|failed| retry.wait(failed, None, [0; 4]).as_millis()).collect();
        assert_eq!(waits, [500, 1500, 4500, 13_500, 30_000, 30_000]);
        assert_eq!(retry.wait(1, None, [255; 4]).as_millis(), 250);
        assert_eq!(retry.wait(1, Some(Duration::from_secs(7)), [0; 4]).as_secs(), 7);
        assert_eq!(retry.wait(1, Some(Duration::from_secs(7000)), [0; 4]).as_secs(), 30);
        let endless = Retry { factor: u32::MAX, ..retry };
        assert_eq!(endless.wait(u32::MAX, None, [0; 4]).as_secs(), 30);
    }
}
