//! One living connection to a helper: a process of its own, a socket, or a pair of streams.
//!
//! It bounds what a helper can cost (two frames of memory, one thread) and ends it by force. It must not know which message
//! answers which.

use super::message::Ask;
use super::wire::{Ear, Heard, write_line};
use crate::ScanError;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How often a wait looks up: whether she cancelled, whether the helper still lives.
pub(crate) const TICK: Duration = Duration::from_millis(100);

/// A helper's program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Program {
    /// Where it lies.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// What stands in its environment besides this process's own.
    pub env: Vec<(OsString, OsString)>,
    /// Whether what it writes to its standard error is shown on ours; else it is thrown away, because nobody has read
    /// what it tells of persons.
    pub errors_shown: bool,
}

impl Program {
    /// A program without arguments.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Program { path: path.into(), ..Program::default() }
    }
}

/// A connection to a helper. Dropping it ends a helper that this process started.
pub(crate) struct Link {
    output: Box<dyn Write + Send>,
    heard: Receiver<Result<Heard, ScanError>>,
    end: End,
}

/// What is there to end.
enum End {
    Process {
        child: Child,
        patience: Duration,
    },
    #[cfg(unix)]
    Socket(std::os::unix::net::UnixStream),
    Nothing,
}

impl Link {
    /// Starts a program and talks over its standard streams. When the link is dropped, the program has `patience` to end on
    /// its own before it and what it started are killed.
    pub(crate) fn start(program: &Program, patience: Duration) -> Result<Self, ScanError> {
        let mut command = Command::new(&program.path);
        command.args(&program.args).envs(program.env.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(if program.errors_shown { Stdio::inherit() } else { Stdio::null() });
        // A group of its own: whatever it starts can be ended with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(|error| unreachable(&error))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => {
                let end = End::Process { child, patience };
                Ok(Link { output: Box::new(input), heard: listen(output), end })
            }
            _ => Err(ScanError::Crashed),
        }
    }

    /// Talks to a helper that listens on a socket.
    #[cfg(unix)]
    pub(crate) fn connect(socket: &std::path::Path, patience: Duration) -> Result<Self, ScanError> {
        let stream = std::os::unix::net::UnixStream::connect(socket).map_err(|error| unreachable(&error))?;
        let both = stream.try_clone().and_then(|input| {
            stream.set_write_timeout(Some(patience))?;
            Ok((input, stream.try_clone()?))
        });
        let (input, output) = both.map_err(|_| ScanError::Crashed)?;
        Ok(Link { output: Box::new(output), heard: listen(input), end: End::Socket(stream) })
    }

    /// Talks over two streams: what the helper says, what it is asked.
    pub(crate) fn over(said: impl Read + Send + 'static, asked: impl Write + Send + 'static) -> Self {
        Link { output: Box::new(asked), heard: listen(said), end: End::Nothing }
    }

    /// Asks. A line is far shorter than a pipe is deep, and one request waits at a time, so this does not block.
    pub(crate) fn ask(&mut self, ask: &Ask) -> Result<(), ScanError> {
        write_line(&mut self.output, ask).map_err(|_| ScanError::Crashed)
    }

    /// Writes a line that may be no request, as only the conformance suite does.
    pub(crate) fn write(&mut self, line: &[u8]) -> Result<(), ScanError> {
        self.output.write_all(line).and_then(|()| self.output.flush()).map_err(|_| ScanError::Crashed)
    }

    /// What the helper says within `wait`; `None` where it says nothing.
    pub(crate) fn hear(&mut self, wait: Duration) -> Option<Result<Heard, ScanError>> {
        match self.heard.recv_timeout(wait) {
            Ok(heard) => Some(heard),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(ScanError::Crashed)),
        }
    }

    /// Whether it can still be asked, as far as can be seen without asking.
    pub(crate) fn lives(&mut self) -> bool {
        match &mut self.end {
            End::Process { child, .. } => matches!(child.try_wait(), Ok(None)),
            #[cfg(unix)]
            End::Socket(_) => true,
            End::Nothing => true,
        }
    }

    /// Closes the helper's input and waits for it to end on its own; whether it did. What it still says is heard, or it
    /// might wait for that, but gets it little time. A socket has no end to wait for.
    pub(crate) fn finish(&mut self, patience: Duration) -> bool {
        self.output = Box::new(io::sink());
        let mut waited = Duration::ZERO;
        loop {
            let End::Process { child, .. } = &mut self.end else { return true };
            match child.try_wait() {
                Ok(None) if waited < patience => {}
                Ok(state) => return state.is_some(),
                Err(_) => return false,
            }
            let step = TICK.min(patience - waited);
            waited += match self.hear(step) {
                Some(Ok(_)) => TICK / 100,
                None => step,
                Some(Err(_)) => {
                    std::thread::sleep(step);
                    step
                }
            };
        }
    }

    /// Ends the helper now.
    pub(crate) fn kill(mut self) {
        self.end.kill();
        self.end = End::Nothing;
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let End::Process { patience, .. } = self.end {
            self.finish(patience);
        }
        self.end.kill();
    }
}

impl End {
    fn kill(&mut self) {
        match self {
            End::Process { child, .. } => {
                #[cfg(unix)]
                if let Some(group) = rustix::process::Pid::from_raw(child.id().cast_signed()) {
                    // What it started may have outlived it; a group that is gone is no fault.
                    rustix::process::kill_process_group(group, rustix::process::Signal::KILL).ok();
                }
                child.kill().ok();
                child.wait().ok();
            }
            #[cfg(unix)]
            End::Socket(stream) => {
                stream.shutdown(std::net::Shutdown::Both).ok();
            }
            End::Nothing => {}
        }
    }
}

fn unreachable(error: &io::Error) -> ScanError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => ScanError::NoDriver,
        io::ErrorKind::PermissionDenied => ScanError::Denied,
        _ => ScanError::Crashed,
    }
}

/// Hears a helper on a thread of its own. The channel holds nothing: a helper that speaks faster than it is heard waits.
fn listen(output: impl Read + Send + 'static) -> Receiver<Result<Heard, ScanError>> {
    let (hears, heard) = sync_channel(0);
    std::thread::spawn(move || {
        let mut ear = Ear::new(output);
        loop {
            let next = ear.next();
            let last = next.is_err();
            if hears.send(next).is_err() || last {
                break;
            }
        }
    });
    heard
}
