//! Where an image was taken: GEO (xx.998).

use crate::{Charset, GmtTime, Subfield, Text};
use std::fmt;

/// Where and when a sample was taken. Degrees are of WGS 84 where no datum is named. Never shown in `Debug`.
#[derive(Clone, Default, PartialEq)]
pub struct Location<'a> {
    /// When, in universal time, UTE.
    pub at: Option<GmtTime>,
    /// Degrees north, -90 to 90: LTD, LTM and LTS together.
    pub latitude: Option<f64>,
    /// Degrees east, -180 to 180: LGD, LGM and LGS together.
    pub longitude: Option<f64>,
    /// Metres above the sea, ELE.
    pub elevation_m: Option<f64>,
    /// The geodetic datum, GDC, such as `WGS84`.
    pub datum: Option<Text<'a>>,
    /// The place in words, GRT, at most 150 characters.
    pub place: Option<Text<'a>>,
}

impl<'a> Location<'a> {
    pub(crate) fn read(subfield: Subfield<'a>, charset: Charset) -> Self {
        Self {
            at: subfield.ascii(0).and_then(|text| text.parse().ok()),
            latitude: degrees(subfield, 1, 90.0),
            longitude: degrees(subfield, 4, 180.0),
            elevation_m: finite(subfield, 7),
            datum: subfield.text(8, charset),
            place: subfield.text(12, charset),
        }
    }

    /// Whether its numbers are of a place on earth: degrees in their ranges, -422 to 8,848 m above the sea.
    pub(crate) fn is_on_earth(&self) -> bool {
        let within =
            |value: Option<f64>, low: f64, high: f64| value.is_none_or(|value| (low..=high).contains(&value));
        within(self.latitude, -90.0, 90.0)
            && within(self.longitude, -180.0, 180.0)
            && within(self.elevation_m, -422.0, 8_848.0)
    }

    /// Its items, degrees with decimals and no minutes; those at the end that are empty are left out.
    pub(crate) fn items(&self) -> Vec<String> {
        let number =
            |value: Option<f64>, digits: usize| value.map_or_else(String::new, |v| format!("{v:.digits$}"));
        let text =
            |text: &Option<Text<'_>>| text.as_ref().map_or_else(String::new, |text| text.as_str().to_owned());
        let mut items = vec![String::new(); 13];
        items[0] = self.at.map_or_else(String::new, |time| time.to_string());
        items[1] = number(self.latitude, 6);
        items[4] = number(self.longitude, 6);
        items[7] = number(self.elevation_m, 2);
        items[8] = text(&self.datum);
        items[12] = text(&self.place);
        while items.last().is_some_and(String::is_empty) {
            items.pop();
        }
        items
    }
}

impl fmt::Debug for Location<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Location(..)")
    }
}

/// Degrees, minutes and seconds from `place` on; the sign of the degrees is that of the whole.
fn degrees(subfield: Subfield<'_>, place: usize, most: f64) -> Option<f64> {
    let whole = finite(subfield, place)?;
    let part = |place| finite(subfield, place).filter(|part| (0.0..60.0).contains(part)).unwrap_or(0.0);
    let size = whole.abs() + part(place + 1) / 60.0 + part(place + 2) / 3600.0;
    (size <= most).then(|| size.copysign(whole))
}

fn finite(subfield: Subfield<'_>, place: usize) -> Option<f64> {
    subfield.parse::<f64>(place).filter(|number| number.is_finite())
}
