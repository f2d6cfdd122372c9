//! A picture by its handle, fetched through the bridge and released when it goes.

use crate::bridge;
use ipc::Handle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;

/// The address of a picture while its owner lives.
#[derive(Clone, Copy)]
pub struct Address {
    /// For `src` or `href`, once it is there.
    pub url: RwSignal<Option<String>>,
    /// Whether it cannot be had.
    pub failed: RwSignal<bool>,
}

/// Fetches the picture of `handle` whenever that changes, and releases it when the calling component goes.
///
/// Of a `stream` a late picture is shown rather than none.
pub fn address(handle: Signal<Option<Handle>>, stream: bool) -> Address {
    let (url, failed) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let wanted = Memo::new(move |_| handle.get());
    Effect::new(move |_| {
        let Some(handle) = wanted.get() else {
            swap(url, None);
            return;
        };
        spawn_local(async move {
            let made = match bridge::blob(&handle).await {
                Ok(blob) => Url::create_object_url_with_blob(&blob).ok(),
                Err(_) => None,
            };
            let now = wanted.try_get_untracked().flatten();
            if now.as_ref() == Some(&handle) || (stream && now.is_some()) {
                failed.try_set(made.is_none());
                swap(url, made);
            } else {
                release(made);
            }
        });
    });
    on_cleanup(move || release(url.try_update(Option::take).flatten()));
    Address { url, failed }
}

/// The picture of `handle`; a quiet word while it is on its way or where it cannot be had.
#[component]
pub fn Picture(
    #[prop(into)] handle: Signal<Option<Handle>>,
    #[prop(into)] alt: Signal<String>,
    /// Frames of one stream: a late one is shown rather than none.
    #[prop(optional)]
    stream: bool,
) -> impl IntoView {
    let address = address(handle, stream);
    let state = Memo::new(move |_| (address.url.with(Option::is_some), handle.with(Option::is_some)));
    // One element for all pictures that follow one another: the last one stays until the next is there.
    move || match state.get() {
        (true, _) => Some(
            view! { <img src=move || address.url.get() alt=move || alt.get() draggable="false" /> }
                .into_any(),
        ),
        (false, true) => Some(waiting(address.failed).into_any()),
        (false, false) => None,
    }
}

/// The word that stands for a picture.
pub fn waiting(failed: RwSignal<bool>) -> impl IntoView {
    let shell = &crate::catalogue::texts().shell;
    let words = move || if failed.get() { shell.picture_missing } else { shell.picture_coming };
    view! { <span class="picture-wait" role="status">{words}</span> }
}

fn swap(address: RwSignal<Option<String>>, new: Option<String>) {
    release(address.try_update(|held| std::mem::replace(held, new)).flatten());
}

fn release(address: Option<String>) {
    if let Some(address) = address {
        drop(Url::revoke_object_url(&address));
    }
}
