//! How a print is shown: coordinate spaces, the display recipe, what to draw over it, what lies under the cursor.
//!
//! The window and the dictamen draw through this crate, so both show the same thing. It knows no pixels of
//! a print, no canvas and no PDF; it builds for wasm.

mod align;
mod display;
mod recipe;
mod space;

pub use align::{Alignment, align};
pub use display::{Layers, Mark, MarkShape, MarkStyle, hit, marks, number_in};
pub use recipe::Recipe;
pub use space::{Point, Similarity};
