//! What stands before the minutiae: 9.126 CBI, 9.127 CEI, 9.135 FQD.

use crate::efs::{Draft, Entry, FeatureFault, Items, Read, Written, codes, opaque};
use crate::{Score, Text};

/// In which format the minutiae are, and whose algorithm found them, 9.126 CBI.
#[derive(Clone, PartialEq, Eq)]
pub struct CbeffInformation<'a> {
    /// CFT: which format of the format owner 27, INCITS M1.
    pub format: RecordFormat,
    /// CPI: the registered number of the algorithm's product, or what its maker writes instead.
    pub product: Text<'a>,
}

codes! {
    /// A record format of INCITS 378.
    RecordFormat {
        /// Minutiae.
        Minutiae = "513",
        /// Minutiae with extended data: ridge counts, cores, deltas.
        Extended = "514",
    }
}

/// What captured the image, 9.127 CEI.
#[derive(Clone, PartialEq, Eq)]
pub struct CaptureEquipment<'a> {
    /// AFS.
    pub certification: Certification,
    /// CID: the registered number of the device; 0 where none is said.
    pub device: Text<'a>,
}

codes! {
    /// To what a capture device is certified, AFS.
    Certification {
        /// To Appendix F of the FBI's specification.
        AppendixF = "APPF",
        /// To nothing.
        None = "NONE",
    }
}

/// The quality of the view, 9.135 FQD.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewQuality {
    /// QVU.
    pub score: Score,
    /// QAV and QAP: whose algorithm, and which.
    pub algorithm: Option<(u16, u16)>,
}

opaque!(CbeffInformation<'_>, CaptureEquipment<'_>,);

/// The format owner INCITS M1, CFO.
const OWNER: u8 = 27;

impl<'a> Entry<'a> for CbeffInformation<'a> {
    const FIELD: u32 = 126;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        items.number(0, OWNER..=OWNER)?;
        Ok(Self { format: items.code(1)?, product: items.text(2)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.plain(OWNER);
        draft.code(self.format)?;
        draft.comment(&self.product)
    }
}

impl<'a> Entry<'a> for CaptureEquipment<'a> {
    const FIELD: u32 = 127;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        Ok(Self { certification: items.code(0)?, device: items.text(1)? })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        draft.code(self.certification)?;
        draft.comment(&self.device)
    }
}

impl<'a> Entry<'a> for ViewQuality {
    const FIELD: u32 = 135;
    const MOST: usize = 1;

    fn read(items: Items<'a>) -> Read<Self> {
        let score = match items.number(0, 0..=255)? {
            254 => Score::NotComputed,
            255 => Score::Failed,
            value @ 0..=100 => Score::Value(value),
            _ => return items.wrong(0, FeatureFault::OutOfRange),
        };
        let product = |items: Items<'_>, place| items.number(place, 0..=u16::MAX);
        let algorithm = match (items.optional(1, vendor)?, items.optional(2, product)?) {
            (Some(vendor), Some(product)) => Some((vendor, product)),
            (None, None) => None,
            (None, Some(_)) => return items.wrong(1, FeatureFault::Missing),
            (Some(_), None) => return items.wrong(2, FeatureFault::Missing),
        };
        Ok(Self { score, algorithm })
    }

    fn write(&self, draft: &mut Draft) -> Written {
        if matches!(self.score, Score::Value(101..)) {
            return draft.wrong(FeatureFault::OutOfRange);
        }
        draft.plain(self.score.number());
        if let Some((vendor, product)) = self.algorithm {
            draft.plain(format_args!("{vendor:04X}"));
            draft.plain(product);
        }
        Ok(())
    }
}

/// Four hexadecimal digits or fewer.
fn vendor(items: Items<'_>, place: usize) -> Read<u16> {
    let text = items.ascii(place, FeatureFault::NotANumber)?;
    let digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match u16::from_str_radix(text, 16) {
        Ok(number) if digits => Ok(number),
        _ => items.wrong(place, FeatureFault::NotANumber),
    }
}
