//! Parts of the view, whichever policy it was made for.

use ipc::{Bench, CaseHead, CellState, Comparison, CotejoView, LaterView, OpenBench, TwoPanes};
use terms::Conclusion;

/// The head of the case.
pub(super) fn head(view: &CotejoView) -> &CaseHead {
    match view {
        CotejoView::Sealed(sealed) => &sealed.head,
        CotejoView::NoRecords(none) => &none.head,
        CotejoView::Ranked(ranked) => &ranked.work.head,
        CotejoView::Blind(blind) => &blind.work.head,
    }
}

/// The work on one candidate, once there is an answer with candidates.
pub(super) fn work(view: &CotejoView) -> Option<&Comparison> {
    match view {
        CotejoView::Ranked(ranked) => Some(&ranked.work),
        CotejoView::Blind(blind) => Some(&blind.work),
        CotejoView::Sealed(_) | CotejoView::NoRecords(_) => None,
    }
}

/// The two prints, if this finger has both.
pub(super) fn panes(work: &Comparison) -> Option<&TwoPanes> {
    match &work.bench {
        Bench::Empty(_) => None,
        Bench::Open(bench) => Some(&bench.panes),
        Bench::Locked(bench) => Some(&bench.panes),
        Bench::Unmasked(bench) => Some(&bench.panes),
    }
}

/// Points of the questioned print that were added after the answer was seen.
pub(super) fn later(work: &Comparison) -> Option<&[LaterView]> {
    match &work.bench {
        Bench::Empty(_) => None,
        Bench::Open(bench) => Some(&bench.later),
        Bench::Locked(bench) => Some(&bench.later),
        Bench::Unmasked(bench) => Some(&bench.later),
    }
}

/// The bench while it is at work.
pub(super) fn open(work: &Comparison) -> Option<&OpenBench> {
    match &work.bench {
        Bench::Open(bench) => Some(bench),
        _ => None,
    }
}

/// How the bench stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Empty(CellState),
    Open,
    Locked(Conclusion),
    Unmasked(Conclusion),
}

impl Stage {
    /// Of the bench in view.
    pub(super) fn of(work: &Comparison) -> Self {
        match &work.bench {
            Bench::Empty(state) => Stage::Empty(*state),
            Bench::Open(_) => Stage::Open,
            Bench::Locked(bench) => Stage::Locked(bench.conclusion),
            Bench::Unmasked(bench) => Stage::Unmasked(bench.conclusion),
        }
    }

    /// Its name in `data-state`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Stage::Empty(_) => "empty",
            Stage::Open => "open",
            Stage::Locked(_) => "locked",
            Stage::Unmasked(_) => "unmasked",
        }
    }
}

/// Its name in hooks.
pub(super) const fn conclusion_key(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Corresponds => "corresponds",
        Conclusion::DoesNotCorrespond => "does-not-correspond",
        Conclusion::Inconclusive => "inconclusive",
    }
}
