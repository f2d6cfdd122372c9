//! The column of tools beside the panes: what the pointer does, what is shown, undo and redo.

use super::layers::LayerPanel;
use super::state::State;
use super::{Mix, Tool, Viewer};
use crate::catalogue::texts;
use crate::components::Icon;
use crate::components::icon::Glyph;
use leptos::prelude::*;

/// One button of the column, with the letter of its key.
#[component]
pub fn ToolButton(
    glyph: Glyph,
    label: &'static str,
    key: &'static str,
    /// Its name in `data-action`.
    action: &'static str,
    /// Whether it is in hand or switched on; absent for what merely acts.
    #[prop(optional, into)]
    on: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    press: Callback<()>,
) -> impl IntoView {
    let pressed = move || on.map(|on| on.get().to_string());
    view! {
        <button type="button" class="tb" class:on=move || on.is_some_and(|on| on.get()) data-action=action
            aria-label=label title=label aria-pressed=pressed aria-keyshortcuts=key disabled=disabled
            on:click=move |_| press.run(())>
            <Icon glyph=glyph /><small aria-hidden="true">{key}</small>
        </button>
    }
}

/// The tools of a viewer. `children` are the screen's own, at the end.
#[component]
pub fn ToolColumn(
    viewer: Viewer,
    levels: RwSignal<bool>,
    layers: RwSignal<bool>,
    /// Whether points can be made here now.
    #[prop(into)]
    marking: Signal<bool>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let words = &texts().viewer;
    let read = viewer.readout;
    let in_hand = move |tool| Signal::derive(move || read.with(|readout| readout.tool == tool));
    let take = move |tool| Callback::new(move |()| viewer.change(|view| view.take(tool)));
    let act = move |act: fn(&mut State)| Callback::new(move |()| viewer.change(act));
    let linked = Signal::derive(move || read.with(|readout| readout.linkage != super::Linkage::Detached));
    let inverted =
        Signal::derive(move || read.with(|readout| readout.pane(0).is_some_and(|pane| pane.recipe.inverted)));
    let hidden = Signal::derive(move || read.with(|readout| readout.hidden));
    let loupe = Signal::derive(move || read.with(|readout| readout.loupe));
    let measured = Signal::derive(move || read.with(|readout| readout.screen.is_some()));
    let toggle = |open: RwSignal<bool>| Callback::new(move |()| open.update(|open| *open = !*open));
    let overlaid = Signal::derive(move || read.with(|readout| readout.mix == Mix::Overlay));
    let blinking = Signal::derive(move || read.with(|readout| readout.mix.blinks()));
    let both = viewer.is_double().then(|| view! {
        <ToolButton glyph=Glyph::Link label=words.link key="L" action="link" on=linked press=act(State::toggle_link) />
        <ToolButton glyph=Glyph::Panes label=words.overlay key="O" action="overlay" on=overlaid press=act(State::toggle_overlay) />
        <ToolButton glyph=Glyph::Blink label=words.blink key="B" action="blink" on=blinking
            press=Callback::new(move |()| viewer.toggle_blink()) />
    });
    view! {
        <div class="tools" role="toolbar" aria-orientation="vertical" aria-label=words.tools data-region="tools">
            <ToolButton glyph=Glyph::Move label=words.tool_move key="H" action="tool-move" on=in_hand(Tool::Move) press=take(Tool::Move) />
            <ToolButton glyph=Glyph::Point label=words.tool_point key="P" action="tool-point" on=in_hand(Tool::Point)
                disabled=Signal::derive(move || !marking.get()) press=take(Tool::Point) />
            <ToolButton glyph=Glyph::Turn label=words.tool_turn key="G" action="tool-turn" on=in_hand(Tool::Turn) press=take(Tool::Turn) />
            <ToolButton glyph=Glyph::Ruler label=words.tool_measure key="M" action="tool-measure" on=in_hand(Tool::Measure) press=take(Tool::Measure) />
            <hr />
            {both}
            <ToolButton glyph=Glyph::Layers label=words.layers key="E" action="layers" on=layers press=toggle(layers) />
            <ToolButton glyph=Glyph::EyeOff label=words.hide_points key="V" action="hide-points" on=hidden press=act(State::toggle_points) />
            <ToolButton glyph=Glyph::Levels label=words.levels key="C" action="levels-panel" on=levels press=toggle(levels) />
            <ToolButton glyph=Glyph::Invert label=words.invert key="I" action="invert" on=inverted
                press=Callback::new(move |()| viewer.invert()) />
            <ToolButton glyph=Glyph::Search label=words.loupe key="U" action="loupe" on=loupe press=act(State::toggle_loupe) />
            <hr />
            <ToolButton glyph=Glyph::Fit label=words.fit key="0" action="fit" press=act(State::fit) />
            <ToolButton glyph=Glyph::OneToOne label=words.one_to_one key="X" action="one-to-one" press=act(State::one_to_one) />
            <ToolButton glyph=Glyph::Card label=words.calibrate key="W" action="calibrate" on=measured
                press=Callback::new(move |()| viewer.measure_screen()) />
            {children.map(|children| view! { <hr /> {children()} })}
            {move || layers.get().then(|| view! { <LayerPanel viewer=viewer /> })}
        </div>
    }
}

/// A check box with a swatch of what it shows.
#[component]
pub fn Switch(
    label: &'static str,
    swatch: &'static str,
    #[prop(into)] on: Signal<bool>,
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || on.get() on:change=move |_| press.run(()) />
            <i class=format!("swatch {swatch}")></i>{label}
        </label>
    }
}
