//! References from record to record: 997 to a source (Type-20), 995 to a context (Type-21).

use super::{Report, Rule, views};
use crate::{File, RecordType};
use std::collections::BTreeSet;

pub(super) fn check(file: &File, report: &mut Report<'_>) {
    let sources = numbers(file, RecordType::SOURCE);
    let contexts = numbers(file, RecordType::CONTEXT);
    let kinds = [(997, &sources, Rule::SourceUnknown), (995, &contexts, Rule::ContextUnknown)];
    for view in views(file).filter(|view| view.record_type().get() >= 10) {
        for (number, known, rule) in kinds {
            for (index, subfield) in view.record.subfields(number).enumerate() {
                if subfield.parse::<u16>(0).is_some_and(|number| !known.contains(&number)) {
                    report.add(view.place.field(number).subfield(index), rule);
                }
            }
        }
    }
}

/// The numbers that the records of a type are referred to by, field 021.
fn numbers(file: &File, record_type: RecordType) -> BTreeSet<u16> {
    file.tagged(record_type).filter_map(|record| record.parse(21)).collect()
}
