//! Comparison: what the answer holds decides what is shown. The view's own type says what may be seen; nothing
//! here asks whether it may.

mod acts;
mod bench;
mod candidates;
mod chart;
mod conclude;
mod desk;
mod distribution;
mod evaluation;
mod later;
mod no_records;
mod pairs;
mod parts;
mod ridges;
mod score;
mod sealed;
mod strip;

use crate::catalogue::texts;
use crate::components::icon::Glyph;
use crate::components::{CaseTop, Icon};
use crate::format;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::bench::Confirm;
use crate::shell::Shell;
use ipc::{CotejoView, Reply, Request};
use leptos::prelude::*;
use terms::CaseId;

/// Which of the four screens the view asks for.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Sealed,
    NoRecords,
    Bench { ranked: bool },
}

/// The screen of one case.
#[component]
pub fn Cotejo(case: CaseId) -> impl IntoView {
    let shell = Shell::get();
    let place = Memo::new(move |_| shell.route.with(|route| (route.candidate.clone(), route.finger)));
    let live = Live::new(
        move || {
            let (candidate, finger) = place.get();
            Some(Request::Cotejo { case, candidate, finger })
        },
        |reply| if let Reply::Cotejo(view) = reply { Some(view) } else { None },
    );
    let question = RwSignal::new(None);
    let kind = live.part(kind);
    let head = Signal::derive(move || live.with(|view| parts::head(view).clone()));
    let body = move || {
        match kind.get() {
        None => view! { <main class="main" data-screen="cotejo"><crate::components::ProblemNote problem=live.problem() /></main> }.into_any(),
        Some(Kind::Sealed) => view! { <sealed::Sealed case=case live=live question=question /> }.into_any(),
        Some(Kind::NoRecords) => view! { <no_records::NoRecords case=case live=live question=question /> }.into_any(),
        Some(Kind::Bench { ranked }) => view! { <bench::BenchScreen case=case live=live question=question ranked=ranked /> }.into_any(),
    }
    };
    view! {
        <CaseTop here=Screen::Cotejo head=head><Conditions live=live kind=kind /></CaseTop>
        {body}
        <Confirm question=question />
    }
}

fn kind(view: &CotejoView) -> Kind {
    match view {
        CotejoView::Sealed(_) => Kind::Sealed,
        CotejoView::NoRecords(_) => Kind::NoRecords,
        CotejoView::Ranked(_) => Kind::Bench { ranked: true },
        CotejoView::Blind(_) => Kind::Bench { ranked: false },
    }
}

/// Since when the analysis is locked, and under which policy the answer is seen.
#[component]
fn Conditions(live: Live<CotejoView>, kind: Memo<Option<Kind>>) -> impl IntoView {
    let texts = &texts().cotejo;
    let locked = live.part(|view| parts::work(view).map(|work| work.locked));
    let policy = move || match kind.get() {
        Some(Kind::Bench { ranked: true }) => Some(("ranked", texts.ranked, Glyph::List)),
        Some(Kind::Bench { ranked: false }) => Some(("blind", texts.blind, Glyph::EyeOff)),
        _ => None,
    };
    view! {
        {move || locked.get().flatten().map(|at| {
            let line = (texts.locked_at)(&format!("{} {}", format::day_short(at), format::hour(at)));
            view! { <span class="tag ok" data-locked=""><Icon glyph=Glyph::Lock />{line}</span> }
        })}
        {move || policy().map(|(state, word, glyph)| view! {
            <span class="tag c-w" data-policy=state><Icon glyph=glyph />{word}</span>
        })}
    }
}
