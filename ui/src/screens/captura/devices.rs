//! The capture devices: which one this station uses, what is plugged in, what is missing and what to do.

use super::table::Table;
use crate::bridge;
use crate::catalogue::devices::{certification, kind};
use crate::catalogue::texts;
use crate::components::note::problem_view;
use crate::components::{Glyph, Icon, Modal, Note, ProblemNote, Tone};
use ipc::{DeviceView, DevicesView, InventoryView, Problem, Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The devices as they were last asked for: when the screen opens and each time they are shown.
#[derive(Clone, Copy)]
pub(super) struct Station {
    view: RwSignal<Option<DevicesView>>,
    problem: RwSignal<Option<Problem>>,
}

impl Station {
    pub(super) fn new() -> Station {
        let station = Station { view: RwSignal::new(None), problem: RwSignal::new(None) };
        station.send(Request::Devices);
        station
    }

    /// Whether a device was chosen, plugged in or not: without one, prints come from files.
    pub(super) fn has_device(self) -> bool {
        self.view.with(|view| view.as_ref().is_some_and(|view| view.chosen.is_some()))
    }

    /// The chosen device, if it can be used now.
    pub(super) fn chosen(self) -> Option<DeviceView> {
        self.view.with(|view| {
            let view = view.as_ref()?;
            view.devices.iter().find(|device| Some(&device.key) == view.chosen.as_ref()).cloned()
        })
    }

    /// The name of a device, or its key where the device is gone.
    pub(super) fn name_of(self, key: &str) -> String {
        let name = self.view.with(|view| {
            let device = view.as_ref()?.devices.iter().find(|device| device.key == key)?;
            Some(device.name.clone())
        });
        name.unwrap_or_else(|| key.to_owned())
    }

    fn send(self, request: Request) {
        self.problem.set(None);
        spawn_local(async move {
            match bridge::call(request).await {
                Ok(Reply::Devices(view)) => drop(self.view.try_set(Some(view))),
                Ok(_) => {}
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}

/// The device in use, in the top bar.
#[component]
pub fn DeviceButton(table: Table) -> impl IntoView {
    let texts = &texts().devices;
    let name = move || match (table.station.chosen(), table.station.has_device()) {
        (Some(device), _) => device.name,
        (None, true) => texts.unplugged.into(),
        (None, false) => texts.none.into(),
    };
    let warns = move || table.station.has_device() && table.station.chosen().is_none();
    view! {
        <button type="button" class="btn device" data-action="devices" title=move || format!("{}: {} (D)", texts.title, name())
            on:click=move |_| table.asked.devices.set(true)>
            {move || if warns() { view! { <Icon glyph=Glyph::Warn /> } } else { view! { <Icon glyph=Glyph::Scan /> } }}
            <span class="ell">{name}</span>
        </button>
    }
}

/// The dialog.
#[component]
pub fn Devices(table: Table) -> impl IntoView {
    view! { <Modal open=table.asked.devices name="devices"><Content table=table /></Modal> }
}

#[component]
fn Content(table: Table) -> impl IntoView {
    let (texts, shell) = (&texts().devices, &texts().shell);
    let station = table.station;
    station.send(Request::Devices);
    let busy = Memo::new(move |_| table.stage().is_some());
    view! {
        <header><h2 id="devices-title">{texts.title}</h2>
            <button type="button" class="btn" data-action="devices-again" on:click=move |_| station.send(Request::Devices)>
                <Icon glyph=Glyph::Repeat />{texts.again}</button></header>
        <ProblemNote problem=station.problem />
        {move || (station.has_device() && station.chosen().is_none()).then(|| view! {
            <Note tone=Tone::Bad title=texts.unplugged><p>{texts.unplugged_lead}</p></Note>
        })}
        {move || busy.get().then(|| view! { <Note tone=Tone::Wait><p>{texts.at_work}</p></Note> })}
        {move || station.view.with(|view| view.as_ref().map(|view| lists(station, view, busy)))}
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="close" on:click=move |_| table.asked.devices.set(false)>{shell.close}<kbd>"Esc"</kbd></button>
        </div>
    }
}

fn lists(station: Station, view: &DevicesView, busy: Memo<bool>) -> impl IntoView + use<> {
    let texts = &texts().devices;
    let chosen = view.chosen.clone();
    let device = move |device: &DeviceView| choice(station, device, chosen.as_ref(), busy);
    let none = view.devices.is_empty().then(|| view! { <p class="two">{texts.none_lead}</p> });
    let inventory = (!view.inventory.is_empty()).then(|| {
        view! {
            <h3 class="h2">{texts.inventory}</h3>
            <ul class="device-list">{view.inventory.iter().map(plugged).collect_view()}</ul>
        }
    });
    view! {
        {none}
        <div class="device-list" role="radiogroup" aria-label=texts.title>{view.devices.iter().map(device).collect_view()}</div>
        {inventory}
        <div class="device-list">{view.troubles.iter().map(problem_view).collect_view()}</div>
    }
}

fn choice(
    station: Station,
    device: &DeviceView,
    chosen: Option<&String>,
    busy: Memo<bool>,
) -> impl IntoView + use<> {
    let DeviceView { key, name, kind: of_kind, certification: known } = device.clone();
    let id = format!("device-{key}");
    let here = chosen == Some(&key);
    let data_key = key.clone();
    let choose = move |_| station.send(Request::ChooseDevice(key.clone()));
    view! {
        <label class="choice" for=id.clone()>
            <input type="radio" name="device" id=id.clone() data-device=data_key prop:checked=here disabled=busy on:change=choose />
            <span class="md">{name}</span>
            <span class="dim">{kind(&of_kind)}{certified(&known)}</span>
        </label>
    }
}

fn plugged(device: &InventoryView) -> impl IntoView + use<> {
    let texts = &texts().devices;
    let (tone, glyph, word) = match device.ready {
        true => ("tag ok", Glyph::Check, texts.ready),
        false => ("tag warn", Glyph::Warn, texts.needs_driver),
    };
    view! {
        <li data-plugged=""><span class="md">{device.name.clone()}</span>
            <span class=tone><Icon glyph=glyph />{word}</span><span>{certified(&device.certification)}</span></li>
    }
}

/// What its certificate is good for; PIV alone is a warning, because here it is searched one against all.
fn certified(key: &str) -> impl IntoView + use<> {
    let (tone, glyph) = match key {
        "appendix_f" => ("tag ok", Glyph::Check),
        "piv" => ("tag warn", Glyph::Warn),
        _ => ("tag", Glyph::Info),
    };
    view! { <span class=tone data-certification=key.to_owned()><Icon glyph=glyph />{certification(key)}</span> }
}
