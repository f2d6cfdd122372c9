//! The images without a place at the right, by folder, and the files that are set aside.

use super::desk::Desk;
use super::standing::TrayLine;
use crate::catalogue::{texts, words};
use crate::components::sight::on_sight;
use crate::components::{Glyph, Icon, Picture};
use crate::keys;
use ipc::{Aside, AsideReason, Says, TrayImage, TrayReason};
use leptos::html;
use leptos::prelude::*;
use terms::{Finger, Ppi};

/// Where images without a place lie.
pub(super) const TRAY: &str = "[data-region=\"respuesta-tray\"]";

/// The tray; an image let go over it loses its place.
#[component]
pub fn Tray(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let count = Memo::new(move |_| desk.images.with(Vec::len));
    let none =
        move || (count.get() == 0).then(|| view! { <p class="respuesta-none two">{texts.tray_none}</p> });
    let over = Memo::new(move |_| desk.carry.is_over(super::carry::Target::Tray));
    let said = Memo::new(move |_| desk.said());
    Effect::new(move |_| {
        if let Some(image) = said.get() {
            request_animation_frame(move || keys::reveal(&format!("[data-tray=\"{image}\"]")));
        }
    });
    view! {
        <section class="respuesta-tray" class:over=over data-region="respuesta-tray" data-count=count aria-label=texts.tray>
            <header><h2 class="h2">{texts.tray_title}</h2><span class="dim">{count}</span><span class="grow"></span><InOrder desk=desk /></header>
            {none}
            <ul><For each=move || desk.tray.get() key=TrayLine::key children=move |line| line_view(desk, line) /></ul>
            <SetAside desk=desk />
        </section>
    }
}

fn line_view(desk: Desk, line: TrayLine) -> AnyView {
    match line {
        TrayLine::Folder(folder, images) => folder_view(folder, images).into_any(),
        TrayLine::Image(image, folio) => view! { <Image desk=desk image=image folio=folio /> }.into_any(),
    }
}

fn folder_view(folder: u32, images: usize) -> impl IntoView {
    let texts = &texts().respuesta;
    view! { <li class="respuesta-folder" data-folder=folder><Icon glyph=Glyph::Folder /><b>{(texts.folder)(folder)}</b><span class="dim">{(texts.images)(images)}</span></li> }
}

/// Lays the image in her hand and those that follow it, finger after finger.
#[component]
fn InOrder(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let stands = Memo::new(move |_| (desk.loose().is_some(), desk.order_begins().map(Finger::position)));
    let title = move || match stands.get() {
        (false, _) => texts.in_order_none.to_owned(),
        (true, None) => texts.in_order_full.to_owned(),
        (true, Some(finger)) => (texts.in_order_from)(finger),
    };
    let may = move || matches!(stands.get(), (true, Some(_)));
    view! {
        <button type="button" class="btn" data-action="in-order" title=title disabled=move || !may() || desk.live.busy()
            on:click=move |_| desk.lay_in_order()><Icon glyph=Glyph::List />{texts.in_order}<kbd>"O"</kbd></button>
    }
}

#[component]
fn Image(desk: Desk, image: TrayImage, folio: Option<String>) -> impl IntoView {
    let texts = &texts().respuesta;
    let number = image.image;
    let in_hand = Memo::new(move |_| desk.in_hand() == Some(number));
    let mine = image.says.request;
    let mine = Memo::new(move |_| mine.is_some() && desk.here() == mine);
    // Of hundreds of images only those in sight are fetched.
    let (row, seen) = (NodeRef::<html::Li>::new(), RwSignal::new(false));
    Effect::new(move |_| {
        if let Some(row) = row.get() {
            on_sight(&row, move || {
                seen.try_set(true);
            });
        }
    });
    let thumbnail = Some(image.thumbnail.clone());
    let thumbnail = Signal::derive(move || thumbnail.clone().filter(|_| seen.get()));
    let (why, reason) = look(image.why);
    view! {
        <li node_ref=row class:on=in_hand class:mine=mine data-tray=number data-why=why>
            <button type="button" class="respuesta-image" aria-pressed=move || in_hand.get().to_string() on:click=move |_| desk.take_up(Some(number))
                on:pointerdown=move |event| desk.carry.press(number, &event)>
                <span class="t"><Picture handle=thumbnail alt=(texts.image)(number) /></span>
                <span class="respuesta-what"><b>{(texts.image)(number)}</b><span class="tag warn">{reason}</span>
                    <span class="two small ell">{says(image.says, folio)}</span>
                    <span class="dim small ell">{size(&image)}</span></span>
            </button>
        </li>
    }
}

/// Its name in `data-why`, and the word.
fn look(why: TrayReason) -> (&'static str, &'static str) {
    let texts = &texts().respuesta;
    match why {
        TrayReason::NoSolicitud => ("no_solicitud", texts.no_solicitud),
        TrayReason::NoFinger => ("no_finger", texts.no_finger),
        TrayReason::Repeated => ("repeated", texts.repeated),
        TrayReason::TakenAway => ("taken_away", texts.taken_away),
    }
}

/// What its name says of its place.
fn says(says: Says, folio: Option<String>) -> String {
    let texts = &texts().respuesta;
    let folio = folio.map(|folio| (texts.says_folio)(&folio));
    let candidate = says.candidate.map(texts.says_candidate);
    let finger = says.finger.map(|finger| words::finger_title(finger).to_lowercase());
    let parts: Vec<String> = folio.into_iter().chain(candidate).chain(finger).collect();
    if parts.is_empty() { texts.says_nothing.into() } else { parts.join(", ") }
}

fn size(image: &TrayImage) -> String {
    let texts = &texts().respuesta;
    let ppi = image.ppi.map(Ppi::get).map_or_else(|| texts.no_ppi.to_owned(), texts.ppi);
    format!("{}, {ppi}", (texts.size)(image.width, image.height))
}

/// Files of which nothing is recorded, and why.
#[component]
fn SetAside(desk: Desk) -> impl IntoView {
    let texts = &texts().respuesta;
    let aside = desk.part(|answer| answer.aside.clone());
    let line = |aside: Aside| {
        let (name, why) = reason(aside.why);
        view! { <li data-aside=name data-count=aside.files><b class="num">{aside.files}</b><span>{why}</span></li> }
    };
    move || {
        aside.get().filter(|aside| !aside.is_empty()).map(|aside| {
            let files = aside.iter().map(|aside| aside.files as usize).sum();
            view! {
                <section class="respuesta-aside"><h3 class="sb">{(texts.aside)(files)}</h3>
                    <ul class="two small">{aside.into_iter().map(line).collect_view()}</ul></section>
            }
        })
    }
}

/// Its name in `data-aside`, and the words.
fn reason(why: AsideReason) -> (&'static str, &'static str) {
    let texts = &texts().respuesta;
    match why {
        AsideReason::NeverSent => ("never_sent", texts.aside_never_sent),
        AsideReason::AnsweredBefore => ("answered_before", texts.aside_answered),
        AsideReason::Unreadable => ("unreadable", texts.aside_unreadable),
        AsideReason::Double => ("double", texts.aside_double),
    }
}
