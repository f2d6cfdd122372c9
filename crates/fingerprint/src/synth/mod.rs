//! Synthetic fingerprints: people who never lived, for demonstrations and tests.
//!
//! The SFinGe method: a pattern class gives an orientation field with its cores and deltas
//! (`orientation`), ridges grow from scattered seeds by repeated filtering along that field
//! (`ridges`), and minutiae appear where the growing patches meet. That is the master finger.
//! Impressions of it differ by displacement, rotation, plastic distortion, pressure, moisture,
//! partial contact and noise (`warp`, `render`).
//!
//! Where to begin:
//!
//! | wanted | call |
//! |---|---|
//! | one plain print, as demonstration galleries keep it | [`MasterFinger::new`], [`MasterFinger::impression`] |
//! | rolled, damaged, mirrored, inverted, 1000 ppi | [`MasterFinger::wide`], [`MasterFinger::capture`] with a [`Capture`] |
//! | four fingers or two thumbs at once | [`hands`], [`Slap::four`], [`Slap::thumbs`] |
//! | a whole ten-print card with its truth | [`hands`], [`FilledCard::fill`] |
//! | a form of any template, filled, scanned badly | [`hands`], [`DrawnCard::draw`] |
//! | a near twin | [`MasterFinger::near_twin`], [`TemplateFinger::near_twin`] |
//! | thousands of templates a second, without pixels | [`TemplateFinger::person`], [`TemplateFinger::impression`] |
//! | seeds that keep persons and impressions apart | [`person_seed`], [`impression_seed`] |
//!
//! Everything follows from the seed, byte for byte, on every machine: the module has its own
//! random numbers, takes sine and arctangent from `numeric`, and otherwise uses only the operations that
//! IEEE 754 fixes exactly. So a gallery keeps seeds and remakes pixels on demand.
//!
//! Lengths are in px at 500 ppi unless a name says otherwise. Masters grow at 250 ppi, where a
//! ridge and its valley take about 4.5 px; there are no pores and no edge shapes of ridges, at no resolution. A rolled
//! print reaches 17 x 22 mm, less than the 20 to 25 mm of a large finger rolled from nail to nail. This module must not
//! know extraction or matching.

mod capture;
mod card;
mod class;
mod contact;
mod creases;
mod damage;
mod master;
mod orientation;
mod params;
mod people;
mod placed;
mod plan;
mod random;
mod render;
mod ridges;
mod sheet;
mod slap;
mod templates;
mod touch;
mod twin;
mod warp;

pub use capture::Capture;
pub use card::{BoxKind, CardBox, CardParams, DrawnBox, DrawnCard, FilledCard, Handling};
pub use damage::Damage;
pub use master::MasterFinger;
pub use orientation::Singularity;
pub use params::ImpressionParams;
pub use people::{hands, impression_seed, person_seed};
pub use placed::Placed;
pub use slap::{Slap, SlapParams};
pub use templates::TemplateFinger;

#[cfg(test)]
mod tests;
