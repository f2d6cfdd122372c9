//! The column at the right: the finger, her pairs, what is missing, her conclusion, the masked score.

use super::desk::Desk;
use super::parts::Stage;
use super::{conclude, later, pairs, score};
use crate::catalogue::{texts, words};
use crate::components::ProblemNote;
use ipc::CellState;
use leptos::prelude::*;

/// Evaluation of the finger, the candidate and the case.
#[component]
pub(super) fn Evaluation(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let title = Memo::new(move |_| words::finger_title(desk.finger()));
    // The part that depends on the stage is drawn anew only when the stage changes.
    let finger_part = move || {
        match desk.stage.get() {
        None => ().into_any(),
        Some(Stage::Empty(state)) => view! { <Nothing state=state /> }.into_any(),
        Some(Stage::Open) => view! { <pairs::Pairs desk=desk /><later::Later desk=desk /><conclude::FingerConclusion desk=desk /><score::Masked /> }.into_any(),
        Some(Stage::Locked(conclusion)) => view! {
            <pairs::Pairs desk=desk /><later::Later desk=desk /><conclude::Concluded desk=desk conclusion=conclusion /><score::Hidden desk=desk />
        }.into_any(),
        Some(Stage::Unmasked(conclusion)) => view! {
            <pairs::Pairs desk=desk /><later::Later desk=desk /><conclude::Concluded desk=desk conclusion=conclusion /><score::Shown desk=desk />
        }.into_any(),
    }
    };
    view! {
        <aside class="ev" data-region="evaluation" aria-label=texts.evaluation>
            <div class="ev-head"><h2 class="lead">{title}</h2></div>
            <ProblemNote problem=desk.live.problem() />
            {finger_part}
            <conclude::CandidateConclusion desk=desk />
            <conclude::CaseConclusion desk=desk />
        </aside>
    }
}

/// Why there is nothing to compare on this finger.
#[component]
fn Nothing(state: CellState) -> impl IntoView {
    let texts = &texts().cotejo;
    let title = match state {
        CellState::MissingHere => texts.empty_here,
        CellState::MissingThere => texts.empty_there,
        CellState::Unsuitable => texts.empty_unfit,
        CellState::Pending | CellState::Concluded(_) => "",
    };
    view! { <div class="ev-empty"><p class="h2">{title}</p><p class="two">{texts.empty_lead}</p></div> }
}
