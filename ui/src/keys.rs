//! Keyboard: screens listen while they are shown; whoever types is left alone; F6 walks the regions.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Calls `handle` for each key while the calling component lives. `true` means the key was used.
/// Keys without Ctrl or Alt are not offered while she types into a field, apart from Escape and F keys.
pub fn on_keys(handle: impl Fn(&KeyboardEvent) -> bool + 'static) {
    listen_to_keys(true, handle);
}

/// The same, after every [`on_keys`] has left the key alone.
pub fn on_keys_left(handle: impl Fn(&KeyboardEvent) -> bool + 'static) {
    listen_to_keys(false, handle);
}

fn listen_to_keys(first: bool, handle: impl Fn(&KeyboardEvent) -> bool + 'static) {
    listen("keydown", first, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.default_prevented() || (is_typing(event) && is_plain(event)) {
            return;
        }
        if handle(event) {
            event.prevent_default();
        }
    });
}

/// Calls `handle` for each event of this name on the window while the calling component lives.
pub fn on_window(name: &'static str, handle: impl Fn(&Event) + 'static) {
    listen(name, false, handle);
}

/// `first` hears the event on its way down, before those who hear it on its way up.
fn listen(name: &'static str, first: bool, handle: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| handle(&event));
    let function: js_sys::Function = listener.as_ref().unchecked_ref::<js_sys::Function>().clone();
    if let Some(window) = web_sys::window() {
        drop(window.add_event_listener_with_callback_and_bool(name, &function, first));
    }
    let held = StoredValue::new_local(Some(listener));
    on_cleanup(move || {
        if let Some(window) = web_sys::window() {
            drop(window.remove_event_listener_with_callback_and_bool(name, &function, first));
        }
        held.try_update_value(Option::take);
    });
}

/// Whether a modal dialog is open; screens then keep their keys to themselves.
pub fn dialog_is_open() -> bool {
    find("dialog[open]").is_some()
}

/// Whether a button, link or list has the focus: Enter and Space are then its own. Fingers are places to work
/// at, not buttons in this sense.
pub fn is_on_control(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    matches!(target.tag_name().as_str(), "BUTTON" | "A" | "SELECT" | "SUMMARY")
        && !target.has_attribute("data-finger")
}

/// Whether what has the focus lies within an element that matches.
pub fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// The letter or name of a key, letters in lower case, with nothing held but perhaps Shift.
pub fn plain(event: &KeyboardEvent) -> Option<String> {
    (!event.ctrl_key() && !event.alt_key() && !event.meta_key()).then(|| event.key().to_lowercase())
}

/// The letter of a key pressed with Ctrl.
pub fn with_ctrl(event: &KeyboardEvent) -> Option<String> {
    (event.ctrl_key() && !event.alt_key()).then(|| event.key().to_lowercase())
}

/// Puts the focus on the first element that matches.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        drop(element.focus());
    }
}

/// Puts the focus on the first field that matches, with all its text selected.
pub fn select(selector: &str) {
    if let Some(field) = find(selector).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        drop(field.focus());
        field.select();
    }
}

/// Scrolls just so far that the first element that matches is in sight.
pub fn reveal(selector: &str) {
    if let Some(element) = find(selector) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Whether nothing in particular has the focus.
pub fn focus_is_free() -> bool {
    let active =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    active.is_none_or(|active| active.tag_name() == "BODY")
}

/// Puts the focus on the region after the one that has it.
pub fn focus_next_region(backwards: bool) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(found) = document.query_selector_all("[data-region]") else { return };
    let regions: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).filter(is_shown).collect();
    let active = document.active_element();
    // A region may lie within another: the innermost is the last that holds what has the focus.
    let here = regions
        .iter()
        .rposition(|region| active.as_ref().is_some_and(|active| region.contains(Some(active))));
    let count = regions.len();
    let next = match (here, backwards) {
        (None, _) => 0,
        (Some(index), false) => (index + 1) % count,
        (Some(index), true) => (index + count - 1) % count,
    };
    if let Some(region) = regions.get(next) {
        region.set_tab_index(-1);
        drop(region.focus());
    }
}

fn is_shown(element: &HtmlElement) -> bool {
    element.offset_parent().is_some()
}

fn find(selector: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn is_plain(event: &KeyboardEvent) -> bool {
    let key = event.key();
    let is_function = key.len() > 1 && key.starts_with('F');
    !(event.ctrl_key() || event.alt_key() || event.meta_key() || key == "Escape" || is_function)
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let kind = target.get_attribute("type").unwrap_or_default();
    match target.tag_name().as_str() {
        "INPUT" => !matches!(kind.as_str(), "radio" | "checkbox" | "button" | "submit"),
        "TEXTAREA" | "SELECT" => true,
        _ => false,
    }
}
