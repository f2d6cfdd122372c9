//! A folder as a source: whatever another program saves there is the next image.
//!
//! Where the original file matters, use [`WatchFolder`], which gives its bytes; the source gives pixels.

mod watch;

pub use watch::{Arrival, FolderGone, MAX_FILE, Standing, WatchFolder};

use crate::{
    Capabilities, Device, DeviceId, DeviceInfo, DeviceKind, Happening, HotPlug, ScanError, Settings, Source,
    Watch,
};
use print_image::Raster;
use std::path::PathBuf;
use std::time::Duration;
use terms::Ppi;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(200);
/// Looks from one listing to the next: long enough for a file's size and time to show that it is still written.
const PATIENCE: u32 = 5;
/// The one device.
const NAME: &str = "folder";

/// A folder as a [`Source`] of one device, there while the folder is.
pub struct Folder {
    folder: PathBuf,
    watch: WatchFolder,
    told: Vec<DeviceInfo>,
}

impl Folder {
    /// A source of the images in `folder`, those that lie there already first, by name.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Folder { watch: WatchFolder::new(&folder), folder, told: Vec::new() }
    }

    fn there(&self) -> Vec<DeviceInfo> {
        let id = DeviceId(NAME.to_owned());
        let (vendor, model) = (String::new(), String::new());
        let device = DeviceInfo { id, vendor, model, serial: None, kind: DeviceKind::Folder };
        self.folder.is_dir().then_some(device).into_iter().collect()
    }
}

impl Source for Folder {
    fn list(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        self.told = self.there();
        Ok(self.told.clone())
    }

    fn open(&mut self, id: &DeviceId) -> Result<Box<dyn Device + '_>, ScanError> {
        if self.there().iter().all(|device| device.id != *id) {
            return Err(ScanError::NoDevice);
        }
        let resolutions = vec![Ppi::P500, Ppi::P1000];
        let capabilities = Capabilities { resolutions, glass: None, takes: Vec::new(), preview: false };
        Ok(Box::new(Opened { watch: &mut self.watch, capabilities }))
    }

    fn changes(&mut self) -> Result<Vec<HotPlug>, ScanError> {
        let now = self.there();
        let changes = HotPlug::between(&self.told, &now);
        self.told = now;
        Ok(changes)
    }
}

/// The folder while it is open.
struct Opened<'a> {
    watch: &'a mut WatchFolder,
    capabilities: Capabilities,
}

impl Device for Opened<'_> {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn preview(&mut self, _: &Settings, _: Watch<'_>) -> Result<(), ScanError> {
        Err(ScanError::Unsupported)
    }

    /// Waits for the next image. One that does not say its resolution is [`ScanError::Unsupported`]: nobody guesses it.
    fn acquire(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<Raster, ScanError> {
        self.capabilities.check(settings)?;
        let mut pause = PATIENCE;
        loop {
            if watch(Happening::Progress { done: 0, total: 0 }).is_break() {
                return Err(ScanError::Cancelled);
            }
            if pause == PATIENCE {
                pause = 0;
                if let Some(arrival) = self.watch.look().map_err(|FolderGone| ScanError::Unplugged)? {
                    let got = arrival.image.ppi.ok_or(ScanError::Unsupported)?;
                    let asked = settings.ppi;
                    if got != asked {
                        return Err(ScanError::WrongResolution { asked, got });
                    }
                    return Ok(arrival.image.into_raster(got));
                }
            }
            pause += 1;
            std::thread::sleep(PAUSE);
        }
    }
}
