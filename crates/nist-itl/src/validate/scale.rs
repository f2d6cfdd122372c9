//! The scale of prints (7.7.8): SLC is honoured, so that 197 per centimetre are 500 per inch.

use super::header::Header;
use super::image::Claim;
use super::{Detail, Place, Report, Rule, View};
use crate::{Compression, RecordType, Scale, TaggedRecord};
use std::ops::RangeInclusive;

/// 500 ppi less 1 %: the least of a print.
const LEAST_PPI: u32 = 495;
/// 1000 ppi less 1 %: the least of a latent.
const LEAST_LATENT_PPI: u32 = 990;
/// More than any scanner of prints has.
const MOST_PPI: u32 = 4_800;
/// The most that WSQ is for.
const MOST_WSQ_PPI: u32 = 520;
/// 500 and 1000 ppi as they are written per centimetre, and per inch.
const PER_CM: [RangeInclusive<u32>; 2] = [194..=200, 390..=398];
const PER_INCH: [RangeInclusive<u32>; 2] = [490..=510, 980..=1020];

/// The scale that a record says.
pub(super) fn of(record: &TaggedRecord) -> Option<Scale> {
    Scale::of_code(record.parse(8)?, record.parse(9)?, record.parse(10)?)
}

pub(super) fn check(view: &View<'_>, report: &mut Report<'_>) {
    let prints = matches!(view.record_type().get(), 13..=15);
    let Some(scale) = of(view.record) else { return };
    let place = view.place.field(9);
    check_equal(scale, place, report);
    if prints {
        check_print(scale, view, place, report);
    }
    let compression = view.record.ascii(11).and_then(Compression::of_name);
    check_wsq(scale, compression, view.place.field(11), report);
}

fn check_equal(scale: Scale, place: Place, report: &mut Report<'_>) {
    let (horizontal, vertical) = (u64::from(scale.horizontal()), u64::from(scale.vertical()));
    let ratio_only = matches!(scale, Scale::AspectRatio(..));
    if !ratio_only && horizontal.abs_diff(vertical) * 100 > horizontal.max(vertical) {
        report.add(place, Rule::ScaleUnequal);
    }
}

fn check_print(scale: Scale, view: &View<'_>, place: Place, report: &mut Report<'_>) {
    let latent = view.record_type() == RecordType::LATENT;
    let Some((horizontal, vertical)) = scale.ppi() else {
        // The scale of a latent may be unknown; that of a print taken from somebody is not.
        if !latent {
            report.add(view.place.field(8), Rule::ScaleMissing);
        }
        return;
    };
    let least = horizontal.min(vertical);
    let suspect = match scale {
        Scale::PixelsPerInch(number, _) => PER_CM.iter().any(|range| range.contains(&number)),
        Scale::PixelsPerCm(number, _) => PER_INCH.iter().any(|range| range.contains(&number)),
        Scale::AspectRatio(..) => false,
    };
    if suspect {
        report.add(view.place.field(8), Rule::ScaleUnit);
    } else if least < LEAST_PPI {
        report.add_with(place, Rule::ScaleLow, Detail::Count(LEAST_PPI.into()));
    } else if latent && least < LEAST_LATENT_PPI {
        report.add_with(place, Rule::LatentScale, Detail::Count(LEAST_LATENT_PPI.into()));
    } else if horizontal.max(vertical) > MOST_PPI {
        report.add_with(place, Rule::ScaleHigh, Detail::Count(MOST_PPI.into()));
    }
}

fn check_wsq(scale: Scale, compression: Option<Compression>, place: Place, report: &mut Report<'_>) {
    let high = scale.ppi().is_some_and(|(horizontal, vertical)| horizontal.max(vertical) > MOST_WSQ_PPI);
    if high && compression == Some(Compression::Wsq20) {
        report.add_with(place, Rule::WsqScale, Detail::Count(MOST_WSQ_PPI.into()));
    }
}

/// A comment in the image that tells another scale: the record rules, but somebody may have read the comment.
pub(super) fn check_comment(claim: &Claim<'_>, found: &Header, report: &mut Report<'_>) {
    let said = claim.scale.and_then(Scale::ppi);
    let Some((said, comment)) = said.map(|(ppi, _)| ppi).zip(found.comment_ppi) else { return };
    if u64::from(said.abs_diff(comment)) * 100 > u64::from(said) {
        let place = claim.place.field(claim.fields.scale);
        report.add_with(place, Rule::CommentScale, Detail::Count(comment.into()));
    }
}
