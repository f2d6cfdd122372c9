//! One candidate as two hands of five: each finger takes an image that is dropped or keyed on it.

use super::carry::Target;
use super::desk::Desk;
use crate::catalogue::{texts, words};
use crate::components::Picture;
use leptos::prelude::*;
use terms::{Finger, Hand};

/// A candidate; its number is its place in the oficio.
#[component]
pub fn Candidate(desk: Desk, number: u8) -> impl IntoView {
    let texts = &texts().respuesta;
    let held = Memo::new(move |_| desk.candidate(number, |held| (held.id.clone(), held.cancelled_by_death)));
    let here = Memo::new(move |_| desk.at_candidate() == number);
    let name = move || match held.get() {
        Some((id, _)) => id.to_string(),
        None => texts.empty_candidate.to_owned(),
    };
    let cancelled = Memo::new(move |_| held.get().is_some_and(|(_, cancelled)| cancelled));
    view! {
        <section class="respuesta-candidate" class:on=here class:gone=cancelled data-candidate-sheet=number aria-label=(texts.candidate)(number)
            on:click=move |_| desk.choose_candidate(number)>
            <header><h3>{(texts.candidate)(number)}</h3><span class="dim small">{name}</span><span class="grow"></span>
                <label class="check small" title=texts.cancelled_title>
                    <input type="checkbox" data-action="cancelled" prop:checked=cancelled disabled=move || held.get().is_none()
                        on:change=move |_| desk.turn_cancelled(number) />
                    {texts.cancelled}{move || here.get().then(|| view! { <kbd>"D"</kbd> })}</label></header>
            {hand(desk, number, Hand::Right)} {hand(desk, number, Hand::Left)}
        </section>
    }
}

/// The fingers of one hand, from the thumb.
fn hand(desk: Desk, candidate: u8, hand: Hand) -> impl IntoView {
    let fingers = Finger::ALL.into_iter().filter(move |finger| finger.hand() == hand);
    let cells = fingers.map(|finger| view! { <Cell desk=desk candidate=candidate finger=finger /> });
    view! {
        <div class="respuesta-hand" role="group" aria-label=words::hand(hand)>
            <span class="lbl">{words::hand(hand)}</span>{cells.collect_view()}</div>
    }
}

#[component]
fn Cell(desk: Desk, candidate: u8, finger: Finger) -> impl IntoView {
    let texts = &texts().respuesta;
    let placed = Memo::new(move |_| {
        let here = |held: &ipc::RowCandidate| held.fingers.iter().find(|one| one.finger == finger).cloned();
        desk.candidate(candidate, here).flatten()
    });
    let image = Memo::new(move |_| placed.with(|placed| placed.as_ref().map(|placed| placed.image)));
    let sent = Memo::new(move |_| desk.row_here(|row| row.sent.contains(&finger)) == Some(true));
    let in_hand = Memo::new(move |_| image.get().is_some_and(|image| desk.in_hand() == Some(image)));
    let over = Memo::new(move |_| desk.carry.is_over(Target::Cell(candidate, finger)));
    let title = (texts.cell)(&words::finger_title(finger), candidate);
    let click = move |_| match (image.get_untracked(), untrack(|| desk.in_hand())) {
        (Some(image), _) => desk.take_up(Some(image)),
        (None, Some(held)) => desk.lay(held, candidate, finger),
        (None, None) => {}
    };
    let press = move |event: web_sys::PointerEvent| {
        if let Some(image) = image.get_untracked() {
            desk.carry.press(image, &event);
        }
    };
    let picture = move || {
        let placed = placed.get()?;
        let alt = (texts.image)(placed.image);
        Some(view! { <Picture handle=Signal::stored(Some(placed.thumbnail)) alt=alt /> })
    };
    view! {
        <button type="button" class="respuesta-cell" class:filled=move || image.get().is_some() class:on=in_hand class:over=over
            class:unsent=move || !sent.get() data-finger=finger.position() data-candidate=candidate data-image=image
            aria-label=title.clone() title=title aria-pressed=move || in_hand.get().to_string() on:click=click on:pointerdown=press>
            <span class="cap"><b>{finger.position()}</b><span>{words::digit(finger)}</span></span>
            <span class="im">{picture}
                {move || (image.get().is_none() && !sent.get()).then_some(texts.unsent)}</span>
        </button>
    }
}
