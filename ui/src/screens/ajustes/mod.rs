//! Settings: the institution's policy of comparison. The workstation says whether she may adopt another.

mod draft;

use crate::catalogue::texts;
use crate::components::{Field, Glyph, Icon, Note, ProblemNote, Tone};
use crate::keys;
use crate::live::Live;
use crate::route::{Route, Screen};
use crate::shell::Shell;
use draft::Draft;
use ipc::{AjustesView, Reply, Request};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The settings screen.
#[component]
pub fn Ajustes() -> impl IntoView {
    let live = Live::<AjustesView>::new(
        || Some(Request::Ajustes),
        |reply| if let Reply::Ajustes(view) = reply { Some(view) } else { None },
    );
    let draft = Draft::of(live);
    let shell = Shell::get();
    keys::on_keys(move |event| !keys::dialog_is_open() && key(shell, draft, event));
    let (texts, known) = (texts(), live.part(|_| ()));
    view! {
        <header class="top" data-region="top"><h1>{texts.shell.ajustes}</h1><span class="ctx">{texts.ajustes.about}</span></header>
        <main class="main ajustes" data-region="main" data-screen="ajustes">
            <ProblemNote problem=live.problem() />
            {move || known.get().map(|()| view! { <Policy draft=draft /> })}
        </main>
    }
}

fn key(shell: Shell, draft: Draft, event: &KeyboardEvent) -> bool {
    match (keys::with_ctrl(event).as_deref(), event.key().as_str()) {
        (Some("enter"), _) => draft.adopt(),
        (Some("z"), _) if !keys::is_within(event, "input.field") => draft.restore(),
        (None, "Escape") => shell.go(Route::to(Screen::Bandeja)),
        _ => return false,
    }
    true
}

#[component]
fn Policy(draft: Draft) -> impl IntoView {
    let texts = &texts().ajustes;
    let hers = draft.live.part(|view| view.may_adopt);
    let fixed = Signal::derive(move || hers.get() != Some(true));
    let wrong = Signal::derive(move || draft.points().is_none().then_some(texts.points_wrong));
    view! {
        <section class="card ajustes-policy" data-blind=move || draft.live.part(|view| view.policy.blind).get().unwrap_or_default().to_string()>
            <header><h2>{texts.title}</h2><p class="two">{texts.lead}</p></header>
            {move || fixed.get().then(|| view! { <Note tone=Tone::Wait title=texts.not_hers><span></span></Note> })}
            <fieldset disabled=fixed>
                <legend>{texts.order}</legend>
                {order(draft, false)}{order(draft, true)}
            </fieldset>
            <fieldset disabled=fixed class="ajustes-rest">
                <Field id="minimum-points" label=texts.points value=draft.minimum error=wrong />
                <p class="two">{texts.points_hint}</p>
                <label class="check"><input type="checkbox" id="every-candidate" prop:checked=draft.resolved
                    on:change=move |event| draft.resolved.set(event_target_checked(&event)) /><span>{texts.resolved}</span></label>
            </fieldset>
            <Acts draft=draft fixed=fixed />
        </section>
    }
}

fn order(draft: Draft, blind: bool) -> impl IntoView {
    let texts = &texts().ajustes;
    let (id, word, lead) = match blind {
        false => ("order-ranked", texts.ranked, texts.ranked_lead),
        true => ("order-blind", texts.blind, texts.blind_lead),
    };
    view! {
        <label class="ajustes-order"><input type="radio" name="order" id=id prop:checked=move || draft.blind.get() == blind
            on:change=move |_| draft.blind.set(blind) /><b>{word}</b><span class="two">{lead}</span></label>
    }
}

#[component]
fn Acts(draft: Draft, fixed: Signal<bool>) -> impl IntoView {
    let texts = &texts().ajustes;
    let changed = Memo::new(move |_| draft.changed());
    let may = move || !fixed.get() && changed.get() && draft.points().is_some() && !draft.live.busy();
    let told = move || match (draft.adopted.get(), changed.get()) {
        (_, true) => "",
        (true, false) => texts.adopted,
        (false, false) => texts.unchanged,
    };
    view! {
        <div class="dialog-acts">
            <span class="two grow" role="status" data-adopted=move || draft.adopted.get().to_string()>{told}</span>
            <button type="button" class="btn" data-action="restore" disabled=move || !changed.get() on:click=move |_| draft.restore()>
                <Icon glyph=Glyph::Undo />{texts.restore}</button>
            <button type="button" class="btn p" data-action="adopt" disabled=move || !may() on:click=move |_| draft.adopt()>
                {texts.adopt}<kbd>"Ctrl Intro"</kbd></button>
        </div>
    }
}
