//! Conclusions: on the finger, on the candidate, on the case. Buttons that would be refused are disabled, and the
//! list beside them says what is missing.

use super::acts::CONCLUSIONS;
use super::desk::{Desk, flat};
use super::parts::{self, conclusion_key};
use super::strip::conclusion_look;
use crate::catalogue::{texts, words};
use crate::components::{GuardList, Icon};
use crate::format;
use crate::route::Screen;
use leptos::prelude::*;
use terms::{Conclusion, OverallResult};

/// While she is at work: what is missing, and the three conclusions.
#[component]
pub(super) fn FingerConclusion(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let guards = flat(desk.live, |work| parts::open(work).map(|bench| bench.guards.clone()));
    let allowed = flat(desk.live, |work| parts::open(work).map(|bench| bench.allowed.clone()));
    let buttons = CONCLUSIONS.map(|(conclusion, key)| {
        let refused = move || {
            allowed.with(|allowed| !allowed.as_ref().is_some_and(|allowed| allowed.contains(&conclusion)))
        };
        let word = sentence(words::conclusion(conclusion));
        view! {
            <button type="button" class="btn" data-action=format!("conclude-{}", conclusion_key(conclusion))
                disabled=move || refused() || desk.live.busy() on:click=move |_| desk.ask_finger(conclusion)>
                {word}<kbd>{key}</kbd>
            </button>
        }
    });
    view! {
        <div class="ev-sec" data-guards="finger">
            <p class="h2">{texts.before_finger}</p>
            <GuardList guards=Signal::derive(move || guards.get().unwrap_or_default()) />
        </div>
        <div class="ev-sec">
            <p class="h2">{texts.your_conclusion}</p>
            <div class="con">{buttons}</div>
        </div>
    }
}

/// After it: the conclusion with its time, and the way on.
#[component]
pub(super) fn Concluded(desk: Desk, conclusion: Conclusion) -> impl IntoView {
    let texts = &texts().cotejo;
    let (glyph, tone) = conclusion_look(conclusion);
    let at = flat(desk.live, |work| match &work.bench {
        ipc::Bench::Locked(bench) => Some(bench.at),
        _ => None,
    });
    let locked = move || {
        at.get().map(|at| (texts.concluded_at)(&format!("{} {}", format::day_short(at), format::hour(at))))
    };
    let pending = Memo::new(move |_| desk.next_pending());
    view! {
        <div class="ev-sec" data-concluded=conclusion_key(conclusion)>
            <p class="h2">{texts.your_conclusion}</p>
            <p class="stated"><span class=format!("tag lead {tone}")><Icon glyph=glyph />{sentence(words::conclusion(conclusion))}</span>
                <span class="two">{locked}</span></p>
            {move || pending.get().map(|_| view! {
                <button type="button" class="btn" data-action="next-finger" on:click=move |_| desk.go_pending()>
                    {texts.next_finger}<kbd>"N"</kbd></button>
            })}
        </div>
    }
}

/// On the candidate: shown as soon as it could be stated, folded while there is work left on this finger.
#[component]
pub(super) fn CandidateConclusion(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let stated = flat(desk.live, |work| Some(work.candidate.clone()));
    let conclusion = Memo::new(move |_| {
        let candidate = stated.get()?;
        desk.live.with(|view| super::candidates::conclusion_of(view, &candidate)).flatten()
    });
    let guards = flat(desk.live, |work| Some(work.candidate_guards.clone()));
    let allowed = flat(desk.live, |work| Some(work.candidate_allowed.clone()));
    let unfolded = Memo::new(move |_| {
        allowed.with(|allowed| allowed.as_ref().is_some_and(|allowed| !allowed.is_empty()))
    });
    let body = move || {
        match conclusion.get() {
        Some(conclusion) => {
            let (glyph, tone) = conclusion_look(conclusion);
            view! { <p class="stated" data-candidate-concluded=conclusion_key(conclusion)><span class=format!("tag lead {tone}")>
                <Icon glyph=glyph />{sentence(words::conclusion(conclusion))}</span></p> }.into_any()
        }
        None => view! {
            <GuardList guards=Signal::derive(move || guards.get().unwrap_or_default()) />
            <div class="con three">{CONCLUSIONS.map(|(conclusion, _)| candidate_button(desk, allowed, conclusion))}</div>
        }.into_any(),
    }
    };
    // While there is work on this finger and nothing could be stated yet, the room is the pairs'.
    let shown = Memo::new(move |_| unfolded.get() || conclusion.with(Option::is_some) || !desk.is_open());
    move || {
        shown.get().then(|| view! {
            <details class="ev-sec" data-candidate-section="" prop:open=move || unfolded.get() || conclusion.with(Option::is_some)>
                <summary class="h2">{texts.candidate_section}</summary>
                {body}
            </details>
        })
    }
}

