//! What a case knows of its subject besides prints: treatments, bags, joined cases, orders and notices, papers.

mod authorities;
mod begin;
mod cases;
mod papers;
mod treatments;

use super::table::Table;
use crate::catalogue::protocol::reagent;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Modal, ProblemNote};
use crate::format;
use ipc::TreatmentView;
use leptos::prelude::*;
use terms::{Finger, Timestamp};

/// The sections of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Treatments,
    Segments,
    Cases,
    Authorities,
    Papers,
}

impl Section {
    const ALL: [Section; 5] =
        [Section::Treatments, Section::Segments, Section::Cases, Section::Authorities, Section::Papers];

    /// Name in `data-section`, word, icon.
    fn face(self) -> (&'static str, &'static str, Glyph) {
        let texts = &texts().protocol;
        match self {
            Section::Treatments => ("treatments", texts.treatments, Glyph::Drop),
            Section::Segments => ("segments", texts.segments, Glyph::Bag),
            Section::Cases => ("cases", texts.cases, Glyph::Link),
            Section::Authorities => ("authorities", texts.authorities, Glyph::Certificate),
            Section::Papers => ("papers", texts.papers, Glyph::Page),
        }
    }
}

/// The button of the top bar, with how many treatments are due.
#[component]
pub fn ProtocolButton(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let due = table.live.part(|view| view.treatments.iter().filter(|treatment| treatment.due).count());
    let mark = move || {
        due.get().filter(|due| *due > 0).map(|due| view! { <span class="tag warn">{(texts.due)(due)}</span> })
    };
    view! {
        <button type="button" class="btn" data-action="protocol" title=texts.open_note on:click=move |_| table.asked.protocol.set(true)>
            <Icon glyph=Glyph::List /><span class="c-w">{texts.open}</span>{mark}</button>
    }
}

/// The dialog.
#[component]
pub fn Protocol(table: Table) -> impl IntoView {
    view! { <Modal open=table.asked.protocol name="protocol"><Content table=table /></Modal> }
}

#[component]
fn Content(table: Table) -> impl IntoView {
    let (texts, shell) = (&texts().protocol, &texts().shell);
    let section = RwSignal::new(Section::Treatments);
    let tab = move |each: Section| {
        let (name, word, glyph) = each.face();
        let here = move || section.get() == each;
        view! {
            <button type="button" role="tab" class:on=here data-section=name aria-selected=move || here().to_string()
                on:click=move |_| section.set(each)><Icon glyph=glyph />{word}</button>
        }
    };
    let folio = table.live.part(|view| view.head.folio.clone());
    view! {
        <header><h2 id="protocol-title">{texts.title}" "<span class="two">{folio}</span></h2></header>
        <div class="protocol-body">
            <div class="tabs" role="tablist" aria-label=texts.title>{Section::ALL.map(tab).into_view()}</div>
            <section class="protocol-what" data-open-section=move || section.get().face().0>
                <ProblemNote problem=table.live.problem() />
                {move || match section.get() {
                    Section::Treatments => view! { <treatments::Treatments table=table /> }.into_any(),
                    Section::Segments => view! { <cases::Segments table=table /> }.into_any(),
                    Section::Cases => view! { <cases::Cases table=table /> }.into_any(),
                    Section::Authorities => view! { <authorities::Authorities table=table /> }.into_any(),
                    Section::Papers => view! { <papers::Papers table=table /> }.into_any(),
                }}
            </section>
        </div>
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="close" on:click=move |_| table.asked.protocol.set(false)>{shell.close}<kbd>"Esc"</kbd></button>
        </div>
    }
}

/// `Agua, 48 h. Revisar lun 23, 09:00`.
pub(super) fn line(treatment: &TreatmentView, now: Timestamp) -> String {
    let look = format::near(treatment.next_look, now);
    (texts().protocol.treatment_line)(reagent(&treatment.reagent), treatment.hours, &look)
}

/// `2, 3 y 7`.
fn list(fingers: &[Finger]) -> String {
    let words: Vec<String> = fingers.iter().map(Finger::to_string).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} y {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
