//! What the two screens at the light table share: the ten fingers, the question before an act, the measure of the
//! screen, the words of points.

mod confirm;
mod fingers;
mod screen;
pub mod words;

pub use confirm::{Confirm, Question};
pub use fingers::{FingerButton, Hands, Mark};
pub use screen::MeasureScreen;
