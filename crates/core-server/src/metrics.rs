//! Numbers for the operator, in Prometheus' text form.

use crate::cluster::Counts;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

type Key = (String, String, u16);

#[derive(Default, Clone, Copy)]
struct Seen {
    count: u64,
    ms: u64,
}

/// Counts since the start.
#[derive(Default)]
pub(crate) struct Metrics(Mutex<BTreeMap<Key, Seen>>);

/// What is counted elsewhere and told here.
pub(crate) struct Gauges {
    pub(crate) persons: u64,
    pub(crate) waiting: usize,
    pub(crate) searched: u64,
    pub(crate) failed: u64,
    /// Of a gallery that is dealt out.
    pub(crate) cluster: Option<Counts>,
}

impl Metrics {
    /// One more query.
    pub(crate) fn count(&self, path: &str, method: &str, status: u16, ms: u64) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = seen.entry((path.to_owned(), method.to_owned(), status)).or_default();
        seen.count += 1;
        seen.ms += ms;
    }

    /// Everything as text.
    pub(crate) fn text(&self, gauges: &Gauges) -> String {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut text = String::new();
        let mut family = |name: &str, kind: &str, lines: Vec<(String, f64)>| {
            // Writing into a string does not fail.
            let _ = writeln!(text, "# TYPE {name} {kind}");
            for (labels, value) in lines {
                let _ = writeln!(text, "{name}{labels} {value}");
            }
        };
        let each = |value: fn(&Seen) -> f64| {
            let line = |((path, method, status), seen): (&Key, &Seen)| {
                (format!("{{path=\"{path}\",method=\"{method}\",status=\"{status}\"}}"), value(seen))
            };
            seen.iter().map(line).collect::<Vec<_>>()
        };
        family("cotejo_core_requests_total", "counter", each(|seen| seen.count as f64));
        family("cotejo_core_request_seconds_total", "counter", each(|seen| seen.ms as f64 / 1000.0));
        let one = |value: f64| vec![(String::new(), value)];
        family("cotejo_core_persons", "gauge", one(gauges.persons as f64));
        family("cotejo_core_searches_waiting", "gauge", one(gauges.waiting as f64));
        family("cotejo_core_searches_total", "counter", one(gauges.searched as f64));
        family("cotejo_core_searches_failed_total", "counter", one(gauges.failed as f64));
        if let Some(cluster) = &gauges.cluster {
            family("cotejo_core_groups", "gauge", one(cluster.groups as f64));
            family("cotejo_core_replicas", "gauge", one(cluster.replicas as f64));
            family("cotejo_core_replicas_current", "gauge", one(cluster.current as f64));
            family("cotejo_core_vshards_answered", "gauge", one(f64::from(cluster.vshards)));
            family("cotejo_core_search_rounds_again_total", "counter", one(cluster.retries as f64));
        }
        text
    }
}
