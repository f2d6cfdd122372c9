//! Each field against the layout of its record type: whether it is there, how often, and what its items hold.

use super::layout::{self, Item, Presence, Rules, Values};
use super::{Detail, Place, Report, Rule, View};
use crate::field::DATA;
use crate::{Charset, Date, Field, GmtTime, RecordType};

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    let Some(table) = layout::of(view.record_type()) else { return };
    let has_image = view.record.data().is_some_and(|data| !data.is_empty());
    for rules in table.iter().copied().flatten() {
        let needed = match rules.presence {
            Presence::Mandatory => true,
            Presence::WithImage => has_image,
            Presence::Optional | Presence::Legacy => false,
        };
        if needed && is_missing(view, rules.numbers.0) {
            let place = view.place.field(rules.numbers.0);
            report.add_with(place, Rule::FieldMissing, Detail::Item(rules.mnemonic));
        }
    }
    for field in own_fields(view) {
        let place = view.place.field(field.number());
        match layout::field(table, field.number()) {
            Some(rules) => check_field(field, rules, view.charset, place, report),
            None => report.add(place, Rule::FieldUndefined),
        }
    }
}

/// The fields that a table speaks of and that have content: not LEN, IDC, VER nor the data.
fn own_fields<'a>(view: &'a View<'_>) -> impl Iterator<Item = &'a Field> {
    let (record_type, skipped) = (view.record_type(), [1, 2]);
    view.record.fields().iter().filter(move |field| {
        let own = field.tag().record_type() == record_type && !skipped.contains(&field.number());
        let data = field.number() == DATA && record_type != RecordType::USER_TEXT;
        own && !data && !field.value().is_empty()
    })
}

fn is_missing(view: &View<'_>, number: u32) -> bool {
    view.record.field(number).is_none_or(|field| field.value().is_empty())
}

fn check_field(field: &Field, rules: &Rules, charset: Charset, place: Place, report: &mut Report<'_>) {
    if rules.presence == Presence::Legacy {
        report.add(place, Rule::FieldLegacy);
    }
    let (least, most) = rules.subfields;
    let count = field.subfields().count();
    if !(least..=most).contains(&count) {
        report.add_with(place, Rule::SubfieldCount, range(least, most));
    }
    if rules.items.is_empty() {
        return;
    }
    for (index, subfield) in field.subfields().enumerate() {
        if report.is_full() {
            return;
        }
        check_items(subfield.value(), rules, charset, place.subfield(index), report);
    }
}

fn check_items(subfield: &[u8], rules: &Rules, charset: Charset, place: Place, report: &mut Report<'_>) {
    let (items, series) = (rules.items, rules.series);
    let mut count = 0;
    for (index, value) in subfield.split(|&byte| byte == crate::US).enumerate() {
        count = index + 1;
        let Some(item) = item_at(items, series, index) else { continue };
        check_item(value, item, charset, place.item(index), report);
    }
    if series == 0 && count > items.len() {
        report.add_with(place, Rule::ItemCount, range(1, items.len()));
    }
    for (index, item) in items.iter().enumerate().skip(count).filter(|(_, item)| item.required) {
        report.add_with(place.item(index), Rule::ItemMissing, Detail::Item(item.mnemonic));
    }
}

/// The item at this place; behind the last, those of the series come again.
fn item_at(items: &'static [Item], series: usize, index: usize) -> Option<&'static Item> {
    let beyond = index.checked_sub(items.len());
    match beyond {
        None => items.get(index),
        Some(beyond) if series > 0 => items.get(items.len() - series + beyond % series),
        Some(_) => None,
    }
}

fn check_item(value: &[u8], item: &Item, charset: Charset, place: Place, report: &mut Report<'_>) {
    if value.is_empty() {
        if item.required {
            report.add_with(place, Rule::ItemMissing, Detail::Item(item.mnemonic));
        }
        return;
    }
    if let Some((rule, detail)) = breach(value, item, charset) {
        report.add_with(place, rule, detail);
    }
}

/// The first thing that is wrong with an item: its characters, its length, its value.
fn breach(value: &[u8], item: &Item, charset: Charset) -> Option<(Rule, Detail)> {
    let (least, most) = item.length;
    if !item.characters.allow(value) {
        return Some((Rule::ItemCharacters, Detail::Characters(item.characters)));
    }
    if !(least..=most).contains(&item.characters.count(value, charset)) {
        return Some((Rule::ItemLength, range(least, most)));
    }
    let text = std::str::from_utf8(value).unwrap_or_default();
    match item.values {
        Values::Any => None,
        Values::Numbers(ranges) => {
            let number: Option<i64> = text.parse().ok();
            let within = number.is_some_and(|number| ranges.iter().any(|(a, b)| (*a..=*b).contains(&number)));
            (!within).then(|| (Rule::ItemValue, Detail::Allowed(ranges_text(ranges))))
        }
        Values::Codes(codes) => {
            (!codes.contains(&text)).then(|| (Rule::ItemValue, Detail::Allowed(codes.join(", "))))
        }
        Values::Date => text.parse::<Date>().is_err().then_some((Rule::ItemDate, Detail::None)),
        Values::Time => text.parse::<GmtTime>().is_err().then_some((Rule::ItemTime, Detail::None)),
    }
}

fn range(least: usize, most: usize) -> Detail {
    Detail::Range { least: least as u64, most: (most < usize::MAX).then_some(most as u64) }
}

fn ranges_text(ranges: &[(i64, i64)]) -> String {
    let texts = ranges.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") });
    texts.collect::<Vec<_>>().join(", ")
}
