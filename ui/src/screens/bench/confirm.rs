//! The question before an act that cannot be taken back.

use crate::catalogue::texts;
use leptos::html::{Button, Dialog};
use leptos::prelude::*;

/// What is asked.
#[derive(Clone)]
pub struct Question {
    /// What would be done.
    pub title: String,
    /// What follows from it.
    pub text: String,
    /// The words on the button that does it.
    pub yes: &'static str,
    /// Whether one more key is wanted: the other button has the focus.
    pub careful: bool,
    /// What to do.
    pub act: Callback<()>,
}

/// Asks while there is a question.
#[component]
pub fn Confirm(question: RwSignal<Option<Question>>) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let (yes, no) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    Effect::new(move |_| {
        let careful = question.with(|question| question.as_ref().map(|question| question.careful));
        let Some(dialog) = dialog.get() else { return };
        match (careful, dialog.open()) {
            (Some(careful), false) => {
                drop(dialog.show_modal());
                if let Some(button) = if careful { no.get_untracked() } else { yes.get_untracked() } {
                    drop(button.focus());
                }
            }
            (None, true) => dialog.close(),
            _ => {}
        }
    });
    let part = move |read: fn(&Question) -> String| move || question.with(|asked| asked.as_ref().map(read));
    let act = move |_| {
        if let Some(asked) = question.get_untracked() {
            question.set(None);
            asked.act.run(());
        }
    };
    view! {
        <dialog class="ask" node_ref=dialog aria-labelledby="ask-title" aria-describedby="ask-text" data-ask=""
            on:close=move |_| drop(question.try_set(None))>
            <h2 id="ask-title">{part(|asked| asked.title.clone())}</h2>
            <p id="ask-text" class="two">{part(|asked| asked.text.clone())}</p>
            <div class="dialog-acts">
                <button type="button" class="btn" node_ref=no data-action="cancel" on:click=move |_| question.set(None)>
                    {texts().shell.cancel}
                </button>
                <button type="button" class="btn p" node_ref=yes data-action="confirm" on:click=act>
                    {part(|asked| asked.yes.to_owned())}
                </button>
            </div>
        </dialog>
    }
}
