//! One frame off the glass, read to its end or to the person's wish to stop, and what it must be to count as an image.

use super::ffi::{Parameters, Scanner, Status};
use super::{During, trouble};
use crate::ScanError;
use print_image::{MAX_PIXELS, Raster, RawDepth, RawLayout, decode_raw};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use terms::Ppi;

/// Bytes asked for at once: a few lines, so that a stop is heard soon.
const CHUNK: usize = 32 * 1024;

/// A lamp that is not warm after so many looks never will be.
const LOOKS_AT_LAMP: usize = 240;
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// Lines read and lines to come, 0 where nobody knows.
pub(super) type Lines = (u64, u64);

/// The grey samples of a whole frame, without what pads its lines.
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    sixteen: bool,
    samples: Vec<u8>,
}

impl Frame {
    /// Starts the scan and reads its one grey frame, telling how far it is; ends the scan whatever happens. `over` turns
    /// true when nothing is left to do but that.
    pub(super) fn scan(
        scanner: &mut Scanner<'_>,
        stop: &AtomicBool,
        over: &AtomicBool,
        tell: impl FnMut(Lines),
    ) -> Result<Frame, ScanError> {
        let frame = start(scanner, stop).and_then(|line| read(scanner, &line, stop, tell));
        if matches!(frame, Err(ScanError::Unsupported)) {
            drain(scanner, stop);
        }
        over.store(true, Ordering::Relaxed);
        scanner.cancel();
        frame
    }

    /// The image, 16 bits reduced to 8.
    pub(super) fn raster(&self, ppi: Ppi) -> Result<Raster, ScanError> {
        let depth = match (self.sixteen, cfg!(target_endian = "little")) {
            (false, _) => RawDepth::Eight,
            (true, true) => RawDepth::SixteenLittleEndian, // SANE's samples are in the machine's own order
            (true, false) => RawDepth::SixteenBigEndian,
        };
        let layout = RawLayout { width: self.width, height: self.height, depth, ppi };
        decode_raw(&self.samples, &layout).map_err(|_| ScanError::Unsupported)
    }
}

/// A frame as announced.
struct Line {
    pixels: u32,
    sixteen: bool,
    /// Bytes that hold pixels; what follows in the line pads it.
    useful: usize,
    bytes: usize,
    /// Lines to come, if anyone knows.
    lines: Option<u64>,
}

fn start(scanner: &mut Scanner<'_>, stop: &AtomicBool) -> Result<Line, ScanError> {
    for _ in 0..LOOKS_AT_LAMP {
        if stop.load(Ordering::Relaxed) {
            return Err(ScanError::Cancelled);
        }
        match scanner.start() {
            Err(Status::WARMING_UP) => thread::sleep(BETWEEN_LOOKS),
            Err(status) => return Err(trouble(status, During::Starting)),
            Ok(()) => {
                return announced(scanner.parameters().map_err(|status| trouble(status, During::Starting))?);
            }
        }
    }
    Err(ScanError::Silent)
}

/// Accepts one grey frame of 8 or 16 bits; line art has lost the ridges, and colour has no grey all would agree on.
fn announced(frame: Parameters) -> Result<Line, ScanError> {
    if frame.format != 0 || frame.last_frame == 0 || ![8, 16].contains(&frame.depth) {
        return Err(ScanError::Unsupported);
    }
    let broken = || ScanError::Protocol("a frame of impossible size".to_owned());
    let pixels = u32::try_from(frame.pixels_per_line).map_err(|_| broken())?;
    let bytes = usize::try_from(frame.bytes_per_line).map_err(|_| broken())?;
    let sixteen = frame.depth == 16;
    let useful = pixels as usize * if sixteen { 2 } else { 1 };
    let lines = u64::try_from(frame.lines).ok();
    let size = u64::from(pixels) * lines.unwrap_or(1);
    if useful == 0 || useful > bytes || lines == Some(0) || size > MAX_PIXELS {
        return Err(broken());
    }
    Ok(Line { pixels, sixteen, useful, bytes, lines })
}

/// Lets a frame that is refused come to its end: a driver that is stopped while it begins may never come back (SANE's own
/// `test` kills its reader while that holds a lock).
fn drain(scanner: &mut Scanner<'_>, stop: &AtomicBool) {
    let (mut chunk, mut left) = (vec![0; CHUNK], MAX_PIXELS);
    while left > 0 && !stop.load(Ordering::Relaxed) {
        let Ok(bytes) = scanner.read(&mut chunk) else { break };
        left = left.saturating_sub(bytes.len().max(1) as u64);
    }
}

fn read(
    scanner: &mut Scanner<'_>,
    line: &Line,
    stop: &AtomicBool,
    mut tell: impl FnMut(Lines),
) -> Result<Frame, ScanError> {
    let most = line.lines.unwrap_or(MAX_PIXELS / u64::from(line.pixels));
    let (mut chunk, mut rest, mut samples) = (vec![0; CHUNK], Vec::new(), Vec::new());
    let mut height = 0;
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(ScanError::Cancelled);
        }
        match scanner.read(&mut chunk) {
            Ok(bytes) => rest.extend_from_slice(bytes),
            Err(Status::END) => break,
            Err(status) => return Err(trouble(status, During::Reading)),
        }
        let whole = rest.len() / line.bytes;
        height += whole as u64;
        if height > most {
            return Err(ScanError::Protocol("more lines than announced".to_owned()));
        }
        for one in rest.chunks_exact(line.bytes) {
            samples.extend_from_slice(&one[..line.useful]);
        }
        rest.drain(..whole * line.bytes);
        if whole > 0 {
            tell((height, line.lines.unwrap_or(0)));
        }
    }
    if !rest.is_empty() || height == 0 || line.lines.is_some_and(|lines| lines != height) {
        return Err(ScanError::Unplugged); // an image that ends half-way is no image
    }
    let height = u32::try_from(height).map_err(|_| ScanError::Unsupported)?;
    Ok(Frame { width: line.pixels, height, sixteen: line.sixteen, samples })
}
