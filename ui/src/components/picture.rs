//! A picture by its handle, fetched through the bridge and released when it goes.

use crate::bridge;
use ipc::Handle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;

/// The picture of `handle`; a quiet word while it is on its way or where it cannot be had.
#[component]
pub fn Picture(
    #[prop(into)] handle: Signal<Option<Handle>>,
    #[prop(into)] alt: Signal<String>,
) -> impl IntoView {
    let address = RwSignal::new(None::<String>);
    let failed = RwSignal::new(false);
    let wanted = Memo::new(move |_| handle.get());
    Effect::new(move |_| {
        let Some(handle) = wanted.get() else {
            swap(address, None);
            return;
        };
        spawn_local(async move {
            let made = match bridge::blob(&handle).await {
                Ok(blob) => Url::create_object_url_with_blob(&blob).ok(),
                Err(_) => None,
            };
            if wanted.try_get_untracked().flatten().as_ref() == Some(&handle) {
                failed.try_set(made.is_none());
                swap(address, made);
            } else {
                release(made);
            }
        });
    });
    on_cleanup(move || release(address.try_update(Option::take).flatten()));
    move || match (address.get(), wanted.get().is_some()) {
        (Some(address), _) => Some(view! { <img src=address alt=alt.get() draggable="false" /> }.into_any()),
        (None, true) => Some(waiting(failed).into_any()),
        (None, false) => None,
    }
}

fn waiting(failed: RwSignal<bool>) -> impl IntoView {
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
