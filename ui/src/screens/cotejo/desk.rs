//! What the parts of the comparison share: the view, the viewer, the active points.

use super::parts::{self, Stage};
use crate::live::Live;
use crate::screens::bench::Question;
use crate::shell::Shell;
use crate::viewer::{Overlay, Viewer};
use ipc::{Comparison, CotejoView, Side, TwoPanes};
use leptos::prelude::*;
use markup::{Minutia, Pair, Phase, PointId, Provenance};
use print_view::{Extent, Fit, Point, Sheet, number_in};
use terms::{CandidateId, CaseId, Finger};

/// The active point on each print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Selection {
    pub(super) questioned: Option<PointId>,
    pub(super) known: Option<PointId>,
}

impl Selection {
    /// Both points of a pair.
    pub(super) const fn pair(pair: &Pair) -> Self {
        Selection { questioned: Some(pair.questioned), known: Some(pair.known) }
    }
}

/// The shared state of the bench, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) case: CaseId,
    pub(super) shell: Shell,
    pub(super) live: Live<CotejoView>,
    pub(super) viewer: Viewer,
    pub(super) question: RwSignal<Option<Question>>,
    /// Both prints with their marks, if this finger has both.
    pub(super) panes: Memo<Option<TwoPanes>>,
    /// How the bench stands.
    pub(super) stage: Memo<Option<Stage>>,
    /// How her pairs fit.
    pub(super) fit: Memo<Option<Fit>>,
    pub(super) active: RwSignal<Selection>,
    pub(super) levels: RwSignal<bool>,
    pub(super) layers: RwSignal<bool>,
    /// The pair from which ridges are to be counted.
    pub(super) count_from: RwSignal<Option<u16>>,
    /// Whether the distribution is shown.
    pub(super) distribution: RwSignal<bool>,
}

impl Desk {
    /// Opens the state of the bench and keeps the viewer fed.
    pub(super) fn open(case: CaseId, live: Live<CotejoView>, question: RwSignal<Option<Question>>) -> Self {
        let panes = flat(live, |work| parts::panes(work).cloned());
        let active = RwSignal::new(Selection::default());
        let stage = flat(live, |work| Some(Stage::of(work)));
        let desk = Desk {
            case,
            shell: Shell::get(),
            live,
            viewer: Viewer::new(2, super::acts::gestures(case, live, active)),
            question,
            panes,
            stage,
            fit: Memo::new(move |_| panes.with(|panes| panes.as_ref().and_then(fit))),
            active,
            levels: RwSignal::new(false),
            layers: RwSignal::new(false),
            count_from: RwSignal::new(None),
            distribution: RwSignal::new(false),
        };
        desk.feed_viewer();
        desk
    }

    fn feed_viewer(self) {
        let place = Memo::new(move |_| self.place());
        Effect::new(move |_| {
            place.track();
            self.active.set(Selection::default());
            self.distribution.set(false);
            self.forget_ridges();
        });
        Effect::new(move |_| {
            let (active, open) = (self.active.get(), self.is_open());
            self.panes.with(|panes| match panes {
                Some(panes) => self.show(panes, active, open),
                None => self.viewer.clear(),
            });
        });
        let lines = flat(self.live, super::score::machine_lines);
        Effect::new(move |_| {
            let lines = lines.get().unwrap_or_default();
            self.panes.track();
            self.viewer.change(|view| view.machine_lines(lines));
        });
    }

