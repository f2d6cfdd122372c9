//! What a profile demands beyond the standard: which records, which fields, which values, scales and fingers.

use super::profile::{FieldDemand, FieldPresence, FingerDemand, ImageDemand, Profile, RecordDemand};
use super::{Detail, Place, Report, Rule, View, places, scale, views};
use crate::{Amputation, BinaryPrint, Compression, File, Position, PrintLeft, Record, RecordType};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(file: &File, profile: &Profile, report: &mut Report<'_>) {
    let kind = views(file).next().and_then(|type_1| type_1.record.ascii(4));
    check_kind(file, kind, profile, report);
    check_counts(file, profile, report);
    for view in views(file) {
        if let Some(demand) = profile.records.iter().find(|demand| demand.record_type == view.record_type()) {
            check_record(&view, demand, kind, report);
        }
        check_image(&view, &profile.images, report);
    }
    if let Some(demand) = &profile.fingers {
        check_fingers(file, demand, report);
    }
}

/// 1.004 TOT.
fn check_kind(file: &File, kind: Option<&str>, profile: &Profile, report: &mut Report<'_>) {
    let Some((place, _)) = places(file).next() else { return };
    let allowed = |kind: &str| profile.kinds.iter().any(|allowed| allowed == kind);
    if !profile.kinds.is_empty() && kind.is_some_and(|kind| !allowed(kind)) {
        report.add_with(place.field(4), Rule::ProfileValue, Detail::Allowed(profile.kinds.join(", ")));
    }
}

fn check_counts(file: &File, profile: &Profile, report: &mut Report<'_>) {
    for demand in &profile.records {
        let count = file.of_type(demand.record_type).count();
        if count < demand.least {
            let detail = Detail::Records(demand.record_type, demand.least as u64);
            report.add_with(Place::default(), Rule::ProfileRecordMissing, detail);
        }
        if let Some(most) = demand.most.filter(|most| count > *most) {
            let detail = Detail::Records(demand.record_type, most as u64);
            report.add_with(Place::default(), Rule::ProfileRecordCount, detail);
        }
    }
    let named = |record_type| profile.records.iter().any(|demand| demand.record_type == record_type);
    for (place, record) in places(file).filter(|_| profile.closed) {
        let record_type = record.record_type();
        if record_type != RecordType::TRANSACTION && !named(record_type) {
            report.add(place, Rule::ProfileRecordForbidden);
        }
    }
}

fn check_record(view: &View<'_>, demand: &RecordDemand, kind: Option<&str>, report: &mut Report<'_>) {
    for field in &demand.fields {
        let applies =
            field.kinds.is_empty() || kind.is_some_and(|kind| field.kinds.iter().any(|k| k == kind));
        if applies {
            check_field(view, field, report);
        }
    }
    let Some(only) = &demand.only else { return };
    let demanded = |number| demand.fields.iter().any(|field| field.number == number);
    for field in view.record.fields() {
        let number = field.number();
        if number > 2 && !only.contains(&number) && !demanded(number) {
            report.add(view.place.field(number), Rule::ProfileFieldForbidden);
        }
    }
}

fn check_field(view: &View<'_>, demand: &FieldDemand, report: &mut Report<'_>) {
    let place = view.place.field(demand.number);
    let present = view.record.field(demand.number).is_some_and(|field| !field.value().is_empty());
    match demand.presence {
        FieldPresence::Required if !present => report.add(place, Rule::ProfileFieldMissing),
        FieldPresence::Forbidden if present => report.add(place, Rule::ProfileFieldForbidden),
        _ => {}
    }
    if demand.values.is_empty() {
        return;
    }
    for (index, subfield) in view.record.subfields(demand.number).enumerate() {
        let allowed = subfield.ascii(demand.item).is_none_or(|value| is_one_of(value, &demand.values));
        if !allowed {
            let place = place.subfield(index).item(demand.item);
            report.add_with(place, Rule::ProfileValue, Detail::Allowed(demand.values.join(", ")));
        }
    }
}

/// As text, or as a number where both are: `01` is `1`.
fn is_one_of(value: &str, allowed: &[String]) -> bool {
    let same_number = |other: &String| match (value.parse::<u64>(), other.parse::<u64>()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    };
    allowed.iter().any(|other| other == value || same_number(other))
}

/// An image must have one of the scales for its type, and a compression that goes with it.
fn check_image(view: &View<'_>, demands: &[ImageDemand], report: &mut Report<'_>) {
    let own: Vec<_> = demands.iter().filter(|demand| demand.types.contains(&view.record_type())).collect();
    if own.is_empty() || view.record.data().is_none_or(<[u8]>::is_empty) {
        return;
    }
    let ppi = scale::of(view.record).and_then(|scale| scale.ppi());
    let compression = view.record.ascii(11).and_then(Compression::of_name);
    let near = |ppi: u32, wanted: u32| u64::from(ppi.abs_diff(wanted)) * 100 <= u64::from(wanted);
    let fits = |demand: &&ImageDemand| {
        ppi.is_some_and(|(horizontal, vertical)| near(horizontal, demand.ppi) && near(vertical, demand.ppi))
            && compression.is_some_and(|compression| demand.compressions.contains(&compression))
    };
    if !own.iter().any(fits) {
        let allowed: Vec<String> = own.iter().map(|demand| demand.words()).collect();
        report.add_with(view.place.field(11), Rule::ProfileImage, Detail::Allowed(allowed.join("; ")));
    }
}

impl ImageDemand {
    fn words(&self) -> String {
        let names: Vec<&str> = self.compressions.iter().map(|compression| compression.name()).collect();
        format!("{} ppi: {}", self.ppi, names.join(", "))
    }
}

fn check_fingers(file: &File, demand: &FingerDemand, report: &mut Report<'_>) {
    let mut of_position: BTreeMap<Position, usize> = BTreeMap::new();
    let mut covered = BTreeSet::new();
    for (place, record) in places(file).filter(|(_, record)| demand.types.contains(&record.record_type())) {
        let Some(position) = position(record) else { continue };
        let seen = of_position.entry(position).or_default();
        *seen += 1;
        if let Some(finger) = position.finger_number().filter(|_| *seen > 1) {
            let place = place.field(if record.binary().is_some() { 4 } else { 13 });
            report.add_with(place, Rule::ProfileFingerTwice, Detail::Finger(finger));
        }
        if position.is_several_fingers() {
            covered.extend(position.fingers().iter().filter(|_| demand.from_slaps));
        } else if position.get() <= 10 {
            covered.insert(position.get());
        }
    }
    covered.extend(without_print(file));
    for &finger in demand.required.iter().filter(|finger| !covered.contains(finger)) {
        report.add_with(Place::default(), Rule::ProfileFingerMissing, Detail::Finger(finger));
    }
}

/// What a record is of.
fn position(record: &Record) -> Option<Position> {
    match record.tagged() {
        Some(record) => record.parse(13).and_then(Position::new),
        None => BinaryPrint::of(record)?.positions().next(),
    }
}

/// The fingers of which no print can be taken.
fn without_print(file: &File) -> impl Iterator<Item = u8> {
    let amputations = file.tagged(RecordType::FINGERPRINT).flat_map(|record| record.subfields(18));
    let nothing = amputations.filter_map(Amputation::read).filter(|one| one.print == PrintLeft::Nothing);
    nothing.filter_map(|amputation| amputation.position.finger_number())
}
