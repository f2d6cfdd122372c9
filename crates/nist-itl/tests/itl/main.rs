//! The crate from outside: real files, files built here, broken ones, arbitrary ones, and a parser no one here wrote.

mod ask;
mod broken;
mod build;
mod material;
mod peers;
mod properties;
mod real;
mod refusals;
mod values;
mod views;
