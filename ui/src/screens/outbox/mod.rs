//! The outbox: oficios with their solicitudes, what each waits for, and the cases that may go under the next oficio.

mod desk;
mod filing;
mod oficios;
mod rows;
mod sheet;
mod signing;
mod standing;
mod to_file;
mod to_sign;

pub use desk::Place;
pub use standing::stepped;

use crate::catalogue::texts;
use crate::components::{Glyph, Icon, ProblemNote};
use crate::keys;
use crate::screens::envios::Side;
use crate::screens::respuesta::AnswerButton;
use desk::{Desk, Shown};
use leptos::prelude::*;

/// What kind of thing the middle shows: another oficio is not drawn anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    ToFile,
    ToSign,
    Oficio,
}

/// The outbox screen.
#[component]
pub fn Outbox() -> impl IntoView {
    let desk = Desk::new();
    keys::on_keys(move |event| !keys::dialog_is_open() && desk.key(event));
    let part = Memo::new(move |_| {
        desk.shown().map(|shown| match shown {
            Shown::ToFile => Part::ToFile,
            Shown::ToSign => Part::ToSign,
            Shown::Oficio(_) => Part::Oficio,
        })
    });
    let known = desk.live.part(|_| ());
    view! {
        <Top desk=desk />
        <main class="main outbox" data-region="main" data-screen="envios-lista">
            <oficios::Oficios desk=desk />
            <section class="outbox-mid">
                <div class="outbox-problem"><ProblemNote problem=desk.live.problem() /></div>
                {move || match (part.get(), known.get()) {
                    (Some(Part::ToFile), _) => view! { <to_file::ToFile desk=desk /> }.into_any(),
                    (Some(Part::ToSign), _) => view! { <to_sign::ToSign desk=desk /> }.into_any(),
                    (Some(Part::Oficio), _) => view! { <sheet::Sheet desk=desk /> }.into_any(),
                    (None, Some(())) => empty().into_any(),
                    (None, None) => ().into_any(),
                }}
            </section>
            <Side />
        </main>
    }
}

#[component]
fn Top(desk: Desk) -> impl IntoView {
    let (outbox, shell) = (&texts().outbox, &texts().shell);
    let about = desk.live.part(|view| {
        let (oficios, pending) = standing::open(view);
        (crate::catalogue::texts().outbox.about)(oficios, pending)
    });
    let paused = desk.live.part(|view| view.paused);
    let reachable = desk.live.part(|view| view.core.reachable);
    view! {
        <header class="top" data-region="top">
            <h1>{shell.envios}</h1><span class="ctx">{about}</span><span class="grow"></span>
            {move || reachable.get().map(|reachable| {
                let (tone, glyph, word, name) = match reachable {
                    true => ("tag ok", Glyph::Online, shell.core_online, "online"),
                    false => ("tag warn", Glyph::Offline, shell.core_offline, "offline"),
                };
                view! { <span class=tone data-core=name><Icon glyph=glyph />{word}</span> }
            })}
            <AnswerButton />
            {move || paused.get().map(|paused| {
                let (glyph, word, action) = match paused {
                    true => (Glyph::Play, outbox.resume, "resume"),
                    false => (Glyph::Pause, outbox.pause, "pause"),
                };
                view! {
                    <button type="button" class="btn" class:p=paused data-action=action disabled=move || desk.live.busy()
                        on:click=move |_| desk.turn_pause()><Icon glyph=glyph />{word}<kbd>"P"</kbd></button>
                }
            })}
        </header>
    }
}

fn empty() -> impl IntoView {
    let texts = &texts().outbox;
    view! {
        <div class="empty" data-empty=""><Icon glyph=Glyph::Plane />
            <div><p class="h2">{texts.none}</p><p class="two">{texts.none_lead}</p></div></div>
    }
}
