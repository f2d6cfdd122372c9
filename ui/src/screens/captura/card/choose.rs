//! Which card is read: its template, its page, and whether from a file or from a flatbed.

use crate::catalogue::texts;
use crate::components::{CardForm, CardForms, Glyph, Icon, Modal, ProblemNote};
use crate::keys;
use crate::live::Live;
use crate::screens::captura::table::Table;
use ipc::{CaptureOrder, DeviceView, DevicesView, Reply, Request};
use leptos::prelude::*;

/// Kind of the devices that scan cards.
const FLATBED: &str = "flatbed";

/// Where cards come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    File,
    /// The station's flatbed.
    Flatbed,
}

/// What she chose last; the next card is likely of the same kind.
#[derive(Clone, Copy)]
pub struct Choice {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    pub(super) form: CardForm,
    pub(super) source: RwSignal<Source>,
}

impl Default for Choice {
    fn default() -> Self {
        Choice { open: RwSignal::new(false), form: CardForm::default(), source: RwSignal::new(Source::File) }
    }
}

impl Choice {
    /// Reads a card as chosen.
    pub(super) fn read(self, table: Table) {
        let Some((template, page)) = self.form.chosen() else { return self.open.set(true) };
        self.open.set(false);
        let order = match self.source.get_untracked() {
            Source::File => CaptureOrder::ReadCard { template, page },
            Source::Flatbed => CaptureOrder::Start { take: None, template: Some(template), page },
        };
        table.order(order);
    }
}

/// The button among the large ones.
#[component]
pub fn CardButton(table: Table) -> impl IntoView {
    let texts = &texts().card;
    let stopped = move || !table.may_capture() || table.live.busy();
    let why = move || (!table.may_capture()).then_some(texts.not_open);
    view! {
        <button type="button" class="btn g" data-action="card" disabled=stopped title=why
            on:click=move |_| table.card.open.set(true)><Icon glyph=Glyph::Card />{texts.card}<kbd>"F"</kbd></button>
    }
}

/// The dialog; `F` opens it.
#[component]
pub fn Choose(table: Table) -> impl IntoView {
    let open = table.card.open;
    keys::on_keys(move |event| {
        let asked = !keys::dialog_is_open() && keys::plain(event).as_deref() == Some("f");
        if asked && untrack(|| table.may_capture()) {
            open.set(true);
        }
        asked
    });
    view! { <Modal open=open name="card-choice"><Content table=table /></Modal> }
}

#[component]
fn Content(table: Table) -> impl IntoView {
    let texts = texts();
    let templates = Live::new(
        || Some(Request::CardTemplates),
        |reply| if let Reply::CardTemplates(templates) = reply { Some(templates) } else { None },
    );
    let devices = Live::<DevicesView>::new(
        || Some(Request::Devices),
        |reply| if let Reply::Devices(devices) = reply { Some(devices) } else { None },
    );
    let problem = Signal::derive(move || templates.problem().get().or_else(|| devices.problem().get()));
    let choice = table.card;
    view! {
        <h2 id="card-choice-title">{texts.card.choose_title}</h2>
        <p class="two">{texts.card.choose_lead}</p>
        <ProblemNote problem=problem />
        {move || templates.with(|templates| view! { <CardForms form=choice.form templates=templates.clone() /> })}
        <Sources table=table devices=devices />
        <div class="dialog-acts">
            <button type="button" class="btn l" data-action="cancel" on:click=move |_| choice.open.set(false)>{texts.shell.cancel}<kbd>"Esc"</kbd></button>
        </div>
    }
}

/// From a file, or from each flatbed there is.
#[component]
fn Sources(table: Table, devices: Live<DevicesView>) -> impl IntoView {
    let texts = &texts().card;
    let choice = table.card;
    let stopped = move || !choice.form.is_chosen() || table.live.busy();
    let file = move |_| {
        choice.source.set(Source::File);
        choice.read(table);
    };
    let flatbeds = devices.part(|devices| {
        devices.devices.iter().filter(|device| device.kind == FLATBED).cloned().collect::<Vec<_>>()
    });
    let chosen = devices.part(|devices| devices.chosen.clone());
    let flatbed = move |device: DeviceView| {
        let key = device.key.clone();
        let use_it = move |_| {
            choice.source.set(Source::Flatbed);
            let here = chosen.get_untracked().flatten().as_ref() == Some(&key);
            match here {
                true => choice.read(table),
                false => devices.send_then(Request::ChooseDevice(key.clone()), move |_| choice.read(table)),
            }
        };
        view! {
            <button type="button" class="btn g p" data-action="scan-card" data-device=device.key.clone() disabled=stopped on:click=use_it>
                <Icon glyph=Glyph::Scan />{(texts.scan_with)(&device.name)}</button>
        }
    };
    view! {
        <div class="card-sources">
            {move || flatbeds.get().unwrap_or_default().into_iter().map(flatbed).collect_view()}
            <button type="button" class="btn g" data-action="card-file" disabled=stopped on:click=file>
                <Icon glyph=Glyph::Folder />{texts.from_file}</button>
            {move || flatbeds.get().is_some_and(|flatbeds| flatbeds.is_empty()).then(|| view! {
                <p class="tag" data-reason="no-flatbed"><Icon glyph=Glyph::Info />{texts.no_flatbed}</p>
            })}
        </div>
    }
}
