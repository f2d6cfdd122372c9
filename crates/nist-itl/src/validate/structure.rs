//! What every record must have: its place in the file, its designation, its fields in their order.

use super::{Place, Report, Rule, View, places, views};
use crate::field::DATA;
use crate::{File, Idc, Record, RecordType};
use std::collections::BTreeSet;

pub(super) fn check(file: &File, report: &mut Report<'_>) {
    if !file.padding().is_empty() {
        report.add(Place::default(), Rule::Padding);
    }
    let mut seen = BTreeSet::new();
    for (index, (place, record)) in places(file).enumerate() {
        check_type(record.record_type(), index, place, report);
        check_idc(record, &mut seen, place, report);
    }
    for view in views(file) {
        check_fields(&view, report);
    }
}

fn check_type(record_type: RecordType, index: usize, place: Place, report: &mut Report<'_>) {
    match record_type.get() {
        1 if index > 0 => report.add(place, Rule::SecondTransaction),
        3..=7 => report.add(place, Rule::LegacyType),
        23..=97 => report.add(place, Rule::UndefinedType),
        _ => {}
    }
}

fn check_idc(record: &Record, seen: &mut BTreeSet<(RecordType, Idc)>, place: Place, report: &mut Report<'_>) {
    let record_type = record.record_type();
    if record_type == RecordType::TRANSACTION {
        return;
    }
    match record.idc() {
        None => report.add(place.field(2), Rule::IdcRange),
        // Types 9 and 10 may tell of one finger or body part in several records, Types 98 and 99 of anything.
        Some(idc) if !matches!(record_type.get(), 9 | 10 | 98 | 99) && !seen.insert((record_type, idc)) => {
            report.add(place.field(2), Rule::IdcShared);
        }
        Some(_) => {}
    }
}

fn check_fields(view: &View<'_>, report: &mut Report<'_>) {
    let (fields, record_type) = (view.record.fields(), view.record_type());
    if fields.get(1).is_none_or(|field| field.number() != 2) {
        report.add(view.place.field(2), Rule::IdcPlace);
    }
    let (mut seen, mut highest, mut ascends) = (BTreeSet::new(), 0, true);
    for field in fields {
        let (tag, place) = (field.tag(), view.place.field(field.number()));
        if tag.record_type() != record_type {
            report.add(place, Rule::TagType);
            continue;
        }
        if !tag.is_standard() {
            report.add(place, Rule::TagForm);
        }
        if !seen.insert(tag.number()) {
            report.add(place, Rule::FieldTwice);
        } else if tag.number() < highest && ascends && tag.number() != 2 {
            ascends = false;
            report.add(place, Rule::FieldOrder);
        }
        highest = highest.max(tag.number());
        if field.value().is_empty() && tag.number() != DATA {
            report.add(place, Rule::FieldEmpty);
        }
    }
}
