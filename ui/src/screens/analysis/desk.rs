//! What the parts of the analysis screen share: the view, the viewer, the active point, and what she may do.

use crate::catalogue::texts;
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::bench::{Question, words};
use crate::shell::Shell;
use crate::viewer::{Gesture, Overlay, Viewer, view_key};
use ipc::{AnalysisBench, AnalysisView, PointEdit, Reply, Request};
use leptos::prelude::*;
use markup::{Minutia, PointId, Provenance};
use terms::{CaseId, Finger, Quality, Suitability, Timestamp};
use web_sys::KeyboardEvent;

/// The shared state of the screen, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    case: CaseId,
    shell: Shell,
    /// The analysis as the workstation shows it.
    pub(super) live: Live<AnalysisView>,
    /// The print.
    pub(super) viewer: Viewer,
    /// The finger in view.
    pub(super) finger: Memo<Finger>,
    /// Whether it has a print.
    pub(super) has_print: Memo<bool>,
    /// Whether points may be made and changed.
    pub(super) editable: Memo<bool>,
    /// The active point.
    pub(super) active: RwSignal<Option<PointId>>,
    /// Least quality for accepting many at once.
    pub(super) least: RwSignal<u8>,
    /// Whether the levels panel is open.
    pub(super) levels: RwSignal<bool>,
    /// Whether the layers panel is open.
    pub(super) layers: RwSignal<bool>,
    /// The question before locking.
    pub(super) question: RwSignal<Option<Question>>,
}

/// Engines' suggestions at or above this are worth a look first.
const USUAL_LEAST: u8 = 60;

impl Desk {
    /// Opens the screen's state and keeps the viewer fed.
    pub(super) fn open(case: CaseId) -> Self {
        let shell = Shell::get();
        let finger = Memo::new(move |_| shell.route.with(|route| route.finger).unwrap_or(Finger::ALL[0]));
        let live = Live::new(
            move || Some(Request::Analysis { case, finger: finger.get() }),
            |reply| if let Reply::Analysis(view) = reply { Some(view) } else { None },
        );
        let shown = live.part(|view: &AnalysisView| (view.bench.is_some(), view.locked.is_some()));
        let active = RwSignal::new(None);
        let desk = Desk {
            case,
            shell,
            live,
            viewer: Viewer::new(1, move |_, gesture| act(live, case, finger, active, gesture)),
            finger,
            has_print: Memo::new(move |_| shown.get().is_none_or(|(print, _)| print)),
            editable: Memo::new(move |_| shown.get() == Some((true, false))),
            active,
            least: RwSignal::new(USUAL_LEAST),
            levels: RwSignal::new(false),
            layers: RwSignal::new(false),
            question: RwSignal::new(None),
        };
        desk.choose_first_finger();
        desk.feed_viewer();
        desk
    }

    /// Without a finger in the address, the first that still waits for her judgement.
    fn choose_first_finger(self) {
        let first = self.live.part(|view| {
            let mut open = view.fingers.iter().filter(|row| row.thumbnail.is_some());
            open.clone().find(|row| row.suitability.is_none()).or_else(|| open.next()).map(|row| row.finger)
        });
        Effect::new(move |_| {
            let known = first.get().flatten();
            let chosen = self.shell.route.with_untracked(|route| route.finger);
            if let (Some(finger), None) = (known, chosen) {
                self.go(finger);
            }
        });
    }

    fn feed_viewer(self) {
        let bench = self.live.part(|view| view.bench.clone());
        Effect::new(move |_| {
            let active = self.active.get();
            let editable = self.editable.get();
            match bench.get().flatten() {
                // A reply for another finger may still be on its way.
                Some(bench) if bench.finger == self.finger.get() => {
                    self.viewer.show(0, &bench.pane);
                    let may_change: Option<fn(&Minutia) -> bool> = editable.then_some(|_| true);
                    let overlay =
                        Overlay { points: &bench.pane.points, numbers: Vec::new(), active, may_change };
                    self.viewer.change(|view| view.overlay(0, overlay));
                }
                Some(_) => {}
                None => self.viewer.clear(),
            }
        });
        Effect::new(move |_| {
            self.finger.track();
            self.active.set(None);
        });
    }

    /// When the analysis was locked.
    pub(super) fn locked(self) -> Option<Timestamp> {
        self.live.with(|view| view.locked).flatten()
    }

    /// Reads the bench, tracked.
    pub(super) fn bench<R>(self, read: impl FnOnce(&AnalysisBench) -> R) -> Option<R> {
        self.live.with(|view| view.bench.as_ref().map(read)).flatten()
    }

    /// The active point as it stands.
    pub(super) fn active_point(self) -> Option<Minutia> {
        let id = self.active.get()?;
        self.bench(|bench| bench.pane.points.iter().find(|point| point.id == id).cloned()).flatten()
    }

    fn active_untracked(self) -> Option<Minutia> {
        untrack(|| self.active_point())
    }

    /// Goes to a finger.
    pub(super) fn go(self, finger: Finger) {
        self.shell.adjust(|route| route.finger = Some(finger));
    }

    /// Goes on to the submission.
    pub(super) fn to_envio(self) {
        self.shell.open(Screen::Envios, self.case);
    }

    /// Works on the points.
    pub(super) fn edit(self, edit: PointEdit) {
        if self.editable.get_untracked() {
            send(self.live, self.case, self.finger.get_untracked(), edit);
        }
    }

    /// Accepts the active point.
    pub(super) fn accept(self) {
        if let Some(point) = self.active_untracked().filter(|point| point.provenance == Provenance::Auto) {
            self.edit(PointEdit::Accept(point.id));
        }
    }

