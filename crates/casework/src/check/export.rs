//! Guards of prints that leave the station: they are of this case, and compressed once.

use super::capture::usable;
use super::{Guard, allow};
use crate::act::{Act, ActKind, Coding, Export, ExportForm, ExportedPrint, Media};
use crate::case::{Case, Print};
use crate::refusal::{Refusal, RefusalCode};
use terms::FingerSet;

pub(super) fn guard(case: &Case, act: &Act) -> Guard {
    let ActKind::PrintsExported(export) = &act.kind else { return Ok(()) };
    let fingers: FingerSet = export.prints.iter().map(|print| print.finger).collect();
    allow(!fingers.is_empty() && fingers.len() == export.prints.len(), RefusalCode::ExportEmpty)?;
    for exported in &export.prints {
        compressed_once(exported, usable(case, exported.finger, exported.print)?)?;
    }
    as_filed(case, export)
}

/// A JPEG or WSQ file has lost something already: compressing it again needs a reason.
fn compressed_once(exported: &ExportedPrint, sealed: &Print) -> Guard {
    let lossy = matches!(sealed.captured.image.media, Media::Jpeg | Media::Wsq);
    let first = matches!(exported.coding, Coding::Compressed { .. });
    if lossy && first {
        return Err(Refusal::new(RefusalCode::CompressedTwice).with("fingers", exported.finger));
    }
    Ok(())
}

fn as_filed(case: &Case, export: &Export) -> Guard {
    let Some(request) = export.request else {
        return allow(export.form != ExportForm::Paquete, RefusalCode::NoSuchRequest);
    };
    let filed = &case.request(request).ok_or(RefusalCode::NoSuchRequest)?.fingers;
    let same = filed.len() == export.prints.len()
        && filed.iter().all(|sent| {
            export.prints.iter().any(|left| (left.finger, left.print) == (sent.finger, sent.print))
        });
    allow(same, RefusalCode::PaqueteDiffers)
}
