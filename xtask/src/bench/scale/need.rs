//! What a population needs: memory, cores, seconds. Plain arithmetic on measured figures; it assumes that groups share
//! nothing, so that twice the cores halve a search. The gather's price is reckoned apart.

/// Persons of the electoral institute's registers: 99.7 million current, 13.0 million cancelled.
pub(super) const PERSONS: f64 = 112.7e6;
/// Searches that institutions asked for and that were answered between 2016 and 2023.
pub(super) const ANSWERED_IN_SEVEN_YEARS: f64 = 70_515.0;
/// The same in one quarter of 2025.
pub(super) const ANSWERED_IN_A_QUARTER: f64 = 43_331.0;
/// Every group runs twice.
pub(super) const REPLICAS: f64 = 2.0;
/// Of a machine's memory, what its galleries may take.
const FILL: f64 = 0.75;
/// A machine as they are bought: cores and GiB. An assumption of the page, not a measurement.
pub(super) const MACHINE: (f64, f64) = (64.0, 512.0);

/// What was measured on one gallery.
pub(super) struct Measured {
    pub(super) prints: f64,
    pub(super) memory_per_print: f64,
    pub(super) disk_per_print: f64,
    pub(super) template_per_print: f64,
    pub(super) open_seconds: f64,
    /// Print comparisons a core makes in a second of a ten-finger search.
    pub(super) ten_per_second: f64,
    /// The same with a single print of known finger.
    pub(super) one_per_second: f64,
    /// Single ten-finger searches, all cores.
    pub(super) latencies_ms: Vec<f64>,
}

/// How many persons have ten fingers; the others have two.
#[derive(Clone, Copy)]
pub(super) struct Population {
    pub(super) with_ten: f64,
}

impl Population {
    pub(super) fn prints(self) -> f64 {
        PERSONS * (10.0 * self.with_ten + 2.0 * (1.0 - self.with_ten))
    }
}

/// What one population needs.
pub(super) struct Need {
    pub(super) prints: f64,
    /// GiB of memory, one copy.
    pub(super) memory_gib: f64,
    pub(super) disk_gib: f64,
    /// Machines that hold all copies.
    pub(super) machines_for_memory: f64,
    /// Core seconds of one ten-finger search.
    pub(super) core_seconds_ten: f64,
    /// Core seconds of a search with one print of known finger: one print a person that has it.
    pub(super) core_seconds_one: f64,
}

const GIB: f64 = 1024.0 * 1024.0 * 1024.0;

impl Measured {
    pub(super) fn need(&self, population: Population) -> Need {
        let prints = population.prints();
        let memory_gib = prints * self.memory_per_print / GIB;
        Need {
            prints,
            memory_gib,
            disk_gib: prints * self.disk_per_print / GIB,
            machines_for_memory: (memory_gib * REPLICAS / (MACHINE.1 * FILL)).ceil(),
            core_seconds_ten: prints / self.ten_per_second,
            core_seconds_one: PERSONS / self.one_per_second,
        }
    }
}

impl Need {
    /// Seconds of a ten-finger search when one copy of every group searches on all cores of its machine.
    pub(super) fn seconds_ten(&self, machines: f64) -> f64 {
        self.core_seconds_ten / (machines / REPLICAS * MACHINE.0)
    }

    /// Machines for one search in so many seconds, by cores and by memory.
    pub(super) fn machines_for(&self, seconds: f64) -> f64 {
        let by_cores = (self.core_seconds_ten / seconds / MACHINE.0).ceil() * REPLICAS;
        by_cores.max(self.machines_for_memory)
    }

    /// Ten-finger searches a day on so many machines, all copies at work.
    pub(super) fn searches_a_day(&self, machines: f64) -> f64 {
        86_400.0 * machines * MACHINE.0 / self.core_seconds_ten
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Measured {
        Measured {
            prints: 1e5,
            memory_per_print: 1024.0,
            disk_per_print: 512.0,
            template_per_print: 256.0,
            open_seconds: 10.0,
            ten_per_second: 1e6,
            one_per_second: 5e5,
            latencies_ms: vec![1.0, 2.0],
        }
    }

    #[test]
    fn everybody_with_ten_fingers_is_ten_prints_each() {
        let need = measured().need(Population { with_ten: 1.0 });
        assert!((need.prints - 1.127e9).abs() < 1.0);
        assert!((need.memory_gib - 1.127e9 / 1024.0 / 1024.0).abs() < 1e-6);
        assert!(
            (need.core_seconds_ten - 1127.0).abs() < 1e-6 && (need.core_seconds_one - 225.4).abs() < 1e-6
        );
        let half = Population { with_ten: 0.5 }.prints();
        assert!((half - 112.7e6 * 6.0).abs() < 1.0);
    }

    #[test]
    fn more_machines_make_a_search_shorter_and_never_fewer_than_memory_needs() {
        let need = measured().need(Population { with_ten: 1.0 });
        assert!(need.machines_for(1e9) >= need.machines_for_memory);
        let machines = need.machines_for(1.0);
        assert!(
            need.seconds_ten(machines) <= 1.0 && need.seconds_ten(machines - 2.0) > 1.0 - 1e-9
                || machines == need.machines_for_memory
        );
        assert!(need.searches_a_day(2.0 * machines) > need.searches_a_day(machines));
    }
}
