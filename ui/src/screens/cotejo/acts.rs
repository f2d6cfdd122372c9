//! What she does at the bench: points, pairs, conclusions. Each is a request; what cannot be taken back asks first.

use super::desk::{Desk, Selection};
use super::parts;
use crate::catalogue::{texts, words};
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::bench::{Question, words as points};
use crate::shell::Shell;
use crate::viewer::{Gesture, Tool, view_key};
use ipc::{BenchEdit, CellState, CotejoView, PointEdit, Request, Side, TwoPanes};
use leptos::prelude::*;
use markup::{Pair, PointId, Provenance};
use terms::{CandidateId, CaseId, Conclusion, Finger, OverallResult};
use web_sys::KeyboardEvent;

/// The conclusions with their keys, in the order of the buttons.
pub(super) const CONCLUSIONS: [(Conclusion, &str); 3] =
    [(Conclusion::Corresponds, "1"), (Conclusion::DoesNotCorrespond, "2"), (Conclusion::Inconclusive, "3")];

/// What a gesture on either print means.
pub(super) fn gestures(
    case: CaseId,
    live: Live<CotejoView>,
    active: RwSignal<Selection>,
) -> impl Fn(usize, Gesture) + 'static {
    move |index, gesture| {
        let side = if index == 0 { Side::Questioned } else { Side::Known };
        match gesture {
            Gesture::Edit(edit) => send(case, live, BenchEdit::Point(side, edit)),
            Gesture::Display(recipe) => send(case, live, BenchEdit::Display(side, recipe)),
            Gesture::Pick(None) => {
                active.try_update(|chosen| *chosen = Selection::default()).unwrap_or_default()
            }
            Gesture::Pick(Some(id)) => {
                let chosen = live.with_untracked(|view| {
                    let panes = parts::work(view).and_then(parts::panes)?;
                    Some(choose(panes, active.get_untracked(), side, id))
                });
                active.try_update(|now| *now = chosen.flatten().unwrap_or_default()).unwrap_or_default();
            }
        }
    }
}

/// The selection after choosing a point: a paired point brings its partner, a free one keeps a free point of
/// the other print beside it.
fn choose(panes: &TwoPanes, before: Selection, side: Side, id: PointId) -> Selection {
    let of = |pair: &Pair| if side == Side::Questioned { pair.questioned } else { pair.known };
    if let Some(pair) = panes.pairs.iter().find(|pair| of(pair) == id) {
        return Selection::pair(pair);
    }
    let paired = panes.pairs.iter().any(|pair| Selection::pair(pair) == before);
    let other = if paired { Selection::default() } else { before };
    match side {
        Side::Questioned => Selection { questioned: Some(id), ..other },
        Side::Known => Selection { known: Some(id), ..other },
    }
}

fn send(case: CaseId, live: Live<CotejoView>, edit: BenchEdit) {
    let place = live.with_untracked(|view| {
        let work = parts::work(view)?;
        parts::open(work)?;
        Some((work.candidate.clone(), parts::panes(work)?.finger))
    });
    if let Some((candidate, finger)) = place.flatten() {
        live.send(Request::EditBench { case, candidate, finger, edit });
    }
}

impl Desk {
    /// Works on the bench.
    pub(super) fn edit(self, edit: BenchEdit) {
        send(self.case, self.live, edit);
    }

    /// With the point tool in hand, a free point on each print makes a pair.
    pub(super) fn pair_when_both_chosen(self) {
        Effect::new(move |_| {
            let active = self.active.get();
            let in_hand = self.viewer.readout.with_untracked(|readout| readout.tool == Tool::Point);
            if in_hand && untrack(|| self.is_open() && self.active_pair().is_none()) {
                self.pair(active);
            }
        });
    }

    fn pair(self, active: Selection) {
        if let Selection { questioned: Some(questioned), known: Some(known) } = active {
            self.edit(BenchEdit::Pair { questioned, known });
        }
    }

