//! Points she added after the answer was seen: each says why it is there before anything is concluded with it.

use super::desk::{Desk, Selection, flat};
use super::parts;
use crate::catalogue::{texts, words};
use crate::screens::bench::words as points;
use ipc::{BenchEdit, LaterView, Side};
use leptos::prelude::*;
use markup::{LaterReason, PointId};
use print_view::number_in;

/// The list; nothing where no point came later.
#[component]
pub(super) fn Later(desk: Desk) -> impl IntoView {
    let texts = &texts().cotejo;
    let list = flat(desk.live, |work| parts::later(work).map(<[LaterView]>::to_vec));
    let list = Memo::new(move |_| list.get().unwrap_or_default());
    let lacking = Memo::new(move |_| {
        let without = |later: &LaterView| later.reason.is_none();
        list.with(|list| {
            list.iter().filter(|later| without(later)).map(|later| later.point).collect::<Vec<_>>()
        })
    });
    move || {
        (!list.with(Vec::is_empty)).then(|| view! {
            <div class="ev-sec" data-later=move || list.with(Vec::len) data-unexplained=move || lacking.with(Vec::len)>
                <p class="h2">{texts.later}</p>
                <p class="two">{texts.later_lead}</p>
                <ul class="later">
                    <For each=move || list.get() key=|later| (later.point.0, later.reason) children=move |later| row(desk, later) />
                </ul>
                {move || (desk.is_open() && lacking.with(|lacking| lacking.len() > 1)).then(|| view! {
                    <label class="later-all"><span class="two">{texts.later_all}</span>
                        <Reasons desk=desk id="later-all" points=lacking.get() chosen=None /></label>
                })}
            </div>
        })
    }
}

fn row(desk: Desk, later: LaterView) -> impl IntoView {
    let label = Memo::new(move |_| label(desk, later.point));
    let activate = move |_| {
        let pair = desk.panes.with_untracked(|panes| {
            let pairs = &panes.as_ref()?.pairs;
            pairs.iter().find(|pair| pair.questioned == later.point).map(Selection::pair)
        });
        desk.activate(pair.unwrap_or(Selection { questioned: Some(later.point), known: None }));
    };
    let body = move || match desk.is_open() {
        true => view! { <Reasons desk=desk id="" points=vec![later.point] chosen=later.reason /> }.into_any(),
        false => {
            view! { <span>{later.reason.map_or(texts().cotejo.later_none, words::later)}</span> }.into_any()
        }
    };
    view! {
        <li data-later-point=later.point.0 data-explained=later.reason.is_some().to_string()>
            <button type="button" class="btn s" on:click=activate>{label}</button>{body}
        </li>
    }
}

/// `par 3`, or the kind of a point without partner.
fn label(desk: Desk, id: PointId) -> String {
    let texts = &texts().cotejo;
    let number = desk.panes.with(|panes| number_in(&panes.as_ref()?.pairs, |pair| pair.questioned, id));
    match number {
        Some(number) => (texts.active_pair)(number),
        None => {
            desk.point(Side::Questioned, id).map_or_else(String::new, |point| points::kind(point.kind).into())
        }
    }
}

/// The reasons as a list; choosing one says it of all these points.
#[component]
fn Reasons(desk: Desk, id: &'static str, points: Vec<PointId>, chosen: Option<LaterReason>) -> impl IntoView {
    let texts = &texts().cotejo;
    let choose = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(reason) = place.and_then(|place| LaterReason::ALL.get(place)) {
            desk.edit(BenchEdit::Explain { points: points.clone(), reason: *reason });
        }
    };
    let options = LaterReason::ALL.into_iter().enumerate().map(move |(place, reason)| {
        view! { <option value=place selected=chosen == Some(reason)>{words::later(reason)}</option> }
    });
    view! {
        <select class="field" id=(!id.is_empty()).then_some(id) aria-label=texts.later_why disabled=move || desk.live.busy() on:change=choose>
            <option value="" selected=chosen.is_none() disabled=true>{texts.later_choose}</option>
            {options.collect_view()}
        </select>
    }
}
