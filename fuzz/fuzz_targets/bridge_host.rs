//! Any bytes as what a helper says: the host takes or refuses them, never panics, never waits, and an image it takes is
//! what it asked for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scanner::bridge::{Helper, Limits, MAX_DEVICES, MAX_TEXT, hear};
use scanner::{Happening, ScanError, Settings, Source};
use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::Duration;

fuzz_target!(|bytes: &[u8]| {
    let (_, error) = hear(bytes);
    assert!(matches!(error, ScanError::Crashed | ScanError::Protocol(_)));
    talk(bytes.to_vec()).ok();
});

/// All a host asks a live scanner, each question once.
fn talk(said: Vec<u8>) -> Result<(), ScanError> {
    let [answer, silence, grace] = [Duration::from_secs(5); 3];
    let mut helper = Helper::over(Cursor::new(said), std::io::sink(), Limits { answer, silence, grace })?;
    let devices = helper.list()?;
    assert!(devices.len() <= MAX_DEVICES && devices.iter().all(|device| device.model.len() <= MAX_TEXT));
    if let Some(device) = devices.first() {
        let mut open = helper.open(&device.id)?;
        let capabilities = open.capabilities();
        let (ppi, take) = (capabilities.resolutions[0], capabilities.takes.first().copied());
        let settings = Settings { ppi, area: None, take };
        let mut frames = 0;
        open.preview(&settings, &mut |happening| {
            frames += u32::from(matches!(happening, Happening::Preview(_)));
            if frames < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let image = open.acquire(&settings, &mut |_| ControlFlow::Continue(()))?;
        assert_eq!(image.ppi(), ppi);
    }
    helper.changes().map(drop)
}