    /// Undoes the active pair, or takes the active free points away.
    pub(super) fn remove(self) {
        if let Some(pair) = untrack(|| self.active_pair()) {
            self.edit(BenchEdit::Unpair(pair.number));
            return;
        }
        for (side, id) in self.active_sides() {
            self.edit(BenchEdit::Point(side, PointEdit::Remove(id)));
        }
        self.active.set(Selection::default());
    }

    /// Accepts the active point of the engine.
    pub(super) fn accept(self) {
        for (side, id) in self.active_sides() {
            if untrack(|| self.point(side, id)).is_some_and(|point| point.provenance == Provenance::Auto) {
                self.edit(BenchEdit::Point(side, PointEdit::Accept(id)));
            }
        }
    }

    /// Gives the active point, or else the next new one, the type after its own.
    pub(super) fn retype(self) {
        match self.active_sides().as_slice() {
            [(side, id)] => {
                if let Some(point) = untrack(|| self.point(*side, *id)) {
                    self.edit(BenchEdit::Point(*side, PointEdit::Retype(*id, points::next_kind(point.kind))));
                }
            }
            _ => {
                let kind = self.viewer.readout.with_untracked(|readout| readout.kind);
                self.viewer.change(|view| view.new_kind(points::next_kind(kind)));
            }
        }
    }

    fn active_sides(self) -> Vec<(Side, PointId)> {
        let active = self.active.get_untracked();
        let sides = [(Side::Questioned, active.questioned), (Side::Known, active.known)];
        sides.into_iter().filter_map(|(side, id)| Some((side, id?))).collect()
    }

    /// The pair after the active one, or the first.
    pub(super) fn next_pair(self, step: usize) {
        let pairs = self
            .panes
            .with_untracked(|panes| panes.as_ref().map(|panes| panes.pairs.clone()))
            .unwrap_or_default();
        let here = pairs.iter().position(|pair| Selection::pair(pair) == self.active.get_untracked());
        let next = here.map_or(0, |place| (place + step) % pairs.len());
        if let Some(pair) = pairs.get(next) {
            self.activate(Selection::pair(pair));
        }
    }

    /// Goes to a finger of the same candidate.
    pub(super) fn go_finger(self, finger: Finger) {
        let candidate = untrack(|| self.candidate());
        self.shell.adjust(|route| {
            route.finger = Some(finger);
            route.candidate = candidate.or(route.candidate.take());
        });
    }

    /// Goes to a candidate; the first finger still open is shown.
    pub(super) fn go_candidate(self, candidate: CandidateId) {
        self.shell.adjust(|route| {
            route.candidate = Some(candidate);
            route.finger = None;
        });
    }

    /// The first finger still to be compared after this one, around.
    pub(super) fn next_pending(self) -> Option<Finger> {
        let here = self.finger().index();
        self.live
            .with(|view| {
                let fingers = &parts::work(view)?.fingers;
                let around = fingers.iter().cycle().skip(here + 1).take(fingers.len());
                around.clone().find(|cell| cell.state == CellState::Pending).map(|cell| cell.finger)
            })
            .flatten()
    }

    /// Asks whether to lock a conclusion on this finger, if it would be accepted.
    pub(super) fn ask_finger(self, conclusion: Conclusion) {
        let known = self.live.with_untracked(|view| {
            let work = parts::work(view)?;
            let bench = parts::open(work).filter(|bench| bench.allowed.contains(&conclusion))?;
            Some((work.candidate.clone(), bench.panes.finger, bench.panes.pairs.len()))
        });
        let Some((candidate, finger, pairs)) = known.flatten() else { return };
        let texts = &texts().cotejo;
        let text =
            (texts.finger_question)(&words::finger_title(finger), words::conclusion(conclusion), pairs);
        let request = Request::ConcludeFinger { case: self.case, candidate, finger, conclusion };
        self.ask(texts.finger_title.into(), text, texts.finger_yes, false, request);
    }

