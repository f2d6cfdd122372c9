//! Recording a print: the original sealed, the engine's suggestions kept, one act; a repeated print refused.

use super::files::Arrival;
use super::{require_open_session, technique};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, vocabulary};
use casework::{
    ActKind, CaptureSource, CapturedPrint, Case, Container, EngineQuality, Media, PpiSource, Stream,
};
use fingerprint::Extraction;
use std::sync::Arc;
use terms::{CaseId, Finger, Ppi, PrintId};

/// Records `arrival` as the print of `finger`.
pub(super) fn record(
    desk: &mut Desk,
    case: CaseId,
    finger: Finger,
    stated: Option<Ppi>,
    arrival: &Arrival,
) -> Result<(), Trouble> {
    require_open_session(desk, case)?;
    let (ppi, ppi_source) = resolution(arrival, stated)?;
    let known = desk.case(case)?;
    let session = known.session().map(|session| session.id).ok_or_else(Trouble::locked)?;
    refuse_same_image(&known, finger, &arrival.original)?;
    let raster = arrival.decoded.clone().into_raster(ppi);
    let extraction = fingerprint::extract(&raster);
    refuse_same_finger(desk, &known, finger, &extraction)?;
    let container = arrival.container.as_ref().map(|file| container(desk, &known, file)).transpose()?;
    let image = desk.vault.seal_image(&arrival.original, arrival.media)?;
    let print = PrintId(desk.id());
    analysis::keep_suggestions(desk, print, &extraction)?;
    let captured = CapturedPrint {
        print,
        session,
        finger,
        image,
        container,
        width: raster.width(),
        height: raster.height(),
        ppi,
        ppi_source,
        technique: technique(desk, case),
        quality: quality(&extraction),
        suggestions: u16::try_from(extraction.template.minutiae.len()).unwrap_or(u16::MAX),
        source: CaptureSource::Import,
    };
    desk.record(vec![(Stream::Case(case), ActKind::PrintCaptured(captured))])
}

fn quality(extraction: &Extraction) -> EngineQuality {
    EngineQuality {
        score: extraction.quality.score,
        reasons: extraction.quality.reasons.iter().filter_map(|r| vocabulary::reason_code(*r)).collect(),
        engine: vocabulary::engine(),
    }
}

/// The file a print came in, sealed once however many of its prints are recorded.
fn container(
    desk: &mut Desk,
    case: &Case,
    (file, record): &(Arc<Vec<u8>>, u16),
) -> Result<Container, Trouble> {
    let digest = vocabulary::digest(file);
    let prints = case.fingers().flat_map(|(_, finger)| finger.prints());
    let mut sealed = prints.filter_map(|print| print.captured.container.map(|container| container.file));
    let file = match sealed.find(|known| known.sha256 == digest) {
        Some(known) => known,
        None => desk.vault.seal_image(file, Media::Itl)?,
    };
    Ok(Container { file, record: *record })
}

fn resolution(arrival: &Arrival, stated: Option<Ppi>) -> Result<(Ppi, PpiSource), Trouble> {
    match (arrival.decoded.ppi, stated) {
        (Some(ppi), None) => Ok((ppi, PpiSource::File)),
        (Some(ppi), Some(stated)) if ppi == stated => Ok((ppi, PpiSource::File)),
        (_, Some(stated)) => Ok((stated, PpiSource::Stated)),
        (None, None) => Err(Trouble::new(
            "resolution_unknown",
            "El archivo no dice a qué resolución se digitalizó.",
            "Indique los ppi del escáner (500 o 1000); no se supone ninguno.",
        )),
    }
}

/// The same bytes for two fingers are one finger imported twice.
fn refuse_same_image(case: &Case, finger: Finger, original: &[u8]) -> Result<(), Trouble> {
    match case.finger_of_image(vocabulary::digest(original)) {
        Some(other) => Err(Trouble::new(
            "same_image",
            format!("Esta imagen ya está en el caso, como dedo {other}."),
            format!("Elija la imagen del dedo {finger}; la del dedo {other} no cambió."),
        )),
        None => Ok(()),
    }
}

/// Above this no two different fingers score: strangers stay below 35 on every set measured, and an
/// impression of the same finger lies mostly above it.
const SAME_FINGER: f32 = 60.0;

/// Another picture of a finger that stands elsewhere in the case: the classic slip of card and morgue.
fn refuse_same_finger(
    desk: &Desk,
    case: &Case,
    finger: Finger,
    extraction: &Extraction,
) -> Result<(), Trouble> {
    let probe = fingerprint::Probe::new(&extraction.template);
    for (other, record) in case.fingers().filter(|(other, _)| *other != finger) {
        let Some(print) = record.chosen() else { continue };
        let template = fingerprint::Template::from_bytes(&analysis::suggestions(desk, print)?.template);
        if template.is_ok_and(|template| probe.score(&template).value() >= SAME_FINGER) {
            return Err(Trouble::new(
                "same_finger",
                format!("Esta huella parece la misma que ya está como dedo {other}."),
                format!("Compruebe de qué dedo es cada imagen y elija la del dedo {finger}; nada cambió."),
            ));
        }
    }
    Ok(())
}
