//! NIST's `.xyt`: a line for each minutia with x, y, theta and (maybe) quality, whole numbers, as mindtct writes and
//! bozorth3 reads them.
//!
//! Px at the print's resolution, taken as 500 ppi since the file cannot say. The origin is at the *bottom* left, and
//! theta, in degrees counter-clockwise from the positive x axis, points the *other* way along the ridge than 378's angle.
//! (mindtct's `-m1` writes 378's directions in 2 degrees instead; nothing in such a file tells, so it is not read right.)
//! The file does not know the print's size: the smallest that holds the minutiae is taken.

use super::fields::{self, MOST_MINUTIAE, UNREPORTED_QUALITY};
use super::{FingerView, FormatError};
use crate::EngineMinutia;
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// Half a turn: what NIST's directions are ahead of 378's.
const OTHER_WAY: i32 = 180_000;
/// Largest coordinate read, px.
const LAST_PX: i32 = 65_535;

/// Whether the first line holds three or four whole numbers.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    line.is_some_and(|line| line.len() < 64 && numbers(line).is_some())
}

pub(super) fn read(bytes: &[u8]) -> Result<FingerView, FormatError> {
    let mut found = Vec::new();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        found.push(numbers(line).ok_or(FormatError::BadLine(number + 1))?);
        if found.len() > MOST_MINUTIAE {
            return Err(FormatError::TooMany(found.len()));
        }
    }
    let width = found.iter().map(|[x, ..]| x + 1).max().unwrap_or(0);
    let height = found.iter().map(|[_, y, ..]| *y).max().unwrap_or(0).max(1);
    let minutiae = found.iter().map(|[x, y, theta, quality]| EngineMinutia {
        x: CentiPx(x * 100 + 50),
        y: CentiPx((height - y) * 100 + 50),
        direction: MilliDegrees::new(theta * 1000 + OTHER_WAY),
        kind: MinutiaKind::Unknown,
        quality: Quality::new(*quality as u8),
    });
    Ok(FingerView::new(fields::template(width as u32, height as u32, minutiae.collect())))
}

/// x, y, theta and quality of a line; `None` if it is no minutia.
fn numbers(line: &[u8]) -> Option<[i32; 4]> {
    let mut words = std::str::from_utf8(line).ok()?.split_ascii_whitespace();
    let mut next = || words.next().map(|word| word.parse::<i32>().ok());
    let (x, y, theta) = (next()??, next()??, next()??);
    let quality = match next() {
        Some(quality) => quality?,
        None => i32::from(UNREPORTED_QUALITY.get()),
    };
    let within = (0..=LAST_PX).contains(&x) && (0..=LAST_PX).contains(&y);
    let proper = (-360..=360).contains(&theta) && (0..=100).contains(&quality) && next().is_none();
    (within && proper).then_some([x, y, theta, quality])
}

/// One line a minutia; whatever lies outside the print is brought to its rim.
pub(super) fn write(view: &FingerView) -> Vec<u8> {
    let height = view.template.height_px.min(LAST_PX as u32) as i32;
    let mut text = String::new();
    for minutia in &view.template.minutiae {
        let x = minutia.x.0.div_euclid(100).clamp(0, LAST_PX);
        let y = (height - minutia.y.0.div_euclid(100)).clamp(0, LAST_PX);
        let theta = (MilliDegrees::new(minutia.direction.get() + OTHER_WAY).get() + 500) / 1000 % 360;
        text += &format!("{x} {y} {theta} {}\n", minutia.quality.get());
    }
    text.into_bytes()
}
