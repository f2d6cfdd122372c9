//! No batch yet: the form of the cards, the oficio they came under, and the folder.

use super::desk::Desk;
use crate::catalogue::texts;
use crate::components::{CardForm, CardForms, Glyph, Icon, ProblemNote};
use crate::keys;
use crate::live::Live;
use crate::screens::intake::fields::{self, Oficio};
use ipc::{BatchOrder, CardTemplateView, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The form that begins a batch.
#[component]
pub fn Begin(desk: Desk) -> impl IntoView {
    let texts = &texts().lote;
    let (form, oficio) = (CardForm::default(), Oficio::new(desk.shell));
    let templates = Live::<Vec<CardTemplateView>>::new(
        || Some(Request::CardTemplates),
        |reply| if let Reply::CardTemplates(templates) = reply { Some(templates) } else { None },
    );
    let known = templates.part(Vec::clone);
    let begin = move || {
        let Some(intake) = oficio.checked(desk.shell) else { return };
        if let Some((template, page)) = form.chosen().filter(|_| !untrack(|| desk.live.busy())) {
            desk.order_anew(BatchOrder::Begin { template, page, intake });
        }
    };
    Effect::new(move |_| keys::focus("#number"));
    keys::on_keys(move |event| {
        let asked = !keys::dialog_is_open() && keys::with_ctrl(event).as_deref() == Some("enter");
        if asked {
            begin();
        }
        asked
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        begin();
    };
    let problem = Signal::derive(move || desk.live.problem().get().or_else(|| templates.problem().get()));
    let stopped = move || !form.is_chosen() || desk.live.busy();
    let choosing = move || desk.live.busy().then_some(texts.choosing);
    view! {
        <main class="main intake" data-region="main" data-screen="lote" data-stage="begin">
            <form class="lote-begin" on:submit=submit>
                <section class="lote-forms"><h2 class="h2">{texts.form}</h2>
                    {move || known.get().map(|templates| view! { <CardForms form=form templates=templates /> })}</section>
                {fields::request(oficio)}
                <div class="intake-side">{fields::terms(oficio)} {fields::subject(oficio)} <Help /></div>
                <div class="intake-foot">
                    <ProblemNote problem=problem />
                    <div class="row"><button type="submit" class="btn p l" data-action="begin-batch" disabled=stopped>
                        <Icon glyph=Glyph::Folder />{texts.choose}<kbd>"Ctrl Intro"</kbd></button>
                        <span class="two" role="status">{choosing}</span></div>
                </div>
            </form>
        </main>
    }
}

#[component]
fn Help() -> impl IntoView {
    let texts = &texts().lote;
    let line = |glyph: Glyph, text: &'static str| {
        view! { <li><span class="tag"><Icon glyph=glyph /></span><span>{text}</span></li> }
    };
    view! {
        <section class="lote-help"><h2 class="h2">{texts.help}</h2><ul class="guards two">
            {line(Glyph::Folder, texts.help_folder)}
            {line(Glyph::List, texts.help_index)}
            {line(Glyph::Page, texts.help_columns)}
            {line(Glyph::Eye, texts.help_twice)}
        </ul></section>
    }
}
