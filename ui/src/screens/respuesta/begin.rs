//! No answer yet: what the screen is for, how folders and names help, and the folder.

use super::desk::Desk;
use super::told::Outcome;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, ProblemNote, Progress};
use crate::keys;
use ipc::Request;
use leptos::prelude::*;

/// What stands here before a folder was chosen, and while it is read.
#[component]
pub fn Begin(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let waiting = desk.live.part(|view| view.waiting);
    let running = Memo::new(move |_| desk.running());
    let job = Signal::derive(move || desk.job());
    let cancel = Callback::new(move |job| desk.shell.ask(Request::CancelJob(job)));
    keys::on_keys(move |event| {
        let asked = !keys::dialog_is_open() && keys::with_ctrl(event).as_deref() == Some("enter");
        if asked {
            desk.begin();
        }
        asked
    });
    let choosing = move || desk.live.busy().then_some(texts.choosing);
    view! {
        <main class="main respuesta-begin" data-region="main" data-screen="respuesta" data-stage="begin">
            <div class="respuesta-intro">
                <h2>{texts.begin_title}</h2>
                <p class="two">{texts.begin_lead}</p>
                <p class="sb" data-waiting=waiting>{move || waiting.get().map(texts.pending)}</p>
                <Help />
                <ProblemNote problem=desk.live.problem() />
                <Outcome desk=desk />
                {move || match running.get() {
                    true => view! { <Progress job=job cancel=cancel /> }.into_any(),
                    false => view! {
                        <div class="row"><button type="button" class="btn p l" data-action="begin" disabled=move || desk.live.busy() on:click=move |_| desk.begin()>
                            <Icon glyph=Glyph::Folder />{texts.choose}<kbd>"Ctrl Intro"</kbd></button>
                            <span class="two" role="status">{choosing}</span></div>
                    }
                    .into_any(),
                }}
            </div>
        </main>
    }
}

#[component]
fn Help() -> impl IntoView {
    let texts = &texts().respuesta;
    let line = |glyph: Glyph, text: &'static str| {
        view! { <li><span class="tag"><Icon glyph=glyph /></span><span>{text}</span></li> }
    };
    view! {
        <section class="respuesta-help"><h3 class="h2">{texts.help}</h3><ul class="guards two">
            {line(Glyph::Tag, texts.help_folio)}
            {line(Glyph::Finger, texts.help_finger)}
            {line(Glyph::Folder, texts.help_folders)}
            {line(Glyph::Page, texts.help_document)}
            {line(Glyph::EyeOff, texts.help_names)}
        </ul></section>
    }
}
