//! The source behind the helper: a folder's images as the prints of one ten-print live scanner.

use crate::fault::Fault;
use crate::frames::{STEPS, coarse, frame};
use print_image::Raster;
use scanner::{
    Advice, Capabilities, Device, DeviceId, DeviceInfo, DeviceKind, Happening, HotPlug, ScanError, Settings,
    Source, Watch,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use terms::{Ppi, Take};

/// The one device there is.
const NAME: &str = "replay";

/// A scanner that is plugged in while its folder exists.
pub(crate) struct Replay {
    folder: PathBuf,
    /// The resolution of images that state none.
    ppi: Option<Ppi>,
    pace: Duration,
    fault: Option<Fault>,
    unplugged: bool,
    told: Vec<DeviceInfo>,
    /// How often each take was played.
    played: BTreeMap<Take, u32>,
}

impl Replay {
    pub(crate) fn new(folder: PathBuf, ppi: Option<Ppi>, pace: Duration, fault: Option<Fault>) -> Self {
        Replay { folder, ppi, pace, fault, unplugged: false, told: Vec::new(), played: BTreeMap::new() }
    }

    fn plugged(&self) -> Vec<DeviceInfo> {
        let there = self.folder.is_dir() && !self.unplugged;
        let id = DeviceId(NAME.to_owned());
        let (vendor, model) = ("Cotejo".to_owned(), "Replay".to_owned());
        let device = DeviceInfo { id, vendor, model, serial: None, kind: DeviceKind::LiveScan };
        there.then_some(device).into_iter().collect()
    }

    /// The images of the folder that can be played, in the order of takes.
    fn prints(&self) -> Result<Vec<(Take, Raster)>, ScanError> {
        let entries = std::fs::read_dir(&self.folder).map_err(|_| ScanError::Unplugged)?;
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        let mut prints: Vec<(Take, Raster)> = Vec::new();
        for file in files {
            let take = file.file_stem().and_then(|stem| stem.to_str()).and_then(Take::named);
            let Some(take) = take.filter(|take| prints.iter().all(|(other, _)| other != take)) else {
                continue;
            };
            let image = std::fs::read(&file).ok().and_then(|bytes| print_image::decode(&bytes).ok());
            match image.and_then(|image| Some((image.ppi.or(self.ppi)?, image))) {
                Some((ppi, image)) => prints.push((take, image.into_raster(ppi))),
                None => {
                    eprintln!("cotejo-replay: una imagen no se puede leer o no dice su resolución; se omite")
                }
            }
        }
        prints.sort_by_key(|(take, _)| *take);
        Ok(prints)
    }
}

impl Source for Replay {
    fn list(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        self.told = self.plugged();
        Ok(self.told.clone())
    }

    fn open(&mut self, id: &DeviceId) -> Result<Box<dyn Device + '_>, ScanError> {
        if self.plugged().iter().all(|device| device.id != *id) {
            return Err(ScanError::NoDevice);
        }
        let prints = self.prints()?;
        if prints.is_empty() {
            return Err(ScanError::Empty);
        }
        let mut resolutions: Vec<Ppi> = prints.iter().map(|(_, image)| image.ppi()).collect();
        resolutions.sort_by_key(|ppi| ppi.get());
        resolutions.dedup();
        let takes = prints.iter().map(|(take, _)| *take).collect();
        let capabilities = Capabilities { resolutions, glass: None, takes, preview: true };
        Ok(Box::new(Playing { replay: self, prints, capabilities }))
    }

    /// What was unplugged by a fault is told to have left, and has arrived when it is asked for again.
    fn changes(&mut self) -> Result<Vec<HotPlug>, ScanError> {
        let now = self.plugged();
        let changes = HotPlug::between(&self.told, &now);
        self.unplugged = false;
        self.told = now;
        Ok(changes)
    }
}

/// The image as it is when laid down for the `again`-th time, from 0: as it is, then a few rows lower each time. No finger
/// gives the same pixels twice, and a host may refuse an image that it has.
fn laid_down(image: Raster, again: u32) -> Raster {
    let rows = (again % 16).min(image.height() - 1) as usize * image.width() as usize;
    let mut pixels = vec![255; rows];
    pixels.extend(&image.pixels()[..image.pixels().len() - rows]);
    Raster::new(image.width(), image.height(), image.ppi(), pixels).unwrap_or(image)
}

/// The scanner while it is open.
struct Playing<'a> {
    replay: &'a mut Replay,
    prints: Vec<(Take, Raster)>,
    capabilities: Capabilities,
}

impl Playing<'_> {
    fn print(&self, settings: &Settings) -> Result<(Take, &Raster), ScanError> {
        let take = settings.take.ok_or(ScanError::Unsupported)?;
        let mut fitting =
            self.prints.iter().filter(|(other, image)| *other == take && image.ppi() == settings.ppi);
        fitting.next().map(|(_, image)| (take, image)).ok_or(ScanError::Unsupported)
    }

    /// Goes wrong in the middle of an image, as was asked for.
    fn go_wrong(&mut self, watch: Watch<'_>) -> Result<(), ScanError> {
        match self.replay.fault {
            Some(Fault::Crash) => std::process::abort(),
            Some(Fault::Hang) => loop {
                std::thread::sleep(Duration::from_secs(3600));
            },
            Some(Fault::Deaf) => loop {
                // Heard and not obeyed.
                let _ = watch(Happening::Progress { done: 0, total: 0 });
                std::thread::sleep(self.replay.pace);
            },
            Some(Fault::Unplug) => {
                self.replay.unplugged = true;
                Err(ScanError::Unplugged)
            }
            _ => Ok(()),
        }
    }
}

impl Device for Playing<'_> {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn preview(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<(), ScanError> {
        let (take, image) = self.print(settings)?;
        let coarse = coarse(image);
        // Laid down, lifted, laid down again.
        for step in (0..=STEPS).chain((0..STEPS).rev()).cycle() {
            std::thread::sleep(self.replay.pace);
            if watch(Happening::Preview(&frame(&coarse, take, step))).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn acquire(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<Raster, ScanError> {
        let (take, image) = self.print(settings)?;
        let image = image.clone();
        let coarse = coarse(&image);
        for step in 0..=STEPS {
            let advice = match step {
                0 => Some(Advice::PutDown),
                s if s == STEPS / 3 => Some(Advice::Centre),
                s if s == STEPS / 2 => Some(Advice::PressHarder),
                STEPS => Some(Advice::Lift),
                _ => None,
            };
            std::thread::sleep(self.replay.pace);
            let progress = Happening::Progress { done: step.into(), total: STEPS.into() };
            let shown = frame(&coarse, take, step);
            let told = [Some(progress), Some(Happening::Preview(&shown)), advice.map(Happening::Advice)];
            if told.into_iter().flatten().any(|happening| watch(happening).is_break()) {
                return Err(ScanError::Cancelled);
            }
            if step == STEPS / 2 {
                self.go_wrong(watch)?;
            }
        }
        let played = self.replay.played.entry(take).or_default();
        let image = laid_down(image, *played);
        *played += 1;
        if self.replay.fault != Some(Fault::WrongPpi) {
            return Ok(image);
        }
        let (width, height, pixels) = (image.width(), image.height(), image.pixels().to_vec());
        let ppi = if settings.ppi == Ppi::P500 { Ppi::P1000 } else { Ppi::P500 };
        Raster::new(width, height, ppi, pixels).map_err(|_| ScanError::Unsupported)
    }
}
