//! Whether a helper keeps to the protocol: one rule after another, each against the program started anew.
//!
//! Any maker can run it (`cotejo-bridge-check`). It asks as the host does and with the host's limits, and judges no image.

use super::dialogue::{Ending, Limits, answer, hear_out};
use super::helper::Helper;
use super::link::{Link, Program};
use super::message::{Ask, Say, VERSION, broken};
use crate::{Area, Capabilities, DeviceId, Happening, HotPlug, ScanError, Settings, Source};
use std::ops::ControlFlow;
use terms::{Ppi, Take};

/// A rule of the protocol that a program can be held to from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// It greets, with a version that was offered.
    Greets,
    /// It refuses a host that offers no version it knows.
    RefusesVersions,
    /// It ignores members it does not know.
    IgnoresMembers,
    /// It lists its devices.
    Lists,
    /// A second start lists the same devices under the same names.
    ListsAlike,
    /// After a listing nothing has changed, or what changed is told as such.
    TellsChanges,
    /// It refuses to open a device that does not exist.
    RefusesDevice,
    /// It opens a device and tells what it can do.
    Opens,
    /// It refuses settings the device does not have, and goes on.
    RefusesSettings,
    /// It shows live frames, and stops when told.
    Previews,
    /// It takes an image at the resolution asked for.
    Takes,
    /// It stops taking an image when told.
    Cancels,
    /// It ignores the cancel of something that has ended.
    IgnoresLateCancel,
    /// It closes the device and opens it again.
    Closes,
    /// It ends when its input ends.
    Ends,
    /// It ends when its input ends while it takes an image.
    EndsBusy,
}

/// How a rule was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was.
    Kept,
    /// It was not: what the host would have reported.
    Broken(ScanError),
    /// It does not apply: no device is plugged in, or it has no preview.
    NotTried,
}

/// What one rule takes: the device to try it on, if it needs one.
type Trial = fn(&Bench) -> Result<Tried, ScanError>;

/// Whether a rule applied.
#[derive(PartialEq, Eq)]
enum Tried {
    Yes,
    No,
}

const TRIALS: [(Rule, Trial); 16] = [
    (Rule::Greets, greets),
    (Rule::RefusesVersions, refuses_versions),
    (Rule::IgnoresMembers, ignores_members),
    (Rule::Lists, lists),
    (Rule::ListsAlike, lists_alike),
    (Rule::TellsChanges, tells_changes),
    (Rule::RefusesDevice, refuses_device),
    (Rule::Opens, opens),
    (Rule::RefusesSettings, refuses_settings),
    (Rule::Previews, previews),
    (Rule::Takes, takes),
    (Rule::Cancels, cancels),
    (Rule::IgnoresLateCancel, ignores_late_cancel),
    (Rule::Closes, closes),
    (Rule::Ends, ends),
    (Rule::EndsBusy, ends_busy),
];

/// Holds a helper to every rule, with its first device and that device's first take. `told` hears each rule with its
/// outcome as soon as it is known; a person at the glass has to lay a finger down for some of them.
pub fn check(program: &Program, limits: Limits, mut told: impl FnMut(Rule, &Outcome)) {
    let bench = Bench { program, limits };
    for (rule, trial) in TRIALS {
        let outcome = match trial(&bench) {
            Ok(Tried::Yes) => Outcome::Kept,
            Ok(Tried::No) => Outcome::NotTried,
            Err(error) => Outcome::Broken(error),
        };
        told(rule, &outcome);
    }
}

/// The helper on trial.
struct Bench<'a> {
    program: &'a Program,
    limits: Limits,
}

/// A helper with its first device open.
struct Ready {
    helper: Helper,
    id: DeviceId,
    capabilities: Capabilities,
    limits: Limits,
}

