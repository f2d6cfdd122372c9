//! Levels and gamma of one pane, on the spot. The original is never changed; the recipe is what is kept.

use super::Viewer;
use crate::catalogue::texts;
use leptos::prelude::*;
use print_view::Recipe;

/// The panel over a pane.
#[component]
pub(super) fn Levels(viewer: Viewer, index: usize) -> impl IntoView {
    let words = &texts().viewer;
    let recipe = Memo::new(move |_| {
        viewer.readout.with(|readout| readout.pane(index)).map_or(Recipe::default(), |pane| pane.recipe)
    });
    let take = move |recipe| viewer.change(|view| view.develop(index, recipe));
    let gamma = Signal::derive(move || recipe.get().gamma_centi);
    view! {
        <div class="levels" role="group" aria-label=words.levels data-levels=index>
            <Slider label=words.black least=0 most=254 value=Signal::derive(move || recipe.get().black.into())
                shown=Signal::derive(move || recipe.get().black.to_string())
                set=Callback::new(move |black: u16| take(recipe.get_untracked().with_black(to_grey(black)))) />
            <Slider label=words.white least=1 most=255 value=Signal::derive(move || recipe.get().white.into())
                shown=Signal::derive(move || recipe.get().white.to_string())
                set=Callback::new(move |white: u16| take(recipe.get_untracked().with_white(to_grey(white)))) />
            <Slider label=words.gamma least=30 most=300 value=gamma
                shown=Signal::derive(move || format!("{:.2}", f64::from(gamma.get()) / 100.0))
                set=Callback::new(move |gamma: u16| take(recipe.get_untracked().with_gamma(gamma))) />
            <div class="levels-acts">
                <button type="button" class="btn" data-action="levels-auto"
                    on:click=move |_| viewer.change(|view| view.spread_levels(index))>{words.levels_auto}</button>
                <button type="button" class="btn" data-action="levels-reset" disabled=move || recipe.get().is_plain()
                    on:click=move |_| take(Recipe::default())>{words.levels_reset}</button>
            </div>
        </div>
    }
}

#[component]
fn Slider(
    label: &'static str,
    least: u16,
    most: u16,
    value: Signal<u16>,
    shown: Signal<String>,
    set: Callback<u16>,
) -> impl IntoView {
    let moved = move |event: web_sys::Event| {
        if let Ok(value) = event_target_value(&event).parse() {
            set.run(value);
        }
    };
    view! {
        <label>
            <span>{label}</span>
            <input type="range" min=least max=most prop:value=move || value.get().to_string() on:input=moved />
            <span class="num">{move || shown.get()}</span>
        </label>
    }
}

fn to_grey(value: u16) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
