//! The export dialog, on every screen of a case from which prints may leave: as what, with what warning, and
//! what has left already.

mod choice;
mod outcome;

use crate::catalogue::texts;
use crate::components::{Glyph, Icon, Modal, ProblemNote};
use crate::keys;
use crate::live::Live;
use crate::shell::Shell;
use ipc::{ExportForm, ExportOrder, ExportView, JobState, PackageState, RecompressionReason, Reply, Request};
use leptos::prelude::*;
use terms::CaseId;

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Desk {
    case: CaseId,
    shell: Shell,
    live: Live<ExportView>,
    form: RwSignal<ExportForm>,
    reason: RwSignal<Option<RecompressionReason>>,
}

/// The button in the top bar and the dialog it opens (Ctrl E).
#[component]
pub fn Export(case: CaseId) -> impl IntoView {
    let texts = &texts().export;
    let open = RwSignal::new(false);
    keys::on_keys(move |event| {
        let asked = !keys::dialog_is_open() && keys::with_ctrl(event).as_deref() == Some("e");
        if asked {
            open.set(true);
        }
        asked
    });
    view! {
        <button type="button" class="btn" data-action="export" title=texts.open_note on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Out />{texts.open}<kbd>"Ctrl E"</kbd>
        </button>
        <Modal open=open name="export"><Content case=case open=open /></Modal>
    }
}

#[component]
fn Content(case: CaseId, open: RwSignal<bool>) -> impl IntoView {
    let live = Live::new(
        move || Some(Request::Exports(case)),
        |reply| if let Reply::Export(view) = reply { Some(view) } else { None },
    );
    let form = RwSignal::new(ExportForm::Wsq);
    let desk = Desk { case, shell: Shell::get(), live, form, reason: RwSignal::new(None) };
    let texts = &texts().export;
    let close = &crate::catalogue::texts().shell.close;
    view! {
        <header><h2 id="export-title">{texts.title}" "<span class="two">{live.part(|view| view.folio.clone())}</span></h2></header>
        <div class="export-body">
            <choice::Forms desk=desk />
            <section class="export-what">
                <choice::Leaves desk=desk />
                <ProblemNote problem=live.problem() />
                <outcome::Outcome desk=desk />
                <outcome::Left desk=desk />
            </section>
        </div>
        <div class="dialog-acts">
            <button type="button" class="btn" data-action="close" on:click=move |_| open.set(false)>{*close}<kbd>"Esc"</kbd></button>
            <button type="button" class="btn p" data-action="export-go" disabled=move || !desk.may_go() on:click=move |_| desk.go()>
                <Icon glyph=Glyph::Folder />{texts.go}
            </button>
        </div>
    }
}

impl Desk {
    /// Whether the chosen form would compress prints that came compressed.
    fn needs_reason(self) -> bool {
        let form = self.form.get();
        form.compresses() && self.live.with(|view| !lossy(view).is_empty()).unwrap_or(false)
    }

    fn running(self) -> bool {
        let running = |view: &ExportView| view.job.as_ref().is_some_and(|job| job.state == JobState::Running);
        self.live.with(running).unwrap_or(false)
    }

    fn may_go(self) -> bool {
        let form = self.form.get();
        let packaged = matches!(form, ExportForm::PackageZip | ExportForm::PackageFolder);
        let ready = self.live.with(|view| {
            let waits = packaged && matches!(view.package, PackageState::NotYet(_));
            !view.prints.is_empty() && !waits
        });
        let reasoned = !self.needs_reason() || self.reason.get().is_some();
        ready.unwrap_or(false) && reasoned && !self.running() && !self.live.busy()
    }

    fn go(self) {
        let needed = untrack(|| self.needs_reason());
        let recompression = self.reason.get_untracked().filter(|_| needed);
        let order = ExportOrder { case: self.case, form: self.form.get_untracked(), recompression };
        self.live.send(Request::Export(order));
    }
}

/// The fingers whose prints came compressed and are not WSQ already: those leave as they are.
fn lossy(view: &ExportView) -> Vec<String> {
    let again = view.prints.iter().filter(|print| print.lossy && print.format != "wsq");
    again.map(|print| print.finger.to_string()).collect()
}
