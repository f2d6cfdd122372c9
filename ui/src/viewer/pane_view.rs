//! A pane on the page: header, canvas, recipe line, scale bar. The canvas itself says nothing to a screen
//! reader; the list of points beside it does.

use super::levels::Levels;
use super::{Tool, Viewer};
use crate::catalogue::texts;
use crate::components::Icon;
use crate::components::icon::Glyph;
use crate::components::size::SizeWatch;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use print_view::{Magnification, Recipe};
use terms::Ppi;
use web_sys::HtmlElement;

/// One pane of a viewer.
#[component]
pub fn PrintPane(
    viewer: Viewer,
    index: usize,
    /// Such as `Dubitada`; also the pane's name in the page's hooks.
    title: &'static str,
    /// A word on where the print comes from.
    #[prop(into)]
    note: Signal<String>,
    #[prop(into)] ppi: Signal<Option<Ppi>>,
    /// Whether the levels panel is open.
    levels: RwSignal<bool>,
) -> impl IntoView {
    let words = &texts().viewer;
    let canvas = NodeRef::<Canvas>::new();
    follow_canvas(viewer, index, canvas);
    let tool = move || tool_name(viewer.readout.with(|readout| readout.tool));
    let ready = move || viewer.readout.with(|readout| readout.pane(index).is_some_and(|pane| pane.ready));
    let shown = move || {
        let pane = viewer.readout.with(|readout| readout.pane(index))?;
        Some(format!("{} {} {} {}", pane.shown.a, pane.shown.b, pane.shown.dx, pane.shown.dy))
    };
    let resolution = move || ppi.get().map(|ppi| (words.ppi)(ppi.get()));
    view! {
        <section class="pane" aria-label=title data-region="pane" data-pane=index data-ready=move || ready().to_string()>
            <header>
                <b>{title}</b>
                <span class="two ell">{move || note.get()}</span>
                <span class="grow"></span>
                <span class="two num" data-ppi="">{resolution}</span>
                <button type="button" class="btn q sq" aria-label=words.levels title=words.levels data-action="levels"
                    aria-pressed=move || levels.get().to_string() on:click=move |_| levels.update(|open| *open = !*open)>
                    <Icon glyph=Glyph::Levels />
                </button>
            </header>
            <div class="cv">
                <canvas node_ref=canvas tabindex="0" role="img" aria-label=(words.canvas)(title) data-tool=tool data-shown=shown
                    on:pointerdown=move |event| viewer.pressed(index, &event)
                    on:pointermove=move |event| viewer.dragged(index, &event)
                    on:pointerleave=move |_| viewer.left(index)
                    on:dblclick=move |event| viewer.doubled(index, &event)
                    on:pointerup=move |event| viewer.released(&event)
                    on:pointercancel=move |_| viewer.cancelled()
                    on:wheel=move |event| viewer.wheeled(index, &event)
                    on:keydown=move |event| viewer.keyed(index, &event)
                    on:focus=move |_| viewer.focused(index)
                    on:contextmenu=move |event| event.prevent_default()></canvas>
                <p class="recipe" data-recipe="">{move || recipe_line(viewer, index)}</p>
                <ScaleLine viewer=viewer index=index />
                {move || levels.get().then(|| view! { <Levels viewer=viewer index=index ppi=ppi /> })}
            </div>
        </section>
    }
}

/// The scale bar with its length and the magnification.
#[component]
fn ScaleLine(viewer: Viewer, index: usize) -> impl IntoView {
    let words = &texts().viewer;
    let bar = NodeRef::<Div>::new();
    let pane = Memo::new(move |_| viewer.readout.with(|readout| readout.pane(index)));
    Effect::new(move |_| {
        if let (Some(bar), Some(pane)) = (bar.get(), pane.get()) {
            let bar: &HtmlElement = &bar;
            drop(bar.style().set_property("width", &format!("{:.1}px", pane.bar().px)));
        }
    });
    let length = move || pane.get().map(|pane| (words.millimetres)(pane.bar().mm));
    let screen = Memo::new(move |_| viewer.readout.with(|readout| readout.screen));
    let zoom = move || {
        pane.get().map(|pane| match pane.magnification(screen.get()) {
            Magnification::Times(times) => (words.magnification)(times),
            Magnification::Pixels(share) => (words.pixels)(share),
        })
    };
    let measured = move || if screen.get().is_some() { "measured" } else { "unmeasured" };
    let turn = move || {
        pane.get().filter(|pane| pane.turn_deg.abs() >= 0.05).map(|pane| (words.turned)(pane.turn_deg))
    };
    view! {
        <div class="scale" data-scale=measured>
            <span>{turn}</span><div class="bar-mm" node_ref=bar></div><span>{length}</span><b>{zoom}</b>
        </div>
    }
}

/// `Niveles 18–231, γ 1.10`.
fn recipe_line(viewer: Viewer, index: usize) -> String {
    let recipe =
        viewer.readout.with(|readout| readout.pane(index).map_or(Recipe::default(), |pane| pane.recipe));
    let words = &texts().viewer;
    match recipe.is_plain() {
        true => words.plain.into(),
        false => {
            let levels = (words.recipe)(
                recipe.black,
                recipe.white,
                f64::from(recipe.gamma_centi) / 100.0,
                recipe.inverted,
            );
            let local = recipe.clahe.map(|clahe| (words.recipe_local)(f64::from(clahe.limit_centi) / 100.0));
            let enhanced = recipe.enhanced.map(|engine| (words.recipe_enhanced)(engine.as_str()));
            [Some(levels), local, enhanced].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    }
}

const fn tool_name(tool: Tool) -> &'static str {
    match tool {
        Tool::Move => "move",
        Tool::Point => "point",
        Tool::Turn => "turn",
        Tool::Measure => "measure",
    }
}

/// Attaches the canvas when it is there and follows its size until it goes.
fn follow_canvas(viewer: Viewer, index: usize, canvas: NodeRef<Canvas>) {
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            let size = SizeWatch::new(&canvas, move || viewer.resized(index));
            viewer.attach(index, canvas);
            watch.try_set_value(Some(size));
        }
    });
    on_cleanup(move || {
        viewer.detach(index);
        watch.try_update_value(Option::take);
    });
}
