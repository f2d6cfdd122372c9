//! As what prints leave, and what she should know before they do.

use super::{Desk, lossy};
use crate::catalogue::{export, texts};
use crate::components::note::problem_view;
use crate::components::{Note, Tone};
use ipc::{ExportForm, ExportView, PackageState};
use leptos::prelude::*;

/// More than this is brought down to 500 ppi for WSQ.
const MOST_WSQ_PPI: u16 = 520;

/// The forms, one to choose.
#[component]
pub fn Forms(desk: Desk) -> impl IntoView {
    let group = move |(title, forms): (&'static str, &'static [ExportForm])| {
        view! { <fieldset><legend class="lbl">{title}</legend>{forms.iter().map(|form| choice(desk, *form)).collect_view()}</fieldset> }
    };
    view! {
        <section class="export-forms" role="radiogroup" aria-label=texts().export.as_what>
            {export::GROUPS.map(group).into_view()}
        </section>
    }
}

fn choice(desk: Desk, form: ExportForm) -> impl IntoView {
    let (key, name, about) = export::form(form);
    let id = format!("form-{key}");
    view! {
        <label class="choice" for=id.clone()>
            <input type="radio" name="export-form" id=id.clone() data-form=key prop:checked=move || desk.form.get() == form
                on:change=move |_| desk.form.set(form) />
            <span class="md">{name}</span><span class="dim">{about}</span>
        </label>
    }
}

/// Which prints leave in the chosen form, with its warnings.
#[component]
pub fn Leaves(desk: Desk) -> impl IntoView {
    let texts = &texts().export;
    move || {
        let form = desk.form.get();
        desk.live.with(|view| {
            if view.prints.is_empty() {
                return view! { <Note tone=Tone::Plain><p>{texts.nothing}</p></Note> }.into_any();
            }
            view! {
                <h3 class="h2">{texts.what_leaves}</h3>
                <p data-prints=view.prints.len()>{(texts.prints)(view.prints.len())}</p>
                {about(view, form).into_iter().map(|line| view! { <p class="two">{line}</p> }).collect_view()}
                {package(view, form)}
                {(form.compresses() && !lossy(view).is_empty()).then(|| reasons(desk, &lossy(view)))}
            }
            .into_any()
        })
    }
}

/// What is done to the pixels on the way.
fn about(view: &ExportView, form: ExportForm) -> Vec<&'static str> {
    let texts = &texts().export;
    let fine = form.compresses() && view.prints.iter().any(|print| print.ppi.get() > MOST_WSQ_PPI);
    let wsq = form.compresses() && view.prints.iter().any(|print| print.format == "wsq");
    let points =
        matches!(form, ExportForm::Iso2011 | ExportForm::Iso2005 | ExportForm::Ansi378 | ExportForm::Xyt);
    let lines = [(fine, texts.to_500), (wsq, texts.as_it_is), (points, texts.minutiae_only)];
    lines.into_iter().filter_map(|(said, line)| said.then_some(line)).collect()
}

fn package(view: &ExportView, form: ExportForm) -> Option<AnyView> {
    let texts = &texts().export;
    if !matches!(form, ExportForm::PackageZip | ExportForm::PackageFolder) {
        return None;
    }
    Some(match &view.package {
        PackageState::NotYet(problem) => problem_view(problem).into_any(),
        PackageState::NewOficio => view! { <p class="two">{texts.new_oficio}</p> }.into_any(),
        PackageState::Filed(oficio) => view! { <p class="two">{(texts.filed)(oficio)}</p> }.into_any(),
    })
}

/// A second compression is asked for, with its reason; none is chosen beforehand.
fn reasons(desk: Desk, fingers: &[String]) -> impl IntoView + use<> {
    let texts = &texts().export;
    let choices = export::REASONS.map(|(reason, key, label)| {
        let id = format!("reason-{key}");
        view! {
            <label class="check" for=id.clone()><input type="radio" name="recompression" id=id.clone() data-reason=key
                prop:checked=move || desk.reason.get() == Some(reason) on:change=move |_| desk.reason.set(Some(reason)) />{label}</label>
        }
    });
    let which = (texts.lossy)(fingers);
    view! {
        <Note tone=Tone::Warn title=texts.lossy_title>
            <p>{which}" "{texts.lossy_lead}</p>
            <fieldset class="reasons"><legend class="sr">{texts.reason}</legend>{choices.into_view()}</fieldset>
        </Note>
    }
}
