//! How a print is shown: coordinate spaces, the display recipe, what to draw over it, what lies under the cursor.
//!
//! The window and the dictamen draw through this crate, so both show the same thing. It knows no pixels of
//! a print, no canvas and no PDF; it builds for wasm.

mod align;
mod camera;
mod display;
mod gesture;
mod label;
mod link;
mod recipe;
mod scale;
mod space;

pub use align::{Alignment, align};
pub use camera::{Camera, Extent};
pub use display::{Layers, Mark, MarkShape, MarkStyle, hit, hit_tail, marks, number_in};
pub use gesture::{direction, position, turned};
pub use label::{Label, PILL_HALF, labels};
pub use link::{Fit, Link, Sheet};
pub use recipe::{Clahe, Recipe, RecipeError, Turn};
pub use scale::{LIFE_SIZE_PX_PER_MM, ScaleBar};
pub use space::{Point, Similarity};
