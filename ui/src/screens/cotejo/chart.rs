//! The chart of a distribution: a wasm module of its own, fetched when a chart is first shown. The table beside
//! it says the same, so nothing is lost where it cannot be drawn.

use crate::catalogue::texts;
use ipc::ScoreDistribution;
use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlCanvasElement;

#[wasm_bindgen(inline_js = r#"
let plots = null;
export async function start_chart(canvas, json) {
  if (!plots) {
    const module = await import(new URL("plots.js", document.baseURI).href);
    await module.default({ module_or_path: new URL("plots_bg.wasm", document.baseURI) });
    plots = module;
  }
  await plots.start(canvas, json);
}
export function destroy_chart() {
  plots?.destroy();
}
"#)]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn start_chart(canvas: HtmlCanvasElement, json: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    fn destroy_chart() -> Result<(), JsValue>;
}

/// The chart.
#[component]
pub(super) fn Chart(scores: ScoreDistribution) -> impl IntoView {
    let words = &texts().cotejo;
    let canvas = NodeRef::<Canvas>::new();
    let (ready, failed) = (RwSignal::new(false), RwSignal::new(false));
    let json = serde_json::json!({
        "scores": scores,
        "words": { "score": words.axis_score, "persons": words.axis_persons, "candidate": words.candidate_here },
        "dark": crate::route::Screen::Cotejo.is_dark(),
    })
    .to_string();
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let json = json.clone();
        spawn_local(async move {
            match start_chart(canvas, &json).await {
                Ok(_) => drop(ready.try_set(true)),
                Err(_) => drop(failed.try_set(true)),
            }
        });
    });
    on_cleanup(|| drop(destroy_chart()));
    view! {
        <div class="chart" data-chart=move || if ready.get() { "ready" } else { "loading" }>
            <canvas node_ref=canvas role="img" aria-label=words.chart></canvas>
            {move || failed.get().then(|| view! { <p class="two">{words.chart_failed}</p> })}
        </div>
    }
}
