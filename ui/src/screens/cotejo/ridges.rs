//! Counting ridges between two of her pairs: the first press keeps the active pair, the next one counts from it to the
//! pair then active, on both prints; once more, and the lines go.

use super::desk::Desk;
use crate::bridge;
use crate::catalogue::texts;
use ipc::{Reply, Request};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Desk {
    /// Keeps the active pair, counts to it, or takes the lines away.
    pub(super) fn count_ridges(self) {
        let drawn = self.viewer.readout.with_untracked(|readout| !readout.ridges.is_empty());
        if drawn {
            self.forget_ridges();
            return;
        }
        let Some(number) = untrack(|| self.active_pair()).map(|pair| pair.number) else { return };
        match self.count_from.get_untracked() {
            Some(first) if first != number => self.count(first, number),
            _ => self.count_from.set(Some(number)),
        }
    }

    /// No lines, and no pair to count from.
    pub(super) fn forget_ridges(self) {
        self.count_from.set(None);
        self.viewer.change(|view| view.show_ridges(Vec::new()));
    }

    fn count(self, first: u16, second: u16) {
        let Some((candidate, finger)) = untrack(|| self.place()) else { return };
        let place = (candidate.clone(), finger);
        let request = Request::Ridges { case: self.case, candidate, finger, first, second };
        self.count_from.set(None);
        spawn_local(async move {
            match bridge::call(request).await {
                // She may have gone to another finger meanwhile.
                Ok(Reply::Ridges(found)) if untrack(|| self.place()) == Some(place) => {
                    self.viewer.change(|view| view.show_ridges(vec![found.questioned, found.known]));
                }
                Ok(_) => {}
                Err(why) => {
                    self.live.problem().try_set(Some(why));
                }
            }
        });
    }
}

/// The button below the panes; it says which pair a count begins at, or what was counted.
#[component]
pub(super) fn CountRidges(desk: Desk) -> impl IntoView {
    let words = &texts().viewer;
    let counted = Memo::new(move |_| desk.viewer.readout.with(|readout| readout.ridges.clone()));
    let said = move || match (counted.get().as_slice(), desk.count_from.get()) {
        ([questioned, known], _) => (words.ridges_counted)(*questioned, *known),
        (_, Some(from)) => (words.ridges_from)(from),
        _ => words.count_ridges.to_owned(),
    };
    let numbers = move || counted.get().iter().map(usize::to_string).collect::<Vec<String>>().join(" ");
    view! {
        <button type="button" class="link it" data-action="count-ridges" data-ridges=numbers
            aria-keyshortcuts="Q" on:click=move |_| desk.count_ridges()>
            <kbd>"Q"</kbd><span role="status">{said}</span>
        </button>
    }
}
