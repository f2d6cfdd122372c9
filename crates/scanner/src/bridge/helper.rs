//! The host's side: a helper as a [`Source`].
//!
//! Every wait has a limit, every message must answer what was asked, and a helper that breaks a rule is ended. What it must
//! not do is trust: a helper may crash, hang or lie at any byte.

use super::dialogue::{Ending, Limits, answer, greet, hear_out, request_of};
use super::link::{Link, Program};
use super::message::{Ask, Say, broken};
use crate::{Capabilities, Device, DeviceId, DeviceInfo, HotPlug, ScanError, Settings, Source, Watch};
use print_image::Raster;
use std::io::{Read, Write};

/// A helper, started or connected to when it is first needed and again after it ended.
pub struct Helper {
    way: Way,
    limits: Limits,
    link: Option<Link>,
    /// The number of the last request.
    asked: u64,
    /// The devices as the caller knows them, once they were listed.
    known: Option<Vec<DeviceInfo>>,
    /// Whether the helper was started since, so that it cannot know what changed.
    anew: bool,
}

/// How a helper is reached.
enum Way {
    Program(Program),
    #[cfg(unix)]
    Socket(std::path::PathBuf),
    /// Over streams, which come once.
    Streams,
}

impl Helper {
    /// A helper that is a program; it is started when it is first needed.
    pub fn new(program: Program, limits: Limits) -> Self {
        Helper::by(Way::Program(program), limits, None)
    }

    /// A helper that listens on a local socket. Who may write there may feign a scanner: keep it where only its user can.
    #[cfg(unix)]
    pub fn connect(socket: impl Into<std::path::PathBuf>, limits: Limits) -> Self {
        Helper::by(Way::Socket(socket.into()), limits, None)
    }

    /// A helper at the other end of two streams: what it says, what it is asked. It cannot be started again.
    pub fn over(
        said: impl Read + Send + 'static,
        asked: impl Write + Send + 'static,
        limits: Limits,
    ) -> Result<Self, ScanError> {
        let mut link = Link::over(said, asked);
        greet(&mut link, limits.answer)?;
        Ok(Helper::by(Way::Streams, limits, Some(link)))
    }

    fn by(way: Way, limits: Limits, link: Option<Link>) -> Self {
        Helper { way, limits, link, asked: 0, known: None, anew: true }
    }

    /// The number of the next request.
    pub(super) fn number(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// The link, made anew where there is none or the helper has died since it was last used.
    pub(super) fn link(&mut self) -> Result<&mut Link, ScanError> {
        let alive = self.link.take_if(|link| !link.lives()).is_none() && self.link.is_some();
        if !alive {
            let mut link = match &self.way {
                Way::Program(program) => Link::start(program, self.limits.grace)?,
                #[cfg(unix)]
                Way::Socket(socket) => Link::connect(socket, self.limits.grace)?,
                Way::Streams => return Err(ScanError::Crashed),
            };
            if let Err(error) = greet(&mut link, self.limits.answer) {
                link.kill();
                return Err(error);
            }
            self.link = Some(link);
            self.anew = true;
        }
        self.link.as_mut().ok_or(ScanError::Crashed)
    }

    /// Asks what has one answer. A helper that did not keep to the protocol is ended; one that says that the device did
    /// not work is not.
    fn ask(&mut self, ask: impl FnOnce(u64) -> Ask) -> Result<Say, ScanError> {
        let (number, limit) = (self.number(), self.limits.answer);
        let link = self.link()?;
        let answer = link.ask(&ask(number)).and_then(|()| answer(link, limit));
        match answer {
            Ok(Say::Error { request, error }) if request == number => Err(error),
            Ok(said) if request_of(&said) == Some(number) => Ok(said),
            Ok(_) => self.end(broken("an answer to something else")),
            Err(error) => self.end(error),
        }
    }

    /// Ends a helper that broke a rule; it is started again when it is next needed.
    fn end<T>(&mut self, error: ScanError) -> Result<T, ScanError> {
        if let Some(link) = self.link.take() {
            link.kill();
        }
        Err(error)
    }

    pub(super) fn opened(&mut self, id: &DeviceId) -> Result<Capabilities, ScanError> {
        match self.ask(|request| Ask::Open { request, device: id.clone() })? {
            Say::Opened { capabilities, .. } => Ok(capabilities),
            _ => self.end(broken("no capabilities where a device was opened")),
        }
    }
}

impl Source for Helper {
    fn list(&mut self) -> Result<Vec<DeviceInfo>, ScanError> {
        match self.ask(|request| Ask::List { request })? {
            Say::Devices { devices, .. } => {
                self.known = Some(devices.clone());
                self.anew = false;
                Ok(devices)
            }
            _ => self.end(broken("no list where one was asked for")),
        }
    }

