//! Days and times as XML Schema writes them: `2026-01-02`, `2026-01-02T03:04:05-06:00`.

use super::element::Element;
use crate::{Date, GmtTime};

/// The day of a `Date` or `DateTime` element, as it is written there.
pub(super) fn date(element: Element<'_>) -> Option<Date> {
    let text = element.text_of(&["Date", "DateTime"]).or_else(|| element.text())?;
    text.get(..10)?.replace('-', "").parse().ok()
}

/// The second of a `DateTime` element, in universal time. One without an offset is not read: it may be of any zone.
pub(super) fn universal(element: Element<'_>) -> Option<GmtTime> {
    let text = element.text_of(&["DateTime"]).or_else(|| element.text())?;
    let (day, rest) = text.split_once('T')?;
    let day: Date = day.replace('-', "").parse().ok()?;
    let (clock, offset) = rest.split_at_checked(rest.find(['Z', '+', '-'])?)?;
    let mut parts = clock.split('.').next()?.split(':').map(str::parse::<u8>);
    let (hour, minute, second) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    GmtTime::new(day, hour, minute, second)?;
    let minutes = i32::from(hour) * 60 + i32::from(minute) - offset_minutes(offset)?;
    let day = match minutes.div_euclid(DAY) {
        0 => day,
        days if days < 0 => before(day)?,
        _ => after(day)?,
    };
    let minutes = minutes.rem_euclid(DAY);
    GmtTime::new(day, (minutes / 60) as u8, (minutes % 60) as u8, second)
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;
/// The most that a zone is off universal time, minutes.
const MOST_OFFSET: i32 = 14 * 60;

fn offset_minutes(text: &str) -> Option<i32> {
    if text == "Z" {
        return Some(0);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let size = i32::from(hours.parse::<u8>().ok()?) * 60 + i32::from(minutes.parse::<u8>().ok()?);
    let sign = if text.starts_with('-') { -1 } else { 1 };
    (size <= MOST_OFFSET).then_some(sign * size)
}

fn before(day: Date) -> Option<Date> {
    let last_of = |year, month| (28..=31).rev().find_map(|last| Date::new(year, month, last));
    match (day.month(), day.day()) {
        (1, 1) => Date::new(day.year().checked_sub(1)?, 12, 31),
        (month, 1) => last_of(day.year(), month - 1),
        (month, number) => Date::new(day.year(), month, number - 1),
    }
}

fn after(day: Date) -> Option<Date> {
    let (year, month) = (day.year(), day.month());
    let next = Date::new(year, month, day.day() + 1).or_else(|| Date::new(year, month + 1, 1));
    next.or_else(|| Date::new(year + 1, 1, 1))
}
