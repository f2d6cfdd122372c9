//! What the parts of the capture screen share: the view, what she is looking at, and what she orders.

use super::card::Choice;
use super::devices::Station;
use super::hands::chosen;
use super::take::TakeMode;
use crate::live::Live;
use crate::route::Screen;
use crate::shell::Shell;
use ipc::{CapturaView, CaptureOrder, FingerSlot, LiveStage, Reply, Request, SlotState, TagState};
use leptos::prelude::*;
use terms::{CaseId, Finger, Impression, Take};

/// The table she works at.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) case: CaseId,
    pub(super) shell: Shell,
    pub(super) live: Live<CapturaView>,
    /// How the next image is laid down.
    pub(super) mode: RwSignal<TakeMode>,
    /// The capture devices of this station.
    pub(super) station: Station,
    /// The tag panel, asked for by her.
    pub(super) tag: RwSignal<bool>,
    /// The doubt about this finger was put aside for now.
    pub(super) doubt_aside: RwSignal<Option<Finger>>,
    /// Which card is read, and from where.
    pub(super) card: Choice,
    /// The open dialog.
    pub(super) asked: Asked,
}

/// The dialogs, each open or not.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Why a finger has no print.
    pub(super) missing: RwSignal<bool>,
    /// Why a print of low quality is kept.
    pub(super) reason: RwSignal<bool>,
    /// Mirror and polarity: of this print, or of the next ones.
    pub(super) present: RwSignal<bool>,
    /// Treatments, segments, joined cases, authorities, papers.
    pub(super) protocol: RwSignal<bool>,
    /// The capture devices.
    pub(super) devices: RwSignal<bool>,
}

impl Asked {
    fn none() -> Asked {
        let closed = || RwSignal::new(false);
        Asked {
            missing: closed(),
            reason: closed(),
            present: closed(),
            protocol: closed(),
            devices: closed(),
        }
    }
}

impl Table {
    pub(super) fn new(case: CaseId) -> Table {
        let shell = Shell::get();
        let live = Live::new(
            move || {
                shell.frames.track();
                Some(Request::Captura(case))
            },
            |reply| if let Reply::Captura(view) = reply { Some(view) } else { None },
        );
        Table {
            case,
            shell,
            live,
            mode: RwSignal::new(TakeMode::default()),
            station: Station::new(),
            tag: RwSignal::new(false),
            doubt_aside: RwSignal::new(None),
            card: Choice::default(),
            asked: Asked::none(),
        }
    }

    /// Orders something of this case.
    pub(super) fn order(self, order: CaptureOrder) {
        self.order_then(order, |_| {});
    }

    /// The same; `done` is called with the view that comes back.
    pub(super) fn order_then(self, order: CaptureOrder, done: impl FnOnce(&CapturaView) + 'static) {
        self.live.send_then(Request::Capture { case: self.case, order }, move |reply| {
            if let Reply::Captura(view) = reply {
                done(view);
            }
        });
    }

    /// The finger in view: the one asked for, else the first without a state, else the first.
    pub(super) fn finger(self) -> Finger {
        let asked = self.shell.route.with(|route| route.finger);
        let pending = || self.live.with(first_pending).flatten();
        asked.or_else(pending).unwrap_or(Finger::ALL[0])
    }

    pub(super) fn choose(self, finger: Finger) {
        self.tag.set(false);
        self.doubt_aside.set(None);
        self.shell.adjust(|route| route.finger = Some(finger));
    }

    /// The slot of the finger in view.
    pub(super) fn slot(self) -> Option<FingerSlot> {
        let finger = self.finger();
        self.live.with(|view| slot_of(view, finger).cloned()).flatten()
    }

    /// Whether prints may come in now.
    pub(super) fn may_capture(self) -> bool {
        self.live.with(|view| view.tag.state == TagState::Open && !view.locked).unwrap_or(false)
    }

    /// Whether nothing at all may change any more.
    pub(super) fn locked(self) -> bool {
        self.live.with(|view| view.locked).unwrap_or(true)
    }

    /// Where the device stands, if one is at work.
    pub(super) fn stage(self) -> Option<LiveStage> {
        self.live.with(|view| view.live.as_ref().map(|live| live.stage)).flatten()
    }

    /// Whether what is laid down next shows the finger in view.
    pub(super) fn is_aimed_at(self) -> bool {
        let finger = self.finger();
        self.mode.get().take(finger).fingers().contains(finger)
    }

    /// Takes what is aimed at: with the device if there is one, else from a file.
    pub(super) fn take(self) {
        let finger = untrack(|| self.finger());
        self.start(finger, self.mode.get_untracked().take(finger));
    }

    /// Takes the finger in view once more: by itself where a slap of others is aimed at.
    pub(super) fn repeat(self) {
        let finger = untrack(|| self.finger());
        let slot = untrack(|| self.slot());
        let last = slot.as_ref().and_then(|slot| chosen(&slot.state)).and_then(|print| print.impression);
        let take = match (untrack(|| self.is_aimed_at()), last) {
            (true, _) => self.mode.get_untracked().take(finger),
            (false, Some(Impression::Plain)) => Take::Plain(finger),
            (false, _) => Take::Rolled(finger),
        };
        self.start(finger, take);
    }

    /// One key for the whole take: start, take, start again after a failure.
    fn start(self, finger: Finger, take: Take) {
        match untrack(|| (self.may_capture(), self.station.has_device(), self.stage())) {
            (true, true, Some(LiveStage::Preview)) => self.order(CaptureOrder::TakeNow),
            (true, true, None | Some(LiveStage::Failed)) => {
                self.order(CaptureOrder::Start { take: Some(take), template: None, page: 1 });
            }
            (true, false, _) => self.import(Some(finger)),
            _ => {}
        }
    }

    pub(super) fn import(self, finger: Option<Finger>) {
        if untrack(|| self.may_capture()) {
            self.order(CaptureOrder::ImportPrints { finger });
        }
    }

    /// On: first the reason a low quality asks for, then the next finger without a state; when there is none, the
    /// closing reading or the analysis.
    pub(super) fn accept(self) {
        let asks = untrack(|| self.slot()).is_some_and(|slot| slot.needs_reason);
        match asks && !self.asked.reason.get_untracked() {
            true => self.asked.reason.set(true),
            false => self.go_on(),
        }
    }

    pub(super) fn go_on(self) {
        let here = untrack(|| self.finger());
        match self.live.with_untracked(|view| (next_pending(view, here), view.tag.state)) {
            Some((Some(next), _)) => self.choose(next),
            Some((None, TagState::Open)) => self.tag.set(true),
            Some((None, TagState::Closed)) => self.shell.open(Screen::Analysis, self.case),
            _ => {}
        }
    }
}

pub(super) fn slot_of(view: &CapturaView, finger: Finger) -> Option<&FingerSlot> {
    view.fingers.iter().find(|slot| slot.finger == finger)
}

fn first_pending(view: &CapturaView) -> Option<Finger> {
    view.fingers.iter().find(|slot| slot.state == SlotState::Pending).map(|slot| slot.finger)
}

/// The next finger without a state after `here`, in FGP order and round.
fn next_pending(view: &CapturaView, here: Finger) -> Option<Finger> {
    let pending =
        || view.fingers.iter().filter(|slot| slot.state == SlotState::Pending).map(|slot| slot.finger);
    pending().find(|finger| *finger > here).or_else(|| pending().next())
}
