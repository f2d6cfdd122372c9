//! The scan with its boxes drawn over it: each with its finger and how it stands; the one in view with corners to drag.

use super::desk::Desk;
use super::judged::{Standing, points, turned, upright};
use crate::catalogue::card::{take, take_short};
use crate::catalogue::texts;
use crate::components::BoardView;
use leptos::prelude::*;
use print_view::Point;

/// Half the side of a corner's handle, CSS px.
const HANDLE: f64 = 8.0;
/// Height of a box's label and width of one of its letters, CSS px.
const LABEL: (f64, f64) = (18.0, 6.6);

/// The board with scan, boxes and corners.
#[component]
pub fn Boxes(desk: Desk) -> impl IntoView {
    let label = texts().card.scan_picture;
    let handle = Memo::new(move |_| desk.card(|card| card.scan.clone()));
    let size = Memo::new(move |_| desk.card(|card| (card.width, card.height)).unwrap_or((1, 1)));
    let turns = Memo::new(move |_| desk.card(|card| upright(turned(card))).unwrap_or(0));
    let boxes = Memo::new(move |_| {
        desk.card(|card| card.boxes.iter().map(|held| held.index).collect::<Vec<_>>()).unwrap_or_default()
    });
    view! {
        <div class="card-scan" tabindex="0" role="group" aria-label=label data-region="card-scan"
            on:keyup=move |event| desk.key_up(&event.key())>
            <BoardView board=desk.board handle=handle size=size turns=turns label=label touch=desk.touch()>
                <For each=move || boxes.get() key=|index| *index children=move |index| view! { <Outline desk=desk index=index /> } />
                <Corners desk=desk />
            </BoardView>
        </div>
    }
}

/// One box with its label. The outline of a box that is left out is dashed.
#[component]
fn Outline(desk: Desk, index: u16) -> impl IntoView {
    let held = desk.held(index);
    let standing = Memo::new(move |_| held.with(|held| held.as_ref().map_or(Standing::Empty, Standing::of)));
    let here = move || desk.chosen.get() == Some(index);
    let left_out = move || held.with(|held| held.as_ref().is_some_and(|held| !held.keep));
    let class = move || {
        let (on, out) = (if here() { " on" } else { "" }, if left_out() { " out" } else { "" });
        format!("card-box {}{on}{out}", standing.get().look().0)
    };
    let shown =
        move || desk.corners(index).map(|corners| points(&corners).map(|corner| desk.board.drawn(corner)));
    let outline = move || {
        let corners = shown()?;
        Some(corners.map(|corner| format!("{:.1},{:.1}", corner.x, corner.y)).join(" "))
    };
    let text = Memo::new(move |_| {
        let take = held.with(|held| held.as_ref().map(|held| take_short(held.take)))?;
        let whole = format!("{take} {} {}", sign(standing.get()), standing.get().look().2);
        // In a narrow box the number and the sign say it.
        let room = shown().map_or(0.0, |corners| across(&corners));
        let number = take.split(' ').next().unwrap_or_default();
        Some(if width(&whole) <= room { whole } else { format!("{number} {}", sign(standing.get())) })
    });
    let width = move || text.with(|text| text.as_deref().map(width));
    let place = move || {
        let corner = shown().map(top_left)?;
        // Below the handle of the box in view.
        let aside = if here() { HANDLE } else { 0.0 };
        Some(format!("translate({:.1} {:.1})", corner.x + aside, corner.y + aside))
    };
    let title = move || held.with(|held| held.as_ref().map(|held| take(held.take)));
    view! {
        <g class=class role="img" aria-label=title data-outline=index>
            <polygon points=outline />
            <g transform=place><rect width=width height=LABEL.0 /><text x="5" y="13">{text}</text></g>
        </g>
    }
}

/// The corners of the box in view.
#[component]
fn Corners(desk: Desk) -> impl IntoView {
    let corner = move |place: usize| {
        let at = move || {
            let corners = desk.corners(desk.chosen.get()?)?;
            Some(desk.board.drawn(*points(&corners).get(place)?))
        };
        let part = move |read: fn(Point) -> f64| move || at().map(|at| format!("{:.1}", read(at) - HANDLE));
        let label = (texts().card.corner)(place);
        view! {
            <rect class="card-corner" class:on=move || desk.corner.get() == Some(place) data-corner=place
                x=part(|at| at.x) y=part(|at| at.y) width=2.0 * HANDLE height=2.0 * HANDLE
                role="img" aria-label=label />
        }
    };
    let shown = move || desk.chosen.get().is_some_and(|index| desk.corners(index).is_some());
    move || shown().then(|| view! { <g class="card-corners">{[0, 1, 2, 3].map(corner).into_view()}</g> })
}

/// Width of a label, CSS px.
fn width(text: &str) -> f64 {
    text.chars().count() as f64 * LABEL.1 + 10.0
}

/// How far a box reaches across the screen.
fn across(corners: &[Point; 4]) -> f64 {
    let left = corners.iter().map(|corner| corner.x).fold(f64::MAX, f64::min);
    corners.iter().map(|corner| corner.x).fold(f64::MIN, f64::max) - left
}

/// The sign that says without colour how a box stands.
const fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Doubtful => "⚠",
        Standing::Written => "✎",
        Standing::Sure => "✓",
        Standing::Empty => "–",
    }
}

/// The corner nearest to the top left of the screen: the label stands there however the card is turned.
fn top_left(corners: [Point; 4]) -> Point {
    let sum = |corner: &Point| corner.x + corner.y;
    corners.into_iter().min_by(|a, b| sum(a).total_cmp(&sum(b))).unwrap_or_default()
}
