//! What is said of single fingers, and of the person: each finger is one that the image is of.

use super::{Place, Report, Rule, View};
use crate::{Position, RecordType, Subfield};
use std::collections::BTreeSet;

/// The fields of Type-14 that begin with a finger: AMP, SEG, NQM, SQM, FQM, ASEG.
const OF_FINGERS: [u32; 6] = [18, 21, 22, 23, 24, 25];
/// SQM: its fingers have a segment too.
const SEGMENT_QUALITY: u32 = 23;

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    if view.record_type() == RecordType::FINGERPRINT {
        check_fingers(view, report);
        check_segments(view, report);
    }
    if matches!(view.record_type().get(), 10 | 13..=15 | 21) {
        check_subject(view, report);
    }
}

fn check_fingers(view: &View<'_>, report: &mut Report<'_>) {
    let Some(position) = view.record.parse(13).and_then(Position::new) else { return };
    let fingers = position.fingers();
    if fingers.is_empty() {
        return;
    }
    for number in OF_FINGERS {
        for (place, named) in named(view, number) {
            if named.finger_number().is_some_and(|finger| !fingers.contains(&finger)) {
                report.add(place, Rule::FingerElsewhere);
            }
        }
    }
}

fn check_segments(view: &View<'_>, report: &mut Report<'_>) {
    let segmented: BTreeSet<u8> =
        [21, 25].iter().flat_map(|&number| named(view, number)).map(|(_, position)| position.get()).collect();
    for (place, position) in named(view, SEGMENT_QUALITY) {
        if !segmented.contains(&position.get()) {
            report.add(place, Rule::SegmentUnknown);
        }
    }
}

/// The position that each subfield of a field begins with.
fn named<'a>(view: &'a View<'_>, number: u32) -> impl Iterator<Item = (Place, Position)> + 'a {
    let place = view.place.field(number);
    let read = |subfield: Subfield<'_>| subfield.parse(0).and_then(Position::new);
    let subfields = view.record.subfields(number).enumerate();
    subfields.filter_map(move |(index, subfield)| Some((place.subfield(index), read(subfield)?)))
}

/// SUB: what state a body is in is told of the dead, and of all of them.
fn check_subject(view: &View<'_>, report: &mut Report<'_>) {
    let Some(subject) = view.record.subfields(46).next() else { return };
    let place = view.place.field(46);
    let (extent, class) = (subject.item(1).is_some(), subject.item(2).is_some());
    match subject.ascii(0) {
        Some("D") if !(extent && class) => report.add(place, Rule::SubjectBodyMissing),
        Some("A" | "X") if extent || class => report.add(place, Rule::SubjectBody),
        _ => {}
    }
}
