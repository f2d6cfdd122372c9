//! The characters of a record's text: ASCII in Type-1, what 1.015 DCS declares in the others.

use super::{Report, Rule, View};
use crate::{Charset, Field, RecordType};

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    for field in view.record.fields().iter().filter(|field| !field.is_data()) {
        let place = view.place.field(field.number());
        let wide = matches!(view.charset, Charset::Utf16 | Charset::Utf32);
        if !wide && field.value().iter().any(|byte| matches!(byte, 0x02 | 0x03)) {
            report.add(place, Rule::Control);
        }
        if departs(field, view.charset) {
            report.add(place, rule(view));
        }
    }
}

fn rule(view: &View<'_>) -> Rule {
    match view.charset {
        Charset::Ascii if view.record_type() == RecordType::TRANSACTION => Rule::NotAscii,
        Charset::Ascii | Charset::Other(_) => Rule::CharsetUndeclared,
        Charset::Utf8 | Charset::Utf16 | Charset::Utf32 => Rule::CharsetWrong,
    }
}

/// Whether an item of a field is not in the character set. Separators are bytes in each of them.
fn departs(field: &Field, charset: Charset) -> bool {
    let mut items = field.subfields().flat_map(|subfield| subfield.items());
    !field.value().is_ascii() && items.any(|item| !item.is_ascii() && charset.decode(item).departs())
}
