//! The reference core's logic: requests, search, release. Itself the embedded [`core_api::Core`].
//!
//! Search never sees persons: [`Population`] gives prints, [`Registry`] gives persons, and only
//! [`Registry::release`] with a [`ReleaseWarrant`] does. It opens no sockets and knows no case.

mod answer;
mod embedded;
mod population;
mod registry;
mod requests;
mod sealed;
mod synthetic;

pub use embedded::{EmbeddedCore, OpenError, Random, Setup};
pub use population::Population;
pub use registry::{Registry, ReleaseWarrant};
pub use synthetic::{DEMONSTRATION_PERSONS, demonstration_print, unenrolled_print};
