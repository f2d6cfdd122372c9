//! The scan of the card in view, upright and large. Zoom and place stay from card to card: the number of a form always
//! stands at the same place.

use super::desk::Desk;
use super::list::upright;
use crate::catalogue::texts;
use crate::components::{BoardView, Glyph, Icon, Touch};
use ipc::BatchScan;
use leptos::prelude::*;

/// The scan in the middle.
#[component]
pub fn Scan(desk: Desk) -> impl IntoView {
    let scan = Memo::new(move |_| desk.card(|card| (card.card, card.scan.clone())));
    view! {
        <section class="lote-scan" data-region="batch-scan">
            {move || match scan.get() {
                // Made anew for each card: the last one's picture must not stand beside this one's number.
                Some((card, Some(scan))) => view! { <Picture desk=desk card=card scan=scan /> }.into_any(),
                Some((_, None)) => no_scan().into_any(),
                None => ().into_any(),
            }}
        </section>
    }
}

#[component]
fn Picture(desk: Desk, card: u32, scan: BatchScan) -> impl IntoView {
    let turns = upright(&scan);
    view! {
        <BoardView board=desk.board handle=Signal::stored(Some(scan.picture)) size=Signal::stored((scan.width, scan.height))
            turns=Signal::stored(turns) hold=true label=(texts().lote.scan)(card) touch=Touch::none() />
    }
}

fn no_scan() -> impl IntoView {
    let texts = &texts().lote;
    view! { <div class="empty"><Icon glyph=Glyph::Card /><div><p class="h2">{texts.no_scan}</p><p class="two">{texts.no_scan_lead}</p></div></div> }
}
