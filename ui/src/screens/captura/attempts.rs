//! All attempts of the finger in view. Choosing another one is an act; one may be set aside; none is ever dropped.

use super::table::Table;
use crate::catalogue::captura::{SET_ASIDE, set_aside_reason};
use crate::catalogue::texts;
use crate::components::{Answer, Answers, Glyph, Icon, Modal, Picture};
use ipc::{AttemptView, CaptureOrder, FingerSlot, SlotState};
use leptos::prelude::*;
use terms::PrintId;

/// The strip under the figures.
#[component]
pub fn Attempts(table: Table, shown: Memo<Option<FingerSlot>>) -> impl IntoView {
    let asked = RwSignal::new(false);
    let print = RwSignal::new(None::<PrintId>);
    let aside = Callback::new(move |which: PrintId| {
        print.set(Some(which));
        asked.set(true);
    });
    view! {
        {move || match shown.get().map(|slot| slot.state) {
            Some(SlotState::Captured { attempts, chosen }) => Some(strip(table, attempts, chosen, aside)),
            _ => None,
        }}
        <Modal open=asked name="set-aside"><SetAside table=table open=asked print=print /></Modal>
    }
}

fn strip(
    table: Table,
    attempts: Vec<AttemptView>,
    chosen: PrintId,
    aside: Callback<PrintId>,
) -> impl IntoView {
    let label = texts().captura.attempts;
    let each = attempts.into_iter().enumerate().map(|(index, attempt)| {
        let is_chosen = attempt.print == chosen;
        view! { <Attempt table=table attempt=attempt ordinal=index + 1 is_chosen=is_chosen aside=aside /> }
    });
    view! {
        <div><div class="lbl">{label}</div>
            <div class="att" role="group" aria-label=label>{each.collect_view()}</div></div>
    }
}

#[component]
fn Attempt(
    table: Table,
    attempt: AttemptView,
    ordinal: usize,
    is_chosen: bool,
    aside: Callback<PrintId>,
) -> impl IntoView {
    let texts = &texts().captura;
    let gone = attempt.set_aside.is_some();
    let why = attempt.set_aside.as_deref().map(set_aside_reason);
    let caption = match (gone, is_chosen) {
        (true, _) => (texts.attempt_aside)(ordinal),
        (_, true) => (texts.attempt_chosen)(ordinal),
        (_, false) => (texts.attempt)(ordinal, attempt.quality.get()),
    };
    let print = attempt.print;
    let choose = move |_| {
        let finger = untrack(|| table.finger());
        table.order(CaptureOrder::ChoosePrint { finger, print });
    };
    let locked = table.live.with_untracked(|view| view.locked).unwrap_or(true);
    let signs = [
        (attempt.mirrored, Glyph::Blink, texts.badge_mirrored),
        (attempt.inverted, Glyph::Invert, texts.badge_inverted),
    ];
    let badge = |(_, glyph, word): (bool, Glyph, &'static str)| view! { <i title=word><Icon glyph=glyph /><span class="sr">{word}</span></i> };
    let badges = signs.into_iter().filter(|(said, ..)| *said).map(badge).collect_view();
    let may_go = !gone && !locked;
    view! {
        <div class="one" class:aside=gone>
            <button type="button" class:on=is_chosen data-attempt=ordinal data-aside=attempt.set_aside.clone() title=why.unwrap_or(texts.choose)
                disabled=is_chosen || locked || gone on:click=choose>
                <span class="t"><Picture handle=Signal::stored(Some(attempt.thumbnail)) alt=caption.clone() /><span class="flags">{badges}</span></span>
                <span class="c">{caption}</span>
                {why.map(|why| view! { <span class="c dim">{why}</span> })}
            </button>
            {may_go.then(|| view! {
                <button type="button" class="x" data-action="set-aside" title=texts.set_aside aria-label=texts.set_aside
                    on:click=move |_| aside.run(print)><Icon glyph=Glyph::Close /></button>
            })}
        </div>
    }
}

/// Why it does not count.
#[component]
fn SetAside(table: Table, open: RwSignal<bool>, print: RwSignal<Option<PrintId>>) -> impl IntoView {
    let (texts, shell) = (&texts().captura, &texts().shell);
    let answer = |(key, label, note): &(&'static str, &'static str, &'static str)| {
        let key = *key;
        let act = Callback::new(move |()| {
            open.set(false);
            if let Some(print) = print.get_untracked() {
                table.order(CaptureOrder::SetAside { print, reason: key.into() });
            }
        });
        Answer { key, label: (*label).into(), note: (*note).into(), act }
    };
    view! {
        <h2 id="set-aside-title">{texts.set_aside_title}</h2>
        <p class="two">{texts.set_aside_lead}</p>
        <Answers answers=SET_ASIDE.iter().map(answer).collect() />
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="cancel" on:click=move |_| open.set(false)>{shell.cancel}<kbd>"Esc"</kbd></button>
        </div>
    }
}
