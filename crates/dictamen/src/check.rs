//! What facts must hold before anything is composed: no print of a candidate that was not confirmed, and
//! nothing that contradicts itself.

use crate::facts::{Facts, FingerState, Plate, PlateImage};
use crate::field_sheet::FieldSheetFacts;
use crate::labels::{Label, LabelOn, LabelsFacts, PER_SHEET, Stock};
use crate::oficio::OficioFacts;
use markup::PointId;
use std::collections::HashSet;
use terms::{Conclusion, Finger, FingerSet, OverallResult, Timestamp};
use thiserror::Error;

/// Why a document was not composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// A plate shows a print of a candidate that the dictamen does not confirm.
    #[error("the plate of finger {0} shows a candidate that is not confirmed")]
    PlateOfUnconfirmed(Finger),
    /// A confirming dictamen without its candidate, or another result with one.
    #[error("the result and the confirmed candidate contradict each other")]
    ResultContradicted,
    /// A dictamen without search that rules on candidates, or says that there were no records.
    #[error("the result and the search contradict each other")]
    SearchContradicted,
    /// The ten fingers are not there once each in FGP order.
    #[error("the ten fingers are not told in order")]
    FingersIncomplete,
    /// A pair of a plate cites a point that the print does not have, or one outside the print.
    #[error("pair {number} of finger {finger} cites a point that is not on the print")]
    PointMissing {
        /// The plate's finger.
        finger: Finger,
        /// The pair's number.
        number: u16,
    },
    /// The pairs of a plate are not numbered 1, 2, 3 and so on.
    #[error("the pairs of finger {0} are not numbered from 1")]
    PairsMisnumbered(Finger),
    /// The head of the chain is not 64 hexadecimal digits.
    #[error("the head of the chain is not 64 hexadecimal digits")]
    ChainHead,
    /// A time lies outside the years 1970 to 9999.
    #[error("a time lies outside 1970 to 9999")]
    Time,
    /// The number of the document is too long to print in its code.
    #[error("the number of the document is too long")]
    NumberTooLong,
    /// An oficio that asks for nothing.
    #[error("the oficio has no solicitud")]
    OficioEmpty,
    /// A solicitud of an oficio repeats a folio, repeats a finger or has no print.
    #[error("solicitud number {0} repeats a folio or a finger, or has no print")]
    SolicitudContradicted(usize),
    /// A field sheet tells two states of a finger, or the same treatment of it twice.
    #[error("finger {0} is told twice")]
    FingerRepeated(Finger),
    /// A treatment of a field sheet has no finger.
    #[error("treatment number {0} has no finger")]
    TreatmentEmpty(usize),
    /// Labels without a label, or none left on the first sheet.
    #[error("there is no label to print, or no place for one on the first sheet")]
    LabelsEmpty,
    /// The folio, tag or reagent of a label is too long to stand on it.
    #[error("label number {0} has a text that is too long for it")]
    LabelTooLong(usize),
    /// The PDF could not be written.
    #[error("the PDF could not be written")]
    Unwritable,
}

/// Longest number of a document, in bytes, that the code at the foot of each page holds.
const LONGEST_NUMBER: usize = 64;
/// Longest folio and tag of a label, in characters: those of `casework`.
const LONGEST_NAME: usize = 32;
/// Longest name of a solution on a label, in characters.
const LONGEST_REAGENT: usize = 64;
/// 9999-12-31T23:59:59Z, milliseconds, less a day so that no time zone leaves the year.
const LATEST: i64 = 253_402_214_400_000;

pub(crate) fn check(facts: &Facts) -> Result<(), ComposeError> {
    let in_order = facts.fingers.iter().map(|told| told.finger).eq(Finger::ALL);
    if !in_order {
        return Err(ComposeError::FingersIncomplete);
    }
    check_number(&facts.number)?;
    let head = &facts.history.chain_head;
    if head.len() != 64 || !head.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(ComposeError::ChainHead);
    }
    check_times(times(facts))?;
    check_result(facts)?;
    facts.plates.iter().try_for_each(|plate| check_plate(facts, plate))
}

/// What an oficio tells must be what a package may hold.
pub(crate) fn check_oficio(facts: &OficioFacts) -> Result<(), ComposeError> {
    check_number(&facts.number)?;
    check_times(std::iter::once(facts.date))?;
    if facts.solicitudes.is_empty() {
        return Err(ComposeError::OficioEmpty);
    }
    let mut folios = HashSet::new();
    for (solicitud, number) in facts.solicitudes.iter().zip(1..) {
        let missing: FingerSet = solicitud.missing.iter().map(|(finger, _)| *finger).collect();
        let each_once = missing.len() == solicitud.missing.len() && folios.insert(&solicitud.folio);
        if !each_once || missing.len() == Finger::ALL.len() {
            return Err(ComposeError::SolicitudContradicted(number));
        }
    }
    Ok(())
}

/// What is known of a finger stands once in a field sheet.
pub(crate) fn check_field_sheet(facts: &FieldSheetFacts) -> Result<(), ComposeError> {
    check_times(std::iter::once(facts.printed).chain(facts.treatments.iter().map(|one| one.next_look)))?;
    each_once(facts.fingers.iter().map(|(finger, _)| *finger))?;
    for (treatment, number) in facts.treatments.iter().zip(1..) {
        if treatment.fingers.is_empty() {
            return Err(ComposeError::TreatmentEmpty(number));
        }
        each_once(treatment.fingers.iter().copied())?;
    }
    Ok(())
}

