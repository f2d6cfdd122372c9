//! Lines and frames on a stream of bytes: reading within the limits, writing.
//!
//! It must not know who is at the other end, nor which message may follow which.

use super::message::{FrameHead, FrameKind, MAX_LINE, Say, broken};
use crate::ScanError;
use print_image::Raster;
use serde::Serialize;
use std::io::{self, BufRead, BufReader, Read, Write};

/// One thing heard from a helper.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heard {
    /// A message without pixels.
    Said(Say),
    /// A frame, whole.
    Frame { request: u64, kind: FrameKind, raster: Raster },
}

/// The host's ear at a helper's output.
pub(crate) struct Ear<R>(BufReader<R>);

impl<R: Read> Ear<R> {
    pub(crate) fn new(output: R) -> Self {
        Ear(BufReader::with_capacity(MAX_LINE, output))
    }

    /// The next message.
    ///
    /// # Errors
    /// [`ScanError::Crashed`] where the stream ends between two messages, [`ScanError::Protocol`] for everything that is
    /// none. Nothing more can be heard after an error.
    pub(crate) fn next(&mut self) -> Result<Heard, ScanError> {
        let line = match line(&mut self.0) {
            Ok(Some(line)) => line,
            Ok(None) => return Err(ScanError::Crashed),
            Err(error) => return Err(fault(&error, "half a line")),
        };
        let said: Say = serde_json::from_slice(&line).map_err(|_| broken("a line that is no message"))?;
        match said.check()? {
            Say::Frame(head) => self.frame(head),
            said => Ok(Heard::Said(said)),
        }
    }

    fn frame(&mut self, head: FrameHead) -> Result<Heard, ScanError> {
        let length = usize::try_from(head.length).map_err(|_| broken("too large a frame"))?;
        let mut pixels = Vec::new();
        pixels.try_reserve_exact(length).map_err(|_| broken("a frame larger than there is memory for"))?;
        let read = (&mut self.0).take(head.length).read_to_end(&mut pixels);
        read.map_err(|error| fault(&error, "half a frame"))?;
        if pixels.len() < length {
            return Err(broken("half a frame"));
        }
        let mut end = [0];
        self.0.read_exact(&mut end).map_err(|error| fault(&error, "half a frame"))?;
        if end != *b"\n" {
            return Err(broken("a frame that does not end where it should"));
        }
        let raster = Raster::new(head.width, head.height, head.ppi, pixels);
        let raster = raster.map_err(|_| broken("a frame's length is not its width times its height"))?;
        Ok(Heard::Frame { request: head.request, kind: head.kind, raster })
    }
}

/// One line without its end; `None` where the stream ends.
///
/// # Errors
/// `UnexpectedEof` for half a line, `InvalidData` for one longer than [`MAX_LINE`], and whatever reading meets.
pub(crate) fn line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    input.take(MAX_LINE as u64).read_until(b'\n', &mut line)?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(line)),
        Some(_) if line.len() + 1 == MAX_LINE => Err(io::ErrorKind::InvalidData.into()),
        Some(_) => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn fault(error: &io::Error, half: &str) -> ScanError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => broken(half),
        io::ErrorKind::InvalidData => broken("a line that does not end"),
        _ => ScanError::Crashed,
    }
}

/// Writes one message as a line.
pub(crate) fn write_line(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}

/// Writes a frame: its line, its pixels, a line end.
pub(crate) fn write_frame(
    output: &mut impl Write,
    request: u64,
    kind: FrameKind,
    raster: &Raster,
) -> io::Result<()> {
    let pixels = raster.pixels();
    let (width, height, ppi) = (raster.width(), raster.height(), raster.ppi());
    let head = FrameHead { request, kind, width, height, ppi, length: pixels.len() as u64 };
    write_line(output, &Say::Frame(head))?;
    output.write_all(pixels)?;
    output.write_all(b"\n")?;
    output.flush()
}
