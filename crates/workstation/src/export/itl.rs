//! A case's prints as one ANSI/NIST-ITL file: codes, a folio and fingers, nothing about the subject but whether it
//! lives and how whole it is.

use super::coding::Coded;
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{views, vocabulary};
use casework::{CaptureMethod, Case, HandCondition, Print, Technique};
use core_client::ten_print::{self, RecordedImage, TenPrintFinger, Transmittal};
use nist_itl::{BodyClass, BodyExtent, CaptureTechnology, Compression, Impression, Subject};
use terms::{Finger, MissingReason, SubjectKind, Timestamp};

/// 1.004 TOT. INE's own kinds are not public; this is the usual one for a search with the prints of an unknown person.
const KIND: &str = "DEU";
/// Whom a file goes to that is exported without a solicitud.
const ANYBODY: &str = "INTERCAMBIO";

/// Who a file says it is from, to whom, and which it is.
pub(super) struct Addressed {
    pub(super) destination: String,
    /// The sender's own number of it, opaque.
    pub(super) control_number: String,
    /// The opaque folio it is known by.
    pub(super) folio: String,
    /// The day it bears.
    pub(super) date: Timestamp,
}

/// The file of a case's prints, as they leave without a solicitud.
pub(super) fn file(desk: &Desk, case: &Case, coded: &[Coded]) -> Result<Vec<u8>, Trouble> {
    let control_number = vocabulary::hex(&desk.id());
    let addressed = Addressed {
        destination: ANYBODY.to_owned(),
        control_number,
        folio: case.folio().as_str().to_owned(),
        date: desk.now(),
    };
    addressed_file(desk, case, coded, &addressed)
}

/// The file of a case's prints to somebody. Fingers that are not in `coded` are told as missing.
pub(super) fn addressed_file(
    desk: &Desk,
    case: &Case,
    coded: &[Coded],
    addressed: &Addressed,
) -> Result<Vec<u8>, Trouble> {
    let station = views::station(desk).ok_or_else(|| Trouble::gone("la estación"))?;
    let transmittal = Transmittal {
        kind: KIND,
        date: views::day(addressed.date),
        destination: &addressed.destination,
        originator: station.as_str(),
        control_number: &addressed.control_number,
        folio: &addressed.folio,
        subject: subject(case),
    };
    let state = |finger: Finger| match coded.iter().find(|coded| coded.finger == finger) {
        Some(coded) => printed(case, coded),
        None => TenPrintFinger::Missing {
            reason: missing(case, finger),
            noted_on: views::day(case.finger(finger).missing().map_or(addressed.date, |missing| missing.at)),
        },
    };
    let fingers = Finger::ALL.map(|finger| (finger, state(finger)));
    Ok(ten_print::file(&transmittal, &fingers)?.to_bytes())
}

/// Why no print of a finger leaves: as noted, else because the one there is cannot be used.
pub(super) fn missing(case: &Case, finger: Finger) -> MissingReason {
    case.finger(finger).missing().map_or(MissingReason::UnableToPrint, |missing| missing.reason)
}

fn printed(case: &Case, coded: &Coded) -> TenPrintFinger {
    let record = case.finger(coded.finger);
    let chosen = record.chosen();
    let technique = chosen.map(|print| print.captured.technique);
    TenPrintFinger::Printed(RecordedImage {
        data: coded.bytes.clone(),
        compression: Compression::Wsq20,
        size: coded.size,
        ppi: coded.exported.ppi,
        scanned_ppi: chosen.map(|print| print.captured.ppi).filter(|ppi| *ppi != coded.exported.ppi),
        impression: technique.as_ref().and_then(impression).unwrap_or(Impression::UNKNOWN),
        technology: technique.as_ref().and_then(technology),
        captured_on: views::day(chosen.map_or(Timestamp(0), |print: &Print| print.at)),
        partial: record.missing().is_some_and(|missing| missing.partial_print),
    })
}

fn impression(technique: &Technique) -> Option<Impression> {
    Impression::new(vocabulary::impression(technique))
}

fn technology(technique: &Technique) -> Option<CaptureTechnology> {
    match technique.method {
        CaptureMethod::InkRolled | CaptureMethod::InkStrip => Some(CaptureTechnology::INK_ON_PAPER),
        _ => None,
    }
}

/// 14.046 SUB, told where the state of the hand is the same on every finger.
fn subject(case: &Case) -> Option<Subject> {
    let mut conditions =
        case.fingers().filter_map(|(_, record)| Some(record.chosen()?.captured.technique.condition));
    let first = conditions.next()?;
    let one = conditions.all(|condition| class(condition) == class(first));
    match case.subject() {
        SubjectKind::Patient => Some(Subject::Alive),
        SubjectKind::Body | SubjectKind::Segment if one => {
            let whole = case.subject() == SubjectKind::Body;
            let extent = if whole { BodyExtent::Whole } else { BodyExtent::Fragment };
            Some(Subject::Dead { extent, class: class(first)? })
        }
        SubjectKind::Body | SubjectKind::Segment => None,
    }
}

/// The state of a body as the standard knows three; `None` for a living hand.
const fn class(condition: HandCondition) -> Option<BodyClass> {
    match condition {
        HandCondition::Living => None,
        HandCondition::Flaccid | HandCondition::Rigid => Some(BodyClass::Natural),
        HandCondition::Putrefied
        | HandCondition::Macerated
        | HandCondition::Mummified
        | HandCondition::Carbonised => Some(BodyClass::Decomposed),
        HandCondition::PartlySkeletonised => Some(BodyClass::Skeletal),
    }
}
