//! A note in place: what happened and what to do. Never a toast.

use crate::catalogue::texts;
use crate::components::icon::{Glyph, Icon};
use ipc::Problem;
use leptos::prelude::*;

/// How a note is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// To know.
    Plain,
    /// Done.
    Ok,
    /// Mind this.
    Warn,
    /// Not done.
    Bad,
    /// Waits.
    Wait,
}

impl Tone {
    /// The class that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Plain => "note",
            Tone::Ok => "note ok",
            Tone::Warn => "note warn",
            Tone::Bad => "note bad",
            Tone::Wait => "note wait",
        }
    }

    /// The icon that says it without colour.
    pub const fn glyph(self) -> Glyph {
        match self {
            Tone::Plain => Glyph::Info,
            Tone::Ok => Glyph::Check,
            Tone::Warn | Tone::Bad => Glyph::Warn,
            Tone::Wait => Glyph::Clock,
        }
    }
}

/// A note with an icon.
#[component]
pub fn Note(tone: Tone, #[prop(optional, into)] title: String, children: Children) -> impl IntoView {
    let title = (!title.is_empty()).then(|| view! { <b>{title}</b> });
    view! {
        <div class=tone.class()>
            <Icon glyph=tone.glyph() />
            <div class="note-text">{title} {children()}</div>
        </div>
    }
}

/// What was not done and what to do next, where it was tried.
#[component]
pub fn ProblemNote(#[prop(into)] problem: Signal<Option<Problem>>) -> impl IntoView {
    move || {
        problem.get().map(|problem| {
            view! {
                <div class="note bad" role="alert" data-problem=problem.code>
                    <Icon glyph=Glyph::Warn />
                    <div class="note-text">
                        <b>{problem.what}</b>
                        <p>{problem.next}</p>
                    </div>
                </div>
            }
        })
    }
}

/// The note for a problem that is part of a view rather than of the last action.
pub fn problem_view(problem: &Problem) -> impl IntoView + use<> {
    let next = format!("{} {}", texts().shell.what_next, problem.next);
    view! {
        <div class="note bad" data-problem=problem.code.clone()>
            <Icon glyph=Glyph::Warn />
            <div class="note-text"><b>{problem.what.clone()}</b><p>{next}</p></div>
        </div>
    }
}
