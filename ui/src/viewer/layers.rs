//! The panel of layers: points by phase, by who set them and by type, her pairs, the engine's maps.

use super::Viewer;
use super::tools::Switch;
use crate::catalogue::texts;
use leptos::prelude::*;
use print_view::{EngineLayer, Layers};

/// Which points and maps show.
#[component]
pub(super) fn LayerPanel(viewer: Viewer) -> impl IntoView {
    let words = &texts().viewer;
    let layers = Memo::new(move |_| viewer.readout.with(|readout| readout.layers));
    let set = move |change: fn(&mut Layers)| {
        Callback::new(move |()| {
            let mut wanted = layers.get_untracked();
            change(&mut wanted);
            viewer.change(|view| view.set_layers(wanted));
        })
    };
    let on = move |read: fn(&Layers) -> bool| Signal::derive(move || read(&layers.get()));
    let pairing = viewer.is_double().then(|| view! {
        <Switch label=words.layer_pairing swatch="line" on=on(|layers| layers.pairing) press=set(|layers| layers.pairing = !layers.pairing) />
    });
    view! {
        <div class="layers" role="group" aria-label=words.layers data-layers="">
            <p class="h3">{words.layers_phase}</p>
            <Switch label=words.layer_analysis swatch="an" on=on(|layers| layers.analysis)
                press=set(|layers| layers.analysis = !layers.analysis) />
            <Switch label=words.layer_later swatch="late" on=on(|layers| layers.later)
                press=set(|layers| layers.later = !layers.later) />
            <Switch label=words.layer_engine swatch="auto" on=on(|layers| layers.suggestions)
                press=set(|layers| layers.suggestions = !layers.suggestions) />
            <p class="h3">{words.layers_origin}</p>
            <Switch label=words.layer_by_hand swatch="none" on=on(|layers| layers.by_hand)
                press=set(|layers| layers.by_hand = !layers.by_hand) />
            <Switch label=words.layer_reviewed swatch="none" on=on(|layers| layers.reviewed)
                press=set(|layers| layers.reviewed = !layers.reviewed) />
            <p class="h3">{words.layers_kind}</p>
            <Switch label=words.layer_endings swatch="round" on=on(|layers| layers.endings)
                press=set(|layers| layers.endings = !layers.endings) />
            <Switch label=words.layer_bifurcations swatch="square" on=on(|layers| layers.bifurcations)
                press=set(|layers| layers.bifurcations = !layers.bifurcations) />
            <Switch label=words.layer_untyped swatch="none" on=on(|layers| layers.untyped)
                press=set(|layers| layers.untyped = !layers.untyped) />
            {pairing}
            <MapSwitches viewer=viewer />
        </div>
    }
}

/// The engine's maps, where there are any.
#[component]
fn MapSwitches(viewer: Viewer) -> impl IntoView {
    let words = &texts().viewer;
    let offered = Memo::new(move |_| viewer.readout.with(|readout| readout.maps));
    let shown = Memo::new(move |_| viewer.readout.with(|readout| readout.engine));
    let switch = move |layer: EngineLayer| {
        let (label, swatch) = match layer {
            EngineLayer::Skeleton => (words.layer_skeleton, "map-skeleton"),
            EngineLayer::Orientation => (words.layer_orientation, "map-orientation"),
            EngineLayer::Quality => (words.layer_quality, "map-quality"),
            EngineLayer::Region => (words.layer_region, "map-region"),
        };
        view! {
            <Switch label=label swatch=swatch on=Signal::derive(move || shown.get().has(layer))
                press=Callback::new(move |()| viewer.toggle_map(layer)) />
        }
    };
    let switches = move || offered.get().on().map(switch).collect_view();
    view! {
        <p class="h3">{words.layers_engine}</p>
        {move || (offered.get().on().count() == 0).then(|| view! { <p class="two">{words.no_maps}</p> })}
        {switches}
    }
}
