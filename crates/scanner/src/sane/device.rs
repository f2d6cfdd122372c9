//! An open flatbed: what it can do, and one image at exactly the resolution asked for.

use super::ffi::{Scanner, Status};
use super::frame::Frame;
use super::settings::{glass, resolutions, set_area, set_from_text, set_grey, set_resolution};
use super::{During, trouble};
use crate::{Area, Capabilities, Device, Happening, ScanError, Settings, Watch};
use print_image::Raster;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use terms::Ppi;

/// How long nothing happens before the watch hears that nothing did.
const HEARTBEAT: Duration = Duration::from_millis(200);

/// So long a driver may take to end a scan. One that takes longer never will: it hangs inside its own library.
const ENDING: Duration = Duration::from_secs(10);

/// Pixels by which a side may miss its length at the resolution asked for, besides one in a hundred: drivers round lines
/// to whole words of their hardware. The next resolution a scanner has is a fifth away.
const SLACK: u64 = 32;

/// An open scanner.
pub(super) struct Flatbed<'a> {
    scanner: Scanner<'a>,
    capabilities: Capabilities,
    /// Its resolution as stated by people, where the driver reads files and has neither glass nor resolution.
    stated: Option<Ppi>,
}

impl<'a> Flatbed<'a> {
    /// Brings an opened scanner into the state every print is taken in.
    pub(super) fn prepare(
        mut scanner: Scanner<'a>,
        options: &[(String, String)],
        stated: Option<Ppi>,
    ) -> Result<Self, ScanError> {
        set_grey(&mut scanner);
        for (name, value) in options {
            if let Some(setting) = scanner.setting(name) {
                set_from_text(&mut scanner, &setting, value).map_err(while_setting)?;
            }
        }
        let glass = glass(&scanner);
        let stated = stated.filter(|_| glass.is_none());
        let resolutions = stated.map_or_else(|| resolutions(&scanner), |ppi| vec![ppi]);
        if resolutions.is_empty() {
            return Err(ScanError::Unsupported);
        }
        let capabilities = Capabilities { resolutions, glass, takes: Vec::new(), preview: false };
        Ok(Flatbed { scanner, capabilities, stated })
    }

    /// Sets resolution and area, and says which area will come, if the device has areas.
    fn set(&mut self, settings: &Settings) -> Result<Option<Area>, ScanError> {
        self.capabilities.check(settings)?;
        if self.stated.is_none()
            && let Some(got) = set_resolution(&mut self.scanner, settings.ppi).map_err(while_setting)?
        {
            return Err(wrong(settings.ppi, got));
        }
        match settings.area.or(self.capabilities.glass) {
            Some(area) => set_area(&mut self.scanner, area).map_err(while_setting),
            None => Ok(None),
        }
    }

    /// Reads the frame in a thread of its own, so that the watch is asked however long a read takes.
    fn read(&mut self, watch: Watch<'_>) -> Result<Frame, ScanError> {
        let scanner = &mut self.scanner;
        let (stop, over) = (AtomicBool::new(false), AtomicBool::new(false));
        thread::scope(|scope| {
            let (tell, told) = mpsc::channel();
            let reader = scope.spawn(|| {
                let tell = tell; // gone with the thread, which is how its end is heard
                Frame::scan(scanner, &stop, &over, |lines| _ = tell.send(lines))
            });
            let (mut done, mut total) = (0, 0);
            let mut ending = Duration::ZERO;
            loop {
                match told.recv_timeout(HEARTBEAT) {
                    Ok(lines) => (done, total) = lines,
                    Err(RecvTimeoutError::Timeout) if over.load(Ordering::Relaxed) => {
                        ending += HEARTBEAT;
                        if ending > ENDING {
                            give_up();
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                if !stop.load(Ordering::Relaxed) && watch(Happening::Progress { done, total }).is_break() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            let frame = reader.join().unwrap_or(Err(ScanError::Crashed));
            if stop.load(Ordering::Relaxed) { Err(ScanError::Cancelled) } else { frame }
        })
    }
}

/// Ends this program, which only serves the driver: a thread that hangs inside a C library cannot be ended, and the host
/// starts another program when this one is gone.
fn give_up() -> ! {
    eprintln!("cotejo-sane: el controlador no terminó");
    std::process::exit(1)
}

impl Device for Flatbed<'_> {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn preview(&mut self, _settings: &Settings, _watch: Watch<'_>) -> Result<(), ScanError> {
        Err(ScanError::Unsupported)
    }

    fn acquire(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<Raster, ScanError> {
        let area = self.set(settings)?;
        let frame = self.read(watch)?;
        if let Some(area) = area {
            confirm(settings.ppi, frame.width, area.width)?;
            confirm(settings.ppi, frame.height, area.height)?;
        }
        frame.raster(settings.ppi)
    }
}

/// Holds a side's pixels against its length in hundredths of a millimetre: what the driver says of its resolution is one
/// thing, how many pixels it made of the glass another.
fn confirm(asked: Ppi, pixels: u32, length: u32) -> Result<(), ScanError> {
    let expected = u64::from(length) * u64::from(asked.get()) / 2540;
    if u64::from(pixels).abs_diff(expected) <= expected / 100 + SLACK {
        return Ok(());
    }
    let got = u64::from(pixels) * 2540 / u64::from(length.max(1));
    Err(wrong(asked, i32::try_from(got).unwrap_or(i32::MAX)))
}

/// Another resolution than was asked for; the nearest one there is a name for.
fn wrong(asked: Ppi, got: i32) -> ScanError {
    let near = u16::try_from(got.clamp(100, 4000)).unwrap_or(4000);
    ScanError::WrongResolution { asked, got: Ppi::new(near).unwrap_or(asked) }
}

fn while_setting(status: Status) -> ScanError {
    trouble(status, During::Setting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_betrays_another_resolution() {
        let card = 20_320; // 203.2 mm: 4000 px at 500 ppi
        for pixels in [4000, 3968, 4032] {
            assert_eq!(confirm(Ppi::P500, pixels, card), Ok(()));
        }
        let got = Ppi::new(600).unwrap();
        assert_eq!(confirm(Ppi::P500, 4800, card), Err(ScanError::WrongResolution { asked: Ppi::P500, got }));
        assert!(confirm(Ppi::P1000, 4000, card).is_err());
        assert!(confirm(Ppi::P500, 472, 2000).is_err(), "600 ppi on a strip of 20 mm");
    }
}
