//! Charts of the window, a wasm module of its own that is fetched when a chart is first shown.
//!
//! Draws numbers it is given as JSON; knows no requests and keeps nothing. Every chart has its table in the window.

mod bars;
#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod page;
