//! The print viewer: one canvas a pane, plain state, one animation frame at a time, outside the reactive graph.
//!
//! Draws what `print_view` lays out and turns the hand's movements into [`Gesture`]s; the screen decides what a
//! gesture means and sends it. Must not know requests, cases or conclusions. Canvas2D does the drawing; levels go
//! through a table over the grey pixels, so a WebGL2 painter could take the place of [`paint`] and [`pixels`] alone.
//! Steps of a recipe that no table can show come as other pixels of the same print.

mod handle;
mod ink;
mod input;
mod keys;
mod layers;
mod levels;
mod maps;
mod mix;
mod paint;
mod pane;
mod pane_view;
mod pixels;
mod readout;
mod rulers;
mod state;
mod sync;
mod tools;
mod view;

pub use handle::Viewer;
pub use keys::view_key;
pub use mix::Mix;
pub use pane_view::PrintPane;
pub use readout::Linkage;
pub use state::{Gesture, Overlay, State, Tool};
pub use tools::{Switch, ToolButton, ToolColumn};