impl Bench<'_> {
    fn helper(&self) -> Helper {
        Helper::new(self.program.clone(), self.limits)
    }

    fn link(&self) -> Result<Link, ScanError> {
        Link::start(self.program, self.limits.grace)
    }

    /// `None` where no device is plugged in.
    fn ready(&self) -> Result<Option<Ready>, ScanError> {
        let mut helper = self.helper();
        let Some(device) = helper.list()?.into_iter().next() else { return Ok(None) };
        let capabilities = helper.opened(&device.id)?;
        Ok(Some(Ready { helper, id: device.id, capabilities, limits: self.limits }))
    }

    /// Tries something with a device, where there is one.
    fn with(&self, trial: impl FnOnce(Ready) -> Result<Tried, ScanError>) -> Result<Tried, ScanError> {
        self.ready()?.map_or(Ok(Tried::No), trial)
    }
}

impl Ready {
    /// How an ordinary image is taken: at the lowest resolution prints are taken at.
    fn settings(&self) -> Settings {
        let resolutions = &self.capabilities.resolutions;
        let usual = resolutions.iter().find(|ppi| **ppi >= Ppi::P500).or(resolutions.last());
        let take = self.capabilities.takes.first().copied();
        Settings { ppi: usual.copied().unwrap_or(Ppi::P500), area: None, take }
    }

    /// Asks without the checks a host makes before, and hears it out.
    fn run(
        &mut self,
        ask: impl FnOnce(u64) -> Ask,
        mut watch: impl FnMut(Happening<'_>) -> ControlFlow<()>,
    ) -> Result<Ending, ScanError> {
        let (number, limits) = (self.helper.number(), self.limits);
        let link = self.helper.link()?;
        link.ask(&ask(number))?;
        hear_out(link, number, limits, &mut watch)
    }

    fn acquire(&mut self, settings: Settings) -> Result<Ending, ScanError> {
        self.run(|request| Ask::Acquire { request, settings }, on)
    }

    /// Closes the device and opens it again.
    fn reopen(&mut self) -> Result<(), ScanError> {
        self.helper.link()?.ask(&Ask::Close)?;
        if self.helper.opened(&self.id)? == self.capabilities {
            Ok(())
        } else {
            Err(broken("a device that changed while it was open"))
        }
    }

    /// That an image comes.
    fn image(&mut self) -> Result<Tried, ScanError> {
        let settings = self.settings();
        match self.acquire(settings)? {
            Ending::Image(image) if image.ppi() == settings.ppi => Ok(Tried::Yes),
            Ending::Image(image) => Err(ScanError::WrongResolution { asked: settings.ppi, got: image.ppi() }),
            Ending::Told(error) => Err(error),
            Ending::Cancelled | Ending::Stuck => Err(ScanError::Silent),
        }
    }
}

fn on(_: Happening<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn greets(bench: &Bench) -> Result<Tried, ScanError> {
    bench.helper().link().map(|_| Tried::Yes)
}

fn refuses_versions(bench: &Bench) -> Result<Tried, ScanError> {
    let mut link = bench.link()?;
    link.ask(&Ask::Hello { versions: vec![u32::MAX] })?;
    match answer(&mut link, bench.limits.answer)? {
        Say::Error { request: 0, error: ScanError::Unsupported } => Ok(Tried::Yes),
        _ => Err(broken("a version that was not offered is not refused as unsupported")),
    }
}

fn ignores_members(bench: &Bench) -> Result<Tried, ScanError> {
    let mut link = bench.link()?;
    let hello = format!("{{\"ask\":\"hello\",\"versions\":[{},{VERSION}],\"later\":{{}}}}\n", u32::MAX);
    link.write(hello.as_bytes())?;
    match answer(&mut link, bench.limits.answer)? {
        Say::Hello { version: VERSION } => {}
        _ => return Err(broken("no greeting")),
    }
    link.write(b"{\"later\":[1],\"request\":1,\"ask\":\"list\"}\n")?;
    match answer(&mut link, bench.limits.answer)? {
        Say::Devices { request: 1, .. } => Ok(Tried::Yes),
        _ => Err(broken("no list where one was asked for")),
    }
}

fn lists(bench: &Bench) -> Result<Tried, ScanError> {
    bench.helper().list().map(|_| Tried::Yes)
}

fn lists_alike(bench: &Bench) -> Result<Tried, ScanError> {
    let (first, second) = (bench.helper().list()?, bench.helper().list()?);
    if first == second { Ok(Tried::Yes) } else { Err(broken("another start lists other devices")) }
}

fn tells_changes(bench: &Bench) -> Result<Tried, ScanError> {
    let mut helper = bench.helper();
    let before = helper.list()?;
    let again = helper.changes()?.into_iter().any(|change| match change {
        HotPlug::Arrived(device) => before.contains(&device),
        HotPlug::Left(id) => before.iter().all(|device| device.id != id),
    });
    if again { Err(broken("what was listed is told as a change")) } else { Ok(Tried::Yes) }
}

fn refuses_device(bench: &Bench) -> Result<Tried, ScanError> {
    let mut helper = bench.helper();
    match helper.opened(&DeviceId("no such device".to_owned())) {
        Err(ScanError::NoDevice) => helper.list().map(|_| Tried::Yes),
        Err(error) => Err(error),
        Ok(_) => Err(broken("a device that does not exist is opened")),
    }
}

fn opens(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|_| Ok(Tried::Yes))
}

fn refuses_settings(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| {
        let usual = ready.settings();
        let all = Take::SLAPS.into_iter().chain(terms::Finger::ALL.map(Take::Plain));
        let takes = &ready.capabilities.takes;
        let mut foreign = all.filter(|take| !takes.is_empty() && !takes.contains(take));
        let ppi = (100..=4000).filter_map(|ppi| Ppi::new(ppi).ok());
        let mut ppi = ppi.filter(|ppi| !ready.capabilities.resolutions.contains(ppi));
        let outside = Area { left: u32::MAX, top: 0, width: 1, height: 1 };
        let wrong = [
            ppi.next().map(|ppi| Settings { ppi, ..usual }),
            foreign.next().map(|take| Settings { take: Some(take), ..usual }),
            Some(Settings { area: Some(outside), ..usual }),
        ];
        for settings in wrong.into_iter().flatten() {
            match ready.acquire(settings)? {
                Ending::Told(ScanError::Unsupported) => {}
                _ => return Err(broken("settings the device does not have are not refused as unsupported")),
            }
        }
        Ok(Tried::Yes)
    })
}

