//! Tells when an element changes its size.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

/// An observer with the function it calls; both go together.
pub struct SizeWatch {
    observer: Option<ResizeObserver>,
    _changed: Closure<dyn Fn()>,
}

impl SizeWatch {
    /// Calls `changed` once soon, and whenever the element has another size, until this is dropped.
    pub fn new(element: &Element, changed: impl Fn() + 'static) -> Self {
        let changed = Closure::<dyn Fn()>::new(changed);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        SizeWatch { observer, _changed: changed }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
