//! Which finger or palm a print is of, and how it was made.

use super::{Report, Rule, View};
use crate::Impression;

/// A whole finger or its tip: 014 says which.
const JOINTS_OR_TIP: u8 = 19;

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    if !matches!(view.record_type().get(), 13..=15) {
        return;
    }
    let impression = view.record.parse(3).and_then(Impression::new);
    if impression.is_some_and(Impression::is_legacy) {
        report.add(view.place.field(3), Rule::ImpressionLegacy);
    }
    let mut positions = view.record.subfields(13).filter_map(|subfield| subfield.parse::<u8>(0));
    let described = view.record.subfields(14).next().is_some();
    if view.record_type().get() != 15 && positions.any(|position| position == JOINTS_OR_TIP) && !described {
        report.add(view.place.field(14), Rule::DescriptorMissing);
    }
}
