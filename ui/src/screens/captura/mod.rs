//! Capture: the tag read twice, the ten fingers by device or file, what engines doubt, what is under way.

mod actions;
mod attempts;
mod calibrate;
mod card;
mod conditions;
mod devices;
mod doubt;
mod drops;
mod files;
mod finger;
mod hands;
mod keys;
mod live;
mod missing;
mod present;
mod preview;
mod protocol;
mod reason;
mod side;
mod sound;
mod table;
mod tag_panel;
mod tag_strip;
mod take;
mod told;

use crate::components::{CaseTop, ProblemNote, Progress};
use crate::keys as window_keys;
use crate::route::Screen;
use crate::screens::capture_only;
use crate::screens::export::Export;
use crate::screens::lote::BatchLink;
use ipc::{JobKind, JobState, Request};
use leptos::prelude::*;
use side::{Side, side};
use table::Table;
use terms::CaseId;

/// The capture screen.
#[component]
pub fn Captura(case: CaseId) -> impl IntoView {
    let table = Table::new(case);
    let head = table.live.part(|view| view.head.clone());
    let side = Memo::new(move |_| table.live.with(|view| side(table, view)));
    window_keys::on_keys(move |event| {
        let side = side.get_untracked().unwrap_or(Side::Preview);
        // The card panel has the keys of its boxes.
        side != Side::Card && !window_keys::dialog_is_open() && table.key(event, side)
    });
    // A capture-only session lets nothing leave, and leads nowhere else.
    let whole = Memo::new(move |_| table.shell.capture_only().is_none());
    drops::listen(table);
    sound::listen(table);
    view! {
        <CaseTop here=Screen::Captura head=head>
            <devices::DeviceButton table=table />
            <protocol::ProtocolButton table=table />
            <sound::Mute />
            <capture_only::Controls case=case />
            {move || whole.get().then(|| view! { <BatchLink case=case /><Export case=case /> })}
        </CaseTop>
        <main class="main captura" data-region="main" data-screen="captura">
            <conditions::Conditions table=table />
            <section class="hands" data-region="hands">
                <hands::Hands table=table />
                <tag_strip::TagStrip table=table />
            </section>
            <section class="live" data-region="side">
                <ProblemNote problem=table.live.problem() />
                <Importing table=table />
                {move || match side.get() {
                    Some(Side::Tag) => view! { <tag_panel::TagPanel table=table /> }.into_any(),
                    Some(Side::Live) => view! { <live::Live table=table /> }.into_any(),
                    Some(Side::Card) => view! { <card::Card table=table /> }.into_any(),
                    Some(Side::Files) => view! { <files::Files table=table /> }.into_any(),
                    Some(Side::Doubt) => view! { <doubt::Doubt table=table /> }.into_any(),
                    Some(Side::Preview) => view! { <preview::Preview table=table /> }.into_any(),
                    None => ().into_any(),
                }}
            </section>
            <actions::Actions table=table />
        </main>
        <card::Choose table=table />
        <missing::Missing table=table />
        <reason::Reason table=table />
        <present::Present table=table />
        <protocol::Protocol table=table />
        <devices::Devices table=table />
    }
}

/// Files being read or a card being cut, with the way to stop.
#[component]
fn Importing(table: Table) -> impl IntoView {
    let job = Memo::new(move |_| {
        let job = table.shell.job_of(table.case)?;
        let shown = matches!(job.kind, JobKind::Import | JobKind::Cut);
        (shown && job.state == JobState::Running).then_some(job)
    });
    let cancel = Callback::new(move |job| table.shell.ask(Request::CancelJob(job)));
    move || job.with(Option::is_some).then(|| view! { <Progress job=job cancel=cancel /> })
}
