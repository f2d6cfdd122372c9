//! Numbers and times as they are written in Mexico, at the station's local time (UTC-6, all year).
//!
//! Pure: the station's clock comes with every view. Must not know screens.

use terms::Timestamp;

/// Mexico City keeps one offset all year since 2022.
const OFFSET_MS: i64 = -6 * HOUR_MS;
const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// A day, milliseconds.
pub const DAY_MS: i64 = 24 * HOUR_MS;

const MONTHS: [&str; 12] =
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
const MONTHS_LONG: [&str; 12] = [
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
const WEEKDAYS: [&str; 7] = ["jueves", "viernes", "sábado", "domingo", "lunes", "martes", "miércoles"];

/// `4,812`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `20-nov-2026`.
pub fn day(at: Timestamp) -> String {
    let (year, month, day) = civil(at);
    format!("{day:02}-{}-{year}", month_name(&MONTHS, month))
}

/// `20-nov`.
pub fn day_short(at: Timestamp) -> String {
    let (_, month, day) = civil(at);
    format!("{day:02}-{}", month_name(&MONTHS, month))
}

/// `18:00`.
pub fn hour(at: Timestamp) -> String {
    let minutes = local(at).rem_euclid(DAY_MS) / MINUTE_MS;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `20-nov-2026 18:00`.
pub fn moment(at: Timestamp) -> String {
    format!("{} {}", day(at), hour(at))
}

/// `viernes 20 de noviembre, 10:42`.
pub fn long_moment(at: Timestamp) -> String {
    let (_, month, day) = civil(at);
    format!("{} {day} de {}, {}", weekday(at), month_name(&MONTHS_LONG, month), hour(at))
}

/// `hoy 10:21`, `20-nov` otherwise.
pub fn recent(at: Timestamp, now: Timestamp, today: &str) -> String {
    if day_number(at) == day_number(now) { format!("{today} {}", hour(at)) } else { day_short(at) }
}

/// `lun 23, 12:00` within a week of now, `23-nov 12:00` otherwise.
pub fn near(at: Timestamp, now: Timestamp) -> String {
    let ahead = day_number(at) - day_number(now);
    if (0..7).contains(&ahead) {
        let weekday: String = weekday(at).chars().take(3).collect();
        format!("{weekday} {}, {}", civil(at).2, hour(at))
    } else {
        format!("{} {}", day_short(at), hour(at))
    }
}

/// `10:42` today, `lun 23` within a week of now, `23-nov` otherwise.
pub fn near_short(at: Timestamp, now: Timestamp) -> String {
    match day_number(at) - day_number(now) {
        0 => hour(at),
        1..7 => format!("{} {}", weekday(at).chars().take(3).collect::<String>(), civil(at).2),
        _ => day_short(at),
    }
}

/// Local days from `from` to `to`.
pub fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    day_number(to) - day_number(from)
}

/// Whole hours and minutes from `now` to `at`; `None` once it is past.
pub fn left(at: Timestamp, now: Timestamp) -> Option<(i64, i64)> {
    let minutes = (at.0 - now.0).div_euclid(MINUTE_MS);
    (minutes >= 0).then_some((minutes / 60, minutes % 60))
}

/// Reads `20-nov-2026 18:00`, `20/11/2026 18:00`, or either without the hour (then `hour_if_none`).
pub fn read_moment(text: &str, hour_if_none: (i64, i64)) -> Option<Timestamp> {
    let mut words = text.split_whitespace();
    let day = read_day(words.next()?)?;
    let (hours, minutes) = match words.next() {
        None => hour_if_none,
        Some(clock) => read_clock(clock)?,
    };
    let at = day * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS - OFFSET_MS;
    words.next().is_none().then_some(Timestamp(at))
}

fn read_day(text: &str) -> Option<i64> {
    let mut parts = text.split(['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = match MONTHS.iter().position(|name| month.to_lowercase().starts_with(name)) {
        Some(index) => index as i64 + 1,
        None => number(month)?,
    };
    let (day, year) = (number(day)?, number(year)?);
    let known = parts.next().is_none() && (2000..2200).contains(&year) && (1..=12).contains(&month);
    let days = days_from_civil(year, month, day);
    // A 31st of June would come back as the 1st of July.
    (known && civil_from_days(days) == (year, month, day)).then_some(days)
}

fn read_clock(text: &str) -> Option<(i64, i64)> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some((hours, minutes))
}

fn number(text: &str) -> Option<i64> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn local(at: Timestamp) -> i64 {
    at.0 + OFFSET_MS
}

fn day_number(at: Timestamp) -> i64 {
    local(at).div_euclid(DAY_MS)
}

fn weekday(at: Timestamp) -> &'static str {
    WEEKDAYS.get(day_number(at).rem_euclid(7) as usize).copied().unwrap_or_default()
}

