//! Recording a print: the original sealed, the engine's suggestions kept, one act; a repeated print refused.

use super::files::{Arrival, Origin};
use super::require_open_session;
use super::technique::{self, Taking};
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::{analysis, pictures, vocabulary};
use casework::{
    ActKind, CaptureSource, CapturedPrint, Case, Container, EngineQuality, FingerKnown, Polarity, PpiSource,
    Presentation, Stream, Technique,
};
use fingerprint::Extraction;
use terms::{CaseId, Finger, Impression, Ppi, PrintId};

/// Which finger a print is of.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) finger: Finger,
    /// Whether that number is a presumption.
    pub(super) presumed: bool,
}

impl Known {
    /// A finger nobody doubts.
    pub(super) fn sure(finger: Finger) -> Self {
        Known { finger, presumed: false }
    }
}

/// Records what was cut out of one image: prints of a known finger at once, the others wait for her word. One that is
/// refused leaves the rest alone; `Err` is the first refusal, after all were tried.
pub(super) fn record_cut(
    desk: &mut Desk,
    case: CaseId,
    arrivals: Vec<Arrival>,
    recorded: &mut Vec<PrintId>,
) -> Result<(), Trouble> {
    let mut refused = None;
    for arrival in arrivals {
        match arrival.finger {
            Some(finger) => match record(desk, case, Known::sure(finger), None, &arrival) {
                Ok(print) => recorded.push(print),
                Err(trouble) => drop(refused.get_or_insert(trouble)),
            },
            None => desk.imports.wait(case, arrival),
        }
    }
    refused.map_or(Ok(()), Err)
}

/// Records `arrival` as the print of a finger. A plain print does not push a rolled one from its place.
pub(super) fn record(
    desk: &mut Desk,
    case: CaseId,
    Known { finger, presumed }: Known,
    stated: Option<Ppi>,
    arrival: &Arrival,
) -> Result<PrintId, Trouble> {
    require_open_session(desk, case)?;
    let (ppi, ppi_source) = resolution(arrival, stated)?;
    let known = desk.case(case)?;
    let session = known.session().map(|session| session.id).ok_or_else(Trouble::locked)?;
    refuse_same_image(&known, finger, &arrival.original)?;
    let Taking { technique, taken_by } = technique::taking(desk, case, finger);
    let presentation = stated_presentation(&technique);
    let raster = pictures::presented(arrival.decoded.clone().into_raster(ppi), presentation);
    let extraction = fingerprint::extract(&raster);
    let stands = rolled_before(&known, finger, arrival.impression);
    let container = arrival.origin.as_ref().map(|origin| container(desk, &known, origin)).transpose()?;
    let image = desk.vault.seal_image(&arrival.original, arrival.media)?;
    let print = PrintId(desk.id());
    analysis::keep_suggestions(desk, print, presentation, &extraction)?;
    let captured = CapturedPrint {
        print,
        session,
        finger,
        finger_known: if presumed { FingerKnown::Presumed } else { FingerKnown::Known },
        impression: arrival.impression,
        image,
        container,
        cut: arrival.origin.as_ref().and_then(|origin| origin.cut),
        width: raster.width(),
        height: raster.height(),
        ppi,
        ppi_source,
        technique,
        quality: quality(&extraction),
        suggestions: u16::try_from(extraction.template.minutiae.len()).unwrap_or(u16::MAX),
        source: if arrival.device.is_some() { CaptureSource::Scanner } else { CaptureSource::Import },
        device: arrival.device.clone(),
        taken_by,
    };
    let mut acts = vec![(Stream::Case(case), ActKind::PrintCaptured(captured))];
    if presentation != Presentation::default() {
        let Presentation { mirrored, inverted } = presentation;
        acts.push((Stream::Case(case), ActKind::PresentationDecided { print, mirrored, inverted }));
    }
    acts.extend(stands.map(|print| (Stream::Case(case), ActKind::PrintChosen { finger, print })));
    desk.record(acts)?;
    Ok(print)
}

/// The rolled print that stands for the finger, where the new one is plain.
fn rolled_before(case: &Case, finger: Finger, new: Option<Impression>) -> Option<PrintId> {
    let stands = &case.finger(finger).chosen()?.captured;
    let rolled = stands.impression == Some(Impression::Rolled) && new == Some(Impression::Plain);
    rolled.then_some(stands.print)
}

/// How a print is shown that she says is mirrored or has light ridges: the right way round. Her word, not an engine's.
fn stated_presentation(technique: &Technique) -> Presentation {
    Presentation { mirrored: technique.mirrored, inverted: technique.polarity == Polarity::LightRidges }
}

fn quality(extraction: &Extraction) -> EngineQuality {
    EngineQuality {
        score: extraction.quality.score,
        reasons: extraction.quality.reasons.iter().filter_map(|r| vocabulary::reason_code(*r)).collect(),
        engine: vocabulary::engine(),
    }
}

/// The file a print came in, sealed once however many of its prints are recorded.
fn container(desk: &mut Desk, case: &Case, origin: &Origin) -> Result<Container, Trouble> {
    let digest = vocabulary::digest(&origin.file);
    let prints = case.fingers().flat_map(|(_, finger)| finger.prints());
    let containers = prints.filter_map(|print| print.captured.container.map(|container| container.file));
    // A card of an old case is sealed when its number is read from it.
    let readings = case.sessions().iter().flat_map(|session| &session.readings);
    let mut sealed = containers.chain(readings.filter_map(|reading| reading.photo));
    let file = match sealed.find(|known| known.sha256 == digest) {
        Some(known) => known,
        None => desk.vault.seal_image(&origin.file, origin.media)?,
    };
    Ok(Container { file, record: origin.record })
}

fn resolution(arrival: &Arrival, stated: Option<Ppi>) -> Result<(Ppi, PpiSource), Trouble> {
    match (arrival.decoded.ppi, stated) {
        (Some(ppi), None) if arrival.measured.is_some() => {
            Ok((ppi, arrival.measured.unwrap_or(PpiSource::Stated)))
        }
        (Some(ppi), None) => Ok((ppi, PpiSource::File)),
        (Some(ppi), Some(stated)) if ppi == stated => Ok((ppi, PpiSource::File)),
        (_, Some(stated)) => Ok((stated, PpiSource::Stated)),
        (None, None) => Err(Trouble::new(
            "resolution_unknown",
            "El archivo no dice a qué resolución se digitalizó.",
            "Indique los ppi del escáner (500 o 1000), o mida una regla en la fotografía; no se supone ninguno.",
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
