//! Wall time between [`Timestamp`], X.509, PDF and XMP. All of them in UTC, from 1970 to 9999.

use std::time::Duration;

use der::DateTime;
use terms::Timestamp;

/// The calendar time of `at` and its milliseconds; `None` outside 1970..=9999.
pub(crate) fn calendar(at: Timestamp) -> Option<(DateTime, u16)> {
    let milliseconds = u64::try_from(at.0).ok()?;
    let whole = DateTime::from_unix_duration(Duration::from_secs(milliseconds / 1000)).ok()?;
    Some((whole, (milliseconds % 1000) as u16))
}

/// The time of an X.509 validity bound.
pub(crate) fn from_x509(time: x509_cert::time::Time) -> Timestamp {
    from_calendar(time.to_date_time(), 0)
}

fn from_calendar(whole: DateTime, milliseconds: i64) -> Timestamp {
    let seconds = i64::try_from(whole.unix_duration().as_secs()).unwrap_or(i64::MAX / 1000);
    Timestamp(seconds * 1000 + milliseconds)
}

/// `D:20260102030405Z`, the PDF date of `at` cut to whole seconds.
pub(crate) fn to_pdf(at: Timestamp) -> Option<String> {
    let (t, _) = calendar(at)?;
    Some(format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}Z",
        t.year(),
        t.month(),
        t.day(),
        t.hour(),
        t.minutes(),
        t.seconds()
    ))
}

/// Reads what [`to_pdf`] writes, nothing else.
pub(crate) fn from_pdf(text: &[u8]) -> Option<Timestamp> {
    let digits = text.strip_prefix(b"D:")?.strip_suffix(b"Z")?;
    if digits.len() != 14 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |from: usize, to: usize| std::str::from_utf8(&digits[from..to]).ok()?.parse::<u16>().ok();
    let part = |from| number(from, from + 2).and_then(|value| u8::try_from(value).ok());
    let whole = DateTime::new(number(0, 4)?, part(4)?, part(6)?, part(8)?, part(10)?, part(12)?).ok()?;
    Some(from_calendar(whole, 0))
}

/// `2026-01-02T03:04:05.678Z`; times out of range are written as the year 1970 begins.
pub(crate) fn to_iso(at: Timestamp) -> String {
    let (whole, milliseconds) =
        calendar(at).or_else(|| calendar(Timestamp(0))).unwrap_or((DateTime::INFINITY, 0));
    let whole = whole.to_string();
    format!("{}.{milliseconds:03}Z", whole.trim_end_matches('Z'))
}

/// Reads what [`to_iso`] writes, nothing else.
pub(crate) fn from_iso(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.strip_suffix('Z')?.split_once('.')?;
    if fraction.len() != 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let whole: DateTime = format!("{whole}Z").parse().ok()?;
    Some(from_calendar(whole, fraction.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_written_forms_come_back() {
        let at = Timestamp(1_795_212_000_123);
        assert_eq!(to_iso(at), "2026-11-20T22:00:00.123Z");
        assert_eq!(from_iso(&to_iso(at)), Some(at));
        assert_eq!(to_pdf(at).as_deref(), Some("D:20261120220000Z"));
        assert_eq!(from_pdf(b"D:20261120220000Z"), Some(Timestamp(1_795_212_000_000)));
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [&b"D:20261320220000Z"[..], b"20261120220000Z", b"D:2026112022000Z", b"D:+0261120220000Z"]
        {
            assert_eq!(from_pdf(text), None);
        }
        for text in ["2026-11-20T22:00:00Z", "2026-11-20T22:00:00.1Z", "", "2026-11-20T22:00:00.+12Z"] {
            assert_eq!(from_iso(text), None);
        }
    }
}