    fn show(self, panes: &TwoPanes, active: Selection, open: bool) {
        self.viewer.show(0, &panes.questioned);
        self.viewer.show(1, &panes.known);
        let numbers = |points: &[Minutia], side: fn(&Pair) -> PointId| {
            points
                .iter()
                .filter_map(|point| Some((point.id, number_in(&panes.pairs, side, point.id)?)))
                .collect()
        };
        // What was sealed with the analysis stays as it is; the workstation refuses it anyway.
        let later: fn(&Minutia) -> bool =
            |point| point.provenance == Provenance::Auto || point.phase == Phase::Comparison;
        let any: fn(&Minutia) -> bool = |_| true;
        self.viewer.change(|view| {
            view.overlay(
                0,
                Overlay {
                    points: &panes.questioned.points,
                    numbers: numbers(&panes.questioned.points, |pair| pair.questioned),
                    active: active.questioned,
                    may_change: open.then_some(later),
                },
            );
            view.overlay(
                1,
                Overlay {
                    points: &panes.known.points,
                    numbers: numbers(&panes.known.points, |pair| pair.known),
                    active: active.known,
                    may_change: open.then_some(any),
                },
            );
            view.pairs(&places(panes));
        });
    }

    /// Candidate and finger in view.
    pub(super) fn place(self) -> Option<(CandidateId, Finger)> {
        let candidate = self.candidate()?;
        Some((candidate, self.finger()))
    }

    /// The candidate in view.
    pub(super) fn candidate(self) -> Option<CandidateId> {
        self.live.with(|view| parts::work(view).map(|work| work.candidate.clone())).flatten()
    }

    /// The finger in view: that of the prints, else that of the address.
    pub(super) fn finger(self) -> Finger {
        let shown = self.panes.with(|panes| panes.as_ref().map(|panes| panes.finger));
        shown.or_else(|| self.shell.route.with(|route| route.finger)).unwrap_or(Finger::ALL[0])
    }

    /// Whether she is at work on this finger.
    pub(super) fn is_open(self) -> bool {
        self.stage.get() == Some(Stage::Open)
    }

    /// Makes points active and brings them into view.
    pub(super) fn activate(self, selection: Selection) {
        self.active.set(selection);
        let sides = [(0, selection.questioned), (1, selection.known)];
        self.viewer.change(|view| {
            for (index, id) in sides {
                if let Some(id) = id {
                    view.reveal(index, id);
                }
            }
        });
    }

    /// A point of one print.
    pub(super) fn point(self, side: Side, id: PointId) -> Option<Minutia> {
        self.panes.with(|panes| point(panes.as_ref()?, side, id).cloned())
    }

    /// The pair both active points make, if they do.
    pub(super) fn active_pair(self) -> Option<Pair> {
        let active = self.active.get();
        self.panes.with(|panes| {
            let pairs = &panes.as_ref()?.pairs;
            pairs.iter().find(|pair| Selection::pair(pair) == active).copied()
        })
    }
}

/// A part of the work that wakes its readers only when it changes.
pub(super) fn flat<R>(
    live: Live<CotejoView>,
    read: impl Fn(&Comparison) -> Option<R> + Send + Sync + 'static,
) -> Memo<Option<R>>
where
    R: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| live.with(|view| parts::work(view).and_then(&read)).flatten())
}

/// A point of one print.
pub(super) fn point(panes: &TwoPanes, side: Side, id: PointId) -> Option<&Minutia> {
    let pane = match side {
        Side::Questioned => &panes.questioned,
        Side::Known => &panes.known,
    };
    pane.points.iter().find(|point| point.id == id)
}

/// Where the points of each pair lie, px of each print; pairs of points that are gone are left out.
fn places(panes: &TwoPanes) -> Vec<(Point, Point)> {
    let at = |point: &Minutia| Point::new(point.x.px(), point.y.px());
    let both = |pair: &Pair| {
        let questioned = point(panes, Side::Questioned, pair.questioned)?;
        Some((at(questioned), at(point(panes, Side::Known, pair.known)?)))
    };
    panes.pairs.iter().filter_map(both).collect()
}

fn fit(panes: &TwoPanes) -> Option<Fit> {
    let sheet = |pane: &ipc::PaneView| Sheet {
        image: Extent::new(f64::from(pane.width), f64::from(pane.height)),
        ppi: pane.ppi,
    };
    Fit::of(&places(panes), sheet(&panes.questioned), sheet(&panes.known))
}
