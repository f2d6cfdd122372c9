//! Type-9 across its fields: the format it names, the counts it gives, and what it says there is none of.

use super::{Detail, Report, Rule, View};
use crate::{RecordType, TaggedRecord};
use std::ops::RangeInclusive;

/// The old fields, which 9.004 names by `S`.
const OLD: RangeInclusive<u32> = 5..=12;
/// The extended feature set.
const EFS: RangeInclusive<u32> = 300..=399;
/// The region of interest, without which no extended feature stands.
const REGION: u32 = 300;
/// Fields that say there are no such features, and the fields of those features.
const NONE_OF: [(u32, u32); 9] = [
    (325, 320),
    (326, 321),
    (327, 324),
    (334, 331),
    (344, 345),
    (346, 340),
    (347, 341),
    (348, 342),
    (349, 343),
];

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    if view.record_type() != RecordType::MINUTIAE {
        return;
    }
    let (record, place) = (view.record, view.place);
    if has_any(record, EFS) && !has(record, REGION) {
        report.add(place.field(REGION), Rule::RegionMissing);
    }
    for (none, some) in NONE_OF {
        if has(record, none) && has(record, some) {
            report.add_with(place.field(none), Rule::FeatureContradiction, Detail::Field(some));
        }
    }
    match record.ascii(4) {
        Some("S") if !has_any(record, OLD) => report.add(place.field(4), Rule::MinutiaFormat),
        Some("U") if has_any(record, OLD) => report.add(place.field(4), Rule::MinutiaFormat),
        _ => {}
    }
    for (count, list) in [(136, 137), (10, 12)] {
        let listed = record.subfields(list).count();
        if record.parse::<usize>(count).is_some_and(|said| said != listed) {
            report.add_with(place.field(count), Rule::MinutiaCount, Detail::Count(listed as u64));
        }
    }
}

fn has(record: &TaggedRecord, number: u32) -> bool {
    record.field(number).is_some_and(|field| !field.value().is_empty())
}

fn has_any(record: &TaggedRecord, numbers: RangeInclusive<u32>) -> bool {
    let own = record.record_type();
    let mut fields = record.fields().iter().filter(|field| field.tag().record_type() == own);
    fields.any(|field| numbers.contains(&field.number()) && !field.value().is_empty())
}