    /// Asks whether to show score and machine pairing.
    pub(super) fn ask_unmask(self) {
        let Some((candidate, finger)) = untrack(|| self.place()) else { return };
        let texts = &texts().cotejo;
        let request = Request::Unmask { case: self.case, candidate, finger };
        self.ask(texts.unmask_title.into(), texts.unmask_text.into(), texts.unmask_yes, true, request);
    }

    /// Asks whether to conclude on the candidate.
    pub(super) fn ask_candidate(self, conclusion: Conclusion) {
        let Some(candidate) = untrack(|| self.candidate()) else { return };
        let texts = &texts().cotejo;
        let title = (texts.candidate_title)(&candidate.0);
        let text = (texts.candidate_text)(&candidate.0, words::conclusion(conclusion));
        let request = Request::ConcludeCandidate { case: self.case, candidate, conclusion };
        self.ask(title, text, texts.candidate_yes, false, request);
    }

    fn ask(self, title: String, text: String, yes: &'static str, careful: bool, request: Request) {
        let act = Callback::new(move |()| self.live.send(request.clone()));
        self.question.set(Some(Question { title, text, yes, careful, act }));
    }

    /// Asks whether to state the overall conclusion, and goes to the dictamen after it.
    pub(super) fn ask_case(self, result: OverallResult) {
        self.question.set(Some(case_question(self.shell, self.case, self.live, result)));
    }

    /// The screen's keys.
    pub(super) fn key(self, event: &KeyboardEvent) -> bool {
        if keys::dialog_is_open() {
            return false;
        }
        if event.alt_key() {
            return self.step(&event.key());
        }
        let Some(key) = keys::plain(event) else { return false };
        if let Some((conclusion, _)) = CONCLUSIONS.into_iter().find(|(_, digit)| *digit == key) {
            self.ask_finger(conclusion);
            return true;
        }
        match key.as_str() {
            "f" if event.shift_key() => self.next_pair(untrack(|| self.pair_count()).saturating_sub(1)),
            "f" => self.next_pair(1),
            "a" => self.accept(),
            "r" => self.retype(),
            "delete" | "backspace" => self.remove(),
            "z" => self.edit(BenchEdit::Undo),
            "y" => self.edit(BenchEdit::Redo),
            "n" => self.go_pending(),
            "c" => self.levels.update(|open| *open = !*open),
            "e" => self.layers.update(|open| *open = !*open),
            "q" => self.count_ridges(),
            other => return view_key(self.viewer, other),
        }
        true
    }

    /// Goes to the next finger still to be compared.
    pub(super) fn go_pending(self) {
        if let Some(finger) = untrack(|| self.next_pending()) {
            self.go_finger(finger);
        }
    }

    /// How many pairs there are.
    pub(super) fn pair_count(self) -> usize {
        self.panes.with(|panes| panes.as_ref().map_or(0, |panes| panes.pairs.len()))
    }

    fn step(self, key: &str) -> bool {
        let fingers = Finger::ALL.len();
        let here = untrack(|| self.finger()).index();
        match key {
            "ArrowRight" => self.go_finger(Finger::ALL[(here + 1) % fingers]),
            "ArrowLeft" => self.go_finger(Finger::ALL[(here + fingers - 1) % fingers]),
            "ArrowDown" => self.step_candidate(true),
            "ArrowUp" => self.step_candidate(false),
            _ => return false,
        }
        true
    }
}

/// Asks whether to state an overall conclusion; the dictamen follows it.
pub(super) fn case_question(
    shell: Shell,
    case: CaseId,
    live: Live<CotejoView>,
    result: OverallResult,
) -> Question {
    let texts = &texts().cotejo;
    let act = Callback::new(move |()| {
        let candidate = live.with_untracked(|view| parts::work(view).map(|work| work.candidate.clone()));
        let request = Request::ConcludeCase { case, result, candidate: candidate.flatten() };
        live.send_then(request, move |_| shell.open(Screen::Dictamen, case));
    });
    let text = format!("{}. {}", capital(words::result(result)), texts.case_text);
    Question { title: texts.case_title.into(), text, yes: texts.case_yes, careful: false, act }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
