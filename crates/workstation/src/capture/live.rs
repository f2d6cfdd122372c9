//! Taking prints with a device: live frames while the hand is on the glass, then the image, cut and recorded. One take at
//! a time on a station.

use super::card::{self, Scan};
use super::checks;
use super::files::Arrival;
use super::forms;
use super::record;
use super::slaps::{self, Sheet};
use crate::jobs::{JobHandle, Stop};
use crate::trouble::Trouble;
use crate::{Shared, lock, vocabulary};
use casework::{DeviceName, Media};
use ipc::{JobKind, LiveStage, LiveView, Problem, View};
use print_image::{Decoded, ImageFormat, Raster};
use scanner::{Advice, Capabilities, Happening, ScanError, Settings, Source};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use terms::{CaseId, Impression, Ppi, Quality, Take};

/// A take that is under way, or the last one if it failed.
pub(crate) struct Live {
    pub(crate) case: CaseId,
    pub(crate) device: String,
    pub(crate) take: Option<Take>,
    pub(crate) stage: LiveStage,
    /// The last frame as PNG, and its number.
    pub(crate) frame: Option<(Arc<Vec<u8>>, u64)>,
    quality: Option<(Quality, Vec<String>)>,
    advice: Option<Advice>,
    ppi: Ppi,
    done: Option<u8>,
    problem: Option<Problem>,
    wishes: Arc<Wishes>,
}

/// What she wishes of a running take.
#[derive(Default)]
struct Wishes {
    take: AtomicBool,
    stop: AtomicBool,
}

impl Live {
    pub(crate) fn view(&self) -> LiveView {
        let handle = |(_, number): &(Arc<Vec<u8>>, u64)| crate::pictures::live_handle(self.case, *number);
        let (quality, reasons) = self.quality.clone().unzip();
        LiveView {
            device: self.device.clone(),
            take: self.take,
            stage: self.stage,
            frame: self.frame.as_ref().map(handle),
            quality,
            reasons: reasons.unwrap_or_default(),
            advice: self.advice.as_ref().map(vocabulary::key),
            ppi: self.ppi,
            done: self.done,
            problem: self.problem.clone(),
        }
    }
}

/// What is to be taken.
pub(super) struct Order {
    pub(super) take: Option<Take>,
    /// For a card: its template and page, from 1.
    pub(super) card: Option<(String, u8)>,
}

/// Begins a take with the chosen device. A take that runs is not disturbed.
pub(super) fn start(shared: &Arc<Shared>, case: CaseId, order: Order) -> Result<(), Trouble> {
    shared.with_desk(|desk| super::require_open_session(desk, case))?;
    let card = order
        .card
        .map(|(key, page)| Ok::<_, Trouble>((forms::template(&shared.options.data, &key)?, page)))
        .transpose()?;
    let (helper, device, key) = shared.devices.chosen()?;
    let Some(job) = shared.jobs.begin(JobKind::Capture, Some(case)) else { return Ok(()) };
    let wishes = Arc::new(Wishes::default());
    *lock(&shared.live) = Some(Live {
        case,
        device: key,
        take: order.take,
        stage: LiveStage::Opening,
        frame: None,
        quality: None,
        advice: None,
        ppi: Ppi::P500,
        done: None,
        problem: None,
        wishes: Arc::clone(&wishes),
    });
    let shared = Arc::clone(shared);
    std::thread::spawn(move || {
        let taken = {
            let mut helper = lock(&helper);
            let name = name_of(&mut *helper, &device);
            take(&shared, &job, &mut *helper, &device, order.take, &wishes).map(|raster| (raster, name))
        };
        let ended = taken.map_err(Trouble::from).and_then(|(raster, name)| {
            set(&shared, |live| live.stage = LiveStage::Recording);
            keep(&shared, case, order.take, card, &raster, name)
        });
        end(&shared, &job, &wishes, ended);
    });
    Ok(())
}

