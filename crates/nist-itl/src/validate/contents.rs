//! 1.003 CNT: `1`, the count of the records behind Type-1, and one entry for each, type and IDC, in the order of the
//! file.

use super::{Detail, Place, Report, Rule, places};
use crate::{File, RecordType, Subfield, TaggedRecord};

pub(super) fn check(file: &File, report: &mut Report<'_>) {
    let Some((place, type_1)) = places(file).next().and_then(|(place, first)| Some((place, first.tagged()?)))
    else {
        return;
    };
    let Some(head) = type_1.subfields(3).next() else { return };
    let place = place.field(3);
    let records = file.records().len() - 1;
    check_head(head, records, place.subfield(0), report);
    check_entries(file, type_1, place, report);
}

fn check_head(head: Subfield<'_>, records: usize, place: Place, report: &mut Report<'_>) {
    let count: Option<usize> = head.parse(1);
    if head.parse(0) != Some(1) || count.is_none() || head.items().count() != 2 {
        report.add(place, Rule::ContentsHead);
        return;
    }
    let detail = Detail::Count(records as u64);
    match count {
        Some(count) if count == records + 1 && records > 0 => {
            report.add_with(place.item(1), Rule::ContentsItself, detail);
        }
        Some(count) if count != records => report.add_with(place.item(1), Rule::ContentsCount, detail),
        _ => {}
    }
}

fn check_entries(file: &File, type_1: &TaggedRecord, place: Place, report: &mut Report<'_>) {
    let entries = type_1.subfields(3).count() - 1;
    let records = file.records().len() - 1;
    if entries != records {
        report.add_with(place, Rule::ContentsEntries, Detail::Count(records as u64));
    }
    let mut behind = file.records().iter().skip(1);
    for (index, entry) in type_1.subfields(3).enumerate().skip(1) {
        if report.is_full() {
            return;
        }
        let place = place.subfield(index);
        let (named, record) = (entry.parse::<u8>(0).and_then(RecordType::new), behind.next());
        if named == Some(RecordType::TRANSACTION) {
            report.add(place, Rule::ContentsCircular);
            continue;
        }
        let Some(record) = record else { continue };
        if named != Some(record.record_type()) {
            report.add_with(place.item(0), Rule::ContentsType, Detail::Type(record.record_type()));
            continue;
        }
        let Some(idc) = record.idc() else { continue };
        if entry.parse::<u8>(1) != Some(idc.get()) {
            report.add_with(place.item(1), Rule::ContentsIdc, Detail::Idc(idc));
        }
    }
}
