//! A negative answer: how much was searched, and the conclusion that follows. It is never worded as "not in the
//! register".

use super::acts::case_question;
use super::conclude::sentence;
use crate::catalogue::{acervos, texts, words};
use crate::components::icon::Glyph;
use crate::components::{Icon, ProblemNote};
use crate::format::{day, thousands};
use crate::live::Live;
use crate::route::Screen;
use crate::screens::bench::Question;
use crate::shell::Shell;
use ipc::{AnsweredBy, CotejoView};
use leptos::prelude::*;
use terms::{CaseId, OverallResult};

/// How much was searched, or who answers for it.
fn covered(by: &AnsweredBy) -> String {
    let texts = &texts().cotejo;
    match by {
        AnsweredBy::Core { searched, total, coverage } => match &coverage[..] {
            [] => (texts.searched_of)(&thousands(*searched), &thousands(*total)),
            parts => acervos::coverage(parts),
        },
        AnsweredBy::Oficio { number, issued } => (texts.told_by_oficio)(number, &day(*issued)),
    }
}

/// The negative answer.
#[component]
pub(super) fn NoRecords(
    case: CaseId,
    live: Live<CotejoView>,
    question: RwSignal<Option<Question>>,
) -> impl IntoView {
    let texts = &texts().cotejo;
    let shell = Shell::get();
    let answer = Memo::new(move |_| {
        live.with(|view| {
            if let CotejoView::NoRecords(none) = view { Some((none.by.clone(), none.overall)) } else { None }
        })
        .flatten()
    });
    let counted = move || answer.get().map(|(by, _)| covered(&by));
    let overall = Memo::new(move |_| answer.get().and_then(|(_, overall)| overall));
    let action = move || {
        match overall.get() {
        None => view! {
            <button type="button" class="btn p l" data-action="case-no-records" disabled=move || live.busy()
                on:click=move |_| question.set(Some(case_question(shell, case, live, OverallResult::NoRecords)))>{texts.none_conclude}</button>
        }.into_any(),
        Some(result) => view! {
            <p class="stated"><span class="tag ok lead"><Icon glyph=Glyph::Check />{sentence(words::result(result))}</span></p>
            <button type="button" class="btn p l" data-action="to-dictamen"
                on:click=move |_| shell.open(Screen::Dictamen, case)>{texts.to_dictamen}</button>
        }.into_any(),
    }
    };
    view! {
        <main class="main center-page" data-screen="cotejo" data-region="main" data-state="no-records">
            <section class="sheet">
                <Icon glyph=Glyph::Search />
                <h2 class="title">{texts.none_title}</h2>
                <p class="two">{texts.none_lead}</p>
                <dl class="kv wide"><dt>{texts.searched}</dt><dd data-searched="">{counted}</dd></dl>
                <ProblemNote problem=live.problem() />
                <div class="sheet-acts">{action}</div>
            </section>
        </main>
    }
}
