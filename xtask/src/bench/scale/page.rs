//! docs/scale.md: what was measured, what follows for the whole register, and what was assumed.

use super::gather::{Trouble, simulate};
use super::need::{
    ANSWERED_IN_A_QUARTER, ANSWERED_IN_SEVEN_YEARS, MACHINE, Measured, Need, PERSONS, Population, REPLICAS,
};
use std::fmt::Write as _;

/// How many have ten fingers nobody outside the institute knows; enrolment of ten began in July 2012.
const POPULATIONS: [(&str, Population); 3] = [
    ("all with ten fingers", Population { with_ten: 1.0 }),
    ("half with ten, half with two", Population { with_ten: 0.5 }),
    ("all with two fingers", Population { with_ten: 0.0 }),
];

/// The page.
pub(super) fn page(measured: &Measured) -> String {
    let needs: Vec<(&str, Need)> =
        POPULATIONS.iter().map(|(name, population)| (*name, measured.need(*population))).collect();
    [head(), figures(measured), memory(&needs), seconds(&needs), demand(&needs), tail(measured), assumed()]
        .concat()
}

fn head() -> String {
    format!(
        "# The size of the register\n\n\
         What a search among {} persons takes, reckoned from one gallery on one machine. `cargo xtask bench scale` measures \
         again and writes this page anew; no figure in it was typed.\n",
        thousands(PERSONS)
    )
}

fn figures(measured: &Measured) -> String {
    let rows = [
        ("prints in the gallery that was measured", thousands(measured.prints)),
        ("a template's own bytes", thousands(measured.template_per_print)),
        ("memory of a print, bytes", thousands(measured.memory_per_print)),
        (
            "memory against template bytes",
            format!("{:.2}", measured.memory_per_print / measured.template_per_print),
        ),
        ("disk of a print, bytes", thousands(measured.disk_per_print)),
        ("opening, seconds", format!("{:.1}", measured.open_seconds)),
        ("print comparisons a core and second, ten fingers", thousands(measured.ten_per_second)),
        ("print comparisons a core and second, one finger", thousands(measured.one_per_second)),
    ];
    let rows = rows.map(|(name, value)| format!("| {name} | {value} |\n"));
    format!("\n## Measured\n\n| what | value |\n|---|--:|\n{}", rows.concat())
}

fn memory(needs: &[(&str, Need)]) -> String {
    let mut table = format!(
        "\n## Memory\n\nTwo copies of every group, machines of {} cores and {} GiB.\n\n\
         | persons | prints | memory, one copy | disk, one copy | machines for both copies |\n|---|--:|--:|--:|--:|\n",
        MACHINE.0, MACHINE.1
    );
    for (name, need) in needs {
        let (memory, disk) = (thousands(need.memory_gib), thousands(need.disk_gib));
        let machines = need.machines_for_memory;
        let prints = thousands(need.prints);
        row(
            &mut table,
            &[name, &prints, &format!("{memory} GiB"), &format!("{disk} GiB"), &thousands(machines)],
        );
    }
    table
}

fn seconds(needs: &[(&str, Need)]) -> String {
    let mut table = "\n## Seconds\n\nA search with ten fingers, alone in the house.\n\n\
        | persons | core seconds, ten fingers | core seconds, one finger | machines for 1 s | for 10 s | for 60 s | seconds on the machines that memory needs |\n\
        |---|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for (name, need) in needs {
        let machines = [1.0, 10.0, 60.0].map(|seconds| thousands(need.machines_for(seconds)));
        let least = format!("{:.1}", need.seconds_ten(need.machines_for_memory.max(REPLICAS)));
        let core_seconds = [need.core_seconds_ten, need.core_seconds_one].map(thousands);
        let cells = [
            name.to_owned(),
            &core_seconds[0],
            &core_seconds[1],
            &machines[0],
            &machines[1],
            &machines[2],
            &least,
        ];
        row(&mut table, &cells);
    }
    table
}

fn demand(needs: &[(&str, Need)]) -> String {
    let (slow, quick) = (ANSWERED_IN_SEVEN_YEARS / (7.0 * 365.0), ANSWERED_IN_A_QUARTER / 91.0);
    let mut table = format!(
        "\n## Searches a day\n\nThe institute answered {} requests in seven years, {slow:.0} a day, and {} in one quarter of \
         2025, {quick:.0} a day.\n\n\
         | persons | searches a day on the machines that memory needs | share of them that {quick:.0} a day take | core hours of one search |\n\
         |---|--:|--:|--:|\n",
        thousands(ANSWERED_IN_SEVEN_YEARS),
        thousands(ANSWERED_IN_A_QUARTER)
    );
    for (name, need) in needs {
        let most = need.searches_a_day(need.machines_for_memory.max(REPLICAS));
        let hours = format!("{:.2}", need.core_seconds_ten / 3600.0);
        row(&mut table, &[name, &thousands(most), &format!("{:.1} %", 100.0 * quick / most), &hours]);
    }
    table
        + "\nCost follows from these: machines for memory stand there whether they search or not, so the price of a search is \
             the price of those machines by the number of searches. No price was measured, so none is printed.\n"
}

fn tail(measured: &Measured) -> String {
    let mut table = "\n## The slowest group\n\nA search ends with its slowest group. Times are multiples of one group's median, drawn \
        from the single searches that were measured; a group is asked again at its other replica after three medians.\n\n\
        | groups | replicas that do not answer | median | 99 of 100 | searches that asked again |\n|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for groups in [4, 16, 64] {
        for dead in [0.0, 0.01, 0.1] {
            let tail = simulate(&measured.latencies_ms, groups, Trouble { dead, patience: 3.0 });
            let cells = [
                groups.to_string(),
                format!("{:.0} %", 100.0 * dead),
                format!("{:.2}", tail.median),
                format!("{:.2}", tail.p99),
                format!("{:.1} %", 100.0 * tail.asked_again),
            ];
            row(&mut table, &cells.each_ref().map(String::as_str));
        }
    }
    table
}

fn assumed() -> String {
    format!(
        "\n## Assumed\n\n\
         - People of the gallery are drawn as minutiae, not printed; on real prints the rate differs (`cargo xtask bench engine`).\n\
         - Groups share nothing, so a group of half the persons takes half the time; what the network adds is not in the tables.\n\
         - A machine has {} cores as quick as this one's and {} GiB, three quarters of it for galleries.\n\
         - How many persons have two fingers only is not public: the three rows bound it.\n",
        MACHINE.0, MACHINE.1
    )
}

fn row(table: &mut String, cells: &[&str]) {
    writeln!(table, "| {} |", cells.join(" | ")).ok();
}

/// A whole number with commas.
fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
