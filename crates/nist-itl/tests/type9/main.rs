//! Type-9: the extended feature set, the INCITS 378 block, and the minutiae of old files.

mod broken;
mod incits;
mod material;
mod peers;
mod real;
mod round_trip;
