//! The chart on the page: begins on a canvas, ends when the window says so. One chart at a time.

#![allow(unreachable_pub, reason = "what JavaScript calls must be `pub`, whatever the module")]

use crate::bars::Given;
use crate::chart::Chart;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

thread_local! {
    static RUNNING: RefCell<Option<eframe::WebRunner>> = const { RefCell::new(None) };
}

/// Draws the numbers in `json` on `canvas` until [`destroy`].
#[wasm_bindgen]
pub async fn start(canvas: HtmlCanvasElement, json: &str) -> Result<(), JsValue> {
    let given: Given = serde_json::from_str(json).map_err(|error| JsValue::from_str(&error.to_string()))?;
    destroy();
    let runner = eframe::WebRunner::new();
    RUNNING.with_borrow_mut(|running| *running = Some(runner.clone()));
    let options = eframe::WebOptions::default();
    runner
        .start(canvas, options, Box::new(|context| Ok(Box::new(Chart::new(&context.egui_ctx, given)))))
        .await
}

/// Ends the chart and gives its drawing context back; does nothing where there is none.
#[wasm_bindgen]
pub fn destroy() {
    if let Some(runner) = RUNNING.with_borrow_mut(Option::take) {
        runner.destroy();
    }
}
