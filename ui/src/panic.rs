//! When the window's program fails: tell the log where (never what was shown) and load the page again.
//! The address keeps the place; the workstation keeps everything else.

use crate::bridge;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Where the number of reloads is kept, so that a page that fails at once is not reloaded for ever.
const RELOADS: &str = "reloads";
const MOST_RELOADS: u32 = 5;
/// Time for the report to leave before the page goes, milliseconds.
const REPORT_MS: i32 = 300;

/// Installs the hook.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        bridge::report_failure(&describe(info));
        reload_soon();
    }));
}

/// File and line only: a message may quote what was on the screen.
fn describe(info: &PanicHookInfo<'_>) -> String {
    match info.location() {
        Some(place) => format!("panic at {}:{}:{}", place.file(), place.line(), place.column()),
        None => "panic".into(),
    }
}

/// The page has been working for a while: failures before this one no longer count.
pub fn steady() {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.session_storage()) {
        drop(storage.remove_item(RELOADS));
    }
}

fn reload_soon() {
    let Some(window) = web_sys::window() else { return };
    let Ok(Some(storage)) = window.session_storage() else { return };
    let count =
        storage.get_item(RELOADS).ok().flatten().and_then(|count| count.parse().ok()).unwrap_or(0_u32);
    if count >= MOST_RELOADS {
        return;
    }
    drop(storage.set_item(RELOADS, &(count + 1).to_string()));
    let reload = Closure::<dyn Fn()>::new(|| {
        if let Some(window) = web_sys::window() {
            drop(window.location().reload());
        }
    });
    let function = reload.as_ref().unchecked_ref();
    drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(function, REPORT_MS));
    reload.forget();
}
