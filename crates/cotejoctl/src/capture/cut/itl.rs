//! The boxes of a card as one ANSI/NIST-ITL file: Type-1, a Type-2 that holds nothing but an opaque number, and a Type-14
//! for each box with a print, slaps with the place of each finger (14.021 SEG, 14.025 ASEG).

use crate::formats::dates::day;
use crate::open::{Arguments, told, usage};
use anyhow::Result;
use core_client::ten_print::{self, Transmittal};
use fingerprint::slap::SlapFinger;
use jiff::civil::Date;
use nist_itl::{
    BuildError, Capture, Compression, FingerprintDraft, Idc, ImageDraft, Impression, Polygon, Position,
    Provenance, Scale, Segment, Sha256,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256 as Hasher};
use terms::{Ppi, Take};
use workstation::Trouble;
use workstation::ports::{Clock as _, SystemClock};

/// Whom a file goes to that is made for nobody in particular.
const ANYBODY: &str = "INTERCAMBIO";
/// Who sends it, where nobody says so.
const SENDER: &str = "COTEJO";
/// 1.004: persons unknown, dead.
const KIND: &str = "DEU";

/// What a file says of its sender, receiver and days.
pub(super) struct Addressed {
    kind: String,
    originator: String,
    destination: String,
    date: Date,
    captured_on: Date,
}

/// A box as it enters its record.
pub(super) struct Entering {
    pub(super) take: Take,
    pub(super) wsq: Vec<u8>,
    /// Width and height as compressed, px.
    pub(super) size: (u32, u32),
    pub(super) ppi: Ppi,
    pub(super) scanned: Ppi,
    /// The fingers of a slap, where each has a position; px as compressed.
    pub(super) fingers: Vec<SlapFinger>,
}

impl Addressed {
    /// Takes its options out; today where no day is told.
    pub(super) fn new(arguments: &mut Arguments) -> Result<Self> {
        let mut or = |name: &str, otherwise: &str| -> Result<String> {
            Ok(arguments.option(name)?.unwrap_or_else(|| otherwise.to_owned()))
        };
        let (kind, originator, destination) =
            (or("--tot", KIND)?, or("--ori", SENDER)?, or("--dai", ANYBODY)?);
        let date = day(arguments, "--date")?.map_or_else(today, Ok)?;
        let captured_on = day(arguments, "--captured")?.unwrap_or(date);
        Ok(Addressed { kind, originator, destination, date, captured_on })
    }

    /// What the options say, without the day on which a card happens to be cut.
    pub(super) fn told(&self) -> Value {
        json!([self.kind, self.originator, self.destination])
    }

    /// The file of these boxes, known by the opaque `number`.
    pub(super) fn file(&self, number: &str, boxes: Vec<Entering>) -> Result<Vec<u8>> {
        self.build(number, boxes).map_err(|error| told(Trouble::from(error).0))
    }

    fn build(&self, number: &str, boxes: Vec<Entering>) -> Result<Vec<u8>, BuildError> {
        let mut builder = ten_print::begin(&Transmittal {
            kind: &self.kind,
            date: self.date,
            destination: &self.destination,
            originator: &self.originator,
            control_number: number,
            folio: number,
            subject: None,
        })?;
        for (at, entering) in boxes.into_iter().enumerate() {
            builder.push(self.record(entering)?.into_record(idc(at + 1))?)?;
        }
        Ok(builder.build()?.to_bytes())
    }

    fn record(&self, entering: Entering) -> Result<FingerprintDraft<'_>, BuildError> {
        let Entering { take, wsq, size, ppi, scanned, fingers } = entering;
        let impression = match take.impression() {
            terms::Impression::Rolled => Impression::CARD_ROLLED,
            terms::Impression::Plain => Impression::CARD_PLAIN,
        };
        let dots = |ppi: Ppi| (u32::from(ppi.get()), u32::from(ppi.get()));
        let (across, down) = dots(ppi);
        let image = ImageDraft {
            width: size.0,
            height: size.1,
            scale: Scale::PixelsPerInch(across, down),
            scanned: (scanned != ppi).then(|| dots(scanned)),
            compression: Compression::Wsq20,
            bits_per_pixel: 8,
            hash: Some(Sha256(Hasher::digest(&wsq).into())),
            data: wsq,
        };
        let capture = Capture {
            source_agency: self.originator.as_str().into(),
            captured_on: ten_print::day(self.captured_on),
            image: Some(image),
            provenance: Provenance::default(),
        };
        let position = Position::new(take.fgp()).expect("every take has a code");
        let mut draft = FingerprintDraft::new(impression, position, capture);
        draft.segments = fingers.iter().filter_map(segment).collect();
        draft.polygons = fingers.iter().filter_map(polygon).collect();
        Ok(draft)
    }
}

fn position(finger: &SlapFinger) -> Option<Position> {
    Position::finger(finger.position?.position())
}

fn segment(finger: &SlapFinger) -> Option<Segment> {
    let bounds = finger.bounds;
    let (left, top) = (bounds.x, bounds.y);
    let (right, bottom) = (left + bounds.width, top + bounds.height);
    Some(Segment { finger: position(finger)?, left, right, top, bottom })
}

fn polygon(finger: &SlapFinger) -> Option<Polygon> {
    Some(Polygon { finger: position(finger)?, corners: finger.polygon.clone() })
}

/// A card has at most sixty boxes, and a file a hundred designations.
fn idc(number: usize) -> Idc {
    u8::try_from(number).ok().and_then(Idc::new).expect("a card has fewer boxes than there are designations")
}

/// Today, local.
fn today() -> Result<Date> {
    let now = SystemClock::start().now().0;
    let now = jiff::Timestamp::from_millisecond(now)
        .map_err(|_| usage("el reloj del equipo no dice un día; use --date"))?;
    Ok(now.to_zoned(jiff::tz::TimeZone::system()).date())
}
