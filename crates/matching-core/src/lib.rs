//! The reference core's logic: requests, search, release. Itself the embedded [`core_api::Core`].
//!
//! Search never sees persons: [`Population`] gives prints, [`Registry`] gives persons, and of a candidate only
//! [`Registry::release`] with a [`ReleaseWarrant`] does. Each record is in one acervo ([`Placement`]); a search names those it asks. Localizaciones and verificaciones begin with a person's data; they
//! share nothing with requests but the records. The templates are in a gallery of this process or dealt out
//! ([`Templates`]) among [`Replica`]s elsewhere. It opens no sockets and knows no case.

mod answer;
mod dictamenes;
mod embedded;
mod galleries;
mod index;
mod placement;
mod population;
mod registry;
mod replica;
mod requests;
mod sealed;
mod synthetic;
mod templates;
mod vshards;

pub use dictamenes::Dictamen;
pub use embedded::{EmbeddedCore, OpenError, Random, Setup, Taken};
pub use galleries::Found;
pub use placement::Placement;
pub use population::Population;
pub use registry::{Basis, Grant, Registry, ReleaseWarrant};
pub use replica::{Asked, Change, Declined, Mark, Replica, ReplicaStanding};
pub use requests::Standing;
pub use synthetic::{
    DEMONSTRATION_PERSONS, demonstration_curp, demonstration_hands, demonstration_print, unenrolled_print,
};
pub use templates::{Record, Templates};
pub use vshards::{Census, NoVShards, Tally, VSHARDS, VShard, VShards};
