//! What records say of how a view was captured and by whose products. Whole numbers as the standards code them, kept so
//! that they can be written back; nothing here is interpreted.

use serde::{Deserialize, Serialize};
use terms::Quality;

/// What stands beside the print in a record. The default says nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capture {
    /// Of what product the record is: 378 alone.
    pub product: Product,
    /// Capture equipment, 378 and the 2005 record: compliance in the upper four bits, the device's number in the others; 0
    /// where not told.
    pub equipment: u16,
    /// Capture device of the 2011 record (8.4.4 to 8.4.6).
    pub device: Device,
    /// When it was captured, universal time: the 2011 record alone (8.4.3).
    pub time: Option<CaptureTime>,
    /// What measured the view's quality: the 2011 record alone (8.4.7).
    pub algorithm: Algorithm,
    /// Qualities beside the view's own: the 2011 record alone, at most 254 there.
    pub further_qualities: Vec<FurtherQuality>,
    /// What the device is certified for: the 2011 record alone, at most 255 there.
    pub certificates: Vec<Certificate>,
}

/// Who made a record, as the biometric registry numbers organisations, and with which of their products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The organisation.
    pub owner: u16,
    /// Its product.
    pub kind: u16,
}

/// A capture device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Technology, as the 2011 record lists them; 0 where not told.
    pub technology: u8,
    /// The organisation that makes it; 0 where not told.
    pub maker: u16,
    /// Its kind, as the maker numbers them; 0 where not told.
    pub kind: u16,
}

/// A date and time as the 2011 record writes it; all ones in a field where it is not told. Not checked: a record with
/// an impossible date is still a record of a print.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureTime {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
    /// Hour.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
    /// Second.
    pub second: u8,
    /// Thousandths of a second.
    pub millisecond: u16,
}

/// An algorithm that measures quality; zeros where not told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Algorithm {
    /// The organisation it is of.
    pub maker: u16,
    /// Its number among that organisation's.
    pub number: u16,
}

/// A quality measured by another algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherQuality {
    /// 0 to 100; `None` where measuring failed.
    pub score: Option<Quality>,
    /// What measured it.
    pub algorithm: Algorithm,
}

/// A certificate of a capture device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The organisation that gave it.
    pub authority: u16,
    /// What for: 1 to 3 are the annexes E.1 to E.3 of the 2011 standard.
    pub scheme: u8,
}

impl Default for Product {
    /// Of an organisation that is not registered, as ours.
    fn default() -> Self {
        Product { owner: 0x0103, kind: 0 }
    }
}

impl CaptureTime {
    /// From the nine bytes of a record; `None` if they say nothing.
    pub(super) fn read(bytes: [u8; 9]) -> Option<Self> {
        let [y0, y1, month, day, hour, minute, second, m0, m1] = bytes;
        (bytes != [0xff; 9]).then_some(CaptureTime {
            year: u16::from_be_bytes([y0, y1]),
            month,
            day,
            hour,
            minute,
            second,
            millisecond: u16::from_be_bytes([m0, m1]),
        })
    }

    /// The nine bytes of a record.
    pub(super) fn write(time: Option<Self>) -> [u8; 9] {
        let Some(time) = time else { return [0xff; 9] };
        let ([y0, y1], [m0, m1]) = (time.year.to_be_bytes(), time.millisecond.to_be_bytes());
        [y0, y1, time.month, time.day, time.hour, time.minute, time.second, m0, m1]
    }
}

impl std::fmt::Debug for CaptureTime {
    /// Nothing of it: when somebody was printed never reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaptureTime")
    }
}

impl std::fmt::Debug for Capture {
    /// Nothing of it, since the time is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Capture")
    }
}
