//! Tells when an element comes into sight, so that what it shows is fetched only then.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// An observer with the function it calls; both go together.
struct Watch {
    observer: Option<IntersectionObserver>,
    _seen: Closure<dyn Fn(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls `seen` each time the element comes into sight, while the calling component lives.
pub fn on_sight(element: &Element, seen: impl Fn() + 'static) {
    let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let shows = |entry: JsValue| {
            entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting())
        };
        if entries.iter().any(shows) {
            seen();
        }
    });
    let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    let watch = StoredValue::new_local(Some(Watch { observer, _seen: seen }));
    on_cleanup(move || drop(watch.try_update_value(Option::take)));
}
