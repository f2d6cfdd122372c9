//! Dates and times as the traditional encoding writes them (B.1.2, B.1.4).

use std::fmt;
use std::str::FromStr;

/// A day of the calendar, local to the agency, written YYYYMMDD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A second in universal time, written YYYYMMDDHHMMSSZ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GmtTime {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
}

/// A text that is no date, or a date that the calendar does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the calendar")]
pub struct DateError;

impl Date {
    /// A day from year 1 to 9999; `None` where the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year >= 1 && year <= 9999 && day >= 1 && day <= days(year, month);
        if exists { Some(Self { year, month, day }) } else { None }
    }

    /// Its year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Its month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Its day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl GmtTime {
    /// A second of a day; 60 is a leap second. `None` where no day has it.
    pub const fn new(date: Date, hour: u8, minute: u8, second: u8) -> Option<Self> {
        let exists = hour < 24 && minute < 60 && second <= 60;
        if exists { Some(Self { date, hour, minute, second }) } else { None }
    }

    /// Its day.
    pub const fn date(self) -> Date {
        self.date
    }
}

/// Days of a month, 0 for a month that the year does not have.
const fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// The digits of `text` at `from..to` as a number.
fn digits<T: FromStr>(text: &str, from: usize, to: usize) -> Result<T, DateError> {
    let digits = text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|part| part.parse().ok()).ok_or(DateError)
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.len() != 8 {
            return Err(DateError);
        }
        Self::new(digits(text, 0, 4)?, digits(text, 4, 6)?, digits(text, 6, 8)?).ok_or(DateError)
    }
}

impl FromStr for GmtTime {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.len() != 15 || !text.ends_with('Z') {
            return Err(DateError);
        }
        let date = text.get(..8).ok_or(DateError)?.parse()?;
        let (hour, minute, second) = (digits(text, 8, 10)?, digits(text, 10, 12)?, digits(text, 12, 14)?);
        Self::new(date, hour, minute, second).ok_or(DateError)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}{:02}{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for GmtTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{:02}{:02}{:02}Z", self.date, self.hour, self.minute, self.second)
    }
}
