//! Time spent.

use std::time::{Duration, Instant};

/// CPU time of this thread where the system tells it (Linux), and wall time.
pub(crate) struct Clock {
    cpu: Option<Duration>,
    wall: Instant,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a measurement reads the clock itself")]
    pub(crate) fn start() -> Self {
        Clock { cpu: cpu_time(), wall: Instant::now() }
    }

    /// Seconds of this thread on the processor.
    pub(crate) fn cpu(&self) -> f64 {
        let cpu = self.cpu.and_then(|start| cpu_time()?.checked_sub(start));
        cpu.unwrap_or_else(|| self.wall.elapsed()).as_secs_f64()
    }

    pub(crate) fn wall(&self) -> f64 {
        self.wall.elapsed().as_secs_f64()
    }
}

/// The first number of this file is the time on the processor, ns.
fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(stat.split_whitespace().next()?.parse().ok()?))
}
