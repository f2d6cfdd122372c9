//! Measuring the screen: a bank card or a ruler is held against it and a drawing is brought to the same length. Until
//! then no magnification is claimed.

use crate::bridge;
use crate::catalogue::texts;
use crate::components::{Modal, ProblemNote};
use crate::keys;
use crate::viewer::Viewer;
use ipc::{Monitor, Problem, Reply, Request, ScreenView};
use leptos::html::Div;
use leptos::prelude::*;
use print_view::{Reference, ScreenScale};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, KeyboardEvent};

/// CSS px to the millimetre on a screen of 96 px to the inch: where the drawing starts, nothing more.
const USUAL: f64 = 96.0 / 25.4;
/// How far a key brings the drawing, CSS px; with Shift, and without.
const STEPS: (f64, f64) = (10.0, 0.5);
/// How high a bank card is to its width.
const CARD_SHAPE: f64 = 53.98 / 85.60;
/// How high the ruler is drawn, CSS px.
const RULER_HEIGHT: f64 = 34.0;

/// Asks what is known of this screen, and holds the dialog that measures it.
#[component]
pub fn MeasureScreen(viewer: Viewer) -> impl IntoView {
    let problem = RwSignal::new(None);
    if let Some(monitor) = monitor() {
        ask(viewer, problem, Request::Screen(monitor));
    }
    view! {
        <Modal open=viewer.calibrating name="screen-scale"><Content viewer=viewer problem=problem /></Modal>
    }
}

/// The screen the window is on.
fn monitor() -> Option<Monitor> {
    let window = web_sys::window()?;
    let screen = window.screen().ok()?;
    Some(Monitor {
        width: u32::try_from(screen.width().ok()?).ok()?,
        height: u32::try_from(screen.height().ok()?).ok()?,
        ratio_milli: (window.device_pixel_ratio() * 1000.0).round() as u32,
    })
}

fn ask(viewer: Viewer, problem: RwSignal<Option<Problem>>, request: Request) {
    spawn_local(async move {
        match bridge::call(request).await {
            Ok(Reply::Screen(ScreenView { scale, .. })) => {
                problem.try_set(None);
                viewer.change(|view| view.measured(scale));
            }
            Ok(_) => {}
            Err(why) => {
                problem.try_set(Some(why));
            }
        }
    });
}

/// The drawing under her hands, copied freely.
#[derive(Clone, Copy)]
struct Drawing {
    reference: RwSignal<Reference>,
    /// CSS px to the millimetre as drawn.
    scale: RwSignal<f64>,
}

impl Drawing {
    fn length(self) -> f64 {
        self.scale.get() * self.reference.get().mm()
    }

    /// What it says of the screen, if any screen is so.
    fn measured(self) -> Option<ScreenScale> {
        let reference = self.reference.get();
        ScreenScale::measured(self.scale.get() * reference.mm(), reference)
    }

    fn stretch(self, px: f64) {
        let (mm, now) = (self.reference.get_untracked().mm(), self.scale.get_untracked());
        let wanted = ((now * mm + px) / mm).clamp(1.0, 20.0);
        self.scale.set(wanted);
    }

    fn key(self, event: &KeyboardEvent) -> bool {
        let step = if event.shift_key() { STEPS.0 } else { STEPS.1 };
        match event.key().as_str() {
            "ArrowRight" | "+" => self.stretch(step),
            "ArrowLeft" | "-" => self.stretch(-step),
            _ => return false,
        }
        true
    }
}

#[component]
fn Content(viewer: Viewer, problem: RwSignal<Option<Problem>>) -> impl IntoView {
    let words = &texts().viewer;
    let known = viewer.readout.with_untracked(|readout| readout.screen);
    let drawing = Drawing {
        reference: RwSignal::new(Reference::BankCard),
        scale: RwSignal::new(known.map_or(USUAL, ScreenScale::px_per_mm)),
    };
    keys::on_keys(move |event| drawing.key(event));
    Effect::new(move |_| keys::focus(".screen-drawing"));
    let send = move |scale| {
        if let Some(monitor) = monitor() {
            ask(viewer, problem, Request::MeasureScreen { monitor, scale });
            viewer.calibrating.set(false);
        }
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(scale) = untrack(|| drawing.measured()) {
            send(Some(scale));
        }
    };
    view! {
        <form on:submit=save>
            <h2 id="screen-scale-title">{words.measure_screen}</h2>
            <p class="two">{words.measure_how}</p>
            <div class="seg" role="radiogroup" aria-label=words.measure_with>
                <Choice drawing=drawing reference=Reference::BankCard label=words.with_card name="card" />
                <Choice drawing=drawing reference=Reference::Ruler label=words.with_ruler name="ruler" />
            </div>
            <Shape drawing=drawing />
            <p class="two num" role="status" data-screen-scale="">{move || match drawing.measured() {
                Some(scale) => (words.screen_measured)(scale.px_per_mm() * 25.4),
                None => words.no_screen.to_owned(),
            }}</p>
            <ProblemNote problem=problem />
            <div class="dialog-acts">
                {known.is_some().then(|| view! {
                    <button type="button" class="btn" data-action="forget-screen" on:click=move |_| send(None)>{words.forget_screen}</button>
                })}
                <button type="button" class="btn" data-action="cancel" on:click=move |_| viewer.calibrating.set(false)>{texts().shell.cancel}</button>
                <button type="submit" class="btn p" data-action="keep-screen" disabled=move || drawing.measured().is_none()>{words.keep_screen}</button>
            </div>
        </form>
    }
}

#[component]
fn Choice(drawing: Drawing, reference: Reference, label: &'static str, name: &'static str) -> impl IntoView {
    let on = move || drawing.reference.get() == reference;
    view! {
        <button type="button" role="radio" class:on=on aria-checked=move || on().to_string() data-reference=name
            on:click=move |_| drawing.reference.set(reference)>{label}</button>
    }
}

/// The card or the ruler as drawn, to be stretched by keys or by the slider below it.
#[component]
fn Shape(drawing: Drawing) -> impl IntoView {
    let words = &texts().viewer;
    let shape = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let (width, height) = match drawing.reference.get() {
            Reference::BankCard => (drawing.length(), drawing.length() * CARD_SHAPE),
            Reference::Ruler => (drawing.length(), RULER_HEIGHT),
        };
        if let Some(shape) = shape.get() {
            let shape: &HtmlElement = &shape;
            for (side, px) in [("width", width), ("height", height)] {
                drop(shape.style().set_property(side, &format!("{px:.2}px")));
            }
        }
    });
    let kind = move || match drawing.reference.get() {
        Reference::BankCard => "card",
        Reference::Ruler => "ruler",
    };
    let slid = move |event: web_sys::Event| {
        if let Ok(px) = event_target_value(&event).parse::<f64>() {
            drawing.scale.set((px / drawing.reference.get_untracked().mm()).clamp(1.0, 20.0));
        }
    };
    view! {
        <div class="screen-drawing" tabindex="0" role="img" aria-label=words.measure_keys data-shape=kind>
            <div class="screen-shape" node_ref=shape></div>
        </div>
        <input type="range" class="screen-slider" min="100" max="1200" step="0.25" aria-label=words.measure_screen
            prop:value=move || drawing.length().to_string() on:input=slid />
    }
}
