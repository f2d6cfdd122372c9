//! How a print is shown: coordinate spaces, the display recipe, what to draw over it, what lies under the cursor.
//!
//! The window and the dictamen draw through this crate, so both show the same thing. It knows no pixels of
//! a print, no canvas and no PDF; it builds for wasm.

mod align;
mod camera;
mod display;
mod gesture;
mod label;
mod layer;
mod link;
mod loupe;
mod recipe;
mod ridges;
mod scale;
mod screen;
mod space;

pub use align::{Alignment, align};
pub use camera::{Camera, Extent};
pub use display::{Mark, MarkShape, MarkStyle, hit, hit_tail, marks, number_in};
pub use gesture::{direction, position, turned};
pub use label::{Label, PILL_HALF, labels};
pub use layer::{EngineLayer, EngineLayers, Layers};
pub use link::{Fit, Link, Sheet};
pub use loupe::Loupe;
pub use recipe::{Clahe, Enhancer, NoEngine, Recipe, RecipeError, Turn};
pub use ridges::{RidgeLine, crossing_ticks};
pub use scale::ScaleBar;
pub use screen::{Magnification, NoScreen, Reference, ScreenScale, magnification};
pub use space::{Point, Similarity};
