//! The one trait every capture device is driven through, and what it may say.

use print_image::Raster;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use terms::{Ppi, Take};
use thiserror::Error;

/// A device's name within its source; stable while it stays plugged in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// What kind of device it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// A flatbed: a whole card or sheet at once.
    Flatbed,
    /// A reader of single fingers.
    Reader,
    /// A live scanner for rolled fingers and slaps.
    LiveScan,
    /// A folder that files arrive in.
    Folder,
}

/// A device as listed, before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    /// Its name within its source.
    pub id: DeviceId,
    /// Maker, as the driver says.
    pub vendor: String,
    /// Model, as the driver says.
    pub model: String,
    /// Serial number, where the device tells it.
    pub serial: Option<String>,
    /// What kind it is.
    pub kind: DeviceKind,
}

/// A rectangle of the glass, hundredths of a millimetre from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub left: u32,
    /// Top edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Area {
    /// Whether `part` lies within and is not empty.
    fn holds(self, part: Area) -> bool {
        let within = |start: u32, length: u32, from: u32, whole: u32| {
            let end = u64::from(start) + u64::from(length);
            length > 0 && start >= from && end <= u64::from(from) + u64::from(whole)
        };
        within(part.left, part.width, self.left, self.width)
            && within(part.top, part.height, self.top, self.height)
    }
}

/// What an open device can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    /// Resolutions it can be set to, ascending; of those from 500 ppi on, 500 and 1000 are what prints are taken at.
    pub resolutions: Vec<Ppi>,
    /// Its glass, if an area of it may be chosen.
    pub glass: Option<Area>,
    /// What it can take; empty where it takes whatever lies on it.
    pub takes: Vec<Take>,
    /// Whether it shows live frames before it takes an image.
    pub preview: bool,
}

/// How the next image is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Resolution; one of [`Capabilities::resolutions`].
    pub ppi: Ppi,
    /// Part of the glass; all of it if none.
    pub area: Option<Area>,
    /// What she is asked to lay down, where the device cares.
    pub take: Option<Take>,
}

impl Capabilities {
    /// Whether an image can be taken so.
    ///
    /// # Errors
    /// [`ScanError::Unsupported`] for a resolution or a take that is not in the lists, or an area that is empty or leaves
    /// the glass.
    pub fn check(&self, settings: &Settings) -> Result<(), ScanError> {
        let take = settings.take.is_none_or(|take| self.takes.is_empty() || self.takes.contains(&take));
        let area = settings.area.is_none_or(|area| self.glass.is_some_and(|glass| glass.holds(area)));
        if take && area && self.resolutions.contains(&settings.ppi) {
            Ok(())
        } else {
            Err(ScanError::Unsupported)
        }
    }
}

/// What the person at the glass should do, as the device sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// Lay the finger or the hand down.
    PutDown,
    /// Lift it.
    Lift,
    /// Move it to the middle.
    Centre,
    /// Press harder.
    PressHarder,
    /// Press less.
    PressLess,
    /// Too short or too fast: again, slower.
    Slower,
    /// Dry or clean the finger or the glass.
    Clean,
    /// Again, for a reason the device does not tell.
    Again,
}

/// What is told while an image is taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening<'a> {
    /// How much of the image is there, in lines or frames.
    Progress {
        /// There.
        done: u64,
        /// Of so many; 0 where nobody knows.
        total: u64,
    },
    /// A live frame; its resolution may be lower than the image's.
    Preview(&'a Raster),
    /// What to do at the glass.
    Advice(Advice),
}

/// Hears what happens while an image is taken, at least every few tenths of a second while nothing else happens (as
/// [`Happening::Progress`]); breaking cancels.
pub type Watch<'a> = &'a mut dyn FnMut(Happening<'_>) -> ControlFlow<()>;

/// Something appeared or went away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HotPlug {
    /// A device was plugged in.
    Arrived(DeviceInfo),
    /// A device was unplugged.
    Left(DeviceId),
}

impl HotPlug {
    /// What came and went between two listings. A device that is listed otherwise than before has left and arrived.
    pub fn between(before: &[DeviceInfo], after: &[DeviceInfo]) -> Vec<HotPlug> {
        let left = before.iter().filter(|old| !after.contains(old)).map(|old| HotPlug::Left(old.id.clone()));
        let arrived = after.iter().filter(|new| !before.contains(new)).cloned().map(HotPlug::Arrived);
        left.chain(arrived).collect()
    }
}

/// Why no image came. What was captured before is not touched by any of these.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "error", content = "detail")]
pub enum ScanError {
    /// The driver's library or helper is not installed.
    #[error("the driver is not installed")]
    NoDriver,
    /// No device of that name.
    #[error("no such device")]
    NoDevice,
    /// Another program uses it.
    #[error("the device is in use by another program")]
    Busy,
    /// It was unplugged or switched off, perhaps half-way.
    #[error("the device was unplugged or switched off")]
    Unplugged,
    /// Its lid is open.
    #[error("the lid is open")]
    LidOpen,
    /// Nothing lies in the feeder or on the glass.
    #[error("nothing lies on the glass")]
    Empty,
    /// Paper is jammed.
    #[error("the paper is jammed")]
    Jammed,
    /// This user may not use it (udev rules).
    #[error("access to the device is denied")]
    Denied,
    /// It cannot be set so.
    #[error("the device has no such setting")]
    Unsupported,
    /// It gave another resolution than was asked for.
    #[error("asked for {} ppi, got {}", asked.get(), got.get())]
    WrongResolution {
        /// Asked for.
        asked: Ppi,
        /// Given.
        got: Ppi,
    },
    /// She or the program cancelled.
    #[error("cancelled")]
    Cancelled,
    /// It said nothing for too long.
    #[error("the device does not answer")]
    Silent,
    /// Its helper ended on its own.
    #[error("the driver ended unexpectedly")]
    Crashed,
    /// It broke the protocol: half a frame, too large a frame, nonsense. The text names the rule, never data.
    #[error("the driver broke the protocol: {0}")]
    Protocol(String),
    /// The driver reports a fault of its own, by its number.
    #[error("the driver reports fault {0}")]
    Fault(i32),
}

/// Where devices come from: a driver, a helper process, a folder.
pub trait Source: Send {
    /// The devices there are now.
    ///
    /// # Errors
    /// [`ScanError::NoDriver`] where the driver is not installed, and whatever the driver meets.
    fn list(&mut self) -> Result<Vec<DeviceInfo>, ScanError>;

    /// Opens a device.
    ///
    /// # Errors
    /// See [`ScanError`].
    fn open(&mut self, id: &DeviceId) -> Result<Box<dyn Device + '_>, ScanError>;

    /// What was plugged in or out since the last call.
    ///
    /// # Errors
    /// See [`ScanError`].
    fn changes(&mut self) -> Result<Vec<HotPlug>, ScanError>;
}

/// An open device. Dropping it closes it.
pub trait Device {
    /// What it can do.
    fn capabilities(&self) -> &Capabilities;

    /// Shows live frames until the watch breaks (which is no error) or the device fails.
    ///
    /// # Errors
    /// See [`ScanError`]; [`ScanError::Unsupported`] without a preview.
    fn preview(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<(), ScanError>;

    /// Takes one image: 8-bit grey, 0 = black, at exactly the resolution asked for.
    ///
    /// # Errors
    /// [`ScanError::Cancelled`] when the watch breaks; see [`ScanError`].
    fn acquire(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<Raster, ScanError>;
}
