//! Synthetic fingerprints: people who never lived, for demonstrations and tests.
//!
//! The SFinGe method: a pattern class gives an orientation field with its cores and deltas
//! (`orientation`), ridges grow from scattered seeds by repeated filtering along that field
//! (`ridges`), and minutiae appear where the growing patches meet. That is the master finger.
//! Impressions of it differ by displacement, rotation, plastic distortion, pressure, moisture,
//! partial contact and noise (`warp`, `render`).
//!
//! Everything follows from the seed, byte for byte, on every machine: the module has its own
//! random numbers and its own sine and arctangent, and otherwise only the operations that
//! IEEE 754 fixes exactly. So a gallery keeps seeds and remakes pixels on demand.
//!
//! Lengths are in px at 500 ppi unless a name says otherwise. Masters grow at 250 ppi, where a
//! ridge and its valley take about 4.5 px. This module must not know extraction or matching.

mod class;
mod contact;
mod creases;
mod master;
mod orientation;
mod params;
mod plan;
mod random;
mod render;
mod ridges;
mod templates;
mod warp;

pub use master::MasterFinger;
pub use orientation::Singularity;
pub use params::ImpressionParams;
pub use templates::TemplateFinger;

#[cfg(test)]
mod tests;