fn previews(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| {
        if !ready.capabilities.preview {
            return Ok(Tried::No);
        }
        let (mut frames, settings) = (0, ready.settings());
        let ending = ready.run(
            |request| Ask::Preview { request, settings },
            |happening| {
                frames += u32::from(matches!(happening, Happening::Preview(_)));
                if frames == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        match ending? {
            Ending::Cancelled => Ok(Tried::Yes),
            Ending::Stuck => Err(broken("a cancel does not end it in order and in time")),
            Ending::Told(error) => Err(error),
            Ending::Image(_) => Err(broken("an image where live frames were asked for")),
        }
    })
}

fn takes(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| ready.image())
}

fn cancels(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| {
        let settings = ready.settings();
        let ending = ready.run(|request| Ask::Acquire { request, settings }, |_| ControlFlow::Break(()));
        match ending? {
            // An image that was ready in that moment is right too.
            Ending::Cancelled | Ending::Image(_) => ready.reopen(),
            Ending::Told(error) => Err(error),
            Ending::Stuck => Err(broken("a cancel does not end it in order and in time")),
        }
        .map(|()| Tried::Yes)
    })
}

fn ignores_late_cancel(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| {
        // The listing that came first, and something that never was.
        for request in [1, u64::MAX] {
            ready.helper.link()?.ask(&Ask::Cancel { request })?;
        }
        ready.image()
    })
}

fn closes(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| {
        ready.reopen()?;
        ready.image()
    })
}

fn ends(bench: &Bench) -> Result<Tried, ScanError> {
    let mut helper = bench.helper();
    helper.list()?;
    ended(helper.link()?, bench.limits)
}

fn ends_busy(bench: &Bench) -> Result<Tried, ScanError> {
    bench.with(|mut ready| {
        let settings = ready.settings();
        let request = ready.helper.number();
        let link = ready.helper.link()?;
        link.ask(&Ask::Acquire { request, settings })?;
        ended(link, bench.limits)
    })
}

fn ended(link: &mut Link, limits: Limits) -> Result<Tried, ScanError> {
    if link.finish(limits.grace) { Ok(Tried::Yes) } else { Err(broken("it does not end with its input")) }
}
