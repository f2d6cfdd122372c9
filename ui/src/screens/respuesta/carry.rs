//! An image carried by the pointer to a finger or back. Presses are followed rather than drags of elements: a window
//! that takes dropped files does not hear those on every system. Knows no requests.

use crate::catalogue::texts;
use crate::keys;
use leptos::prelude::*;
use terms::Finger;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent};

/// How far a press must move before it carries, CSS px.
const SLACK: i32 = 5;

/// Where an image can be let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A finger of a candidate.
    Cell(u8, Finger),
    /// Among those without a place.
    Tray,
}

/// What the pointer holds, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Carry {
    /// The image under a press, and where the press began.
    press: StoredValue<Option<(u32, i32, i32)>>,
    /// The image that is carried, and where it is.
    held: RwSignal<Option<(u32, i32, i32)>>,
    over: RwSignal<Option<Target>>,
}

impl Default for Carry {
    fn default() -> Carry {
        Carry { press: StoredValue::new(None), held: RwSignal::new(None), over: RwSignal::new(None) }
    }
}

impl Carry {
    /// A press on an image: it is carried once the pointer moves.
    pub(super) fn press(self, image: u32, event: &PointerEvent) {
        if event.button() == 0 {
            self.press.set_value(Some((image, event.client_x(), event.client_y())));
        }
    }

    /// Follows the pointer while the calling component lives; `dropped` is told of an image let go over a place.
    pub(super) fn listen(self, dropped: impl Fn(u32, Target) + 'static) {
        keys::on_window("pointermove", move |event| self.moved(event));
        keys::on_window("pointerup", move |_| {
            let held = self.held.get_untracked().zip(self.over.get_untracked());
            self.let_go();
            if let Some(((image, ..), target)) = held {
                dropped(image, target);
            }
        });
        keys::on_window("pointercancel", move |_| {
            self.let_go();
        });
    }

    /// Lets go over nothing; whether an image was carried.
    pub(super) fn let_go(self) -> bool {
        self.press.set_value(None);
        let carried = self.held.with_untracked(Option::is_some);
        if carried {
            self.held.set(None);
            self.over.set(None);
        }
        carried
    }

    /// Whether an image is carried over this place; tracked.
    pub(super) fn is_over(self, target: Target) -> bool {
        self.over.get() == Some(target)
    }

    fn moved(self, event: &Event) {
        let Some((image, x, y)) = self.press.get_value() else { return };
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let (here_x, here_y) = (event.client_x(), event.client_y());
        let far = (here_x - x).abs().max((here_y - y).abs()) > SLACK;
        if far || self.held.with_untracked(Option::is_some) {
            self.held.set(Some((image, here_x, here_y)));
            let over = target_at(here_x, here_y);
            if self.over.get_untracked() != over {
                self.over.set(over);
            }
        }
    }
}

fn target_at(x: i32, y: i32) -> Option<Target> {
    let under = web_sys::window()?.document()?.element_from_point(x as f32, y as f32)?;
    let place = under.closest("[data-candidate][data-finger],[data-region=\"respuesta-tray\"]").ok()??;
    if place.has_attribute("data-region") {
        return Some(Target::Tray);
    }
    let number = |name: &str| place.get_attribute(name)?.parse().ok();
    Some(Target::Cell(number("data-candidate")?, Finger::new(number("data-finger")?).ok()?))
}

/// The name of the carried image beside the pointer.
#[component]
pub(super) fn Ghost(carry: Carry) -> impl IntoView {
    let ghost = NodeRef::<leptos::html::Div>::new();
    let image = Memo::new(move |_| carry.held.get().map(|(image, ..)| image));
    Effect::new(move |_| {
        let (Some((_, x, y)), Some(ghost)) = (carry.held.get(), ghost.get()) else { return };
        let at = format!("translate({x}px,{y}px)");
        drop(HtmlElement::style(&ghost).set_property("transform", &at));
    });
    move || {
        image.get().map(|image| {
            view! { <div node_ref=ghost class="respuesta-ghost" aria-hidden="true">{(texts().respuesta.image)(image)}</div> }
        })
    }
}
