//! NIST's `.xyt`: a line for each minutia with x, y, theta and (maybe) quality, whole numbers, as mindtct writes and
//! bozorth3 reads them.
//!
//! Px at the print's resolution, taken as 500 ppi since the file cannot say. The origin is at the *bottom* left, and
//! theta, in degrees counter-clockwise from the positive x axis, points the *other* way along the ridge than 378's angle.
//! (mindtct's `-m1` writes 378's directions in 2 degrees instead; nothing in such a file tells, so it is not read right.)
//! The file does not know the print's size: the smallest that holds the minutiae is taken.

use super::{FingerView, FormatError, MOST_MINUTIAE, UNREPORTED_QUALITY, ViewMinutia};
use crate::Template;
use markup::MinutiaKind;
use terms::{CentiPx, MilliDegrees, Quality};

/// Half a turn: what NIST's directions are ahead of 378's.
const OTHER_WAY: i32 = 180_000;
/// Largest coordinate, px.
pub(super) const LAST_PX: i32 = 65_535;

/// A line: x, y, theta and, where it stands there, quality.
struct Line {
    x: i32,
    y: i32,
    theta: i32,
    quality: Option<u8>,
}

/// Whether the first line holds three or four whole numbers.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    line.is_some_and(|line| line.len() < 64 && Line::read(line).is_some())
}

/// The view, of the smallest print that holds it.
pub(super) fn read(bytes: &[u8]) -> Result<FingerView, FormatError> {
    let lines = lines(bytes)?;
    let width = lines.iter().map(|line| line.x + 1).max().unwrap_or(0);
    let height = lines.iter().map(|line| line.y).max().unwrap_or(0).max(1);
    Ok(view(&lines, width, height))
}

/// The view as somebody reads it who knows how high the print is.
pub(super) fn read_knowing(bytes: &[u8], height: i32) -> Result<FingerView, FormatError> {
    let guessed = read(bytes)?;
    let minutiae = view(&lines(bytes)?, 0, height).minutiae;
    Ok(FingerView { minutiae, ..guessed })
}

fn view(lines: &[Line], width: i32, height: i32) -> FingerView {
    let minutiae = lines.iter().map(|line| ViewMinutia {
        x: CentiPx(line.x * 100 + 50),
        y: CentiPx((height - line.y) * 100 + 50),
        direction: MilliDegrees::new(line.theta * 1000 + OTHER_WAY),
        kind: MinutiaKind::Unknown,
        quality: line.quality.map(Quality::new),
    });
    let template = Template::new(width as u32, height as u32, Vec::new());
    FingerView { minutiae: minutiae.collect(), ..FingerView::new(&template) }
}

fn lines(bytes: &[u8]) -> Result<Vec<Line>, FormatError> {
    let mut lines = Vec::new();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        lines.push(Line::read(line).ok_or(FormatError::BadLine(number + 1))?);
        if lines.len() > MOST_MINUTIAE {
            return Err(FormatError::TooMany(lines.len()));
        }
    }
    Ok(lines)
}

impl Line {
    /// `None` if it is no minutia.
    fn read(line: &[u8]) -> Option<Self> {
        let mut words = std::str::from_utf8(line).ok()?.split_ascii_whitespace();
        let mut next = || words.next().map(|word| word.parse::<i32>().ok());
        let (x, y, theta) = (next()??, next()??, next()??);
        let quality = match next() {
            Some(quality) => Some(u8::try_from(quality?).ok().filter(|quality| *quality <= 100)?),
            None => None,
        };
        let within = (0..=LAST_PX).contains(&x) && (0..=LAST_PX).contains(&y);
        (within && (-360..=360).contains(&theta) && next().is_none()).then_some(Line { x, y, theta, quality })
    }
}

/// The height a view is written from: its print's, or more if a minutia lies below it.
pub(super) fn height(view: &FingerView) -> i32 {
    let lowest = view.minutiae.iter().map(|minutia| minutia.y.0.div_euclid(100) + 1).max().unwrap_or(0);
    lowest.max(view.height_px.min(LAST_PX as u32) as i32).min(LAST_PX)
}

/// One line a minutia. Bozorth3 wants as many numbers on all lines, so where only some minutiae have a quality the others are
/// given [`UNREPORTED_QUALITY`].
pub(super) fn write(view: &FingerView) -> Vec<u8> {
    let (height, with_quality) =
        (height(view), view.minutiae.iter().any(|minutia| minutia.quality.is_some()));
    let mut text = String::new();
    for minutia in &view.minutiae {
        let x = minutia.x.0.div_euclid(100).clamp(0, LAST_PX);
        let y = (height - minutia.y.0.div_euclid(100)).clamp(0, LAST_PX);
        let theta = (MilliDegrees::new(minutia.direction.get() + OTHER_WAY).get() + 500) / 1000 % 360;
        text += &format!("{x} {y} {theta}");
        if with_quality {
            text += &format!(" {}", minutia.quality.unwrap_or(UNREPORTED_QUALITY).get());
        }
        text.push('\n');
    }
    text.into_bytes()
}
