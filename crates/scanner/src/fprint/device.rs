//! An open finger reader: waits for a finger, tells the person what the reader wants of it, takes its image.

use super::ffi::{Domain, Fault, Finger as Sensed, Image, Reader};
use crate::{Advice, Capabilities, Device, Happening, ScanError, Settings, Watch};
use print_image::Raster;
use std::ops::ControlFlow;
use terms::{Finger, Ppi, Take};

/// An open reader.
pub(super) struct FingerReader<'a> {
    reader: Reader<'a>,
    capabilities: Capabilities,
}

impl<'a> FingerReader<'a> {
    /// A reader already opened, and its resolution from its data sheet.
    pub(super) fn new(reader: Reader<'a>, stated: Ppi) -> Self {
        let takes = Finger::ALL.into_iter().map(Take::Plain).collect();
        let capabilities = Capabilities { resolutions: vec![stated], glass: None, takes, preview: false };
        FingerReader { reader, capabilities }
    }

    /// One try at one finger.
    fn attempt(&mut self, watch: Watch<'_>) -> Result<Image, Fault> {
        let mut before = Sensed::default();
        let mut going = true;
        let image = self.reader.capture(&mut |now| {
            let advice = (now != before).then(|| wanted(now)).flatten();
            before = now;
            let happening = advice.map_or(Happening::Progress { done: 0, total: 0 }, Happening::Advice);
            going = watch(happening).is_continue();
            going
        });
        if going { image } else { Err(Fault::CANCELLED) } // an image that came too late is not wanted
    }
}

impl Device for FingerReader<'_> {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn preview(&mut self, _settings: &Settings, _watch: Watch<'_>) -> Result<(), ScanError> {
        Err(ScanError::Unsupported)
    }

    /// Waits for a finger until the image is good enough for the reader or the watch breaks. An image whose resolution the
    /// driver knows after all, and which is not the one stated, is refused.
    fn acquire(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<Raster, ScanError> {
        self.capabilities.check(settings)?;
        loop {
            let fault = match self.attempt(watch) {
                Ok(image) => return raster(image, settings.ppi),
                Err(fault) => fault,
            };
            if fault.domain != Domain::Retry {
                return Err(trouble(fault));
            }
            if watch(Happening::Advice(again(fault.code))) == ControlFlow::Break(()) {
                return Err(ScanError::Cancelled);
            }
        }
    }
}

/// The image as a raster of the resolution asked for, unless its driver knows better.
fn raster(image: Image, asked: Ppi) -> Result<Raster, ScanError> {
    let told = image.per_millimetre * 25.4;
    let asked_for = f64::from(asked.get());
    if told > 0.0 && (told - asked_for).abs() > asked_for / 100.0 {
        let got = Ppi::new(told.round().clamp(100.0, 4000.0) as u16).unwrap_or(asked);
        return Err(ScanError::WrongResolution { asked, got });
    }
    let broken = |_| ScanError::Protocol("an image of impossible size".to_owned());
    Raster::new(image.width, image.height, asked, image.pixels).map_err(broken)
}

/// What the person should do, as the sensor sees it.
fn wanted(finger: Sensed) -> Option<Advice> {
    match finger {
        Sensed { needed: true, present: false } => Some(Advice::PutDown),
        Sensed { needed: false, present: true } => Some(Advice::Lift),
        _ => None,
    }
}

/// What to do better, by the code of `FpDeviceRetry`.
fn again(code: i32) -> Advice {
    match code {
        1 => Advice::Slower,
        2 => Advice::Centre,
        3 => Advice::Lift,
        _ => Advice::Again,
    }
}

/// What an error means to the person at the reader: the codes of `FpDeviceError`, `GIOErrorEnum` and
/// `GUsbDeviceError`.
pub(super) fn trouble(fault: Fault) -> ScanError {
    match (fault.domain, fault.code) {
        (Domain::Device, 1) | (Domain::Usb, 3) => ScanError::Unsupported,
        (Domain::Device, 2) => ScanError::NoDevice,
        (Domain::Device, 3 | 4) | (Domain::Usb, 6 | 10) | (Domain::Io, 26) => ScanError::Busy,
        (Domain::Device, 0x100) | (Domain::Usb, 1 | 4) => ScanError::Unplugged,
        (Domain::Usb, 2) | (Domain::Io, 24) => ScanError::Silent,
        (Domain::Io, 19) | (Domain::Usb, 7) => ScanError::Cancelled,
        (Domain::Io, 14) | (Domain::Usb, 9) => ScanError::Denied,
        (_, code) => ScanError::Fault(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(per_millimetre: f64) -> Image {
        Image { width: 2, height: 1, per_millimetre, pixels: vec![0, 255] }
    }

    #[test]
    fn a_resolution_the_driver_tells_is_held_against_the_one_stated() {
        for silent_or_alike in [0.0, 500.0 / 25.4, 504.0 / 25.4] {
            let raster = raster(image(silent_or_alike), Ppi::P500).unwrap();
            assert_eq!((raster.ppi(), raster.pixels()), (Ppi::P500, &[0, 255][..]));
        }
        let got = Ppi::new(508).unwrap();
        let told = raster(image(20.0), Ppi::P500);
        assert_eq!(told, Err(ScanError::WrongResolution { asked: Ppi::P500, got }));
    }

    #[test]
    fn an_image_that_is_shorter_than_its_size_is_refused() {
        let short = Image { height: 2, ..image(0.0) };
        assert!(matches!(raster(short, Ppi::P500), Err(ScanError::Protocol(_))));
    }
}