fn candidate_button(
    desk: Desk,
    allowed: Memo<Option<Vec<Conclusion>>>,
    conclusion: Conclusion,
) -> impl IntoView {
    let refused = move || {
        allowed.with(|allowed| !allowed.as_ref().is_some_and(|allowed| allowed.contains(&conclusion)))
    };
    view! {
        <button type="button" class="btn" data-action=format!("candidate-{}", conclusion_key(conclusion))
            disabled=move || refused() || desk.live.busy() on:click=move |_| desk.ask_candidate(conclusion)>
            {sentence(words::conclusion(conclusion))}
        </button>
    }
}

/// On the case, once every candidate is resolved; then the way to the dictamen.
#[component]
pub(super) fn CaseConclusion(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let overall = flat(desk.live, |work| work.overall);
    let allowed = flat(desk.live, |work| Some(work.overall_allowed.clone()));
    let stopped = flat(desk.live, |work| work.stopped.clone());
    let to_dictamen = move |_| desk.shell.open(Screen::Dictamen, desk.case);
    move || {
        match (overall.get(), allowed.get().unwrap_or_default()) {
        (Some(result), _) => view! {
            <div class="ev-sec" data-overall=overall_key(result)>
                <p class="h2">{texts.case_section}</p>
                <p class="stated"><b>{sentence(words::result(result))}</b></p>
                <button type="button" class="btn p block" data-action="to-dictamen" on:click=to_dictamen>{texts.to_dictamen}</button>
            </div>
        }
        .into_any(),
        (None, allowed) if allowed.is_empty() => view! { <Stopped stopped=stopped /> }.into_any(),
        (None, allowed) => {
            let buttons = allowed.into_iter().map(|result| view! {
                <button type="button" class="btn p block" data-action=format!("case-{}", overall_key(result))
                    disabled=move || desk.live.busy() on:click=move |_| desk.ask_case(result)>{sentence(words::result(result))}</button>
            });
            view! {
                <div class="ev-sec" data-case-section="">
                    <p class="h2">{texts.case_section}</p>
                    <p class="two case-lead">{texts.case_lead}</p>
                    <div class="con">{buttons.collect_view()}</div>
                </div>
            }
            .into_any()
        }
    }
    }
}

/// Why nothing is confirmed before the Ministerio Público answers.
#[component]
fn Stopped(stopped: Memo<Option<ipc::Guard>>) -> impl IntoView {
    let texts = &texts().cotejo;
    let guards = Signal::derive(move || stopped.get().into_iter().collect::<Vec<_>>());
    move || {
        stopped.with(Option::is_some).then(|| {
            view! {
                <div class="ev-sec" data-stopped="">
                    <p class="h2">{texts.stopped}</p>
                    <GuardList guards=guards />
                </div>
            }
        })
    }
}

/// Its name in hooks.
pub(super) const fn overall_key(result: OverallResult) -> &'static str {
    match result {
        OverallResult::Confirmed => "confirmed",
        OverallResult::Rejected => "rejected",
        OverallResult::Inconclusive => "inconclusive",
        OverallResult::NoRecords => "no-records",
        OverallResult::Unsuitable => "unsuitable",
    }
}

/// With a capital letter, as a label.
pub(super) fn sentence(text: &str) -> String {
    super::acts::capital(text)
}
