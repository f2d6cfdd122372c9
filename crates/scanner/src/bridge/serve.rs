//! The helper's side: any [`Source`] answers a host.
//!
//! It runs in a process of its own, so it may wait for the device as long as the device takes; what it must not do is
//! judge images.

use super::message::{Ask, FrameKind, Say, VERSION};
use super::wire::{line, write_frame, write_line};
use crate::{Device, DeviceId, Happening, ScanError, Source};
use std::io::{self, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

/// Requests that may wait; a host sends one at a time, and its cancel.
const WAITING: usize = 16;

/// Answers a host until `input` ends: the whole of a helper but its [`Source`].
///
/// Call it with the process's standard streams or with both halves of a socket. While an image is taken, `input` is heard
/// on a thread of its own, so that a cancel, or the end of the host, breaks the watch of the device.
///
/// # Errors
/// `InvalidData` where the host breaks the protocol, and what writing meets. The helper should end then.
pub fn serve(
    source: &mut dyn Source,
    input: impl Read + Send + 'static,
    output: impl Write,
) -> io::Result<()> {
    let mut talk = Talk { asked: listen(input), output };
    match talk.next()? {
        None => return Ok(()),
        Some(Ask::Hello { versions }) if versions.contains(&VERSION) => {}
        Some(_) => {
            talk.fail(0, ScanError::Unsupported)?;
            return Err(host_fault());
        }
    }
    talk.say(&Say::Hello { version: VERSION })?;
    while let Some(ask) = talk.next()? {
        match ask {
            Ask::List { request } => match source.list() {
                Ok(devices) => talk.say(&Say::Devices { request, devices })?,
                Err(error) => talk.fail(request, error)?,
            },
            Ask::Changes { request } => match source.changes() {
                Ok(changes) => talk.say(&Say::Changes { request, changes })?,
                Err(error) => talk.fail(request, error)?,
            },
            Ask::Open { request, device } => talk.open(source, request, &device)?,
            Ask::Preview { request, .. } | Ask::Acquire { request, .. } => {
                talk.fail(request, ScanError::NoDevice)?;
            }
            // Of something that has ended in the meantime.
            Ask::Cancel { .. } | Ask::Close => {}
            Ask::Hello { .. } => return Err(host_fault()),
        }
    }
    Ok(())
}

/// Both directions, seen from the helper.
struct Talk<W> {
    asked: Receiver<io::Result<Ask>>,
    output: W,
}

impl<W: Write> Talk<W> {
    /// The next request; `None` where the host has ended.
    fn next(&mut self) -> io::Result<Option<Ask>> {
        self.asked.recv().ok().transpose()
    }

    fn say(&mut self, said: &Say) -> io::Result<()> {
        write_line(&mut self.output, said)
    }

    fn fail(&mut self, request: u64, error: ScanError) -> io::Result<()> {
        self.say(&Say::Error { request, error })
    }

    /// Opens a device and answers for it until it is closed.
    fn open(&mut self, source: &mut dyn Source, request: u64, id: &DeviceId) -> io::Result<()> {
        let mut device = match source.open(id) {
            Ok(device) => device,
            Err(error) => return self.fail(request, error),
        };
        self.say(&Say::Opened { request, capabilities: device.capabilities().clone() })?;
        while let Some(ask) = self.next()? {
            match ask {
                Ask::Preview { request, settings } => {
                    let shown = |device: &mut dyn Device, watch: crate::Watch<'_>| {
                        device.capabilities().check(&settings)?;
                        device.preview(&settings, watch)
                    };
                    match self.during(request, &mut *device, shown)? {
                        Ok(()) => self.say(&Say::Done { request })?,
                        Err(error) => self.fail(request, error)?,
                    }
                }
                Ask::Acquire { request, settings } => {
                    let taken = |device: &mut dyn Device, watch: crate::Watch<'_>| {
                        device.capabilities().check(&settings)?;
                        device.acquire(&settings, watch)
                    };
                    match self.during(request, &mut *device, taken)? {
                        Ok(image) => write_frame(&mut self.output, request, FrameKind::Image, &image)?,
                        Err(error) => self.fail(request, error)?,
                    }
                }
                Ask::Close => return Ok(()),
                Ask::Cancel { .. } => {}
                Ask::List { request } | Ask::Changes { request } | Ask::Open { request, .. } => {
                    self.fail(request, ScanError::Busy)?;
                }
                Ask::Hello { .. } => return Err(host_fault()),
            }
        }
        Ok(())
    }

    /// Runs `work` under a watch that tells the host what happens and breaks when the host cancels or is gone. The outer
    /// error is the connection's, the inner one the device's.
    fn during<T>(
        &mut self,
        request: u64,
        device: &mut dyn Device,
        work: impl FnOnce(&mut dyn Device, crate::Watch<'_>) -> Result<T, ScanError>,
    ) -> io::Result<Result<T, ScanError>> {
        let mut still = Ok(true);
        let done = work(device, &mut |happening| {
            if matches!(still, Ok(true)) {
                still = self.tell(request, happening).and_then(|()| self.is_wanted(request));
            }
            if matches!(still, Ok(true)) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        still.map(|_| done)
    }

    fn tell(&mut self, request: u64, happening: Happening<'_>) -> io::Result<()> {
        match happening {
            Happening::Progress { done, total } => self.say(&Say::Progress { request, done, total }),
            Happening::Advice(advice) => self.say(&Say::Advice { request, advice }),
            Happening::Preview(frame) => write_frame(&mut self.output, request, FrameKind::Preview, frame),
        }
    }

    /// Whether the host still waits for `request`.
    fn is_wanted(&mut self, request: u64) -> io::Result<bool> {
        match self.asked.try_recv() {
            Err(TryRecvError::Empty) => Ok(true),
            Err(TryRecvError::Disconnected) => Ok(false),
            Ok(Ok(Ask::Cancel { request: cancelled })) => Ok(cancelled != request),
            Ok(Ok(_)) => Err(host_fault()),
            Ok(Err(error)) => Err(error),
        }
    }
}

/// Hears the host on a thread of its own; the channel closes where `input` ends.
fn listen(input: impl Read + Send + 'static) -> Receiver<io::Result<Ask>> {
    let (heard, asked) = sync_channel(WAITING);
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        while let Some(next) = line(&mut input).transpose() {
            let ask = next.and_then(|line| serde_json::from_slice(&line).map_err(|_| host_fault()));
            let last = ask.is_err();
            if heard.send(ask).is_err() || last {
                break;
            }
        }
    });
    asked
}

fn host_fault() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the host broke the protocol")
}
