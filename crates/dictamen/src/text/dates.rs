//! Dates in words and in short, in the time of central Mexico.

use jiff::tz::TimeZone;
use jiff::{Timestamp as Instant, Zoned};
use terms::Timestamp;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Keeps a number with its word on one line.
const SPACE: char = '\u{a0}';

/// `20 de noviembre de 2026`.
pub(crate) fn day(time: Timestamp) -> String {
    let local = local(time);
    format!("{}{SPACE}de {} de {}", local.day(), month(&local), local.year())
}

/// `20 de noviembre de 2026, 09:11 horas`.
pub(crate) fn moment(time: Timestamp) -> String {
    let local = local(time);
    format!("{}, {:02}:{:02}{SPACE}horas", day(time), local.hour(), local.minute())
}

/// `20-nov-2026 09:11`, for tables.
pub(crate) fn short(time: Timestamp) -> String {
    let local = local(time);
    let month = month(&local).get(..3).unwrap_or_default();
    let (hour, minute) = (local.hour(), local.minute());
    format!("{:02}-{month}-{} {hour:02}:{minute:02}", local.day(), local.year())
}

/// Year, month, day, hour, minute and second in UTC, for the file's own dates.
pub(crate) fn utc(time: Timestamp) -> (i16, i8, i8, i8, i8, i8) {
    let utc = instant(time).to_zoned(TimeZone::UTC);
    (utc.year(), utc.month(), utc.day(), utc.hour(), utc.minute(), utc.second())
}

fn month(local: &Zoned) -> &'static str {
    MONTHS.get(usize::from(local.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or_default()
}

fn local(time: Timestamp) -> Zoned {
    let zone = TimeZone::get("America/Mexico_City").expect("the time zones are inside the program");
    instant(time).to_zoned(zone)
}

/// The facts were checked: every time lies in the years 1970 to 9999.
fn instant(time: Timestamp) -> Instant {
    Instant::from_millisecond(time.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_mexico_city() {
        // 2026-11-21T05:59:00Z is still the 20th, 23:59.
        let time = Timestamp(1_795_240_740_000);
        assert_eq!(day(time).replace(SPACE, " "), "20 de noviembre de 2026");
        assert_eq!(moment(time).replace(SPACE, " "), "20 de noviembre de 2026, 23:59 horas");
        assert_eq!(short(time).replace(SPACE, " "), "20-nov-2026 23:59");
    }
}
