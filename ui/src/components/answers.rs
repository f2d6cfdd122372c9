//! The answers of a question, large and numbered.

use crate::keys;
use leptos::prelude::*;

/// One answer of a question.
#[derive(Clone)]
pub struct Answer {
    /// `data-answer`.
    pub key: &'static str,
    /// What it says.
    pub label: String,
    /// What follows from it, small.
    pub note: String,
    /// What it does.
    pub act: Callback<()>,
}

/// Large answers, one under the other; the digits 1 to 9 choose while they are shown.
#[component]
pub fn Answers(answers: Vec<Answer>) -> impl IntoView {
    let acts: Vec<_> = answers.iter().map(|answer| answer.act).collect();
    keys::on_keys(move |event| {
        let digit = keys::plain(event).and_then(|key| key.parse::<usize>().ok());
        let act = digit.and_then(|digit| acts.get(digit.checked_sub(1)?));
        act.map(|act| act.run(())).is_some()
    });
    let line = |(index, answer): (usize, Answer)| {
        let act = answer.act;
        view! {
            <button type="button" class="btn g" data-answer=answer.key on:click=move |_| act.run(())>
                <kbd>{index + 1}</kbd><span>{answer.label}</span><small class="dim">{answer.note}</small>
            </button>
        }
    };
    // No answer has the focus when the question opens: a key pressed too often must not answer it.
    Effect::new(|_| keys::focus(".answers"));
    view! { <div class="answers" tabindex="-1">{answers.into_iter().enumerate().map(line).collect_view()}</div> }
}
