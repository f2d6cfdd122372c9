//! The bytes of a record: whether field 999 is there where it must be, and the binary prints of Type-4.

use super::image::{self, Claim, ClaimFields};
use super::{Detail, Place, Report, Rule, View, places, views};
use crate::{Amputation, BinaryPrint, File, Impression, PrintLeft, RecordType, Scale, TaggedRecord};

/// The fields of a Type-4 record, which have numbers and no tags.
const TYPE_4: ClaimFields = ClaimFields { width: 6, height: 7, compression: 8, bits: 0, data: 9, scale: 5 };
/// The least of a side, px.
const LEAST_SIDE: u32 = 10;

pub(super) fn check(file: &File, report: &mut Report<'_>) {
    for view in views(file) {
        check_presence(&view, report);
    }
    for (place, record) in places(file) {
        if record.record_type() != RecordType::BINARY_FINGERPRINT {
            continue;
        }
        match BinaryPrint::of(record) {
            Some(print) => check_binary(print, file, place, report),
            None => report.add(place, Rule::ShortRecord),
        }
    }
}

/// 999 may be missing only where another field says why: an external file, or a part of the body that gives no print.
fn check_presence(view: &View<'_>, report: &mut Report<'_>) {
    let record = view.record;
    let excused = match view.record_type().get() {
        10 | 13 | 20 | 21 => record.ascii(994).is_some(),
        14 | 15 => gives_no_print(record),
        99 => false,
        _ => return,
    };
    let has_data = record.data().is_some_and(|data| !data.is_empty());
    if !has_data && !excused {
        report.add(view.place.field(999), Rule::DataMissing);
    }
}

/// Whether AMP names something. That it is the right code, `amputation` judges.
fn gives_no_print(record: &TaggedRecord) -> bool {
    record.subfields(18).filter_map(Amputation::read).any(|amputation| {
        matches!(amputation.print, PrintLeft::Nothing | PrintLeft::Partial | PrintLeft::Scarred)
    })
}

fn check_binary(print: BinaryPrint<'_>, file: &File, place: Place, report: &mut Report<'_>) {
    let mut not_of = |field, allowed: &str| {
        report.add_with(place.field(field), Rule::ItemValue, Detail::Allowed(allowed.to_owned()));
    };
    if !print.impression().is_some_and(is_of_finger) {
        not_of(3, "0-3, 8, 20-29, 41-42");
    }
    if !print.positions().any(|position| position.get() < 20 || position.is_several_fingers()) {
        not_of(4, "0-19, 40-54");
    }
    let least = || Detail::Range { least: LEAST_SIDE.into(), most: None };
    for (field, side) in [(6, print.width()), (7, print.height())] {
        if side < LEAST_SIDE {
            report.add_with(place.field(field), Rule::ItemValue, least());
        }
    }
    if print.compression().is_none() {
        report.add_with(place.field(8), Rule::ItemValue, Detail::Allowed("0-6".to_owned()));
    }
    let ppi = print.resolution_ppi(file.transaction());
    let claim = Claim {
        place,
        compression: print.compression(),
        size: Some((print.width(), print.height())),
        bits: None,
        raw_bytes: Some(1),
        scale: ppi.map(|ppi| Scale::PixelsPerInch(ppi, ppi)),
        fields: TYPE_4,
        data: print.data(),
    };
    image::check_claim(&claim, report);
}

fn is_of_finger(impression: Impression) -> bool {
    matches!(impression.get(), 0..=3 | 8 | 20..=29 | 41 | 42)
}