/// Takes the image now.
pub(super) fn take_now(shared: &Shared) {
    if let Some(live) = lock(&shared.live).as_ref() {
        live.wishes.take.store(true, Ordering::Relaxed);
    }
}

/// Stops the device. What is recorded stays.
pub(crate) fn stop(shared: &Shared) {
    let mut live = lock(&shared.live);
    if let Some(running) = live.as_ref() {
        running.wishes.stop.store(true, Ordering::Relaxed);
    }
    live.take_if(|live| live.stage == LiveStage::Failed);
}

fn end(shared: &Arc<Shared>, job: &JobHandle, wishes: &Wishes, ended: Result<(), Trouble>) {
    match ended {
        Ok(()) => {
            *lock(&shared.live) = None;
            job.end(Ok(()));
        }
        Err(_) if wishes.stop.load(Ordering::Relaxed) => {
            *lock(&shared.live) = None;
            job.end(Err(Stop::Cancelled));
        }
        Err(Trouble(problem)) => {
            set(shared, |live| {
                live.stage = LiveStage::Failed;
                live.problem = Some(problem.clone());
            });
            job.end(Err(Stop::Failed(problem)));
        }
    }
    shared.changed(View::Live);
    shared.changed(View::Status);
}

/// Live frames until she takes, where the device has any; then the image.
fn take(
    shared: &Arc<Shared>,
    job: &JobHandle,
    source: &mut dyn Source,
    device: &scanner::DeviceId,
    take: Option<Take>,
    wishes: &Wishes,
) -> Result<Raster, ScanError> {
    let mut device = source.open(device)?;
    let settings = settings(device.capabilities(), take)?;
    set(shared, |live| live.ppi = settings.ppi);
    if device.capabilities().preview {
        set(shared, |live| live.stage = LiveStage::Preview);
        device.preview(&settings, &mut |happening| {
            tell(shared, happening);
            let go_on = !wishes.take.load(Ordering::Relaxed) && !stopped(shared, job, wishes);
            if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
    }
    if stopped(shared, job, wishes) {
        return Err(ScanError::Cancelled);
    }
    set(shared, |live| live.stage = LiveStage::Taking);
    device.acquire(&settings, &mut |happening| {
        tell(shared, happening);
        if stopped(shared, job, wishes) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

/// Whether she stopped it, here or in the list of jobs.
fn stopped(shared: &Shared, job: &JobHandle, wishes: &Wishes) -> bool {
    let done = lock(&shared.live).as_ref().and_then(|live| live.done).unwrap_or_default();
    if job.progress(done.into(), 100).is_break() {
        wishes.stop.store(true, Ordering::Relaxed);
    }
    wishes.stop.load(Ordering::Relaxed)
}

/// 500 ppi where the device has it, else 1000, else its finest that will do.
fn settings(can: &Capabilities, take: Option<Take>) -> Result<Settings, ScanError> {
    let has = |ppi: Ppi| can.resolutions.contains(&ppi).then_some(ppi);
    let finest = || can.resolutions.last().copied().filter(|ppi| *ppi >= Ppi::P500);
    let near = || can.resolutions.iter().copied().find(|ppi| (495..=520).contains(&ppi.get()));
    let ppi = has(Ppi::P500).or_else(|| has(Ppi::P1000)).or_else(near).or_else(finest);
    let takes = can.takes.is_empty() || take.is_none_or(|take| can.takes.contains(&take));
    let ppi = ppi.filter(|_| takes).ok_or(ScanError::Unsupported)?;
    Ok(Settings { ppi, area: None, take })
}

/// What happens at the glass goes to the window.
fn tell(shared: &Shared, happening: Happening<'_>) {
    match happening {
        Happening::Progress { done, total } => set(shared, |live| {
            let share = (done * 100).checked_div(total).map(|share| share.min(100) as u8);
            live.done = share.or(live.done);
        }),
        Happening::Preview(frame) => {
            let single = lock(&shared.live)
                .as_ref()
                .is_some_and(|live| matches!(live.take, Some(Take::Rolled(_) | Take::Plain(_))));
            let quality = single.then(|| measured(frame)).flatten();
            let png = Arc::new(frame.to_png());
            set(shared, |live| {
                let number = live.frame.as_ref().map_or(0, |(_, number)| number + 1);
                live.frame = Some((png, number));
                live.quality = quality;
            });
        }
        Happening::Advice(advice) => set(shared, |live| live.advice = Some(advice)),
    }
    shared.changed(View::Live);
}

/// Quality of a live frame that shows a finger; frames of another resolution are brought to 500 ppi by the engine.
fn measured(frame: &Raster) -> Option<(Quality, Vec<String>)> {
    let extraction = fingerprint::try_extract(frame).ok()?;
    let reasons = extraction.quality.reasons.iter().filter_map(|reason| vocabulary::reason_code(*reason));
    Some((extraction.quality.score, reasons.map(|code| code.as_str().to_owned()).collect()))
}

fn set(shared: &Shared, change: impl FnOnce(&mut Live)) {
    if let Some(live) = lock(&shared.live).as_mut() {
        change(live);
    }
}

/// The device's name as acts record it.
fn name_of(source: &mut dyn Source, device: &scanner::DeviceId) -> Option<DeviceName> {
    let known = source.list().ok()?.into_iter().find(|known| known.id == *device)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || " ._+-/()".contains(c);
    let name: String =
        format!("{} {}", known.vendor, known.model).chars().filter(|c| plain(*c)).take(64).collect();
    DeviceName::new(name.trim()).ok()
}

/// Keeps an image as what it shows: a finger, several, or a card that is cut.
fn keep(
    shared: &Arc<Shared>,
    case: CaseId,
    take: Option<Take>,
    card: Option<(fingerprint::card::CardTemplate, u8)>,
    raster: &Raster,
    device: Option<DeviceName>,
) -> Result<(), Trouble> {
    let original = Arc::new(raster.to_png());
    let Some(take) = take else {
        let card = card.ok_or_else(|| Trouble::gone("la plantilla de la ficha"))?;
        let (scan, media) = (raster.clone(), Media::Png);
        return card::lay_down(shared, case, card, Scan { scan, original, media, device });
    };
    shared.with_desk(|desk| {
        let arrivals = match take {
            Take::Rolled(_) | Take::Plain(_) => vec![single(raster, &original, take, device)],
            Take::Four(_) | Take::Thumbs => {
                let sheet = Sheet {
                    raster,
                    file: &original,
                    media: Media::Png,
                    on_file: None,
                    record: 1,
                    device,
                    form_removed: false,
                };
                slaps::arrivals(&sheet, take, slaps::absent(&*desk.case(case)?))
            }
        };
        if arrivals.is_empty() {
            return Err(Trouble::new(
                "slap_empty",
                "En la toma no se distingue ningún dedo.",
                "Limpie el cristal, apoye los dedos juntos y planos, y repita.",
            ));
        }
        let mut recorded = Vec::new();
        let kept = record::record_cut(desk, case, arrivals, &mut recorded);
        checks::run(desk, case, &recorded)?;
        kept
    })
}

fn single(raster: &Raster, original: &Arc<Vec<u8>>, take: Take, device: Option<DeviceName>) -> Arrival {
    let decoded = Decoded {
        width: raster.width(),
        height: raster.height(),
        pixels: raster.pixels().to_vec(),
        ppi: Some(raster.ppi()),
        format: ImageFormat::Png,
        notices: Vec::new(),
    };
    Arrival {
        finger: take.fingers().iter().next(),
        impression: Some(if matches!(take, Take::Rolled(_)) {
            Impression::Rolled
        } else {
            Impression::Plain
        }),
        device,
        ..Arrival::new(decoded, original.to_vec(), Media::Png)
    }
}
