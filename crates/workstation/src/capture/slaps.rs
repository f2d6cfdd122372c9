//! Images of several fingers at once: each finger cut out, with its position where that can be known.

use super::files::{Arrival, Origin};
use casework::{Case, Cut, DeviceName, FingerState, Media};
use fingerprint::card::{Corners, lift};
use fingerprint::slap::{Shows, SlapExpectation, SlapFinger, Spot, segment};
use ipc::ImportNotice;
use print_image::{Decoded, ImageFormat, Raster};
use std::sync::Arc;
use terms::{CentiPx, FingerSet, Impression, Take};

/// The image that fingers are cut out of.
pub(super) struct Sheet<'a> {
    pub(super) raster: &'a Raster,
    pub(super) file: &'a Arc<Vec<u8>>,
    pub(super) media: Media,
    /// Where the raster lies on the file: the corners of a card's box, or none for the whole image.
    pub(super) on_file: Option<&'a Corners>,
    pub(super) record: u16,
    pub(super) device: Option<DeviceName>,
    pub(super) form_removed: bool,
}

/// The fingers of a case that leave no print: those of which it is known.
pub(super) fn absent(case: &Case) -> FingerSet {
    let absent = |state: FingerState| matches!(state, FingerState::Missing(_) | FingerState::InTreatment);
    case.fingers().filter(|(_, record)| absent(record.state())).map(|(finger, _)| finger).collect()
}

/// Every finger of a slap. One whose position cannot be known comes without, and waits for her word.
pub(super) fn arrivals(sheet: &Sheet<'_>, take: Take, missing: FingerSet) -> Vec<Arrival> {
    let expected = SlapExpectation { shows: Shows::Take(take), missing };
    let found = segment(sheet.raster, &expected).fingers;
    found.iter().filter_map(|finger| arrival(sheet, take, finger)).collect()
}

fn arrival(sheet: &Sheet<'_>, take: Take, finger: &SlapFinger) -> Option<Arrival> {
    let corners = finger.turned.corners.map(|Spot { x, y }| (x.px() as f32, y.px() as f32));
    let lifted = lift(sheet.raster, &corners)?;
    let on_file = corners.map(|corner| sheet.place(corner));
    let cut = Cut {
        take,
        corners: on_file.map(|(x, y)| [CentiPx::from_px(f64::from(x)), CentiPx::from_px(f64::from(y))]),
        turned: lifted.resampled,
        form_removed: sheet.form_removed,
    };
    let mut arrival = cut_arrival(sheet, &lifted.image, cut);
    arrival.finger = finger.position;
    if finger.position.is_none() {
        arrival.notices.push(ImportNotice::CutFromSlap);
    }
    Some(arrival)
}

/// A print that was cut out of a sheet: sealed as PNG, which loses nothing more, beside the whole sheet.
pub(super) fn cut_arrival(sheet: &Sheet<'_>, image: &Raster, cut: Cut) -> Arrival {
    let original = image.to_png();
    let decoded = Decoded {
        width: image.width(),
        height: image.height(),
        pixels: image.pixels().to_vec(),
        ppi: Some(image.ppi()),
        format: ImageFormat::Png,
        notices: Vec::new(),
    };
    let (file, media, record) = (Arc::clone(sheet.file), sheet.media, sheet.record);
    Arrival {
        origin: Some(Origin { file, media, record, cut: Some(cut) }),
        impression: Some(match cut.take {
            Take::Rolled(_) => Impression::Rolled,
            _ => Impression::Plain,
        }),
        device: sheet.device.clone(),
        ..Arrival::new(decoded, original, Media::Png)
    }
}

impl Sheet<'_> {
    /// Where a place of the raster lies on the file, px: between the corners of the box it was lifted from.
    fn place(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let Some([a, b, c, d]) = self.on_file else { return (x, y) };
        let (u, v) = (x / self.raster.width() as f32, y / self.raster.height() as f32);
        let blend = |p: f32, q: f32, r: f32, s: f32| {
            (1.0 - v) * ((1.0 - u) * p + u * q) + v * (u * r + (1.0 - u) * s)
        };
        (blend(a.0, b.0, c.0, d.0), blend(a.1, b.1, c.1, d.1))
    }
}
