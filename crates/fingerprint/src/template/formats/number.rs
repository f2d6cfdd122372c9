//! The positions and numbers of a record's views: those of one finger count from 0 to 15 and no two are the same.

use super::{FINGER_VIEWS, FingerView, Format};
use std::collections::HashSet;
use terms::Finger;

/// The position a view is written with: several fingers at once are not known before 2011.
pub(super) fn position(view: &FingerView, format: Format) -> u8 {
    if format == Format::Iso2011 { view.position } else { view.finger().map_or(0, Finger::position) }
}

/// The number each view is written with: its own, unless it is out of range or an earlier view of its finger has it.
pub(super) fn of(views: &[&FingerView], format: Format) -> Vec<u8> {
    let mut taken = HashSet::new();
    let mut numbers = Vec::new();
    for view in views {
        let position = position(view, format);
        let own = std::iter::once(view.number).filter(|number| usize::from(*number) < FINGER_VIEWS);
        let free = own.chain(0..FINGER_VIEWS as u8).find(|number| taken.insert((position, *number)));
        // Views of one finger are counted before they are written, so one is always free.
        numbers.push(free.unwrap_or(0));
    }
    numbers
}

/// The most views that any position is written with.
pub(super) fn most_of_a_finger(views: &[FingerView], format: Format) -> usize {
    let mut counts = [0; 256];
    for view in views {
        counts[usize::from(position(view, format))] += 1;
    }
    counts.into_iter().max().unwrap_or(0)
}