fn each_once(fingers: impl Iterator<Item = Finger>) -> Result<(), ComposeError> {
    let mut seen = FingerSet::EMPTY;
    for finger in fingers {
        if seen.contains(finger) {
            return Err(ComposeError::FingerRepeated(finger));
        }
        seen = seen.with(finger);
    }
    Ok(())
}

/// There is something to print and a place for it.
pub(crate) fn check_labels(facts: &LabelsFacts) -> Result<(), ComposeError> {
    let looks = facts.labels.iter().filter_map(|label| match label.on {
        LabelOn::Jar { next_look, .. } => Some(next_look),
        LabelOn::Strip | LabelOn::Envelope | LabelOn::Tag => None,
    });
    check_times(std::iter::once(facts.printed).chain(looks))?;
    let full = matches!(facts.stock, Stock::Letter { used } if usize::from(used) >= PER_SHEET);
    if full || facts.labels.is_empty() {
        return Err(ComposeError::LabelsEmpty);
    }
    match facts.labels.iter().position(too_long) {
        Some(place) => Err(ComposeError::LabelTooLong(place + 1)),
        None => Ok(()),
    }
}

/// Whether a text is longer than a label shows in letters that can be read.
fn too_long(label: &Label) -> bool {
    let longer = |text: &str, longest| text.chars().count() > longest;
    let reagent = match &label.on {
        LabelOn::Jar { reagent, .. } => reagent.as_str(),
        LabelOn::Strip | LabelOn::Envelope | LabelOn::Tag => "",
    };
    longer(&label.folio, LONGEST_NAME)
        || label.tag.as_deref().is_some_and(|tag| longer(tag, LONGEST_NAME))
        || longer(reagent, LONGEST_REAGENT)
}

fn check_number(number: &str) -> Result<(), ComposeError> {
    if number.len() > LONGEST_NUMBER { Err(ComposeError::NumberTooLong) } else { Ok(()) }
}

fn check_times(mut times: impl Iterator<Item = Timestamp>) -> Result<(), ComposeError> {
    if times.all(|time| (0..=LATEST).contains(&time.0)) { Ok(()) } else { Err(ComposeError::Time) }
}

/// The result, the confirmed candidate, its conclusion and the search must tell one story.
fn check_result(facts: &Facts) -> Result<(), ComposeError> {
    let confirming: Vec<_> = (facts.candidates.iter())
        .filter(|candidate| candidate.conclusion == Some(Conclusion::Corresponds))
        .map(|candidate| &candidate.id)
        .collect();
    let consistent = match (facts.result, &facts.confirmed) {
        (OverallResult::Confirmed, Some(id)) => confirming == [id],
        (OverallResult::Confirmed, None) => false,
        (_, confirmed) => confirmed.is_none() && confirming.is_empty(),
    };
    if !consistent {
        return Err(ComposeError::ResultContradicted);
    }
    let searched = facts.search.is_some();
    let told = match facts.result {
        OverallResult::Confirmed | OverallResult::Rejected => searched && !facts.candidates.is_empty(),
        OverallResult::Inconclusive => searched,
        OverallResult::NoRecords => searched && facts.candidates.is_empty(),
        OverallResult::Unsuitable => facts.candidates.is_empty(),
    };
    if told { Ok(()) } else { Err(ComposeError::SearchContradicted) }
}

fn check_plate(facts: &Facts, plate: &Plate) -> Result<(), ComposeError> {
    if facts.confirmed.as_ref() != Some(&plate.candidate) {
        return Err(ComposeError::PlateOfUnconfirmed(plate.finger));
    }
    if !plate.pairs.iter().map(|pair| pair.number).eq(1..=plate.pairs.len() as u16) {
        return Err(ComposeError::PairsMisnumbered(plate.finger));
    }
    let lost = plate
        .pairs
        .iter()
        .find(|pair| !has_point(&plate.questioned, pair.questioned) || !has_point(&plate.known, pair.known));
    match lost {
        Some(pair) => Err(ComposeError::PointMissing { finger: plate.finger, number: pair.number }),
        None => Ok(()),
    }
}

fn has_point(image: &PlateImage, id: PointId) -> bool {
    let (width, height) = (f64::from(image.raster.width()), f64::from(image.raster.height()));
    image.points.iter().any(|point| {
        point.id == id && (0.0..=width).contains(&point.x.px()) && (0.0..=height).contains(&point.y.px())
    })
}

/// Every time the document prints.
fn times(facts: &Facts) -> impl Iterator<Item = Timestamp> {
    let search = facts
        .search
        .iter()
        .flat_map(|search| [Some(search.filed), search.acknowledged, Some(search.answered), search.opened]);
    let fingers = facts.fingers.iter().map(|told| match told.state {
        FingerState::Captured { at, .. } => Some(at),
        FingerState::Missing(_) => None,
    });
    let unmasked = facts.history.unmasked.iter().map(|(_, _, at)| Some(*at));
    [Some(facts.date), Some(facts.intervention.received), facts.history.analysis_locked]
        .into_iter()
        .chain(search)
        .chain(fingers)
        .chain(unmasked)
        .flatten()
}
