//! Finger readers through libfprint, which is loaded at run time.
//!
//! Meant for a process of its own: a driver that crashes or hangs takes the process with it. It must not know of cases,
//! nor match anything.

mod device;
mod ffi;

use crate::driver::plain;
use crate::{Device, DeviceId, DeviceInfo, DeviceKind, DriverOptions, HotPlug, ScanError, Source};
use device::{FingerReader, trouble};
use ffi::{Fprint, Reader};

/// The readers libfprint knows and takes images from. One a process: GLib's loop is.
///
/// libfprint itself does not know the resolution of nearly any reader: [`DriverOptions::stated`] says it, by driver, and a
/// reader without is listed but not opened.
pub struct FprintSource {
    fprint: Option<Fprint>,
    options: DriverOptions,
    /// Readers named so far, and by what address the library knows them.
    named: Vec<(usize, DeviceId)>,
    listed: Vec<DeviceInfo>,
}

impl FprintSource {
    /// Loads the library; where it is not installed, or this process has it already, every call answers
    /// [`ScanError::NoDriver`].
    pub fn load(options: DriverOptions) -> FprintSource {
        FprintSource { fprint: Fprint::load(), options, named: Vec::new(), listed: Vec::new() }
    }

    /// The readers there are now, each with its name.
    fn found(&mut self) -> Result<Vec<(DeviceId, Reader<'_>)>, ScanError> {
        let readers = self.fprint.as_mut().ok_or(ScanError::NoDriver)?.readers();
        self.named.retain(|(address, _)| readers.iter().any(|reader| reader.address() == *address));
        let named = &mut self.named;
        Ok(readers.into_iter().map(|reader| (name(named, &reader), reader)).collect())
    }

    fn inventory(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        Ok(self.found()?.iter().map(|(id, reader)| info(id.clone(), reader)).collect())
    }
}

impl Source for FprintSource {
    fn list(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        self.listed = self.inventory()?;
        Ok(self.listed.clone())
    }

    fn open(&mut self, id: &DeviceId) -> Result<Box<dyn Device + '_>, ScanError> {
        let stated = self.options.stated_for(id);
        let mut found = self.found()?.into_iter();
        let (_, mut reader) = found.find(|(name, _)| name == id).ok_or(ScanError::NoDevice)?;
        let stated = stated.ok_or(ScanError::Unsupported)?;
        reader.open().map_err(trouble)?;
        Ok(Box::new(FingerReader::new(reader, stated)))
    }

    fn changes(&mut self) -> Result<Vec<HotPlug>, ScanError> {
        let now = self.inventory()?;
        let changes = HotPlug::between(&self.listed, &now);
        self.listed = now;
        Ok(changes)
    }
}

/// A reader's name: its driver and the first number no other reader of that driver has. The library numbers two readers
/// of a model alike.
fn name(named: &mut Vec<(usize, DeviceId)>, reader: &Reader<'_>) -> DeviceId {
    if let Some((_, id)) = named.iter().find(|(address, _)| *address == reader.address()) {
        return id.clone();
    }
    let driver = reader.driver();
    let mut names = (0..).map(|number: u32| DeviceId(format!("{driver}:{number}")));
    let free = |id: &DeviceId| named.iter().all(|(_, taken)| taken != id);
    let id = names.find(free).unwrap_or(DeviceId(driver.clone()));
    named.push((reader.address(), id.clone()));
    id
}

fn info(id: DeviceId, reader: &Reader<'_>) -> DeviceInfo {
    DeviceInfo {
        id,
        vendor: String::new(), // the library has maker and model in one text
        model: plain(&reader.name()),
        serial: None,
        kind: DeviceKind::Reader,
    }
}