    /// Takes the active point away.
    pub(super) fn remove(self) {
        if let Some(point) = self.active_untracked() {
            self.edit(PointEdit::Remove(point.id));
            self.active.set(None);
        }
    }

    /// Gives the active point, or else the next new one, the type after its own.
    pub(super) fn retype(self) {
        match self.active_untracked() {
            Some(point) => self.edit(PointEdit::Retype(point.id, words::next_kind(point.kind))),
            None => {
                let kind = self.viewer.readout.with_untracked(|readout| readout.kind);
                self.viewer.change(|view| view.new_kind(words::next_kind(kind)));
            }
        }
    }

    /// Accepts everything of at least the chosen quality.
    pub(super) fn accept_all(self) {
        self.edit(PointEdit::AcceptAll(Quality::new(self.least.get_untracked())));
    }

    /// Judges the finger in view; the class is the one shown.
    pub(super) fn triage(self, suitability: Suitability) {
        if !self.editable.get_untracked() {
            return;
        }
        let finger = self.finger.get_untracked();
        let class = self.live.with_untracked(|view| {
            let row = view.fingers.iter().find(|row| row.finger == finger);
            row.and_then(|row| {
                if row.suitability.is_some() { row.class } else { row.class.or(row.suggested_class) }
            })
        });
        self.judge(suitability, class.flatten());
    }

    /// Judges the finger in view.
    pub(super) fn judge(self, suitability: Suitability, class: Option<terms::PatternClass>) {
        let finger = self.finger.get_untracked();
        self.live.send(Request::Triage { case: self.case, finger, suitability, class });
    }

    /// Asks whether to lock, if nothing is missing.
    pub(super) fn ask_lock(self) {
        let ready = self.live.with_untracked(|view| {
            view.locked.is_none() && view.missing.iter().all(|guard| guard.met || guard.warning)
        });
        if ready != Some(true) {
            return;
        }
        let texts = &texts().analysis;
        self.question.set(Some(Question {
            title: texts.lock_title.into(),
            text: texts.lock_text.into(),
            yes: texts.lock_yes,
            careful: false,
            act: Callback::new(move |()| self.live.send(Request::LockAnalysis(self.case))),
        }));
    }

    /// The point after the active one in the list, or the one before.
    fn step_point(self, step: isize) {
        let ids: Vec<PointId> = untrack(|| self.bench(super::points::in_order)).unwrap_or_default();
        let here = self.active.get_untracked().and_then(|active| ids.iter().position(|id| *id == active));
        let next = match here {
            None => 0,
            Some(place) => (place as isize + step).rem_euclid(ids.len() as isize) as usize,
        };
        if let Some(id) = ids.get(next) {
            self.activate(*id);
        }
    }

    /// Makes a point active and brings it into view.
    pub(super) fn activate(self, id: PointId) {
        self.active.set(Some(id));
        self.viewer.change(|view| view.reveal(0, id));
    }

    /// The screen's keys.
    pub(super) fn key(self, event: &KeyboardEvent) -> bool {
        if keys::dialog_is_open() {
            return false;
        }
        if event.alt_key() {
            return self.step_finger(&event.key());
        }
        if keys::with_ctrl(event).as_deref() == Some("b") {
            self.ask_lock();
            return true;
        }
        let Some(key) = keys::plain(event) else { return false };
        match key.as_str() {
            "1" => self.triage(Suitability::Suitable),
            "2" => self.triage(Suitability::Doubtful),
            "3" => self.triage(Suitability::Unsuitable),
            "a" if event.shift_key() => self.accept_all(),
            "a" => self.accept(),
            "r" => self.retype(),
            "delete" | "backspace" => self.remove(),
            "z" => self.edit(PointEdit::Undo),
            "y" => self.edit(PointEdit::Redo),
            "j" => self.step_point(1),
            "k" => self.step_point(-1),
            "c" => self.levels.update(|open| *open = !*open),
            "e" => self.layers.update(|open| *open = !*open),
            other => return view_key(self.viewer, other),
        }
        true
    }

    fn step_finger(self, key: &str) -> bool {
        let step = match key {
            "ArrowRight" => 1,
            "ArrowLeft" => 9,
            _ => return false,
        };
        let next = (self.finger.get_untracked().index() + step) % Finger::ALL.len();
        self.go(Finger::ALL[next]);
        true
    }
}

/// What a gesture on the print means here.
fn act(
    live: Live<AnalysisView>,
    case: CaseId,
    finger: Memo<Finger>,
    active: RwSignal<Option<PointId>>,
    gesture: Gesture,
) {
    match gesture {
        Gesture::Pick(id) => drop(active.try_set(id)),
        Gesture::Edit(edit) => send(live, case, finger.get_untracked(), edit),
        Gesture::Display(recipe) => {
            let finger = finger.get_untracked();
            if is_shown(live, finger) {
                live.send(Request::DisplayAnalysis { case, finger, recipe });
            }
        }
    }
}

/// Sends an edit of the print that is shown; while another finger is on its way, these points are not its own.
fn send(live: Live<AnalysisView>, case: CaseId, finger: Finger, edit: PointEdit) {
    if is_shown(live, finger) {
        live.send(Request::EditAnalysis { case, finger, edit });
    }
}

fn is_shown(live: Live<AnalysisView>, finger: Finger) -> bool {
    let shown = live.with_untracked(|view| view.bench.as_ref().map(|bench| bench.finger));
    shown.flatten() == Some(finger)
}