fn civil(at: Timestamp) -> (i64, i64, i64) {
    civil_from_days(day_number(at))
}

fn month_name(names: &[&'static str; 12], month: i64) -> &'static str {
    names.get(month as usize - 1).copied().unwrap_or_default()
}

/// Year, month, day of a day counted from 1970-01-01 (Hinnant's algorithm).
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_index = (month + 9) % 12;
    let of_year = (153 * month_index + 2) / 5 + day - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20T16:42:00Z, 10:42 in Mexico City, a Friday.
    const NOW: Timestamp = Timestamp(1_795_192_920_000);

    #[test]
    fn times_are_written_the_mexican_way() {
        assert_eq!(moment(NOW), "20-nov-2026 10:42");
        assert_eq!(long_moment(NOW), "viernes 20 de noviembre, 10:42");
        assert_eq!(recent(NOW, NOW, "hoy"), "hoy 10:42");
        assert_eq!(near(Timestamp(NOW.0 + 3 * DAY_MS), NOW), "lun 23, 10:42");
        assert_eq!(near(Timestamp(NOW.0 + 30 * DAY_MS), NOW), "20-dic 10:42");
        assert_eq!(near_short(NOW, NOW), "10:42");
        assert_eq!(near_short(Timestamp(NOW.0 + 3 * DAY_MS), NOW), "lun 23");
        assert_eq!(near_short(Timestamp(NOW.0 + 30 * DAY_MS), NOW), "20-dic");
    }

    #[test]
    fn a_day_begins_at_local_midnight() {
        // 23:30 local is already the next day in UTC.
        let late = Timestamp(NOW.0 + 12 * HOUR_MS + 48 * MINUTE_MS);
        assert_eq!(moment(late), "20-nov-2026 23:30");
        assert_eq!(days_between(NOW, late), 0);
    }

    #[test]
    fn numbers_are_grouped_by_threes() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(812), "812");
        assert_eq!(thousands(4812), "4,812");
        assert_eq!(thousands(99_700_000), "99,700,000");
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(read_moment("20-nov-2026 10:42", (0, 0)), Some(NOW));
        assert_eq!(read_moment("20/11/2026 10:42", (0, 0)), Some(NOW));
        assert_eq!(read_moment("20-NOV-2026", (10, 42)), Some(NOW));
        assert_eq!(read_moment("20-noviembre-2026", (10, 42)), Some(NOW));
    }

    #[test]
    fn odd_dates_are_not_read() {
        for odd in [
            "",
            "hoy",
            "31-jun-2026",
            "20-11",
            "20-nov-26",
            "2026-11-20",
            "20-nov-2026 25:00",
            "1-1-2026 1:1 x",
        ] {
            assert_eq!(read_moment(odd, (0, 0)), None, "{odd}");
        }
    }

    #[test]
    fn what_is_left_is_counted_in_hours_and_minutes() {
        assert_eq!(left(Timestamp(NOW.0 + 4 * HOUR_MS + 50 * MINUTE_MS + 999), NOW), Some((4, 50)));
        assert_eq!(left(Timestamp(NOW.0 - 1), NOW), None);
    }
}
