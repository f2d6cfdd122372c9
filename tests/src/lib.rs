//! The whole product from outside: the real window, driven through WebDriver.
//!
//! Knows what an examiner sees and does, and nothing of the crates behind it. `cargo xtask test` builds the
//! workstation with the feature `automation`, gives it a display, and says where it is (`COTEJO_APP`).

pub mod bench;
mod driver;
mod station;
pub mod steps;
mod window;

pub use driver::{Driver, Element};
pub use station::Station;
pub use window::{SIZES, Window};
