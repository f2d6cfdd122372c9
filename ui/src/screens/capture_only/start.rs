//! Begins a capture-only session: a PIN, typed twice.

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Modal, ProblemNote, Secret};
use crate::keys;
use crate::shell::Shell;
use ipc::{Problem, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use terms::CaseId;
use wasm_bindgen_futures::spawn_local;

/// Digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

/// Whether it is a PIN.
pub(super) fn is_pin(text: &str) -> bool {
    DIGITS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The dialog.
#[component]
pub fn Start(case: CaseId, open: RwSignal<bool>) -> impl IntoView {
    view! { <Modal open=open name="capture-only"><Form case=case open=open /></Modal> }
}

#[component]
fn Form(case: CaseId, open: RwSignal<bool>) -> impl IntoView {
    let shell = Shell::get();
    let (words, close) = (&texts().capture_only, texts().shell.cancel);
    let (pin, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (tried, busy) = (RwSignal::new(false), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    let odd =
        Signal::derive(move || (tried.get() && !pin.with(|pin| is_pin(pin))).then_some(words.pin_needs));
    let differs =
        Signal::derive(move || (tried.get() && pin.get() != again.get()).then_some(words.pin_differs));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let typed = pin.get_untracked();
        if !is_pin(&typed) || typed != again.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let outcome = bridge::call(Request::CaptureOnly { case, pin: typed }).await;
            busy.try_set(false);
            match outcome {
                Ok(Reply::Status(status)) => {
                    open.try_set(false);
                    shell.take(status);
                }
                Ok(_) => {}
                Err(refused) => drop(problem.try_set(Some(refused))),
            }
        });
    };
    Effect::new(move |_| keys::focus("#pin"));
    view! {
        <h2 id="capture-only-title">{words.start_title}</h2>
        <p class="two">{words.start_lead}</p>
        <form class="pin-form" on:submit=submit>
            <Secret id="pin" label=words.pin value=pin error=odd />
            <Secret id="pin-again" label=words.pin_again value=again error=differs />
            <ProblemNote problem=problem />
            <div class="dialog-acts">
                <button type="button" class="btn l" data-action="cancel" on:click=move |_| open.set(false)>{close}<kbd>"Esc"</kbd></button>
                <button type="submit" class="btn p l" data-action="start-capture-only" disabled=busy>{words.go}<kbd>"Intro"</kbd></button>
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::is_pin;

    #[test]
    fn a_pin_is_four_to_eight_digits() {
        for pin in ["0000", "1234", "12345678"] {
            assert!(is_pin(pin), "{pin}");
        }
        for other in ["", "123", "123456789", "12a4", "１２３４", " 1234"] {
            assert!(!is_pin(other), "{other}");
        }
    }
}
