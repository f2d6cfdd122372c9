//! The ten fingers against the candidate in view.

use super::desk::{Desk, flat};
use crate::catalogue::{texts, words};
use crate::components::icon::Glyph;
use crate::screens::bench::{FingerButton, Hands, Mark};
use ipc::CellState;
use leptos::prelude::*;
use terms::{Conclusion, Finger};

/// Both hands.
#[component]
pub(super) fn Fingers(desk: Desk) -> impl IntoView {
    let button = move |finger: Finger| {
        let cell =
            flat(desk.live, move |work| work.fingers.iter().find(|cell| cell.finger == finger).cloned());
        let thumbnail = Signal::derive(move || {
            cell.with(|cell| {
                cell.as_ref()
                    .and_then(|cell| cell.thumbnails.as_ref().map(|(questioned, _)| questioned.clone()))
            })
        });
        let mark = Signal::derive(move || cell.with(|cell| cell.as_ref().map(|cell| mark(cell.state))));
        let on = Signal::derive(move || desk.finger() == finger);
        let choose = Callback::new(move |finger| desk.go_finger(finger));
        view! { <FingerButton finger=finger thumbnail=thumbnail mark=mark on=on choose=choose /> }
    };
    view! { <Hands button=button /> }
}

/// How a finger stands, by icon and word.
pub(super) fn mark(state: CellState) -> Mark {
    let texts = &texts().cotejo;
    let (state, word, glyph, tone) = match state {
        CellState::Pending => ("pending", texts.pending, None, ""),
        CellState::MissingHere => ("missing-here", texts.missing_here, Some(Glyph::Minus), ""),
        CellState::MissingThere => ("missing-there", texts.missing_there, Some(Glyph::Minus), ""),
        CellState::Unsuitable => ("unsuitable", texts.unsuitable, Some(Glyph::Close), ""),
        CellState::Concluded(conclusion) => {
            let (glyph, tone) = conclusion_look(conclusion);
            (super::parts::conclusion_key(conclusion), words::conclusion(conclusion), Some(glyph), tone)
        }
    };
    Mark { state, word, glyph, tone }
}

/// Icon and colour of a conclusion.
pub(super) const fn conclusion_look(conclusion: Conclusion) -> (Glyph, &'static str) {
    match conclusion {
        Conclusion::Corresponds => (Glyph::Check, "ok"),
        Conclusion::DoesNotCorrespond => (Glyph::Close, "wait"),
        Conclusion::Inconclusive => (Glyph::Minus, "warn"),
    }
}
