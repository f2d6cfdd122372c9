//! The bar of large buttons under the hands, for gloves.

use super::card::CardButton;
use super::table::Table;
use crate::catalogue::texts;
use crate::components::{Glyph, Icon};
use crate::route::{Route, Screen};
use crate::screens::capture_only;
use ipc::{CaptureOrder, LiveStage, Reply, Request, SlotState, TagState};
use leptos::prelude::*;

/// Take, repeat, how the finger is laid down, import, no finger, treatment, tag, accept.
#[component]
pub fn Actions(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let locked = table.live.part(|view| view.locked);
    view! {
        <section class="acts-bar" data-region="actions">
            {move || match locked.get() {
                Some(true) => view! { <span class="tag"><Icon glyph=Glyph::Lock />{texts.locked}</span> }.into_any(),
                _ => buttons(table).into_any(),
            }}
            <span class="grow"></span>
            <Forward table=table />
        </section>
    }
}

fn buttons(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let stopped = move || !table.may_capture() || table.live.busy();
    let at_work = Memo::new(move |_| table.stage().is_some());
    view! {
        <TakeButton table=table />
        {move || match at_work.get() {
            true => view! { <button type="button" class="btn g" data-action="stop" on:click=move |_| table.order(CaptureOrder::Stop)>
                <Icon glyph=Glyph::Close />{texts.stop}<kbd>"Esc"</kbd></button> }.into_any(),
            false => view! { <button type="button" class="btn g" data-action="import-many" disabled=stopped on:click=move |_| table.import(None)>
                <Icon glyph=Glyph::Folder />{texts.import_many}<kbd>"I"</kbd></button> }.into_any(),
        }}
        <ModeButton table=table />
        <CardButton table=table />
        <button type="button" class="btn g" data-action="no-finger" disabled=stopped on:click=move |_| table.asked.missing.set(true)>
            <Icon glyph=Glyph::Minus />{texts.no_finger}<kbd>"N"</kbd></button>
        <button type="button" class="btn g" data-action="treatment" on:click=move |_| table.asked.protocol.set(true)>
            <Icon glyph=Glyph::Drop />{texts.treatment}<kbd>"T"</kbd></button>
        <button type="button" class="btn g h13" data-action="tag" on:click=move |_| table.tag.update(|asked| *asked = !*asked)>
            <Icon glyph=Glyph::Tag />{texts.read_tag}<kbd>"F2"</kbd></button>
        {move || why_not(table).map(|why| view! { <span class="why" role="status">{why}</span> })}
    }
}

/// The main button follows the take: start, take now, try again; from a file where there is no device.
#[component]
fn TakeButton(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let has_print = Memo::new(move |_| {
        let captured = table.slot().is_some_and(|slot| matches!(slot.state, SlotState::Captured { .. }));
        captured && table.is_aimed_at()
    });
    let stopped = move || {
        let waits =
            matches!(table.stage(), Some(LiveStage::Opening | LiveStage::Taking | LiveStage::Recording));
        !table.may_capture() || table.live.busy() || waits
    };
    let face = Memo::new(move |_| match (table.station.has_device(), table.stage(), has_print.get()) {
        (_, Some(LiveStage::Failed), _) => ("retry", texts.retry),
        (_, Some(_), _) => ("take-now", texts.take_now),
        (true, None, false) => ("start", texts.capture),
        (true, None, true) => ("start", texts.repeat),
        (false, None, false) => ("import", texts.import_one),
        (false, None, true) => ("import", texts.repeat),
    });
    // A finger that has its print is repeated by its own key, and the way on is then the main button.
    let again = move || has_print.get() && table.stage().is_none();
    let (glyph, key) = (
        move || if again() { Glyph::Repeat } else { Glyph::Scan },
        move || if again() { "R" } else { texts.space },
    );
    view! {
        <button type="button" class=move || if again() { "btn g" } else { "btn g p" } data-action=move || face.get().0
            disabled=stopped on:click=move |_| table.take()>
            {move || view! { <Icon glyph=glyph() /> }}{move || face.get().1}<kbd>{key}</kbd></button>
    }
}

/// What is laid down next; only a device can be told.
#[component]
fn ModeButton(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let shown = Memo::new(move |_| table.station.has_device() && table.stage().is_none());
    let next = move |_| table.mode.update(|mode| *mode = mode.next());
    move || {
        shown.get().then(|| {
            view! {
                <button type="button" class="btn g mode" data-action="take-mode" data-take=move || table.mode.get().name() title=texts.mode_note
                    disabled=move || !table.may_capture() on:click=next>
                    <Icon glyph=Glyph::Finger />{move || table.mode.get().word()}<kbd>"S"</kbd></button>
            }
        })
    }
}

/// Why nothing can be taken now.
fn why_not(table: Table) -> Option<&'static str> {
    let texts = &texts().captura;
    if table.live.busy() {
        return Some(texts.one_moment);
    }
    match table.live.with(|view| view.tag.state)? {
        TagState::Unread | TagState::ReadOnce => Some(texts.why_tag),
        TagState::Stopped => Some(texts.why_stopped),
        TagState::Closed => Some(texts.why_closed),
        TagState::Open => None,
    }
}

/// What leads on: next finger, closing reading, the analysis, or a case that goes on with this one.
#[component]
fn Forward(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let stage = table.live.part(|view| (view.tag.state, view.resolved == 10, view.locked));
    let href = Route::of(Screen::Analysis, table.case).to_hash();
    move || {
        match stage.get() {
        Some((TagState::Closed, _, _) | (_, _, true)) if table.shell.capture_only().is_some() => {
            view! { <capture_only::Finished /> }.into_any()
        }
        Some((TagState::Closed, _, _) | (_, _, true)) => view! {
            <Continue table=table />
            <a class="btn g p" data-action="to-analysis" href=href.clone()>{texts.to_analysis}<Icon glyph=Glyph::Right /><kbd>"Intro"</kbd></a>
        }.into_any(),
        Some((TagState::Open, true, _)) => view! {
            <button type="button" class="btn g p" data-action="close-session" on:click=move |_| table.tag.set(true)>
                <Icon glyph=Glyph::Tag />{texts.tag_title_close}<kbd>"F2"</kbd></button>
        }.into_any(),
        _ => view! {
            <button type="button" class="btn g" data-action="accept" disabled=move || !table.may_capture() on:click=move |_| table.accept()>
                {texts.accept}<Icon glyph=Glyph::Right /><kbd>"Intro"</kbd></button>
        }.into_any(),
    }
    }
}

/// Prints that could be taken only after this case's result go into a case that is joined to it.
#[component]
fn Continue(table: Table) -> impl IntoView {
    let texts = &texts().captura;
    let treated = table.live.part(|view| {
        let waits = view.fingers.iter().any(|slot| slot.state == SlotState::Pending);
        match (view.locked, waits, view.treatments.is_empty()) {
            (true, true, _) => Some(true),
            (true, false, false) => Some(false),
            _ => None,
        }
    });
    let go_on = move |_| {
        let of = table.case;
        table.live.send_then(Request::Continue(ipc::Continuation { of }), move |reply| {
            if let Reply::Captura(view) = reply {
                table.shell.open(Screen::Captura, view.head.case);
            }
        });
    };
    move || {
        treated.get().flatten().map(|ready| {
            let why = (!ready).then(|| view! { <span class="why">{texts.continue_waits}</span> });
            view! {
                {why}
                <button type="button" class="btn g" data-action="continue-case" disabled=move || !ready || table.live.busy()
                    on:click=go_on><Icon glyph=Glyph::Link />{texts.continue_case}</button>
            }
        })
    }
}
