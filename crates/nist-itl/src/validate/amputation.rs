//! Fingers that are not whole (14.018). `XX` says that there is a partial print and that the image shows it; `UP` that
//! no print can be taken, and that no record shows one. The two are often taken for one another.

use super::{Place, Report, Rule, View, views};
use crate::{Amputation, File, Position, PrintLeft, RecordType};
use std::collections::BTreeSet;

pub(super) fn check(file: &File, report: &mut Report<'_>) {
    let imaged = imaged_whole(file);
    for view in views(file).filter(|view| view.record_type() == RecordType::FINGERPRINT) {
        for (place, amputation) in amputations(&view) {
            check_one(&view, amputation, place, &imaged, report);
        }
    }
}

fn check_one(
    view: &View<'_>,
    amputation: Amputation,
    place: Place,
    imaged: &BTreeSet<u8>,
    report: &mut Report<'_>,
) {
    let own = position(view).filter(|own| !own.is_several_fingers()).and_then(Position::finger_number);
    let finger = amputation.position.finger_number();
    let (has_image, alone) = (has_image(view), finger.is_some() && own == finger);
    match amputation.print {
        PrintLeft::Nothing if alone && has_image => report.add(place, Rule::AmputationImage),
        PrintLeft::Nothing if finger.is_some_and(|finger| imaged.contains(&finger)) => {
            report.add(place, Rule::AmputationImaged);
        }
        PrintLeft::Partial | PrintLeft::Scarred if !has_image => report.add(place, Rule::AmputationNoImage),
        _ => {}
    }
}

/// The fingers that a record shows alone without calling them other than whole.
fn imaged_whole(file: &File) -> BTreeSet<u8> {
    let tagged = views(file).filter(|view| view.record_type() == RecordType::FINGERPRINT && has_image(view));
    let tagged = tagged.filter_map(|view| {
        let own = position(&view)?;
        let whole = !amputations(&view).any(|(_, amputation)| amputation.position == own);
        (whole && !own.is_several_fingers()).then(|| own.finger_number()).flatten()
    });
    let binary = file.binary_prints().filter_map(|print| print.positions().next()?.finger_number());
    tagged.chain(binary).collect()
}

fn has_image(view: &View<'_>) -> bool {
    view.record.data().is_some_and(|data| !data.is_empty())
}

fn position(view: &View<'_>) -> Option<Position> {
    view.record.parse(13).and_then(Position::new)
}

fn amputations<'a>(view: &'a View<'_>) -> impl Iterator<Item = (Place, Amputation)> + 'a {
    let place = view.place.field(18);
    let subfields = view.record.subfields(18).enumerate();
    subfields.filter_map(move |(index, subfield)| Some((place.subfield(index), Amputation::read(subfield)?)))
}
