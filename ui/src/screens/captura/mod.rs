//! Capture: the tag read twice, the ten fingers, files that wait for an answer, fingers without a print.

mod actions;
mod conditions;
mod drops;
mod files;
mod hands;
mod missing;
mod preview;
mod tag_panel;
mod tag_strip;
mod told;

use crate::components::{CaseTop, ProblemNote, Progress};
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::export::Export;
use crate::shell::Shell;
use ipc::{CapturaView, FingerSlot, JobKind, JobState, Reply, Request, SlotState, TagState};
use leptos::prelude::*;
use terms::{CaseId, Finger};
use web_sys::KeyboardEvent;

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Table {
    case: CaseId,
    shell: Shell,
    live: Live<CapturaView>,
    /// The tag panel, asked for by her.
    tag: RwSignal<bool>,
    /// The question about a finger without a print.
    missing: RwSignal<bool>,
}

/// What stands at the right of the hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Tag,
    Files,
    Preview,
}

/// The capture screen.
#[component]
pub fn Captura(case: CaseId) -> impl IntoView {
    let table = Table::new(case);
    let head = table.live.part(|view| view.head.clone());
    let side = Memo::new(move |_| table.live.with(|view| side(view, table.tag.get())));
    keys::on_keys(move |event| !keys::dialog_is_open() && table.key(event));
    drops::listen(table);
    view! {
        <CaseTop here=Screen::Captura head=head><Export case=case /></CaseTop>
        <main class="main captura" data-region="main" data-screen="captura">
            <conditions::Conditions table=table />
            <section class="hands" data-region="hands">
                <hands::Hands table=table />
                <tag_strip::TagStrip table=table />
            </section>
            <section class="live" data-region="side">
                <ProblemNote problem=table.live.problem() />
                <Importing table=table />
                {move || match side.get() {
                    Some(Side::Tag) => view! { <tag_panel::TagPanel table=table /> }.into_any(),
                    Some(Side::Files) => view! { <files::Files table=table /> }.into_any(),
                    Some(Side::Preview) => view! { <preview::Preview table=table /> }.into_any(),
                    None => ().into_any(),
                }}
            </section>
            <actions::Actions table=table />
        </main>
        <missing::Missing table=table />
    }
}

/// Files being read, with the way to stop.
#[component]
fn Importing(table: Table) -> impl IntoView {
    let job = Memo::new(move |_| {
        let job = table.shell.job_of(table.case)?;
        (job.kind == JobKind::Import && job.state == JobState::Running).then_some(job)
    });
    let cancel = Callback::new(move |job| table.shell.ask(Request::CancelJob(job)));
    move || job.with(Option::is_some).then(|| view! { <Progress job=job cancel=cancel /> })
}

fn side(view: &CapturaView, asked: bool) -> Side {
    match view.tag.state {
        _ if view.locked => Side::Preview,
        TagState::Unread | TagState::ReadOnce | TagState::Stopped => Side::Tag,
        TagState::Open | TagState::Closed if asked => Side::Tag,
        _ if asks_about_files(view) => Side::Files,
        _ => Side::Preview,
    }
}

/// Whether files of an import wait for her.
fn asks_about_files(view: &CapturaView) -> bool {
    let told = view
        .told_missing
        .iter()
        .any(|told| slot_of(view, told.finger).is_some_and(|slot| slot.state == SlotState::Pending));
    !view.pending.is_empty() || !view.refused.is_empty() || told
}

impl Table {
    fn new(case: CaseId) -> Self {
        let live = Live::new(
            move || Some(Request::Captura(case)),
            |reply| if let Reply::Captura(view) = reply { Some(view) } else { None },
        );
        Table { case, shell: Shell::get(), live, tag: RwSignal::new(false), missing: RwSignal::new(false) }
    }

    /// The finger in view: the one asked for, else the first without a state, else the first.
    fn finger(self) -> Finger {
        let asked = self.shell.route.with(|route| route.finger);
        let pending = || self.live.with(first_pending).flatten();
        asked.or_else(pending).unwrap_or(Finger::ALL[0])
    }

    fn choose(self, finger: Finger) {
        self.tag.set(false);
        self.shell.adjust(|route| route.finger = Some(finger));
    }

    /// How the finger in view stands.
    fn slot(self) -> Option<SlotState> {
        let finger = self.finger();
        self.live.with(|view| slot_of(view, finger).map(|slot| slot.state.clone())).flatten()
    }

    /// Whether prints may come in now.
    fn may_capture(self) -> bool {
        self.live.with(|view| view.tag.state == TagState::Open && !view.locked).unwrap_or(false)
    }

    fn import(self, finger: Option<Finger>) {
        if untrack(|| self.may_capture()) {
            self.live.send(Request::ImportPrints { case: self.case, finger });
        }
    }

    /// On to the next finger without a state; when there is none, to the closing reading or the analysis.
    fn go_on(self) {
        let here = untrack(|| self.finger());
        match self.live.with_untracked(|view| (next_pending(view, here), view.tag.state)) {
            Some((Some(next), _)) => self.choose(next),
            Some((None, TagState::Open)) => self.tag.set(true),
            Some((None, TagState::Closed)) => self.shell.open(Screen::Analysis, self.case),
            _ => {}
        }
    }

    fn toggle_mirror(self) {
        let technique =
            self.live.with_untracked(|view| (!view.locked).then(|| view.technique.clone())).flatten();
        if let Some(mut technique) = technique {
            technique.mirrored = !technique.mirrored;
            self.live.send(Request::SetTechnique { case: self.case, technique });
        }
    }

    fn key(self, event: &KeyboardEvent) -> bool {
        let finger = untrack(|| self.finger());
        match keys::plain(event).as_deref() {
            Some("f2") => self.tag.set(true),
            Some("escape") if self.tag.get_untracked() => self.tag.set(false),
            Some(" ") if !keys::is_on_control(event) => self.import(Some(finger)),
            Some("r") => self.import(Some(finger)),
            Some("i") => self.import(None),
            Some("n") if untrack(|| self.may_capture()) => self.missing.set(true),
            Some("e") => self.toggle_mirror(),
            Some("enter") if !keys::is_on_control(event) => self.go_on(),
            Some(key) => return self.digit(key),
            None => return false,
        }
        true
    }

    /// 1 to 9 and 0 for the tenth finger.
    fn digit(self, key: &str) -> bool {
        let position = match key.parse() {
            Ok(0) => 10,
            Ok(digit) => digit,
            Err(_) => return false,
        };
        Finger::new(position).map(|finger| self.choose(finger)).is_ok()
    }
}

fn slot_of(view: &CapturaView, finger: Finger) -> Option<&FingerSlot> {
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
