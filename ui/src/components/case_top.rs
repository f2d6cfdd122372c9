//! The top bar of every screen of a case: folio, subject, the five phases, the clock that runs.

use crate::catalogue::{texts, words};
use crate::components::clock::{remaining, term, tone};
use crate::components::icon::{Glyph, Icon};
use crate::route::{Route, Screen};
use crate::shell::Shell;
use ipc::CaseHead;
use leptos::prelude::*;

/// The phases in order, each with the screen where it is done.
const PHASES: [Screen; 5] =
    [Screen::Captura, Screen::Analysis, Screen::Envios, Screen::Cotejo, Screen::Dictamen];

/// The top bar; `children` are the screen's own actions at its right end.
#[component]
pub fn CaseTop(
    /// Which screen this is.
    here: Screen,
    /// The head of the case, once known.
    #[prop(into)]
    head: Signal<Option<CaseHead>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let shell = Shell::get();
    let title = phase_name(here);
    let folio = move || head.with(|head| head.as_ref().map(|head| head.folio.clone()));
    let subject = move || {
        head.with(|head| head.as_ref().map(|head| words::subject_line(head.subject, &head.description)))
    };
    let phases = move || {
        head.get().map(|head| {
            let now = place(Screen::of(head.step));
            PHASES
                .into_iter()
                .enumerate()
                .map(|(index, screen)| phase(screen, here, &head, index, now))
                .collect_view()
        })
    };
    view! {
        <header class="top" data-region="top">
            <h1>{title}</h1>
            <span class="sb" data-folio="">{folio}</span>
            <span class="ctx c-w">{subject}</span>
            <ol class="phases" aria-label=texts().shell.phases>{phases}</ol>
            <span class="grow"></span>
            {move || head.get().map(|head| running(&head, shell.now()))}
            {children.map(|children| children())}
        </header>
    }
}

fn phase(screen: Screen, here: Screen, head: &CaseHead, index: usize, now: usize) -> impl IntoView + use<> {
    let texts = &texts().shell;
    let done = index < now || head.step == ipc::Step::Done;
    let (state, word) = match () {
        () if done => ("done", texts.phase_done),
        () if index == now => ("now", texts.phase_now),
        () => ("ahead", texts.phase_ahead),
    };
    let mark = done.then(|| view! { <Icon glyph=Glyph::Check /> });
    let label = view! { {mark}<span>{phase_name(screen)}</span><span class="sr">{word}</span> };
    let body = match state {
        "ahead" => view! { <span class="ph">{label}</span> }.into_any(),
        _ => view! { <a class="ph" href=Route::of(screen, head.case).to_hash()>{label}</a> }.into_any(),
    };
    view! {
        <li class:on=screen == here data-phase=screen.name() data-state=state
            aria-current=(screen == here).then_some("step")>{body}</li>
    }
}

fn running(head: &CaseHead, now: terms::Timestamp) -> Option<impl IntoView + use<>> {
    let texts = &texts().shell;
    let (line, tone) = match (head.clock, head.due) {
        (Some(clock), _) => ((texts.bndf)(&remaining(clock, now)), tone(clock, now)),
        (None, Some(due)) => ((texts.term)(&term(due, now)), if due < now { "bad" } else { "" }),
        (None, None) => return None,
    };
    Some(view! { <span class=format!("tag {tone}") data-clock=""><Icon glyph=Glyph::Clock />{line}</span> })
}

fn place(screen: Screen) -> usize {
    PHASES.iter().position(|phase| *phase == screen).unwrap_or(0)
}

fn phase_name(screen: Screen) -> &'static str {
    let texts = &texts().shell;
    match screen {
        Screen::Captura => texts.phase_captura,
        Screen::Analysis => texts.phase_analysis,
        Screen::Envios => texts.phase_envio,
        Screen::Cotejo => texts.phase_cotejo,
        Screen::Dictamen => texts.phase_dictamen,
        Screen::Bandeja | Screen::Intake | Screen::Lote | Screen::Respuesta | Screen::Ajustes => {
            texts.bandeja
        }
    }
}
