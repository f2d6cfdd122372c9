//! An answer she has not opened: whether it arrived, what is missing, and the act of opening it.

use crate::catalogue::texts;
use crate::components::icon::Glyph;
use crate::components::{GuardList, Icon, ProblemNote};
use crate::keys;
use crate::live::Live;
use crate::route::Screen;
use crate::screens::bench::Question;
use crate::shell::Shell;
use ipc::{CotejoView, Guard, Request, SealedAnswer};
use leptos::prelude::*;
use terms::CaseId;

/// The closed answer.
#[component]
pub(super) fn Sealed(
    case: CaseId,
    live: Live<CotejoView>,
    question: RwSignal<Option<Question>>,
) -> impl IntoView {
    let texts = &texts().cotejo;
    let shell = Shell::get();
    let arrived = Memo::new(move |_| read(live, |sealed| sealed.arrived).unwrap_or(false));
    let guards = Memo::new(move |_| read(live, |sealed| sealed.guards.clone()).unwrap_or_default());
    let ready = move || arrived.get() && guards.with(|guards| guards.iter().all(may));
    let ask = move || {
        if untrack(ready) {
            let act = Callback::new(move |()| live.send(Request::OpenAnswer(case)));
            let (title, text) = (texts.open_title.into(), texts.open_text.into());
            question.set(Some(Question { title, text, yes: texts.open_yes, careful: false, act }));
        }
    };
    keys::on_keys(move |event| {
        let used =
            !keys::dialog_is_open() && !on_button(event) && keys::plain(event).as_deref() == Some("enter");
        if used {
            ask();
        }
        used
    });
    let words = move || match arrived.get() {
        true => (texts.sealed_title, texts.sealed_lead, Glyph::Lock),
        false => (texts.sealed_waiting, texts.sealed_waiting_lead, Glyph::Clock),
    };
    view! {
        <main class="main center-page" data-screen="cotejo" data-region="main" data-state="sealed" data-arrived=move || arrived.get().to_string()>
            <section class="sheet">
                {move || view! { <Icon glyph=words().2 /> }}
                <h2 class="title">{move || words().0}</h2>
                <p class="two">{move || words().1}</p>
                <GuardList guards=guards />
                <ProblemNote problem=live.problem() />
                <div class="sheet-acts">
                    <button type="button" class="btn p l" data-action="open-answer" disabled=move || !ready() || live.busy()
                        on:click=move |_| ask()>{texts.open_answer}<kbd>"Intro"</kbd></button>
                    <button type="button" class="btn l" data-action="to-envio"
                        on:click=move |_| shell.open(Screen::Envios, case)>{texts.to_envio}</button>
                </div>
            </section>
        </main>
    }
}

fn may(guard: &Guard) -> bool {
    guard.met || guard.warning
}

fn read<R>(live: Live<CotejoView>, read: impl FnOnce(&SealedAnswer) -> R) -> Option<R> {
    live.with(|view| if let CotejoView::Sealed(sealed) = view { Some(read(sealed)) } else { None }).flatten()
}

/// Intro on a button is that button's.
fn on_button(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| matches!(target.tag_name().as_str(), "BUTTON" | "A"))
}