    fn open(&mut self, id: &DeviceId) -> Result<Box<dyn Device + '_>, ScanError> {
        let capabilities = self.opened(id)?;
        Ok(Box::new(Opened { helper: self, id: id.clone(), capabilities, open: true }))
    }

    /// Of a helper that was started anew, what came and went is seen by listing.
    fn changes(&mut self) -> Result<Vec<HotPlug>, ScanError> {
        self.link()?;
        if self.anew {
            let before = self.known.clone();
            let now = self.list()?;
            return Ok(before.map_or_else(Vec::new, |before| HotPlug::between(&before, &now)));
        }
        match self.ask(|request| Ask::Changes { request })? {
            Say::Changes { changes, .. } => {
                let known = self.known.get_or_insert_default();
                for change in &changes {
                    match change {
                        HotPlug::Arrived(device) => known.push(device.clone()),
                        HotPlug::Left(id) => known.retain(|device| device.id != *id),
                    }
                }
                Ok(changes)
            }
            _ => self.end(broken("no changes where they were asked for")),
        }
    }
}

/// A device that a helper has open.
struct Opened<'a> {
    helper: &'a mut Helper,
    id: DeviceId,
    capabilities: Capabilities,
    /// Whether the helper that opened it still has it open.
    open: bool,
}

impl Device for Opened<'_> {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn preview(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<(), ScanError> {
        self.capabilities.check(settings)?;
        if !self.capabilities.preview {
            return Err(ScanError::Unsupported);
        }
        let settings = *settings;
        match self.during(|request| Ask::Preview { request, settings }, watch) {
            Err(ScanError::Cancelled) => Ok(()),
            Ok(_) => self.helper.end(broken("an image where live frames were asked for")),
            Err(error) => Err(error),
        }
    }

    fn acquire(&mut self, settings: &Settings, watch: Watch<'_>) -> Result<Raster, ScanError> {
        self.capabilities.check(settings)?;
        let settings = *settings;
        let image = self.during(|request| Ask::Acquire { request, settings }, watch)?;
        let (asked, got) = (settings.ppi, image.ppi());
        if asked == got { Ok(image) } else { Err(ScanError::WrongResolution { asked, got }) }
    }
}

impl Opened<'_> {
    /// Asks for frames and hears them until an image, an error, or the watch's end, which is [`ScanError::Cancelled`].
    fn during(&mut self, ask: impl FnOnce(u64) -> Ask, watch: Watch<'_>) -> Result<Raster, ScanError> {
        self.open_again()?;
        let (number, limits) = (self.helper.number(), self.helper.limits);
        let link = self.helper.link()?;
        let ended = link.ask(&ask(number)).and_then(|()| hear_out(link, number, limits, watch));
        match ended {
            Ok(Ending::Image(image)) => Ok(image),
            Ok(Ending::Told(error)) => Err(error),
            Ok(Ending::Cancelled) => Err(ScanError::Cancelled),
            // She wanted it to end, and it has ended: that it took force is not her concern.
            Ok(Ending::Stuck) => self.killed(ScanError::Cancelled),
            Err(error) => self.killed(error),
        }
    }

    fn killed<T>(&mut self, error: ScanError) -> Result<T, ScanError> {
        self.open = false;
        self.helper.end(error)
    }

    /// After a helper was ended, the next use finds it started again and its device open again.
    fn open_again(&mut self) -> Result<(), ScanError> {
        if self.open && self.helper.link.as_mut().is_some_and(Link::lives) {
            return Ok(());
        }
        self.open = false;
        if self.helper.opened(&self.id)? != self.capabilities {
            return self.helper.end(broken("a device that changed while it was open"));
        }
        self.open = true;
        Ok(())
    }
}

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        if let Some(link) = self.helper.link.as_mut().filter(|_| self.open) {
            // A helper that cannot be told is found out when it is next asked.
            link.ask(&Ask::Close).ok();
        }
    }
}
