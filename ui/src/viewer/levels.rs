//! Levels and gamma of one pane on the spot, local contrast and ridge enhancement by the station. The original is never
//! changed; the recipe is what is kept.

use super::Viewer;
use crate::catalogue::texts;
use leptos::prelude::*;
use print_view::{Clahe, Recipe};
use terms::Ppi;

/// The panel over a pane.
#[component]
pub(super) fn Levels(viewer: Viewer, index: usize, #[prop(into)] ppi: Signal<Option<Ppi>>) -> impl IntoView {
    let words = &texts().viewer;
    let recipe = Memo::new(move |_| {
        viewer.readout.with(|readout| readout.pane(index)).map_or(Recipe::default(), |pane| pane.recipe)
    });
    let take = move |recipe| viewer.change(|view| view.develop(index, recipe));
    let settle = Callback::new(move |_: u16| viewer.display(index, recipe.get_untracked()));
    let enhancer = move || viewer.readout.with(|readout| readout.pane(index).and_then(|pane| pane.enhancer));
    let local = move || {
        let now = recipe.get_untracked();
        let usual = Clahe::usual(ppi.get_untracked().unwrap_or(Ppi::P500));
        viewer.display(index, now.with_clahe(now.clahe.is_none().then_some(usual)));
    };
    let enhance = move || {
        let now = recipe.get_untracked();
        let engine = if now.enhanced.is_some() { None } else { untrack(enhancer) };
        viewer.display(index, now.with_enhancement(engine));
    };
    let limit = Signal::derive(move || recipe.get().clahe.map_or(100, |clahe| clahe.limit_centi));
    let gamma = Signal::derive(move || recipe.get().gamma_centi);
    view! {
        <div class="levels" role="group" aria-label=words.levels data-levels=index>
            <Slider label=words.black least=0 most=254 value=Signal::derive(move || recipe.get().black.into())
                shown=Signal::derive(move || recipe.get().black.to_string())
                set=Callback::new(move |black: u16| take(recipe.get_untracked().with_black(to_grey(black)))) settle=settle />
            <Slider label=words.white least=1 most=255 value=Signal::derive(move || recipe.get().white.into())
                shown=Signal::derive(move || recipe.get().white.to_string())
                set=Callback::new(move |white: u16| take(recipe.get_untracked().with_white(to_grey(white)))) settle=settle />
            <Slider label=words.gamma least=30 most=300 value=gamma
                shown=Signal::derive(move || format!("{:.2}", f64::from(gamma.get()) / 100.0))
                set=Callback::new(move |gamma: u16| take(recipe.get_untracked().with_gamma(gamma))) settle=settle />
            <label class="check">
                <input type="checkbox" data-step="clahe" prop:checked=move || recipe.get().clahe.is_some() on:change=move |event| {
                        uncheck(&event, recipe.get_untracked().clahe.is_some());
                        local();
                    } />
                {words.local_contrast}
            </label>
            {move || recipe.get().clahe.is_some().then(|| view! {
                <Slider label=words.limit least=100 most=1000 value=limit
                    shown=Signal::derive(move || format!("{:.1}", f64::from(limit.get()) / 100.0))
                    settle=Callback::new(move |limit_centi: u16| {
                        let now = recipe.get_untracked();
                        viewer.display(index, now.with_clahe(now.clahe.map(|clahe| Clahe { limit_centi, ..clahe })));
                    }) />
            })}
            <label class="check">
                <input type="checkbox" data-step="enhanced" prop:checked=move || recipe.get().enhanced.is_some()
                    disabled=move || enhancer().is_none() on:change=move |event| {
                        uncheck(&event, recipe.get_untracked().enhanced.is_some());
                        enhance();
                    } />
                {words.enhance}
            </label>
            <div class="levels-acts">
                <button type="button" class="btn" data-action="levels-auto"
                    on:click=move |_| viewer.spread_levels(index)>{words.levels_auto}</button>
                <button type="button" class="btn" data-action="levels-reset" disabled=move || recipe.get().is_plain()
                    on:click=move |_| viewer.display(index, Recipe::default())>{words.levels_reset}</button>
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
    /// While it moves.
    #[prop(optional)]
    set: Option<Callback<u16>>,
    /// When it is let go.
    settle: Callback<u16>,
) -> impl IntoView {
    let read = |event: &web_sys::Event| event_target_value(event).parse::<u16>().ok();
    let moved = move |event: web_sys::Event| {
        if let (Some(set), Some(value)) = (set, read(&event)) {
            set.run(value);
        }
    };
    let let_go = move |event: web_sys::Event| {
        if let Some(value) = read(&event) {
            settle.run(value);
        }
    };
    view! {
        <label>
            <span>{label}</span>
            <input type="range" min=least max=most prop:value=move || value.get().to_string() on:input=moved on:change=let_go />
            <span class="num">{move || shown.get()}</span>
        </label>
    }
}

fn to_grey(value: u16) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// Puts a box back to what holds: it shows the step once the station has done it, and not where it is refused.
fn uncheck(event: &web_sys::Event, holds: bool) {
    event_target::<web_sys::HtmlInputElement>(event).set_checked(holds);
}
