//! Statistics. What is counted, and as one what, stands in `casework`; here are the calendar and the words.

use super::{day, institution_name};
use crate::desk::Desk;
use casework::{Counts, Month};
use ipc::{Figures, MonthRow, StatisticsView};
use terms::Timestamp;

/// The figures of this vault's work.
pub(crate) fn statistics(desk: &Desk) -> StatisticsView {
    let cases = desk.vault.cases();
    let counted = casework::statistics(cases.iter().map(|case| &**case), month);
    let row = |(month, counts): &(Month, Counts)| MonthRow {
        year: month.year,
        month: month.month,
        figures: figures(counts),
    };
    StatisticsView {
        institution: institution_name(desk),
        months: counted.months.iter().map(row).collect(),
        total: figures(&counted.total),
    }
}

fn month(at: Timestamp) -> Month {
    let day = day(at);
    Month { year: day.year(), month: day.month().unsigned_abs() }
}

fn figures(counts: &Counts) -> Figures {
    let Counts { oficios, solicitudes, answered, with_records, records, with_dictamen, confirmed, persons } =
        *counts;
    Figures { oficios, solicitudes, answered, with_records, records, with_dictamen, confirmed, persons }
}
