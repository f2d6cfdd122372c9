//! The one door to the workstation: requests, bytes, and word that something changed.
//!
//! Knows Tauri's invoke function and nothing else of it. Must not know screens or keep state.

use crate::catalogue::texts;
use ipc::{Changed, Handle, Problem, Reply, Request};
use js_sys::{ArrayBuffer, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke)]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = transformCallback)]
    fn transform_callback(callback: &JsValue, once: bool) -> Result<f64, JsValue>;
}

/// Sends one request and waits for its reply.
pub async fn call(request: Request) -> Result<Reply, Problem> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    let request = request.serialize(&plain).map_err(|_| unreachable_workstation())?;
    let reply = invoke("call", argument("request", &request)).await.map_err(problem)?;
    serde_wasm_bindgen::from_value(reply).map_err(|_| unreachable_workstation())
}

/// The bytes a handle names (PNG).
pub async fn bytes(handle: &Handle) -> Result<ArrayBuffer, Problem> {
    let bytes = invoke("bytes", argument("handle", &JsValue::from_str(&handle.0))).await.map_err(problem)?;
    bytes.dyn_into::<ArrayBuffer>().map_err(|_| unreachable_workstation())
}

/// The bytes a handle names, as a PNG blob (for `createImageBitmap` or an object URL).
pub async fn blob(handle: &Handle) -> Result<web_sys::Blob, Problem> {
    let bytes = bytes(handle).await?;
    let parts = js_sys::Array::of1(&bytes);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("image/png");
    web_sys::Blob::new_with_buffer_source_sequence_and_options(&parts, &options)
        .map_err(|_| unreachable_workstation())
}

/// Calls `changed` whenever something shown has changed, until the page goes.
pub async fn subscribe(changed: impl Fn(Changed) + 'static) {
    let listen = Closure::<dyn Fn(JsValue)>::new(move |envelope: JsValue| {
        let message = Reflect::get(&envelope, &"message".into()).unwrap_or(JsValue::UNDEFINED);
        if let Ok(change) = serde_wasm_bindgen::from_value(message) {
            changed(change);
        }
    });
    let Ok(id) = transform_callback(listen.as_ref(), false) else { return };
    listen.forget();
    let channel = JsValue::from_str(&format!("__CHANNEL__:{id}"));
    // Without a channel the screens still refetch after each of her own actions.
    drop(invoke("subscribe", argument("channel", &channel)).await);
}

/// Tells the log that the window's program failed. `what` holds no data of any case.
pub fn report_failure(what: &str) {
    let arguments = argument("what", &JsValue::from_str(what));
    wasm_bindgen_futures::spawn_local(async move {
        drop(invoke("client_error", arguments).await);
    });
}

fn argument(name: &str, value: &JsValue) -> JsValue {
    let arguments = Object::new();
    // Setting a property of a fresh object cannot fail.
    drop(Reflect::set(&arguments, &name.into(), value));
    arguments.into()
}

fn problem(error: JsValue) -> Problem {
    serde_wasm_bindgen::from_value(error).unwrap_or_else(|_| unreachable_workstation())
}

fn unreachable_workstation() -> Problem {
    let shell = &texts().shell;
    Problem {
        code: "window".into(),
        what: shell.unreachable_what.into(),
        next: shell.unreachable_next.into(),
    }
}
