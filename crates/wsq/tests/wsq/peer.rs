//! PyPI `wsq`, the reference codec in Python, run beside the tests where `COTEJO_PEERS` names a Python that has it.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// The Python that runs the reference codec, waiting for requests.
pub(crate) struct Peer {
    child: Child,
    requests: Option<ChildStdin>,
    answers: ChildStdout,
}

/// What the reference codec made.
pub(crate) struct Answer {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// A file, or pixels.
    pub(crate) bytes: Vec<u8>,
    /// Time its thread was on the processor.
    pub(crate) spent: Duration,
}

/// What the reference codec is asked for.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(crate) enum Task {
    /// A file from pixels, by the codec alone.
    Encode = b'E',
    /// Pixels from a file, by the codec alone.
    Decode = b'D',
    /// A file from a Pillow image.
    EncodeWithPillow = b'e',
    /// A Pillow image from a file, and its pixels.
    DecodeWithPillow = b'd',
    /// The grey pixels of an image file in another format.
    Grey = b'P',
}

impl Peer {
    /// Starts it; where there is none, says on standard error that `test` skipped.
    pub(crate) fn start_or_skip(test: &str) -> Option<Self> {
        let Some(python) = std::env::var_os("COTEJO_PEERS") else {
            eprintln!("SKIPPED {test}: COTEJO_PEERS names no Python with wsq");
            return None;
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wsq_peer.py");
        let mut command = Command::new(python);
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("COTEJO_PEERS runs");
        let requests = child.stdin.take();
        let answers = child.stdout.take().expect("is piped");
        Some(Peer { child, requests, answers })
    }

    /// The file it makes of pixels at a bit rate in thousandths; `None` when it gives up.
    pub(crate) fn encode(
        &mut self,
        (width, height): (u32, u32),
        pixels: &[u8],
        rate: u32,
    ) -> Option<Vec<u8>> {
        Some(self.ask(Task::Encode, (width, height), rate, pixels)?.bytes)
    }

    /// The image it makes of a file; `None` when it gives up.
    pub(crate) fn decode(&mut self, file: &[u8]) -> Option<Answer> {
        self.ask(Task::Decode, (0, 0), 0, file)
    }

    /// Does one task.
    pub(crate) fn ask(
        &mut self,
        task: Task,
        (width, height): (u32, u32),
        rate: u32,
        bytes: &[u8],
    ) -> Option<Answer> {
        let mut request = vec![task as u8];
        request.extend((width as u16).to_be_bytes());
        request.extend((height as u16).to_be_bytes());
        request.extend(rate.to_be_bytes());
        request.extend((bytes.len() as u32).to_be_bytes());
        let requests = self.requests.as_mut().expect("is open until the end");
        requests.write_all(&request).and_then(|()| requests.write_all(bytes)).expect("the peer listens");
        requests.flush().expect("the peer listens");
        let done = u8::from_be_bytes(self.read()) == 1;
        let (width, height) = (u16::from_be_bytes(self.read()), u16::from_be_bytes(self.read()));
        let spent = Duration::from_nanos(u64::from_be_bytes(self.read()));
        let mut bytes = vec![0; u32::from_be_bytes(self.read()) as usize];
        self.answers.read_exact(&mut bytes).expect("the peer answers");
        done.then_some(Answer { width: width.into(), height: height.into(), bytes, spent })
    }

    fn read<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.answers.read_exact(&mut bytes).expect("the peer answers");
        bytes
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.requests.take());
        // An end is all that is wanted, however it came.
        let _ended = self.child.wait();
    }
}
