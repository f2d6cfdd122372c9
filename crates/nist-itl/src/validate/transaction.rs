//! Type-1 against the records it leads: version, domain, and the scales that binary prints are read with.

use super::{Report, Rule, View, views};
use crate::{File, RecordType};

/// The versions of the standard by 1.002 VER: 1993 to 2015.
const VERSIONS: [&str; 7] = ["0200", "0201", "0300", "0400", "0500", "0501", "0502"];
/// 500 ppi in pixels per millimetre, with a tolerance of 1 %.
const CLASS_500: std::ops::RangeInclusive<f64> = 19.49..=19.88;

pub(super) fn check(file: &File, report: &mut Report<'_>) {
    let Some(type_1) = views(file).next() else { return };
    let place = type_1.place;
    match type_1.record.ascii(2) {
        None => report.add(place.field(2), Rule::FieldMissing),
        Some(version) if !VERSIONS.contains(&version) => report.add(place.field(2), Rule::Version),
        Some(_) => {}
    }
    check_resolution(file, &type_1, report);
    let has_text = file.tagged(RecordType::USER_TEXT).next().is_some();
    if has_text && type_1.record.ascii(13).is_none() {
        report.add(place.field(13), Rule::DomainMissing);
    }
}

/// 1.011 and 1.012 are 00.00 where no record of Types 3 to 7 needs them. Type-4 is of 500 ppi.
fn check_resolution(file: &File, type_1: &View<'_>, report: &mut Report<'_>) {
    let needs = |record_type: RecordType| matches!(record_type.get(), 3..=7);
    let needed = file.records().iter().any(|record| needs(record.record_type()));
    let of_500 = file.of_type(RecordType::BINARY_FINGERPRINT).next().is_some();
    for number in [11, 12] {
        let place = type_1.place.field(number);
        match type_1.record.parse::<f64>(number) {
            Some(scale) if !needed && scale != 0.0 => report.add(place, Rule::ResolutionUnneeded),
            Some(scale) if of_500 && !is_class_500(scale, number) => {
                report.add(place, Rule::ResolutionNeeded)
            }
            _ => {}
        }
    }
}

/// Prints may be scanned finer than they are sent.
fn is_class_500(scale: f64, number: u32) -> bool {
    CLASS_500.contains(&scale) || (number == 11 && scale > *CLASS_500.end())
}
