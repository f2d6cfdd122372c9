//! The dictamen: its sections, its pages, the signature, and what a signed one allows.

mod certificate;
mod pages;
mod person;
mod sections;
mod sign;
mod verified;

use crate::catalogue::{texts, words};
use crate::components::{CaseTop, Glyph, Icon, Note, ProblemNote, Tone};
use crate::keys;
use crate::live::Live;
use crate::route::{Route, Screen};
use crate::shell::Shell;
use ipc::{DictamenView, Problem, Reply, Request};
use leptos::prelude::*;
use pages::Paper;
use terms::CaseId;

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Desk {
    case: CaseId,
    shell: Shell,
    live: Live<DictamenView>,
    paper: Paper,
}

/// The dictamen screen.
#[component]
pub fn Dictamen(case: CaseId) -> impl IntoView {
    let live = Live::new(
        move || Some(Request::Dictamen(case)),
        |reply| if let Reply::Dictamen(view) = reply { Some(view) } else { None },
    );
    let desk = Desk { case, shell: Shell::get(), live, paper: Paper::new() };
    let head = live.part(|view| view.head.clone());
    let there = live.part(|_| ());
    keys::on_keys(move |event| !keys::dialog_is_open() && desk.paper.key(event, desk.page_count()));
    view! {
        <CaseTop here=Screen::Dictamen head=head><Export desk=desk /></CaseTop>
        <main class="main dictamen" data-region="main" data-screen="dictamen">
            {move || match (there.get().is_some(), live.problem().get()) {
                (true, _) => parts(desk).into_any(),
                (false, Some(problem)) => absent(&problem).into_any(),
                (false, None) => composing().into_any(),
            }}
        </main>
    }
}

fn parts(desk: Desk) -> impl IntoView {
    let signed = desk.live.part(|view| view.signed.is_some());
    view! {
        <sections::Sections desk=desk />
        <pages::Pages desk=desk />
        <aside class="sg" data-region="signature" data-signed=move || signed.get().map(|signed| signed.to_string())>
            <Title desk=desk />
            <ProblemNote problem=desk.live.problem() />
            {move || match signed.get() {
                Some(true) => view! { <verified::Verified desk=desk /><person::Person desk=desk /> }.into_any(),
                _ => view! { <sign::Sign desk=desk /> }.into_any(),
            }}
        </aside>
    }
}

/// Number and result.
#[component]
fn Title(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let title = desk.live.part(|view| (view.number.clone(), view.result, view.signed.is_some()));
    move || {
        title.get().map(|(number, result, signed)| {
            let state = if signed { texts.signed_word } else { texts.draft };
            view! {
                <div><h2 class="sg-title">{(texts.number)(&number)}</h2>
                    <p class="two" data-result="">{words::result(result)}", "{state}</p></div>
            }
        })
    }
}

/// Exports a copy of the signed file; an act.
#[component]
fn Export(desk: Desk) -> impl IntoView {
    let texts = &texts().dictamen;
    let signed = desk.live.part(|view| view.signed.is_some());
    let export = move || desk.live.send(Request::ExportDictamen(desk.case));
    keys::on_keys(move |event| {
        let exports = keys::with_ctrl(event).as_deref() == Some("e") && signed.get_untracked() == Some(true);
        if exports {
            export();
        }
        exports
    });
    move || {
        (signed.get() == Some(true)).then(|| view! {
            <button type="button" class="btn" data-action="export" title=texts.export_note on:click=move |_| export()>
                <Icon glyph=Glyph::Out />{texts.export}<kbd>"Ctrl E"</kbd>
            </button>
        })
    }
}

/// The first look at a draft composes it.
fn composing() -> impl IntoView {
    view! { <div class="dictamen-absent"><p class="two" role="status">{texts().dictamen.composing}</p></div> }
}

/// Before the overall conclusion there is no dictamen to show.
fn absent(problem: &Problem) -> impl IntoView + use<> {
    let texts = &texts().dictamen;
    let problem = format!("{} {}", problem.what, problem.next);
    view! {
        <div class="dictamen-absent"><Note tone=Tone::Wait title=texts.not_yet_title>
            <p>{texts.not_yet_lead}</p><p>{problem}</p>
            <a class="btn" data-action="go-on" href=Route::to(Screen::Bandeja).to_hash()>{crate::catalogue::texts().shell.back}<kbd>"Esc"</kbd></a>
        </Note></div>
    }
}

impl Desk {
    fn page_count(self) -> usize {
        self.live.with_untracked(|view| view.pages.len()).unwrap_or(0)
    }
}
