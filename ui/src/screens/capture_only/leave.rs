//! Leaves the capture-only session by passphrase, from the capture or from the pause.

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Modal, ProblemNote, Secret};
use crate::keys;
use crate::shell::Shell;
use ipc::{Problem, Reply, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The dialog over the capture.
#[component]
pub fn Leave(open: RwSignal<bool>) -> impl IntoView {
    let words = &texts().capture_only;
    let back = Callback::new(move |()| {
        open.try_set(false);
    });
    view! {
        <Modal open=open name="leave">
            <h2 id="leave-title">{words.leave}</h2>
            <p class="two">{words.leave_lead}</p>
            <Passphrase back=back back_word=texts().shell.cancel />
        </Modal>
    }
}

/// The passphrase and its two buttons.
#[component]
pub fn Passphrase(back: Callback<()>, back_word: &'static str) -> impl IntoView {
    let shell = Shell::get();
    let words = &texts().capture_only;
    let passphrase = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let request = Request::LeaveCaptureOnly { passphrase: passphrase.get_untracked() };
        spawn_local(async move {
            let outcome = bridge::call(request).await;
            passphrase.try_set(String::new());
            busy.try_set(false);
            match outcome {
                Ok(Reply::Status(status)) => shell.take(status),
                Ok(_) => {}
                Err(refused) => {
                    problem.try_set(Some(refused));
                    // Failed attempts may have closed the vault.
                    shell.refresh();
                }
            }
        });
    };
    Effect::new(move |_| keys::focus("#leave-passphrase"));
    view! {
        <form class="pin-form" on:submit=submit>
            <Secret id="leave-passphrase" label=words.passphrase value=passphrase error=Signal::stored(None) />
            <ProblemNote problem=problem />
            <div class="dialog-acts">
                <button type="button" class="btn l" data-action="cancel" on:click=move |_| back.run(())>{back_word}</button>
                <button type="submit" class="btn p l" data-action="leave-go"
                    disabled=move || busy.get() || passphrase.with(String::is_empty)>{words.leave_go}<kbd>"Intro"</kbd></button>
            </div>
        </form>
    }
}
