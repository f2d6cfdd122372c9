//! Bags of the subject, and other cases of the same person.

use crate::catalogue::protocol::join_reason;
use crate::catalogue::{texts, words};
use crate::components::{Field, Glyph, Icon};
use crate::route::{Route, Screen};
use crate::screens::captura::table::Table;
use ipc::{CaptureOrder, JoinedView, SegmentView, SegmentWord};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use terms::{Finger, Hand};

/// What the bags hold, and a further one.
#[component]
pub fn Segments(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let known = table.live.part(|view| view.segments.clone());
    let kind = RwSignal::new("hand".to_owned());
    let (bag, of) = (RwSignal::new("1".to_owned()), RwSignal::new("1".to_owned()));
    let tried = RwSignal::new(false);
    let filled = move || {
        let number =
            |text: RwSignal<String>| text.get().trim().parse::<u16>().ok().filter(|number| *number > 0);
        let (bag, of) = (number(bag)?, number(of)?);
        (bag <= of).then_some(CaptureOrder::NoteSegment { kind: read_kind(&kind.get()), bag, of })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Some(order) = untrack(filled) {
            tried.set(false);
            table.order(order);
        }
    };
    let wrong = move || (tried.get() && filled().is_none()).then_some(texts.needs_bag);
    view! {
        <p class="two">{texts.segments_lead}</p>
        <ul class="facts">{move || known.get().unwrap_or_default().iter().map(segment).collect_view()}</ul>
        <form class="begin" on:submit=submit>
            <h3 class="h2">{texts.segment_new}</h3>
            <div class="fld"><label for="segment-kind">{texts.segment_kind}</label>
                <select id="segment-kind" class="field" on:change=move |event| kind.set(event_target_value(&event))>
                    {kinds().into_iter().map(|(key, word)| view! { <option value=key>{word}</option> }).collect_view()}
                </select></div>
            <div class="two-fields">
                <Field id="bag" label=texts.bag value=bag error=Signal::stored(None) />
                <Field id="bags" label=texts.bag_of value=of error=Signal::stored(None) />
            </div>
            <div class="row-acts"><span class="err" role="status">{wrong}</span><span class="grow"></span>
                <button type="submit" class="btn l p" data-action="note-segment" disabled=move || table.live.busy()>
                    <Icon glyph=Glyph::Bag />{texts.note_it}</button></div>
        </form>
    }
}

/// Everything a segment can be, with the value of its option.
fn kinds() -> Vec<(String, String)> {
    let texts = &texts().protocol;
    let hand = |hand: Hand| (format!("hand-{}", hand_name(hand)), words::hand(hand).to_owned());
    let mut all = vec![
        hand(Hand::Right),
        hand(Hand::Left),
        ("hand".into(), texts.some_hand.into()),
        ("several".into(), texts.several.into()),
        ("finger".into(), texts.some_finger.into()),
    ];
    all.extend(Finger::ALL.map(|finger| (format!("finger-{finger}"), words::finger_title(finger))));
    // What is chosen before she chooses is what claims least.
    all.rotate_left(2);
    all
}

const fn hand_name(hand: Hand) -> &'static str {
    match hand {
        Hand::Right => "right",
        Hand::Left => "left",
    }
}

fn read_kind(value: &str) -> SegmentWord {
    let finger = value.strip_prefix("finger-").and_then(|position| Finger::new(position.parse().ok()?).ok());
    match (value, finger) {
        (_, Some(finger)) => SegmentWord::Finger(Some(finger)),
        ("hand-right", _) => SegmentWord::Hand(Some(Hand::Right)),
        ("hand-left", _) => SegmentWord::Hand(Some(Hand::Left)),
        ("hand", _) => SegmentWord::Hand(None),
        ("finger", _) => SegmentWord::Finger(None),
        _ => SegmentWord::Several,
    }
}

fn segment(segment: &SegmentView) -> impl IntoView + use<> {
    let texts = &texts().protocol;
    let what = match segment.kind {
        SegmentWord::Hand(Some(hand)) => words::hand(hand).to_owned(),
        SegmentWord::Hand(None) => texts.some_hand.into(),
        SegmentWord::Finger(Some(finger)) => words::finger_title(finger),
        SegmentWord::Finger(None) => texts.some_finger.into(),
        SegmentWord::Several => texts.several.into(),
    };
    view! { <li data-bag=segment.bag><Icon glyph=Glyph::Bag /><b class="md">{what}</b><span class="dim">{(texts.bag_n)(segment.bag, segment.of)}</span></li> }
}

/// Other cases of the same person, and a further one.
#[component]
pub fn Cases(table: Table) -> impl IntoView {
    let texts = &texts().protocol;
    let known = table.live.part(|view| view.joined.clone());
    let folio = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let folio_now = folio.get_untracked().trim().to_uppercase();
        tried.set(folio_now.is_empty());
        if !folio_now.is_empty() {
            table.order_then(CaptureOrder::Join { folio: folio_now }, move |_| {
                drop(folio.try_set(String::new()))
            });
        }
    };
    let error = Signal::derive(move || tried.get().then_some(texts.needs_folio));
    view! {
        <p class="two">{texts.cases_lead}</p>
        <ul class="facts">{move || known.get().unwrap_or_default().iter().map(joined).collect_view()}</ul>
        <form class="begin" on:submit=submit>
            <h3 class="h2">{texts.join_new}</h3>
            <Field id="join-folio" label=texts.folio value=folio error=error hint="EJ-0001/26" />
            <div class="row-acts"><span class="grow"></span>
                <button type="submit" class="btn l p" data-action="join" disabled=move || table.live.busy()>
                    <Icon glyph=Glyph::Link />{texts.join_it}</button></div>
        </form>
    }
}

fn joined(joined: &JoinedView) -> impl IntoView + use<> {
    let href = Route::of(Screen::Captura, joined.case).to_hash();
    view! {
        <li data-joined=joined.folio.clone()><Icon glyph=Glyph::Link /><a class="link" href=href>{joined.folio.clone()}</a>
            <span class="dim">{join_reason(&joined.reason)}</span></li>
    }
}
