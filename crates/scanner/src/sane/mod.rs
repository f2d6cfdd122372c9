//! Flatbeds through SANE, whose library is loaded at run time.
//!
//! Meant for a process of its own: a driver that crashes or hangs takes the process with it. It must not know of cards,
//! boxes or fingers.

mod device;
mod ffi;
mod frame;
mod settings;

use crate::bridge::MAX_DEVICES;
use crate::driver::plain;
use crate::{Device, DeviceId, DeviceInfo, DeviceKind, DriverOptions, HotPlug, ScanError, Source};
use device::Flatbed;
use ffi::{Listed, Sane, Status};

/// Kinds of SANE devices that lay nothing on a glass.
const NO_SCANNERS: [&str; 3] = ["still camera", "video camera", "frame grabber"];

/// The scanners SANE knows. One a process: the library keeps its state in globals.
pub struct SaneSource {
    sane: Option<Sane>,
    options: DriverOptions,
    listed: Vec<DeviceInfo>,
}

impl SaneSource {
    /// Loads the library; where it is not installed, or this process has it already, every call answers
    /// [`ScanError::NoDriver`].
    pub fn load(options: DriverOptions) -> SaneSource {
        SaneSource { sane: Sane::load(), options, listed: Vec::new() }
    }

    fn found(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        let sane = self.sane.as_mut().ok_or(ScanError::NoDriver)?;
        let listed = sane.devices().map_err(|status| trouble(status, During::Opening))?;
        let scanner = |device: &Listed| !NO_SCANNERS.contains(&device.kind.as_str());
        // A name is asked for again as it stands, so one that cannot travel is left out.
        let named = |device: &Listed| !device.name.is_empty() && plain(&device.name) == device.name;
        let scanners = listed.into_iter().filter(|device| scanner(device) && named(device));
        Ok(scanners.take(MAX_DEVICES).map(info).collect())
    }
}

impl Source for SaneSource {
    fn list(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        self.listed = self.found()?;
        Ok(self.listed.clone())
    }

    fn open(&mut self, id: &DeviceId) -> Result<Box<dyn Device + '_>, ScanError> {
        let sane = self.sane.as_mut().ok_or(ScanError::NoDriver)?;
        let scanner = sane.open(&id.0).map_err(|status| trouble(status, During::Opening))?;
        Ok(Box::new(Flatbed::prepare(scanner, &self.options.set, self.options.stated_for(id))?))
    }

    fn changes(&mut self) -> Result<Vec<HotPlug>, ScanError> {
        let now = self.found()?;
        let changes = HotPlug::between(&self.listed, &now);
        self.listed = now;
        Ok(changes)
    }
}

fn info(device: Listed) -> DeviceInfo {
    DeviceInfo {
        id: DeviceId(device.name),
        vendor: plain(&device.vendor),
        model: plain(&device.model),
        serial: None,
        kind: DeviceKind::Flatbed,
    }
}

/// What was being done when the library refused: the same status means different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum During {
    Opening,
    Setting,
    Starting,
    Reading,
}

/// What a status means to the person at the glass.
fn trouble(status: Status, during: During) -> ScanError {
    match (status, during) {
        (Status::UNSUPPORTED, _) => ScanError::Unsupported,
        (Status::CANCELLED, _) => ScanError::Cancelled,
        (Status::BUSY, _) => ScanError::Busy,
        (Status::INVALID, During::Opening) => ScanError::NoDevice,
        (Status::INVALID, During::Setting | During::Starting) => ScanError::Unsupported,
        // A device that worked and no longer knows its handle, or what is asked of it, has gone.
        (Status::INVALID, During::Reading) | (Status::IO_ERROR, _) => ScanError::Unplugged,
        (Status::END | Status::NO_DOCUMENTS, _) => ScanError::Empty,
        (Status::JAMMED, _) => ScanError::Jammed,
        (Status::COVER_OPEN, _) => ScanError::LidOpen,
        (Status::DENIED, _) => ScanError::Denied,
        (Status(number), _) => ScanError::Fault(number),
    }
}
